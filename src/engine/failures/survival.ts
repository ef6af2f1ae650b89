/** Does a design survive what it states it must? */
import type { Design, Failure, MustSurvive } from '../../design/index.ts';
import type { QuestionProgress } from '../questions/question.ts';
import { compareCosts, isSurvived, type Cost, type Failable } from './answer.ts';
import { impactOf } from './impact.ts';
import { BudgetSpent, sweeping, type Budget } from './sweep.ts';

/** Something that must be survived and is not, with the worst case of it. */
export interface Lapse {
  /** Which statement: a kind of part, or a named set of failures. */
  readonly of: keyof MustSurvive | 'set';
  /** Name of the set; empty for the others. */
  readonly name: string;
  /** How many fail at the same time. */
  readonly count: number;
  readonly failures: readonly Failure[];
  readonly cost: Cost;
  /** Ways to fail so many, all copies counted, and how many of them are not survived. */
  readonly ways: number;
  readonly lost: number;
}

const KIND_OF: Readonly<Record<keyof MustSurvive, Failable>> = {
  spines: 'spine',
  tors: 'tor',
  borders: 'border',
  links: 'link',
  serverPorts: 'port',
};
const STATEMENTS = ['spines', 'tors', 'borders', 'links', 'serverPorts'] as const;

/** Is there anything that must be survived? */
export function statesSurvival({ mustSurvive, failureSets }: Design): boolean {
  return STATEMENTS.some((of) => mustSurvive[of] > 0) || failureSets.some((set) => set.mustSurvive);
}

/**
 * Every statement that does not hold, in the order of the document's fields, then of its sets. Judged without the failures that the document
 * lists now. Where one failure is too much already, two are not tried. Throws BudgetSpent where `budget` ends first.
 */
export function* lapsesOf(
  design: Design,
  budget: Budget = { runs: Infinity },
): Generator<QuestionProgress, readonly Lapse[]> {
  const lapses: Lapse[] = [];
  for (const of of STATEMENTS) {
    for (const count of [1, 2] as const) {
      if (design.mustSurvive[of] < count || lapses.some((lapse) => lapse.of === of)) continue;
      const { rows, copies, survived } = yield* sweeping(design, { order: count, kinds: [KIND_OF[of]] }, budget);
      const worst = rows.filter((row) => !row.survived).toSorted((x, y) => compareCosts(x.cost, y.cost))[0];
      if (worst === undefined) continue;
      const { failures, cost } = worst;
      lapses.push({ of, name: '', count, failures, cost, ways: copies, lost: copies - survived });
    }
  }
  for (const { name, failures, mustSurvive } of design.failureSets) {
    if (!mustSurvive || failures.length === 0) continue;
    if (budget.runs <= 0) throw new BudgetSpent();
    budget.runs -= 1;
    const { cost } = yield* impactOf(design, failures);
    if (!isSurvived(cost)) lapses.push({ of: 'set', name, count: failures.length, failures, cost, ways: 1, lost: 1 });
  }
  return lapses;
}
