/** Fails everything once, class by class, and ranks what hurts most. */
import { failureKey, type Design, type Failure } from '../../design/index.ts';
import { setUp } from '../fabric/index.ts';
import type { QuestionProgress } from '../questions/question.ts';
import { devicesOf } from '../report/classes.ts';
import { routing } from '../routing.ts';
import {
  compareCosts,
  FAILABLE,
  isSurvived,
  type Cost,
  type Failable,
  type SweepAnswer,
  type SweepRow,
} from './answer.ts';
import { beforeAndAfter } from './beforeAfter.ts';
import { cellsOf, noteSpecial, type Cell, type CellSource, type Special } from './cells.ts';
import { compareSides, standingOf, type Standing } from './cost.ts';
import { noticeOf, type Notice } from './notice.ts';
import { rackUplinks } from './uplinks.ts';

export interface SweepAsk {
  /** 2: every pair of copies. Default 1. */
  readonly order?: 1 | 2;
  /** What may fail. Default: everything. */
  readonly kinds?: readonly Failable[];
  /** `now`: beside what the document lists as failed. Default: in the whole design. */
  readonly beside?: 'nothing' | 'now';
}

/** How often a design may be routed; for a check that must be quick or not be made. */
export interface Budget {
  runs: number;
}

/** The budget is spent and the answer not complete. */
export class BudgetSpent extends Error {
  override readonly name = 'BudgetSpent';
}

/** Drawn parts that a row names; it stands for all. */
const NAMED = 8;

/** Copies that stand in one place of the router order. */
interface Group {
  readonly cell: Cell;
  copies: number;
  readonly drawn: Set<string>;
}

/** What failing one copy costs. */
interface Outcome {
  readonly cost: Cost;
  readonly exact: boolean;
}

/** One routing before and after, remembered: cells are enumerated again when some turn out to need a closer look. */
class Trials {
  readonly #design: Design;
  readonly #beside: readonly Failure[];
  readonly #known = new Map<string, Outcome>();
  /** The same for every choice of failures. */
  #whole: Standing | undefined;
  readonly #budget: Budget;
  runs = 0;

  constructor(design: Design, beside: readonly Failure[], budget: Budget) {
    this.#budget = budget;
    this.#design = design;
    this.#beside = beside;
  }

  /** @returns also whether its routing told twins apart at ranks that were not known, so that cells have to be cut */
  *try(
    cell: Cell,
    special: Special,
  ): Generator<QuestionProgress, { readonly outcome: Outcome; readonly isNew: boolean }> {
    const failure = failureOf(cell);
    const key = failureKey(failure);
    const known = this.#known.get(key);
    if (known !== undefined) return { outcome: known, isNew: false };
    if (this.#budget.runs <= 0) throw new BudgetSpent();
    this.#budget.runs -= 1;
    const failures = [...this.#beside, failure];
    const both = yield* silently(beforeAndAfter(this.#design, failures));
    const { cost, exact } = compareSides(
      both,
      rackUplinks(this.#design, failures),
      (this.#whole ??= standingOf(both.before.routing)),
    );
    const outcome = { cost, exact };
    this.#known.set(key, outcome);
    this.runs += 1;
    return { outcome, isNew: noteSpecial(cell, both.setup.base, special) };
  }
}

function failureOf(cell: Cell): Failure {
  return cell.failureAt(({ index }) => index);
}

/** Steps of a routing, as steps without a share: the caller knows how far it is. */
function* silently<T>(steps: Generator<unknown, T>): Generator<QuestionProgress, T> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    yield { share: 0 };
  }
}

function* sourceOf(design: Design, beside: readonly Failure[]): Generator<QuestionProgress, CellSource> {
  const failing = { ...design, failures: beside };
  const setup = setUp(failing);
  const routed = yield* silently(routing(setup));
  const devices = new Set(devicesOf(routed).flatMap(({ base, failed }) => (failed ? [] : [base])));
  return { design: failing, setup, devices };
}

/** What is no second failure beside this one: itself, and the devices at the ends of a link or port, which take it down with them. */
function sameAs(failure: Failure | undefined): readonly string[] {
  if (failure === undefined) return [];
  const ends = 'link' in failure ? [failure.a, failure.b] : 'attach' in failure ? [failure.attach, failure.tor] : [];
  return [failureKey(failure), ...ends.map((router) => failureKey({ router }))];
}

function groupsOf(
  source: CellSource,
  kinds: ReadonlySet<Failable>,
  special: Special,
  leader: Failure | undefined,
): readonly Group[] {
  const down = new Set([...source.design.failures.map(failureKey), ...sameAs(leader)]);
  const groups = new Map<string, Group>();
  for (const cell of cellsOf(source, kinds, special)) {
    if (down.has(failureKey(failureOf(cell)))) continue;
    const known = groups.get(cell.key);
    if (known === undefined) groups.set(cell.key, { cell, copies: cell.copies, drawn: new Set([cell.drawn]) });
    else {
      known.copies += cell.copies;
      known.drawn.add(cell.drawn);
    }
  }
  return [...groups.values()];
}

interface Tried extends Group, Outcome {}

/**
 * Every copy that can fail beside what is down already, in groups that cost the same wherever one is taken from.
 *
 * @param leader the first of a pair of failures
 */
function* single(
  design: Design,
  down: readonly Failure[],
  kinds: ReadonlySet<Failable>,
  budget: Budget,
  leader?: Failure,
): Generator<QuestionProgress, { readonly tried: readonly Tried[]; readonly runs: number }> {
  const beside = leader === undefined ? down : [...down, leader];
  const source = yield* sourceOf(design, beside);
  const trials = new Trials(design, beside, budget);
  const special: Special = new Map();
  for (;;) {
    const groups = groupsOf(source, kinds, special, leader);
    const tried: Tried[] = [];
    let isNew = false;
    for (const [place, group] of groups.entries()) {
      const share = place / groups.length;
      const steps = trials.try(group.cell, special);
      for (;;) {
        const step = steps.next();
        if (step.done === true) {
          isNew = step.value.isNew || isNew;
          tried.push({ ...group, ...step.value.outcome });
          break;
        }
        yield { share, label: group.cell.drawn };
      }
    }
    if (!isNew) return { tried, runs: trials.runs };
  }
}

interface RowDraft {
  readonly failures: readonly Failure[];
  readonly kinds: readonly Failable[];
  readonly what: string;
  readonly copies: number;
  readonly drawn: Iterable<string>;
  readonly cost: Cost;
  readonly exact: boolean;
}

/** Joins what is of one kind and costs the same, and ranks it. */
function rowsOf(design: Design, drafts: Iterable<RowDraft>): readonly SweepRow[] {
  const rows = new Map<
    string,
    { draft: RowDraft; notice: Notice; copies: number; drawn: Set<string>; exact: boolean }
  >();
  for (const draft of drafts) {
    const notices = draft.failures.map((failure) => noticeOf(design, failure));
    const notice = notices.reduce((slow, each) => (each.ms > slow.ms ? each : slow));
    const key = `${draft.what} ${JSON.stringify([notice, draft.cost])}`;
    const known = rows.get(key);
    if (known === undefined)
      rows.set(key, { draft, notice, copies: draft.copies, drawn: new Set(draft.drawn), exact: draft.exact });
    else {
      known.copies += draft.copies;
      known.exact &&= draft.exact;
      for (const id of draft.drawn) known.drawn.add(id);
    }
  }
  return [...rows.values()]
    .toSorted((x, y) => compareCosts(x.draft.cost, y.draft.cost) || y.copies - x.copies)
    .map(({ draft, notice, copies, drawn, exact }, place) => ({
      key: `${draft.what}#${place}`,
      failures: draft.failures,
      kinds: draft.kinds,
      drawn: [...drawn].slice(0, NAMED),
      copies,
      notice,
      cost: draft.cost,
      survived: isSurvived(draft.cost),
      exact,
    }));
}

/** What a copy is, in the eyes of somebody who reads a list: links by what they join. */
function whatOf(design: Design, { kind, drawn }: Cell): string {
  if (kind !== 'link') return kind;
  const link = design.links.find(({ id }) => id === drawn);
  const ends = [link?.a, link?.b].map((id) => design.nodes.find((node) => node.id === id)?.kind ?? '');
  return `link ${ends.toSorted().join(' ')}`;
}

/**
 * Fails every copy of every device, link and server port once, or every two of them at the same time, one copy for all that are alike.
 *
 * Rows are ranked by {@link compareCosts}. A pair is not counted where the second copy is a link or port of a device that is down
 * already. Throws nothing on a half-built drawing; an empty one has no rows. Throws BudgetSpent where `budget` ends first.
 */
export function* sweeping(
  design: Design,
  ask: SweepAsk,
  budget: Budget = { runs: Infinity },
): Generator<QuestionProgress, SweepAnswer> {
  const { order = 1, kinds = FAILABLE, beside = 'nothing' } = ask;
  yield { share: 0 };
  const down = beside === 'now' ? design.failures : [];
  const first = yield* scaled(single(design, down, new Set(kinds), budget), 0, order === 1 ? 1 : 0.1);
  let { runs } = first;
  const drafts: RowDraft[] = [];
  if (order === 1) {
    for (const { cell, copies, drawn, cost, exact } of first.tried)
      drafts.push({
        failures: [...down, failureOf(cell)],
        kinds: [cell.kind],
        what: whatOf(design, cell),
        copies,
        drawn,
        cost,
        exact,
      });
  } else {
    const leaders = leadersOf(design, first.tried);
    for (const [place, leader] of leaders.entries()) {
      const [from, to] = [place, place + 1].map((at) => 0.1 + (0.9 * at) / leaders.length);
      const failure = failureOf(leader.cell);
      const second = yield* scaled(single(design, down, new Set(kinds), budget, failure), from ?? 0, to ?? 1);
      runs += second.runs;
      for (const { cell, copies, drawn, cost, exact } of second.tried) {
        const whats = [whatOf(design, leader.cell), whatOf(design, cell)];
        drafts.push({
          failures: [...down, failure, failureOf(cell)],
          kinds: [leader.cell.kind, cell.kind].toSorted((x, y) => FAILABLE.indexOf(x) - FAILABLE.indexOf(y)),
          what: whats.toSorted().join(' + '),
          // Every pair is met twice, once from either of its copies.
          copies: (leader.copies * copies) / 2,
          drawn: [...leader.drawn, ...drawn],
          cost,
          exact,
        });
      }
    }
  }
  const rows = rowsOf(design, drafts);
  const sum = (of: readonly SweepRow[]): number => of.reduce((total, { copies }) => total + copies, 0);
  return { order, copies: sum(rows), survived: sum(rows.filter(({ survived }) => survived)), rows, runs };
}

/** Of groups that are twins but for their place in the router order and cost the same alone, one. */
function leadersOf(design: Design, tried: readonly Tried[]): readonly Tried[] {
  const leaders = new Map<string, { readonly of: Tried; copies: number; readonly drawn: Set<string> }>();
  for (const each of tried) {
    const key = `${whatOf(design, each.cell)} ${each.cell.classKey} ${JSON.stringify(each.cost)}`;
    const known = leaders.get(key);
    if (known === undefined) leaders.set(key, { of: each, copies: each.copies, drawn: new Set(each.drawn) });
    else {
      known.copies += each.copies;
      for (const id of each.drawn) known.drawn.add(id);
    }
  }
  return [...leaders.values()].map(({ of, copies, drawn }) => ({ ...of, copies, drawn }));
}

/** Progress of a part of the whole. */
function* scaled<T>(steps: Generator<QuestionProgress, T>, from: number, to: number): Generator<QuestionProgress, T> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    yield { ...step.value, share: from + (to - from) * step.value.share };
  }
}
