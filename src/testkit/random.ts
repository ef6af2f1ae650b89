/** Random choices that repeat: the same seed gives the same choices on every machine. */
export interface Random {
  /** 0 ≤ value < 1. */
  readonly share: () => number;
  /** A whole number from `from` to `to`, both included. */
  readonly int: (from: number, to: number) => number;
  readonly chance: (probability: number) => boolean;
  /** One of the values, all equally likely. */
  readonly pick: <T>(...values: readonly [T, ...T[]]) => T;
}

/** Mulberry32, a generator with 32 bits of state; plenty for drawing test designs. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const share = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (from: number, to: number): number => from + Math.floor(share() * (to - from + 1));
  return {
    share,
    int,
    chance: (probability) => share() < probability,
    pick: (first, ...others) => [first, ...others][int(0, others.length)] ?? first,
  };
}
