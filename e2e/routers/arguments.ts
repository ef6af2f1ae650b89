/** The command line of the router tests. */
import { parseArgs } from 'node:util';

export interface Asked {
  /** Random designs to draw. */
  readonly random: number;
  readonly seed: number;
  /** Run every fixed design on BIRD, on FRR and on both. */
  readonly full: boolean;
  /** Leave out the fixed designs and the checkers. */
  readonly onlyRandom: boolean;
  /** Choose fixed designs by words of their titles. */
  readonly words: readonly string[];
}

/** A short run of random designs belongs to the default. */
const DEFAULT_RANDOM = 8;
const DEFAULT_SEED = 1;

/** `[--full] [--random N [--seed S]] [WORD…]`. Throws on anything else. */
export function readArguments(argv: readonly string[]): Asked {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { random: { type: 'string' }, seed: { type: 'string' }, full: { type: 'boolean', default: false } },
  });
  const number = (name: 'random' | 'seed', otherwise: number): number => {
    const text = values[name];
    if (text === undefined) return otherwise;
    if (!/^\d{1,9}$/.test(text)) throw new Error(`--${name} takes a whole number, not "${text}"`);
    return Number(text);
  };
  const isDefault = values.random === undefined && values.seed === undefined;
  return {
    random: number('random', isDefault && positionals.length === 0 ? DEFAULT_RANDOM : isDefault ? 0 : 1),
    seed: number('seed', DEFAULT_SEED),
    full: values.full,
    onlyRandom: !isDefault && !values.full && positionals.length === 0,
    words: positionals,
  };
}
