import { expect, test } from 'vitest';
import { referenceFabric } from '../../testkit/index.ts';
import { assembleFabric, setUp, type Block } from '../fabric/index.ts';
import { arrivals } from './forward.ts';

const { blocks } = assembleFabric(
  setUp(
    referenceFabric({ racks: 12, tors: 2, servers: 3, endpoints: 1, spines: 4 }, { asModel: { spineAs: 'unique' } }),
  ),
);

function at(index: number): Block {
  const block = blocks[index];
  if (block === undefined) throw new Error(`no block ${index}`);
  return block;
}

/** Shares by block, for next hops written as indices; 0 is where packets are to go. */
function shares(next: readonly (readonly number[])[], asked: readonly number[]): readonly number[] {
  const share = arrivals({
    origins: new Set([at(0)]),
    entry: (block) =>
      (next[blocks.indexOf(block)] ?? []).map((index) => ({ block: at(index), shared: 0, mediumId: 0, count: 1 })),
  });
  return asked.map((index) => share(at(index)));
}

test('each next hop takes an equal part, and one without a way on loses its part', () => {
  expect(shares([[], [0, 2], []], [1, 2])).toEqual([0.5, 0]);
});

test('a loop loses what enters it, whoever is asked first', () => {
  // 1 knows only 2; 2 sends half back to 1 and half on.
  const next = [[], [2], [1, 0]];
  expect(shares(next, [1, 2])).toEqual([0.5, 0.5]);
  expect(shares(next, [2, 1])).toEqual([0.5, 0.5]);
});

test('a circle with no way out delivers nothing', () => {
  expect(shares([[], [2], [3], [1]], [1, 2, 3])).toEqual([0, 0, 0]);
});

test('in a dense tangle it is still certain whether some, all or none arrive', () => {
  const size = Math.min(blocks.length, 14);
  const others = Array.from({ length: size - 1 }, (_, i) => i + 1);
  const tangle = others.map((index) => others.filter((other) => other !== index));
  const closed = shares([[], ...tangle], others);
  expect(new Set(closed)).toEqual(new Set([0]));
  const open = shares([[], ...tangle.slice(0, -1), [...(tangle.at(-1) ?? []), 0]], others);
  for (const share of open) expect(share > 0 && share < 1).toBe(true);
});
