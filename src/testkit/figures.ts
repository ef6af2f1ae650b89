/** What the engine finds out before it compares the models: most of an answer for a part of the time. */
import type { Design } from '../design/index.ts';
import { analyze, analyzing, type Figures } from '../engine/index.ts';
import { simulate } from './reference/index.ts';
import { THOROUGH } from './seeds.ts';

/** @returns the answer of `analyze`, of which an inner loop leaves out the recommendation; `npm test` makes it, since no design may break it */
export function figuresOf(design: Design): Figures {
  if (THOROUGH) return analyze(design);
  const steps = analyzing(design);
  for (let step = steps.next(); step.done !== true; step = steps.next()) {
    if (step.value.figures !== undefined) return step.value.figures;
  }
  throw new Error('an analysis ends without its figures');
}

/** @returns ordered pairs of servers of which some or all flows are lost */
export function pairsLost(design: Design): number {
  const { unreachable, partial } = figuresOf(design).reachability;
  return unreachable + partial;
}

/** @returns what the simulation says a router hears of a destination: from whom, by which ASes, and why it is refused */
export function pathsOf(design: Design, router: string, destination: string) {
  return simulate(design)
    .paths(router, destination)
    .map(({ from, asPath, refused }) => ({ from, asPath, refused }));
}
