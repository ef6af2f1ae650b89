import { expect, test } from 'vitest';
import { withoutVariables } from './exportChart.ts';
import { moveFocus } from './focus.ts';
import { cutToWidth, legendRows, nearest, placePointLabels, plainNumber, spread, textWidth } from './layout.ts';
import { scaleOver, topOf } from './scales.ts';

test('labels keep their places where nothing is in the way', () => {
  expect(spread([100, 20, 60], 12, 0, 200)).toEqual([100, 20, 60]);
});

test('labels that would cover each other move apart, in order, and stay in the room', () => {
  const placed = spread([195, 198, 50, 52], 12, 0, 200);
  expect(placed).toEqual([182, 194, 50, 62]);
});

test('labels without enough room are spread evenly over it', () => {
  expect(spread([5, 5, 5, 5], 30, 0, 40)).toEqual([5, 15, 25, 35]);
});

test('nobody to place needs no room', () => expect(spread([], 12, 0, 0)).toEqual([]));

test('a label beside a point covers neither a point nor another label', () => {
  const plot = { x: 0, y: 0, width: 300, height: 200 };
  const points = [
    { x: 150, y: 100, text: 'AS per rack' },
    { x: 160, y: 100, text: 'AS per server' },
    { x: 290, y: 100, text: 'Downward Default' },
  ];
  const labels = placePointLabels(points, 12, plot);
  const boxes = labels.map((label, index) => ({
    left: label?.x ?? 0,
    right: (label?.x ?? 0) + textWidth(points[index]?.text ?? '', 12),
    y: label?.y ?? 0,
  }));
  for (const [index, box] of boxes.entries()) {
    expect(box.left).toBeGreaterThanOrEqual(0);
    expect(box.right).toBeLessThanOrEqual(300);
    for (const other of boxes.slice(index + 1))
      expect(Math.abs(box.y - other.y) > 12 || box.right < other.left || box.left > other.right).toBe(true);
  }
});

test('a point without room for a label has none, rather than one over another', () => {
  const crowd = Array.from({ length: 40 }, (_, index) => ({ x: 20 + (index % 4), y: 20, text: 'crowded' }));
  expect(placePointLabels(crowd, 12, { x: 0, y: 0, width: 80, height: 40 })).toContain(undefined);
});

test('a legend breaks into rows of the width, and a name wider than it has a row of its own', () => {
  const rows = legendRows(['one', 'two', 'a name of many letters indeed'], 10, 120);
  expect(rows.map((row) => row.map(({ index }) => index))).toEqual([[0, 1], [2]]);
});

test('a name too wide for its place ends in an ellipsis', () => {
  expect(cutToWidth('spine IPv4 host table', 12, 70)).toBe('spine IPv…');
  expect(cutToWidth('short', 12, 70)).toBe('short');
});

test('the nearest point, of two equally near the first', () => {
  expect(
    nearest(
      [
        { x: 0, y: 0 },
        { x: 10, y: 0 },
      ],
      { x: 5, y: 0 },
    ),
  ).toBe(0);
  expect(nearest([], { x: 0, y: 0 })).toBeUndefined();
});

test('figures are short and tell thousands apart', () => {
  expect([1_234_567, 0, 2.5, 0.051, 99.999].map(plainNumber)).toEqual(['1,234,567', '0', '2.5', '0.05', '100']);
});

test('a limit near the data is on the axis; one far above is named at its edge instead of flattening the lines', () => {
  expect(topOf([100, 400], [900])).toEqual({ top: 900, above: [] });
  expect(topOf([100, 400], [900, 2_000_000])).toEqual({ top: 900, above: [2_000_000] });
  expect(topOf([], [64])).toEqual({ top: 64, above: [] });
});

test('an axis of whole things has whole ticks, at least two of them', () => {
  const scale = scaleOver({ label: 'Racks' }, [0, 3], [0, 100], 8);
  expect(scale.ticks).toEqual([0, 1, 2, 3]);
  expect(scale.of(3)).toBe(100);
  const flat = scaleOver({ label: 'Racks' }, [0, 0], [0, 100], 4);
  expect(flat.ticks.length).toBeGreaterThan(1);
});

test('a logarithmic axis puts what is 0 on its lower edge', () => {
  const scale = scaleOver({ label: 'Entries', scale: 'log' }, [10, 100_000], [0, 400], 6);
  expect(scale.of(0)).toBe(0);
  expect(scale.of(1_000)).toBeCloseTo(200);
  expect(scale.ticks).toEqual([10, 100, 1_000, 10_000, 100_000]);
});

const POINTS = [
  { id: 'a/0', series: 'a', x: 0 },
  { id: 'a/1', series: 'a', x: 50 },
  { id: 'b/0', series: 'b', x: 10 },
  { id: 'b/1', series: 'b', x: 60 },
];
for (const [key, from, to] of [
  ['ArrowRight', 'a/0', 'a/1'],
  ['ArrowRight', 'a/1', undefined],
  ['ArrowLeft', 'a/1', 'a/0'],
  ['ArrowDown', 'a/1', 'b/1'],
  ['ArrowUp', 'b/0', 'a/0'],
  ['Home', 'b/1', 'b/0'],
  ['End', 'b/0', 'b/1'],
  ['x', 'b/0', undefined],
] as const) {
  test(`${key} leads from ${from} to ${to ?? 'nowhere'}`, () => expect(moveFocus(POINTS, from, key)).toBe(to));
}

test('in a chart of one series up and down follow it', () => {
  const bars = POINTS.slice(0, 2);
  expect(moveFocus(bars, 'a/0', 'ArrowDown')).toBe('a/1');
});

test('a picture names colours instead of variables of the page', () => {
  const known = (name: string) => (name === '--hd-ok' ? ' #24793a ' : '');
  expect(withoutVariables('<g fill="var(--hd-ok)" stroke="var(--x, red)" color="var(--y)"/>', known)).toBe(
    '<g fill="#24793a" stroke="red" color="currentColor"/>',
  );
});
