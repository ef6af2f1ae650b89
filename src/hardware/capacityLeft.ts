import { isWeak, usedBy } from './fitTables.ts';
import type { SwitchProfile } from './switchProfile.ts';
import { isAsked, planTables } from './tablePlan.ts';
import type { Constraint, Cost, TableId } from './tablePlan.ts';
import type { DemandKind, TableDemand, UserLimits } from './tableDemand.ts';

/** How much of one kind of entry still goes in. */
export interface CapacityLeft {
  /** More entries of the kind before the first table that holds it is over; 0 when one already is. */
  readonly entries: number;
  /** That table, or shared memory. */
  readonly table: TableId;
  /** False where another table of the kind has no figure, or the figure proves nothing: then it is "at most". */
  readonly certain: boolean;
}

/**
 * How many more entries of one kind fit beside a demand, wherever the switch may place them.
 *
 * @returns undefined when no table that would hold them has a figure
 */
export function capacityLeft(
  kind: DemandKind,
  demand: TableDemand,
  profile: SwitchProfile | undefined,
  limits: UserLimits = {},
): CapacityLeft | undefined {
  const asked = { ...demand, [kind]: Math.max(demand[kind], 1) };
  const holding = planTables(profile, limits).constraints.filter(
    (constraint) => isAsked(constraint, asked) && constraint.costs.some((costs) => costOf(kind, costs) !== undefined),
  );
  const rooms = holding.flatMap((constraint) => roomsIn(constraint, kind, demand));
  const [tightest] = rooms.toSorted((a, b) => a.entries - b.entries);
  const isProven = ({ limit, origin }: Constraint) =>
    limit !== undefined && (origin === 'user' || (profile !== undefined && !isWeak(profile)));
  return tightest && { ...tightest, certain: holding.every(isProven) };
}

type Room = Pick<CapacityLeft, 'entries' | 'table'>;

function roomsIn({ table, limit, costs }: Constraint, kind: DemandKind, demand: TableDemand): readonly Room[] {
  if (limit === undefined) return [];
  return costs.flatMap((list): readonly Room[] => {
    const own = costOf(kind, list);
    if (own === undefined) return [];
    const others = list.filter((cost) => cost !== own).reduce((sum, cost) => sum + usedBy(cost, demand), 0);
    return [{ table, entries: Math.max(0, mostEntries(limit - others, own.cost) - demand[kind]) }];
  });
}

function costOf(kind: DemandKind, costs: readonly Cost[]): Cost | undefined {
  return costs.find((cost) => cost.kind === kind);
}

/** The most entries whose rounded use stays within the room; -1 when not even none does. */
function mostEntries(room: number, cost: number): number {
  if (room < 0) return -1;
  let entries = Math.floor((room + 0.5) / cost);
  while (Math.round(entries * cost) > room) entries -= 1;
  return entries;
}
