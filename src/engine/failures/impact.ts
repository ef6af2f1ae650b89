/** What a choice of failures costs. */
import { canonicalFailure, failureKey, type Design, type Failure } from '../../design/index.ts';
import { examplePath } from '../fabric/index.ts';
import { pairExample, pairPaths } from '../report/pairs.ts';
import type { QuestionProgress } from '../questions/question.ts';
import type { Impact } from './answer.ts';
import { beforeAndAfter } from './beforeAfter.ts';
import { compareSides, type Comparison } from './cost.ts';
import { noticeOf } from './notice.ts';
import { rackUplinks } from './uplinks.ts';

/** Losses listed; the counts hold all. */
const LISTED_LOSSES = 12;

/**
 * What the failures cost, against the design without them and without those it lists itself.
 *
 * A failure that names nothing in the drawing changes nothing. Costs two routings of the design.
 */
export function* impactOf(design: Design, named: readonly Failure[]): Generator<QuestionProgress, Impact> {
  yield { share: 0 };
  const failures = [...new Map(named.flatMap((failure) => known(design, failure))).values()];
  const steps = beforeAndAfter(design, failures);
  for (;;) {
    const step = steps.next();
    if (step.done !== true) {
      yield { share: step.value.share };
      continue;
    }
    const bandwidth = rackUplinks(design, failures);
    const comparison = compareSides(step.value, bandwidth);
    const { after } = step.value;
    const [transit] = comparison.transit;
    return {
      failures: failures.map((failure) => ({ failure, ...noticeOf(design, failure) })),
      pairs: comparison.pairs,
      cost: comparison.cost,
      losses: after.routing.losses
        .toSorted((x, y) => y.unreachable + y.partial - x.unreachable - x.partial)
        .slice(0, LISTED_LOSSES)
        .map(({ example, unreachable, partial }) => ({ ...pairExample(example), unreachable, partial })),
      detour: detourOf(comparison),
      transit: transit && examplePath(transit),
      tables: comparison.tables,
      splits: comparison.splits,
      bandwidth,
      exact: comparison.exact,
    };
  }
}

function known(design: Design, failure: Failure): readonly (readonly [string, Failure])[] {
  const canonical = canonicalFailure(design, failure);
  return canonical === undefined ? [] : [[failureKey(canonical), canonical]];
}

/** The pair whose trace grew most. */
function detourOf({ changes }: Comparison): Impact['detour'] {
  let worst: Impact['detour'];
  let most = 0;
  for (const { before, after } of changes) {
    if (before === undefined || before.longest === 0 || after.longest - before.longest <= most) continue;
    most = after.longest - before.longest;
    const pair = { fromBase: after.from, toBase: after.to, shared: after.shared };
    worst = { ...pairPaths(pair), routers: { before: before.longest, after: after.longest } };
  }
  return worst;
}
