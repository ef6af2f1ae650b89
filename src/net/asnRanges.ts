declare const asnBrand: unique symbol;

/** An AS number, 0..4294967295 (RFC 6793). The brand keeps counts and indices from passing as one. */
export type Asn = number & { readonly [asnBrand]: true };

/** What an AS number may be used for. 'public' is everything no RFC sets aside, allocated or not. */
export type AsnKind = 'private16' | 'private32' | 'documentation' | 'reserved' | 'astrans' | 'public';

/** A run of AS numbers, both ends included. */
export interface AsnRange {
  readonly from: number;
  readonly to: number;
}

/** A run of AS numbers that an RFC sets aside. */
export interface SpecialAsnRange extends AsnRange {
  readonly kind: Exclude<AsnKind, 'public'>;
  /** The RFC that sets it aside. */
  readonly source: string;
}

/** Private use, 2-byte: 1,023 numbers (RFC 6996 §5). */
export const PRIVATE_16 = { from: 64512, to: 65534, kind: 'private16', source: 'RFC 6996 §5' } as const;

/** Private use, 4-byte: 94,967,295 numbers (RFC 6996 §5). */
export const PRIVATE_32 = { from: 4200000000, to: 4294967294, kind: 'private32', source: 'RFC 6996 §5' } as const;

/** Every AS number set aside, ascending; whatever is not listed is 'public'. */
export const ASN_RANGES: readonly SpecialAsnRange[] = [
  { from: 0, to: 0, kind: 'reserved', source: 'RFC 7607' },
  { from: 23456, to: 23456, kind: 'astrans', source: 'RFC 6793' },
  { from: 64496, to: 64511, kind: 'documentation', source: 'RFC 5398' },
  PRIVATE_16,
  { from: 65535, to: 65535, kind: 'reserved', source: 'RFC 7300' },
  { from: 65536, to: 65551, kind: 'documentation', source: 'RFC 5398' },
  PRIVATE_32,
  { from: 4294967295, to: 4294967295, kind: 'reserved', source: 'RFC 7300' },
];

/** The largest 4-byte AS number. */
export const MAX_ASN = 0xffffffff;

/** The set-aside range that holds the number, or undefined for a public one. */
export function specialRangeOf(asn: number): SpecialAsnRange | undefined {
  return ASN_RANGES.find((range) => asn >= range.from && asn <= range.to);
}

/** @param asn 0..4294967295. @returns what the number may be used for, by {@link ASN_RANGES}. */
export function asnKind(asn: number): AsnKind {
  return specialRangeOf(asn)?.kind ?? 'public';
}

/** False for 0, 23456, 65535 and 4294967295, which no router may have as its own (RFC 7607, 6793, 7300). */
export function isAssignableAsn(asn: number): boolean {
  const kind = asnKind(asn);
  return kind !== 'reserved' && kind !== 'astrans';
}

const NEVER_ASSIGNED = ASN_RANGES.filter((range) => !isAssignableAsn(range.from)).map((range) => range.from);

/** How many routers or racks can be numbered from the range: its numbers without the four that nobody may have. */
export function asnRangeSize(range: AsnRange): number {
  if (range.to < range.from) return 0;
  return range.to - range.from + 1 - NEVER_ASSIGNED.filter((asn) => asn >= range.from && asn <= range.to).length;
}

/**
 * The assignable number at a position of the range, counted from 0; the four that nobody may have are stepped over.
 *
 * @returns undefined when the range is used up
 */
export function asnAt(range: AsnRange, index: number): Asn | undefined {
  if (!Number.isInteger(index) || index < 0) return undefined;
  let asn = range.from + index;
  for (const skipped of NEVER_ASSIGNED) if (skipped >= range.from && skipped <= asn) asn += 1;
  return asn <= range.to && asn <= MAX_ASN ? (asn as Asn) : undefined;
}
