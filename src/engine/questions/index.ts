/**
 * Questions by kind. To add one: a line in {@link QuestionKinds}, a line in {@link QUESTIONS}. Asks and answers are plain data, safe to clone
 * across the worker and to print as JSON.
 */
import { tierLayoutEdit } from '../../design/index.ts';
import type { Design, Failure, MoveEdit } from '../../design/index.ts';
import { analyzing } from '../analyze.ts';
import { comparing, rank, type CompareAnswer, type CompareAsk, type RankAsk, type Ranking } from '../compare/index.ts';
import {
  impactOf,
  lapsesOf,
  sweeping,
  type Impact,
  type Lapse,
  type SweepAnswer,
  type SweepAsk,
} from '../failures/index.ts';
import { growing, type GrowAnswer, type GrowAsk } from '../growth/index.ts';
import type { Analysis } from '../result.ts';
import { suggesting, type SuggestAnswer, type SuggestAsk } from '../suggest/index.ts';
import {
  explaining,
  listing,
  tracing,
  type ExplainAsk,
  type Explanation,
  type RoutesAsk,
  type RoutesPage,
  type Trace,
  type TraceAsk,
} from '../why/index.ts';
import type { Answering } from './question.ts';

/** Ask and answer of every kind of question. */
export interface QuestionKinds {
  /** The whole analysis of a design that is not the one on the canvas. */
  readonly analysis: { readonly ask: { readonly of: Design }; readonly answer: Analysis };
  /** What failures cost; those the document lists when none are named. */
  readonly impact: { readonly ask: { readonly failures?: readonly Failure[] }; readonly answer: Impact };
  /** What hurts most of everything that can fail. */
  readonly sweep: { readonly ask: SweepAsk; readonly answer: SweepAnswer };
  /** Statements of what must be survived that do not hold. */
  readonly survival: { readonly ask: Readonly<Record<string, never>>; readonly answer: readonly Lapse[] };
  /** When which limit breaks as the fabric grows. */
  readonly grow: { readonly ask: GrowAsk; readonly answer: GrowAnswer };
  /** What can be built for a demand; the design that is asked plays no part. */
  readonly suggest: { readonly ask: SuggestAsk; readonly answer: SuggestAnswer };
  /** Designs side by side. */
  readonly compare: { readonly ask: CompareAsk; readonly answer: CompareAnswer };
  /** A reading of a comparison. */
  readonly rank: { readonly ask: RankAsk; readonly answer: Ranking };
  /** Why a router has a route, or has not. Undefined where one of the two does not route. */
  readonly explain: { readonly ask: ExplainAsk; readonly answer: Explanation | undefined };
  /** One router's table, page by page. Undefined where it does not route. */
  readonly routes: { readonly ask: RoutesAsk; readonly answer: RoutesPage | undefined };
  /** Where everything stands when a drawing is laid out in tiers. */
  readonly layout: { readonly ask: { readonly of: Design }; readonly answer: MoveEdit };
  /** Where packets between two servers go. Undefined where one of the two does not route. */
  readonly trace: { readonly ask: TraceAsk; readonly answer: Trace | undefined };
}

export type QuestionKind = keyof QuestionKinds;
export type Ask<K extends QuestionKind> = QuestionKinds[K]['ask'];
export type Answer<K extends QuestionKind> = QuestionKinds[K]['answer'];

export const QUESTIONS: { readonly [K in QuestionKind]: Answering<Ask<K>, Answer<K>> } = {
  *analysis(_design, { of }) {
    const steps = analyzing(of);
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
      yield { share: step.value.share, label: step.value.stage };
    }
  },
  impact: (design, { failures = design.failures }) => impactOf(design, failures),
  sweep: (design, ask) => sweeping(design, ask),
  survival: (design) => lapsesOf(design),
  grow: growing,
  suggest: suggesting,
  compare: comparing,
  // oxlint-disable-next-line require-yield -- done before anybody could ask how far it is
  *rank(_design, ask) {
    return rank(ask);
  },
  // oxlint-disable-next-line require-yield -- done before anybody could ask how far it is
  *layout(_design, { of }) {
    return tierLayoutEdit(of);
  },
  explain: explaining,
  routes: listing,
  trace: tracing,
};

export { finish, QuestionError, type Answering, type QuestionProgress } from './question.ts';
