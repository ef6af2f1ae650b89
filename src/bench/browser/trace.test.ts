import { expect, test } from 'vitest';
import { responsesOf } from './trace.ts';
import type { TraceEvent } from './trace.ts';

const MAIN = { ph: 'X', pid: 1, tid: 7 };

function event(name: string, ts: number, dur: number, more: Partial<TraceEvent> = {}): TraceEvent {
  return { ...MAIN, name, ts, dur, tdur: dur / 2, ...more };
}

const key = (ts: number): TraceEvent => event('EventDispatch', ts, 100, { args: { data: { type: 'keydown' } } });

const TRACE: readonly TraceEvent[] = [
  event('RunTask', 0, 500),
  event('RunTask', 1_000, 6_000),
  key(1_000),
  // Control, then the letter: both before one frame.
  event('RunTask', 8_000, 4_000),
  key(8_000),
  event('RunTask', 9_000, 50_000, { tid: 8 }),
  event('RunTask', 20_000, 10_000),
  event('FireAnimationFrame', 21_000, 2_000),
  event('Commit', 25_000, 3_000),
  event('RunTask', 60_000, 9_000),
];

test('from the last event before a frame until that frame is handed over', () => {
  expect(responsesOf(TRACE, ['keydown'])).toEqual([{ wallMs: 20, cpuMs: 7 }]);
});

test('other events, other threads and events without a frame do not count', () => {
  expect(responsesOf(TRACE, ['mousemove'])).toEqual([]);
  expect(responsesOf([...TRACE, key(61_000)], ['keydown'])).toHaveLength(1);
  expect(responsesOf([...TRACE, key(61_000), event('Commit', 5_000_000, 10)], ['keydown'])).toHaveLength(1);
});
