/** Reads the browser's own trace: what the main thread did between an input event and the frame that shows what came of it. */

/** One record of the trace, as Chromium writes it: times in microseconds. */
export interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** Of the thread's own processor time. */
  readonly tdur?: number;
  readonly args?: { readonly data?: { readonly type?: string } };
}

/** What must be recorded for `responsesOf`. */
export const TRACED = ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'];

export interface Response {
  /** From the event's handling until the frame after it is handed over to be shown. */
  readonly wallMs: number;
  /** What the main thread worked in that time, whatever else the machine did. */
  readonly cpuMs: number;
}

/** A frame that comes later than this has nothing to do with the event. */
const LATEST = 1_000_000;

/**
 * @param kinds types of DOM events
 * @returns one for every frame that followed such an event; of several events before one frame the last counts, which leaves out the keys that
 * are held for another
 */
export function responsesOf(events: readonly TraceEvent[], kinds: readonly string[]): readonly Response[] {
  const whole = events.filter(({ ph }) => ph === 'X').toSorted((a, b) => a.ts - b.ts);
  const inputs = whole.filter(({ name, args }) => name === 'EventDispatch' && kinds.includes(args?.data?.type ?? ''));
  const byFrame = new Map<number, Response>();
  for (const input of inputs) {
    const own = whole.filter(({ pid, tid, ts }) => pid === input.pid && tid === input.tid && ts + LATEST > input.ts);
    const frame = own.find(({ name, ts }) => name === 'FireAnimationFrame' && ts >= input.ts && ts < input.ts + LATEST);
    const commit = frame && own.find(({ name, ts }) => name === 'Commit' && ts >= frame.ts);
    if (frame === undefined || commit === undefined) continue;
    const end = commit.ts + (commit.dur ?? 0);
    const tasks = own.filter(({ name, ts, dur = 0 }) => name === 'RunTask' && ts < end && ts + dur > input.ts);
    byFrame.set(frame.ts, {
      wallMs: (end - input.ts) / 1000,
      cpuMs: tasks.reduce((sum, { tdur = 0 }) => sum + tdur, 0) / 1000,
    });
  }
  return [...byFrame.values()];
}
