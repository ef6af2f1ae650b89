/** Figures of a design with failures against the same design without. */
import type { TableVerdict } from '../../hardware/index.ts';
import type { BasePart } from '../fabric/index.ts';
import { regionsOf } from '../report/asRegions.ts';
import { devicesOf, limitsOf } from '../report/classes.ts';
import { tableVerdicts } from '../report/tableVerdicts.ts';
import type { AsRegion, Role } from '../result.ts';
import type { Routing } from '../routing.ts';
import type { BeforeAfter, Cost, RackUplinks, RoleChange, SplitChange, TableChange } from './answer.ts';
import type { BeforeAndAfter, PairClass, Side } from './beforeAfter.ts';

/** Shares of flows are sums of fractions. */
const ROUNDING = 1e-9;
const ROLES: readonly Role[] = ['server', 'tor', 'spine', 'border', 'routeReflector'];

/** A class of pairs as it fares now, and as it did. */
export interface PairChange {
  readonly before: PairClass | undefined;
  readonly after: PairClass;
}

export interface Comparison {
  readonly pairs: BeforeAfter;
  readonly cost: Cost;
  readonly changes: readonly PairChange[];
  readonly transit: readonly BasePart[];
  readonly tables: readonly TableChange[];
  readonly splits: readonly SplitChange[];
  readonly exact: boolean;
}

/**
 * Both sides with everything counted.
 *
 * @param uplinks of the same design and failures
 * @param whole the side without failures, where it was counted before
 */
export function compareSides(
  both: BeforeAndAfter,
  uplinks: RackUplinks | undefined,
  whole: Standing = standingOf(both.before.routing),
): Comparison {
  const { before, after } = both;
  const changes = [...after.pairs].map(([key, pair]) => ({ before: before.pairs.get(key), after: pair }));
  const flows = countFlows(changes);
  const transit = becameTransit(both);
  const now = standingOf(after.routing);
  const tables = tableChanges(whole, now);
  const isLossy = flows.flows > 0;
  const splits = splitChanges(whole, now).map((split) => ({ ...split, harmful: split.harmful && isLossy }));
  const { pairs, unreachable, partial } = after.routing;
  const { population } = after.routing.fabric;
  return {
    pairs: { before: whole.pairs, after: pairs },
    cost: {
      now: { pairs, unreachable, partial },
      ...flows,
      longest: { before: longestOf(before), after: longestOf(after) },
      transitServers: transit.reduce((sum, part) => sum + population.total(part), 0),
      roles: roleChanges(whole, now),
      overTables: tables.filter(({ verdict }) => verdict.after === 'over' && verdict.before !== 'over').length,
      splits: splits.filter(({ harmful }) => harmful).length,
      uplinks: uplinks === undefined ? 1 : uplinks.gbps.after / uplinks.gbps.before,
    },
    changes,
    transit,
    tables,
    splits,
    exact: before.routing.exact && after.routing.exact,
  };
}

type Flows = Pick<Cost, 'unreachable' | 'partial' | 'flows' | 'worstShare' | 'looping' | 'detours'>;

function countFlows(changes: readonly PairChange[]): Flows {
  const sum = { unreachable: 0, partial: 0, flows: 0, worstShare: 0, looping: 0, detours: 0 };
  for (const { before, after } of changes) {
    const { pairs, arrives } = after;
    const lost = (before?.arrives ?? 0) - arrives;
    if (lost > ROUNDING) {
      sum.flows += lost * pairs;
      if (arrives <= ROUNDING) sum.unreachable += pairs;
      else {
        sum.partial += pairs;
        sum.worstShare = Math.max(sum.worstShare, lost);
      }
      if (after.loops && before?.loops !== true) sum.looping += pairs;
    }
    if (before !== undefined && arrives > ROUNDING && before.longest > 0 && after.longest > before.longest)
      sum.detours += pairs;
  }
  // Sums of shares such as a third come out of the order of classes by the last bit.
  return { ...sum, flows: rounded(sum.flows), worstShare: rounded(sum.worstShare) };
}

function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

function longestOf({ pairs }: Side): number {
  let longest = 0;
  for (const pair of pairs.values()) longest = Math.max(longest, pair.longest);
  return longest;
}

function carriers({ pairs }: Side): ReadonlySet<BasePart> {
  const carrying = new Set<BasePart>();
  for (const { transit } of pairs.values()) for (const part of transit) carrying.add(part);
  return carrying;
}

function becameTransit({ before, after }: BeforeAndAfter): readonly BasePart[] {
  const did = carriers(before);
  return [...carriers(after)].filter((part) => !did.has(part));
}

interface RoleFigures {
  readonly role: Role;
  live: number;
  fib: number;
  paths: number;
  ecmp: number | undefined;
}

interface Fullest {
  readonly role: Role;
  readonly node: string;
  readonly row: TableVerdict;
}

/** What is read off one side alone; of the design without failures it is the same for every choice of them. */
export interface Standing {
  readonly pairs: number;
  readonly roles: readonly RoleFigures[];
  /** Of every table of every drawn switch, the fullest copy. */
  readonly tables: ReadonlyMap<string, Fullest>;
  readonly regions: readonly AsRegion[];
}

/** Counts what is up. */
export function standingOf(routing: Routing): Standing {
  const { design } = routing.fabric.setup;
  const { families } = design.addressing;
  const judge = tableVerdicts();
  const devices = devicesOf(routing);
  const roles = new Map<Role, RoleFigures>();
  const tables = new Map<string, Fullest>();
  for (const device of devices) {
    const { role, failed, weight, tally, ethernet, node } = device;
    if (failed) continue;
    let sum = roles.get(role);
    if (sum === undefined) roles.set(role, (sum = { role, live: 0, fib: 0, paths: 0, ecmp: undefined }));
    sum.live += weight;
    if (tally !== undefined) {
      const { ipv4, ipv6 } = tally;
      sum.fib = Math.max(sum.fib, ipv4.fibHost + ipv4.fibLpm + ipv6.fibHost + ipv6.fibLpm);
      sum.paths = Math.max(sum.paths, ipv4.ribIn + ipv6.ribIn);
    }
    if (!ethernet) sum.ecmp = Math.min(sum.ecmp ?? Infinity, tally?.maxWidth ?? 0);
    for (const row of limitsOf(device, families, judge)) {
      const drawn = node.drawn?.id ?? node.key;
      const key = `${drawn}|${role}|${row.table}`;
      const known = tables.get(key)?.row;
      if (known === undefined || isWorse(row, known)) tables.set(key, { role, node: drawn, row });
    }
  }
  const regions = regionsOf(routing, devices).map(({ region }) => region);
  return {
    pairs: routing.pairs,
    roles: ROLES.flatMap((role) => roles.get(role) ?? []),
    tables,
    regions,
  };
}

const VERDICT_RANK: Readonly<Record<TableVerdict['verdict'], number>> = { fits: 0, unknown: 1, over: 2 };

function isWorse(row: TableVerdict, known: TableVerdict): boolean {
  const rank = VERDICT_RANK[row.verdict] - VERDICT_RANK[known.verdict];
  return rank > 0 || (rank === 0 && row.used > known.used);
}

function roleChanges(before: Standing, after: Standing): readonly RoleChange[] {
  return before.roles.map((was) => {
    const is = after.roles.find(({ role }) => role === was.role);
    return {
      role: was.role,
      live: { before: was.live, after: is?.live ?? 0 },
      fib: { before: was.fib, after: is?.fib ?? 0 },
      paths: { before: was.paths, after: is?.paths ?? 0 },
      ecmp: { before: was.ecmp ?? 0, after: is?.ecmp ?? 0 },
    };
  });
}

function tableChanges(before: Standing, after: Standing): readonly TableChange[] {
  const changes: TableChange[] = [];
  for (const [key, { role, node, row }] of after.tables) {
    const old = before.tables.get(key)?.row;
    if (old === undefined || (row.used <= old.used && row.verdict === old.verdict)) continue;
    changes.push({
      role,
      node,
      table: row.table,
      used: { before: old.used, after: row.used },
      limit: row.limit,
      verdict: { before: old.verdict, after: row.verdict },
    });
  }
  return changes;
}

/** ASes in more parts than before, by their numbers; a run of ASes that differ by copy counts as one. */
function splitChanges(before: Standing, after: Standing): readonly SplitChange[] {
  const changes = new Map<number, SplitChange>();
  for (const { from, to, parts, state } of after.regions) {
    const old = before.regions.find((region) => region.from <= from && to <= region.to)?.parts ?? 1;
    if (parts <= old || changes.has(from)) continue;
    changes.set(from, { from, to, parts: { before: old, after: parts }, harmful: state === 'split' });
  }
  return [...changes.values()];
}
