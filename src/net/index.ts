/** The only door to addresses, prefixes and AS numbers, and the only importer of ip-num. */
export { formatAsn, parseAsn } from './asn.ts';
export { ASN_RANGES, asnAt, asnKind, asnRangeSize, isAssignableAsn, PRIVATE_16, PRIVATE_32 } from './asnRanges.ts';
export type { Asn, AsnKind, AsnRange, SpecialAsnRange } from './asnRanges.ts';
export { compareAddresses, parseAddress } from './address.ts';
export type { Address } from './address.ts';
export type { Family } from './addressBits.ts';
export { InvariantError } from './invariantError.ts';
export { problem } from './parsed.ts';
export type { Parsed, Problem } from './parsed.ts';
export { comparePrefixes, formatPrefix, parsePrefix, prefixContains, prefixesOverlap } from './prefix.ts';
export type { Prefix } from './prefix.ts';
export { addressCount, nthAddress, nthSubnet, subnetCount } from './subnets.ts';
