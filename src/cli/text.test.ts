import { expect, test } from 'vitest';
import { indentLines, painter, printable, tableLines, wrapLines } from './text.ts';

test('columns are aligned and no line ends in spaces', () => {
  const lines = tableLines(
    [
      { heading: 'role', align: 'left' },
      { heading: 'FIB', align: 'right' },
      { heading: 'table', align: 'left' },
    ],
    [
      ['ToR', '2,001', 'host'],
      ['server', '51', ''],
    ],
  );
  expect(lines).toEqual(['role      FIB  table', 'ToR     2,001  host', 'server     51']);
});

test('a table without rows is its headings', () => {
  expect(tableLines([{ heading: 'a', align: 'left' }], [])).toEqual(['a']);
});

test('text is broken at spaces, and a word that is too long stands alone', () => {
  expect(wrapLines('one two three-hundred four', 8)).toEqual(['one two', 'three-hundred', 'four']);
  expect(wrapLines('', 8)).toEqual(['']);
});

test('empty lines are not indented', () => {
  expect(indentLines(['a', '', 'b'], 2)).toEqual(['  a', '', '  b']);
});

test('colour is used only where it is wanted', () => {
  expect([painter(true)('red', 'x'), painter(false)('red', 'x')]).toEqual(['\u001B[31mx\u001B[0m', 'x']);
});

test('control characters and direction marks do not reach the terminal; line breaks do', () => {
  expect(printable('a\u001B[31mb\nc\u202Ed\u0007')).toBe('a\uFFFD[31mb\nc\uFFFDd\uFFFD');
});
