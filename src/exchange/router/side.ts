import type { AsModelOptions } from '../../design/index.ts';
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

/**
 * Whether it keeps a route from an eBGP neighbour whose AS is in its path. FRR looks at the path before as-override; a router of
 * no known software does it unasked, and not where it overrides.
 */
export function checksNeighbour({ options }: Pick<Network, 'options'>, router: NetworkRouter): boolean {
  const { senderLoopCheck } = options;
  switch (router.platform) {
    case 'bird':
      return false;
    case 'frr':
      return senderLoopCheck === 'on';
    case 'generic':
      return senderLoopCheck !== 'off' && !overridesAs({ options }, router);
    default:
      return router.platform satisfies never;
  }
}

/** What it makes of private AS numbers in paths it sends by eBGP. Servers and externals leave them alone. */
export function privateAs(
  { options }: Pick<Network, 'options'>,
  { role }: NetworkRouter,
): AsModelOptions['removePrivateAs'] {
  return role === 'tor' || role === 'spine' || role === 'border' ? options.removePrivateAs : 'off';
}

/** Whether a router announces more than its best path (RFC 7911) to iBGP neighbours. */
export function sendsAllPaths({ options }: Pick<Network, 'options'>, { reflects }: NetworkRouter): boolean {
  return options.addPath === 'all' || (options.addPath === 'reflectors' && reflects);
}
