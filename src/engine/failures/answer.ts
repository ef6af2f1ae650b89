/** What failures cost, as plain data: the same shape for a person's own choice of failures and for every row of a sweep. */
import type { Failure } from '../../design/index.ts';
import type { TableVerdict } from '../../hardware/index.ts';
import type { ReachabilityExample, Role } from '../result.ts';
import type { Notice } from './notice.ts';

export interface BeforeAfter<T = number> {
  readonly before: T;
  readonly after: T;
}

/** Figures of a role: of its live routers, the largest tables and the narrowest sets. */
export interface RoleChange {
  readonly role: Role;
  /** Live routers. */
  readonly live: BeforeAfter;
  /** Largest FIB, all tables together. */
  readonly fib: BeforeAfter;
  /** Most paths in Adj-RIB-In. */
  readonly paths: BeforeAfter;
  /** Equal-cost next hops of the router that has fewest at its widest prefix. */
  readonly ecmp: BeforeAfter;
}

/** A table of a switch that is fuller than before. */
export interface TableChange {
  readonly role: Role;
  readonly node: string;
  readonly table: TableVerdict['table'];
  readonly used: BeforeAfter;
  readonly limit: number | undefined;
  readonly verdict: BeforeAfter<TableVerdict['verdict']>;
}

/** An AS that stands in more contiguous parts than before. */
export interface SplitChange {
  readonly from: number;
  readonly to: number;
  readonly parts: BeforeAfter;
  /** False where no route has to cross between the parts. */
  readonly harmful: boolean;
}

/** What failures cost, in figures that add up and compare. Pairs are ordered pairs of live servers with endpoints. */
export interface Cost {
  /** As things stand with the failures: pairs in all, those of which nothing arrives, and those of which a part does. */
  readonly now: { readonly pairs: number; readonly unreachable: number; readonly partial: number };
  /** Pairs that lose all of their flows. */
  readonly unreachable: number;
  /** Pairs that lose some of their flows. */
  readonly partial: number;
  /** Flows lost, in pairs' worth: a pair that loses a quarter of its flows counts 0.25. Flows are taken to hash evenly. */
  readonly flows: number;
  /** Largest share of its flows that a pair loses which is not cut off, 0..1. */
  readonly worstShare: number;
  /** Pairs whose lost flows go round in a loop. */
  readonly looping: number;
  /** Pairs that arrive by a longer trace than before. */
  readonly detours: number;
  /** Routers on the longest trace of a pair, both servers included. */
  readonly longest: BeforeAfter;
  /** Servers that carry the traffic of others and did not before. */
  readonly transitServers: number;
  readonly roles: readonly RoleChange[];
  /** Tables that no longer fit. */
  readonly overTables: number;
  /** ASes that fall apart so that routes are refused. */
  readonly splits: number;
  /** Share of its uplink capacity that the rack which loses most keeps, 0..1; 1 where there are no uplinks. */
  readonly uplinks: number;
}

export interface RackUplinks {
  /** Path of the rack that loses the largest share. */
  readonly rack: string;
  readonly gbps: BeforeAfter;
  /** Racks that lose any. */
  readonly racks: number;
}

/** Everything about one choice of failures, against the design without them. */
export interface Impact {
  readonly failures: readonly (Notice & { readonly failure: Failure })[];
  /** Pairs of live servers, which is what the other counts are of; fewer after when servers are down. */
  readonly pairs: BeforeAfter;
  readonly cost: Cost;
  /** Where flows are lost, most pairs first. */
  readonly losses: readonly (ReachabilityExample & { readonly unreachable: number; readonly partial: number })[];
  /** A pair that takes a longer way, with the number of routers on its longest trace. */
  readonly detour: { readonly from: string; readonly to: string; readonly routers: BeforeAfter } | undefined;
  /** A server that became transit. */
  readonly transit: string | undefined;
  readonly tables: readonly TableChange[];
  readonly splits: readonly SplitChange[];
  readonly bandwidth: RackUplinks | undefined;
  /** False when classes could not be cut fine enough: counts are then those of the lowest copies. */
  readonly exact: boolean;
}

/** What can fail, by kind. */
export const FAILABLE = ['spine', 'tor', 'border', 'external', 'routeReflector', 'server', 'link', 'port'] as const;
export type Failable = (typeof FAILABLE)[number];

/** One way to fail that stands for all copies that cost the same. */
export interface SweepRow {
  /** Stable within one answer. */
  readonly key: string;
  /** One failure, or two of a pair, that show it. */
  readonly failures: readonly Failure[];
  readonly kinds: readonly Failable[];
  /** Drawn nodes or links that the copies belong to; of many the first ones. */
  readonly drawn: readonly string[];
  /** Single copies, or pairs of copies, that this row stands for. */
  readonly copies: number;
  readonly notice: Notice;
  readonly cost: Cost;
  /** Nothing is lost: no pair, no table. */
  readonly survived: boolean;
  readonly exact: boolean;
}

export interface SweepAnswer {
  readonly order: 1 | 2;
  /** Single copies, or pairs of them, that can fail. */
  readonly copies: number;
  /** Of these, how many cost no flow and no table. */
  readonly survived: number;
  /** Worst first. */
  readonly rows: readonly SweepRow[];
  /** How often the design was routed to find out. */
  readonly runs: number;
}

/** Did the design carry on? Racks that keep less bandwidth, and longer ways, are a price; lost flows and full tables are not. */
export function isSurvived({
  unreachable,
  partial,
  overTables,
}: Pick<Cost, 'unreachable' | 'partial' | 'overTables'>): boolean {
  return unreachable === 0 && partial === 0 && overTables === 0;
}

const WORST: readonly ((cost: Cost) => number)[] = [
  ({ flows }) => flows,
  ({ unreachable }) => unreachable,
  ({ overTables }) => overTables,
  ({ looping }) => looping,
  ({ transitServers }) => transitServers,
  ({ uplinks }) => 1 - uplinks,
  ({ detours }) => detours,
  ({ splits }) => splits,
  ({ roles }) => roles.reduce((lost, { ecmp, live }) => lost + (live.after > 0 ? ecmp.before - ecmp.after : 0), 0),
];

/** Order of a sweep: lost flows first, then pairs cut off, full tables, loops, servers in transit, bandwidth, detours, splits, width. */
export function compareCosts(x: Cost, y: Cost): number {
  for (const measure of WORST) {
    const order = measure(y) - measure(x);
    if (order !== 0) return order;
  }
  return 0;
}
