/**
 * Routes every destination class over the classes of routers, cutting classes finer until no tie is broken inside one, and adds up
 * what each router holds. Weights (servers in a rack, endpoints on a server) enter only here, in the counting.
 */
import { exportRules, propagate, type InstalledHop, type Outcome, type Refusal } from './bgp/index.ts';
import { relations, routerClasses, type Viewer } from './counting/relations.ts';
import { PairLedger, type PairWatch, type LossTally, type PairFailure } from './counting/pairs.ts';
import { addLine, lineOf } from './counting/tally.ts';
import { groupsOf, summaryIn } from './counting/summaries.ts';
import { announcedBy, targetsOf, type Target } from './counting/targets.ts';
import {
  assembleFabric,
  cutLow,
  lowestOf,
  unfold,
  type BasePart,
  type Block,
  type Fabric,
  type Hearing,
  type Setup,
} from './fabric/index.ts';
import { SetNames } from './ecmpGroups.ts';
import { discards, installedHops, sameHops } from './fib/index.ts';
import type { Progress } from './result.ts';

/** After so many cuts the rest of a part is cut into single copies at once. */
const PATIENCE = 24;
const MAX_PASSES = 200;
const UNROLL_BOUND = 512;

/** Routes refused alike: by whom, from whom, why. */
export interface RefusalTally {
  readonly refusal: Refusal;
  readonly destination: Block;
  routes: number;
}

export interface Routing {
  readonly fabric: Fabric;
  /** What the routers of each base part hold, drawn node by drawn node. */
  readonly viewers: ReadonlyMap<BasePart, readonly Viewer[]>;
  readonly pairs: number;
  readonly unreachable: number;
  readonly partial: number;
  readonly failures: readonly PairFailure[];
  /** Every failing pair is counted in exactly one. */
  readonly losses: readonly LossTally[];
  readonly refusals: readonly RefusalTally[];
  readonly oscillating: readonly Block[];
  /** False when classes could not be cut fine enough; figures are then those of the lowest copies. */
  readonly exact: boolean;
}

/** Adds up refusals that are alike. */
class RefusalLedger {
  readonly #tallies = new Map<string, RefusalTally>();
  readonly #idOf: (part: BasePart) => number;

  constructor(idOf: (part: BasePart) => number) {
    this.#idOf = idOf;
  }

  add(refusal: Refusal, destination: Block, routes: number): void {
    const { to, from } = refusal.hearing;
    const key = `${refusal.reason}|${this.#idOf(to.part.base)}|${this.#idOf(from.part.base)}`;
    const known = this.#tallies.get(key);
    if (known === undefined) this.#tallies.set(key, { refusal, destination, routes });
    else known.routes += routes;
  }

  get all(): readonly RefusalTally[] {
    return [...this.#tallies.values()];
  }
}

/** Names the stacks of servers whose number, which differs from rack to rack, decides how many paths a router has. */
function addOpen(doubts: Set<BasePart>, { from, depth }: Hearing): void {
  for (const { base } of from.chain.slice(depth)) if (base.openAt !== undefined) doubts.add(base);
}

/** A destination that stands still. */
interface Settled {
  readonly target: Target;
  readonly outcome: Outcome;
  readonly entry: (block: Block) => readonly InstalledHop[];
}

/** Does a block look no further than its entry for this destination: it forwards by it, or drops what it matches? */
function matches({ outcome, entry }: Settled, block: Block): boolean {
  const held = outcome.held[block.index];
  return entry(block).length > 0 || (held !== undefined && discards(held));
}

/** One pass over all destinations of the fabric as it is cut now. */
function* pass(
  setup: Setup,
  watch?: PairWatch,
): Generator<Progress, { routing: Routing; doubts: ReadonlySet<BasePart> }> {
  const fabric = assembleFabric(setup);
  const { idOf } = setup.down;
  const rules = exportRules(setup);
  const multipathRules = { relax: setup.options.multipathRelax, maxPaths: setup.options.maxPaths };
  const { population } = fabric;
  const classes = routerClasses(fabric);
  const doubts = new Set<BasePart>();
  const oscillating = new Set<Block>();
  const pairs = new PairLedger(fabric, idOf, watch);
  const refusals = new RefusalLedger(idOf);
  let defaults: readonly (readonly InstalledHop[])[] = [];

  const names = new SetNames(idOf);
  const lastHops: (readonly InstalledHop[] | undefined)[] = [];

  const settle = (target: Target): Settled => {
    const outcome = propagate(fabric, rules, target.destination);
    for (const part of outcome.doubts) doubts.add(part);
    for (const block of outcome.oscillating) oscillating.add(block);
    const installed: (readonly InstalledHop[] | undefined)[] = [];
    const entry = (block: Block): readonly InstalledHop[] => {
      const known = installed[block.index];
      const held = outcome.held[block.index];
      if (known !== undefined || held === undefined) return known ?? [];
      const { hops, doubts: unsure } = installedHops(block, held, multipathRules);
      for (const part of unsure) doubts.add(part);
      // Most destinations have the next hops of the one before: then it is the same list.
      const before = lastHops[block.index];
      const same = before !== undefined && sameHops(before, hops) ? before : hops;
      return (installed[block.index] = lastHops[block.index] = same);
    };
    return { target, outcome, entry };
  };
  const count = (settled: Settled, summary: Settled | undefined): void => {
    const { target, outcome, entry } = settled;
    const { chain, origin } = target;
    // Longest match: the route itself, the summary it is part of, the default.
    const losses = pairs.towards(target, outcome, summary, (block) => {
      if (matches(settled, block)) return entry(block);
      if (summary !== undefined && (summary.target.destination.origins.has(block) || matches(summary, block)))
        return summary.entry(block);
      return defaults[block.index] ?? [];
    });
    for (const router of classes) {
      for (const relation of relations(router, chain)) {
        const block = router.blocks.get(relation.restDepth);
        const held = block === undefined ? undefined : outcome.held[block.index];
        if (block === undefined || held === undefined) continue;
        const { shared, common } = relation;
        const line = lineOf({ target, relation, block, held, hops: entry(block) }, multipathRules, names);
        for (const { hearing } of held.candidates) if (hearing.open) addOpen(doubts, hearing);
        const followed = line.set === undefined ? undefined : chain[line.set.follows - 1]?.base;
        let routes = 0;
        for (const { path, copies, tally } of router.viewers) {
          const amount = target.amount(path, shared, common);
          const sets =
            followed === undefined || line.set?.follows === shared
              ? 1
              : population.beside(path, followed, shared, common);
          addLine(tally, line, amount, sets);
          routes += copies * amount.times * announcedBy(amount.prefixes);
        }
        if (origin === undefined || !target.announces) continue;
        for (const refusal of held.refused) refusals.add(refusal, origin, routes * refusal.count);
        losses(router, relation, block, routes);
      }
    }
  };

  const groups = groupsOf(fabric, targetsOf(fabric));
  for (const [done, group] of groups.entries()) {
    if (done % 16 === 0) yield { stage: 'routing', share: done / groups.length };
    const settled = group.targets.map(settle);
    const sum = summaryIn(fabric, group, settled);
    const summary = sum === undefined ? undefined : settle(sum);
    for (const each of settled) {
      const { entry, target } = each;
      if (target.destination.kind === 'default') defaults = fabric.blocks.map((block) => entry(block));
      count(each, summary);
    }
    if (summary !== undefined) count(summary, undefined);
  }
  const routing: Routing = {
    fabric,
    viewers: new Map(classes.map(({ base, viewers }) => [base, viewers])),
    ...pairs.sum(),
    refusals: refusals.all,
    oscillating: [...oscillating],
    exact: doubts.size === 0,
  };
  return { routing, doubts };
}

/** Cuts the lowest copy off every part in doubt; after many passes the whole part. */
function refine(doubts: ReadonlySet<BasePart>, passes: number): void {
  for (const part of doubts) {
    // Where numbers of servers matter, racks that differ in them are not alike.
    if (part.openAt !== undefined) {
      unfold(part);
      continue;
    }
    let rest = part;
    do {
      cutLow(rest, lowestOf(rest.indices));
    } while (passes > PATIENCE && rest.weight > 1 && rest.weight <= UNROLL_BOUND);
  }
}

/** Routes a drawing. Yields progress often; pure otherwise. */
export function* routing(setup: Setup, watch?: PairWatch): Generator<Progress, Routing> {
  for (let passes = 1; ; passes += 1) {
    const { routing: result, doubts } = yield* pass(setup, watch);
    if (doubts.size === 0 || passes >= MAX_PASSES) return result;
    refine(doubts, passes);
  }
}
