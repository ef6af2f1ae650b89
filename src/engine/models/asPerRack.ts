/** AS per rack: servers and ToRs of a rack share one AS, closed by iBGP; eBGP north of the ToR (RFC 7938 §5.2; Calico's IP fabric notes). */
import { isClientOf, rackClosure } from './closures.ts';
import type { AsModel } from './model.ts';
import { each, northGroups, rackOf } from './numbering.ts';

export const asPerRack: AsModel = {
  id: 'as-per-rack',
  spineLayer: (options) => options.spineLayer,
  torsRoute: true,
  asGroups: (options) => [
    ...northGroups(options),
    { name: 'rack', direction: 'up', scope: rackOf },
    each('tor', 'tor'),
  ],
  peersInRack: rackClosure,
  peersOnPlane: (_options, a, b, sameRack) => {
    if (a.role === 'external' && b.role === 'external') return false;
    return a.role !== 'tor' || b.role !== 'tor' || !sameRack;
  },
  impliedReflectors: (options) => ({ perRack: options.ibgp === 'standalone-rr' ? options.reflectors : 0, perPlane: 0 }),
  serverReflectors: (options) =>
    options.ibgp === 'server-rr' ? { count: options.reflectors, per: 'rack' } : undefined,
  isClient: isClientOf,
  sendsDown: () => 'everything',
  originatesDefault: () => [],
};
