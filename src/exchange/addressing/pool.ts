import { nthSubnet, problem } from '../../net/index.ts';
import type { Family, Parsed } from '../../net/index.ts';

/** Bits of an address. */
export const WIDTH = { ipv4: 32, ipv6: 128 } as const satisfies Record<Family, number>;

/** The family of canonical text, an address or a prefix. */
export function familyOf(text: string): Family {
  return text.includes(':') ? 'ipv6' : 'ipv4';
}

/** Hands out aligned subnets of any size from one pool, lowest first. Counts on when the pool is used up, to say what it lacks. */
export class Pool {
  readonly prefix: string;
  readonly what: string;
  private readonly width: number;
  private readonly length: number;
  private next = 0n;

  constructor(prefix: string, what: string) {
    this.prefix = prefix;
    this.what = what;
    this.width = WIDTH[familyOf(prefix)];
    this.length = Number(prefix.slice(prefix.indexOf('/') + 1));
  }

  /** @returns the next free subnet of that length; one that must not be used once {@link Pool.check} fails */
  take(length: number): string {
    const size = 1n << BigInt(this.width - length);
    const place = (this.next + size - 1n) / size;
    this.next = (place + 1n) * size;
    return (length < this.length ? undefined : nthSubnet(this.prefix, length, place)) ?? this.prefix;
  }

  /** Whether everything taken so far was there. */
  check(): Parsed<true> {
    const has = 1n << BigInt(this.width - this.length);
    if (this.next <= has) return { ok: true, value: true };
    return problem('export/pool-too-small', {
      pool: this.prefix,
      what: this.what,
      has: countText(has),
      needs: countText(this.next),
    });
  }
}

/** A count as a number, or as a power of two where it is beyond what a number holds. */
function countText(count: bigint): number | string {
  return count <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(count) : `more than 2^${count.toString(2).length - 1}`;
}

/** Length of the smallest subnet that holds so many addresses. */
export function lengthFor(addresses: number, family: Family = 'ipv4'): number {
  return WIDTH[family] - Math.ceil(Math.log2(addresses));
}
