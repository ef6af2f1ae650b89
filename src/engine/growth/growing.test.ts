import { describe, expect, test } from 'vitest';
import { AS_MODEL_IDS, referenceDesign, type Design, type GrowthPlan } from '../../design/index.ts';
import { modesOf } from '../../hardware/index.ts';
import { THOROUGH } from '../../testkit/index.ts';
import { examine } from '../analyze.ts';
import { finish } from '../questions/question.ts';
import { fitOf } from '../recommend/tableFit.ts';
import { growing, type GrowAnswer, type GrowAsk, type ModelGrowth } from './index.ts';
import { grownDesign, stageOf } from './plan.ts';

const months = (by: number): NonNullable<GrowthPlan['racks']> => ({ by, unit: 'count', everyMonths: 1 });
const percent = (by: number): NonNullable<GrowthPlan['racks']> => ({ by, unit: 'percent', everyMonths: 1 });
const grow = (design: Design, plan: GrowthPlan, ask: Partial<GrowAsk> = {}): GrowAnswer =>
  finish(growing(design, { plan, ...ask }));
const own = ({ models }: GrowAnswer): ModelGrowth => {
  const [first] = models;
  if (first === undefined) throw new Error('no model');
  return first;
};

/** Spines with so many host routes, ToRs that hold anything. */
function withTables(design: Design, spine: number, tor = 10_000_000): Design {
  const rest = { ipv4Lpm: 1_000_000, mac: 1_000_000, ecmpGroups: 1_000_000, ecmpMembers: 1_000_000, ecmpWidth: 1024 };
  return {
    ...design,
    growth: { headroomPercent: 0 },
    nodes: design.nodes.map((node) =>
      node.kind === 'tor' || node.kind === 'spine'
        ? { ...node, hardware: { limits: { ipv4Host: node.kind === 'tor' ? tor : spine, ...rest } } }
        : node,
    ),
  };
}

/** The spine of the note: 128,000 routes, neighbours apart. */
function withNoteSpines(design: Design): Design {
  return {
    ...design,
    growth: { headroomPercent: 0 },
    nodes: design.nodes.map((node) =>
      node.kind === 'spine' ? { ...node, hardware: { profile: 'generic-commodity-128k' } } : node,
    ),
  };
}

/** The note's rack: 80 servers of 200 endpoints under Downward Default. */
const note = (racks: number): Design =>
  referenceDesign({ model: 'downward-default', racks, tors: 2, servers: 80, endpoints: 200, spines: 2 });

describe('the first limit to break', () => {
  test('the note: a spine of 128,000 holds 8 racks of 16,000 with nothing to spare', () => {
    const { breaks } = own(grow(withNoteSpines(note(4)), { horizonMonths: 12, racks: months(1) }));
    expect(breaks[0]).toMatchObject({
      month: 5,
      by: 'racks',
      at: 9,
      limit: { kind: 'table', what: 'ipv4Host', nodes: ['spine'] },
    });
    expect(breaks[0]?.max).toBe(128_000);
  });

  test('the very rack, within a month that adds many', () => {
    const design = withNoteSpines(referenceDesign({ racks: 500, tors: 1, servers: 10, endpoints: 20, spines: 2 }));
    const { breaks } = own(grow(design, { horizonMonths: 36, racks: months(8) }));
    // 640 racks of 200 routes are 128,000.
    expect(breaks[0]).toMatchObject({ month: 18, by: 'racks', at: 641, used: 128_200, max: 128_000 });
  });

  test('endpoints before racks, servers between them', () => {
    const design = withTables(referenceDesign({ racks: 10, servers: 10, endpoints: 10 }), 1_500);
    expect(
      // 11 racks of 160 routes, and 22 ToRs that the spine resolves.
      own(grow(design, { horizonMonths: 12, endpointsPerServer: months(3), racks: months(1) })).breaks[0],
    ).toMatchObject({
      month: 2,
      by: 'endpoints',
      at: 16,
      used: 1_782,
    });
    expect(
      own(grow(design, { horizonMonths: 12, serversPerRack: months(3), racks: months(1) })).breaks[0],
    ).toMatchObject({
      month: 2,
      by: 'servers',
      at: 16,
      used: 1_782,
    });
  });

  test('as drawn', () => {
    const design = withTables(referenceDesign({ racks: 10, servers: 10, endpoints: 10 }), 999);
    expect(own(grow(design, { horizonMonths: 3 })).breaks[0]).toMatchObject({
      month: 0,
      by: 'drawn',
      at: 10,
      used: 1_020,
    });
  });

  test('nothing breaks, and nothing grows without a plan', () => {
    expect(own(grow(withNoteSpines(note(2)), { horizonMonths: 6 })).breaks).toEqual([]);
    expect(finish(growing(note(2), {})).plan).toEqual({ horizonMonths: 36 });
  });
});

describe('what is found by bisection is what every month on its own says', () => {
  const plans: readonly GrowthPlan[] = [
    { horizonMonths: 24, racks: months(3) },
    { horizonMonths: 24, racks: percent(9), endpointsPerServer: percent(2) },
    {
      horizonMonths: 24,
      serversPerRack: { by: 7, unit: 'percent', everyMonths: 3 },
      racks: { by: 2.5, unit: 'count', everyMonths: 2 },
    },
  ];
  for (const model of AS_MODEL_IDS) {
    // An inner loop takes the plan in which everything grows at another pace.
    for (const [index, plan] of plans.entries()) {
      if (!THOROUGH && index !== 2) continue;
      test(`${model}, plan ${String(index + 1)}`, () => {
        const base = referenceDesign({ model, racks: 12, servers: 20, endpoints: 10, spines: 2 });
        const design = withTables(base, 5_000, 4_000);
        const answer = own(grow(design, plan));
        const overAt = (month: number): boolean =>
          fitOf(finish(examine(grownDesign(design, plan, stageOf(design, plan, month)))), 0).verdict === 'over';
        const expected = Array.from({ length: 25 }, (_, month) => month).find(overAt);
        expect(answer.breaks.find(({ limit }) => limit.kind === 'table')?.month).toBe(expected);
      });
    }
  }
});

test.runIf(THOROUGH)('a drawing too large for every month finds the same month', () => {
  const racks = Array.from({ length: 310 }, (_, at) => [
    {
      id: `r${String(at)}`,
      name: '',
      kind: 'rack' as const,
      count: 1,
      position: { x: 0, y: 0 },
      asn: 'auto' as const,
      servers: 10,
      endpointsPerServer: 20,
      serverGbps: 25,
    },
    {
      id: `t${String(at)}`,
      name: '',
      kind: 'tor' as const,
      parent: `r${String(at)}`,
      count: 1,
      position: { x: 0, y: 0 },
      asn: 'auto' as const,
    },
  ]).flat();
  const base = referenceDesign({ racks: 1, tors: 1, spines: 2 });
  const drawn: Design = {
    ...base,
    nodes: [...base.nodes.filter(({ kind }) => kind === 'spine'), ...racks],
    links: racks
      .filter(({ kind }) => kind === 'tor')
      .map(({ id }) => ({ id: `l-${id}`, a: id, b: 'spine', gbps: 100, parallel: 1 })),
  };
  const answer = grow(withNoteSpines(drawn), { horizonMonths: 36, racks: months(12) });
  expect(answer.sizes).toHaveLength(13);
  // 640 racks of 200: 310 and 12 a month pass 640 in month 28.
  expect(own(answer).breaks[0]).toMatchObject({ month: 28, by: 'racks', at: 641 });
});

describe('modes', () => {
  test('every mode of the switch, the one in use first, each with the month it breaks in', () => {
    const base = referenceDesign({ racks: 20, servers: 40, endpoints: 50, spines: 4 });
    const design: Design = {
      ...base,
      nodes: base.nodes.map((node) =>
        node.kind === 'tor' ? { ...node, hardware: { profile: 'juniper-qfx5100-l3-profile' } } : node,
      ),
    };
    const [tor] = own(grow(design, { horizonMonths: 24, racks: months(4) })).switches;
    expect(tor?.modes.map(({ profile }) => profile)).toEqual([
      'juniper-qfx5100-l3-profile',
      ...modesOf('juniper-qfx5100-l3-profile')
        .map(({ id }) => id)
        .filter((id) => id !== 'juniper-qfx5100-l3-profile'),
    ]);
    for (const { profile, breaks } of tor?.modes ?? []) {
      const inMode: Design = {
        ...design,
        nodes: design.nodes.map((node) => (node.kind === 'tor' ? { ...node, hardware: { profile } } : node)),
      };
      const answer = own(grow(inMode, { horizonMonths: 24, racks: months(4) }));
      expect([
        profile,
        answer.breaks.find(({ limit }) => limit.role === 'tor' && limit.kind === 'table')?.month,
      ]).toEqual([profile, breaks?.month]);
    }
  });
});

describe('other limits', () => {
  test('AS numbers', () => {
    const base = referenceDesign({ model: 'as-per-server', racks: 2, servers: 10 });
    const design = { ...base, asModel: { ...base.asModel, asnPool: { from: 64_512, to: 64_561 } } };
    // A spine AS, and 12 for each rack: 4 racks are 49.
    expect(own(grow(design, { horizonMonths: 12, racks: months(1) })).breaks[0]).toMatchObject({
      month: 3,
      by: 'racks',
      at: 5,
      limit: { kind: 'asns' },
    });
  });

  test('addresses', () => {
    const base = referenceDesign({ racks: 2, servers: 16, endpoints: 16 });
    const design = { ...base, addressing: { ...base.addressing, endpoints4: '10.0.0.0/22' } };
    expect(own(grow(design, { horizonMonths: 12, racks: months(1) })).breaks[0]).toMatchObject({
      month: 3,
      at: 5,
      used: 1_280,
      max: 1_024,
      limit: { kind: 'addresses', what: 'endpoints ipv4' },
    });
  });

  test('ports of a spine', () => {
    const base = referenceDesign({ racks: 10, tors: 2, servers: 4, endpoints: 1, spines: 2 });
    const design: Design = {
      ...base,
      nodes: base.nodes.map((node) =>
        node.kind === 'spine' ? { ...node, hardware: { profile: 'edgecore-as7726-32x-default' } } : node,
      ),
    };
    const ports = own(grow(design, { horizonMonths: 24, racks: months(1) })).breaks.find(
      ({ limit }) => limit.kind === 'ports',
    );
    // 32 ports, two ToRs a rack.
    expect(ports).toMatchObject({ by: 'racks', month: 7, at: 17, used: 34, max: 32 });
  });

  test('oversubscription', () => {
    const design: Design = { ...referenceDesign({ racks: 4, servers: 40 }), bandwidth: { maxOversubscription: 3 } };
    // 4 uplinks of 100 Gb/s carry 48 servers of 25 Gb/s at 3:1.
    expect(own(grow(design, { horizonMonths: 12, serversPerRack: months(2) })).breaks[0]).toMatchObject({
      month: 5,
      by: 'servers',
      at: 50,
      limit: { kind: 'bandwidth', what: 'tor' },
    });
  });

  test('a fabric larger than Heddle computes cuts the horizon and says so', () => {
    const { cut, sizes } = grow(referenceDesign({ racks: 50_000, servers: 100 }), {
      horizonMonths: 36,
      racks: percent(20),
    });
    expect(cut).toMatchObject({ month: 4, what: 'copies of one stack', max: 100_000 });
    expect(sizes.at(-1)?.month).toBe(3);
  });
});

test('all models, the design’s own first', () => {
  const { models } = grow(withNoteSpines(note(4)), { horizonMonths: 12, racks: months(1) }, { models: 'all' });
  expect(models.map(({ model }) => model)).toEqual(['downward-default', 'as-per-rack', 'as-per-server', 'ethernet']);
  expect(models.map(({ breaks }) => breaks[0]?.month)).toEqual([5, 5, 5, undefined]);
});

test('headroom runs out before the table does', () => {
  const design = { ...withNoteSpines(note(4)), growth: { headroomPercent: 25 } };
  const curve = own(grow(design, { horizonMonths: 12, racks: months(1) })).curves.find(
    ({ limit }) => limit.role === 'spine' && limit.what === 'ipv4Host',
  );
  // 7 racks of 16,000 and a quarter more are 140,000.
  expect(curve).toMatchObject({ breaksAt: 5, shortAt: 3, max: 128_000 });
});

test('progress rises and names the model', () => {
  const shares: number[] = [];
  const steps = growing(note(4), { plan: { horizonMonths: 6, racks: months(1) }, models: 'all' });
  for (let step = steps.next(); step.done !== true; step = steps.next()) shares.push(step.value.share);
  expect(shares.length).toBeGreaterThan(20);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
});

test.runIf(THOROUGH)('1,024 racks take hardly more steps than 64, in every model and mode', () => {
  const plan: GrowthPlan = { horizonMonths: 36, racks: months(32), endpointsPerServer: percent(1) };
  const stepsOf = (racks: number): number => {
    const steps = growing(referenceDesign({ racks, tors: 2, servers: 40, endpoints: 200, spines: 16 }), {
      plan,
      models: 'all',
    });
    let count = 0;
    while (steps.next().done !== true) count += 1;
    return count;
  };
  const many = stepsOf(1_024);
  expect(many).toBeGreaterThan(36);
  expect(many).toBeLessThan(stepsOf(64) * 1.2);
});
