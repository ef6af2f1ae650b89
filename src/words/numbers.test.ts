import { expect, test } from 'vitest';
import { formatCount, formatCounted, formatList, formatPercent, formatShare } from './numbers.ts';

const counts = [
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [94967295, '94,967,295'],
  [-1234, '-1,234'],
  [1234.6, '1,235'],
] as const;
for (const [value, text] of counts) {
  test(`${String(value)} is written ${text}`, () => {
    expect(formatCount(value)).toBe(text);
  });
}

const percents = [
  [0, '0%'],
  [0.04, 'under 0.1%'],
  [7.44, '7.4%'],
  [9, '9%'],
  [81.4, '81%'],
  [100, '100%'],
  [99.99, '99.9%'],
  [100.001, '100.1%'],
  [100.3, '100.3%'],
  [1240, '1,240%'],
] as const;
for (const [value, text] of percents) {
  test(`${String(value)} percent is written ${text}`, () => {
    expect(formatPercent(value)).toBe(text);
  });
}

test('a share is a percentage of one', () => {
  expect(formatShare(0.125)).toBe('13%');
});

test('nouns follow their number', () => {
  expect([0, 1, 2].map((value) => formatCounted(value, 'route'))).toEqual(['0 routes', '1 route', '2 routes']);
  expect(formatCounted(2, 'switch', 'switches')).toBe('2 switches');
});

const lists = [
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c'], 'a, b and c'],
  [['a', 'b', 'c', 'd'], 'a, b, c and 1 more'],
] as const;
for (const [items, text] of lists) {
  test(`a list of ${String(items.length)} reads "${text}"`, () => {
    expect(formatList(items, 3)).toBe(text);
  });
}
