import { Button, Popover } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { DesignNode, Hardware, SwitchNode } from '../../design/index.ts';
import type { RouterClass } from '../../engine/index.ts';
import { canvasPort, useDocument, useResults, useView, viewActions } from '../../store/index.ts';
import { CommitNumber, EmptyState, Field, ShareBar } from '../../ui/index.ts';
import {
  basisExplanation,
  confidenceExplanation,
  formatCount,
  formatCounted,
  formatShare,
  roleName,
  tableName,
  unknownReason,
  verdictName,
} from '../../words/index.ts';
import { useCatalogue } from '../catalogue.ts';
import { DefinedTerm } from '../DefinedTerm.tsx';
import { updateNodes } from '../edits.ts';
import { withProfile } from '../inspector/HardwareSection.tsx';
import { nodeLabel, nodesById } from '../names.ts';
import { toneOf } from '../tones.ts';

type Table = RouterClass['limits'][number];

const STRINGS = {
  capacity: 'Capacity',
  none: 'No switches to judge',
  noneText: 'Draw a ToR or a spine, and pick its hardware in the inspector.',
  switches: 'Switch',
  table: 'Table',
  used: 'Used',
  limit: 'Limit',
  share: 'Share',
  verdict: 'Verdict',
  source: 'Where the limit comes from',
  chooseHardware: 'Choose hardware',
  ownFigure: 'your own figure',
  setLimit: 'Set limit',
  setLimitOf: 'Own limit for',
  entries: 'Entries',
  clear: 'Use the catalogue’s figure',
  otherModes: 'In another mode:',
  use: 'Use',
  noLimit: '–',
};

/** Tables whose limit the user can type in; a shared memory or a neighbour table has no field of its own. */
const OWN: readonly (keyof NonNullable<Hardware['limits']>)[] = [
  'ipv4Host',
  'ipv4Lpm',
  'ipv6Host',
  'ipv6Lpm64',
  'ipv6LpmLong',
  'mac',
  'ecmpGroups',
  'ecmpMembers',
  'ecmpWidth',
];

const RANK = { over: 0, unknown: 1, fits: 2 } as const;

/** Every switch class against every table of its hardware, the worst first. */
export function Capacity() {
  const analysis = useResults((state) => state.analysis);
  const design = useDocument((state) => state.design);
  const classes = useMemo(
    () =>
      (analysis?.classes ?? [])
        .filter(({ limits }) => limits.length > 0)
        .toSorted((a, b) => worst(a) - worst(b) || fullest(b) - fullest(a)),
    [analysis],
  );
  if (classes.length === 0) {
    return (
      <EmptyState title={STRINGS.none}>
        <p>{STRINGS.noneText}</p>
      </EmptyState>
    );
  }
  const nodes = nodesById(design);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="hd-scroll" role="region" aria-label={STRINGS.capacity} tabIndex={0}>
      <table className="hd-table hd-capacity">
        <thead>
          <tr>
            {[STRINGS.switches, STRINGS.table].map((title) => (
              <th key={title} scope="col">
                <span>{title}</span>
              </th>
            ))}
            {[STRINGS.used, STRINGS.limit].map((title) => (
              <th key={title} scope="col" data-align="right">
                <span>{title}</span>
              </th>
            ))}
            {[STRINGS.share, STRINGS.verdict, STRINGS.source].map((title) => (
              <th key={title} scope="col">
                <span>{title}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {classes.map((routers) => (
            <ClassRows key={routers.key} routers={routers} node={nodes.get(routers.node)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function worst({ limits }: RouterClass): number {
  return Math.min(...limits.map(({ verdict }) => RANK[verdict]));
}
function fullest({ limits }: RouterClass): number {
  return Math.max(0, ...limits.map(({ share }) => share ?? 0));
}

function isSwitch(node: DesignNode | undefined): node is SwitchNode {
  return node?.kind === 'tor' || node?.kind === 'spine' || node?.kind === 'border';
}

function ClassRows({ routers, node }: { readonly routers: RouterClass; readonly node: DesignNode | undefined }) {
  const isSelected = useView((state) => state.selection.includes(routers.node));
  const catalogue = useCatalogue();
  const tables = routers.limits.toSorted(
    (a, b) => RANK[a.verdict] - RANK[b.verdict] || (b.share ?? 0) - (a.share ?? 0),
  );
  const profile = isSwitch(node) ? node.hardware?.profile : undefined;
  const mode = profile === undefined ? undefined : catalogue.find(profile);
  const isOver = tables.some(({ verdict }) => verdict === 'over');
  const others =
    isSwitch(node) && profile !== undefined && isOver
      ? catalogue.otherModes(profile, routers, node.hardware ?? {}).slice(0, 3)
      : [];
  const rows = tables.length + (others.length > 0 ? 1 : 0);
  function show() {
    viewActions.select([routers.node]);
    canvasPort()?.reveal([routers.node]);
  }
  return (
    <>
      {tables.map((table, index) => (
        <tr key={table.table} data-selected={isSelected || undefined} data-first={index === 0 || undefined}>
          {index === 0 && (
            <th scope="rowgroup" rowSpan={rows} className="hd-capacity-switch">
              <button type="button" className="hd-link-button" onClick={show}>
                {node === undefined ? routers.example : nodeLabel(node)}
              </button>
              <span className="hd-quiet">
                {formatCounted(routers.count, roleName(routers.role), roleName(routers.role, 2))}
                {routers.instances !== 'all' && routers.count > 1 && ` (${routers.instances})`}
              </span>
              {mode !== undefined && (
                <span className="hd-quiet">{[mode.switchName, mode.mode].filter(Boolean).join(', ')}</span>
              )}
              {isSwitch(node) && profile === undefined && (
                <button type="button" className="hd-link-button" onClick={show}>
                  {STRINGS.chooseHardware}
                </button>
              )}
            </th>
          )}
          <TableCells table={table} node={node} />
        </tr>
      ))}
      {others.length > 0 && isSwitch(node) && (
        <tr data-selected={isSelected || undefined}>
          <td colSpan={6}>
            <div className="hd-button-row">
              <span className="hd-quiet">{STRINGS.otherModes}</span>
              {others.map(({ mode: other, verdict, worstShare }) => (
                <Button
                  key={other.id}
                  size="compact-xs"
                  variant={verdict === 'fits' ? 'light' : 'default'}
                  onClick={() => updateNodes([node], ({ hardware }) => ({ hardware: withProfile(hardware, other.id) }))}
                >
                  {STRINGS.use} {other.mode ?? other.switchName}: {verdictName(verdict)}
                  {worstShare !== undefined && `, ${formatShare(worstShare)}`}
                </Button>
              ))}
            </div>
          </td>
        </tr>
      )}
    </>
  );
}

function TableCells({ table, node }: { readonly table: Table; readonly node: DesignNode | undefined }) {
  const share = table.share === undefined ? undefined : formatShare(table.share);
  const name = tableName(table.table);
  const parts = table.parts?.map((part) => part.used);
  return (
    <>
      <td>
        {table.table.startsWith('pool:') ? <DefinedTerm id="sharedMemory">{name}</DefinedTerm> : name}
        {table.parts !== undefined && table.parts.length > 0 && (
          <span className="hd-quiet hd-block">
            {table.parts.map((part) => `${formatCount(part.used)} ${tableName(part.kind)}`).join(' + ')}
          </span>
        )}
      </td>
      <td data-align="right">{formatCount(table.used)}</td>
      <td data-align="right">{table.limit === undefined ? STRINGS.noLimit : formatCount(table.limit)}</td>
      <td className="hd-share-cell">
        <span>
          <ShareBar
            label={`${name}: ${share ?? STRINGS.noLimit}, ${verdictName(table.verdict)}`}
            share={table.share}
            tone={toneOf(table)}
            {...(parts !== undefined && { parts })}
          />
          <span className="hd-number">{share ?? ''}</span>
        </span>
      </td>
      <td>
        <b data-tone={toneOf(table)}>{verdictName(table.verdict)}</b>
      </td>
      <td className="hd-source">
        {table.reason === undefined ? (
          <>
            {table.source}
            {table.confidence !== undefined && table.basis !== undefined && (
              <span className="hd-quiet">
                {' · '}
                <Explained text={confidenceExplanation(table.confidence)}>{table.confidence}</Explained>
                {', '}
                <Explained text={basisExplanation(table.basis)}>{table.basis}</Explained>
              </span>
            )}
          </>
        ) : (
          <>{unknownReason(table.reason)}</>
        )}
        {isSwitch(node) && <OwnLimit node={node} table={table} />}
      </td>
    </>
  );
}

function Explained({ text, children }: { readonly text: string; readonly children: string }) {
  return (
    <abbr className="hd-term" title={text}>
      {children}
    </abbr>
  );
}

/** The user's own figure for this table, one press away. */
function OwnLimit({ node, table }: { readonly node: SwitchNode; readonly table: Table }) {
  const [open, setOpen] = useState(false);
  const key = OWN.find((one) => one === table.table);
  if (key === undefined) return null;
  const own = node.hardware?.limits?.[key];
  function set(value: number | undefined) {
    if (key === undefined) return;
    const { [key]: _old, ...others } = node.hardware?.limits ?? {};
    const limits = value === undefined ? others : { ...others, [key]: value };
    updateNodes([node], ({ hardware }) => ({ hardware: { ...hardware, limits } }));
    setOpen(false);
  }
  return (
    <Popover opened={open} onChange={setOpen} position="left" trapFocus>
      <Popover.Target>
        <button type="button" className="hd-link-button hd-set-limit" onClick={() => setOpen(!open)}>
          {STRINGS.setLimit}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={`${STRINGS.setLimitOf} ${tableName(table.table)}`}>
        <Field label={`${STRINGS.setLimitOf} ${tableName(table.table)}`} stacked>
          {({ id }) => (
            <CommitNumber id={id} value={own} min={0} max={1_000_000_000} clearable takesFocus onCommit={set} />
          )}
        </Field>
        {own !== undefined && (
          <Button size="compact-xs" variant="default" onClick={() => set(undefined)}>
            {STRINGS.clear}
          </Button>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
