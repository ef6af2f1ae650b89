import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fixedCases } from './cases.ts';

const CHECKOUT = new URL('../../', import.meta.url);
const page = readFileSync(new URL('docs/real-routers.md', CHECKOUT), 'utf8');
const [, table = ''] = page.split('## Each behaviour and the test that holds it\n');
const rows = table.split('\n').filter((line) => /^\| \d/.test(line));
const laboratory = fixedCases(true).map(({ title }) => title);

/** The tests of a row: titles in quotes, of the laboratory or of the unit test whose file stands before them. */
function namedIn(row: string): readonly { readonly file?: string; readonly title?: string }[] {
  return [...row.matchAll(/(?:`([\w/]+\.test\.ts)` ?)?"([^"]+)"|`([\w/]+\.test\.ts)`/g)].map(
    ([, before, title, alone]) => {
      const file = before ?? alone;
      return { ...(file === undefined ? {} : { file }), ...(title === undefined ? {} : { title }) };
    },
  );
}

/** What is wrong with a row: it names no test, or one that is not there. */
function faultsOf(row: string): readonly string[] {
  return namedIn(row).flatMap(({ file, title = '' }) => {
    if (file === undefined) {
      const isThere = laboratory.some((each) => each === title || each.startsWith(`${title}: `));
      return isThere ? [] : [`the laboratory has no "${title}"`];
    }
    const path = new URL(`src/${file}`, CHECKOUT);
    if (!existsSync(path)) return [`no file ${file}`];
    const isThere = title === '' || readFileSync(path, 'utf8').includes(`test('${title}'`);
    return isThere ? [] : [`${file} has no "${title}"`];
  });
}

test('the table of behaviours has all 36, in order', () => {
  expect(rows.map((row) => Number(/\d+/.exec(row)?.[0]))).toEqual(Array.from({ length: 36 }, (_, index) => index + 1));
});

test('every test that the table of behaviours names is there', () => {
  expect(rows.flatMap((row) => faultsOf(row).map((fault) => `${row.slice(0, 6)}… ${fault}`))).toEqual([]);
});

test('a row names a test, or says what every design shows', () => {
  const without = rows.filter((row) => namedIn(row).length === 0 && !/every design/.test(row));
  expect(without).toEqual([]);
});

test('a title that is nobody’s is noticed', () => {
  expect(faultsOf('| 1 | x | "AS per rack over no planes" |')).toEqual([
    'the laboratory has no "AS per rack over no planes"',
  ]);
  expect(faultsOf('| 1 | x | `engine/measured.test.ts` "nothing of it"; `engine/none.test.ts` |')).toEqual([
    'engine/measured.test.ts has no "nothing of it"',
    'no file engine/none.test.ts',
  ]);
});
