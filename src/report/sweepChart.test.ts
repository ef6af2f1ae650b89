import { expect, test } from 'vitest';
import { referenceDesign } from '../design/index.ts';
import type { Design } from '../design/index.ts';
import { analyze, finish, QUESTIONS } from '../engine/index.ts';
import { barChartSvg } from './barChart.ts';
import { renderHtml } from './html.ts';
import { buildReport } from './report.ts';
import { sweepChart } from './sweepChart.ts';

/** Four racks of ten servers with one ToR each under two spines; one link lost eats half of the flows of its rack. */
const DESIGN = referenceDesign({ model: 'downward-default', racks: 4, tors: 1, servers: 10, endpoints: 5, spines: 2 });
const sweepOf = (design: Design) => finish(QUESTIONS.sweep(design, { order: 1 }));

test('bars are the flows lost in per cent of those between live servers, worst first', () => {
  const { bars } = sweepChart(DESIGN, sweepOf(DESIGN), 10);
  expect(bars.map(({ label, value, note }) => [label.split(':')[0], value, note])).toEqual([
    // A dead ToR: 10 servers reach none of the 30 others and not each other, both ways: (2 × 10 × 30 + 90) of 1,560.
    ['ToR', 44, '4 alike'],
    // 10 × 30 pairs lose half of their flows: 150 of 1,560.
    ['link', 9.6, '8 alike'],
    // 39 pairs there and 39 back of 1,560.
    ['server port', 5, '40 alike'],
  ]);
  expect(sweepChart(DESIGN, sweepOf(DESIGN), 1).bars).toHaveLength(1);
});

test('the report draws them above their table, with a caption, and nothing where nothing is lost', () => {
  const reportOf = (design: Design) =>
    buildReport({
      design,
      analysis: analyze(design),
      pictures: [],
      provenance: { version: '0.1.0', hash: 'ab'.repeat(32), fileName: 'fabric.heddle.json' },
      answers: { sweep: sweepOf(design) },
      sections: ['failures'],
    });
  const [section] = reportOf(DESIGN).sections;
  expect(section?.blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'figure', 'table']);
  expect(renderHtml(reportOf(DESIGN))).toMatch(/<figcaption>Flows lost between live servers/);
  const sound = referenceDesign({ racks: 4, tors: 2, servers: 10, endpoints: 5, spines: 2 });
  expect(reportOf(sound).sections[0]?.blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'table']);
});

test('names in a picture are text, and the longest bar is as long as the plot', () => {
  const svg = barChartSvg({
    title: 'a & b',
    axis: { label: 'Flows', unit: '%' },
    of: 'What fails',
    bars: [
      { id: '1', label: '<script>', value: 40, tone: 'over', note: '2 alike' },
      { id: '2', label: 'x'.repeat(80), value: 10, tone: 'over', note: '1 alike' },
    ],
  });
  expect(svg).toContain('&lt;script&gt;');
  expect(svg).not.toContain('<script');
  expect([...(svg ?? '').matchAll(/height="16" fill="#b42020"/g)]).toHaveLength(2);
  expect([...(svg ?? '').matchAll(/<rect x="330" y="\d+" width="([\d.]+)"/g)].map(([, width]) => width)).toEqual([
    '310',
    '77.5',
  ]);
  expect(barChartSvg({ title: '', axis: { label: '', unit: '' }, of: '', bars: [] })).toBeUndefined();
});
