/** Downward Default: one AS for all servers, one for all ToRs, one per spine tier; everything goes up, only the default comes down (Calico's IP fabric notes). */
import { serverToTor } from './closures.ts';
import type { AsGroup, AsModel } from './model.ts';
import { borders, rootOf } from './numbering.ts';

const oneAs = (
  name: string,
  direction: AsGroup['direction'],
  holds: (kind: string, tier: number) => boolean,
): AsGroup => ({
  name,
  direction,
  scope: (node) => (holds(node.kind, node.tier) ? rootOf(node) : undefined),
});

/** A ToR that announces a default whether it has one or not does so beside the spines, not instead of them. */
const DEFAULT_ORIGINS = { spine: ['spine'], tor: ['spine', 'tor'], border: [] } as const;

export const downwardDefault: AsModel = {
  id: 'downward-default',
  spineLayer: () => 'routed',
  torsRoute: true,
  asGroups: () => [
    oneAs('spine-1', 'down', (kind, tier) => kind === 'spine' && tier === 1),
    oneAs('spine-2', 'down', (kind, tier) => kind === 'spine' && tier === 2),
    borders,
    oneAs('server', 'up', (kind) => kind === 'server'),
    oneAs('tor', 'up', (kind) => kind === 'tor'),
  ],
  peersInRack: (_options, a, b) => serverToTor(a, b),
  peersOnPlane: () => false,
  impliedReflectors: () => ({ perRack: 0, perPlane: 0 }),
  serverReflectors: () => undefined,
  isClient: () => false,
  sendsDown: (options) => (options.downward === 'all' ? 'everything' : 'default-only'),
  originatesDefault: (options) => DEFAULT_ORIGINS[options.defaultOrigin],
};
