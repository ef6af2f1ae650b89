import type { Family } from '../net/index.ts';
import { switchLabel } from './catalogue.ts';
import { FAMILIES } from './place.ts';
import type { Scenario } from './placement.ts';
import type { Basis, Confidence, SwitchProfile } from './switchProfile.ts';
import { isAsked, planTables } from './tablePlan.ts';
import type { Constraint, Cost, TableId } from './tablePlan.ts';
import type { DemandKind, TableDemand, UserLimits } from './tableDemand.ts';

/** 'unknown' is "cannot tell", never a pass. */
export type Verdict = 'fits' | 'over' | 'unknown';

/**
 * Why a verdict is 'unknown': no switch was chosen; no figure was found; the switch may place host routes in either
 * of two tables and one is too small; or the figure is of a kind that proves nothing ('marketing', 'rule-of-thumb').
 */
export type UnknownReason = 'no-profile' | 'not-found' | 'placement-unknown' | 'weak-basis';

/** What one kind of entry takes up in a table: `used` is entries times cost, rounded to a whole entry. */
export interface TablePart {
  readonly kind: DemandKind;
  readonly entries: number;
  readonly cost: number;
  readonly used: number;
}

/** How one table, or one shared memory ("pool:name"), stands with a demand. */
export interface TableVerdict {
  readonly table: TableId;
  /** Entries, or units of a shared memory. Where host routes may stand in either of two tables, the larger use. */
  readonly used: number;
  readonly limit?: number;
  /** used / limit; absent without a limit, and where the limit is 0 and something is asked for. */
  readonly share?: number;
  readonly verdict: Verdict;
  /** From the warning share on, as long as it is not over. */
  readonly nearLimit: boolean;
  /** Where the limit comes from, or what is missing, for people. */
  readonly source: string;
  readonly confidence?: Confidence;
  readonly basis?: Basis;
  /** With the verdict 'unknown', and only then. */
  readonly reason?: UnknownReason;
  /** What the use is made of: always for a shared memory, else where more than one kind of entry stands in the table. */
  readonly parts?: readonly TablePart[];
}

/** Shares of a limit, 0..1, from which on a table is near it. */
export interface WarnShares {
  /** Tables of exact matches (hosts, MAC, neighbours): a hash collides before it is full. */
  readonly hashShare: number;
  readonly otherShare: number;
}

/** 75% is Extreme's planning figure for a hash, 85% the threshold of SONiC's resource monitor. */
export const DEFAULT_WARN_SHARES: WarnShares = { hashShare: 0.75, otherShare: 0.85 };

/** A constraint under one demand: its use in each scenario. */
interface Load {
  readonly constraint: Constraint;
  readonly used: readonly number[];
  readonly most: number;
}

/**
 * Holds a demand against the tables of a switch.
 *
 * - Where a host route's table is not known it must fit either: 'fits' when both hold it, 'over' when neither does,
 *   else 'unknown' ('placement-unknown') on the table that is too small; both are listed with their numbers.
 * - No figure is 'unknown', unless nothing is asked for: then the table is left out. A figure of 0 is a real zero.
 * - A figure that is 'marketing' or 'rule-of-thumb', or one of maxima that exclude each other, can be exceeded but
 *   never proves that something fits ('weak-basis'). The user's own figure does.
 * - Shared memories are judged beside the tables that share them, with the costs of the profile.
 *
 * @param demand whole numbers from 0 on
 * @param profile undefined where no switch was chosen
 * @param limits the user's own figures; each stands in for the catalogue's
 * @returns tables in a fixed order, then shared memories; empty when nothing is known and nothing asked for
 */
export function fitTables(
  demand: TableDemand,
  profile: SwitchProfile | undefined,
  limits: UserLimits = {},
  warn: WarnShares = DEFAULT_WARN_SHARES,
): readonly TableVerdict[] {
  const { scenarios, constraints } = planTables(profile, limits);
  const loads = constraints
    .filter((constraint) => isAsked(constraint, demand))
    .map((constraint) => loadOf(constraint, demand))
    .filter(({ constraint, most }) => constraint.limit !== undefined || most > 0);
  const homeless = FAMILIES.filter((family) => nowhereFits(family, scenarios, loads));
  return loads.map((load) => verdictOf(load, demand, profile, warn, homeless));
}

/** What entries of a kind take up; a width of one next hop is no group. */
export function usedBy({ kind, cost }: Cost, demand: TableDemand): number {
  return kind === 'ecmpWidth' && demand.ecmpWidth < 2 ? 0 : Math.round(demand[kind] * cost);
}

function loadOf(constraint: Constraint, demand: TableDemand): Load {
  const used = constraint.costs.map((costs) => costs.reduce((sum, cost) => sum + usedBy(cost, demand), 0));
  return { constraint, used, most: Math.max(...used) };
}

function isOver({ constraint, used }: Load, scenario: number): boolean {
  return constraint.limit !== undefined && (used[scenario] ?? 0) > constraint.limit;
}

/** Whether each of the two places that host routes of a family may have overflows, whatever the other family does. */
function nowhereFits(family: Family, scenarios: readonly Scenario[], loads: readonly Load[]): boolean {
  if (new Set(scenarios.map((scenario) => scenario[family])).size < 2) return false;
  const concerned = loads.filter(({ constraint }) => constraint.hosts.includes(family));
  return scenarios.every((_, index) => concerned.some((load) => isOver(load, index)));
}

function verdictOf(
  load: Load,
  demand: TableDemand,
  profile: SwitchProfile | undefined,
  warn: WarnShares,
  homeless: readonly Family[],
): TableVerdict {
  const { constraint, used, most } = load;
  const { table, limit, origin } = constraint;
  const reason = judge(load, profile, homeless);
  const verdict = reason === 'fits' || reason === 'over' ? reason : 'unknown';
  const share = limit === undefined || (limit === 0 && most > 0) ? undefined : most / Math.max(limit, 1);
  const parts = partsOf(constraint.costs[used.indexOf(most)] ?? [], demand);
  return {
    table,
    used: most,
    ...(limit !== undefined && { limit }),
    ...(share !== undefined && { share }),
    verdict,
    nearLimit: verdict !== 'over' && (share ?? 0) >= (constraint.hash ? warn.hashShare : warn.otherShare),
    source: sourceOf(origin, profile),
    ...(origin === 'catalogue' && profile && { confidence: profile.confidence, basis: profile.basis }),
    ...(reason !== 'fits' && reason !== 'over' && { reason }),
    ...((parts.length > 1 || table.startsWith('pool:')) && { parts }),
  };
}

function judge(
  load: Load,
  profile: SwitchProfile | undefined,
  homeless: readonly Family[],
): 'fits' | 'over' | UnknownReason {
  const { constraint, used, most } = load;
  const { limit, origin } = constraint;
  if (limit === undefined) return origin === 'no-profile' ? 'no-profile' : 'not-found';
  if (most > limit) {
    const isCertain = used.every((_, scenario) => isOver(load, scenario));
    return isCertain || constraint.hosts.some((family) => homeless.includes(family)) ? 'over' : 'placement-unknown';
  }
  return origin === 'catalogue' && most > 0 && profile && isWeak(profile) ? 'weak-basis' : 'fits';
}

/** Whether the profile's figures can be exceeded but never prove that something fits. */
export function isWeak({ basis, exclusiveMaxima }: SwitchProfile): boolean {
  return basis === 'marketing' || basis === 'rule-of-thumb' || exclusiveMaxima === true;
}

function sourceOf(origin: Constraint['origin'], profile: SwitchProfile | undefined): string {
  if (origin === 'user') return 'your own figure';
  if (profile === undefined) return 'no switch chosen';
  if (origin === 'not-found') return `no figure found for ${switchLabel(profile)}`;
  return profile.sources[0]?.title ?? switchLabel(profile);
}

function partsOf(costs: readonly Cost[], demand: TableDemand): readonly TablePart[] {
  return costs
    .map(({ kind, cost }) => ({ kind, entries: demand[kind], cost, used: usedBy({ kind, cost }, demand) }))
    .filter((part) => part.entries > 0);
}
