/** The presets in words and in the page of rules, against the habits by which the engine predicts. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { emptyDesign, type AsModelOptions } from '../design/index.ts';
import { PLATFORM_HABITS, type PlatformHabits } from '../engine/index.ts';
import { habitText, platformHabits } from './platforms.ts';

const PLATFORMS = ['bird', 'frr', 'generic'] as const satisfies readonly AsModelOptions['platforms']['server'][];
type Platform = (typeof PLATFORMS)[number];

/** What the first cell of the page's row says of each habit. */
const ROWS: Readonly<Record<keyof PlatformHabits, string>> = {
  senderLoopCheck: '`senderLoopCheck`',
  multipath: 'without `multipathRelax`',
  overflow: 'than `maxPaths`',
  clusterCheck: 'own cluster ID',
  asOverride: '`asOverride`',
  replacePrivateAs: '`removePrivateAs: replace`',
  localAs: 'presents a local AS',
  summaryNeedsRoute: 'originates a summary',
};
const HABITS = Object.keys(ROWS).filter((key): key is keyof PlatformHabits => Object.hasOwn(ROWS, key));

const PAGE = readFileSync('docs/semantics.md', 'utf8');
const [, AFTER = ''] = PAGE.split('## Platforms');
const [SECTION = ''] = AFTER.split('\n## ');
const TABLE = SECTION.split('\n')
  .filter((line) => line.startsWith('|'))
  .map((line) => line.split('|').map((cell) => cell.trim()));

function rowOf(start: string): Readonly<Record<Platform, string>> {
  const rows = TABLE.filter(([, first]) => first?.includes(start));
  expect({ start, rows: rows.length }).toEqual({ start, rows: 1 });
  const [, , bird = '', frr = '', generic = ''] = rows[0] ?? [];
  return { bird, frr, generic: generic.replace(/^as FRR$/i, frr) };
}

/** Pairs of platforms of which something is the same. */
function alike(of: (platform: Platform) => unknown): readonly string[] {
  return PLATFORMS.flatMap((a, i) => PLATFORMS.slice(i + 1).flatMap((b) => (of(a) === of(b) ? `${a} ${b}` : [])));
}

test('every habit has a row and a sentence', () => {
  for (const platform of PLATFORMS)
    expect(Object.keys(PLATFORM_HABITS[platform]).toSorted()).toEqual(HABITS.toSorted());
  expect(platformHabits('frr', emptyDesign('x'))).toHaveLength(HABITS.length + 1);
});

describe('platforms that do the same have the same words, and others have others', () => {
  const nameless = (text: string) =>
    text.replace(/[Aa] reflector on (?:FRR|BIRD)|[Aa] generic reflector|\bFRR\b|\bBIRD\b|[Aa] generic router/g, 'it');
  test.each(HABITS)('%s', (habit) => {
    const value = alike((platform) => PLATFORM_HABITS[platform][habit]);
    const row = rowOf(ROWS[habit]);
    expect(alike((platform) => row[platform])).toEqual(value);
    const said = (platform: Platform) =>
      nameless(habitText({ server: platform, tor: platform, spine: platform }, habit));
    expect(alike(said)).toEqual(value);
  });
});

test('the page has the defaults of a new document', () => {
  const { asModel, timers } = emptyDesign('x');
  const hold = rowOf('hold time');
  for (const platform of PLATFORMS) expect(hold[platform]).toBe(`${timers.holdSeconds[platform]} s`);
  const sides = rowOf('a new document has it');
  for (const platform of PLATFORMS) {
    const chosen = (['server', 'tor', 'spine'] as const).filter((side) => asModel.platforms[side] === platform);
    expect(sides[platform]).toBe(chosen.map((side) => `\`${side}\``).join(', ') || '-');
  }
});

test('each platform in use is named once', () => {
  expect(habitText({ server: 'bird', tor: 'frr', spine: 'frr' }, 'asOverride')).toBe(
    'BIRD has no as-override. FRR has as-override.',
  );
});
