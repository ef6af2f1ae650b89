/**
 * The engine against the plain simulation of every single router, on random designs: models, options, overrides, odd wiring, failures.
 * `npm test` looks at 400, an inner loop at fewer, `HEDDLE_SEEDS=2000 npm run test:unit -- agreement` at as many as one likes.
 */
import { expect, test } from 'vitest';
import type { Design } from '../design/index.ts';
import { diffAgainstReference, randomDesign, seeded, type Random } from '../testkit/index.ts';
import { analyze } from './index.ts';

const FIRST_SEED = 1;
const SEEDS = Number(process.env['HEDDLE_SEEDS'] ?? (process.env['HEDDLE_THOROUGH'] === undefined ? 120 : 400));
const PER_TEST = 50;
/** Not a bound on speed: machines that run the checks are shared. */
const PATIENCE_MS = 120_000;

for (let from = FIRST_SEED; from < FIRST_SEED + SEEDS; from += PER_TEST) {
  const seeds = Array.from({ length: Math.min(PER_TEST, FIRST_SEED + SEEDS - from) }, (_, i) => from + i);
  test(
    `every router holds what the simulation of every router says, seeds ${from}-${seeds.at(-1)}`,
    () => {
      const differences = seeds.flatMap((seed) => {
        const design = randomDesign(seed);
        return diffAgainstReference(design, analyze(design)).map((difference) => `seed ${seed}: ${difference}`);
      });
      expect(differences).toEqual([]);
    },
    PATIENCE_MS,
  );
}

function shuffled<T>(items: readonly T[], random: Random): readonly T[] {
  const left = [...items];
  return items.map(() => {
    const [item] = left.splice(random.int(0, left.length - 1), 1);
    if (item === undefined) throw new Error('nothing left to take');
    return item;
  });
}

test(
  'the order in which a document lists its parts changes no figure, seeds 1-60',
  () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const design = randomDesign(seed);
      const random = seeded(seed + 10_000);
      const other = {
        ...design,
        nodes: shuffled(design.nodes, random),
        links: shuffled(design.links, random),
        failures: shuffled(design.failures, random),
      };
      expect({ seed, ...figures(other) }).toEqual({ seed, ...figures(design) });
    }
  },
  PATIENCE_MS,
);

test(
  'the same document gives the same bytes',
  () => {
    for (let seed = 1; seed <= 30; seed += 1) {
      const design = randomDesign(seed);
      expect(JSON.stringify(analyze(design))).toBe(JSON.stringify(analyze(design)));
    }
  },
  PATIENCE_MS,
);

/** What must not depend on listing order: everything but the order in which alike classes are listed. */
function figures(design: Design): Readonly<Record<string, unknown>> {
  const { totals, classes, reachability, sessions } = analyze(design);
  const { pairs, unreachable, partial } = reachability;
  return { totals, pairs, unreachable, partial, sessions, classes: classes.map((row) => JSON.stringify(row)).sort() };
}
