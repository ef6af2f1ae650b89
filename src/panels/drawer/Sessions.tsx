import { useMemo } from 'react';
import type { SessionClass } from '../../engine/index.ts';
import { canvasPort, useDocument, useResults, useView, viewActions } from '../../store/index.ts';
import { EmptyState } from '../../ui/index.ts';
import { formatCount, roleName } from '../../words/index.ts';
import { DefinedTerm } from '../DefinedTerm.tsx';
import { namesOf } from '../names.ts';
import { DataTable } from './DataTable.tsx';
import type { DataColumn } from './DataTable.tsx';

const STRINGS = {
  sessions: 'Sessions',
  none: 'No sessions',
  noneText: 'Sessions appear once routers can meet: connect ToRs and spines, or pick another AS model.',
  from: 'Between',
  to: 'and',
  kind: 'Kind',
  over: 'Over',
  overs: { link: 'link', 'rack-segment': 'rack subnet', 'server-port': 'server port', plane: 'Ethernet plane' },
  count: 'In all',
  perA: 'Per first end',
  perB: 'Per second end',
  reflector: 'Reflector',
  reflectors: { a: 'first end', b: 'second end', both: 'both ends' },
  alike: (name: string, others: number) => `${name} and ${formatCount(others)} alike`,
  ebgp: 'eBGP',
  ibgp: 'iBGP',
};

const NONE: readonly SessionClass[] = [];

/** All sessions, those that are alike on one line. */
export function Sessions() {
  const sessions = useResults((state) => state.analysis?.sessions ?? NONE);
  const design = useDocument((state) => state.design);
  const selection = useView((state) => state.selection);
  const columns = useMemo((): readonly DataColumn<SessionClass>[] => {
    const nameOf = namesOf(design);
    const end = ({ node, role, alike = 1 }: SessionClass['a']) => {
      const name = nameOf(node) ?? node;
      const named = role === 'server' || role === 'routeReflector' ? `${name}, ${roleName(role, 2)}` : name;
      return alike > 1 ? STRINGS.alike(named, alike - 1) : named;
    };
    const endButton = (at: SessionClass['a'], link: string | undefined) => (
      <button
        type="button"
        className="hd-link-button"
        onClick={() => {
          viewActions.select(link === undefined ? [at.node] : [at.node, link]);
          canvasPort()?.reveal([at.node]);
        }}
      >
        {end(at)}
      </button>
    );
    return [
      { id: 'a', header: STRINGS.from, value: ({ a }) => end(a), cell: ({ a, link }) => endButton(a, link) },
      { id: 'b', header: STRINGS.to, value: ({ b }) => end(b), cell: ({ b, link }) => endButton(b, link) },
      {
        id: 'kind',
        header: STRINGS.kind,
        value: ({ kind }) => kind,
        cell: ({ kind }) => <DefinedTerm id={kind}>{kind === 'ebgp' ? STRINGS.ebgp : STRINGS.ibgp}</DefinedTerm>,
      },
      { id: 'over', header: STRINGS.over, value: ({ over }) => STRINGS.overs[over] },
      {
        id: 'count',
        header: STRINGS.count,
        align: 'right',
        value: ({ count }) => count,
        cell: ({ count }) => formatCount(count),
      },
      {
        id: 'perA',
        header: STRINGS.perA,
        align: 'right',
        value: ({ perA }) => perA,
        cell: ({ perA }) => formatCount(perA),
      },
      {
        id: 'perB',
        header: STRINGS.perB,
        align: 'right',
        value: ({ perB }) => perB,
        cell: ({ perB }) => formatCount(perB),
      },
      {
        id: 'reflector',
        header: <DefinedTerm id="routeReflector">{STRINGS.reflector}</DefinedTerm>,
        value: ({ reflector }) => (reflector === undefined ? '' : STRINGS.reflectors[reflector]),
      },
    ];
  }, [design]);
  if (sessions.length === 0) {
    return (
      <EmptyState title={STRINGS.none}>
        <p>{STRINGS.noneText}</p>
      </EmptyState>
    );
  }
  const ids = new Set(selection);
  return (
    <DataTable
      label={STRINGS.sessions}
      columns={columns}
      rows={sessions}
      rowKey={({ key }) => key}
      isSelected={({ a, b, link }) => (link !== undefined && ids.has(link) ? true : ids.has(a.node) || ids.has(b.node))}
    />
  );
}
