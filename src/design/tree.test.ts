import { describe, expect, test } from 'vitest';
import { emptyDesign } from './emptyDesign.ts';
import { makeNode } from './makeNode.ts';
import type { Design, DesignNode } from './schema.ts';
import { countTotals } from './totals.ts';
import { designIndex } from './tree.ts';

const link = (id: string, a: string, b: string) => ({ id, a, b, gbps: 100, parallel: 1 });

/** Two pods of three racks with two ToRs and four spines each, five superspines, a border, a reflector inside each spine. */
const design: Design = {
  ...emptyDesign(),
  nodes: [
    makeNode('tor', 'tor', 'ToR', { parent: 'rack', count: 2 }),
    makeNode('rack', 'rack', 'Rack', { parent: 'pod', count: 3, servers: 10, endpointsPerServer: 7 }),
    makeNode('pod', 'pod', 'Pod', { count: 2 }),
    makeNode('spine', 'spine', 'Spine', { parent: 'pod', count: 4 }),
    makeNode('routeReflector', 'rr', 'Reflector', { parent: 'spine', count: 2 }),
    makeNode('spine', 'superspine', 'Superspine', { count: 5, tier: 2 }),
    makeNode('border', 'border', 'Border'),
  ],
  links: [
    link('tor-spine', 'tor', 'spine'),
    link('spine-superspine', 'spine', 'superspine'),
    link('rr-spine', 'rr', 'spine'),
    link('border-superspine', 'border', 'superspine'),
    link('dangling', 'tor', 'gone'),
  ],
};
const index = designIndex(design);
const ids = (nodes: readonly DesignNode[]) => nodes.map(({ id }) => id);

test('the tree is read in document order', () => {
  expect(ids(index.childrenOf(undefined))).toEqual(['pod', 'superspine', 'border']);
  expect(ids(index.childrenOf('pod'))).toEqual(['rack', 'spine']);
  expect(ids(index.ancestorsOf('tor'))).toEqual(['rack', 'pod']);
  expect(ids(index.subtreeOf('pod'))).toEqual(['pod', 'rack', 'spine', 'tor', 'rr']);
  expect(index.parentOf('rr')?.id).toBe('spine');
  expect(index.linksOf('spine').map(({ id }) => id)).toEqual(['tor-spine', 'spine-superspine', 'rr-spine']);
});

test('copies multiply down the tree', () => {
  expect(['pod', 'rack', 'tor', 'spine', 'rr', 'superspine', 'gone'].map(index.copies)).toEqual([
    2, 6, 12, 8, 16, 5, 0,
  ]);
});

describe('copies of a link', () => {
  const cases = [
    ['joined inside the copy of a common ancestor: 2 pods · 6 ToRs · 4 spines', 'tor-spine', 48],
    ['every copy with every copy beyond it: 8 spines · 5 superspines', 'spine-superspine', 40],
    ['one per inner copy where one end stands in the other', 'rr-spine', 16],
    ['at the top level', 'border-superspine', 5],
    ['none where an end is missing', 'dangling', 0],
    ['none of an unknown link', 'gone', 0],
  ] as const;
  for (const [rule, id, copies] of cases) {
    test(rule, () => expect(index.linkCopies(id)).toBe(copies));
  }
});

test('an id that is not there has nothing', () => {
  expect([
    index.childrenOf('nowhere'),
    index.ancestorsOf('nowhere'),
    index.subtreeOf('nowhere'),
    index.linksOf('nowhere'),
  ]).toEqual([[], [], [], []]);
});

test('the index of a document is made once', () => {
  expect(designIndex(design)).toBe(index);
});

test('totals count every copy', () => {
  // Racks 6, servers 60, ToRs 12, spines 8, reflectors 16, superspines 5, border 1.
  expect(countTotals(design)).toEqual({
    nodes: 7,
    links: 5,
    racks: 6,
    servers: 60,
    endpoints: 420,
    routers: 60 + 12 + 8 + 16 + 5 + 1,
    mostCopies: 16,
  });
});

test('parents that are missing or go round in circles count as none', () => {
  const odd = designIndex({
    ...emptyDesign(),
    nodes: [
      makeNode('rack', 'a', 'A', { parent: 'b', count: 2 }),
      makeNode('rack', 'b', 'B', { parent: 'a', count: 3 }),
      makeNode('rack', 'c', 'C', { parent: 'c' }),
      makeNode('rack', 'd', 'D', { parent: 'gone' }),
    ],
  });
  expect(ids(odd.childrenOf(undefined))).toEqual(['b', 'c', 'd']);
  expect(odd.copies('a')).toBe(6);
});
