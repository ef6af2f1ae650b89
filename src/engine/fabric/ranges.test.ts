import { expect, test } from 'vitest';
import { cutAfter, formatRanges, includes, lowestOf, secondLowestOf, sizeOf, union, without } from './ranges.ts';

test('ranges count, name and find their indices', () => {
  const ranges = [
    [1, 3],
    [5, 100],
  ] as const;
  expect(sizeOf(ranges)).toBe(99);
  expect(formatRanges(ranges)).toBe('1-3,5-100');
  expect([1, 4, 5, 101].map((index) => includes(ranges, index))).toEqual([true, false, true, false]);
  expect([
    lowestOf(ranges),
    secondLowestOf(ranges),
    secondLowestOf([
      [4, 4],
      [9, 9],
    ]),
    secondLowestOf([[4, 4]]),
  ]).toEqual([1, 2, 9, 0]);
});

test('cutting and taking one out lose nothing', () => {
  expect(cutAfter([[1, 10]], 4)).toEqual({ low: [[1, 4]], high: [[5, 10]] });
  expect(
    without(
      [
        [1, 3],
        [5, 9],
      ],
      5,
    ),
  ).toEqual([
    [1, 3],
    [6, 9],
  ]);
  expect(without([[1, 3]], 2)).toEqual([
    [1, 1],
    [3, 3],
  ]);
});

test('ranges that touch or overlap join', () => {
  expect(
    union([
      [5, 6],
      [1, 2],
      [3, 4],
      [6, 9],
    ]),
  ).toEqual([[1, 9]]);
});
