import { WIDTH, writeAddress } from './addressBits.ts';
import { InvariantError } from './invariantError.ts';
import { knownPrefix, writePrefix } from './prefix.ts';
import type { PrefixBits } from './prefix.ts';

/**
 * How many prefixes of a length fit into one: 2^(newLength - length), exact whatever its size as it is a power of two.
 * 0 when the prefix is already longer than `newLength`.
 *
 * @param prefix canonical text; throws InvariantError on anything else, or on a length its family does not have
 */
export function subnetCount(prefix: string, newLength: number): number {
  const bits = knownPrefix(prefix);
  assertLength(bits, newLength);
  return newLength < bits.length ? 0 : 2 ** (newLength - bits.length);
}

/**
 * The prefix of a length at a position inside a pool, counted from 0 in address order, as canonical text.
 *
 * @returns undefined when the pool does not hold that many
 */
export function nthSubnet(prefix: string, newLength: number, n: number | bigint): string | undefined {
  const bits = knownPrefix(prefix);
  assertLength(bits, newLength);
  if (newLength < bits.length) return undefined;
  const offset = offsetWithin(n, newLength - bits.length);
  if (offset === undefined) return undefined;
  const value = bits.value + (offset << BigInt(WIDTH[bits.family] - newLength));
  return writePrefix({ family: bits.family, value, length: newLength });
}

/**
 * How many addresses a prefix spans, network and broadcast address included: 2^(width - length), exact whatever
 * its size as it is a power of two.
 */
export function addressCount(prefix: string): number {
  const bits = knownPrefix(prefix);
  return 2 ** (WIDTH[bits.family] - bits.length);
}

/**
 * The address at an offset from the network address, which is offset 0, as canonical text. Whether the first and
 * last address may be given to a host is the caller's question: on a /31 or /127 they may (RFC 3021, RFC 6164).
 *
 * @returns undefined when the prefix does not hold that many
 */
export function nthAddress(prefix: string, n: number | bigint): string | undefined {
  const bits = knownPrefix(prefix);
  const offset = offsetWithin(n, WIDTH[bits.family] - bits.length);
  return offset === undefined ? undefined : writeAddress({ family: bits.family, value: bits.value + offset });
}

function offsetWithin(n: number | bigint, freeBits: number): bigint | undefined {
  if (typeof n === 'number' && !Number.isInteger(n)) throw new InvariantError('not a whole number', { n });
  const offset = BigInt(n);
  return offset >= 0n && offset < 1n << BigInt(freeBits) ? offset : undefined;
}

function assertLength(bits: PrefixBits, newLength: number): void {
  if (!Number.isInteger(newLength) || newLength < 0 || newLength > WIDTH[bits.family]) {
    throw new InvariantError('not a prefix length', { newLength });
  }
}
