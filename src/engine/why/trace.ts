/** Where packets between two servers go: all equal-cost ways, with the share of flows on each hop (RFC 2992 hashing taken as even). */
import type { Design } from '../../design/index.ts';
import type { InstalledHop } from '../bgp/index.ts';
import type { Block } from '../fabric/index.ts';
import { widthOf } from '../fib/index.ts';
import type { QuestionProgress } from '../questions/question.ts';
import { linkOf, overOf, siteFor, type Over } from './explain.ts';
import { nameOf, type Named } from './names.ts';

export interface TraceAsk {
  /** Instance paths of two servers. */
  readonly from: string;
  readonly to: string;
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
  /** By the default route, for want of an entry. */
  readonly byDefault: boolean;
}

export interface TraceLoss {
  /** Place in `stops`. */
  readonly at: number;
  readonly share: number;
  readonly kind: 'loop' | 'black-hole';
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

interface Draft {
  readonly block: Block;
  count: number;
  share: number;
  readonly distance: number;
}

/**
 * Follows the FIBs from one server to another.
 *
 * @returns undefined where one of the two does not route here (it failed)
 * @throws QuestionError 'router/unknown' {path, example}
 */
// oxlint-disable-next-line require-yield -- two servers are done before anybody could ask how far it is
export function* tracing(design: Design, { from, to }: TraceAsk): Generator<QuestionProgress, Trace | undefined> {
  const found = siteFor(design, { router: from, to });
  if (found === undefined) return undefined;
  const { site, at: source, settled, byDefault } = found;
  const media = new Map(site.fabric.media.meetings.map(({ medium }) => [medium.id, medium]));
  const entryOf = (block: Block): { readonly hops: readonly InstalledHop[]; readonly byDefault: boolean } => {
    const hops = settled.entry(block);
    return hops.length > 0 || byDefault === undefined || settled.drops(block)
      ? { hops, byDefault: false }
      : { hops: byDefault.entry(block), byDefault: true };
  };

  const stops: Draft[] = [{ block: source, count: 1, share: 1, distance: 0 }];
  const placeOf = new Map<Block, number>([[source, 0]]);
  const hops = new Map<string, { -readonly [K in keyof TraceHop]: TraceHop[K] }>();
  const losses = new Map<string, { at: number; share: number; kind: TraceLoss['kind'] }>();
  const lose = (at: number, share: number, kind: TraceLoss['kind']): void => {
    const known = losses.get(`${at}|${kind}`);
    if (known === undefined) losses.set(`${at}|${kind}`, { at, share, kind });
    else known.share += share;
  };
  let arrives = 0;
  let steps = 0;
  const walk = (place: number, share: number, on: readonly number[]): void => {
    const stop = stops[place];
    if (stop === undefined || share < NEGLIGIBLE) return;
    if (settled.destination.origins.has(stop.block)) {
      arrives += share;
      return;
    }
    const entry = entryOf(stop.block);
    const width = widthOf(entry.hops);
    if (width === 0) {
      lose(place, share, 'black-hole');
      return;
    }
    for (const { block, count, mediumId } of entry.hops) {
      const part = (share * count) / width;
      let next = placeOf.get(block);
      if (next === undefined) {
        next = stops.push({ block, count, share: 0, distance: stop.distance + 1 }) - 1;
        placeOf.set(block, next);
      }
      const loops = on.includes(next);
      const key = `${place}|${next}|${mediumId}`;
      const medium = media.get(mediumId);
      const link = medium === undefined ? undefined : linkOf(site.setup, medium, stop.block, block);
      const hop = hops.get(key);
      if (hop === undefined) {
        hops.set(key, {
          from: place,
          to: next,
          over: medium === undefined ? 'link' : overOf(medium),
          ...(link !== undefined && { link }),
          width: count,
          share: part,
          loops,
          byDefault: entry.byDefault,
        });
      } else hop.share += part;
      const reached = stops[next];
      if (reached !== undefined) {
        reached.share += loops ? 0 : part;
        reached.count = Math.max(reached.count, count);
      }
      steps += 1;
      if (loops || steps > PATIENCE) lose(next, part, 'loop');
      else walk(next, part, [...on, next]);
    }
  };
  walk(0, 1, [0]);
  return {
    from,
    to,
    stops: stops.map(({ block, count, share, distance }) => ({ ...nameOf(block), count, share, distance })),
    hops: [...hops.values()],
    losses: [...losses.values()],
    arrives,
  };
}
