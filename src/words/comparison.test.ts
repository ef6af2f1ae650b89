import { expect, test } from 'vitest';
import { AS_MODEL_IDS, referenceDesign, TEMPLATES } from '../design/index.ts';
import { finish, QUESTIONS, ROW_IDS } from '../engine/index.ts';
import type { ColumnAsk } from '../engine/index.ts';
import { cellText, columnName, rowAbout, rowGroupName, rowName, wordCell } from './comparison.ts';

const MODELS: readonly ColumnAsk[] = AS_MODEL_IDS.map((model) => ({ id: model, kind: 'model', model }));

for (const { id, build } of TEMPLATES) {
  test(`every cell has a figure and a sentence: ${id}`, () => {
    const { rows } = finish(QUESTIONS.compare(build(), { columns: MODELS }));
    for (const row of rows) {
      for (const cell of row.cells) {
        expect(cellText(row, cell)).not.toMatch(/undefined|NaN|^$/);
        expect(wordCell(row, cell)).toMatch(/^\S.*\.$/);
      }
    }
  });
}

test('rows have names and say what they count', () => {
  expect(new Set(ROW_IDS.map(rowName)).size).toBe(ROW_IDS.length);
  for (const id of ROW_IDS) expect(rowAbout(id)).toMatch(/\.$/);
});

test('figures carry their units', () => {
  expect(cellText({ unit: 'count' }, { value: 40_000, facts: {} })).toBe('40,000');
  expect(cellText({ unit: 'ratio' }, { value: 2.5, facts: {} })).toBe('2.5:1');
  expect(cellText({ unit: 'percent' }, { value: 25, facts: {} })).toBe('25%');
  expect(cellText({ unit: 'flag' }, { value: 0, facts: {} })).toBe('yes');
  expect(cellText({ unit: 'flag' }, { value: 0, verdict: 'unknown', facts: {} })).toBe('cannot tell');
  expect(cellText({ unit: 'percent' }, { verdict: 'unknown', facts: {} })).toBe('cannot tell');
  expect(cellText({ unit: 'count' }, { facts: {} })).toBe('–');
});

test('a failure is told with the copies that stand for it', () => {
  const design = referenceDesign({ racks: 20, tors: 1, servers: 40, endpoints: 50, spines: 4 });
  const { rows } = finish(
    QUESTIONS.compare(design, {
      columns: [{ id: 'd', kind: 'model', model: 'downward-default' }],
      rows: ['fail-uplink', 'lines'],
      lines: { d: { total: 7, facts: { roles: ['tor:7', 'server:12.4'], sampled: true } } },
    }),
  );
  const [fail, lines] = rows;
  expect(fail && wordCell(fail, fail.cells[0] ?? { facts: {} })).toBe(
    'rack[1]/tor to spine[1] down: of 639,200 pairs, 30,400 pairs lose up to 25% of their flows.',
  );
  expect(lines && wordCell(lines, lines.cells[0] ?? { facts: {} })).toBe(
    '7 per ToR and 12 per server. Worked out from copies of the drawing with two and three of every large stack.',
  );
});

test('columns are called by what they are', () => {
  expect(columnName({ kind: 'drawn', model: 'ethernet' }, 'Berlin')).toBe('Berlin');
  expect(columnName({ kind: 'model', model: 'ethernet' }, 'Berlin')).toBe('Ethernet fabric');
  expect(columnName({ kind: 'variant', name: 'Half', model: 'ethernet' }, 'Berlin')).toBe('Half');
  expect(rowGroupName('failures')).toBe('One failure');
});
