import { expect, test } from 'vitest';
import type { Box } from '../geometry.ts';
import { layoutHulls } from '../hulls.ts';
import { plainFace } from '../projection.ts';
import type { CanvasEdge, CanvasNode, Face } from '../projection.ts';
import { canvasTheme } from '../theme.ts';
import { paintEdges } from './paintEdges.ts';
import { paintHullLabels, paintHulls } from './paintHulls.ts';
import { paintNodes } from './paintNodes.ts';

const THEME = canvasTheme('light');
const EVERYTHING: Box = { x: 0, y: 0, w: 4_000, h: 4_000 };
const ELSEWHERE: Box = { x: 9_000, y: 9_000, w: 400, h: 400 };
const NOTHING: ReadonlySet<string> = new Set();

/** What was asked of a canvas, with the pen of that moment. */
interface Call {
  readonly name: string;
  readonly args: readonly unknown[];
  readonly pen: Readonly<Record<string, unknown>>;
}

/** A canvas that writes down what is painted on it. */
function recorder(): { readonly context: CanvasRenderingContext2D; readonly calls: Call[] } {
  const calls: Call[] = [];
  const pen: Record<string, unknown> = {};
  const context = new Proxy(pen, {
    get: (_target, name) => {
      if (name === 'measureText') return (words: string) => ({ width: words.length * 6 });
      return (...args: readonly unknown[]) => {
        if (name === 'setLineDash') pen['dash'] = args[0];
        calls.push({ name: String(name), args, pen: { ...pen } });
      };
    },
    set: (_target, name, value) => Reflect.set(pen, name, value),
  });
  return { context: context as unknown as CanvasRenderingContext2D, calls };
}

function named(calls: readonly Call[], ...names: readonly string[]): Call[] {
  return calls.filter(({ name }) => names.includes(name));
}

function node(key: string, x: number, face: Partial<Face> = {}): CanvasNode {
  return {
    key,
    ids: [key],
    label: `Name ${key}`,
    box: { x, y: 0, w: 64, h: 48 },
    face: plainFace('tor', face),
  };
}

function line(key: string, more: Partial<CanvasEdge> = {}): CanvasEdge {
  const ends = { key, source: 'a', target: 'b', ids: [key], label: '', quiet: false };
  return { ...ends, kind: 'link', state: 'up', arrow: 'none', arc: false, ...more };
}

interface Looks {
  readonly sight?: Box;
  readonly zoom?: number;
  readonly selected?: ReadonlySet<string>;
  readonly highlighted?: ReadonlySet<string>;
}

function nodesPainted(
  nodes: readonly CanvasNode[],
  looks: Looks = {},
): { readonly calls: Call[]; readonly asked: string[] } {
  const { context, calls } = recorder();
  const asked: string[] = [];
  const bitmaps = {
    of: ({ key }: CanvasNode, _scale: number, isCrowded: boolean) => {
      asked.push(`${key} ${isCrowded ? 'bitmap' : 'vector'}`);
      return { key } as unknown as CanvasImageSource;
    },
    keepOnly: () => undefined,
    setTheme: () => undefined,
  };
  const view = {
    sight: EVERYTHING,
    zoom: 1,
    ratio: 1,
    theme: THEME,
    selected: NOTHING,
    highlighted: NOTHING,
    ...looks,
  };
  paintNodes(context, nodes, { ...view, bitmaps, boxOf: ({ box }) => box });
  return { calls, asked };
}

const ENDS = new Map<string, Box>([
  ['a', { x: 0, y: 400, w: 64, h: 48 }],
  ['b', { x: 0, y: 0, w: 64, h: 48 }],
]);

function edgesPainted(edges: readonly CanvasEdge[], looks: Looks = {}): Call[] {
  const { context, calls } = recorder();
  const view = { sight: EVERYTHING, zoom: 1, theme: THEME, selected: NOTHING, highlighted: NOTHING, ...looks };
  paintEdges(context, edges, { ...view, boxOf: (key) => ENDS.get(key) });
  return calls;
}

test('what is off the screen is not painted', () => {
  expect(nodesPainted([node('tor', 0)], { sight: ELSEWHERE })).toEqual({ calls: [], asked: [] });
  expect(named(edgesPainted([line('link', { label: '×4' })], { sight: ELSEWHERE }), 'stroke', 'fillText')).toEqual([]);
});

test('near: pictures and names; farther: pictures alone; far: plain cards', () => {
  const parts = (zoom: number) => {
    const { calls } = nodesPainted([node('tor', 0)], { zoom });
    return ['drawImage', 'fillRect', 'fillText'].filter((name) => named(calls, name).length > 0);
  };
  expect(parts(1)).toEqual(['drawImage', 'fillText']);
  expect(parts(0.4)).toEqual(['drawImage']);
  expect(parts(0.1)).toEqual(['fillRect']);
});

test('a crowd is painted from bitmaps, a few from vectors', () => {
  const few = Array.from({ length: 3 }, (_, i) => node(String(i), 80 * i));
  const crowd = Array.from({ length: 200 }, (_, i) => node(String(i), i));
  expect(nodesPainted(few).asked[0]).toBe('0 vector');
  expect(nodesPainted(crowd).asked[0]).toBe('0 bitmap');
});

test('from afar one still sees what is down and how full tables are', () => {
  const load = { state: 'over', share: 1.2 } as const;
  const { calls } = nodesPainted([node('down', 0, { failed: 1 }), node('full', 100, { load })], { zoom: 0.1 });
  expect(named(calls, 'strokeRect').map(({ pen }) => pen['strokeStyle'])).toEqual([THEME.bad, THEME.cardLine]);
  expect(named(calls, 'fillRect').map(({ pen }) => pen['fillStyle'])).toEqual([THEME.card, THEME.bad]);
});

test('what is selected has a rim, what is pointed at a halo', () => {
  const { calls } = nodesPainted([node('a', 0), node('b', 100)], {
    selected: new Set(['a']),
    highlighted: new Set(['b']),
  });
  const rims = named(calls, 'stroke').filter(({ pen }) => pen['strokeStyle'] === THEME.accent);
  const halos = named(calls, 'fill').filter(({ pen }) => pen['fillStyle'] === THEME.halo);
  expect([rims.length, halos.length]).toEqual([1, 1]);
});

test('lines that look alike are stroked together, sixty at a time', () => {
  const edges = Array.from({ length: 130 }, (_, i) => line(String(i)));
  expect(named(edgesPainted(edges), 'stroke')).toHaveLength(3);
});

test('a selected line is stroked last, over all others', () => {
  const edges = [line('one'), line('mine'), line('broken', { state: 'down' })];
  const strokes = named(edgesPainted(edges, { selected: new Set(['mine']) }), 'stroke');
  expect(strokes.map(({ pen }) => pen['strokeStyle'])).toEqual([THEME.link, THEME.bad, THEME.accent]);
});

test('sessions have arrows and dashes near by, plain lines from afar; what is down stays broken', () => {
  const edges = [line('session', { kind: 'ibgp', arrow: 'target', ids: [] }), line('broken', { state: 'down' })];
  const near = edgesPainted(edges, { zoom: 1 });
  const far = edgesPainted(edges, { zoom: 0.2 });
  const dashes = (calls: readonly Call[]) => named(calls, 'stroke').map(({ pen }) => pen['dash']);
  expect(named(near, 'fill')).toHaveLength(1);
  expect(named(far, 'fill')).toHaveLength(0);
  expect(dashes(near)).toContainEqual([6, 4]);
  expect(dashes(far)).toEqual([[], [5, 5]]);
});

test('the more lines there are, the fainter those that are well', () => {
  const alpha = (count: number) =>
    named(edgesPainted(Array.from({ length: count }, (_, i) => line(String(i)))), 'stroke')[0]?.pen['globalAlpha'];
  expect([alpha(10), alpha(200), alpha(700)]).toEqual([1, 0.58, 0.25]);
});

test('counts on lines are left out where nobody could read them', () => {
  const words = (zoom: number) => named(edgesPainted([line('many', { label: '×4' })], { zoom }), 'fillText').length;
  expect([words(1), words(0.5)]).toEqual([1, 0]);
});

const HULL = {
  key: 'as',
  label: 'AS 64512',
  colour: 0,
  members: [
    { node: 'a', what: 'node' },
    { node: 'b', what: 'node' },
  ],
} as const;
const SHAPES = layoutHulls([HULL], (key) => {
  const box = ENDS.get(key);
  return box === undefined ? undefined : { box, kind: 'spine' };
});

function hullView(looks: Looks = {}): Parameters<typeof paintHulls>[1] {
  return { shapes: SHAPES, threads: [], theme: THEME, sight: EVERYTHING, zoom: 1, ...looks };
}

test('a region is its members and the tie between them, in colours that do not darken where they overlap', () => {
  const { context, calls } = recorder();
  paintHulls(context, hullView());
  const painted = named(calls, 'fill', 'stroke').map(({ name, pen }) => [
    name,
    name === 'fill' ? pen['fillStyle'] : pen['strokeStyle'],
  ]);
  const [[, rim], , [, inside]] = painted as [[string, string], unknown, [string, string]];
  expect(painted).toEqual([
    ['fill', rim],
    ['stroke', rim],
    ['fill', inside],
    ['stroke', inside],
  ]);
  expect([rim, inside].every((colour) => /^#[\da-f]{6}$/.test(colour))).toBe(true);
  expect(named(calls, 'roundRect')).toHaveLength(4);
});

test('a region is painted where only its tie is in sight, and not where nothing of it is', () => {
  const count = (sight: Box) => {
    const { context, calls } = recorder();
    paintHulls(context, hullView({ sight }));
    return named(calls, 'fill').length;
  };
  expect(count({ x: 0, y: 200, w: 40, h: 40 })).toBe(2);
  expect(count(ELSEWHERE)).toBe(0);
});

test('numbers of regions go when one looks from afar; what should be one AS stays joined and said', () => {
  const threads = [{ key: 't', from: 'as', to: 'as', label: 'AS 64512 in 2 parts', isWarning: true }];
  const words = (zoom: number) => {
    const { context, calls } = recorder();
    paintHullLabels(context, { ...hullView({ zoom }), threads });
    return named(calls, 'fillText').map(({ args }) => args[0]);
  };
  expect(words(1)).toEqual(['AS 64512 in 2 parts', 'AS 64512']);
  expect(words(0.3)).toEqual(['AS 64512 in 2 parts']);
});
