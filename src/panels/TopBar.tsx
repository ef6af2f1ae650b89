import { ActionIcon, Button, Menu, SegmentedControl, Tooltip } from '@mantine/core';
import {
  ChevronDown,
  Monitor,
  Moon,
  PanelBottom,
  PanelLeft,
  PanelRight,
  Redo2,
  Search,
  Sun,
  Undo2,
} from 'lucide-react';
import { documentActions, useDocument, useView, viewActions } from '../store/index.ts';
import type { ViewMode } from '../store/index.ts';
import { CommitText, IconButton, Wordmark } from '../ui/index.ts';
import { useCommand } from './commands.ts';
import type { CommandId } from './commands.ts';
import { keysText } from './keys.ts';
import { ModelPicker } from './ModelPicker.tsx';

const STRINGS = {
  product: 'Heddle',
  bar: 'Menu bar',
  file: 'File',
  designName: 'Name of the design',
  view: 'View',
  views: {
    physical: ['Physical', 'Racks, switches and cables'],
    peering: ['Peering', 'BGP sessions: eBGP solid, iBGP dashed'],
    as: ['AS regions', 'Who is in which AS, one hull for each connected part'],
    load: ['Table load', 'How full the tables of each switch are'],
  } satisfies Record<ViewMode, readonly [string, string]>,
  theme: 'Colours',
  commands: 'Commands',
  find: 'Find a command',
  unsaved: 'Not saved to a file since the last change; kept in this browser',
};

const FILE_MENU: readonly (readonly CommandId[])[] = [
  ['new', 'gallery', 'assistant', 'open', 'recent', 'save'],
  ['present', 'report', 'share', 'export'],
  ['export-json', 'export-svg', 'export-png'],
  ['shortcuts'],
];

export function TopBar() {
  return (
    <section className="hd-topbar" aria-label={STRINGS.bar}>
      <Wordmark name={STRINGS.product} />
      <FileMenu />
      <History />
      <DesignName />
      <span className="hd-grow" />
      <ModelPicker />
      <ViewSwitch />
      <span className="hd-grow" />
      <div className="hd-topbar-end">
        <FindCommand />
        <ThemeMenu />
        <PanelToggles />
      </div>
    </section>
  );
}

function FileMenu() {
  return (
    <Menu position="bottom-start" width={240}>
      <Menu.Target>
        <Button variant="subtle" color="gray" c="var(--hd-text)" px={8} rightSection={<ChevronDown size={14} />}>
          {STRINGS.file}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {FILE_MENU.map((group, index) => (
          <div key={group[0]} role="none">
            {index > 0 && <Menu.Divider />}
            {group.map((id) => (
              <CommandItem key={id} id={id} />
            ))}
          </div>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** A menu line for a command: its words, its key, and whether it can be done now. */
export function CommandItem({ id }: { readonly id: CommandId }) {
  const command = useCommand(id);
  if (command === undefined) return null;
  const [keys] = command.keys;
  return (
    <Menu.Item
      disabled={!command.enabled}
      onClick={command.run}
      rightSection={keys === undefined ? null : <span className="hd-keys">{keysText(keys)}</span>}
    >
      {command.label}
    </Menu.Item>
  );
}

function History() {
  const undo = useCommand('undo');
  const redo = useCommand('redo');
  return (
    <div className="hd-buttons">
      <IconButton
        icon={Undo2}
        label={undo?.label ?? ''}
        keys={keysText(undo?.keys[0])}
        disabled={undo?.enabled !== true}
        onClick={undo?.run}
      />
      <IconButton
        icon={Redo2}
        label={redo?.label ?? ''}
        keys={keysText(redo?.keys[0])}
        disabled={redo?.enabled !== true}
        onClick={redo?.run}
      />
    </div>
  );
}

function DesignName() {
  const name = useDocument((state) => state.design.name);
  const dirty = useDocument((state) => state.dirty);
  return (
    <div className="hd-design-name">
      <CommitText
        value={name}
        ariaLabel={STRINGS.designName}
        maxLength={200}
        onCommit={(next) => documentActions.dispatch({ kind: 'rename-design', name: next })}
      />
      {dirty && (
        <Tooltip label={STRINGS.unsaved}>
          <span className="hd-unsaved" role="img" aria-label={STRINGS.unsaved} />
        </Tooltip>
      )}
    </div>
  );
}

const MODES: readonly ViewMode[] = ['physical', 'peering', 'as', 'load'];

export function ViewSwitch() {
  const mode = useView((state) => state.mode);
  return (
    <SegmentedControl
      aria-label={STRINGS.view}
      className="hd-view-switch"
      value={mode}
      onChange={(value) => {
        const next = MODES.find((one) => one === value);
        if (next !== undefined) viewActions.setMode(next);
      }}
      data={MODES.map((value) => ({
        value,
        label: (
          <Tooltip label={STRINGS.views[value][1]}>
            <span>{STRINGS.views[value][0]}</span>
          </Tooltip>
        ),
      }))}
    />
  );
}

function FindCommand() {
  const command = useCommand('commands');
  return (
    <>
      <Button
        className="hd-find"
        variant="default"
        leftSection={<Search size={14} aria-hidden />}
        rightSection={<span className="hd-keys">{keysText(command?.keys[0])}</span>}
        onClick={command?.run}
      >
        {STRINGS.commands}
      </Button>
      <span className="hd-find-small">
        <IconButton icon={Search} label={STRINGS.find} keys={keysText(command?.keys[0])} onClick={command?.run} />
      </span>
    </>
  );
}

function ThemeMenu() {
  const scheme = useView((state) => state.colorScheme);
  const Icon = scheme === 'dark' ? Moon : scheme === 'light' ? Sun : Monitor;
  return (
    <Menu position="bottom-end" width={200}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" c="var(--hd-text)" size={28} aria-label={STRINGS.theme}>
          <Icon size={16} strokeWidth={1.75} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <CommandItem id="theme-auto" />
        <CommandItem id="theme-light" />
        <CommandItem id="theme-dark" />
      </Menu.Dropdown>
    </Menu>
  );
}

function PanelToggles() {
  const panels = useView((state) => state.panels);
  const left = useCommand('toggle-left');
  const drawer = useCommand('toggle-drawer');
  const right = useCommand('toggle-inspector');
  return (
    <div className="hd-buttons hd-panel-toggles">
      <IconButton icon={PanelLeft} label={left?.label ?? ''} pressed={panels.palette.open} onClick={left?.run} />
      <IconButton icon={PanelBottom} label={drawer?.label ?? ''} pressed={panels.drawer.open} onClick={drawer?.run} />
      <IconButton icon={PanelRight} label={right?.label ?? ''} pressed={panels.inspector.open} onClick={right?.run} />
    </div>
  );
}
