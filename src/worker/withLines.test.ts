import { expect, test } from 'vitest';
import { referenceDesign } from '../design/index.ts';
import { finish } from '../engine/index.ts';
import { withLines } from './withLines.ts';

const REF = referenceDesign({ racks: 4, servers: 5 });
const columns = [{ id: 'a', kind: 'drawn' }] as const;

test('a comparison in the worker counts lines of configuration', () => {
  const { rows } = finish(withLines(REF, { columns }));
  expect(rows.find(({ id }) => id === 'lines')?.cells[0]?.value).toBeGreaterThan(100);
});

test('it counts none where they are not asked for', () => {
  expect(finish(withLines(REF, { columns, rows: ['asns'] })).rows.map(({ id }) => id)).toEqual(['asns']);
});

test('progress rises from the counting on', () => {
  const shares = [...withLines(REF, { columns })].map(({ share }) => share);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
});
