import { expect, test } from 'vitest';
import type { Design } from '../../design/index.ts';
import { figuresOf, referenceFabric, type DesignSketch } from '../../testkit/index.ts';

const SIZE = { racks: 4, tors: 1, servers: 2, endpoints: 2, spines: 4 };

function found(tors: number, options: Omit<DesignSketch, 'nodes' | 'links'>, changes: Partial<Design> = {}) {
  const design = { ...referenceFabric({ ...SIZE, tors }, options), ...changes };
  return figuresOf(design).findings.filter(({ code }) => code.startsWith('must-survive'));
}
const stated = (mustSurvive: Partial<Design['mustSurvive']>): Pick<Design, 'mustSurvive'> => ({
  mustSurvive: { spines: 0, tors: 0, borders: 0, links: 0, serverPorts: 0, ...mustSurvive },
});
const DOWNWARD = { asModel: { id: 'downward-default' } } as const;

test('a design that states nothing is not asked', () => {
  expect(found(1, DOWNWARD)).toEqual([]);
});

test('one ToR per rack is not survived; all 4 ToRs cut off the 2 servers behind them', () => {
  // A ToR's 2 servers with the 6 others both ways, and with each other: 2·6·2 + 2.
  expect(found(1, DOWNWARD, stated({ tors: 1, spines: 1 }))).toMatchObject([
    { severity: 'error', facts: { of: 'tors', count: 1, unreachable: 26, partial: 0, ways: 4, lost: 4 } },
  ]);
});

test('Downward Default with one ToR per rack loses a quarter of the flows to a rack with each of its 4 uplinks', () => {
  // 6 servers of other racks towards each of the 2: 12 pairs.
  expect(found(1, DOWNWARD, stated({ links: 1 }))).toMatchObject([
    { facts: { of: 'links', unreachable: 0, partial: 12, sharePercent: 25, ways: 16, lost: 16 } },
  ]);
});

test('AS per rack routes around the lost link, and two ToRs around the other', () => {
  expect(found(1, {}, stated({ links: 1, spines: 2 }))).toEqual([]);
  expect(found(2, DOWNWARD, stated({ links: 1, tors: 1, spines: 2, serverPorts: 1 }))).toEqual([]);
});

test('two at once are tried where two are stated: both ToRs of a rack', () => {
  expect(found(2, {}, stated({ tors: 2 }))).toMatchObject([
    { facts: { of: 'tors', count: 2, failing: ['rack[1]/tor[1]', 'rack[1]/tor[2]'], ways: 28, lost: 4 } },
  ]);
});

test('a named set that must be survived is judged whatever has failed now', () => {
  const failureSets = [
    { name: 'Feed A', failures: [{ router: 'spine[1]' }, { router: 'spine[2]' }], mustSurvive: true },
    { name: 'All', failures: [1, 2, 3, 4].map((at) => ({ router: `spine[${at}]` })), mustSurvive: true },
    { name: 'Not asked', failures: [{ router: 'rack[1]/tor' }], mustSurvive: false },
  ];
  expect(found(1, {}, { failureSets, failures: [{ router: 'spine[3]' }, { router: 'spine[4]' }] })).toMatchObject([
    { facts: { of: 'set', name: 'All', unreachable: 48 } },
  ]);
});

test('where failing everything would take too long for an edit, that is said', () => {
  const design = referenceFabric({ ...SIZE, racks: 1 });
  const [rack, tor] = design.nodes;
  if (rack?.kind !== 'rack' || tor?.kind !== 'tor') throw new Error('the reference fabric has changed');
  const copies = Array.from({ length: 24 }, (_, i) => i + 1);
  const different: Design = {
    ...design,
    nodes: [
      ...design.nodes.slice(2),
      ...copies.flatMap((i) => [
        { ...rack, id: `rack-${i}`, asn: 65_000 + i },
        { ...tor, id: `tor-${i}`, parent: `rack-${i}` },
      ]),
    ],
    links: copies.map((i) => ({ id: `link-${i}`, a: `tor-${i}`, b: 'spine', gbps: 100, parallel: 1 })),
    ...stated({ links: 1 }),
  };
  expect(figuresOf(different).findings.map(({ code }) => code)).toContain('must-survive-unchecked');
});
