/**
 * Every message between the page and the worker that answers questions. The design is sent once per change, questions about it as often
 * as they are asked; several may run side by side.
 */
import type { Design } from '../design/index.ts';
import type { Answer, Ask, QuestionKind, QuestionProgress } from '../engine/index.ts';
import type { EngineFault } from './protocol.ts';

/** One question of any kind. */
export type AnyQuestion = { readonly [K in QuestionKind]: { readonly kind: K; readonly ask: Ask<K> } }[QuestionKind];
export type AnyAnswer = { readonly [K in QuestionKind]: Answer<K> }[QuestionKind];

/** A fault of the ask carries the code and facts of its `QuestionError`. */
export interface QuestionFault extends EngineFault {
  readonly params?: Readonly<Record<string, string | number>>;
}

/** Page to worker. */
export type ToQuestions =
  | { readonly kind: 'design'; readonly design: Design }
  | { readonly kind: 'ask'; readonly id: number; readonly question: AnyQuestion }
  | { readonly kind: 'stop'; readonly id: number };

/** Worker to page. Every `ask` is answered by exactly one of `answered`, `stopped` and `failed`. */
export type FromQuestions =
  | { readonly kind: 'progress'; readonly id: number; readonly progress: QuestionProgress }
  | { readonly kind: 'answered'; readonly id: number; readonly answer: AnyAnswer; readonly elapsedMs: number }
  | { readonly kind: 'stopped'; readonly id: number }
  | { readonly kind: 'failed'; readonly id: number; readonly fault: QuestionFault };
