import type { Analysis, Role, RouterClass } from '../../engine/index.ts';
import { formatCount, roleName, wordReachability } from '../../words/index.ts';
import { countCell, left, right, textCell } from '../cells.ts';
import type { ReportInput } from '../input.ts';
import { listNames, upperFirst } from '../names.ts';
import type { Column, Cell, Section, Table } from '../tree.ts';

const STRINGS = {
  title: 'Totals',
  what: 'What',
  count: 'Count',
  routers: 'Routers, servers included',
  servers: 'Servers',
  endpoints: 'Endpoints',
  ebgp: 'eBGP sessions',
  ibgp: 'iBGP sessions',
  asns: 'AS numbers in use',
  perRouter: 'What one router holds',
  perRouterNote:
    'Routers that behave alike are one line. Paths are what is held after import, best or not; FIB is what is installed.',
  role: 'Role',
  node: 'Node',
  routersColumn: 'Routers',
  as: 'AS',
  paths: 'Paths',
  fib: 'FIB entries',
  ecmp: 'Widest ECMP',
  more: (count: string) => `${count} more lines are in the analysis; heddle analyze FILE --json prints all.`,
  perCopy: 'one each',
  switches: 'switches only',
  failed: 'failed',
};

/** Printed; the whole list is for programs. */
const MOST_CLASSES = 60;

export function totalsSection({ design, analysis }: ReportInput): Section {
  return {
    id: 'totals',
    title: STRINGS.title,
    blocks: [
      totalsTable(analysis),
      { kind: 'paragraph', text: wordReachability(analysis.reachability) },
      ...(analysis.classes.length === 0 ? [] : [classesTable(analysis.classes, (id) => listNames(design, [id]))]),
    ],
  };
}

function totalsTable({ totals }: Analysis): Table {
  const rows: readonly (readonly [string, number])[] = [
    [STRINGS.routers, totals.routers],
    [STRINGS.servers, totals.servers],
    [STRINGS.endpoints, totals.endpoints],
    [STRINGS.ebgp, totals.sessions.ebgp],
    [STRINGS.ibgp, totals.sessions.ibgp],
    [STRINGS.asns, totals.asns],
  ];
  return {
    kind: 'table',
    id: 'totals',
    title: '',
    columns: [left('what', STRINGS.what), right('count', STRINGS.count)],
    rows: rows.map(([name, value]) => [textCell(name), countCell(value)]),
  };
}

interface ClassColumn extends Column {
  readonly cell: (row: RouterClass) => Cell;
}

function classesTable(classes: readonly RouterClass[], nodeName: (id: string) => string): Table {
  const families = (['ipv4', 'ipv6'] as const).filter((family) =>
    classes.some(({ ribIn, fib }) => ribIn[family] + fib[`${family}Host`] + fib[`${family}Lpm`] > 0),
  );
  const suffix = (family: 'ipv4' | 'ipv6') => (families.length < 2 ? '' : family === 'ipv4' ? ', IPv4' : ', IPv6');
  const columns: readonly ClassColumn[] = [
    { ...left('role', STRINGS.role), cell: (row) => textCell(roleText(row)) },
    {
      ...left('node', STRINGS.node),
      cell: ({ node, instances }) =>
        textCell(instances === 'all' ? nodeName(node) : `${nodeName(node)} [${instances}]`),
    },
    { ...right('routers', STRINGS.routersColumn), cell: ({ count }) => countCell(count) },
    { ...right('as', STRINGS.as), cell: (row) => textCell(asText(row)) },
    { ...right('ebgp', 'eBGP'), cell: ({ sessions }) => countCell(sessions.ebgp) },
    { ...right('ibgp', 'iBGP'), cell: ({ sessions }) => countCell(sessions.ibgp) },
    ...families.map((family) => ({
      ...right(`paths-${family}`, `${STRINGS.paths}${suffix(family)}`),
      cell: ({ ribIn }: RouterClass) => countCell(ribIn[family]),
    })),
    ...families.map((family) => ({
      ...right(`fib-${family}`, `${STRINGS.fib}${suffix(family)}`),
      cell: ({ fib }: RouterClass) => countCell(fib[`${family}Host`] + fib[`${family}Lpm`]),
    })),
    { ...right('ecmp', STRINGS.ecmp), cell: ({ ecmp }) => countCell(ecmp.maxWidth) },
  ];
  const shown = classes.slice(0, MOST_CLASSES);
  const rest = classes.length - shown.length;
  return {
    kind: 'table',
    id: 'routers',
    title: STRINGS.perRouter,
    columns: columns.map(({ id, heading, align }) => ({ id, heading, align })),
    rows: shown.map((row) => columns.map(({ cell }) => cell(row))),
    note: rest > 0 ? `${STRINGS.perRouterNote} ${STRINGS.more(formatCount(rest))}` : STRINGS.perRouterNote,
  };
}

function roleText({ role, failed }: { readonly role: Role; readonly failed: boolean }): string {
  return upperFirst(roleName(role)) + (failed ? `, ${STRINGS.failed}` : '');
}

function asText({ asn, asnRange, ethernet }: RouterClass): string {
  if (ethernet) return STRINGS.switches;
  if (asn !== 'per-instance') return asn;
  if (asnRange.from === asnRange.to) return String(asnRange.from);
  return `${String(asnRange.from)}–${String(asnRange.to)}, ${STRINGS.perCopy}`;
}
