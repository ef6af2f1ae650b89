/** Rows with a figure of every role: what its busiest routers hold, and what that asks of their tables. */
import { worstVerdict, type TableVerdict } from '../../hardware/index.ts';
import type { RouterClass } from '../result.ts';
import { COMPARED_ROLES, COMPARED_SWITCHES, type ComparedRole } from './answer.ts';
import type { Measured } from './measure.ts';
import { NOT_HERE, rounded, type Draft, type RowRule } from './rowRule.ts';

/** The live class of a role with the largest figure. */
function largest(
  { context }: Measured,
  role: ComparedRole,
  figure: (routers: RouterClass) => number,
): RouterClass | undefined {
  return context.classes
    .filter((routers) => routers.role === role && !routers.failed)
    .reduce<RouterClass | undefined>(
      (most, routers) => (most !== undefined && figure(most) >= figure(routers) ? most : routers),
      undefined,
    );
}

function roleCell(
  measured: Measured,
  role: ComparedRole,
  figure: (routers: RouterClass) => number,
  facts: (routers: RouterClass) => Draft['facts'],
): Draft {
  const routers = largest(measured, role, figure);
  return routers === undefined
    ? NOT_HERE
    : { value: figure(routers), facts: { node: routers.example, ethernet: routers.ethernet, ...facts(routers) } };
}

const sessionsOf = ({ sessions }: RouterClass): number => sessions.ebgp + sessions.ibgp;
const pathsOf = ({ ribIn }: RouterClass): number => ribIn.ipv4 + ribIn.ipv6;
const entriesOf = ({ fib }: RouterClass): number => fib.ipv4Host + fib.ipv4Lpm + fib.ipv6Host + fib.ipv6Lpm;

function sessionRow(role: ComparedRole): RowRule {
  return {
    id: `sessions-${role}`,
    group: 'protocol',
    unit: 'count',
    better: 'low',
    cell: ({ measured }) => roleCell(measured, role, sessionsOf, ({ sessions }) => ({ ...sessions })),
  };
}

function ribRow(role: ComparedRole): RowRule {
  return {
    id: `rib-${role}`,
    group: 'protocol',
    unit: 'count',
    better: 'low',
    cell: ({ measured }) =>
      roleCell(measured, role, pathsOf, ({ locRib, ribIn }) => ({
        paths: ribIn.ipv4 + ribIn.ipv6,
        prefixes: locRib.ipv4 + locRib.ipv6,
      })),
  };
}

function fibRow(role: ComparedRole): RowRule {
  return {
    id: `fib-${role}`,
    group: 'tables',
    unit: 'count',
    better: 'low',
    cell: ({ measured }) => roleCell(measured, role, entriesOf, ({ fib }) => ({ ...fib })),
  };
}

function ecmpRow(role: ComparedRole): RowRule {
  return {
    id: `ecmp-${role}`,
    group: 'tables',
    unit: 'count',
    better: 'low',
    cell: ({ measured }) =>
      roleCell(
        measured,
        role,
        ({ ecmp }) => ecmp.groups,
        ({ ecmp }) => ({ groups: ecmp.groups, width: ecmp.maxWidth, members: ecmp.members }),
      ),
  };
}

function tableRow(role: (typeof COMPARED_SWITCHES)[number]): RowRule {
  return {
    id: `table-${role}`,
    group: 'tables',
    unit: 'percent',
    better: 'low',
    cell: ({ measured }) => {
      const switches = measured.context.classes.filter((routers) => routers.role === role && !routers.failed);
      const tables = switches.flatMap(({ limits, example }) =>
        limits.filter(({ table }) => table !== 'ecmpWidth').map((row) => ({ row, example })),
      );
      const judged = worstOf(tables.map(({ row }) => row));
      const found = tables.find(({ row }) => row === judged);
      if (judged === undefined || found === undefined) return NOT_HERE;
      return {
        ...(judged.share !== undefined && { value: rounded(judged.share * 100) }),
        verdict: judged.verdict,
        facts: {
          node: found.example,
          table: judged.table,
          used: judged.used,
          ...(judged.limit !== undefined && { limit: judged.limit }),
          ...(judged.reason !== undefined && { reason: judged.reason }),
          source: judged.source,
        },
      };
    },
  };
}

/** What is over, else the fullest table of known size, else what cannot be told. */
function worstOf(rows: readonly TableVerdict[]): TableVerdict | undefined {
  const over = worstVerdict(rows.filter(({ verdict }) => verdict === 'over'));
  const [fullest] = rows
    .filter(({ share, used }) => share !== undefined && used > 0)
    .toSorted((a, b) => (b.share ?? 0) - (a.share ?? 0));
  return over ?? fullest ?? worstVerdict(rows);
}

export const SESSION_ROWS: readonly RowRule[] = COMPARED_ROLES.map(sessionRow);
export const RIB_ROWS: readonly RowRule[] = COMPARED_ROLES.map(ribRow);
export const FIB_ROWS: readonly RowRule[] = COMPARED_ROLES.map(fibRow);
export const TABLE_ROWS: readonly RowRule[] = COMPARED_SWITCHES.map(tableRow);
export const ECMP_ROWS: readonly RowRule[] = COMPARED_ROLES.map(ecmpRow);
