import { expect, test } from 'vitest';
import { IDLE, linkToolStep } from './linkTool.ts';
import type { LinkToolEvent, LinkToolStep } from './linkTool.ts';

const at = (x: number) => ({ x, y: 0 });
const down = (on: string | undefined, x = 0): LinkToolEvent => ({ kind: 'down', on, at: at(x) });
const move = (over: string | undefined, x: number): LinkToolEvent => ({ kind: 'move', over, at: at(x) });
const up = (on: string | undefined, x: number): LinkToolEvent => ({ kind: 'up', on, at: at(x) });

function play(...events: readonly LinkToolEvent[]): LinkToolStep[] {
  const steps: LinkToolStep[] = [];
  for (const event of events) steps.push(linkToolStep(steps.at(-1)?.state ?? IDLE, event));
  return steps;
}

test('a line pulled from one node to another joins them, once', () => {
  const steps = play(down('a'), move(undefined, 40), move('b', 80), up('b', 80));
  expect(steps.map(({ state }) => state.kind)).toEqual(['dragging', 'dragging', 'dragging', 'idle']);
  expect(steps.flatMap(({ joined }) => joined ?? [])).toEqual([{ a: 'a', b: 'b' }]);
});

test('a line let go over nothing is no link', () => {
  const steps = play(down('a'), move(undefined, 40), up(undefined, 40));
  expect(steps.at(-1)).toEqual({ state: IDLE });
});

test('a click chooses one end, the next click the other', () => {
  const steps = play(down('a'), move(undefined, 1), up('a', 1), move('b', 90), down('b', 90), up('b', 90));
  expect(steps[2]?.state.kind).toBe('pointing');
  expect(steps.flatMap(({ joined }) => joined ?? [])).toEqual([{ a: 'a', b: 'b' }]);
  expect(steps.at(-1)?.state).toEqual(IDLE);
});

test('a second click on the same node, or on nothing, gives up', () => {
  expect(play(down('a'), up('a', 0), down('a')).at(-1)).toEqual({ state: IDLE });
  expect(play(down('a'), up('a', 0), down(undefined)).at(-1)).toEqual({ state: IDLE });
});

test('a pull back to where it began is no link and no choice', () => {
  expect(play(down('a'), move('b', 80), move('a', 2), up('a', 2)).at(-1)).toEqual({ state: IDLE });
});

test('cancel ends it from any state; a press on nothing starts nothing', () => {
  expect(play(down('a'), move('b', 80), { kind: 'cancel' }).at(-1)).toEqual({ state: IDLE });
  expect(play(down('a'), up('a', 0), { kind: 'cancel' }).at(-1)).toEqual({ state: IDLE });
  expect(play(down(undefined), move('b', 80), up('b', 80)).flatMap(({ joined }) => joined ?? [])).toEqual([]);
});
