/** Everything that rows read about one design, all parts up. */
import { designIndex, type Design, type DesignNode, type Failure } from '../../design/index.ts';
import { findingsOf, type AnalysisContext } from '../analyses/index.ts';
import { examine } from '../analyze.ts';
import { bandwidthOf, type Bandwidth } from '../bandwidth/index.ts';
import { beforeAndAfter, type Side } from '../failures/beforeAfter.ts';
import type { Cost } from '../failures/index.ts';
import { compareSides } from '../failures/cost.ts';
import { trialOf, type Trial } from '../recommend/trial.ts';
import type { Finding } from '../result.ts';
import type { QuestionProgress } from '../questions/question.ts';

/** One copy that stands for its kind. */
export interface Representative {
  readonly failure: Failure;
  /** Instance path, or the two of a link or port. */
  readonly paths: readonly string[];
}

export interface FailureOutcome extends Representative {
  readonly cost: Cost;
  /** Pairs of live servers after the failure. */
  readonly pairs: number;
  readonly bandwidth: Bandwidth;
}

export type FailureRole = 'spine' | 'tor' | 'uplink' | 'port';

export interface Measured {
  readonly design: Design;
  readonly context: AnalysisContext;
  readonly findings: readonly Finding[];
  readonly trial: Trial;
  readonly bandwidth: Bandwidth;
  /** Routers between two servers of one rack, and of two racks, on the longest trace; absent without such a pair. */
  readonly between: { readonly rack?: number; readonly fabric?: number };
  readonly failures: Readonly<Partial<Record<FailureRole, FailureOutcome>>>;
}

/** Progress of a part, as a share of the whole. */
function* part<T>(
  steps: Generator<{ readonly share: number }, T>,
  from: number,
  to: number,
): Generator<QuestionProgress, T> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    yield { share: from + (to - from) * step.value.share };
  }
}

/** @param withFailures also what one failure of each kind costs */
export function* measure(drawn: Design, withFailures: boolean): Generator<QuestionProgress, Measured> {
  const design: Design = { ...drawn, failures: [] };
  const ways = withFailures ? 0.2 : 0.6;
  const context = yield* part(examine(design), 0, ways);
  const findings = findingsOf(context);
  const whole = yield* part(beforeAndAfter(design, []), ways, withFailures ? 0.4 : 1);
  const failures: Partial<Record<FailureRole, FailureOutcome>> = {};
  const representatives = withFailures ? representativesOf(design) : [];
  for (const [index, [role, representative]] of representatives.entries()) {
    const [from, to] = [
      0.4 + (0.6 * index) / representatives.length,
      0.4 + (0.6 * (index + 1)) / representatives.length,
    ];
    const both = yield* part(beforeAndAfter(design, [representative.failure]), from, to);
    failures[role] = {
      ...representative,
      cost: compareSides(both, undefined).cost,
      pairs: both.after.routing.pairs,
      bandwidth: bandwidthOf({ ...design, failures: [representative.failure] }),
    };
  }
  return {
    design,
    context,
    findings,
    trial: trialOf(context, findings),
    bandwidth: bandwidthOf(design),
    between: betweenServers(whole.after),
    failures,
  };
}

/** Longest traces of pairs that share their rack, and of those that do not. */
function betweenServers({ pairs }: Side): Measured['between'] {
  const longest = { rack: -1, fabric: -1 };
  for (const { from, shared, longest: routers } of pairs.values()) {
    if (routers === 0) continue;
    const place = shared >= (from.parent?.depth ?? 0) ? 'rack' : 'fabric';
    longest[place] = Math.max(longest[place], routers - 2);
  }
  return {
    ...(longest.rack >= 0 && { rack: longest.rack }),
    ...(longest.fabric >= 0 && { fabric: longest.fabric }),
  };
}

/** The lowest copy of the first ToR that has servers, of the first spine it is linked to, the cable between the two, and the port of its first server. */
function representativesOf(design: Design): readonly (readonly [FailureRole, Representative])[] {
  const index = designIndex(design);
  const path = (node: DesignNode): string =>
    [...index.ancestorsOf(node.id).toReversed(), node]
      .map(({ id, count }) => (count === 1 ? id : `${id}[1]`))
      .join('/');
  for (const tor of design.nodes) {
    const rack = index.parentOf(tor.id);
    if (tor.kind !== 'tor' || rack?.kind !== 'rack' || rack.servers === 0) continue;
    for (const link of index.linksOf(tor.id)) {
      const spine = index.byId.get(link.a === tor.id ? link.b : link.a);
      if (spine?.kind !== 'spine') continue;
      const [torPath, spinePath] = [path(tor), path(spine)];
      const server = `${path(rack)}/${rack.servers === 1 ? 'server' : 'server[1]'}`;
      const [a, b] = link.a === tor.id ? [torPath, spinePath] : [spinePath, torPath];
      return [
        ['spine', { failure: { router: spinePath }, paths: [spinePath] }],
        ['tor', { failure: { router: torPath }, paths: [torPath] }],
        ['uplink', { failure: { link: link.id, a, b }, paths: [torPath, spinePath] }],
        ['port', { failure: { attach: server, tor: torPath }, paths: [server, torPath] }],
      ];
    }
  }
  return [];
}
