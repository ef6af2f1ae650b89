/** The engine against the plain simulation of every single router, on random designs: models, options, overrides, odd wiring, failures. */
import { expect, test } from 'vitest';
import type { Design } from '../design/index.ts';
import { diffAgainstReference, figuresOf, randomDesign, seeded, seedRows, type Random } from '../testkit/index.ts';
import { analyze } from './index.ts';

/** Not a bound on speed: machines that run the checks are shared. */
const PATIENCE_MS = 120_000;

for (const { title, seeds } of seedRows({ quick: 40, thorough: 400 }, 50)) {
  test(
    `every router holds what the simulation of every router says, ${title}`,
    () => {
      const differences = seeds.flatMap((seed) => {
        const design = randomDesign(seed);
        return diffAgainstReference(design, figuresOf(design)).map((difference) => `seed ${seed}: ${difference}`);
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

for (const { title, seeds } of seedRows({ quick: 20, thorough: 60 }, 60)) {
  test(
    `the order in which a document lists its parts changes no figure, ${title}`,
    () => {
      for (const seed of seeds) {
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
}

for (const { title, seeds } of seedRows({ quick: 4, thorough: 30 }, 30)) {
  test(
    `the same document gives the same bytes, ${title}`,
    () => {
      for (const seed of seeds) {
        const design = randomDesign(seed);
        expect(JSON.stringify(analyze(design))).toBe(JSON.stringify(analyze(design)));
      }
    },
    PATIENCE_MS,
  );
}

/** What must not depend on listing order: everything but the order in which alike classes are listed. */
function figures(design: Design): Readonly<Record<string, unknown>> {
  const { totals, classes, reachability, sessions } = figuresOf(design);
  const { pairs, unreachable, partial } = reachability;
  return { totals, pairs, unreachable, partial, sessions, classes: classes.map((row) => JSON.stringify(row)).sort() };
}
