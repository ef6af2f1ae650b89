/** One destination through the whole fabric: everyone decides, everyone announces, until nothing moves. */
import type { Design } from '../../design/index.ts';
import { isUnreachable, ORIGINATED, refusalOf, sendRoutes } from './policy.ts';
import type { Destination, ImportRefusal, Route } from './policy.ts';
import type { MediumKind } from './media.ts';
import type { Peering, Router } from './sessions.ts';

/** Rounds without rest after which a destination counts as oscillating. */
const ROUND_LIMIT = 200;

export type DecisionStep =
  | 'local-origin'
  | 'next-hop'
  | 'as-path'
  | 'ebgp'
  | 'router-id'
  | 'cluster-list'
  | 'peer-address'
  | 'sender-order';

/** What a router knows about one destination when nothing moves any more. */
export interface Entry {
  readonly best: Route | undefined;
  /** Usable routes from peers: what Adj-RIB-In keeps. */
  readonly accepted: readonly Route[];
  readonly refused: readonly { readonly route: Route; readonly reason: ImportRefusal }[];
  /**
   * Installed routes, one per next hop, in the order in which the router keeps them. Empty at the origin of specific prefixes; the origin of a default
   * announces its own and installs the one it hears.
   */
  readonly installed: readonly Route[];
  /** Installed as a route that discards, because the chosen one has a next hop that cannot be reached. */
  readonly discards: boolean;
}

export interface Settled {
  readonly entries: ReadonlyMap<Router, Entry>;
  readonly oscillating: boolean;
}

interface Rung {
  readonly id: DecisionStep;
  readonly value: (route: Route) => number;
}

/** Lower wins on every rung. */
const LADDER: readonly Rung[] = [
  { id: 'local-origin', value: ({ heard }) => (heard === undefined ? 0 : 1) },
  { id: 'next-hop', value: (route) => (isUnreachable(route) ? 1 : 0) },
  { id: 'as-path', value: ({ asPath }) => asPath.length },
  { id: 'ebgp', value: ({ heard }) => (heard?.kind === 'ibgp' ? 1 : 0) },
  { id: 'router-id', value: ({ originatorId, heard }) => originatorId ?? heard?.from.order ?? -1 },
  { id: 'cluster-list', value: ({ clusterList }) => clusterList.length },
  { id: 'peer-address', value: ({ heard }) => heard?.medium.rank ?? -1 },
  { id: 'peer-address', value: ({ heard }) => heard?.from.order ?? -1 },
  { id: 'sender-order', value: ({ rank }) => rank },
];
const MEDIUM_ORDER = ['plane', 'link', 'rack-segment', 'server-port'] as const satisfies readonly MediumKind[];

/** The rungs on which routes must tie to be used together. */
const MULTIPATH_RUNGS = 4;

function compareOn(rungs: readonly Rung[], a: Route, b: Route): number {
  for (const { value } of rungs) {
    const difference = value(a) - value(b);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Preferred first. */
export function compareRoutes(a: Route, b: Route): number {
  return compareOn(LADDER, a, b);
}

/** @returns the step at which `loser` fell behind `winner`, or undefined when they tie throughout */
export function decidingStep(winner: Route, loser: Route): DecisionStep | undefined {
  return LADDER.find(({ value }) => value(winner) !== value(loser))?.id;
}

/** The routes installed together with the best one. `routes` are usable and in order of preference. */
export function selectMultipath(design: Design, router: Router, routes: readonly Route[]): Route[] {
  const best = routes[0];
  if (best === undefined || best.heard === undefined || isUnreachable(best)) return [];
  const { multipathRelax, maxPaths } = design.asModel;
  const tied = routes.filter((route) => compareOn(LADDER.slice(0, MULTIPATH_RUNGS), best, route) === 0);
  const together = tied.filter((route) => {
    if (multipathRelax || router.platform === 'bird') return true;
    if (router.platform === 'frr' && best.heard?.kind === 'ebgp')
      return route.heard?.fromAs.asn === best.heard.fromAs.asn;
    return route.asPath.join(' ') === best.asPath.join(' ');
  });
  const distinct: Route[] = [];
  for (const route of together) {
    if (!distinct.some((other) => isSameNextHop(other, route))) distinct.push(route);
  }
  if (distinct.length <= maxPaths || router.platform === 'generic') return distinct.slice(0, maxPaths);
  // BIRD and FRR go by the address of the next hop; FRR keeps the best path's in any case.
  const byAddress = distinct.toSorted(compareAddresses);
  return (router.platform === 'frr' ? [best, ...byAddress.filter((route) => route !== best)] : byAddress).slice(
    0,
    maxPaths,
  );
}

/** Addresses of planes go plane by plane; on links and server ports they go by the router at the other end, then by link. */
function compareAddresses(a: Route, b: Route): number {
  const [x, y] = [a.nextHop, b.nextHop];
  if (x === undefined || y === undefined) return 0;
  const kind = MEDIUM_ORDER.indexOf(x.medium.kind) - MEDIUM_ORDER.indexOf(y.medium.kind);
  const medium = x.medium.rank - y.medium.rank;
  const owner = x.owner.order - y.owner.order;
  return kind || (x.medium.kind === 'plane' ? medium || owner : owner || medium);
}

function isSameNextHop(a: Route, b: Route): boolean {
  return a.nextHop?.owner === b.nextHop?.owner && a.nextHop?.medium === b.nextHop?.medium;
}

function isSameRoute(a: Route | undefined, b: Route | undefined): boolean {
  if (a === b) return true;
  if (a === undefined || b === undefined) return false;
  return (
    a.heard === b.heard &&
    isSameNextHop(a, b) &&
    a.originatorId === b.originatorId &&
    a.rank === b.rank &&
    a.asPath.join(' ') === b.asPath.join(' ') &&
    a.clusterList.join() === b.clusterList.join()
  );
}

function isSameList(a: readonly Route[], b: readonly Route[]): boolean {
  return a.length === b.length && a.every((route, place) => isSameRoute(route, b[place]));
}

/** The sessions of every live router, by direction. */
export interface Wiring {
  readonly live: readonly Router[];
  readonly into: ReadonlyMap<Router, readonly Peering[]>;
  readonly outOf: ReadonlyMap<Router, readonly Peering[]>;
}

export function wire(routers: readonly Router[], peerings: readonly Peering[]): Wiring {
  const live = routers.filter((router) => !router.failed);
  const into = new Map<Router, Peering[]>(live.map((router) => [router, []]));
  const outOf = new Map<Router, Peering[]>(live.map((router) => [router, []]));
  for (const peering of peerings) {
    into.get(peering.to)?.push(peering);
    outOf.get(peering.from)?.push(peering);
  }
  return { live, into, outOf };
}

/**
 * Rounds in step: in each, every router decides among what its peers said at the end of the round before, and then says
 * what it has chosen. Starts from nothing but the origins.
 */
export function propagate(design: Design, destination: Destination, { live, into, outOf }: Wiring): Settled {
  const said = new Map<Peering, readonly Route[]>();
  const usable = new Set<Route>();
  const held = new Map<Router, readonly Route[]>();
  let moved: Router[] = [];
  for (let rounds = 0; rounds < ROUND_LIMIT; rounds++) {
    moved = [];
    for (const router of live) {
      const own = destination.origins.has(router.path) ? [ORIGINATED] : [];
      const heard = (into.get(router) ?? []).flatMap((peering) => said.get(peering) ?? []);
      const all = [...own, ...heard.filter((route) => usable.has(route)).toSorted(compareRoutes)];
      const kept = design.asModel.addPath === 'off' ? all.slice(0, 1) : all;
      if (isSameList(kept, held.get(router) ?? [])) continue;
      moved.push(router);
      held.set(router, kept);
    }
    if (moved.length === 0) break;
    for (const router of moved) {
      for (const peering of outOf.get(router) ?? []) {
        const routes = sendRoutes(design, destination, held.get(router) ?? [], peering);
        const before = said.get(peering) ?? [];
        if (isSameList(routes, before)) continue;
        for (const route of before) usable.delete(route);
        said.set(peering, routes);
        for (const route of routes) if (refusalOf(design, route) === undefined) usable.add(route);
      }
    }
  }

  const entries = new Map<Router, Entry>();
  for (const router of live) {
    const heard = (into.get(router) ?? []).flatMap((peering) => said.get(peering) ?? []).toSorted(compareRoutes);
    const accepted = heard.filter((route) => usable.has(route));
    const refused = heard.flatMap((route) => {
      const reason = refusalOf(design, route);
      return reason === undefined ? [] : [{ route, reason }];
    });
    const [chosen] = accepted;
    const isDelivery = destination.kind !== 'default' && destination.origins.has(router.path);
    entries.set(router, {
      best: held.get(router)?.[0],
      accepted,
      refused,
      installed: isDelivery ? [] : selectMultipath(design, router, accepted),
      discards: !isDelivery && chosen !== undefined && isUnreachable(chosen),
    });
  }
  return { entries, oscillating: moved.length > 0 };
}
