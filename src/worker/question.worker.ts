/** Questions inside a web worker of their own, so that no question delays the answer to an edit. */
import { QUESTIONS, type QuestionProgress } from '../engine/index.ts';
import type { Design } from '../design/index.ts';
import { withLines } from './withLines.ts';
import { createQuestionLoop } from './questionLoop.ts';
import type { AnyAnswer, AnyQuestion, FromQuestions, ToQuestions } from './questionProtocol.ts';
import { createTick } from './tick.ts';

function answering(design: Design, question: AnyQuestion): Generator<QuestionProgress, AnyAnswer> {
  if (question.kind === 'compare') return withLines(design, question.ask);
  const { kind, ask } = question;
  // A question's kind and ask come as one pair, which the compiler cannot follow through an index.
  const answer: (design: Design, ask: never) => Generator<QuestionProgress, AnyAnswer> = QUESTIONS[kind];
  return answer(design, ask as never);
}

const handle = createQuestionLoop({
  answering,
  post: (message: FromQuestions) => self.postMessage(message),
  now: () => performance.now(),
  tick: createTick(),
});

self.addEventListener('message', (event: MessageEvent<ToQuestions>) => void handle(event.data));
