// Only the part in use: the entry of the package brings its ranges, masks and pools along, which no browser here needs.
import { Validator } from 'ip-num/dist/src/Validator.js';
import { readAddress, writeAddress } from './addressBits.ts';
import type { AddressBits, Family } from './addressBits.ts';
import { InvariantError } from './invariantError.ts';
import { problem } from './parsed.ts';
import type { Parsed } from './parsed.ts';

/** One address: its family and its canonical text, e.g. "192.0.2.1", "2001:db8::1". */
export interface Address {
  readonly family: Family;
  readonly text: string;
}

/**
 * Reads what a person or a file wrote as an address; surrounding blanks are let through.
 *
 * @returns the address in canonical text, or the problem 'address/unreadable' {text}; never throws
 * Refuses zone indices ("fe80::1%eth0"): they name an interface of one machine. Refuses leading zeros in
 * dotted decimal, which some systems read as octal.
 */
export function parseAddress(text: string): Parsed<Address> {
  const bits = addressBitsFromUser(text.trim());
  if (bits === undefined) return problem('address/unreadable', { text });
  return { ok: true, value: { family: bits.family, text: writeAddress(bits) } };
}

/** ip-num decides what is well formed; the dotted tail of an IPv6 address is turned into groups first. */
export function addressBitsFromUser(text: string): AddressBits | undefined {
  if (!text.includes(':')) return Validator.isValidIPv4String(text)[0] ? readAddress(text) : undefined;
  const plain = withoutDottedTail(text);
  return plain !== undefined && Validator.isValidIPv6String(plain)[0] ? readAddress(plain) : undefined;
}

function withoutDottedTail(text: string): string | undefined {
  if (!text.includes('.')) return text;
  const tailAt = text.lastIndexOf(':') + 1;
  const tail = text.slice(tailAt);
  const bits = Validator.isValidIPv4String(tail)[0] ? readAddress(tail) : undefined;
  if (bits === undefined) return undefined;
  return `${text.slice(0, tailAt)}${(bits.value >> 16n).toString(16)}:${(bits.value & 0xffffn).toString(16)}`;
}

/**
 * Orders canonical addresses: IPv4 before IPv6, then by value. For Array.prototype.sort.
 * Throws InvariantError on text that is no address.
 */
export function compareAddresses(a: string, b: string): number {
  return compareBits(knownAddress(a), knownAddress(b));
}

/** Negative, 0 or positive, as sort wants it. */
export function compareBits(a: AddressBits, b: AddressBits): number {
  if (a.family !== b.family) return a.family === 'ipv4' ? -1 : 1;
  return a.value < b.value ? -1 : Number(a.value > b.value);
}

/** Reads text that was already parsed once; throws InvariantError otherwise. */
export function knownAddress(text: string): AddressBits {
  const bits = readAddress(text);
  if (bits === undefined) throw new InvariantError('not an address', { text });
  return bits;
}
