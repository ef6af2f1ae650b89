/** Does a design survive what it states it must? */
import type { Design, Failure, MustSurvive } from '../../design/index.ts';
import { setUp } from '../fabric/index.ts';
import type { QuestionProgress } from '../questions/question.ts';
import { routing, type Routing } from '../routing.ts';
import { isSurvived, type Cost, type Failable } from './answer.ts';
import { beforeAndAfter } from './beforeAfter.ts';
import { compareSides, standingOf } from './cost.ts';
import { everyCopy, everyPair, silently, type Trial } from './everyCopy.ts';
import { impactOf } from './impact.ts';

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

/** How often a design may be routed; for a check that must be quick or not be made. */
export interface Budget {
  runs: number;
}

/** The budget is spent and the answer not complete. */
export class BudgetSpent extends Error {
  override readonly name = 'BudgetSpent';
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

/** What is lost: the part of a cost that decides. */
type Loss = Pick<Cost, 'unreachable' | 'partial' | 'overTables'>;

/** Tables that do not fit, where there are any to judge. */
function overOf(design: Design, routed: Routing): number {
  const hasLimits = design.nodes.some((node) => 'hardware' in node && node.hardware !== undefined);
  if (!hasLimits) return 0;
  return [...standingOf(routed).tables.values()].filter(({ row }) => row.verdict === 'over').length;
}

/**
 * Judges failures of a design. Where nothing is lost without them, whatever is lost is their doing, and one routing tells; else they are held against
 * the whole design pair by pair.
 */
function* judging(design: Design, budget: Budget): Generator<QuestionProgress, Trial<Loss>> {
  const whole = yield* silently(routing(setUp({ ...design, failures: [] })));
  const isSound = whole.unreachable + whole.partial + overOf(design, whole) === 0;
  return function* (failures) {
    if (budget.runs <= 0) throw new BudgetSpent();
    budget.runs -= 1;
    if (!isSound) {
      const both = yield* silently(beforeAndAfter(design, failures));
      const { unreachable, partial, overTables } = compareSides(both, undefined).cost;
      return { outcome: { unreachable, partial, overTables }, base: both.setup.base };
    }
    const setup = setUp({ ...design, failures });
    const routed = yield* silently(routing(setup));
    const { unreachable, partial } = routed;
    return { outcome: { unreachable, partial, overTables: overOf(design, routed) }, base: setup.base };
  };
}

function compareLosses(x: Loss, y: Loss): number {
  return y.unreachable - x.unreachable || y.partial - x.partial || y.overTables - x.overTables;
}

/**
 * Every statement that does not hold, in the order of the document's fields, then of its sets. Judged without the failures that the document
 * lists now. Where one failure is too much already, two are not tried. Throws BudgetSpent where `budget` ends first.
 */
export function* lapsesOf(
  design: Design,
  budget: Budget = { runs: Infinity },
): Generator<QuestionProgress, readonly Lapse[]> {
  const trial = yield* judging(design, budget);
  const expect = (runs: number): void => {
    if (runs > budget.runs) throw new BudgetSpent();
  };
  const lapses: Lapse[] = [];
  for (const of of STATEMENTS) {
    const kinds = new Set([KIND_OF[of]]);
    for (const count of [1, 2] as const) {
      if (design.mustSurvive[of] < count || lapses.some((lapse) => lapse.of === of)) continue;
      const tried =
        count === 1
          ? (yield* everyCopy(design, [], kinds, trial)).map(({ failure, copies, outcome }) => ({
              failures: [failure],
              copies,
              outcome,
            }))
          : (yield* everyPair(design, [], kinds, trial, expect)).map(({ first, second, copies }) => ({
              failures: [first.failure, second.failure],
              copies,
              outcome: second.outcome,
            }));
      const lost = tried.filter(({ outcome }) => !isSurvived(outcome));
      const [worst] = lost.toSorted((x, y) => compareLosses(x.outcome, y.outcome));
      if (worst === undefined) continue;
      const { cost } = yield* impactOf(design, worst.failures);
      const sum = (of: typeof tried): number => of.reduce((total, { copies }) => total + copies, 0);
      lapses.push({ of, name: '', count, failures: worst.failures, cost, ways: sum(tried), lost: sum(lost) });
    }
  }
  for (const { name, failures, mustSurvive } of design.failureSets) {
    if (!mustSurvive || failures.length === 0) continue;
    const { outcome } = yield* trial(failures);
    if (isSurvived(outcome)) continue;
    const { cost } = yield* impactOf(design, failures);
    lapses.push({ of: 'set', name, count: failures.length, failures, cost, ways: 1, lost: 1 });
  }
  return lapses;
}
