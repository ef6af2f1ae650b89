/** Summaries at the ToR: one prefix per rack copy that goes north instead of its servers' prefixes. */
import type { Design } from '../../design/index.ts';
import type { Destination } from './policy.ts';
import type { Entry } from './propagate.ts';
import type { Router } from './sessions.ts';

export function hasSummaries({ asModel, advertise }: Design): boolean {
  return asModel.id !== 'ethernet' && advertise.summary !== 'off';
}

/** Endpoints of one server that have an address of another rack's pool. */
export function displacedAmong(design: Design, endpoints: number): number {
  if (!hasSummaries(design) || design.advertise.summary === 'only' || endpoints === 0) return 0;
  return Math.min(design.advertise.displacedPerServer, endpoints - 1);
}

/** Does a server put anything into the pool of its rack? */
function hasPrefixes({ advertise }: Design, { endpoints }: Router): boolean {
  if (advertise.mode === 'host') return endpoints > 0;
  return endpoints > 0 || advertise.tunnelAddress || advertise.borrowedPerServer > 0;
}

/**
 * One destination per rack copy that has a summary and somebody to originate it.
 *
 * @param servers what became of the prefixes of every live server
 */
export function findSummaries(
  design: Design,
  routers: readonly Router[],
  servers: readonly { readonly destination: Destination; readonly entries: ReadonlyMap<Router, Entry> }[],
): Destination[] {
  if (!hasSummaries(design)) return [];
  const racks = new Set(
    routers.flatMap((router) =>
      router.role === 'server' && router.rack !== undefined && hasPrefixes(design, router) ? [router.rack] : [],
    ),
  );
  return [...racks].flatMap((rack): Destination[] => {
    const origins = routers.filter((router) => {
      if (router.role !== 'tor' || router.rack !== rack || router.failed) return false;
      const contributes = servers.some(
        ({ destination, entries }) =>
          destination.kind === 'server' && destination.rack === rack && entries.get(router)?.best !== undefined,
      );
      // BIRD announces a static route, whatever it has.
      return contributes || router.platform === 'bird';
    });
    if (origins.length === 0) return [];
    return [{ kind: 'summary', name: `summary of ${rack}`, origins: new Set(origins.map(({ path }) => path)), rack }];
  });
}
