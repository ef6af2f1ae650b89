import { expect, test } from 'vitest';
import { EMPTY_PROJECTION } from './projectCanvas.ts';
import { canvasTheme } from './theme.ts';
import { traceMarkup } from './trace.ts';

const THEME = canvasTheme('light');
const BOXES = new Map([
  ['rack', { x: 0, y: 200, w: 176, h: 160 }],
  ['tor', { x: 0, y: 180, w: 64, h: 48 }],
  ['spine', { x: 0, y: 0, w: 64, h: 48 }],
]);
const PROJECTION = { ...EMPTY_PROJECTION, keyOf: new Map([...BOXES.keys()].map((key) => [key, key])) };
const placeOf = (key: string) => {
  const box = BOXES.get(key);
  return box === undefined ? undefined : { box };
};

const UP = { from: 'rack[1]/tor', to: 'spine[1]', share: 0.5 };
const trace = {
  from: 'rack[1]/server[1]',
  to: 'rack[2]/server[1]',
  hops: [
    { from: 'rack[1]/server[1]', to: 'rack[1]/tor', share: 1 },
    UP,
    { ...UP, to: 'spine[2]', share: 0.25 },
    { from: 'spine[1]', to: 'rack[2]/tor', share: 0.5 },
  ],
  losses: [{ at: 'spine[2]', share: 0.25, kind: 'black-hole' as const }],
};

const markup = (scale = 1) => traceMarkup(trace, PROJECTION, placeOf, THEME, scale);
const words = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, found]) => found);

test('hops between copies of the same two stacks are one leg with the sum of their shares', () => {
  expect(words(markup())).toEqual(['100%', '75%', '50%', 'A', 'B', '✕ 25% lost']);
});

test('there and back are two lines beside each other', () => {
  const xs = [...markup().matchAll(/<path d="M(-?[\d.]+) [\d.]+L[^"]*" fill="none"/g)].map(([, x]) => Number(x));
  expect(xs).toHaveLength(3);
  const [, up = 0, down = 0] = xs;
  expect(up).toBe(-down);
  expect(up).not.toBe(0);
});

test('a leg is as broad as its share, and as broad on the screen however far away', () => {
  const width = (svg: string) => [...svg.matchAll(/stroke-width="([\d.]+)" stroke-linecap/g)].map(([, w]) => Number(w));
  expect(width(markup())).toEqual([8, 6.5, 5]);
  expect(width(markup(2))).toEqual([16, 13, 10]);
});

test('packets that come by again are a broken line in red, and what is lost to it is said', () => {
  const looping = {
    ...trace,
    hops: [{ ...UP, loops: true }],
    losses: [{ at: 'spine[1]', share: 1, kind: 'loop' as const }],
  };
  const svg = traceMarkup(looping, PROJECTION, placeOf, THEME, 1);
  expect(svg).toMatch(new RegExp(`stroke="${THEME.bad}"[^>]*stroke-dasharray`));
  expect(words(svg)).toContain('↻ 100% loops');
});

test('what is not drawn any more is left out', () => {
  const gone = { ...trace, from: 'gone', hops: [{ from: 'gone', to: 'spine', share: 1 }], losses: [] };
  expect(words(traceMarkup(gone, PROJECTION, placeOf, THEME, 1))).toEqual(['B']);
});

test('on a short way the numbers of there and back stand beside it, on either side', () => {
  const there = { from: 'rack[1]/tor', to: 'spine', share: 1 };
  const back = { from: 'spine', to: 'rack[2]/tor', share: 1 };
  const both = { ...trace, hops: [there, back], losses: [] };
  const xs = (scale: number) =>
    [...traceMarkup(both, PROJECTION, placeOf, THEME, scale).matchAll(/translate\((-?[\d.]+) [^>]*><rect/g)].map(
      ([, x]) => Number(x) / scale,
    );
  // 180 pixels apart near by, 90 from twice as far.
  expect(xs(1)).toEqual([5, -5]);
  expect(xs(2)).toEqual([31, -31]);
});
