/** Where packets between two servers go: all equal-cost ways, with the share of flows on each hop (RFC 2992 hashing taken as even). */
import type { Design } from '../../design/index.ts';
import type { Block } from '../fabric/index.ts';
import { tanglesOf, widthOf } from '../fib/index.ts';
import type { QuestionProgress } from '../questions/question.ts';
import { entryFor, siteFor, type Found } from './found.ts';
import { nameOf, type Named } from './names.ts';
import { linkOf, overOf, type Over } from './session.ts';
import type { Site } from './site.ts';

export interface TraceAsk {
  /** Instance paths of two servers. */
  readonly from: string;
  readonly to: string;
  /** As it would be with every failure repaired. */
  readonly repaired?: boolean;
}

/** Routers on the way: one, or as many alike ones as flows are spread over. */
export interface TraceStop extends Named {
  readonly count: number;
  /** Of all flows, those that come by; 0..1. */
  readonly share: number;
  /** Hops from the source, along the shortest way. */
  readonly distance: number;
}

export interface TraceHop {
  /** Places in `stops`. */
  readonly from: number;
  readonly to: number;
  readonly over: Over;
  readonly link?: string;
  /** Next hops of one router at `from` that lead there. */
  readonly width: number;
  readonly share: number;
  /** Leads back to where the flows have been. */
  readonly loops: boolean;
  /** By the summary or the default route, for want of an entry of its own. */
  readonly by: 'route' | 'summary' | 'default';
}

export interface TraceLoss {
  /** Place in `stops`. */
  readonly at: number;
  readonly share: number;
  readonly kind: 'loop' | 'black-hole';
  /**
   * Why a black hole is one: no route; the best route's next hop cannot be reached (it discards); or the discard route that belongs to a
   * summary.
   */
  readonly reason?: 'no-route' | 'discards' | 'summary';
}

export interface Trace {
  readonly from: string;
  readonly to: string;
  readonly stops: readonly TraceStop[];
  readonly hops: readonly TraceHop[];
  readonly losses: readonly TraceLoss[];
  /** Share of flows that arrive; with the losses it is 1. */
  readonly arrives: number;
}

/** Shares below this have been divided often enough. */
const NEGLIGIBLE = 1e-9;
/** Steps after which the ways through loops are countless; what is still on its way then counts as lost in one. */
const PATIENCE = 20_000;

/** A class of more routers is not told apart router by router: what comes back to it counts as a loop. */
const UNROLL_BOUND = 64;

interface Draft {
  readonly block: Block;
  count: number;
  share: number;
  readonly distance: number;
}

interface Way {
  /** Of what comes by, the part that goes this way. */
  part: number;
  readonly hop: { -readonly [K in keyof TraceHop]: TraceHop[K] };
}

/** The stops so that every hop leads on from what came before; undefined where some lead back. */
function orderOf(onward: readonly (readonly Way[])[]): readonly number[] | undefined {
  const incoming = onward.map(() => 0);
  for (const ways of onward) for (const { hop } of ways) incoming[hop.to] = (incoming[hop.to] ?? 0) + 1;
  const order = [0];
  if (incoming[0] !== 0) return undefined;
  for (const place of order) {
    for (const { hop } of onward[place] ?? []) {
      const left = (incoming[hop.to] ?? 0) - 1;
      incoming[hop.to] = left;
      if (left === 0) order.push(hop.to);
    }
  }
  return order.length === onward.length ? order : undefined;
}

/** The ways that lead away from every stop that packets can come by. */
interface Roads {
  readonly stops: readonly Draft[];
  /** By place in `stops`. */
  readonly onward: readonly (readonly Way[])[];
  /** Why nothing leads on, by place. */
  readonly ends: ReadonlyMap<number, TraceLoss['reason']>;
}

function roadsOf({ site, at: source, ...routed }: Found): Roads {
  const { byId } = site.fabric.media;
  const { settled } = routed;
  const { population } = site.fabric;
  const stops: Draft[] = [{ block: source, count: 1, share: 0, distance: 0 }];
  const placeOf = new Map<Block, number>([[source, 0]]);
  const onward: Way[][] = [];
  const ends = new Map<number, TraceLoss['reason']>();
  for (let place = 0; place < stops.length; place += 1) {
    const ways = new Map<string, Way>();
    const stop = stops[place];
    if (stop === undefined || settled.destination.origins.has(stop.block)) {
      onward.push([]);
      continue;
    }
    const entry = entryFor(routed, stop.block);
    const width = widthOf(entry.hops);
    if (width === 0) ends.set(place, !entry.discards ? 'no-route' : entry.by === 'summary' ? 'summary' : 'discards');
    for (const { block, count, mediumId } of entry.hops) {
      if (count === 0) continue;
      let next = placeOf.get(block);
      if (next === undefined) {
        next = stops.push({ block, count: 0, share: 0, distance: stop.distance + 1 }) - 1;
        placeOf.set(block, next);
      }
      const reached = stops[next];
      // Next hops are sessions: several of them may end at one router.
      if (reached !== undefined)
        reached.count = Math.min(Math.max(reached.count, count), population.total(block.part.base));
      const medium = byId.get(mediumId);
      const link = medium === undefined ? undefined : linkOf(site.setup, medium, stop.block, block);
      const key = `${next}|${mediumId}`;
      const way = ways.get(key) ?? {
        part: 0,
        hop: {
          from: place,
          to: next,
          over: medium === undefined ? 'link' : overOf(medium),
          ...(link !== undefined && { link }),
          width: 0,
          share: 0,
          loops: false,
          by: entry.by,
        },
      };
      way.part += count / width;
      way.hop.width += count;
      ways.set(key, way);
    }
    onward.push([...ways.values()]);
  }
  return { stops, onward, ends };
}

/** Doubts classes of several routers that packets may come by again: the one they come back to may be another one than they left. */
function doubtCircles({ doubt }: Site, { stops, onward }: Roads): void {
  const places = new Map(stops.map(({ block }, place) => [block, place]));
  const after = (block: Block): readonly Block[] =>
    (onward[places.get(block) ?? -1] ?? []).flatMap(({ hop }) => stops[hop.to]?.block ?? []);
  const tangleOf = tanglesOf(after);
  const sizes = new Map<number, number>();
  for (const { block } of stops) sizes.set(tangleOf(block), (sizes.get(tangleOf(block)) ?? 0) + 1);
  for (const { block } of stops) {
    if (sizes.get(tangleOf(block)) === 1 && !after(block).includes(block)) continue;
    const copies = block.chain.reduce((product, { weight }) => product * weight, 1);
    if (copies > UNROLL_BOUND) continue;
    for (const { base } of block.chain) if (base.weight > 1) doubt(base);
  }
}

/**
 * Follows the FIBs from one server to another.
 *
 * @returns undefined where one of the two does not route here (it failed)
 * @throws QuestionError 'router/unknown' {path, example}
 */
export function* tracing(
  design: Design,
  { from, to, repaired = false }: TraceAsk,
): Generator<QuestionProgress, Trace | undefined> {
  const found = yield* siteFor(repaired ? { ...design, failures: [] } : design, { router: from, to }, (now) =>
    doubtCircles(now.site, roadsOf(now)),
  );
  if (found === undefined) return undefined;
  const { settled } = found;
  const { stops, onward, ends } = roadsOf(found);
  const losses = new Map<string, { -readonly [K in keyof TraceLoss]: TraceLoss[K] }>();
  const lose = (at: number, share: number, kind: TraceLoss['kind']): void => {
    const known = losses.get(`${at}|${kind}`);
    const reason = kind === 'loop' ? undefined : ends.get(at);
    if (known === undefined) losses.set(`${at}|${kind}`, { at, share, kind, ...(reason !== undefined && { reason }) });
    else known.share += share;
  };
  let arrives = 0;
  /** Counts what comes by a stop, and says what carries it on: nothing where it has come to its end. */
  const pass = (place: number, share: number): readonly Way[] => {
    const stop = stops[place];
    const ways = onward[place] ?? [];
    if (stop === undefined) return [];
    stop.share += share;
    if (settled.destination.origins.has(stop.block)) arrives += share;
    else if (ways.length === 0) lose(place, share, 'black-hole');
    for (const { part, hop } of ways) hop.share += share * part;
    return ways;
  };
  const order = orderOf(onward);
  if (order !== undefined) {
    const coming = new Map<number, number>([[0, 1]]);
    for (const place of order) {
      const share = coming.get(place) ?? 0;
      for (const { part, hop } of pass(place, share)) coming.set(hop.to, (coming.get(hop.to) ?? 0) + share * part);
    }
  } else {
    // A router sends a flow the same way every time: what comes by twice goes round for ever. That takes every way by itself.
    let steps = 0;
    const walk = (place: number, share: number, on: readonly number[]): void => {
      for (const { part, hop } of pass(place, share)) {
        const carried = share * part;
        steps += 1;
        if (on.includes(hop.to)) hop.loops = true;
        if (on.includes(hop.to) || steps > PATIENCE) lose(hop.to, carried, 'loop');
        else if (carried >= NEGLIGIBLE) walk(hop.to, carried, [...on, hop.to]);
      }
    };
    walk(0, 1, [0]);
  }
  return {
    from,
    to,
    stops: stops.map(({ block, count, share, distance }) => ({
      ...nameOf(block),
      count,
      share,
      distance,
    })),
    hops: onward.flatMap((ways) => ways.map(({ hop }) => hop)),
    losses: [...losses.values()],
    arrives,
  };
}
