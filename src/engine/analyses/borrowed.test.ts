import { expect, test } from 'vitest';
import { applyEdit, referenceDesign } from '../../design/index.ts';
import type { Design } from '../../design/index.ts';
import { findingsIn } from './findingsIn.ts';

function borrowing(
  params: Parameters<typeof referenceDesign>[0],
  advertise: Partial<Design['advertise']> = {},
): Design {
  const drawn = referenceDesign({ racks: 2, servers: 3, endpoints: 4, routes: 'block', ...params });
  return applyEdit(drawn, { kind: 'set-advertise', changes: { borrowedPerServer: 2, ...advertise } });
}
const found = (design: Design) => findingsIn(design, 'borrowed-lost-at-lender');

test('where only a default comes down, servers drop what others borrowed out of their blocks', () => {
  expect(found(borrowing({ model: 'downward-default' }))).toMatchObject([
    { severity: 'error', subjects: ['rack'], facts: { addresses: 12 } },
  ]);
  expect(found(borrowing({ model: 'downward-default', families: 'dual' }))).toMatchObject([
    { facts: { addresses: 24 } },
  ]);
});

test('where host routes come down too, they win over the discard route', () => {
  expect(found(borrowing({ model: 'as-per-rack' }))).toEqual([]);
  const everything = applyEdit(borrowing({ model: 'downward-default' }), {
    kind: 'set-as-model',
    changes: { downward: 'all' },
  });
  expect(found(everything)).toEqual([]);
});

test('nothing is lost where nothing is borrowed, no block discards, or nobody lends', () => {
  expect(found(borrowing({ model: 'downward-default' }, { borrowedPerServer: 0 }))).toEqual([]);
  expect(found(borrowing({ model: 'downward-default' }, { mode: 'host' }))).toEqual([]);
  expect(found(borrowing({ model: 'downward-default' }, { blockSize4: 32 }))).toEqual([]);
  expect(found(borrowing({ model: 'downward-default', racks: 1, servers: 1 }))).toEqual([]);
});

test('the fix removes it', () => {
  const design = borrowing({ model: 'downward-default' });
  const [finding] = found(design);
  const edit = finding?.fix?.edit;
  expect(edit).toBeDefined();
  expect(edit === undefined ? design : found(applyEdit(design, edit))).toEqual([]);
});
