import { expect, test } from 'vitest';
import { linkAt, nodeAt } from './hit.ts';
import { EMPTY_PROJECTION } from './projectCanvas.ts';
import { plainFace } from './projection.ts';
import type { CanvasEdge, CanvasNode, FaceKind, Projection } from './projection.ts';

function node(
  key: string,
  kind: FaceKind,
  x: number,
  y: number,
  w = 64,
  h = 48,
  ids: readonly string[] = [key],
): CanvasNode {
  return { key, ids, label: key, box: { x, y, w, h }, face: plainFace(kind) };
}

function line(key: string, source: string, target: string, more: Partial<CanvasEdge> = {}): CanvasEdge {
  return {
    key,
    source,
    target,
    ids: [key],
    kind: 'link',
    label: '',
    state: 'up',
    arrow: 'none',
    arc: false,
    quiet: false,
    ...more,
  };
}

const NODES = [
  node('pod', 'pod', 0, 0, 800, 600),
  node('rack', 'rack', 0, 100, 176, 160),
  node('rack/title', 'title', 0, 40, 100, 16, []),
  node('tor', 'tor', 0, 100),
  node('left', 'spine', -300, -200),
  node('right', 'spine', 300, -200),
];
const EDGES = [
  line('down', 'tor', 'left'),
  line('arc', 'left', 'right', { arc: true }),
  line('session', 'tor', 'right', { ids: [], kind: 'ebgp' }),
];
const DRAWING: Projection = { ...EMPTY_PROJECTION, nodes: NODES, edges: EDGES };
const placeOf = (key: string) => NODES.find((one) => one.key === key);

test('a device is hit before the rack it stands in, the rack before its pod', () => {
  expect(nodeAt(DRAWING, placeOf, { x: 0, y: 100 })?.key).toBe('tor');
  expect(nodeAt(DRAWING, placeOf, { x: 70, y: 160 })?.key).toBe('rack');
  expect(nodeAt(DRAWING, placeOf, { x: 200, y: 200 })?.key).toBe('pod');
  expect(nodeAt(DRAWING, placeOf, { x: 900, y: 0 })).toBeUndefined();
});

test('a device is hit a little beside it too, a rack is not', () => {
  expect(nodeAt(DRAWING, placeOf, { x: -300, y: -200 - 24 - 5 })?.key).toBe('left');
  expect(nodeAt(DRAWING, placeOf, { x: 88 + 5, y: 100 })?.key).toBe('pod');
});

test('names and what the model implies are not hit', () => {
  expect(nodeAt(DRAWING, placeOf, { x: 0, y: 36 })?.key).toBe('rack');
});

test('the nearest link within reach, measured along the line and not beyond its ends', () => {
  expect(linkAt(DRAWING, placeOf, { x: -150, y: -48 }, 7)?.key).toBe('down');
  expect(linkAt(DRAWING, placeOf, { x: -150, y: -70 }, 7)).toBeUndefined();
  expect(linkAt(DRAWING, placeOf, { x: -320, y: -214 }, 7)).toBeUndefined();
});

test('a bowed link is hit on its bow, not on the straight line', () => {
  // Half as high as its control point, which stands 40 and a fifth of 600 above.
  expect(linkAt(DRAWING, placeOf, { x: 0, y: -200 - 80 }, 7)?.key).toBe('arc');
  expect(linkAt(DRAWING, placeOf, { x: 0, y: -200 }, 7)).toBeUndefined();
});

test('sessions are no links to be hit', () => {
  expect(linkAt(DRAWING, placeOf, { x: 150, y: -50 }, 7)).toBeUndefined();
});
