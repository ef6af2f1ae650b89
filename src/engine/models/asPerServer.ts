/** AS per server: every server and every ToR its own AS, all sessions eBGP (Calico's IP fabric notes). */
import { serverToTor } from './closures.ts';
import type { AsModel } from './model.ts';
import { each, northGroups } from './numbering.ts';

export const asPerServer: AsModel = {
  id: 'as-per-server',
  spineLayer: (options) => options.spineLayer,
  torsRoute: true,
  asGroups: (options) => [...northGroups(options), each('tor', 'tor'), each('server', 'server')],
  peersInRack: (_options, a, b) => serverToTor(a, b),
  peersOnPlane: (_options, a, b) => a.role !== 'external' || b.role !== 'external',
  impliedReflectors: () => ({ perRack: 0, perPlane: 0 }),
  serverReflectors: () => undefined,
  isClient: () => false,
  sendsDown: () => 'everything',
  originatesDefault: () => [],
};
