import { addressBitsFromUser, compareBits, knownAddress } from './address.ts';
import { WIDTH, writeAddress } from './addressBits.ts';
import type { AddressBits, Family } from './addressBits.ts';
import { InvariantError } from './invariantError.ts';
import { problem } from './parsed.ts';
import type { Parsed } from './parsed.ts';

/** One prefix: canonical text, e.g. "192.0.2.0/24", "2001:db8::/32", and what is read off it. */
export interface Prefix {
  readonly family: Family;
  /** Network address and length: what a document stores and tables are keyed by. */
  readonly text: string;
  /** Network address alone. */
  readonly address: string;
  /** 0..32 or 0..128. */
  readonly length: number;
}

/** A prefix as a number. Stays inside this folder. */
export interface PrefixBits extends AddressBits {
  readonly length: number;
}

/**
 * Reads what a person or a file wrote as a prefix, "address/length"; surrounding blanks are let through.
 *
 * @returns the prefix in canonical text, or one problem; never throws:
 *   'prefix/no-length' {text}; 'prefix/unreadable' {text}; 'prefix/length-too-long' {text, max};
 *   'prefix/host-bits' {text, canonical} when the address has bits beyond the length, naming the prefix it lies in
 */
export function parsePrefix(text: string): Parsed<Prefix> {
  const trimmed = text.trim();
  if (!trimmed.includes('/')) return problem('prefix/no-length', { text });
  const match = /^([^/]+)\/(0|[1-9]\d{0,2})$/.exec(trimmed);
  const bits = addressBitsFromUser(match?.[1] ?? '');
  if (bits === undefined) return problem('prefix/unreadable', { text });
  const length = Number(match?.[2]);
  const max = WIDTH[bits.family];
  if (length > max) return problem('prefix/length-too-long', { text, max });
  const network = networkOf(bits, length);
  if (network.value !== bits.value) return problem('prefix/host-bits', { text, canonical: writePrefix(network) });
  const address = writeAddress(network);
  return { ok: true, value: { family: bits.family, text: `${address}/${length}`, address, length } };
}

/**
 * The canonical text of the prefix of that length that an address lies in: ("192.0.2.77", 24) is "192.0.2.0/24".
 * Throws InvariantError when the address is none or the length does not suit its family.
 */
export function formatPrefix(address: string, length: number): string {
  const bits = knownAddress(address);
  if (!Number.isInteger(length) || length < 0 || length > WIDTH[bits.family]) {
    throw new InvariantError('not a prefix length', { address, length });
  }
  return writePrefix(networkOf(bits, length));
}

/**
 * Whether every address of `inner` lies in `outer`. Both are canonical prefixes or addresses; an address counts as
 * its host prefix. Families never contain each other.
 */
export function prefixContains(outer: string, inner: string): boolean {
  const [a, b] = [knownPrefix(outer), knownPrefix(inner)];
  return a.family === b.family && a.length <= b.length && networkOf(b, a.length).value === a.value;
}

/** Whether the two share an address; of two prefixes one then contains the other. Takes what {@link prefixContains} takes. */
export function prefixesOverlap(a: string, b: string): boolean {
  return prefixContains(a, b) || prefixContains(b, a);
}

/**
 * Orders canonical prefixes: IPv4 before IPv6, then by network address, then the shorter (wider) prefix first.
 * For Array.prototype.sort. Throws InvariantError on text that is no prefix.
 */
export function comparePrefixes(a: string, b: string): number {
  const [left, right] = [knownPrefix(a), knownPrefix(b)];
  return compareBits(left, right) || left.length - right.length;
}

/** Reads text that was already parsed once (a bare address is its host prefix); throws InvariantError otherwise. */
export function knownPrefix(text: string): PrefixBits {
  const slash = text.indexOf('/');
  const bits = knownAddress(slash < 0 ? text : text.slice(0, slash));
  const length = slash < 0 ? WIDTH[bits.family] : Number(text.slice(slash + 1));
  const isLength = Number.isInteger(length) && length >= 0 && length <= WIDTH[bits.family];
  if (!isLength || networkOf(bits, length).value !== bits.value) {
    throw new InvariantError('not a canonical prefix', { text });
  }
  return { ...bits, length };
}

/** The canonical text of a prefix given as numbers. */
export function writePrefix(bits: PrefixBits): string {
  return `${writeAddress(bits)}/${bits.length}`;
}

function networkOf(bits: AddressBits, length: number): PrefixBits {
  const hostBits = BigInt(WIDTH[bits.family] - length);
  return { family: bits.family, value: (bits.value >> hostBits) << hostBits, length };
}
