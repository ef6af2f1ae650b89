/** The Internet Protocol an address, prefix or table belongs to. */
export type Family = 'ipv4' | 'ipv6';

/** Bits in an address. */
export const WIDTH = { ipv4: 32, ipv6: 128 } as const satisfies Record<Family, number>;

/** An address as a number. Stays inside this folder: outwards go texts and plain numbers. */
export interface AddressBits {
  readonly family: Family;
  readonly value: bigint;
}

/**
 * Reads text that {@link writeAddress} wrote. It is what sorting and containment run on, so it is quick and
 * does not explain itself; what people type goes through parseAddress.
 *
 * @returns undefined for anything that is plainly no address
 */
export function readAddress(text: string): AddressBits | undefined {
  return text.includes(':') ? readIpv6(text) : readIpv4(text);
}

function readIpv4(text: string): AddressBits | undefined {
  const octets = text.split('.');
  if (octets.length !== 4) return undefined;
  let value = 0;
  for (const octet of octets) {
    const number = /^\d{1,3}$/.test(octet) ? Number(octet) : 256;
    if (number > 255) return undefined;
    value = value * 256 + number;
  }
  return { family: 'ipv4', value: BigInt(value) };
}

function readIpv6(text: string): AddressBits | undefined {
  const [before = '', after, more] = text.split('::');
  const head = before === '' ? [] : before.split(':');
  const tail = after === undefined || after === '' ? [] : after.split(':');
  const missing = 8 - head.length - tail.length;
  if (more !== undefined || missing < 0 || (missing > 0 && after === undefined)) return undefined;
  let hex = '0x';
  for (const group of [...head, ...Array<string>(missing).fill('0'), ...tail]) {
    if (!/^[0-9a-f]{1,4}$/i.test(group)) return undefined;
    hex += group.padStart(4, '0');
  }
  return { family: 'ipv6', value: BigInt(hex) };
}

/**
 * Writes an address in its one canonical form: dotted decimal, or RFC 5952 §4 (lower case, no leading zeros,
 * the longest run of two or more zero groups as "::", the first of equals).
 *
 * Differs: IPv4-mapped addresses stay hexadecimal ("::ffff:a00:1"), where RFC 5952 §5 recommends a dotted tail.
 */
export function writeAddress({ family, value }: AddressBits): string {
  if (family === 'ipv4') {
    const number = Number(value);
    return [number >>> 24, (number >>> 16) & 0xff, (number >>> 8) & 0xff, number & 0xff].join('.');
  }
  const hex = value.toString(16).padStart(32, '0');
  const groups = Array.from({ length: 8 }, (_, i) => parseInt(hex.slice(i * 4, i * 4 + 4), 16).toString(16));
  const run = longestZeroRun(groups);
  if (run.length < 2) return groups.join(':');
  return `${groups.slice(0, run.start).join(':')}::${groups.slice(run.start + run.length).join(':')}`;
}

function longestZeroRun(groups: readonly string[]): { readonly start: number; readonly length: number } {
  let best = { start: 0, length: 0 };
  let length = 0;
  for (const [index, group] of groups.entries()) {
    length = group === '0' ? length + 1 : 0;
    if (length > best.length) best = { start: index - length + 1, length };
  }
  return best;
}
