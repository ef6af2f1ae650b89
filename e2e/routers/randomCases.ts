/** Random small designs for the laboratory: drawn as for the engine's own tests, and cut to what namespaces can show. */
import { applyEdit } from '../../src/design/index.ts';
import type { Design } from '../../src/design/index.ts';
import { unroll } from '../../src/engine/index.ts';
import type { Network } from '../../src/engine/index.ts';
import { hostRoute, isMultihopRouter, routerViews, summariesOf } from '../../src/exchange/index.ts';
import type { RouterView } from '../../src/exchange/index.ts';
import { randomDesign, simulate } from '../../src/testkit/index.ts';
import type { ReferenceResult } from '../../src/testkit/index.ts';
import type { RouterCase } from './cases.ts';
import { aliveIn } from './meets.ts';
import type { Alive } from './meets.ts';
import { reachedAt } from './packets.ts';

export const MAX_ROUTERS = 24;
const MIN_ROUTERS = 4;
/** From whole, symmetric fabrics to ones where anything goes. */
const SIMPLICITIES = [1, 0.5, 0] as const;

export interface Drawn {
  readonly cases: readonly RouterCase[];
  /** Draws that no laboratory can show, by reason. */
  readonly left: ReadonlyMap<string, number>;
}

/** Draws so many designs from consecutive seeds. The same first seed gives the same designs; every title names its seed. */
export function drawCases(count: number, firstSeed: number): Drawn {
  const cases: RouterCase[] = [];
  const left = new Map<string, number>();
  for (let seed = firstSeed; cases.length < count; seed += 1) {
    const simplicity = SIMPLICITIES[seed % SIMPLICITIES.length] ?? 0;
    const design = adapt(randomDesign(seed, { simplicity, maxDevices: MAX_ROUTERS }));
    const reason = whyNot(design);
    if (reason !== undefined) left.set(reason, (left.get(reason) ?? 0) + 1);
    else cases.push({ title: `random design, seed ${seed}`, design, seed });
  }
  return { cases, left };
}

/** Routers on a platform that runs here: a generic NOS is exported as FRR. */
function adapt(design: Design): Design {
  const { platforms } = design.asModel;
  const daemon = (platform: (typeof platforms)['server']): (typeof platforms)['server'] =>
    platform === 'generic' ? 'frr' : platform;
  return applyEdit(design, {
    kind: 'set-as-model',
    changes: {
      platforms: { server: daemon(platforms.server), tor: daemon(platforms.tor), spine: daemon(platforms.spine) },
    },
  });
}

function whyNot(design: Design): string | undefined {
  const unrolled = unroll(design);
  if (!unrolled.ok) return unrolled.problem.code;
  const network = unrolled.value;
  if (network.routers.length < MIN_ROUTERS) return `fewer than ${MIN_ROUTERS} routers`;
  const views = routerViews(network);
  if (!views.ok) return views.problem.code;
  if (network.options.addPath === 'all' && network.options.clusterIds === 'shared') {
    return 'ADD-PATH between reflectors of one cluster ID';
  }
  if (mayHideNumbers(network)) return 'AS numbers taken out that would have shown a loop';
  if (views.value.views.some(takesLinkLocal)) return 'link-local next hops beside global ones';
  if (isLentWithoutRoute(network, views.value.views)) return 'only borrowed addresses where only a default comes down';
  if (!network.options.valleyFree && views.value.views.some(({ plan }) => plan.displaced.length > 0)) {
    return 'displaced endpoints where detours are allowed';
  }
  const alive = aliveIn(design, network);
  if (alive.trouble !== undefined) return 'a plane that fell into parts';
  const reference = simulate(design);
  if (reference.oscillating) return 'never comes to rest';
  if (isOpen(network, views.value.views, reference)) return 'one of several equal paths of one peer goes on';
  if (views.value.views.some(hearsOwnSummary)) return 'FRR ToRs that hear each other’s summary';
  if (hasHole(network, alive, reference)) return 'a next hop behind a hole in its subnet';
  return undefined;
}

/**
 * Whether paths lose the numbers by which a spine knows its own: then more than one state is stable, and which of them routers come to
 * rest in is a matter of time (RFC 4264).
 */
function mayHideNumbers({ options, routers }: Network): boolean {
  const tiers = new Set(routers.filter(({ role }) => role === 'spine').map(({ layer }) => layer));
  return options.removePrivateAs === 'remove' && options.spineAs === 'unique' && tiers.size > 1;
}

/**
 * Whether somebody passes on by eBGP one of several paths that one peer sent by ADD-PATH, of which RFC 7911 does not say which is best.
 */
function isOpen({ options, routers }: Network, views: readonly RouterView[], reference: ReferenceResult): boolean {
  if (options.addPath === 'off') return false;
  const destinations = [...routers.map(({ path }) => path), 'default'];
  return views.some(
    ({ router, neighbors }) =>
      neighbors.some(({ kind }) => kind === 'ebgp') &&
      destinations.some((destination) => {
        const paths = reference.paths(router.path, destination).filter(({ refused }) => refused === undefined);
        const best = paths.find((path) => path.best);
        return paths.some(
          (path) =>
            best !== undefined &&
            path !== best &&
            path.kind !== 'local' &&
            path.from === best.from &&
            path.asPath.length === best.asPath.length &&
            path.asPath.join(' ') !== best.asPath.join(' '),
        );
      }),
  );
}

/** FRR 8.4 now and then originates no summary once it has heard that of another ToR of the rack, though it has routes that contribute. */
function hearsOwnSummary(view: RouterView): boolean {
  const { router, neighbors, families } = view;
  return (
    router.role === 'tor' &&
    router.platform !== 'bird' &&
    families.some((family) => summariesOf(view, family).length > 0) &&
    neighbors.some(
      ({ router: peer, medium }) => peer.role === 'tor' && peer.rack === router.rack && medium.kind === 'plane',
    )
  );
}

/**
 * Whether it takes link-local addresses of IPv6 that come with global ones, where some come without: from a reflector, which passes on the
 * global one alone, or with a third party's address, beside which FRR puts its own. Multihop sessions of BIRD do, and FRR beside iBGP.
 */
function takesLinkLocal({ network, router, neighbors }: RouterView): boolean {
  const shared = neighbors.filter(
    ({ family, medium: { kind, members } }) =>
      family === 'ipv6' && (kind === 'plane' || kind === 'segment') && members.length > 2,
  );
  const tells = shared.filter((peer) => !isMultihopRouter(network, peer.router));
  const hearsThird = tells.some(({ kind, medium: { thirdParty } }) => thirdParty && kind === 'ebgp');
  if (router.platform !== 'bird') return hearsThird && neighbors.some(({ kind }) => kind === 'ibgp');
  const hearsReflector = shared.some((peer) => peer.kind === 'ibgp' && peer.router.reflects);
  return isMultihopRouter(network, router) && tells.length > 0 && (hearsThird || hearsReflector);
}

/** Whether packets would have to go to a borrowed address, which its lender discards unless it hears the route. */
function isLentWithoutRoute({ options }: Network, views: readonly RouterView[]): boolean {
  return (
    options.id === 'downward-default' &&
    views.some(({ plan, families }) =>
      families.some((family) => {
        const address = reachedAt(plan, family);
        return address !== undefined && plan.borrowed.includes(hostRoute(address));
      }),
    )
  );
}

/**
 * Whether somebody would use a next hop of a subnet that it is on, were it not for a dead port between them. Routers know of
 * subnets and nothing of the ports in them, so daemons take what the design calls unresolvable.
 */
function hasHole({ routers, media }: Network, { meet }: Alive, reference: ReferenceResult): boolean {
  const orderOf = new Map(routers.map(({ path, order }) => [path, order]));
  const shared = media.filter(({ kind }) => kind === 'plane' || kind === 'segment');
  const isUp = (medium: (typeof media)[number], order: number): boolean =>
    medium.members.includes(order) && medium.members.some((other) => meet(medium.index, order, other));
  return routers.some(({ path, order }) =>
    [...routers.map((router) => router.path), 'default'].some((destination) =>
      reference.paths(path, destination).some(({ refused, nextHop }) => {
        const owner = orderOf.get(nextHop ?? '');
        if (refused !== 'next-hop-unresolved' || owner === undefined) return false;
        return shared.some(
          (medium) => isUp(medium, order) && medium.members.includes(owner) && !meet(medium.index, order, owner),
        );
      }),
    ),
  );
}
