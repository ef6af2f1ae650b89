/** What a question is: something asked of a design beside the analysis that follows every edit. */
import type { Design } from '../../design/index.ts';

/** Where a long answer stands, for a progress bar. */
export interface QuestionProgress {
  /** 0..1 */
  readonly share: number;
  /** What is being worked on: a model's id, a node's id. A code or a name, never a sentence. */
  readonly label?: string;
}

/**
 * Answers one kind of question. Pure: the same design and the same ask give the same answer. Yields at least every 20 ms of work, so that
 * the asker can show progress and stop it. Throws `QuestionError` where the ask names nothing in the design.
 */
export type Answering<Ask, Answer> = (design: Design, ask: Ask) => Generator<QuestionProgress, Answer>;

/** The ask cannot be answered for this design: a router that is not there, a prefix that cannot be read. Codes are worded by `words`. */
export class QuestionError extends Error {
  override readonly name = 'QuestionError';
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;

  constructor(code: string, params: Readonly<Record<string, string | number>>) {
    super(`${code} ${JSON.stringify(params)}`);
    this.code = code;
    this.params = params;
  }
}

/** Drives a question, or an analysis, to its end. */
export function finish<Step, Answer>(steps: Generator<Step, Answer>): Answer {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
