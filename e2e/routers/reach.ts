/** What the reference's tables say of packets between servers. */
import type { ReferencePath, ReferenceResult } from '../../src/testkit/index.ts';

export type Arrival = 'all' | 'some' | 'none';

/** Whether flows from one server arrive at another with so many hops allowed; routers are named by path. */
export type Prediction = (source: string, target: string, reach: number) => Arrival;

/** What packets to a server are routed by: the destination itself and the summary that covers it. */
export interface Aim {
  readonly destination: string;
  readonly summary: string;
}

/** What is of the pool of its own rack. */
export function aimAtHome(server: string): Aim {
  return { destination: server, summary: `summary of ${server.slice(0, server.lastIndexOf('/'))}` };
}

/** Follows every next hop: the route to the destination first, else the summary that covers it, else the default. */
export function predictArrivals(reference: ReferenceResult, aimAt: (server: string) => Aim = aimAtHome): Prediction {
  const next = new Map<string, readonly string[]>();
  const hopsAt = (router: string, target: string): readonly string[] => {
    const key = `${router} ${target}`;
    let hops = next.get(key);
    if (hops === undefined) {
      const heard = (name: string): readonly ReferencePath[] =>
        reference.paths(router, name).filter(({ kind, refused }) => kind !== 'local' && refused === undefined);
      const { destination, summary } = aimAt(target);
      const isOrigin = reference.paths(router, summary).some(({ kind }) => kind === 'local');
      // A route that leads nowhere hides the wider ones all the same, and so does the discard route of a summary.
      const wider = isOrigin ? [] : [summary, 'default'];
      const used = [destination, ...wider].map(heard).find(({ length }) => length > 0) ?? [];
      next.set(
        key,
        (hops = [...new Set(used.flatMap(({ installed, nextHop }) => (installed ? (nextHop ?? []) : [])))]),
      );
    }
    return hops;
  };
  const known = new Map<string, Arrival>();
  const arrives: Prediction = (source, target, reach) => {
    if (source === target) return 'all';
    if (reach === 0) return 'none';
    const key = `${source} ${target} ${reach}`;
    let arrival = known.get(key);
    if (arrival === undefined) {
      const branches = new Set(hopsAt(source, target).map((hop) => arrives(hop, target, reach - 1)));
      arrival = branches.size === 1 ? ([...branches][0] ?? 'none') : branches.size === 0 ? 'none' : 'some';
      known.set(key, arrival);
    }
    return arrival;
  };
  return arrives;
}
