import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { BarChart } from './BarChart.tsx';
import { LineChart } from './LineChart.tsx';
import type { LineChartProps } from './LineChart.tsx';
import { ScatterChart } from './ScatterChart.tsx';

const GROWTH: LineChartProps = {
  title: 'Growth',
  x: { label: 'Month', from: 0 },
  y: { label: 'Entries' },
  series: [
    { id: 'a', name: 'AS per rack', points: [0, 12, 24].map((x) => ({ x, y: 40_000 + x * 4_000 })) },
    { id: 'b', name: 'Downward Default', points: [0, 12, 24].map((x) => ({ x, y: 2_001, note: 'as today' })) },
  ],
  limits: [
    { id: 'l', label: 'Table', value: 128_000 },
    { id: 'far', label: 'Larger switch', value: 2_000_000 },
  ],
  marks: [{ id: 'm', x: 22, y: 128_000, label: 'full in month 22' }],
};
const draw = (chart: Parameters<typeof renderToStaticMarkup>[0]) => renderToStaticMarkup(chart);
/** Cells of the table behind a chart, row by row. */
const rowsOf = (markup: string) =>
  [...markup.matchAll(/<tr>(.*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, cell]) => cell),
  );

test('a line chart names its axes, series, limits and marks, and the far limit at the edge', () => {
  const markup = draw(createElement(LineChart, { ...GROWTH, width: 900 }));
  for (const text of [
    'Month',
    'Entries',
    'AS per rack',
    'Table 128,000',
    '↑ Larger switch 2,000,000',
    'full in month 22',
  ])
    expect(markup).toContain(text);
});

test('every point has its figures for those who hear them, and one of them takes the keyboard', () => {
  const markup = draw(createElement(LineChart, { ...GROWTH, width: 900 }));
  expect(markup).toContain('aria-label="Downward Default, Month: 12, Entries: 2,001, as today"');
  expect(markup.match(/tabindex="0"/g)).toHaveLength(1);
});

test('the table behind a line chart has a row for every x, with limits', () => {
  const rows = rowsOf(draw(createElement(LineChart, { ...GROWTH, width: 900, withTable: true })));
  expect(rows[0]).toEqual([
    'Month',
    'AS per rack, Entries',
    'Downward Default, Entries',
    'Table',
    'Larger switch',
    'Remarks',
  ]);
  expect(rows[2]).toEqual(['12', '88,000', '2,001', '128,000', '2,000,000', 'as today']);
});

test('series differ by glyph and dash, not by colour alone', () => {
  const markup = draw(createElement(LineChart, { ...GROWTH, width: 300 }));
  const dashes = [...markup.matchAll(/class="visx-linepath"[^>]*stroke-dasharray="([^"]+)"/g)].map(([, dash]) => dash);
  expect(new Set(dashes).size).toBe(2);
});

test('nothing is drawn outside the picture', () => {
  for (const width of [260, 390, 900]) {
    const markup = draw(createElement(LineChart, { ...GROWTH, width }));
    const places = [...markup.matchAll(/\s(?:x|x1|x2|cx)="(-?[\d.]+)"/g)].map(([, x]) => Number(x));
    expect(Math.min(...places)).toBeGreaterThanOrEqual(-4);
    expect(Math.max(...places)).toBeLessThanOrEqual(width + 1);
  }
});

test('bars carry their figures, and a chart without data says so', () => {
  const props = {
    title: 'Failures',
    of: 'Failure',
    axis: { label: 'Pairs lost', unit: '%' },
    width: 500,
    withTable: true,
  };
  const bars = [{ id: 'a', label: 'one ToR', value: 12.5, tone: 'over' as const, note: 'rack[1]' }];
  expect(rowsOf(draw(createElement(BarChart, { ...props, bars })))).toEqual([
    ['Failure', 'Pairs lost (%)', 'Remarks'],
    ['one ToR', '12.5', 'rack[1]'],
  ]);
  expect(draw(createElement(BarChart, { ...props, bars: [], empty: 'Nothing fails.' }))).toContain('Nothing fails.');
});

test('a scatter tells which points nothing beats', () => {
  const markup = draw(
    createElement(ScatterChart, {
      title: 'Two rows',
      of: 'Design',
      width: 500,
      withTable: true,
      x: { label: 'FIB', better: 'low' },
      y: { label: 'Sessions', better: 'low' },
      points: [
        { id: 'a', name: 'A', x: 1, y: 2, onFront: true },
        { id: 'b', name: 'B', x: 2, y: 2 },
      ],
    }),
  );
  expect(rowsOf(markup).slice(1)).toEqual([
    ['A', '1', '2', 'nothing beats it in both'],
    ['B', '2', '2', '–'],
  ]);
  expect(markup).toContain('↙ better');
});
