import { isAssignableAsn, MAX_ASN, specialRangeOf } from './asnRanges.ts';
import type { Asn } from './asnRanges.ts';
import { InvariantError } from './invariantError.ts';
import { problem } from './parsed.ts';
import type { Parsed } from './parsed.ts';

/**
 * Reads an AS number written as asplain or asdot (RFC 5396 §2): "64512", "1.10". A leading "AS" is let through.
 *
 * @returns the value 1..4294967294, or one problem; never throws
 * Refuses 0 (RFC 7607), the last numbers 65535 and 4294967295 (RFC 7300), and AS_TRANS 23456 (RFC 6793).
 */
export function parseAsn(text: string): Parsed<Asn> {
  const match = /^(?:AS)?(?:(\d{1,5})\.)?(\d{1,10})$/i.exec(text.trim());
  if (!match) return problem('asn/unreadable', { text });
  const [high, low] = [match[1], Number(match[2])];
  if (high !== undefined && Math.max(Number(high), low) > 0xffff) return problem('asn/asdot-part-too-big', { text });
  const value = Number(high ?? 0) * 0x10000 + low;
  if (value > MAX_ASN) return problem('asn/too-big', { text });
  if (!isAssignableAsn(value)) {
    return problem('asn/reserved', { text, source: specialRangeOf(value)?.source ?? '' });
  }
  return { ok: true, value: value as Asn };
}

/**
 * Writes an AS number (RFC 5396 §2).
 *
 * @param style 'asplain' is the decimal number and what every exporter here prints; 'asdot' writes numbers
 *   above 65535 as high.low and smaller ones like asplain
 */
export function formatAsn(asn: number, style: 'asplain' | 'asdot' = 'asplain'): string {
  if (style === 'asplain' || asn <= 0xffff) return String(asn);
  return `${Math.floor(asn / 0x10000)}.${asn % 0x10000}`;
}

/** Takes a number from a checked document as an AS number; throws InvariantError outside 0..4294967295. */
export function assertAsn(value: number): Asn {
  if (!Number.isInteger(value) || value < 0 || value > MAX_ASN) {
    throw new InvariantError('not an AS number', { value });
  }
  return value as Asn;
}
