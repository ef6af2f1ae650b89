import type { Family } from '../net/index.ts';
import { FAMILIES, figureOf, holdsPrefixes, placeOf, poolCost, tableOf } from './place.ts';
import type { Place } from './place.ts';
import { FAMILY_COLUMNS, scenariosOf } from './placement.ts';
import type { Scenario } from './placement.ts';
import { ROUTE_COLUMNS } from './switchProfile.ts';
import type { Pool, PoolKind, SwitchProfile } from './switchProfile.ts';
import { DEMAND_KINDS } from './tableDemand.ts';
import type { DemandKind, TableDemand, UserLimits } from './tableDemand.ts';

/** A table of the switch, or a memory that several tables share. */
export type TableId = DemandKind | `pool:${string}`;

/** What one entry of a kind takes up in a table. */
export interface Cost {
  readonly kind: DemandKind;
  readonly cost: number;
}

/** One thing that can be full: which entries stand in it, at what cost, and up to what figure. */
export interface Constraint {
  readonly table: TableId;
  readonly limit: number | undefined;
  /** Where the limit comes from, or why there is none. */
  readonly origin: 'user' | 'catalogue' | 'not-found' | 'no-profile';
  /** A hash never fills quite, so warnings come earlier. */
  readonly hash: boolean;
  /** One list per scenario of the plan, in its order. */
  readonly costs: readonly (readonly Cost[])[];
  /** Families whose host routes may stand here. */
  readonly hosts: readonly Family[];
  /** In a shared memory: the kinds that the user's own figures bound already. */
  readonly typed: readonly DemandKind[];
}

/** The tables of one switch, before any demand. */
export interface TablePlan {
  readonly scenarios: readonly Scenario[];
  /** Tables in the order they are shown, then the shared memories in the order of the profile. */
  readonly constraints: readonly Constraint[];
}

const HASHES: readonly DemandKind[] = ['ipv4Host', 'ipv6Host', 'mac', 'arp', 'nd'];
const POOL_KINDS: readonly PoolKind[] = [...ROUTE_COLUMNS, 'arp', 'nd'];

/**
 * Turns a profile and the user's own figures into what can be full, as costs per kind of entry.
 *
 * - A table without a figure is left out where a shared memory counts its entries.
 * - A user's figure for a kind larger than its shared memory enlarges that memory: the user saw that many in there.
 */
export function planTables(profile: SwitchProfile | undefined, limits: UserLimits): TablePlan {
  const scenarios = scenariosOf(profile, limits);
  const place = placeOf(profile, limits);
  const costs = scenarios.map((scenario) => tableCosts(scenario, place));
  const tables = DEMAND_KINDS.flatMap((table) => tableConstraint(table, costs, scenarios, place));
  const pools = (profile?.pools ?? []).map((pool) => poolConstraint(pool, scenarios, place));
  return { scenarios, constraints: [...tables, ...pools] };
}

/**
 * Whether a constraint says anything about this demand. A shared memory does not where the user's own figures
 * bound every kind of it that is asked for: they then stand in its place.
 */
export function isAsked({ typed, costs }: Constraint, demand: TableDemand): boolean {
  if (typed.length === 0) return true;
  return costs.some((list) => list.some(({ kind }) => demand[kind] > 0 && !typed.includes(kind)));
}

/** What stands in each table. A neighbour table that the user typed in bounds neighbours by itself, wherever else they stand. */
function tableCosts(scenario: Scenario, place: Place): ReadonlyMap<DemandKind, readonly Cost[]> {
  const byTable = new Map<DemandKind, Cost[]>();
  const add = (table: DemandKind, kind: DemandKind) => {
    const costs = byTable.get(table);
    if (costs) costs.push({ kind, cost: 1 });
    else byTable.set(table, [{ kind, cost: 1 }]);
  };
  for (const kind of DEMAND_KINDS) {
    const table = tableOf(kind, scenario, place);
    if (table !== undefined) add(table, kind);
    if ((kind === 'arp' || kind === 'nd') && table !== kind && place.limits[kind] !== undefined) add(kind, kind);
  }
  return byTable;
}

function tableConstraint(
  table: DemandKind,
  costsOfTables: readonly ReadonlyMap<DemandKind, readonly Cost[]>[],
  scenarios: readonly Scenario[],
  { profile, limits, counter }: Place,
): readonly Constraint[] {
  const typed = limits[table];
  const costs = costsOfTables.map((byTable) => byTable.get(table) ?? []);
  const limit = typed ?? figureOf(table, profile) ?? undefined;
  const isCounted = profile?.pools.some((pool) => table in pool.cost) ?? false;
  if (costs.every((list) => list.length === 0) || (limit === undefined && isCounted)) return [];
  const isCounter = FAMILIES.some((family) => scenarios[0]?.[family] === 'unified' && counter[family] === table);
  const hash = HASHES.includes(table) && !isCounter;
  return [{ table, limit, origin: originOf(typed, limit, profile), hash, costs, hosts: hostsIn(costs), typed: [] }];
}

function originOf(
  typed: number | undefined,
  limit: number | undefined,
  profile: SwitchProfile | undefined,
): Constraint['origin'] {
  if (typed !== undefined) return 'user';
  if (profile === undefined) return 'no-profile';
  return limit === undefined ? 'not-found' : 'catalogue';
}

function poolConstraint(pool: Pool, scenarios: readonly Scenario[], place: Place): Constraint {
  const { limits } = place;
  const costs = scenarios.map((scenario) =>
    POOL_KINDS.flatMap((kind): readonly Cost[] => {
      const cost = poolCost(kind, pool, scenario, place);
      return cost === undefined ? [] : [{ kind, cost }];
    }),
  );
  const seen = Math.max(...POOL_KINDS.map((kind) => Math.round((limits[kind] ?? 0) * (pool.cost[kind] ?? 0))));
  const isTyped = (kind: DemandKind) =>
    scenarios.every((scenario) => limits[tableOf(kind, scenario, place) ?? kind] !== undefined);
  return {
    table: `pool:${pool.name}`,
    limit: Math.max(pool.size, seen),
    origin: seen > pool.size ? 'user' : 'catalogue',
    hash: !holdsPrefixes(pool),
    costs,
    hosts: hostsIn(costs),
    typed: POOL_KINDS.filter((kind) => costs.some((list) => list.some((cost) => cost.kind === kind)) && isTyped(kind)),
  };
}

function hostsIn(costs: Constraint['costs']): readonly Family[] {
  return FAMILIES.filter((family) => costs.some((list) => list.some(({ kind }) => kind === FAMILY_COLUMNS[family][0])));
}
