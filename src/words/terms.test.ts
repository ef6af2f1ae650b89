import { expect, test } from 'vitest';
import { TERMS } from './terms.ts';

for (const [key, { term, definition }] of Object.entries(TERMS)) {
  test(`${key} is explained`, () => {
    expect(term).not.toBe('');
    expect(definition).toMatch(/^[A-Z0-9].+\.$/);
    expect(definition).not.toMatch(/!/);
  });
}

test('no term is explained twice', () => {
  const terms = Object.values(TERMS).map(({ term }) => term.toLowerCase());
  expect(terms).toEqual([...new Set(terms)]);
});
