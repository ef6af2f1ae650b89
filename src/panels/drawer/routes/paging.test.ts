import { expect, test } from 'vitest';
import { lastPage, moveBy } from './paging.ts';

const table = { shown: 100, matching: 250 };

const moves = [
  { key: 'ArrowDown', from: { offset: 0, row: 3 }, to: { offset: 0, row: 4 } },
  { key: 'ArrowDown', from: { offset: 0, row: 99 }, to: { offset: 100, row: 0 } },
  { key: 'ArrowUp', from: { offset: 100, row: 0 }, to: { offset: 0, row: 99 } },
  { key: 'ArrowUp', from: { offset: 0, row: 0 }, to: undefined },
  { key: 'PageDown', from: { offset: 100, row: 80 }, to: { offset: 200, row: 49 } },
  { key: 'PageUp', from: { offset: 200, row: 9 }, to: { offset: 100, row: 9 } },
  { key: 'PageUp', from: { offset: 0, row: 9 }, to: { offset: 0, row: 0 } },
  { key: 'End', from: { offset: 0, row: 9 }, to: { offset: 0, row: 99 } },
  { key: 'Home', from: { offset: 100, row: 9 }, to: { offset: 100, row: 0 } },
  { key: 'x', from: { offset: 0, row: 0 }, to: undefined },
] as const;

for (const { key, from, to } of moves) {
  test(`${key} from row ${from.offset + from.row + 1} of 250`, () => {
    expect(moveBy(key, false, from, table)).toEqual(to);
  });
}

test('with Control, Home and End go to the ends of the table', () => {
  expect(moveBy('End', true, { offset: 0, row: 0 }, table)).toEqual({ offset: 200, row: 49 });
  expect(moveBy('Home', true, { offset: 200, row: 3 }, { shown: 50, matching: 250 })).toEqual({ offset: 0, row: 0 });
});

test('the last page of a full table is no empty one', () => {
  expect([lastPage(0), lastPage(100), lastPage(101)]).toEqual([0, 0, 100]);
});
