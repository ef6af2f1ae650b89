import { expect, test } from 'vitest';
import { emptyDesign } from '../../design/index.ts';
import { aDesign, referenceFabric } from '../../testkit/index.ts';
import { findingsIn } from './findingsIn.ts';

const CODES = ['empty-drawing', 'no-servers', 'failed-parts'];
const ORDER = 'docs/semantics.md, "Routers and order"';

test('an empty drawing is told so', () => {
  expect(findingsIn(emptyDesign(), ...CODES)).toEqual([
    { code: 'empty-drawing', severity: 'note', subjects: [], facts: {}, source: ORDER },
  ]);
});

test('devices without servers have nothing to route', () => {
  const design = aDesign({
    nodes: [
      { kind: 'rack', id: 'rack', servers: 0 },
      { kind: 'tor', id: 'tor', parent: 'rack' },
    ],
  });
  expect(findingsIn(design, ...CODES)).toEqual([
    { code: 'no-servers', severity: 'note', subjects: ['rack'], facts: {}, source: ORDER },
  ]);
});

test('failed parts are counted and shown', () => {
  const size = { racks: 2, tors: 2, servers: 4, endpoints: 10, spines: 2 };
  const failures = [
    { router: 'spine[1]' },
    { link: 'tor--spine', a: 'rack[1]/tor[1]', b: 'spine[2]' },
    { attach: 'rack[1]/server[1]', tor: 'rack[1]/tor[2]' },
  ];
  expect(findingsIn(referenceFabric(size, { failures }), ...CODES)).toEqual([
    {
      code: 'failed-parts',
      severity: 'note',
      subjects: ['spine[1]', 'tor--spine', 'rack[1]/tor[1]', 'spine[2]', 'rack[1]/server[1]', 'rack[1]/tor[2]'],
      facts: { count: 3 },
      source: ORDER,
    },
  ]);
  expect(findingsIn(referenceFabric(size), ...CODES)).toEqual([]);
});

test('failures that name nothing in the drawing are not counted', () => {
  const whole = referenceFabric({ racks: 2, tors: 2, servers: 4, endpoints: 10, spines: 2 });
  expect(findingsIn({ ...whole, failures: [{ router: 'spine[9]' }] }, ...CODES)).toEqual([]);
});
