import type { Network, NetworkRouter } from '../../engine/index.ts';

/** The part of the fabric that options per role speak of: servers with reflectors, ToRs, and spines with borders and externals. */
export function sideOf({ role }: NetworkRouter): 'server' | 'tor' | 'spine' {
  if (role === 'server' || role === 'routeReflector') return 'server';
  return role === 'tor' ? 'tor' : 'spine';
}

/** Whether it puts its own AS in place of a neighbour's in what it sends that neighbour. Servers and externals never do. */
export function overridesAs({ options }: Pick<Network, 'options'>, router: NetworkRouter): boolean {
  const side = sideOf(router);
  return side !== 'server' && router.role !== 'external' && options.asOverride[side];
}

/** Whether it keeps a route from an eBGP neighbour whose AS is in its path; a router of no known software does so unasked. */
export function checksNeighbour({ options }: Pick<Network, 'options'>, router: NetworkRouter): boolean {
  if (router.platform === 'bird' || overridesAs({ options }, router)) return false;
  return options.senderLoopCheck === 'platform' ? router.platform === 'generic' : options.senderLoopCheck === 'on';
}
