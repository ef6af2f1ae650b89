import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

test('package.json lists every module that is imported for its style sheets alone: others may be dropped when bundling', () => {
  const listed = (JSON.parse(readFileSync('package.json', 'utf8')) as { readonly sideEffects: readonly string[] })
    .sideEffects;
  const styled = filesBelow('src').filter(
    (path) =>
      path.endsWith('.ts') && !path.endsWith('.test.ts') && /^import '[^']+\.css';$/m.test(readFileSync(path, 'utf8')),
  );
  expect(styled.filter((path) => !listed.includes(path))).toEqual([]);
  expect(styled.length).toBeGreaterThan(0);
});
