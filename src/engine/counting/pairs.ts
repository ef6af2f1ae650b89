/** Which pairs of servers lose traffic, how much of it, where and why. Pairs are counted by class; every failing one has exactly one cause. */
import type { Destination, InstalledHop, Outcome, Refusal } from '../bgp/index.ts';
import type { BasePart, Block, Fabric, Population } from '../fabric/index.ts';
import { arrivals } from '../fib/index.ts';
import { explainLoss, islandsOf, spokenBy, type Loss } from '../pairCauses.ts';
import type { CopyRelation, RouterClass } from './relations.ts';
import type { Target } from './targets.ts';

/** Pair failures kept for explanation; all are counted. */
const KEPT_FAILURES = 256;
/** Shares of flows are sums of fractions. */
const ROUNDING = 1e-9;

/** Pairs of servers that lose all or some of their traffic, alike. */
export interface PairFailure {
  readonly from: Block;
  readonly to: Block;
  readonly fromBase: BasePart;
  readonly toBase: BasePart;
  /** The two share copies down to exactly this depth. */
  readonly shared: number;
  readonly pairs: number;
  /** Share of flows that arrive, 0 for none. */
  readonly arrives: number;
  readonly loss: Loss;
  /** Where routes to `to` were refused on the way to `from`, nearest to `from` first. */
  readonly refusal: Refusal | undefined;
  /** Where packets end that no route carries on. */
  readonly deadEnd: Block | undefined;
}

/** All pairs that lose traffic for one reason at one place. */
export interface LossTally {
  /** The first of them. */
  readonly example: PairFailure;
  unreachable: number;
  partial: number;
  /** Prefixes times sources that go without. */
  paths: number;
}

/** Losses with the same key have one cause. */
function lossKey(
  { reason, refusal, hidden }: Loss,
  deadEnd: Block | undefined,
  to: Block,
  ids: (part: BasePart) => number,
): string {
  const hearing = refusal?.hearing ?? hidden;
  if (hearing !== undefined) return `${reason}|${ids(hearing.to.part.base)}|${ids(hearing.from.part.base)}`;
  if (reason === 'no-route' || reason === 'summary-discards')
    return `${reason}|${deadEnd === undefined ? '' : ids(deadEnd.part.base)}|${ids(to.part.base)}`;
  return reason;
}

/** Follows the worst branch to the block where packets end. */
function deadEndOf(
  from: Block,
  arrive: (block: Block) => number,
  entry: (block: Block) => readonly InstalledHop[],
): Block | undefined {
  const seen = new Set<Block>();
  let at = from;
  for (;;) {
    if (seen.has(at)) return at;
    seen.add(at);
    const hops = entry(at);
    let worst: Block | undefined;
    for (const { block } of hops) if (worst === undefined || arrive(block) < arrive(worst)) worst = block;
    if (worst === undefined) return at;
    at = worst;
  }
}

/** Servers with endpoints: both ends of the pairs that should talk. */
function hasEndpoints(part: BasePart): boolean {
  const { kind, drawn } = part.node;
  return kind === 'server' && drawn?.kind === 'rack' && drawn.endpointsPerServer > 0;
}

/** Ordered pairs of servers that are alike, as one pass over the fabric sees them. */
export interface SeenPairs {
  readonly from: Block;
  readonly fromBase: BasePart;
  readonly toBase: BasePart;
  /** The two share copies down to exactly this depth. */
  readonly shared: number;
  readonly pairs: number;
  /** Share of flows that arrive, 0..1. */
  readonly arrives: number;
  /** The same set for all pairs towards one destination. */
  readonly origins: ReadonlySet<Block>;
  /** What a block forwards by towards it, the default route included. */
  readonly entry: (block: Block) => readonly InstalledHop[];
}

/** Told of every class of pairs, for questions that need more than their sums. */
export interface PairWatch {
  /** A new pass: what was seen before is void. */
  readonly begin: () => void;
  readonly see: (pairs: SeenPairs) => void;
}

/** Counts pairs while destinations are routed one after the other. */
export class PairLedger {
  readonly #idOf: (part: BasePart) => number;
  readonly #view: Parameters<typeof explainLoss>[0];
  readonly #population: Population;
  readonly #failures: PairFailure[] = [];
  readonly #losses = new Map<string, LossTally>();
  #pairs = 0;
  #unreachable = 0;
  #partial = 0;
  readonly #watch: PairWatch | undefined;

  constructor(fabric: Fabric, idOf: (part: BasePart) => number, watch?: PairWatch) {
    this.#watch = watch;
    watch?.begin();
    this.#idOf = idOf;
    this.#population = fabric.population;
    this.#view = { fabric, islands: islandsOf(fabric), speakers: spokenBy(fabric) };
  }

  /**
   * Starts one destination.
   *
   * @param summary of the destination's rack, where there is one
   * @param entry what a block forwards by, the summary and the default route included
   * @returns a function that judges the pairs of one router class that stand in one relation to the destination; `routes` are the
   *   prefixes times routers that the relation means
   */
  towards(
    { destination, origin }: Target,
    outcome: Outcome,
    summary: { readonly target: Target; readonly outcome: Outcome } | undefined,
    entry: (block: Block) => readonly InstalledHop[],
  ): (router: RouterClass, relation: CopyRelation, block: Block, routes: number) => void {
    if (origin === undefined || destination.kind !== 'server' || !hasEndpoints(origin.part.base))
      return () => undefined;
    const arrive = arrivals({ origins: destination.origins, entry });
    const { base } = origin.part;
    return (router, { own, shared, common }, from, routes) => {
      if (own || !hasEndpoints(router.base)) return;
      let pairs = 0;
      for (const { path, copies } of router.viewers)
        pairs += copies * this.#population.beside(path, base, shared, common);
      this.#pairs += pairs;
      const arrives = arrive(from);
      const { origins } = destination;
      this.#watch?.see({ from, fromBase: router.base, toBase: base, shared, pairs, arrives, origins, entry });
      if (arrives >= 1 - ROUNDING) return;
      const lost = arrives <= ROUNDING;
      if (lost) this.#unreachable += pairs;
      else this.#partial += pairs;
      const deadEnd = deadEndOf(from, arrive, entry);
      const last = deadEnd ?? from;
      // Packets that go in a circle end nowhere in particular: only who has no way on discards.
      const isDiscarded = summary?.target.destination.origins.has(last) === true && entry(last).length === 0;
      const loss = this.#lossOf({ destination, outcome }, summary, from, last, isDiscarded);
      const failure: PairFailure = {
        from,
        to: origin,
        fromBase: router.base,
        toBase: origin.part.base,
        shared,
        pairs,
        arrives,
        loss,
        refusal: loss.refusal,
        deadEnd,
      };
      if (this.#failures.length < KEPT_FAILURES) this.#failures.push(failure);
      const key = lossKey(loss, deadEnd, origin, this.#idOf);
      let tally = this.#losses.get(key);
      if (tally === undefined)
        this.#losses.set(key, (tally = { example: failure, unreachable: 0, partial: 0, paths: 0 }));
      if (lost) tally.unreachable += pairs;
      else tally.partial += pairs;
      tally.paths += routes;
    };
  }

  #lossOf(
    { destination, outcome }: { readonly destination: Destination; readonly outcome: Outcome },
    summary: { readonly target: Target; readonly outcome: Outcome } | undefined,
    from: Block,
    deadEnd: Block,
    isDiscarded: boolean,
  ): Loss {
    const loss = explainLoss(this.#view, outcome, destination, from, deadEnd, isDiscarded);
    // What should have led there from afar is the summary.
    return loss.reason === 'no-route' && summary !== undefined
      ? explainLoss(this.#view, summary.outcome, summary.target.destination, from, deadEnd)
      : loss;
  }

  sum(): {
    readonly pairs: number;
    readonly unreachable: number;
    readonly partial: number;
    readonly failures: readonly PairFailure[];
    readonly losses: readonly LossTally[];
  } {
    return {
      pairs: this.#pairs,
      unreachable: this.#unreachable,
      partial: this.#partial,
      failures: this.#failures,
      losses: [...this.#losses.values()],
    };
  }
}
