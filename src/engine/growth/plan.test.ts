import { describe, expect, test } from 'vitest';
import { countTotals, referenceDesign, type Design, type GrowthPlan } from '../../design/index.ts';
import { aDesign, aNode } from '../testDesigns.ts';
import { grownDesign, grownValue, racksWanted, stageOf } from './plan.ts';

describe('rates', () => {
  const count = (by: number, everyMonths = 1) => ({ by, unit: 'count', everyMonths }) as const;
  const percent = (by: number, everyMonths = 1) => ({ by, unit: 'percent', everyMonths }) as const;
  for (const [what, now, rate, months, expected] of [
    ['steps add up', 10, count(8), 3, 34],
    ['a period that is not over counts nothing', 10, count(8, 3), 5, 18],
    ['half a rack a month: rounded up', 10, count(0.5), 3, 12],
    ['per cent are compound', 100, percent(10), 2, 121],
    ['rounded up once, at the end', 10, percent(5), 2, 12],
    ['a tenth in binary does not round 110 up to 111', 100, percent(10), 1, 110],
    ['none', 10, undefined, 12, 10],
    ['nothing times anything', 0, percent(10), 12, 0],
  ] as const) {
    test(what, () => expect(grownValue(now, rate, months)).toBe(expected));
  }
});

const countsOf = (design: Design): readonly number[] =>
  design.nodes.filter(({ kind }) => kind === 'rack' || kind === 'pod').map(({ count }) => count);
const at = (design: Design, plan: GrowthPlan, racks: number): Design =>
  grownDesign(design, plan, { endpoints: 0, servers: 0, racks });

describe('which racks grow', () => {
  const two = aDesign({
    nodes: [aNode('a', 'rack', { count: 10 }), aNode('b', 'rack', { count: 30 }), aNode('c', 'rack', { count: 0 + 1 })],
  });
  const plan: GrowthPlan = { horizonMonths: 12, racks: { by: 1, unit: 'count', everyMonths: 1 } };

  test('all, in proportion, one by one', () => {
    for (const racks of [41, 42, 43, 50, 82, 400]) expect(countTotals(at(two, plan, racks)).racks).toBe(racks);
    expect(countsOf(at(two, plan, 82))).toEqual([20, 60, 2]);
  });

  test('more racks never take one away', () => {
    let before = countsOf(two);
    for (let racks = 41; racks < 200; racks += 1) {
      const now = countsOf(at(two, plan, racks));
      expect(now.every((count, index) => count >= (before[index] ?? 0))).toBe(true);
      before = now;
    }
  });

  test('a named one alone', () => {
    expect(countsOf(at(two, { ...plan, racksAt: 'a' }, 15))).toEqual([15, 30, 1]);
    expect(racksWanted(two, { ...plan, racksAt: 'a' }, 5)).toBe(15);
  });

  test('a name that is not there: all', () => expect(racksWanted(two, { ...plan, racksAt: 'gone' }, 1)).toBe(42));

  test('pods: whole ones, at least as many racks as asked for', () => {
    const pods = referenceDesign({ pods: 4, racks: 16 });
    expect(countsOf(at(pods, { ...plan, racksAt: 'pod' }, 65))).toEqual([5, 16]);
    expect(countsOf(at(pods, plan, 65))).toEqual([4, 17]);
  });
});

test('servers and endpoints grow on every rack; failures and variants are left out', () => {
  const design = { ...referenceDesign({ racks: 2, servers: 40, endpoints: 50 }), failures: [{ router: 'spine[1]' }] };
  const plan: GrowthPlan = {
    horizonMonths: 12,
    serversPerRack: { by: 5, unit: 'count', everyMonths: 6 },
    endpointsPerServer: { by: 10, unit: 'percent', everyMonths: 12 },
  };
  const grown = grownDesign(design, plan, stageOf(design, plan, 12));
  expect(grown.nodes.find(({ kind }) => kind === 'rack')).toMatchObject({
    count: 2,
    servers: 50,
    endpointsPerServer: 55,
  });
  expect(grown.failures).toEqual([]);
});
