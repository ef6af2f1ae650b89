/** The pages that are handed out: all are listed, and what they name is there. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

const PAGES = [
  'README.md',
  'ARCHITECTURE.md',
  'CHANGELOG.md',
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

const text = (page: string): string => readFileSync(page, 'utf8');

/** Links and pictures that stay inside the checkout. */
function targetsIn(page: string): readonly string[] {
  return [...text(page).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target = '']) =>
    /^[a-z]+:/.test(target) ? [] : target,
  );
}

/** What a heading is called in a link. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

test('the index of the documentation lists every page', () => {
  const listed = targetsIn('docs/README.md').map((target) => join('docs', target));
  expect(PAGES.filter((page) => page !== 'docs/README.md' && !listed.includes(page))).toEqual([]);
});

describe('links lead somewhere', () => {
  test.each(PAGES)('%s', (page) => {
    const lost = targetsIn(page).filter((target) => {
      const [path = '', anchor] = target.split('#');
      const file = path === '' ? page : join(dirname(page), path);
      if (!existsSync(file)) return true;
      const headings = [...text(file).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));
      return anchor !== undefined && !headings.includes(anchor);
    });
    expect(lost).toEqual([]);
  });
});

/** Files and folders as prose names them: `src/…`, `docs/…`, `e2e/…`, `scripts/…`. A part in <…> stands for any name. */
test.each(PAGES)('files that %s names are there', (page) => {
  const named = [...text(page).matchAll(/`((?:src|docs|e2e|scripts|bin|public)\/[\w./-]+)`/g)].map(
    ([, path = '']) => path,
  );
  expect(named.filter((path) => !existsSync(path))).toEqual([]);
});

const ARCHITECTURE = text('ARCHITECTURE.md');

test('the table of folders in ARCHITECTURE.md names every folder of src', () => {
  const folders = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const stages = readdirSync('src/engine', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const all = [...folders.map(({ name }) => `src/${name}`), ...stages.map(({ name }) => `src/engine/${name}`)];
  expect(all.filter((folder) => !ARCHITECTURE.includes(`| \`${folder}\` |`))).toEqual([]);
});

describe('the doors that ARCHITECTURE.md names are exported there', () => {
  const rows = [...ARCHITECTURE.matchAll(/^\| `(src\/[^`]+)` \|.*\| (`.*`) \|$/gm)];
  test.each(rows.map(([, folder = '', doors = '']) => [folder, doors] as const))('%s: %s', (folder, doors) => {
    const exported = readdirSync(folder)
      .filter((name) => /(?<!\.test)\.tsx?$/.test(name))
      .map((name) => text(join(folder, name)))
      .join('\n');
    const names = [...doors.matchAll(/`(\w+)`/g)].map(([, name = '']) => name);
    const lost = names.filter(
      (name) => !new RegExp(`^export [^\\n]*\\b${name}\\b|^export (?:type )?\\{[^}]*\\b${name}\\b`, 'm').test(exported),
    );
    expect(lost).toEqual([]);
  });
});
