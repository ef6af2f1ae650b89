import { createHash } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { archiveName, zipFiles } from './zip.ts';

const FILES = [
  { path: 'spine-1/frr.conf', text: 'hostname spine-1\n' },
  { path: 'rack-1_tor/frr.conf', text: '! Größe\n'.repeat(500) },
];

test('what goes in comes out, in one folder where one is named', () => {
  const unzipped = (bytes: Uint8Array) =>
    Object.entries(unzipSync(bytes)).map(([path, content]) => ({ path, text: strFromU8(content) }));
  expect(unzipped(zipFiles(FILES))).toEqual(FILES);
  expect(unzipped(zipFiles(FILES, 'lab')).map(({ path }) => path)).toEqual([
    'lab/spine-1/frr.conf',
    'lab/rack-1_tor/frr.conf',
  ]);
});

test('the same files are the same bytes, whatever the day and the zone', () => {
  const hash = createHash('sha256').update(zipFiles(FILES)).digest('hex');
  expect(hash).toMatchInlineSnapshot(`"25742cbae664471370637662b2d2f1f5d87e0aa1a44b921524874f4f2e670645"`);
  expect(zipFiles(FILES).length).toBeLessThan(500);
});

test('text is packed', () => {
  const many = [{ path: 'a', text: 'neighbor 10.0.0.1 activate\n'.repeat(10_000) }];
  expect(zipFiles(many).length).toBeLessThan(10_000);
});

const NAMES = [
  ['Reference fabric', 'reference-fabric-frr'],
  ['  Zürich / Süd!  ', 'zurich-sud-frr'],
  ['日本', 'fabric-frr'],
  ['x'.repeat(200), `${'x'.repeat(60)}-frr`],
] as const;
for (const [design, name] of NAMES) {
  test(`an archive of "${design.slice(0, 20)}"`, () => expect(archiveName(design, 'frr')).toBe(name));
}
