import { expect, test } from 'vitest';
import { referenceDesign } from '../design/index.ts';
import type { Design } from '../design/index.ts';
import { analyze, finish, QUESTIONS } from '../engine/index.ts';
import { growthChart } from './growthChart.ts';
import { lineChartSvg } from './lineChart.ts';
import { growthSection } from './sections/growth.ts';

/** A rack of 80 × 200 endpoints under Downward Default: a spine of 128,000 routes is full after 8 racks. */
const WORKED: Design = {
  ...referenceDesign({ model: 'downward-default', racks: 4, tors: 2, servers: 80, endpoints: 200, spines: 4 }),
  growth: {
    headroomPercent: 20,
    plan: { horizonMonths: 12, racks: { by: 1, unit: 'count', everyMonths: 1 } },
  },
};

test('the growth section names the first limit to break, and draws the lines that lead there', () => {
  const growth = finish(QUESTIONS.grow(WORKED, { models: 'own' }));
  const section = growthSection({
    design: WORKED,
    analysis: analyze(WORKED),
    pictures: [],
    provenance: { version: '0', hash: undefined, fileName: undefined },
    answers: { growth },
  });
  const texts = section.blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));
  expect(texts.find((text) => text.startsWith('First to break'))).toMatch(/IPv4 host routes, rack 9, month 5/);
  const chart = growthChart(WORKED, growth);
  expect(chart.limits[0]).toMatchObject({ value: 100 });
  expect(chart.series[0]?.points).toHaveLength(13);
  expect(section.blocks.some(({ kind }) => kind === 'figure')).toBe(true);
});

test('without a plan the section says so', () => {
  const design = referenceDesign();
  const { blocks } = growthSection({
    design,
    analysis: analyze(design),
    pictures: [],
    provenance: { version: '0', hash: undefined, fileName: undefined },
  });
  expect(blocks).toEqual([{ kind: 'paragraph', text: expect.stringContaining('states no growth plan') }]);
});

test('every point of a chart lies on its plot, and names are text', () => {
  const svg = lineChartSvg({
    title: '<b>&',
    x: { label: 'Month', from: 0 },
    y: { label: 'Share', unit: '%', from: 0 },
    series: [{ id: 'a', name: '</text><script>', points: [0, 7, 36].map((x) => ({ x, y: x * 33 })) }],
    limits: [{ id: 'l', label: 'Limit', value: 100 }],
    marks: [{ id: 'm', x: 7, y: 231, label: 'month 7' }],
  });
  expect(svg).not.toMatch(/<script|<b>/);
  const way = /<path d="(M[^"]+)" fill="none"/.exec(svg ?? '')?.[1] ?? '';
  const points = [...way.matchAll(/[ML]([\d.]+) ([\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const);
  expect(points).toHaveLength(3);
  for (const [x, y] of points) {
    expect(x).toBeGreaterThanOrEqual(56);
    expect(x).toBeLessThanOrEqual(740);
    expect(y).toBeGreaterThanOrEqual(34);
    expect(y).toBeLessThanOrEqual(280);
  }
});

test('a chart without points is no picture', () => {
  expect(lineChartSvg({ title: '', x: { label: '' }, y: { label: '' }, series: [], limits: [], marks: [] })).toBe(
    undefined,
  );
});
