import { expect, test } from 'vitest';
import { migrate } from './migrations.ts';
import type { Migration } from './migrations.ts';

/** An invented history: version 1 renamed a field, version 2 turned a number into text. */
const table: ReadonlyMap<number, Migration> = new Map<number, Migration>([
  [0, ({ title, ...rest }) => ({ ...rest, name: title })],
  [1, (document) => ({ ...document, size: String(document['size']) })],
]);

test('a document takes every step from its version on, and says its new format', () => {
  const document = { format: 'heddle.design/0', title: 'x', size: 3 };
  expect(migrate(document, 0, { table, to: 2 })).toEqual({ format: 'heddle.design/2', name: 'x', size: '3' });
  expect(migrate(document, 0, { table, to: 1 })).toEqual({ format: 'heddle.design/1', name: 'x', size: 3 });
  expect(document).toEqual({ format: 'heddle.design/0', title: 'x', size: 3 });
});

test('a document of the wanted version is left as it is', () => {
  const document = { format: 'heddle.design/2', size: 3 };
  expect(migrate(document, 2, { table, to: 2 })).toBe(document);
});

test('a gap in the chain is no way forward', () => {
  expect(migrate({ format: 'heddle.design/0' }, 0, { table: new Map([...table].slice(1)), to: 2 })).toBeUndefined();
});

test('the current format needs no step, and there is nothing older', () => {
  expect(migrate({ name: 'x' }, 1)).toEqual({ name: 'x' });
  expect(migrate({ name: 'x' }, 0)).toBeUndefined();
});
