import { expect, test } from 'vitest';
import { fileStem } from './fileStem.ts';

const cases = [
  ['Four racks', 'Four racks'],
  ['a/b\\c:d*e?f"g<h>i|j', 'a b c d e f g h i j'],
  ['..', 'fabric'],
  ['', 'fabric'],
  ['../../etc/passwd', 'etc passwd'],
  ['tab\there', 'tab here'],
  ['x'.repeat(200), 'x'.repeat(80)],
] as const;
for (const [name, stem] of cases) {
  test(`${JSON.stringify(name)} is saved as ${JSON.stringify(stem)}`, () => {
    expect(fileStem(name)).toBe(stem);
  });
}
