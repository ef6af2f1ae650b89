import { QuestionError } from '../engine/index.ts';
import { wordQuestion } from '../words/index.ts';
import { UnusableInput } from './io.ts';

/** Asks the engine; an ask that means nothing in the design is input that cannot be used. */
export function answered<Answer>(ask: () => Answer): Answer {
  try {
    return ask();
  } catch (error) {
    if (!(error instanceof QuestionError)) throw error;
    const { text, remedy } = wordQuestion(error.code, error.params);
    throw new UnusableInput(text, remedy);
  }
}
