import type { Design } from '../design/index.ts';
import { QuestionError, type QuestionProgress } from '../engine/index.ts';
import type { AnyAnswer, AnyQuestion, FromQuestions, QuestionFault, ToQuestions } from './questionProtocol.ts';

/** Work this long on one question before looking at the others and at what has arrived. */
const SLICE_MS = 12;
/** Report progress at most this often. */
const PROGRESS_MS = 80;

/** What the loop needs of its surroundings. */
export interface QuestionLoopParts {
  readonly answering: (design: Design, question: AnyQuestion) => Generator<QuestionProgress, AnyAnswer>;
  readonly post: (message: FromQuestions) => void;
  /** Milliseconds, rising. */
  readonly now: () => number;
  /** Resolves after messages that have already arrived were handled. */
  readonly tick: () => Promise<void>;
}

/**
 * Runs questions side by side in slices. A question goes on with the design it was asked about, whatever arrives meanwhile.
 *
 * @returns the handler of incoming messages; its promise settles when what the message started has been answered
 */
export function createQuestionLoop(parts: QuestionLoopParts): (message: ToQuestions) => Promise<void> {
  const { answering, post, now, tick } = parts;
  const running = new Set<number>();
  let design: Design | undefined;

  async function run(id: number, about: Design, question: AnyQuestion): Promise<void> {
    running.add(id);
    const startedAt = now();
    let reportedAt = startedAt;
    let sliceAt = startedAt;
    try {
      const steps = answering(about, question);
      for (;;) {
        const step = steps.next();
        if (step.done === true) {
          post({ kind: 'answered', id, answer: step.value, elapsedMs: now() - startedAt });
          return;
        }
        if (now() - sliceAt < SLICE_MS) continue;
        if (now() - reportedAt >= PROGRESS_MS) {
          reportedAt = now();
          post({ kind: 'progress', id, progress: step.value });
        }
        await tick();
        if (!running.has(id)) {
          post({ kind: 'stopped', id });
          return;
        }
        sliceAt = now();
      }
    } catch (error) {
      post({ kind: 'failed', id, fault: faultOf(error) });
    } finally {
      running.delete(id);
    }
  }

  return async (message) => {
    switch (message.kind) {
      case 'design':
        design = message.design;
        return undefined;
      case 'ask':
        if (design === undefined) {
          post({ kind: 'failed', id: message.id, fault: { code: 'no-design', message: 'asked before a design came' } });
          return undefined;
        }
        return run(message.id, design, message.question);
      case 'stop':
        running.delete(message.id);
        return undefined;
    }
  };
}

function faultOf(error: unknown): QuestionFault {
  if (error instanceof QuestionError) return { code: error.code, message: error.message, params: error.params };
  return error instanceof Error
    ? { code: error.name, message: error.message }
    : { code: 'unknown', message: String(error) };
}
