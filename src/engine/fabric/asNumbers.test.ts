import { expect, test } from 'vitest';
import { aDesign, aNode } from '../testDesigns.ts';
import { setUp } from './setup.ts';
import { buildBase, expand, findPart, isolatePath, type Part } from './parts.ts';
import { formatSteps, parseSteps } from './tree.ts';

/** AS number of one router, with every copy on its path made to stand alone. */
function asnOf(design: Parameters<typeof setUp>[0], path: string): number | undefined {
  const { tree, numbers } = setUp(design);
  const base = buildBase(tree.root);
  const steps = parseSteps(tree, path);
  if (steps === undefined) return undefined;
  isolatePath(base, steps);
  const target = findPart(base, steps);
  const chain: Part[] = [];
  for (
    let part = target === undefined ? undefined : expand(base).variants.get(target)?.get(0);
    part?.parent !== undefined;
    part = part.parent
  )
    chain.unshift(part);
  const last = steps.at(-1);
  return last === undefined ? undefined : numbers.tokenOf(last.node, chain).asn;
}

const pods = aDesign({
  nodes: [
    aNode('pod', 'pod', { count: 2 }),
    aNode('rack', 'rack', { parent: 'pod', count: 3, servers: 2 }),
    aNode('tor', 'tor', { parent: 'rack', count: 2 }),
    aNode('leaf', 'tor', { count: 2 }),
    aNode('spine', 'spine', { parent: 'pod', count: 2 }),
    aNode('super', 'spine', { count: 2, tier: 2 }),
  ],
});

test('racks count upwards through pods, ToRs outside racks after them', () => {
  expect(
    ['pod[1]/rack[1]/tor[2]', 'pod[1]/rack[3]/server[2]', 'pod[2]/rack[1]/tor[1]', 'leaf[2]'].map((path) =>
      asnOf(pods, path),
    ),
  ).toEqual([64512, 64514, 64515, 64519]);
});

test('spines count down from the end of the pool, one AS per pod and one at the top when shared (RFC 7938 §5.2.1)', () => {
  expect(['pod[1]/spine[2]', 'pod[2]/spine[1]', 'super[2]'].map((path) => asnOf(pods, path))).toEqual([
    65534, 65533, 65532,
  ]);
});

test('unique spine ASes follow router order', () => {
  const unique = { ...pods, asModel: { ...pods.asModel, spineAs: 'unique' as const } };
  expect(
    ['pod[1]/spine[1]', 'pod[1]/spine[2]', 'pod[2]/spine[2]', 'super[1]'].map((path) => asnOf(unique, path)),
  ).toEqual([65534, 65533, 65531, 65530]);
});

test('more ASes than 1,023 take 32-bit numbers by themselves', () => {
  const many = aDesign({
    nodes: [aNode('rack', 'rack', { count: 1_024, servers: 1 }), aNode('tor', 'tor', { parent: 'rack' })],
  });
  expect(asnOf(many, 'rack[1024]/tor')).toBe(4200001023);
});

test('a pool that is too small is said to be, and numbering goes on with 32-bit numbers', () => {
  const small = aDesign({
    nodes: [
      aNode('rack', 'rack', { count: 3, servers: 1 }),
      aNode('tor', 'tor', { parent: 'rack' }),
      aNode('spine', 'spine', {}),
    ],
    asModel: { asnPool: { from: 65000, to: 65001 } },
  });
  const { numbers } = setUp(small);
  expect({ needed: numbers.needed, exhausted: numbers.exhausted }).toEqual({ needed: 4, exhausted: true });
  expect(['spine', 'rack[1]/tor', 'rack[2]/tor', 'rack[3]/tor'].map((path) => asnOf(small, path))).toEqual([
    65001, 65000, 4200000000, 4200000001,
  ]);
});

test('a number typed in that a copy has by itself singles that copy out', () => {
  const design = aDesign({
    nodes: [
      aNode('rack', 'rack', { count: 9, servers: 1 }),
      aNode('tor', 'tor', { parent: 'rack' }),
      aNode('odd', 'rack', { servers: 1, asn: 64516 }),
    ],
  });
  // "odd" sorts before "rack", so rack[k] has 64512 + k.
  expect(setUp(design).numbers.collisions.map(formatSteps)).toEqual(['rack[4]']);
});
