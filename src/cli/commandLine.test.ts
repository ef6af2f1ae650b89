/** docs/command-line.md and the README speak of the commands that there are, with their options, formats and exit codes. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { COMMON_OPTIONS } from './args.ts';
import { EXIT } from './io.ts';
import { COMMANDS } from './run.ts';

const PAGE = readFileSync('docs/command-line.md', 'utf8');
const SECTIONS = new Map(
  PAGE.split(/^## /m)
    .slice(1)
    .map((section) => [section.slice(0, section.indexOf('\n')), section] as const),
);

function optionsIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/(?<![\w-])--([a-z][a-z-]*)/g)].flatMap(([, name]) => name ?? []))];
}

test('every command has a section, and there is no other', () => {
  expect([...SECTIONS.keys()].toSorted()).toEqual(COMMANDS.map(({ name }) => name).toSorted());
});

describe('the section says of a command', () => {
  for (const { name, operands, options } of COMMANDS) {
    const section = SECTIONS.get(name) ?? '';

    test(`${name}: how it is called`, () => {
      expect(section).toContain(`heddle ${name}${operands === '' ? '' : ` ${operands}`}`);
    });

    test(`${name}: every option, and none that it has not`, () => {
      const own = (names: readonly string[]): readonly string[] =>
        names.filter((option) => !(option in COMMON_OPTIONS)).toSorted();
      expect(own(optionsIn(section))).toEqual(own(Object.keys(options)));
    });
  }
});

test('the table of exit codes has them all', () => {
  const [table = ''] = PAGE.match(/^\| exit code[^]*?\n\n/m) ?? [];
  expect([...table.matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code))).toEqual(Object.values(EXIT));
});

test('examples call commands that there are, with options that they have', () => {
  const known = new Map(COMMANDS.map(({ name, options }) => [name, { ...options, ...COMMON_OPTIONS }]));
  const examples = [PAGE, readFileSync('README.md', 'utf8')].flatMap((text) => [
    ...text.matchAll(/(?:npm run heddle --|bin\/heddle\.mjs) ([a-z]+)([^|#\n]*)/g),
  ]);
  expect(examples.length).toBeGreaterThan(10);
  for (const [line, name = '', rest = ''] of examples)
    for (const option of optionsIn(rest)) expect(Object.keys(known.get(name) ?? {}), line).toContain(option);
  expect(examples.filter(([, name = '']) => !known.has(name)).map(([line]) => line)).toEqual([]);
});
