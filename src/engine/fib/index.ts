/** Loc-RIB -> FIB: next-hop resolution is part of eligibility (`bgp`); here are ECMP sets and forwarding. */
export { arrivals, type ForwardingView } from './forward.ts';
export { discards, installedHops, sameHops, widthOf } from './install.ts';
export { tanglesOf } from './tangles.ts';
