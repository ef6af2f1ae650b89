import { expect, test } from 'vitest';
import { formatNumber, readNumber } from './numberText.ts';

const readings = [
  ['40,000', 40_000],
  ['40 000', 40_000],
  ['64k', 64_000],
  ['1.5M', 1_500_000],
  ['20 %', 20],
  ['100 Gb/s', 100],
  ['2.6', 3],
  ['', undefined],
  ['-4', undefined],
  ['many', undefined],
  ['1e9', undefined],
] as const;
for (const [text, number] of readings) {
  test(`${JSON.stringify(text)} reads as ${String(number)}`, () => {
    expect(readNumber(text, false)).toBe(number);
  });
}

test('fractions stay where they are asked for', () => {
  expect(readNumber('12.5 %', true)).toBe(12.5);
});

test('thousands are separated unless they are an AS number', () => {
  expect([formatNumber(4_200_000_000, true), formatNumber(4_200_000_000, false), formatNumber(1234.5, true)]).toEqual([
    '4,200,000,000',
    '4200000000',
    '1,234.5',
  ]);
});
