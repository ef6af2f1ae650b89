/** One AS model tried on the drawing as it is. */
import type { AsModelId, Design } from '../../design/index.ts';
import type { AnalysisContext } from '../analyses/index.ts';
import type { Examined } from '../memory.ts';
import type { Candidate, Finding, Progress, Role } from '../result.ts';
import { fitOf, shareOf, type Fit } from './tableFit.ts';

export type Examine = (design: Design) => Generator<Progress, Examined>;

export interface Trial {
  readonly model: AsModelId;
  readonly context: AnalysisContext;
  readonly today: Fit;
  readonly grown: Fit;
  /** Codes of findings that keep the model from working here. */
  readonly blockers: readonly string[];
  /** Ordered pairs of servers with nothing between them. */
  readonly apart: number;
  readonly errors: readonly string[];
}

/** Findings that say the model does not deliver packets on this drawing. */
const DELIVERY: ReadonlySet<string> = new Set([
  'as-puddle',
  'asn-duplicate',
  'next-hop-unresolved',
  'ibgp-mesh-incomplete',
  'reflector-cluster',
  'default-not-originated',
  'tor-originates-default',
  'downward-default-blackhole',
  'summary-blackhole',
  'displaced-lost-at-home',
  'borrowed-lost-at-lender',
  'unreachable',
  'reachability-partial',
  'oscillation',
]);

/** A typed AS number is a slip of the drawing, not of the model; servers that nothing joins are apart in every model. */
function blocks({ code, severity, facts, fix, includes }: Finding): boolean {
  if (!DELIVERY.has(code) || fix?.code === 'clear-asn-override') return false;
  if (code === 'unreachable' && facts['reason'] === undefined) return false;
  return severity === 'error' || (includes ?? []).length > 0;
}

function unique(codes: readonly string[]): readonly string[] {
  return [...new Set(codes)];
}

export function trialOf(context: AnalysisContext, findings: readonly Finding[]): Trial {
  const { design, routing } = context;
  return {
    model: design.asModel.id,
    context,
    today: fitOf(context, 0),
    grown: fitOf(context, design.growth.headroomPercent),
    blockers: unique(findings.filter(blocks).map(({ code }) => code)),
    apart: routing.losses
      .filter(({ example }) => example.loss.reason === 'apart' || example.loss.reason === 'rack-apart')
      .reduce((sum, { unreachable, partial }) => sum + unreachable + partial, 0),
    errors: unique(findings.filter(({ severity }) => severity === 'error').map(({ code }) => code)),
  };
}

/** Runs a model on the drawing, all parts up: what fails today says nothing of what to build. */
export function* tryModel(design: Design, model: AsModelId, examine: Examine): Generator<Progress, Trial> {
  const { context, findings } = yield* examine({ ...design, failures: [], asModel: { ...design.asModel, id: model } });
  return trialOf(context, findings());
}

function largestFib({ classes }: AnalysisContext, role: Role): number {
  return Math.max(
    0,
    ...classes
      .filter((entry) => entry.role === role)
      .map(({ fib }) => fib.ipv4Host + fib.ipv4Lpm + fib.ipv6Host + fib.ipv6Lpm),
  );
}

/** The row of the comparison table. */
export function candidateOf(trial: Trial, usable: boolean): Candidate {
  const { context, today, grown } = trial;
  const { model, options } = context.setup;
  const { worst } = today;
  return {
    model: trial.model,
    spineLayer: model.spineLayer(options),
    usable,
    asns: context.totals.asns,
    sessions: context.totals.sessions.ebgp + context.totals.sessions.ibgp,
    ...(worst !== undefined && {
      worst: {
        node: worst.node,
        role: worst.role,
        table: worst.row.table,
        used: worst.row.used,
        limit: worst.row.limit ?? 0,
        share: shareOf(worst),
      },
    }),
    verdict: today.verdict,
    verdictWithGrowth: grown.verdict,
    fib: {
      server: largestFib(context, 'server'),
      tor: largestFib(context, 'tor'),
      spine: largestFib(context, 'spine'),
    },
    errors: trial.errors,
  };
}
