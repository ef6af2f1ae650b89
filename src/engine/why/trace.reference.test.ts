/** Ways of packets must be what the tables of all routers of the reference simulation make of them, walked hop by hop. */
import { expect, test } from 'vitest';
import { casesAtRest, mediumKindOf, rackOf, type ReferenceResult } from '../../testkit/index.ts';
import { finish } from '../questions/question.ts';
import { tracing, type Trace } from './trace.ts';

const SEEDS = { quick: 15, thorough: 40 };
const PATIENCE = { timeout: 600_000 };

interface Walked {
  readonly routers: Set<string>;
  readonly hops: Map<string, number>;
  arrives: number;
  loop: number;
  hole: number;
}

/** All ways of packets, each router spreading flows evenly over its next hops, and each flow going the same way every time. */
function walked(reference: ReferenceResult, from: string, to: string): Walked | undefined {
  const summary = `summary of ${rackOf(to)}`;
  const next = new Map<string, readonly { readonly to: string; readonly over: string }[]>();
  const nextOf = (router: string): readonly { readonly to: string; readonly over: string }[] => {
    let hops = next.get(router);
    if (hops === undefined) {
      const matching = [to, summary, 'default'].find(
        (destination) =>
          destination === 'default' ||
          reference.drops(router, destination) ||
          reference.paths(router, destination).some(({ installed, kind }) => installed || kind === 'local'),
      );
      const used = reference.paths(router, matching ?? 'default').filter(({ installed }) => installed);
      hops = used.flatMap(({ nextHop, nextHopOn }) =>
        nextHop === undefined ? [] : { to: nextHop, over: mediumKindOf(nextHopOn ?? '') },
      );
      next.set(router, hops);
    }
    return hops;
  };
  const result: Walked = { routers: new Set([from]), hops: new Map(), arrives: 0, loop: 0, hole: 0 };
  let steps = 0;
  const walk = (router: string, share: number, on: ReadonlySet<string>): void => {
    steps += 1;
    if (router === to) {
      result.arrives += share;
      return;
    }
    const hops = nextOf(router);
    if (hops.length === 0) result.hole += share;
    for (const hop of hops) {
      if (steps > 100_000) return;
      result.routers.add(hop.to);
      const carried = share / hops.length;
      const key = `${reference.routers.get(router)?.role} ${reference.routers.get(hop.to)?.role} ${hop.over}`;
      result.hops.set(key, (result.hops.get(key) ?? 0) + carried);
      if (on.has(hop.to)) result.loop += carried;
      else walk(hop.to, carried, new Set([...on, hop.to]));
    }
  };
  walk(from, 1, new Set([from]));
  return steps > 100_000 ? undefined : result;
}

const round = (share: number): number => Math.round(share * 1e6) / 1e6;

function lossOf({ losses }: Trace, kind: 'loop' | 'black-hole'): number {
  return round(losses.reduce((sum, loss) => sum + (loss.kind === kind ? loss.share : 0), 0));
}

test('packets go where the tables of all routers send them', PATIENCE, () => {
  for (const { design, reference, servers, pick, name } of casesAtRest(SEEDS)) {
    for (let asks = 0; asks < 3; asks += 1) {
      const [from, to] = [pick(servers), pick(servers)];
      if (from === to || reference.paths(to, to).length === 0) continue;
      const all = walked(reference, from, to);
      const trace = finish(tracing(design, { from, to }));
      if (all === undefined || trace === undefined) continue;
      const hops = new Map<string, number>();
      for (const { from: start, to: end, over, share } of trace.hops) {
        const key = `${trace.stops[start]?.role} ${trace.stops[end]?.role} ${over}`;
        hops.set(key, (hops.get(key) ?? 0) + share);
      }
      const rounded = (shares: ReadonlyMap<string, number>): Readonly<Record<string, number>> =>
        Object.fromEntries(
          [...shares].map(([key, share]) => [key, round(share)] as const).toSorted(([x], [y]) => (x < y ? -1 : 1)),
        );
      expect(
        {
          arrives: round(trace.arrives),
          loop: lossOf(trace, 'loop'),
          hole: lossOf(trace, 'black-hole'),
          routers: trace.stops.reduce((sum, { count }) => sum + count, 0),
          hops: rounded(hops),
        },
        `${name}, ${from} to ${to}`,
      ).toEqual({
        arrives: round(all.arrives),
        loop: round(all.loop),
        hole: round(all.hole),
        routers: all.routers.size,
        hops: rounded(all.hops),
      });
      for (const { path } of trace.stops) expect([...all.routers], `${name}, ${from} to ${to}`).toContain(path);
    }
  }
});
