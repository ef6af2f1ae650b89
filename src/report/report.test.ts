import { expect, test } from 'vitest';
import { emptyDesign, loadDesign, referenceDesign, saveDesign, TEMPLATES } from '../design/index.ts';
import type { Design } from '../design/index.ts';
import { analyze } from '../engine/index.ts';
import { renderHtml } from './html.ts';
import type { ReportInput } from './input.ts';
import { renderMarkdown } from './markdown.ts';
import { buildReport } from './report.ts';
import { SECTION_IDS, tablesOf } from './tree.ts';
import type { Block } from './tree.ts';

function inputOf(design: Design): ReportInput {
  return {
    design,
    analysis: analyze(design),
    pictures: [{ view: 'physical', svg: '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"></svg>' }],
    provenance: { version: '0.1.0', hash: 'ab'.repeat(32), fileName: 'fabric.heddle.json' },
  };
}

const REF = referenceDesign({ racks: 20, servers: 40, endpoints: 50, spines: 4 });

test('every template makes a report in which every table has as many cells as columns, and every id is its own', () => {
  for (const { build } of TEMPLATES) {
    const report = buildReport(inputOf(build()));
    const tables = tablesOf(report);
    expect(tables.filter(({ columns, rows }) => rows.some((row) => row.length !== columns.length))).toEqual([]);
    expect(new Set(tables.map(({ id }) => id)).size).toBe(tables.length);
    expect(report.sections.map(({ id }) => id)).toEqual(SECTION_IDS);
  }
});

test('a drawing without anything on it makes a report that says so', () => {
  const report = buildReport(inputOf(emptyDesign()));
  expect(report.verdict.headline).toBe('Nothing is drawn yet.');
  expect(renderMarkdown(report)).toContain('No switch is drawn, so there is no table to fill.');
});

test('the same design gives the same bytes', () => {
  const again = loadDesign(saveDesign(REF)).document ?? emptyDesign();
  expect(renderHtml(buildReport(inputOf(again)))).toBe(renderHtml(buildReport(inputOf(REF))));
  expect(renderMarkdown(buildReport(inputOf(again)))).toBe(renderMarkdown(buildReport(inputOf(REF))));
});

test('figures are those of the engine: 40,000 host routes on a spine of the reference fabric', () => {
  const routers = tablesOf(buildReport(inputOf(REF))).find(({ id }) => id === 'routers');
  const fib = routers?.columns.findIndex(({ id }) => id === 'fib-ipv4') ?? -1;
  const spine = routers?.rows.find(([role]) => role?.text === 'Spine');
  expect(spine?.[fib]).toEqual({ text: '40,000', value: 40_000 });
});

test('every limit names a source that the list of sources holds', () => {
  const tables = tablesOf(buildReport(inputOf(REF)));
  const listed = tables.find(({ id }) => id === 'sources')?.rows.map(([number]) => number?.text) ?? [];
  const used = tables
    .filter(({ id }) => id.startsWith('capacity-'))
    .flatMap(({ rows }) => rows.map((row) => row.at(-1)?.text));
  expect(used.length).toBeGreaterThan(5);
  expect(used.filter((number) => !listed.includes(number ?? ''))).toEqual([]);
  expect(new Set(listed)).toEqual(new Set(used));
});

test('options that differ from the default are listed with both values, and no others', () => {
  const design: Design = { ...REF, asModel: { ...REF.asModel, maxPaths: 8, valleyFree: false } };
  const options = tablesOf(buildReport(inputOf(design))).find(({ id }) => id === 'options');
  expect(options?.rows.map((row) => row.map(({ text }) => text))).toEqual([
    ['Valley-free export', 'off', 'on'],
    ['Maximum paths', '8', '64'],
  ]);
});

test('a chosen part of the sections is all there is', () => {
  const report = buildReport({ ...inputOf(REF), sections: ['findings', 'totals'] });
  expect(report.sections.map(({ id }) => id)).toEqual(['totals', 'findings']);
});

const HOSTILE = '</title><script>alert(1)</script><img src=x onerror=alert(1)>" onload="x` | [a](javascript:x) \u202E';

function hostile(): Design {
  return {
    ...REF,
    name: HOSTILE,
    notes: HOSTILE,
    nodes: REF.nodes.map((node) => ({ ...node, name: HOSTILE })),
  };
}

test('nothing in a design becomes markup of the HTML', () => {
  const input = inputOf(hostile());
  const report = buildReport({
    ...input,
    pictures: [{ view: 'physical', svg: '<svg width="1" height="1"><script>alert(1)</script></svg>' }],
    provenance: { ...input.provenance, fileName: HOSTILE },
  });
  const html = renderHtml(report);
  expect(html).not.toMatch(/<script|<img src=x|onload="/);
  expect(html).not.toContain('\u202E');
  const tagsOf = (text: string) =>
    new Set([...text.matchAll(/<\/?([a-z]+\d?)/gi)].map(([, tag]) => tag?.toLowerCase()));
  expect(tagsOf(html)).toEqual(tagsOf(renderHtml(buildReport(inputOf(REF)))));
});

test('nothing in a design becomes Markdown', () => {
  const text = renderMarkdown(buildReport(inputOf(hostile())));
  // Outside the fenced command every sign that could start markup has a backslash in front.
  const outside = text.replaceAll(/^(`{3,})sh\n[\s\S]*?\n\1$/gm, '');
  expect(outside).not.toMatch(/(?<!\\)<|(?<!\\)\[a\]|(?<!\\)`/);
});

test('the command that makes it again is one word for a shell, whatever the file is called', () => {
  const input = inputOf(REF);
  const report = buildReport({ ...input, provenance: { ...input.provenance, fileName: `it's; rm -rf $HOME` } });
  const blocks: readonly Block[] = report.sections.flatMap((section) => section.blocks);
  const command = blocks.find(({ kind }) => kind === 'command');
  expect(command).toEqual({
    kind: 'command',
    text: `sha256sum 'it'\\''s; rm -rf $HOME'\nheddle report 'it'\\''s; rm -rf $HOME' --to html --out report.html`,
  });
});
