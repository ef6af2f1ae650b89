import { Button, Popover } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { DesignNode, SwitchNode } from '../../design/index.ts';
import type { RouterClass } from '../../engine/index.ts';
import { csvOfTable, limitsTable } from '../../report/index.ts';
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
import { switchText, useCatalogue } from '../catalogue.ts';
import { DefinedTerm } from '../DefinedTerm.tsx';
import { updateNodes } from '../edits.ts';
import { OWN_LIMITS, withLimit, withProfile } from '../hardware.ts';
import { namesOf, nodesById } from '../names.ts';
import { toneOf } from '../tones.ts';
import { TableActions } from './TableActions.tsx';
import { CapacityLinks } from './CapacityLinks.tsx';

type Table = RouterClass['limits'][number];

const STRINGS = {
  capacity: 'Capacity',
  none: 'No switches to judge',
  noneText: 'Draw a ToR or a spine, and pick its hardware in the inspector.',
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
  copies: 'copies',
  andMore: (count: number) => `and ${count} more`,
};

const RANK = { over: 0, unknown: 1, fits: 2 } as const;

/** Switches that stand alike: the same role, hardware and figures. */
interface Group {
  readonly key: string;
  readonly first: RouterClass;
  readonly classes: readonly RouterClass[];
  readonly nodes: readonly SwitchNode[];
  readonly profile: string | undefined;
}

function isSwitch(node: DesignNode | undefined): node is SwitchNode {
  return node?.kind === 'tor' || node?.kind === 'spine' || node?.kind === 'border';
}

/** Classes of equal figures on one line, the worst first. */
function groupsOf(classes: readonly RouterClass[], byId: ReadonlyMap<string, DesignNode>): readonly Group[] {
  const groups = new Map<string, { readonly classes: RouterClass[]; readonly nodes: Set<SwitchNode> }>();
  for (const one of classes) {
    if (one.limits.length === 0) continue;
    const node = byId.get(one.node);
    const key = JSON.stringify([one.role, isSwitch(node) ? node.hardware : undefined, one.limits]);
    const group = groups.get(key) ?? { classes: [], nodes: new Set() };
    group.classes.push(one);
    if (isSwitch(node)) group.nodes.add(node);
    groups.set(key, group);
  }
  return [...groups]
    .flatMap(([key, { classes: members, nodes }]): readonly Group[] => {
      const [first] = members;
      if (first === undefined) return [];
      const [node] = nodes;
      return [{ key, first, classes: members, nodes: [...nodes], profile: node?.hardware?.profile }];
    })
    .toSorted((a, b) => worst(a.first) - worst(b.first) || fullest(b.first) - fullest(a.first));
}

function worst({ limits }: RouterClass): number {
  return Math.min(...limits.map(({ verdict }) => RANK[verdict]));
}
function fullest({ limits }: RouterClass): number {
  return Math.max(0, ...limits.map(({ share }) => share ?? 0));
}

const NO_CLASSES: readonly RouterClass[] = [];

/** Every switch against every table of its hardware, the worst first. */
export function Capacity() {
  const classes = useResults((state) => state.analysis?.classes ?? NO_CLASSES);
  const design = useDocument((state) => state.design);
  const groups = useMemo(() => groupsOf(classes, nodesById(design)), [classes, design]);
  if (groups.length === 0) {
    return (
      <EmptyState title={STRINGS.none}>
        <p>{STRINGS.noneText}</p>
      </EmptyState>
    );
  }
  return (
    <div className="hd-table-frame">
      <TableActions what={STRINGS.capacity} csv={() => csvOfTable(limitsTable(design, { classes }))} />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="hd-scroll" role="region" aria-label={STRINGS.capacity} tabIndex={0}>
        <table className="hd-table hd-capacity">
          <thead>
            <tr>
              <Head>{STRINGS.table}</Head>
              <Head right>{STRINGS.used}</Head>
              <Head right>{STRINGS.limit}</Head>
              <Head>{STRINGS.share}</Head>
              <Head>{STRINGS.verdict}</Head>
              <Head source>{STRINGS.source}</Head>
            </tr>
          </thead>
          {groups.map((group) => (
            <GroupRows key={group.key} group={group} />
          ))}
        </table>
        <CapacityLinks />
      </div>
    </div>
  );
}

function Head(props: { readonly right?: boolean; readonly source?: boolean; readonly children: string }) {
  const { right = false, source = false, children } = props;
  return (
    <th scope="col" {...(right && { 'data-align': 'right' })} {...(source && { className: 'hd-source' })}>
      <span>{children}</span>
    </th>
  );
}

function GroupRows({ group }: { readonly group: Group }) {
  const { first, classes, nodes, profile } = group;
  const isSelected = useView((state) => classes.some(({ node }) => state.selection.includes(node)));
  const catalogue = useCatalogue();
  const tables = first.limits.toSorted((a, b) => RANK[a.verdict] - RANK[b.verdict] || (b.share ?? 0) - (a.share ?? 0));
  const mode = profile === undefined ? undefined : catalogue.find(profile);
  const isOver = tables.some(({ verdict }) => verdict === 'over');
  const others =
    profile !== undefined && isOver ? catalogue.otherModes(profile, first, nodes[0]?.hardware ?? {}).slice(0, 3) : [];
  const count = classes.reduce((sum, one) => sum + one.count, 0);
  return (
    <tbody data-selected={isSelected || undefined}>
      <tr className="hd-capacity-head">
        <th scope="rowgroup" colSpan={6}>
          <span className="hd-capacity-switch">
            <SwitchNames classes={classes} />
            <span className="hd-quiet">{formatCounted(count, roleName(first.role), roleName(first.role, 2))}</span>
            {mode !== undefined && <span className="hd-quiet">{switchText(mode)}</span>}
            {nodes.length > 0 && profile === undefined && (
              <button type="button" className="hd-link-button" onClick={() => select(nodes.map(({ id }) => id))}>
                {STRINGS.chooseHardware}
              </button>
            )}
          </span>
        </th>
      </tr>
      {tables.map((table) => (
        <tr key={table.table}>
          <TableCells table={table} nodes={nodes} />
        </tr>
      ))}
      {others.length > 0 && (
        <tr>
          <td colSpan={6}>
            <div className="hd-button-row">
              <span className="hd-quiet">{STRINGS.otherModes}</span>
              {others.map(({ mode: other, verdict, worstShare }) => (
                <Button
                  key={other.id}
                  size="compact-xs"
                  variant={verdict === 'fits' ? 'light' : 'default'}
                  onClick={() => updateNodes(nodes, ({ hardware }) => ({ hardware: withProfile(hardware, other.id) }))}
                >
                  {STRINGS.use} {other.mode ?? other.switchName}: {verdictName(verdict)}
                  {worstShare !== undefined && `, ${formatShare(worstShare)}`}
                </Button>
              ))}
            </div>
          </td>
        </tr>
      )}
    </tbody>
  );
}

function select(ids: readonly string[]) {
  viewActions.select(ids);
  canvasPort()?.reveal(ids);
}

const SHOWN_NAMES = 4;

function SwitchNames({ classes }: { readonly classes: readonly RouterClass[] }) {
  const design = useDocument((state) => state.design);
  const nameOf = namesOf(design);
  const ids = [...new Set(classes.map(({ node }) => node))];
  const parts = classes.length === ids.length ? [] : classes.filter(({ instances }) => instances !== 'all');
  return (
    <>
      {ids.slice(0, SHOWN_NAMES).map((id) => (
        <button key={id} type="button" className="hd-link-button" onClick={() => select([id])}>
          {nameOf(id) ?? id}
        </button>
      ))}
      {ids.length > SHOWN_NAMES && (
        <button type="button" className="hd-link-button" onClick={() => select(ids)}>
          {STRINGS.andMore(ids.length - SHOWN_NAMES)}
        </button>
      )}
      {[...parts, ...(classes.length === 1 ? classes : [])]
        .filter(({ instances, count }) => instances !== 'all' && count > 0)
        .map(({ key, instances }) => (
          <span key={key} className="hd-quiet">
            {STRINGS.copies} {instances}
          </span>
        ))}
    </>
  );
}

function TableCells({ table, nodes }: { readonly table: Table; readonly nodes: readonly SwitchNode[] }) {
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
        {nodes.length > 0 && <OwnLimit nodes={nodes} table={table} />}
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
function OwnLimit({ nodes, table }: { readonly nodes: readonly SwitchNode[]; readonly table: Table }) {
  const [open, setOpen] = useState(false);
  const key = OWN_LIMITS.find((one) => one === table.table);
  if (key === undefined) return null;
  const own = nodes[0]?.hardware?.limits?.[key];
  function set(value: number | undefined) {
    if (key === undefined) return;
    updateNodes(nodes, ({ hardware }) => ({ hardware: withLimit(hardware, key, value) }));
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
