/** Fails everything once, class by class, and ranks what hurts most. */
import type { Design, Failure } from '../../design/index.ts';
import type { QuestionProgress } from '../questions/question.ts';
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
import type { Cell } from './cells.ts';
import { compareSides, standingOf, type Standing } from './cost.ts';
import { everyCopy, everyPair, silently, type Trial } from './everyCopy.ts';
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

/** Drawn parts that a row names; it stands for all. */
const NAMED = 8;

/** What failing one copy costs. */
interface Outcome {
  readonly cost: Cost;
  readonly exact: boolean;
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
 * already. Throws nothing on a half-built drawing; an empty one has no rows.
 */
export function* sweeping(design: Design, ask: SweepAsk): Generator<QuestionProgress, SweepAnswer> {
  const { order = 1, kinds = FAILABLE, beside = 'nothing' } = ask;
  yield { share: 0 };
  const down = beside === 'now' ? design.failures : [];
  let runs = 0;
  /** The same for every choice of failures. */
  let whole: Standing | undefined;
  const trial: Trial<Outcome> = function* (failures) {
    const both = yield* silently(beforeAndAfter(design, failures));
    whole ??= standingOf(both.before.routing);
    runs += 1;
    const { cost, exact } = compareSides(both, rackUplinks(design, failures), whole);
    return { outcome: { cost, exact }, base: both.setup.base };
  };
  const drafts: RowDraft[] = [];
  if (order === 1) {
    for (const { cell, failure, copies, drawn, outcome } of yield* everyCopy(design, down, new Set(kinds), trial)) {
      const what = whatOf(design, cell);
      drafts.push({ failures: [...down, failure], kinds: [cell.kind], what, copies, drawn, ...outcome });
    }
  } else {
    for (const { first, second, copies } of yield* everyPair(design, down, new Set(kinds), trial)) {
      const cells = [first.cell, second.cell];
      drafts.push({
        failures: [...down, first.failure, second.failure],
        kinds: cells.map(({ kind }) => kind).toSorted((x, y) => FAILABLE.indexOf(x) - FAILABLE.indexOf(y)),
        what: cells
          .map((cell) => whatOf(design, cell))
          .toSorted()
          .join(' + '),
        copies,
        drawn: [...first.drawn, ...second.drawn],
        ...second.outcome,
      });
    }
  }
  const rows = rowsOf(design, drafts);
  const sum = (of: readonly SweepRow[]): number => of.reduce((total, { copies }) => total + copies, 0);
  return { order, copies: sum(rows), survived: sum(rows.filter(({ survived }) => survived)), rows, runs };
}
