/** The command line of the router tests. */
import { parseArgs } from 'node:util';

export interface Asked {
  /** Random designs to draw. */
  readonly random: number;
  readonly seed: number;
  /** Run every fixed design on BIRD, on FRR and on both. */
  readonly full: boolean;
  /** Files of designs to run. */
  readonly files: readonly string[];
  /** Leave out the fixed designs and the checkers: only random designs or designs out of files were asked for. */
  readonly withoutFixed: boolean;
  /** Choose fixed designs by words of their titles. */
  readonly words: readonly string[];
}

/** A short run of random designs belongs to the default. */
const DEFAULT_RANDOM = 8;
const DEFAULT_SEED = 1;

/** `[--full] [--random N [--seed S]] [--design FILE]… [WORD…]`. Throws on anything else. */
export function readArguments(argv: readonly string[]): Asked {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      random: { type: 'string' },
      seed: { type: 'string' },
      design: { type: 'string', multiple: true, default: [] },
      full: { type: 'boolean', default: false },
    },
  });
  const number = (name: 'random' | 'seed', otherwise: number): number => {
    const text = values[name];
    if (text === undefined) return otherwise;
    if (!/^\d{1,9}$/.test(text)) throw new Error(`--${name} takes a whole number, not "${text}"`);
    return Number(text);
  };
  const files = values.design;
  const isRandom = values.random !== undefined || values.seed !== undefined;
  const isChosen = isRandom || files.length > 0 || positionals.length > 0;
  return {
    random: number('random', isChosen ? Number(isRandom) : DEFAULT_RANDOM),
    seed: number('seed', DEFAULT_SEED),
    full: values.full,
    files,
    withoutFixed: (isRandom || files.length > 0) && !values.full && positionals.length === 0,
    words: positionals,
  };
}
