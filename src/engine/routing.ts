/**
 * Routes every destination class over the classes of routers, cutting classes finer until no tie is broken inside one, and adds up
 * what each router holds. Weights (servers in a rack, endpoints on a server) enter only here, in the counting.
 */
import { exportRules, propagate, type InstalledHop, type Refusal } from './bgp/index.ts';
import { relations, routerClasses } from './counting/relations.ts';
import { PairLedger, type LossTally, type PairFailure } from './counting/pairs.ts';
import { count, newTally, type Tally } from './counting/tally.ts';
import { targetsOf } from './counting/targets.ts';
import {
  assembleFabric,
  cutLow,
  lowestOf,
  type BasePart,
  type Block,
  type Fabric,
  type Setup,
} from './fabric/index.ts';
import { installedHops } from './fib/index.ts';
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
  readonly tallies: ReadonlyMap<BasePart, Tally>;
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

/** One pass over all destinations of the fabric as it is cut now. */
function* pass(setup: Setup): Generator<Progress, { routing: Routing; doubts: ReadonlySet<BasePart> }> {
  const fabric = assembleFabric(setup);
  const { idOf } = setup.down;
  const rules = exportRules(setup);
  const multipathRules = { relax: setup.options.multipathRelax, maxPaths: setup.options.maxPaths };
  const classes = routerClasses(fabric).map((router) => ({ router, tally: newTally() }));
  const doubts = new Set<BasePart>();
  const oscillating = new Set<Block>();
  const pairs = new PairLedger(fabric, idOf);
  const refusals = new RefusalLedger(idOf);
  let defaults: readonly (readonly InstalledHop[])[] = [];

  const targets = targetsOf(fabric);
  for (const [done, target] of targets.entries()) {
    if (done % 16 === 0) yield { stage: 'routing', share: done / targets.length };
    const { destination, origin } = target;
    const outcome = propagate(fabric, rules, destination);
    for (const part of outcome.doubts) doubts.add(part);
    for (const block of outcome.oscillating) oscillating.add(block);
    const installed: (readonly InstalledHop[] | undefined)[] = [];
    const entry = (block: Block): readonly InstalledHop[] => {
      const known = installed[block.index];
      const held = outcome.held[block.index];
      if (known !== undefined || held === undefined) return known ?? [];
      const { hops, doubts: unsure } = installedHops(block, held, multipathRules);
      for (const part of unsure) doubts.add(part);
      return (installed[block.index] = hops);
    };
    if (destination.kind === 'default') defaults = fabric.blocks.map((block) => entry(block));
    const losses = pairs.towards(target, outcome, (block) => {
      const own = entry(block);
      return own.length > 0 ? own : (defaults[block.index] ?? []);
    });
    const chain = origin?.chain ?? [];
    for (const { router, tally } of classes) {
      for (const relation of relations(router, chain)) {
        const block = router.blocks.get(relation.restDepth);
        const held = block === undefined ? undefined : outcome.held[block.index];
        if (block === undefined || held === undefined) continue;
        count(tally, { target, origin: chain, relation, block, held, hops: entry(block) }, multipathRules, idOf);
        if (origin === undefined || target.announced === 0) continue;
        for (const refusal of held.refused) {
          refusals.add(refusal, origin, target.announced * relation.count * router.weight * refusal.hearing.count);
        }
        losses(router, relation, block);
      }
    }
  }
  const routing: Routing = {
    fabric,
    tallies: new Map(classes.map(({ router, tally }) => [router.base, tally])),
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
    let rest = part;
    do {
      cutLow(rest, lowestOf(rest.indices));
    } while (passes > PATIENCE && rest.weight > 1 && rest.weight <= UNROLL_BOUND);
  }
}

/** Routes a drawing. Yields progress often; pure otherwise. */
export function* routing(setup: Setup): Generator<Progress, Routing> {
  for (let passes = 1; ; passes += 1) {
    const { routing: result, doubts } = yield* pass(setup);
    if (doubts.size === 0 || passes >= MAX_PASSES) return result;
    refine(doubts, passes);
  }
}
