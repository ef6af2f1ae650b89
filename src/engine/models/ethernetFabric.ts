/** Ethernet fabric: switches carry frames only; servers, reflectors and borders are one AS over independent planes (Calico's L2 interconnect notes). */
import { isClientOf, planeClosure } from './closures.ts';
import type { AsModel } from './model.ts';
import { rootOf } from './numbering.ts';

export const ethernetFabric: AsModel = {
  id: 'ethernet',
  spineLayer: () => 'ethernet',
  torsRoute: false,
  asGroups: () => [
    {
      name: 'fabric',
      direction: 'up',
      scope: (node) =>
        node.kind === 'server' || node.kind === 'routeReflector' || node.kind === 'border' ? rootOf(node) : undefined,
    },
  ],
  peersInRack: () => false,
  peersOnPlane: (options, a, b) => planeClosure(options, a, b),
  impliedReflectors: (options) => ({
    perRack: 0,
    perPlane: options.ibgp === 'standalone-rr' || options.ibgp === 'tor-rr' ? options.reflectors : 0,
  }),
  serverReflectors: (options) =>
    options.ibgp === 'server-rr' ? { count: options.reflectors, per: 'plane' } : undefined,
  isClient: isClientOf,
  sendsDown: () => 'everything',
  originatesDefault: () => [],
};
