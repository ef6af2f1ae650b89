import { expect, test } from 'vitest';
import { loadDesign, parsePortGroups, saveDesign, writePortGroups } from './index.ts';

test.each([
  ['48x25, 8x100', '8x100, 48x25'],
  ['48 × 25 Gb/s + 8 × 100 Gb/s', '8x100, 48x25'],
  ['32*400G', '32x400'],
  ['16x100 and 16x100GbE', '32x100'],
  ['4x2.5', '4x2.5'],
])('ports written as "%s" are %s', (text, written) => {
  expect(writePortGroups(parsePortGroups(text) ?? [])).toBe(written);
});

test.each(['', '48', '48x', 'x25', '0x25', '48x0', '48x20000', '200000x10', '48x25,', '-1x25', '1e3x10', '48x25x8'])(
  '"%s" is not taken for ports',
  (text) => {
    expect(parsePortGroups(text)).toBeUndefined();
  },
);

test('more speeds than a switch has are not taken for ports', () => {
  expect(parsePortGroups([1, 2, 3, 4, 5, 6, 7, 8].map((gbps) => `1x${String(gbps)}`).join())).toHaveLength(8);
  expect(parsePortGroups([1, 2, 3, 4, 5, 6, 7, 8, 9].map((gbps) => `1x${String(gbps)}`).join())).toBeUndefined();
});

test('ports typed in are saved and loaded, and a design without them is written as before', () => {
  const text = JSON.stringify({
    format: 'heddle.design/1',
    name: 'Ports',
    nodes: [
      {
        kind: 'spine',
        id: 'spine',
        name: 'Spine',
        position: { x: 0, y: 0 },
        hardware: { ports: [{ count: 32, gbps: 100 }] },
      },
      { kind: 'spine', id: 'other', name: 'Other', position: { x: 9, y: 0 } },
    ],
  });
  const loaded = loadDesign(text);
  expect(loaded.problems).toEqual([]);
  expect(loaded.document?.nodes.map((node) => ('hardware' in node ? node.hardware : undefined))).toEqual([
    { ports: [{ count: 32, gbps: 100 }] },
    undefined,
  ]);
  const again = loadDesign(saveDesign(loaded.document ?? expect.fail('not loaded')));
  expect(again.document).toEqual(loaded.document);
});
