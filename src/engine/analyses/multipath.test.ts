import { expect, test } from 'vitest';
import { applyEdit, type AsModelOptions, type Design } from '../../design/index.ts';
import { aDesign, referenceFabric } from '../../testkit/index.ts';
import { findingsIn } from './findingsIn.ts';

const CODES = ['multipath-relax-missing', 'ecmp-width-over'];
const fabric = (asModel: Partial<AsModelOptions>, size: { tors?: number; spines?: number } = {}): Design =>
  referenceFabric({ racks: 3, tors: 2, servers: 4, endpoints: 10, spines: 4, ...size }, { asModel });
const found = (design: Design) => findingsIn(design, ...CODES);

test('without relax, spines of different ASes are used one at a time', () => {
  const design = fabric({ multipathRelax: false, spineAs: 'unique' });
  expect(found(design)).toEqual([
    {
      code: 'multipath-relax-missing',
      severity: 'warning',
      subjects: ['tor'],
      facts: { role: 'tor', node: 'tor', width: 1, possible: 4 },
      source: 'RFC 7938 §6.2',
      fix: { code: 'use-relax', edit: { kind: 'set-as-model', changes: { multipathRelax: true } } },
    },
  ]);
  const edit = found(design)[0]?.fix?.edit;
  expect(edit && found(applyEdit(design, edit))).toEqual([]);
});

test('one AS for all spines, or BIRD, does without', () => {
  expect(found(fabric({ multipathRelax: false, spineAs: 'shared' }))).toEqual([]);
  const platforms = { server: 'bird', tor: 'bird', spine: 'bird' } as const;
  expect(found(fabric({ multipathRelax: false, spineAs: 'unique', platforms }))).toEqual([]);
});

test('paths beyond the limit that is set stay unused', () => {
  expect(found(fabric({ maxPaths: 3 }))).toEqual([
    {
      code: 'ecmp-width-over',
      severity: 'warning',
      subjects: ['tor'],
      facts: { node: 'tor', role: 'tor', width: 4, max: 3 },
      source: 'RFC 7938 §6.3',
    },
  ]);
  expect(found(fabric({ maxPaths: 4 }))).toEqual([]);
});

test('BIRD on a server takes 16 next hops', () => {
  const servers = (tors: number) =>
    found(fabric({}, { tors, spines: 1 })).filter(({ facts }) => facts['role'] === 'server');
  expect(servers(16)).toEqual([]);
  expect(servers(17)).toMatchObject([
    { code: 'ecmp-width-over', subjects: ['rack'], facts: { node: 'rack', width: 17, max: 16 } },
  ]);
});

test('a chip that takes fewer is named with its figure', () => {
  const design = aDesign({
    nodes: [
      { kind: 'rack', id: 'rack', count: 2, servers: 4 },
      { kind: 'tor', id: 'tor', parent: 'rack', hardware: { limits: { ecmpWidth: 2 } } },
      { kind: 'spine', id: 'spine', count: 4 },
    ],
    links: [['tor', 'spine']],
  });
  expect(found(design)).toEqual([
    {
      code: 'ecmp-width-over',
      severity: 'warning',
      subjects: ['tor'],
      facts: { node: 'tor', role: 'tor', width: 4, max: 2 },
      source: 'your own figure',
    },
  ]);
});
