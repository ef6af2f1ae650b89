/** Tries every copy that can fail, or every two, one for all that are alike. What a trial finds out is the caller's business. */
import { failureKey, type Design, type Failure } from '../../design/index.ts';
import { setUp, type BasePart } from '../fabric/index.ts';
import type { QuestionProgress } from '../questions/question.ts';
import { devicesOf } from '../report/classes.ts';
import { routing } from '../routing.ts';
import type { Failable } from './answer.ts';
import { cellsOf, noteSpecial, type Cell, type CellSource, type Special } from './cells.ts';

/** Routes a design with failures. `base` is the partition as that routing left it: it shows which twins had to be told apart. */
export type Trial<T> = (
  failures: readonly Failure[],
) => Generator<QuestionProgress, { readonly outcome: T; readonly base: BasePart }>;

/** Copies that stand in one place of the router order, and what one of them shows. */
export interface Tried<T> {
  readonly cell: Cell;
  /** The copy that was tried. */
  readonly failure: Failure;
  readonly copies: number;
  /** Drawn nodes or links that the copies belong to. */
  readonly drawn: ReadonlySet<string>;
  readonly outcome: T;
}

export interface TriedPair<T> {
  readonly first: Tried<T>;
  readonly second: Tried<T>;
  readonly copies: number;
}

interface Group {
  readonly cell: Cell;
  copies: number;
  readonly drawn: Set<string>;
}

function failureOf(cell: Cell): Failure {
  return cell.failureAt(({ index }) => index);
}

/** Steps of a routing, as steps without a share: the caller knows how far it is. */
export function* silently<T>(steps: Generator<unknown, T>): Generator<QuestionProgress, T> {
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

/**
 * Every copy that can fail beside what is down already, in groups that show the same wherever a copy is taken from.
 *
 * @param leader the first of a pair of failures, which is down too
 */
export function* everyCopy<T>(
  design: Design,
  down: readonly Failure[],
  kinds: ReadonlySet<Failable>,
  trial: Trial<T>,
  leader?: Failure,
): Generator<QuestionProgress, readonly Tried<T>[]> {
  const beside = leader === undefined ? down : [...down, leader];
  const source = yield* sourceOf(design, beside);
  const special: Special = new Map();
  /** Groups are made again when some turn out to need a closer look; no copy is tried twice. */
  const known = new Map<string, T>();
  for (;;) {
    const groups = groupsOf(source, kinds, special, leader);
    const tried: Tried<T>[] = [];
    let isNew = false;
    for (const [place, group] of groups.entries()) {
      const failure = failureOf(group.cell);
      const key = failureKey(failure);
      let outcome = known.get(key);
      if (outcome === undefined) {
        yield { share: place / groups.length, label: group.cell.drawn };
        const found = yield* labelled(trial([...beside, failure]), place / groups.length, group.cell.drawn);
        outcome = found.outcome;
        known.set(key, outcome);
        isNew = noteSpecial(group.cell, found.base, special) || isNew;
      }
      tried.push({ ...group, failure, outcome });
    }
    if (!isNew) return tried;
  }
}

/**
 * Every two copies that can fail together, in groups that show the same. Every pair is met twice, from either of its copies.
 *
 * @param expect is told about how many trials there will be before the pairs are begun; may throw
 */
export function* everyPair<T>(
  design: Design,
  down: readonly Failure[],
  kinds: ReadonlySet<Failable>,
  trial: Trial<T>,
  expect: (runs: number) => void = () => undefined,
): Generator<QuestionProgress, readonly TriedPair<T>[]> {
  const alone = yield* scaled(everyCopy(design, down, kinds, trial), 0, 0.1);
  const leaders = leadersOf(alone);
  // Beside a copy that is down there are twice as many groups for every stack on the way to it: the same copy, and the others.
  expect(leaders.length * alone.reduce((sum, { cell }) => sum + 2 ** cell.levels.length, 0));
  const pairs: TriedPair<T>[] = [];
  for (const [place, first] of leaders.entries()) {
    const [from, to] = [place, place + 1].map((at) => 0.1 + (0.9 * at) / leaders.length);
    const seconds = yield* scaled(everyCopy(design, down, kinds, trial, first.failure), from ?? 0, to ?? 1);
    for (const second of seconds) pairs.push({ first, second, copies: (first.copies * second.copies) / 2 });
  }
  return pairs;
}

/** Of groups that are twins but for their place in the router order and show the same alone, one. */
function leadersOf<T>(tried: readonly Tried<T>[]): readonly Tried<T>[] {
  const leaders = new Map<string, { readonly of: Tried<T>; copies: number; readonly drawn: Set<string> }>();
  for (const each of tried) {
    const key = `${each.cell.classKey} ${JSON.stringify(each.outcome)}`;
    const known = leaders.get(key);
    if (known === undefined) leaders.set(key, { of: each, copies: each.copies, drawn: new Set(each.drawn) });
    else {
      known.copies += each.copies;
      for (const id of each.drawn) known.drawn.add(id);
    }
  }
  return [...leaders.values()].map(({ of, copies, drawn }) => ({ ...of, copies, drawn }));
}

function* labelled<T>(steps: Generator<unknown, T>, share: number, label: string): Generator<QuestionProgress, T> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    yield { share, label };
  }
}

/** Progress of a part of the whole. */
function* scaled<T>(steps: Generator<QuestionProgress, T>, from: number, to: number): Generator<QuestionProgress, T> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    yield { ...step.value, share: from + (to - from) * step.value.share };
  }
}
