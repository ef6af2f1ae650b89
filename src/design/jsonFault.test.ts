import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findJsonFault } from './jsonFault.ts';

const cases: readonly (readonly [text: string, line: number, column: number, found: string])[] = [
  ['', 1, 1, ''],
  ['{', 1, 2, ''],
  ['[1, 2,\n 3,]', 2, 4, ']'],
  ['{"a": 1,}', 1, 9, '}'],
  ['{"a" 1}', 1, 6, '1'],
  ['{a: 1}', 1, 2, 'a'],
  ["{'a': 1}", 1, 2, "'"],
  ['[1 2]', 1, 4, '2'],
  ['nul', 1, 1, 'n'],
  ['01', 1, 2, '1'],
  ['"tab\there"', 1, 5, '\t'],
  ['"\\x"', 1, 2, '\\'],
  ['"open', 1, 6, ''],
  ['{}\r\n{}', 2, 1, '{'],
  ['[}', 1, 2, '}'],
  ['// no comments', 1, 1, '/'],
  ['["😀", 😀]', 1, 8, '😀'],
];
for (const [text, line, column, found] of cases) {
  test(`${JSON.stringify(text)} goes wrong in line ${line}, column ${column}`, () => {
    expect(findJsonFault(text)).toEqual({ line, column, found });
  });
}

test('depth is no trouble', () => {
  expect(findJsonFault('['.repeat(300_000))).toMatchObject({ column: 300_001, found: '' });
});

test('length is no trouble', () => {
  const long = 5_000_000;
  expect(findJsonFault(`"${'a'.repeat(long)}`)).toMatchObject({ column: long + 2 });
  expect(findJsonFault(`${'1'.repeat(long)}x`)).toMatchObject({ column: long + 1 });
  expect(findJsonFault(`${' '.repeat(long)}x`)).toMatchObject({ column: long + 1 });
});

test('a fault is found exactly where JSON.parse refuses', () => {
  const damaged = fc
    .tuple(
      fc.json({ maxDepth: 3 }),
      fc.nat(),
      fc.constantFrom('', ',', ':', '{', ']', '"', '\\', '-', '.5', 'e', ' ', '\n', 'true'),
    )
    .map(
      ([text, at, piece]) =>
        text.slice(0, at % (text.length + 1)) + piece + text.slice((at % (text.length + 1)) + (at % 2)),
    );
  fc.assert(
    fc.property(damaged, (text) => {
      expect(findJsonFault(text) === undefined).toBe(parses(text));
    }),
    { numRuns: 2_000 },
  );
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
