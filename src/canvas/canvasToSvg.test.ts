import { expect, test } from 'vitest';
import { loadDesign } from '../design/index.ts';
import { canvasToSvg } from './canvasToSvg.ts';
import { labelPlace, layoutHulls } from './hulls.ts';
import { projectCanvas } from './projectCanvas.ts';
import type { Hull } from './projection.ts';
import { canvasTheme } from './theme.ts';

const node = (id: string, kind: string, x: number, y: number, more: object = {}) => ({
  id,
  kind,
  name: id,
  position: { x, y },
  ...more,
});

function drawing(name: string) {
  const { document } = loadDesign({
    format: 'heddle.design/1',
    nodes: [
      node('spine-1', 'spine', 0, 0, { count: 4 }),
      node('rack-1', 'rack', 0, 240, { name, servers: 40 }),
      node('tor-1', 'tor', 0, 216, { parent: 'rack-1' }),
    ],
    links: [{ id: 'link-1', a: 'tor-1', b: 'spine-1', parallel: 2 }],
  });
  if (document === undefined) throw new Error('the fixture is no design');
  return projectCanvas(document, undefined, { mode: 'physical' });
}

test('the picture of a small fabric', async () => {
  const svg = canvasToSvg(drawing('Rack 1'), canvasTheme('light'), 'Lab');
  await expect(svg).toMatchFileSnapshot('golden/smallFabric.svg');
});

test('names are text, never markup', () => {
  const svg = canvasToSvg(drawing('<script>alert("1")</script>&\u0007\uD800'), canvasTheme('dark'), '</title><b>');
  expect(svg).not.toMatch(/<script|<b>|\p{Cc}(?<!\n)|\p{Cs}/u);
  expect(svg).toContain('&lt;script&gt;');
});

test('an empty drawing is still a picture', () => {
  expect(canvasToSvg(projectCanvas({ ...emptyNodes() }, undefined, { mode: 'as' }), canvasTheme('light'))).toMatch(
    /^<svg .*<\/svg>$/s,
  );
});

function emptyNodes() {
  const { document } = loadDesign({ format: 'heddle.design/1' });
  if (document === undefined) throw new Error('the fixture is no design');
  return document;
}

const box = (x: number, y: number) => ({ x, y, w: 64, h: 48 });
const hull = (...nodes: readonly string[]): Hull => ({
  key: nodes.join(),
  label: 'AS 64512',
  colour: 0,
  members: nodes.map((name) => ({ node: name, what: 'node' })),
});

test('a hull ties its members along the shortest gaps; far ones by a narrow bridge', () => {
  const places = { left: box(0, 0), middle: box(120, 0), right: box(600, 0) };
  const [shape] = layoutHulls([hull('left', 'right', 'middle')], (key) => {
    const found = Object.entries(places).find(([name]) => name === key)?.[1];
    return found === undefined ? undefined : { box: found, kind: 'rack' };
  });
  expect(shape?.ties.map(({ from, to, breadth }) => [from.x, to.x, breadth])).toEqual([
    [0, 120, 48],
    [120, 600, 18],
  ]);
});

test('members that are not drawn are left out, and a hull without members too', () => {
  const placeOf = (key: string) => (key === 'here' ? { box: box(0, 0), kind: 'rack' as const } : undefined);
  expect(layoutHulls([hull('here', 'gone'), hull('gone')], placeOf)).toEqual([
    { hull: hull('here', 'gone'), boxes: [box(0, 0)], ties: [], isLabelledBelow: false },
  ]);
});

test('inside a rack the number of an AS stands below, where it covers no name', () => {
  const top = (kind: 'tor' | 'spine') => {
    const [shape] = layoutHulls([hull('one')], () => ({ box: box(0, 0), kind }));
    return shape === undefined ? undefined : labelPlace(shape)?.top;
  };
  // A device ends 24 below its middle, its name 18 below that.
  expect(top('tor')).toBeGreaterThan(42);
  expect(top('spine')).toBeLessThan(-24 - 17);
});
