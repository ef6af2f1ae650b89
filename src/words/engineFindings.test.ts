import { expect, test } from 'vitest';
import { TEMPLATES } from '../design/index.ts';
import { analyze } from '../engine/index.ts';
import { randomDesign, seedsOf } from '../testkit/index.ts';
import { wordFindingStrictly } from './wordFinding.ts';
import { wordReasonStrictly } from './wordReason.ts';

const ODD = /undefined|null|NaN|\[object|\s{2}|\.\.|\s[.,]/;
const SEEDS = seedsOf({ quick: 15, thorough: 60 }).map((seed) => 1999 + seed);
const DESIGNS = [
  ...TEMPLATES.map(({ id, build }) => ({ name: id, build })),
  ...SEEDS.map((seed) => ({
    name: `seed ${String(seed)}`,
    build: () => randomDesign(seed, { simplicity: (seed % 5) / 4 }),
  })),
];

for (const { name, build } of DESIGNS) {
  test(`what the engine says of ${name} has words`, () => {
    const { findings, recommendation } = analyze(build());
    const sentences = findings.flatMap((finding) => {
      const { title, message, explanation, fixLabel = '' } = wordFindingStrictly(finding);
      return [title, message, explanation, fixLabel];
    });
    const reasons = [
      ...recommendation.because,
      ...recommendation.alternatives.flatMap(({ because, wouldWinIf }) => [...because, ...wouldWinIf]),
    ];
    expect(
      [...sentences, ...reasons.map((reason) => wordReasonStrictly(reason))].filter((text) => ODD.test(text)),
    ).toEqual([]);
  });
}
