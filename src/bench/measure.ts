/** Times and memory of one piece of work. */
import { getHeapStatistics } from 'node:v8';
import type { Design } from '../design/index.ts';
import { analyzing, Memory } from '../engine/index.ts';

export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((x, y) => x - y);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

export interface AnalysisTimes {
  /** Until sessions, tables, findings and reachability under the design's own model are known. */
  readonly figuresMs: number;
  /** Until the other models have been compared as well. */
  readonly wholeMs: number;
  readonly routers: number;
  readonly endpoints: number;
  readonly classes: number;
}

/** Largest heap seen between steps of the work since the last call of `reset`. */
export class PeakHeap {
  #bytes = 0;

  look(): void {
    this.#bytes = Math.max(this.#bytes, getHeapStatistics().used_heap_size);
  }

  get bytes(): number {
    return this.#bytes;
  }
}

/** @param memory of the edits before, as the worker keeps it */
export function timeAnalysis(design: Design, peak: PeakHeap, memory = new Memory()): AnalysisTimes {
  const start = performance.now();
  let figuresMs = 0;
  const steps = analyzing(design, memory);
  for (;;) {
    const step = steps.next();
    peak.look();
    if (step.done === true) {
      const { totals, classes } = step.value;
      return {
        figuresMs,
        wholeMs: performance.now() - start,
        routers: totals.routers,
        endpoints: totals.endpoints,
        classes: classes.length,
      };
    }
    if (step.value.figures !== undefined) figuresMs = performance.now() - start;
  }
}

/** Milliseconds of a piece of work that yields now and then. */
export function timeSteps<Answer>(steps: Generator<unknown, Answer>, peak: PeakHeap): { ms: number; answer: Answer } {
  const start = performance.now();
  for (;;) {
    const step = steps.next();
    peak.look();
    if (step.done === true) return { ms: performance.now() - start, answer: step.value };
  }
}
