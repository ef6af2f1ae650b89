import { expect, test } from 'vitest';
import { applyEdit, type Design } from '../../design/index.ts';
import { aDesign, referenceFabric, type DesignSketch } from '../../testkit/index.ts';
import { findingsIn } from './findingsIn.ts';

const SIZE = { racks: 2, tors: 2, servers: 4, endpoints: 10, spines: 2 };
const NUMBERS = ['asn-reserved', 'asn-documentation', 'asn-duplicate', 'asn-exhausted'] as const;
const numbers = (design: Design) => findingsIn(design, ...NUMBERS);

function withSpine(asn: number, options: Omit<DesignSketch, 'nodes' | 'links'> = {}): Design {
  return aDesign({
    nodes: [
      { kind: 'rack', id: 'rack', count: 2 },
      { kind: 'tor', id: 'tor', parent: 'rack' },
      { kind: 'spine', id: 'spine', asn },
    ],
    links: [['tor', 'spine']],
    ...options,
  });
}

for (const [asn, rfc] of [
  [0, 'RFC 7607'],
  [23456, 'RFC 6793'],
  [65535, 'RFC 7300'],
  [4294967295, 'RFC 7300'],
] as const) {
  test(`AS ${asn} is refused`, () => {
    expect(numbers(withSpine(asn))).toEqual([
      {
        code: 'asn-reserved',
        severity: 'error',
        subjects: ['spine'],
        facts: { asn, range: String(asn), rfc, node: 'spine' },
        source: rfc,
        fix: { code: 'clear-asn-override', edit: { kind: 'update-node', id: 'spine', changes: { asn: 'auto' } } },
      },
    ]);
  });
}

test('a typed number of a rack is told at the rack, once for its servers and ToRs', () => {
  const design = aDesign({
    nodes: [
      { kind: 'rack', id: 'rack', asn: 23456 },
      { kind: 'tor', id: 'tor', parent: 'rack', count: 2 },
    ],
  });
  expect(numbers(design)).toMatchObject([{ code: 'asn-reserved', subjects: ['rack'] }]);
});

test('a pool that runs over a reserved number is told where it falls', () => {
  // Racks count up from 23455, so the second one gets 23456.
  const design = referenceFabric(SIZE, { asModel: { asnPool: { from: 23455, to: 23500 } } });
  expect(numbers(design)).toMatchObject([
    { code: 'asn-reserved', subjects: ['rack'], facts: { asn: 23456 }, fix: { code: 'use-32bit-asns' } },
  ]);
});

test('numbers for documentation are a note, and the usual thing for an external', () => {
  expect(numbers(withSpine(64500))).toEqual([
    {
      code: 'asn-documentation',
      severity: 'note',
      subjects: ['spine'],
      facts: { asn: 64500, node: 'spine' },
      source: 'RFC 5398',
      fix: { code: 'clear-asn-override', edit: { kind: 'update-node', id: 'spine', changes: { asn: 'auto' } } },
    },
  ]);
  const isp = aDesign({
    nodes: [
      { kind: 'border', id: 'border' },
      { kind: 'external', id: 'isp' },
    ],
    links: [['border', 'isp']],
  });
  expect(numbers(isp)).toEqual([]);
});

test('private numbers that do not meet raise nothing', () => {
  expect(numbers(withSpine(65000))).toEqual([]);
});

test('a number that joins two ASes of the model is a duplicate', () => {
  const design = aDesign({
    nodes: [
      { kind: 'rack', id: 'rack', count: 2 },
      { kind: 'tor', id: 'tor', parent: 'rack' },
      { kind: 'spine', id: 'spine' },
      { kind: 'border', id: 'border', asn: 65534 }, // the spine's own
    ],
    links: [
      ['tor', 'spine'],
      ['spine', 'border'],
    ],
  });
  expect(numbers(design)).toEqual([
    {
      code: 'asn-duplicate',
      severity: 'warning',
      subjects: ['spine', 'border'],
      facts: { asn: 65534, nodes: ['spine', 'border'] },
      source: 'docs/semantics.md, "AS numbers"',
      fix: { code: 'clear-asn-override', edit: { kind: 'update-node', id: 'border', changes: { asn: 'auto' } } },
    },
  ]);
});

test('servers of one rack with one number refuse each other where the model wants one each', () => {
  const design = aDesign({
    nodes: [
      { kind: 'rack', id: 'rack', servers: 3, asn: 65001 },
      { kind: 'tor', id: 'tor', parent: 'rack' },
    ],
    asModel: { id: 'as-per-server' },
  });
  expect(findingsIn(design, ...NUMBERS, 'unreachable', 'as-puddle')).toEqual([
    {
      code: 'asn-duplicate',
      severity: 'error',
      subjects: ['rack', 'rack/server[1]', 'rack/server[2]'],
      facts: { asn: 65001, nodes: ['rack/server[1]', 'rack/server[2]'] },
      source: 'docs/semantics.md, "AS numbers"',
      includes: ['unreachable'],
      fix: { code: 'clear-asn-override', edit: { kind: 'update-node', id: 'rack', changes: { asn: 'auto' } } },
    },
  ]);
});

test('an external with a number of ours is a duplicate', () => {
  const design = aDesign({
    nodes: [
      { kind: 'border', id: 'border' },
      { kind: 'external', id: 'isp', asn: 65534 },
    ],
    links: [['border', 'isp']],
  });
  expect(numbers(design)).toMatchObject([
    { code: 'asn-duplicate', severity: 'warning', facts: { asn: 65534, nodes: ['isp', 'border'] } },
  ]);
});

test('the 16-bit range is too small for 1,024 ASes, and 32-bit numbers mend it', () => {
  // AS per server, shared spine AS: 30 racks x (33 servers + 1 ToR) + 1 spine AS = 1,021; one more rack is 1,055.
  const design = (racks: number) =>
    referenceFabric(
      { racks, tors: 1, servers: 33, endpoints: 1, spines: 2 },
      { asModel: { id: 'as-per-server', asnPool: 'private16' } },
    );
  expect(numbers(design(30))).toEqual([]);
  const over = design(31);
  expect(numbers(over)).toEqual([
    {
      code: 'asn-exhausted',
      severity: 'warning',
      subjects: [],
      facts: { pool: '64512-65534', size: 1023, needed: 1055 },
      source: 'RFC 6996 §5',
      fix: { code: 'use-32bit-asns', edit: { kind: 'set-as-model', changes: { asnPool: 'private32' } } },
    },
  ]);
  const edit = numbers(over)[0]?.fix?.edit;
  expect(edit && numbers(applyEdit(over, edit))).toEqual([]);
});
