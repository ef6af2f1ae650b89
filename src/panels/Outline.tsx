import { Button, Menu } from '@mantine/core';
import { ChevronDown, Copy, Ellipsis, Pencil, Plus, Trash2 } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import type { KeyboardEvent, MouseEvent } from 'react';
import {
  documentActions,
  documentStore,
  useDocument,
  useResults,
  useView,
  viewActions,
  viewStore,
} from '../store/index.ts';
import { CommitText, EmptyState, IconButton, SeverityMark, Tree } from '../ui/index.ts';
import type { PickMode } from '../ui/index.ts';
import { formatCount } from '../words/index.ts';
import { useCommand } from './commands.ts';
import type { CommandId } from './commands.ts';
import { useDialogs } from './dialogs.ts';
import { keysText } from './keys.ts';
import { NodeGlyph } from './NodeGlyph.tsx';
import { outlineRows } from './outlineRows.ts';
import type { OutlineRow } from './outlineRows.ts';
import { CommandItem } from './TopBar.tsx';

const STRINGS = {
  outline: 'Outline',
  add: 'Add',
  more: 'More',
  actions: 'Actions for the selection',
  name: 'Name',
  empty: 'Nothing drawn yet',
  emptyHint: 'Add a rack and a spine, then connect the rack to all above.',
};

const ADD: readonly CommandId[] = [
  'add-rack',
  'add-tor',
  'add-spine',
  'add-superspine',
  'add-pod',
  'add-border',
  'add-external',
  'add-reflector',
];
const ACTIONS: readonly (readonly CommandId[])[] = [
  ['connect-to', 'connect-above', 'move-into'],
  ['set-count', 'pull-out'],
  ['fail-one', 'fail-copy', 'repair', 'repair-all'],
  ['cut', 'copy', 'paste', 'duplicate', 'delete'],
];

const NO_FINDINGS: readonly never[] = [];

/** The drawing as a tree: everything the canvas does by mouse can be done here by keyboard. */
export function Outline() {
  const design = useDocument((state) => state.design);
  const findings = useResults((state) => state.analysis?.findings ?? NO_FINDINGS);
  // The drawing shows at once what was picked; hundreds of lines follow.
  const shownSelection = useDeferredValue(useView((state) => state.selection));
  const viewFocused = useView((state) => state.focused);
  const renameCommand = useCommand('rename');
  const dialogs = useDialogs();
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [focusedRow, setFocusedRow] = useState<string | undefined>(undefined);
  const [editing, setEditing] = useState<string | undefined>(undefined);
  const [grab, setGrab] = useState(0);
  const [menuAt, setMenuAt] = useState<{ readonly x: number; readonly y: number } | undefined>(undefined);

  const rows = useMemo(() => outlineRows(design, { toggled, findings }), [design, toggled, findings]);
  const selected = useMemo(() => {
    const ids = new Set(shownSelection);
    return new Set(rows.filter((row) => ids.has(row.subject)).map((row) => row.id));
  }, [rows, shownSelection]);
  const own = rows.find((row) => row.id === focusedRow);
  const focused =
    own !== undefined && (viewFocused === undefined || own.subject === viewFocused)
      ? own.id
      : rows.find((row) => row.subject === viewFocused)?.id;

  function subjectsOf(ids: readonly string[]): readonly string[] {
    const wanted = new Set(ids);
    return rows.filter((row) => wanted.has(row.id)).map((row) => row.subject);
  }
  function onFocus(id: string) {
    setFocusedRow(id);
    viewActions.focus(subjectsOf([id])[0]);
  }
  function onPick(ids: readonly string[], mode: PickMode) {
    const [first] = subjectsOf(ids);
    if (mode === 'toggle' && first !== undefined) viewActions.toggleSelected(first);
    else viewActions.select(subjectsOf(ids));
  }
  function onToggle(id: string, expanded: boolean) {
    setToggled((before) => new Map(before).set(id, expanded));
  }
  function onKey(event: KeyboardEvent, row: OutlineRow): boolean {
    const { selection } = viewStore.getState();
    if (event.key === 'F2' && row.kind === 'node') {
      setEditing(row.id);
      return true;
    }
    if (event.key === 'Delete' || event.key === 'Backspace') {
      // What is selected goes, as everywhere else; the keyboard may be on another line, say after a duplicate.
      const ids = selection.length > 0 ? selection : [row.subject];
      documentActions.dispatch({ kind: 'remove', ids });
      const { nodes, links } = documentStore.getState().design;
      const left = new Set([...nodes, ...links].map(({ id }) => id));
      const stays = ({ subject }: OutlineRow) => left.has(subject);
      const index = rows.indexOf(row);
      const next = stays(row)
        ? row
        : (rows.slice(index + 1).find((other) => other.level <= row.level && stays(other)) ??
          rows.slice(0, index).findLast(stays));
      if (next !== undefined) {
        onFocus(next.id);
        viewActions.select([next.subject]);
        setGrab((before) => before + 1);
      }
      return true;
    }
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (/^[1-9]$/.test(event.key) && isPlain && row.kind === 'node') {
      const ids = selection.includes(row.subject) ? selection : [row.subject];
      dialogs.open({ kind: 'count', ids, start: event.key });
      return true;
    }
    return false;
  }
  function onMenu(event: MouseEvent | KeyboardEvent, row: OutlineRow) {
    if (!viewStore.getState().selection.includes(row.subject)) viewActions.select([row.subject]);
    onFocus(row.id);
    const box = event.currentTarget.getBoundingClientRect();
    setMenuAt('clientX' in event ? { x: event.clientX, y: event.clientY } : { x: box.left + 24, y: box.bottom });
  }

  return (
    <div className="hd-outline">
      <OutlineBar onRename={() => setEditing(focused ?? [...selected][0])} />
      <div className="hd-outline-tree">
        {rows.length === 0 ? (
          <EmptyState title={STRINGS.empty}>
            <p>{STRINGS.emptyHint}</p>
          </EmptyState>
        ) : (
          <Tree
            label={STRINGS.outline}
            rows={rows}
            selected={selected}
            focusedId={focused}
            grab={grab}
            onFocus={onFocus}
            onPick={onPick}
            onToggle={onToggle}
            onKey={onKey}
            onMenu={onMenu}
            renderRow={(row) => (
              <>
                <NodeGlyph kind={row.glyph} />
                {editing === row.id && row.kind === 'node' ? (
                  <CommitText
                    className="hd-grow"
                    takesFocus
                    ariaLabel={STRINGS.name}
                    value={row.label}
                    maxLength={200}
                    onCommit={(name) =>
                      documentActions.dispatch({ kind: 'update-node', id: row.subject, changes: { name } })
                    }
                    onDone={() => {
                      setEditing(undefined);
                      setGrab((before) => before + 1);
                    }}
                  />
                ) : (
                  <RowText row={row} />
                )}
              </>
            )}
          />
        )}
      </div>
      <Menu
        opened={menuAt !== undefined}
        onChange={(opened) => {
          if (!opened) {
            setMenuAt(undefined);
            setGrab((before) => before + 1);
          }
        }}
        position="bottom-start"
        width={240}
        returnFocus={false}
      >
        <Menu.Target>
          <button
            type="button"
            className="hd-menu-anchor"
            tabIndex={-1}
            aria-label={STRINGS.actions}
            style={{ left: menuAt?.x ?? 0, top: menuAt?.y ?? 0 }}
          />
        </Menu.Target>
        <Menu.Dropdown aria-label={STRINGS.actions}>
          <Menu.Item
            disabled={renameCommand?.enabled !== true}
            onClick={() => setEditing(focused)}
            rightSection={<span className="hd-keys">F2</span>}
          >
            {renameCommand?.label}
          </Menu.Item>
          <ActionItems />
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}

function RowText({ row }: { readonly row: OutlineRow }) {
  return (
    <>
      <span className="hd-row-label" data-link={row.kind === 'link' || undefined}>
        {row.label}
      </span>
      {row.count > 1 && <span className="hd-badge">×{formatCount(row.count)}</span>}
      <span className="hd-grow" />
      {row.detail !== undefined && <span className="hd-quiet">{row.detail}</span>}
      {row.down > 0 && (
        <span className="hd-row-down" aria-hidden>
          ✕ {formatCount(row.down)}
        </span>
      )}
      {row.errors > 0 && <SeverityMark level="error">{row.errors}</SeverityMark>}
      {row.errors === 0 && row.warnings > 0 && <SeverityMark level="warning">{row.warnings}</SeverityMark>}
    </>
  );
}

function ActionItems() {
  return ACTIONS.map((group, index) => (
    <div key={group[0]} role="none">
      {index > 0 && <Menu.Divider />}
      {group.map((id) => (
        <CommandItem key={id} id={id} />
      ))}
    </div>
  ));
}

function OutlineBar({ onRename }: { readonly onRename: () => void }) {
  const rename = useCommand('rename');
  const duplicate = useCommand('duplicate');
  const remove = useCommand('delete');
  return (
    <div className="hd-outline-bar">
      <Menu position="bottom-start" width={200}>
        <Menu.Target>
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<Plus size={14} aria-hidden />}
            rightSection={<ChevronDown size={12} aria-hidden />}
          >
            {STRINGS.add}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {ADD.map((id) => (
            <CommandItem key={id} id={id} />
          ))}
        </Menu.Dropdown>
      </Menu>
      <span className="hd-grow" />
      <IconButton
        icon={Pencil}
        label={rename?.label ?? ''}
        keys={keysText(rename?.keys[0])}
        disabled={rename?.enabled !== true}
        onClick={onRename}
      />
      <IconButton
        icon={Copy}
        label={duplicate?.label ?? ''}
        keys={keysText(duplicate?.keys[0])}
        disabled={duplicate?.enabled !== true}
        onClick={duplicate?.run}
      />
      <IconButton
        icon={Trash2}
        label={remove?.label ?? ''}
        keys={keysText(remove?.keys[0])}
        disabled={remove?.enabled !== true}
        onClick={remove?.run}
      />
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <Button
            variant="subtle"
            color="gray"
            c="var(--hd-text)"
            size="compact-sm"
            px={6}
            aria-label={STRINGS.actions}
          >
            <Ellipsis size={16} aria-hidden />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <ActionItems />
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
