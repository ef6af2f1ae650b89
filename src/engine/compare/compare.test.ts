import { describe, expect, test } from 'vitest';
import { AS_MODEL_IDS, referenceDesign, TEMPLATES, type Design, type Hardware } from '../../design/index.ts';
import { analyze } from '../analyze.ts';
import { finish } from '../questions/question.ts';
import { aDesign } from '../testDesigns.ts';
import {
  comparing,
  DEFAULT_WEIGHTS,
  rank,
  type ColumnAsk,
  type CompareAnswer,
  type CompareAsk,
  type RowId,
} from './index.ts';

const MODELS: readonly ColumnAsk[] = AS_MODEL_IDS.map((model) => ({ id: model, kind: 'model', model }));
const compare = (design: Design, ask: Partial<CompareAsk> = {}): CompareAnswer =>
  finish(comparing(design, { columns: MODELS, ...ask }));
const values = (answer: CompareAnswer, id: RowId) =>
  answer.rows.find((row) => row.id === id)?.cells.map(({ value }) => value);
const cell = (answer: CompareAnswer, id: RowId, column: number) =>
  answer.rows.find((row) => row.id === id)?.cells[column];

/** REF of the docs: 20 racks, 2 ToRs, 40 servers of 50 endpoints, 4 spines. */
const REF = referenceDesign({ racks: 20, tors: 2, servers: 40, endpoints: 50, spines: 4 });

describe('REF under all models', () => {
  const answer = compare(REF);

  test('AS numbers: a rack each and the spines; every server and every ToR and the spines; a tier each', () => {
    expect(values(answer, 'asns')?.slice(0, 3)).toEqual([21, 841, 3]);
  });

  test('the FIB of a ToR: every endpoint, or its own 2,000 and the default', () => {
    const [perRack, perServer, downward, ethernet] = values(answer, 'fib-tor') ?? [];
    expect([perRack, perServer, downward, ethernet]).toEqual([40_000, 40_000, 2_001, 0]);
  });

  test('a cell knows what it is made of', () => {
    expect(cell(answer, 'fib-tor', 2)?.facts).toEqual({
      node: 'rack[1]/tor[1]',
      ethernet: false,
      ipv4Host: 2_000,
      ipv4Lpm: 1,
      ipv6Host: 0,
      ipv6Lpm: 0,
    });
  });

  test('one uplink down: with two ToRs in a rack no flow is lost', () => {
    expect(values(answer, 'fail-uplink')).toEqual([0, 0, 0, 0]);
  });

  test('with one ToR in a rack Downward Default loses a quarter of the flows that enter it: one of four spines has no way in', () => {
    const single = compare(referenceDesign({ racks: 20, tors: 1, servers: 40, endpoints: 50, spines: 4 }), {
      rows: ['fail-uplink'],
    });
    const entering = (40 * 19 * 40) / (800 * 799);
    const [perRack, , downward] = values(single, 'fail-uplink') ?? [];
    expect(perRack).toBe(0);
    expect(downward).toBeCloseTo((entering / 4) * 100, 3);
    expect(cell(single, 'fail-uplink', 2)?.facts).toMatchObject({
      paths: ['rack[1]/tor', 'spine[1]'],
      partial: 40 * 19 * 40,
      worstPercent: 25,
    });
  });

  test('one spine down: every rack keeps three quarters of its uplinks', () => {
    expect(values(answer, 'left-spine')).toEqual([75, 75, 75, 75]);
    expect(values(answer, 'over-tor')).toEqual([2.5, 2.5, 2.5, 2.5]);
  });

  test('rows that say the same everywhere do not differ, and nobody is worse there', () => {
    const row = answer.rows.find(({ id }) => id === 'over-tor');
    expect([row?.differs, row?.cells.map(({ place }) => place)]).toEqual([false, [0, 0, 0, 0]]);
  });

  test('places are even between the best and the worst', () => {
    const row = answer.rows.find(({ id }) => id === 'fib-tor');
    expect(row?.cells.map(({ place }) => place)).toEqual([1, 1, 0.5, 0]);
  });

  test('nothing beats what is on the front', () => {
    const { front } = rank({ answer, weights: {}, pareto: ['fib-tor', 'asns'] });
    const points = answer.columns.map(({ id }, at) => ({
      id,
      x: values(answer, 'fib-tor')?.[at] ?? 0,
      y: values(answer, 'asns')?.[at] ?? 0,
    }));
    for (const point of points) {
      const isBeaten = points.some(
        (other) => other.x <= point.x && other.y <= point.y && (other.x < point.x || other.y < point.y),
      );
      expect([point.id, front.includes(point.id)]).toEqual([point.id, !isBeaten]);
    }
  });
});

/** A switch with these tables and no others to worry about. */
function tables(ipv4Host: number): Hardware {
  const ample = 1_000_000;
  const others = { ipv4Lpm: ample, ipv6Host: ample, ipv6Lpm64: ample, ipv6LpmLong: ample, mac: ample };
  return { limits: { ipv4Host, ...others, ecmpGroups: ample, ecmpMembers: ample, ecmpWidth: 1024 } };
}

function fabric(racks: number, tor: number, spine: number, headroomPercent = 0): Design {
  const base = referenceDesign({ racks, tors: 2, servers: 80, endpoints: 200, spines: 4 });
  return {
    ...base,
    growth: { headroomPercent },
    nodes: base.nodes.map((node) => {
      if (node.kind === 'tor') return { ...node, hardware: tables(tor) };
      return node.kind === 'spine' ? { ...node, hardware: tables(spine) } : node;
    }),
  };
}

const READ: readonly (readonly [string, Design])[] = [
  ['tables of a million', fabric(8, 1_000_000, 1_000_000)],
  ['ToRs that are too small', fabric(8, 20_000, 1_000_000)],
  ['both too small', fabric(8, 20_000, 100_000)],
  ['spines that are too small', fabric(8, 1_000_000, 100_000)],
  ['growth that breaks ToRs', fabric(8, 130_000, 1_000_000, 20)],
  ...TEMPLATES.map((template): readonly [string, Design] => [template.id, template.build()]),
];
for (const [name, design] of READ) {
  test(`by default weights the first is the model that is recommended: ${name}`, () => {
    const answer = compare(design, {
      rows: ['delivers', 'holds-growth', 'holds-today', 'fullest-grown', 'preference'],
    });
    const { ranked } = rank({ answer, weights: DEFAULT_WEIGHTS });
    expect(ranked[0]?.id).toBe(analyze(design).recommendation.model);
  });
}

test('growth left is the last per cent that holds, and names the table that breaks at the next', () => {
  // 8 racks: 128,000 routes and 85 neighbours on a ToR; 10% more make 140,885.
  const answer = compare(fabric(8, 140_885, 1_000_000), { columns: [{ id: 'a', kind: 'drawn' }], rows: ['growth'] });
  expect(cell(answer, 'growth', 0)).toMatchObject({ value: 10, facts: { node: 'tor', table: 'ipv4Host' } });
});

test('a variant and another document stand beside the drawing', () => {
  const answer = compare(REF, {
    columns: [
      { id: 'drawn', kind: 'drawn' },
      { id: 'v', kind: 'variant', name: 'Half', changes: { nodes: { rack: { count: 10 } } } },
      { id: 'f', kind: 'design', name: 'Small', design: referenceDesign({ racks: 2 }) },
    ],
    rows: ['asns', 'fib-spine'],
  });
  expect(answer.columns.map(({ kind, name }) => [kind, name])).toEqual([
    ['drawn', undefined],
    ['variant', 'Half'],
    ['design', 'Small'],
  ]);
  expect(values(answer, 'fib-spine')?.slice(0, 2)).toEqual([40_000, 20_000]);
  expect(values(answer, 'asns')).toEqual([21, 11, 3]);
});

test('a variant that is too large is refused in its column; the others are compared', () => {
  const answer = compare(REF, {
    columns: [
      { id: 'drawn', kind: 'drawn' },
      { id: 'v', kind: 'variant', name: 'Vast', changes: { nodes: { rack: { count: 100_000, servers: 4096 } } } },
    ],
    rows: ['asns'],
  });
  expect(answer.columns[1]?.refused).toMatchObject({ code: 'too-many', max: 20_000_000 });
  expect(values(answer, 'asns')).toEqual([21, undefined]);
  expect(rank({ answer, weights: { asns: 1 } }).ranked.map(({ id }) => id)).toEqual(['drawn', 'v']);
});

test('failures that the drawing lists are not held against it', () => {
  const failed = { ...REF, failures: [{ router: 'spine[1]' }] };
  const rows: readonly RowId[] = ['sessions', 'over-tor'];
  expect(compare(failed, { rows })).toEqual(compare(REF, { rows }));
});

test('an empty drawing has columns, and rows that say so', () => {
  const answer = compare(aDesign({}));
  expect(answer.columns).toHaveLength(AS_MODEL_IDS.length);
  expect(values(answer, 'fib-tor')).toBeUndefined();
});

for (const [code, columns] of [
  ['compare/no-columns', []],
  ['compare/duplicate', [MODELS[0], MODELS[0]]],
  ['compare/too-many', Array.from({ length: 13 }, (_, at) => ({ id: String(at), kind: 'drawn' as const }))],
] as const) {
  test(`refused: ${code}`, () => {
    const asked = columns.flatMap((column) => column ?? []);
    expect(() => compare(REF, { columns: asked })).toThrow(expect.objectContaining({ code }));
  });
}

test('progress rises and names the column', () => {
  const steps = [...comparing(REF, { columns: MODELS })];
  const shares = steps.map(({ share }) => share);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(new Set(steps.map(({ label }) => label))).toEqual(new Set(AS_MODEL_IDS));
});

test('weights are the user’s: what counts most comes first', () => {
  const answer = compare(REF, { rows: ['asns', 'fib-tor'] });
  expect(rank({ answer, weights: { 'fib-tor': 3, asns: 1 } }).ranked[0]?.id).toBe('ethernet');
  const byAsns = rank({ answer, weights: { asns: 1 } });
  expect(byAsns.ranked[0]?.score).toBe(0);
  expect(byAsns.ranked.at(-1)?.because).toEqual([{ row: 'asns', adds: 1 }]);
});
