import { expect, test } from 'vitest';
import type { AsModelOptions, Design } from '../../design/index.ts';
import { diffAgainstReference, figuresOf, randomDesign, seedRows } from '../../testkit/index.ts';

/** Not a bound on speed: machines that run the checks are shared. */
const PATIENCE_MS = 120_000;

const PLATFORMS = ['bird', 'frr', 'generic'] as const;

/** A random design whose routers use one to four paths, on mixed platforms. */
function narrow(seed: number): Design {
  const design = randomDesign(seed);
  const platform = (turn: number): AsModelOptions['platforms']['server'] => PLATFORMS[turn % PLATFORMS.length] ?? 'frr';
  const platforms = { server: platform(seed), tor: platform(seed + 1 + (seed >> 2)), spine: platform(seed >> 1) };
  return { ...design, asModel: { ...design.asModel, maxPaths: 1 + (seed % 4), platforms } };
}

for (const { title, seeds } of seedRows({ quick: 20, thorough: 120 }, 40)) {
  test(
    `of more equal next hops than allowed the same ones stay as in the simulation of every router, ${title}`,
    () => {
      const differences = seeds.flatMap((seed) => {
        const design = narrow(seed);
        return diffAgainstReference(design, figuresOf(design)).map((difference) => `seed ${seed}: ${difference}`);
      });
      expect(differences).toEqual([]);
    },
    PATIENCE_MS,
  );
}
