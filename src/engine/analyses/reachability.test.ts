import { expect, test } from 'vitest';
import { aDesign, referenceFabric } from '../../testkit/index.ts';
import { findingsIn } from './findingsIn.ts';

const CODES = ['unreachable', 'reachability-partial', 'unconnected'];

test('two halves that nothing joins cannot talk, and no device is to blame', () => {
  const half = (id: string) =>
    [
      { kind: 'rack', id: `rack-${id}`, servers: 4 },
      { kind: 'tor', id: `tor-${id}`, parent: `rack-${id}`, count: 2 },
      { kind: 'spine', id: `spine-${id}`, count: 2 },
    ] as const;
  const design = aDesign({
    nodes: [...half('a'), ...half('b')],
    links: [
      ['tor-a', 'spine-a'],
      ['tor-b', 'spine-b'],
    ],
  });
  expect(findingsIn(design, ...CODES)).toEqual([
    {
      code: 'unreachable',
      severity: 'error',
      subjects: ['rack-b', 'rack-a', 'rack-b/server[1]', 'rack-a/server[1]'],
      facts: { pairs: 56, unreachable: 32, from: 'rack-b/server[1]', to: 'rack-a/server[1]' }, // 8 x 7; 4 x 4 each way
      source: 'docs/semantics.md, "Counts"',
    },
  ]);
});

test('a rack whose only ToR fails is cut off', () => {
  const design = referenceFabric(
    { racks: 2, tors: 1, servers: 2, endpoints: 10, spines: 2 },
    { failures: [{ router: 'rack[2]/tor' }] },
  );
  // 4 servers: 12 ordered pairs; all but the two inside rack 1 are lost.
  expect(findingsIn(design, ...CODES)).toMatchObject([{ code: 'unreachable', facts: { pairs: 12, unreachable: 10 } }]);
});

test('spines that pass nothing up to each other leave racks apart, and say where', () => {
  // Each rack on its own spine; the spines are linked to each other, and valley-free spines send one another only what comes from below.
  const design = aDesign({
    nodes: [
      { kind: 'rack', id: 'rack-1', servers: 2 },
      { kind: 'tor', id: 'tor-1', parent: 'rack-1' },
      { kind: 'rack', id: 'rack-2', servers: 2 },
      { kind: 'tor', id: 'tor-2', parent: 'rack-2' },
      { kind: 'rack', id: 'rack-3', servers: 2 },
      { kind: 'tor', id: 'tor-3', parent: 'rack-3' },
      { kind: 'spine', id: 'spine-1' },
      { kind: 'spine', id: 'spine-2' },
      { kind: 'spine', id: 'spine-3' },
    ],
    links: [
      ['tor-1', 'spine-1'],
      ['tor-2', 'spine-2'],
      ['tor-3', 'spine-3'],
      ['spine-1', 'spine-2'],
      ['spine-2', 'spine-3'],
    ],
    asModel: { spineAs: 'unique' },
  });
  expect(findingsIn(design, ...CODES)).toEqual([
    {
      code: 'unreachable',
      severity: 'error',
      subjects: ['rack-3', 'rack-1', 'rack-3/server[1]', 'rack-1/server[1]'],
      facts: {
        pairs: 30,
        unreachable: 8,
        from: 'rack-3/server[1]',
        to: 'rack-1/server[1]',
        at: 'rack-3/server[1]',
        reason: 'no-route',
      },
      source: 'docs/semantics.md, "Counts"',
    },
  ]);
});

test('a whole fabric loses nothing', () => {
  expect(findingsIn(referenceFabric({ racks: 3, tors: 2, servers: 4, endpoints: 10, spines: 2 }), ...CODES)).toEqual(
    [],
  );
});
