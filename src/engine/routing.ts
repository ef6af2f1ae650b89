/**
 * Routes every destination class over the classes of routers, cutting classes finer until no tie is broken inside one, and adds up
 * what each router holds. Weights (servers in a rack, endpoints on a server) enter only here, in the counting.
 */
import type { Design } from '../design/index.ts';
import {
  exportRules,
  propagate,
  type Destination,
  type Held,
  type InstalledHop,
  type MultipathRules,
  type Refusal,
} from './bgp/index.ts';
import { countSets } from './ecmpGroups.ts';
import {
  announcesDefault,
  assembleFabric,
  cutLow,
  lowestOf,
  totalWeight,
  type BasePart,
  type Block,
  type Fabric,
  type Part,
  type Setup,
} from './fabric/index.ts';
import { arrivals, installedHops, widthOf } from './fib/index.ts';
import { explainLoss, islandsOf, spokenBy, type Loss } from './pairCauses.ts';
import { NO_PREFIXES, serverPrefixes, type FamilyPrefixes, type ServerPrefixes } from './prefixes.ts';
import type { Progress } from './result.ts';

/** After so many cuts the rest of a part is cut into single copies at once. */
const PATIENCE = 24;
const MAX_PASSES = 200;
const UNROLL_BOUND = 512;
/** Pair failures kept for explanation; all are counted. */
const KEPT_FAILURES = 256;

export interface FamilyTally {
  ribIn: number;
  locRib: number;
  fibHost: number;
  fibLpm: number;
  /** Of `fibLpm`, what no server announced: the default and external prefixes. */
  fibLpmNorth: number;
}

export interface UnusedPaths {
  readonly width: number;
  readonly possible: number;
}

/** What one member of a base part holds. */
export interface Tally {
  readonly ipv4: FamilyTally;
  readonly ipv6: FamilyTally;
  maxWidth: number;
  /** Where equal paths stay out of use, for the destination with most of them: because AS_PATHs differ, or because of `maxPaths`. */
  unused: { byPath: UnusedPaths | undefined; byLimit: UnusedPaths | undefined };
  /** Distinct next-hop sets of two or more, by signature. */
  readonly sets: Map<string, { readonly sets: number; readonly width: number }>;
}

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

interface Target {
  readonly destination: Destination;
  readonly origin: Block | undefined;
  readonly prefixes: ServerPrefixes;
}

function chainOfBase(part: BasePart): readonly BasePart[] {
  const chain: BasePart[] = [];
  for (let at: BasePart | undefined = part; at !== undefined && at.parent !== undefined; at = at.parent)
    chain.unshift(at);
  return chain;
}

function lpmOnly(count: number): FamilyPrefixes {
  return { host: 0, lpm: count, ownHost: 0, ownLpm: count };
}

function byFamily(design: Design, prefixes: FamilyPrefixes): ServerPrefixes {
  const { families } = design.addressing;
  return { ipv4: families === 'ipv6' ? NO_PREFIXES : prefixes, ipv6: families === 'ipv4' ? NO_PREFIXES : prefixes };
}

/** Every destination class of a fabric: the default first, because other traffic may follow it. */
function targetsOf(fabric: Fabric): readonly Target[] {
  const { design } = fabric.setup;
  const targets: Target[] = [];
  const announcers = fabric.blocks.filter((block) => announcesDefault(fabric.setup, block.node));
  if (announcers.length > 0) {
    targets.push({
      destination: {
        kind: 'default',
        origins: new Set(),
        announcers: new Set(announcers),
        rack: undefined,
      },
      origin: undefined,
      prefixes: byFamily(design, lpmOnly(1)),
    });
  }
  for (const block of fabric.blocks) {
    if (block.part.restDepth > 0) continue;
    const { drawn } = block.node;
    if (block.role === 'server' && drawn?.kind === 'rack' && block.part.share !== 'rest') {
      const prefixes = serverPrefixes(design, drawn.endpointsPerServer);
      targets.push({
        destination: { kind: 'server', origins: new Set([block]), announcers: new Set(), rack: block.rack },
        origin: block,
        prefixes,
      });
    }
    if (drawn?.kind === 'external' && block.role === 'external' && drawn.prefixes > 0) {
      const prefixes = byFamily(design, lpmOnly(drawn.prefixes));
      targets.push({
        destination: { kind: 'external', origins: new Set([block]), announcers: new Set(), rack: undefined },
        origin: block,
        prefixes,
      });
    }
  }
  return targets;
}

/** Adds one destination class to what a router class holds. */
function addTo(
  tally: FamilyTally,
  prefixes: FamilyPrefixes,
  held: Held,
  own: boolean,
  north: boolean,
  count: number,
): void {
  const announced = prefixes.host + prefixes.lpm;
  let accepted = 0;
  for (const candidate of held.candidates) accepted += candidate.hearing.count;
  tally.ribIn += accepted * announced * count;
  if (own) {
    tally.locRib += announced * count;
    tally.fibHost += prefixes.ownHost * count;
    tally.fibLpm += prefixes.ownLpm * count;
    if (north) tally.fibLpmNorth += prefixes.ownLpm * count;
  } else if (held.best !== undefined) {
    tally.locRib += announced * count;
    tally.fibHost += prefixes.host * count;
    tally.fibLpm += prefixes.lpm * count;
    if (north) tally.fibLpmNorth += prefixes.lpm * count;
  }
}

interface RouterClass {
  readonly base: BasePart;
  readonly chain: readonly BasePart[];
  readonly blocks: ReadonlyMap<number, Block>;
  readonly weight: number;
}

/** Router classes with their working blocks by rest depth (0: the variant that stands with the origin). */
function routerClasses(fabric: Fabric): readonly RouterClass[] {
  const classes: RouterClass[] = [];
  for (const [base, parts] of fabric.partition.variants) {
    const blocks = new Map<number, Block>();
    for (const [restDepth, part] of parts) {
      const block = fabric.blockOf.get(part);
      if (block !== undefined) blocks.set(restDepth, block);
    }
    if (blocks.size > 0) classes.push({ base, chain: chainOfBase(base), blocks, weight: totalWeight(base) });
  }
  return classes;
}

function newTally(): Tally {
  const family = (): FamilyTally => ({ ribIn: 0, locRib: 0, fibHost: 0, fibLpm: 0, fibLpmNorth: 0 });
  return {
    ipv4: family(),
    ipv6: family(),
    maxWidth: 0,
    unused: { byPath: undefined, byLimit: undefined },
    sets: new Map(),
  };
}

/** Relations between a router class and a destination's copies: shared depth and how many copies stand so. */
function* relations(
  router: RouterClass,
  origin: readonly Part[],
): Generator<{ shared: number; restDepth: number; count: number; own: boolean }> {
  let common = 0;
  while (common < router.chain.length && common < origin.length && router.chain[common] === origin[common]?.base)
    common += 1;
  let below = 1;
  for (const part of origin) below *= part.base.weight;
  for (let shared = 0; shared < common; shared += 1) {
    const weight = origin[shared]?.base.weight ?? 1;
    below /= weight;
    if (weight > 1) yield { shared, restDepth: shared + 1, count: (weight - 1) * below, own: false };
  }
  const own = common === router.chain.length && common === origin.length;
  yield { shared: common, restDepth: 0, count: own ? 1 : below, own };
}

function moreUnused(known: UnusedPaths | undefined, width: number, possible: number): UnusedPaths | undefined {
  return possible > width && possible > (known?.possible ?? 0) ? { width, possible } : known;
}

/** Equal paths that `block` has and does not use. */
function noteUnused(tally: Tally, block: Block, held: Held, width: number, rules: MultipathRules): void {
  const widthUnder = (relax: boolean): number =>
    widthOf(installedHops(block, held, { relax, maxPaths: Number.MAX_SAFE_INTEGER }).hops);
  const allowed = widthUnder(rules.relax);
  tally.unused.byLimit = moreUnused(tally.unused.byLimit, width, allowed);
  if (!rules.relax) tally.unused.byPath = moreUnused(tally.unused.byPath, width, widthUnder(true));
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
  if (reason === 'no-route')
    return `${reason}|${deadEnd === undefined ? '' : ids(deadEnd.part.base)}|${ids(to.part.base)}`;
  return reason;
}

/** One pass over all destinations of the fabric as it is cut now. */
function* pass(setup: Setup): Generator<Progress, { routing: Routing; doubts: ReadonlySet<BasePart> }> {
  const fabric = assembleFabric(setup);
  const rules = exportRules(setup);
  const multipathRules = { relax: setup.options.multipathRelax, maxPaths: setup.options.maxPaths };
  const classes = routerClasses(fabric);
  const tallies = new Map(classes.map((router) => [router.base, newTally()]));
  const doubts = new Set<BasePart>();
  const failures: PairFailure[] = [];
  const losses = new Map<string, LossTally>();
  const view = { fabric, islands: islandsOf(fabric), speakers: spokenBy(fabric) };
  const refusals = new Map<string, RefusalTally>();
  const oscillating = new Set<Block>();
  const ids = setup.down.idOf;
  let [pairs, unreachable, partial] = [0, 0, 0];
  let defaults: readonly (readonly InstalledHop[])[] = [];
  const isSource = (router: RouterClass): boolean =>
    router.base.node.kind === 'server' &&
    router.base.node.drawn?.kind === 'rack' &&
    router.base.node.drawn.endpointsPerServer > 0;

  const targets = targetsOf(fabric);
  for (const [done, { destination, origin, prefixes }] of targets.entries()) {
    if (done % 16 === 0) yield { stage: 'routing', share: done / targets.length };
    const outcome = propagate(fabric, rules, destination);
    for (const part of outcome.doubts) doubts.add(part);
    for (const block of outcome.oscillating) oscillating.add(block);
    const hopsOf: (readonly InstalledHop[] | undefined)[] = [];
    const entry = (block: Block): readonly InstalledHop[] => {
      const held = outcome.held[block.index];
      const known = hopsOf[block.index];
      if (known !== undefined) return known;
      const installed = held === undefined ? undefined : installedHops(block, held, multipathRules);
      for (const part of installed?.doubts ?? []) doubts.add(part);
      return (hopsOf[block.index] = installed?.hops ?? []);
    };
    if (destination.kind === 'default') defaults = fabric.blocks.map((block) => entry(block));
    const arrive = arrivals({
      origins: destination.origins,
      entry: (block) => {
        const own = entry(block);
        return own.length > 0 ? own : (defaults[block.index] ?? []);
      },
    });
    const chain = origin?.chain ?? [];
    const announced = prefixes.ipv4.host + prefixes.ipv4.lpm + prefixes.ipv6.host + prefixes.ipv6.lpm;
    const north = destination.kind !== 'server';
    const isTarget =
      destination.kind === 'server' && origin?.node.drawn?.kind === 'rack' && origin.node.drawn.endpointsPerServer > 0;
    for (const router of classes) {
      const tally = tallies.get(router.base);
      if (tally === undefined) continue;
      for (const relation of relations(router, chain)) {
        const block = router.blocks.get(relation.restDepth);
        if (block === undefined) continue;
        const held = outcome.held[block.index];
        if (held === undefined) continue;
        const own = destination.origins.has(block);
        addTo(tally.ipv4, prefixes.ipv4, held, own, north, relation.count);
        addTo(tally.ipv6, prefixes.ipv6, held, own, north, relation.count);
        const hops = entry(block);
        const width = announced > 0 ? widthOf(hops) : 0;
        if (width > tally.maxWidth) tally.maxWidth = width;
        if (width > 0 && (width >= multipathRules.maxPaths || !multipathRules.relax))
          noteUnused(tally, block, held, width, multipathRules);
        if (width > 1) {
          const copiesDownTo = (depth: number): number => {
            let copies = 1;
            for (let level = relation.shared; level < depth; level += 1) {
              const weight = chain[level]?.base.weight ?? 1;
              copies *= level === relation.shared && relation.restDepth > 0 ? weight - 1 : weight;
            }
            return copies;
          };
          const { key, sets } = countSets(hops, { shared: relation.shared, originChain: chain, copiesDownTo }, ids);
          tally.sets.set(key, { sets, width });
        }
        for (const refusal of announced > 0 ? held.refused : []) {
          const key = `${refusal.reason}|${ids(refusal.hearing.to.part.base)}|${ids(refusal.hearing.from.part.base)}`;
          const routes = announced * relation.count * router.weight * refusal.hearing.count;
          const known = refusals.get(key);
          if (known !== undefined) known.routes += routes;
          else if (origin !== undefined) refusals.set(key, { refusal, destination: origin, routes });
        }
        if (!isTarget || origin === undefined || relation.own || !isSource(router)) continue;
        const together = relation.count * router.weight;
        pairs += together;
        const share = arrive(block);
        if (share >= 1 - 1e-9) continue;
        if (share <= 1e-9) unreachable += together;
        else partial += together;
        const deadEnd = deadEndOf(block, arrive, (at) =>
          entry(at).length > 0 ? entry(at) : (defaults[at.index] ?? []),
        );
        const loss = explainLoss(view, outcome, destination, block, deadEnd ?? block);
        const failure: PairFailure = {
          from: block,
          to: origin,
          fromBase: router.base,
          toBase: origin.part.base,
          shared: relation.shared,
          pairs: together,
          arrives: share,
          loss,
          refusal: loss.refusal,
          deadEnd,
        };
        if (failures.length < KEPT_FAILURES) failures.push(failure);
        const key = lossKey(loss, deadEnd, origin, ids);
        let tallied = losses.get(key);
        if (tallied === undefined)
          losses.set(key, (tallied = { example: failure, unreachable: 0, partial: 0, paths: 0 }));
        if (share <= 1e-9) tallied.unreachable += together;
        else tallied.partial += together;
        tallied.paths += together * announced;
      }
    }
  }
  const routing: Routing = {
    fabric,
    tallies,
    pairs,
    unreachable,
    partial,
    failures,
    losses: [...losses.values()],
    refusals: [...refusals.values()],
    oscillating: [...oscillating],
    exact: doubts.size === 0,
  };
  return { routing, doubts };
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
