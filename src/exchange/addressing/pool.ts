import { nthSubnet, problem } from '../../net/index.ts';
import type { Parsed } from '../../net/index.ts';

export const WIDTH = 32;

/** Hands out aligned subnets of any size from one pool, lowest first. Counts on when the pool is used up, to say what it lacks. */
export class Pool {
  readonly prefix: string;
  readonly what: string;
  private readonly length: number;
  private next = 0;

  constructor(prefix: string, what: string) {
    this.prefix = prefix;
    this.what = what;
    this.length = Number(prefix.slice(prefix.indexOf('/') + 1));
  }

  /** @returns the next free subnet of that length; one that must not be used once {@link Pool.check} fails */
  take(length: number): string {
    const size = 2 ** (WIDTH - length);
    const place = Math.ceil(this.next / size);
    this.next = (place + 1) * size;
    return (length < this.length ? undefined : nthSubnet(this.prefix, length, place)) ?? this.prefix;
  }

  /** Whether everything taken so far was there. */
  check(): Parsed<true> {
    const has = 2 ** (WIDTH - this.length);
    if (this.next <= has) return { ok: true, value: true };
    return problem('export/pool-too-small', { pool: this.prefix, what: this.what, has, needs: this.next });
  }
}

/** Length of the smallest subnet that holds so many addresses. */
export function lengthFor(addresses: number): number {
  return WIDTH - Math.ceil(Math.log2(addresses));
}
