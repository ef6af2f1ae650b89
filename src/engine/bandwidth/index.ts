/** What the links of a drawing carry, counted by stacks. */
export { bandwidthOf } from './bandwidth.ts';
export type { Bandwidth, BandwidthTier, RackBandwidth, SwitchBandwidth, TierBandwidth } from './bandwidth.ts';
export type { Cables, PortUse, PortVerdict } from './ports.ts';
