/** The engine's whole answer to one document. */
import type { Design } from '../design/index.ts';
import type { AnalysisContext } from './analyses/index.ts';
import { bandwidthOf, type Bandwidth } from './bandwidth/index.ts';
import { setUp } from './fabric/index.ts';
import { Memory, once, type Examined } from './memory.ts';
import { recommend } from './recommend/index.ts';
import { regionsOf } from './report/asRegions.ts';
import { classesOf, devicesOf } from './report/classes.ts';
import { pairExample } from './report/pairs.ts';
import { sessionClassesOf } from './report/sessions.ts';
import { totalsOf } from './report/totals.ts';
import type { Analysis, Figures, Progress } from './result.ts';
import { routing } from './routing.ts';

/**
 * Routing and figures of a design under its own model, without the comparison of models.
 *
 * @param options see {@link setUp}
 * @param bandwidth what the links of the design carry, where somebody has counted that before; no AS model changes it
 */
export function* examine(
  design: Design,
  options: Parameters<typeof setUp>[1] = {},
  bandwidth: () => Bandwidth = once(() => bandwidthOf(design)),
): Generator<Progress, AnalysisContext> {
  yield { stage: 'fabric', share: 0 };
  const setup = setUp(design, options);
  const routed = yield* routing(setup);
  const devices = devicesOf(routed);
  return {
    design,
    setup,
    routing: routed,
    devices,
    classes: classesOf(routed, devices),
    regions: regionsOf(routed, devices),
    totals: totalsOf(routed, devices),
    bandwidth,
  };
}

/**
 * Analyses a design. Drive the generator to report progress and to cancel between steps.
 *
 * @param memory what is known of the drawing from the edit before; changes how long it takes, not what is answered
 * @returns the same answer for the same document, byte for byte; a half-built drawing yields findings, never an exception
 */
export function* analyzing(design: Design, memory = new Memory()): Generator<Progress, Analysis> {
  memory.turnTo(design);
  const own = memory.recall(design) ?? memory.keep(yield* examine(design));
  yield { stage: 'analyses', share: 0 };
  const { context } = own;
  const { routing: routed } = context;
  const figures: Figures = {
    format: 'heddle.analysis/1',
    totals: context.totals,
    classes: context.classes,
    sessions: sessionClassesOf(routed),
    asRegions: context.regions.map(({ region }) => region),
    findings: own.findings(),
    reachability: {
      pairs: routed.pairs,
      unreachable: routed.unreachable,
      partial: routed.partial,
      examples: routed.failures.slice(0, 8).map(pairExample),
    },
    bandwidth: context.bandwidth(),
  };
  yield { stage: 'recommendation', share: 0, figures };
  const whole = { ...design, failures: [] };
  const bandwidth = design.failures.length === 0 ? context.bandwidth : once(() => bandwidthOf(whole));
  const tryOut = function* (variant: Design): Generator<Progress, Examined> {
    return memory.recall(variant) ?? memory.keep(yield* examine(variant, {}, bandwidth));
  };
  return { ...figures, recommendation: yield* recommend(own, tryOut) };
}

/** {@link analyzing} in one go. */
export function analyze(design: Design): Analysis {
  const steps = analyzing(design);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
