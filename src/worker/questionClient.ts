import type { Design } from '../design/index.ts';
import type { Answer, Ask, QuestionKind, QuestionProgress } from '../engine/index.ts';
import { EngineLost } from './engineClient.ts';
import type { AnyAnswer, AnyQuestion, FromQuestions, QuestionFault, ToQuestions } from './questionProtocol.ts';

/** A question that does not end within this time after it was stopped is ended with its worker. */
const STUCK_MS = 2_000;

/** How a question came out. A crash and a fault reject instead. */
export type QuestionOutcome<K extends QuestionKind> =
  | { readonly kind: 'answered'; readonly answer: Answer<K>; readonly elapsedMs: number }
  | { readonly kind: 'stopped' };

/** The question could not be answered: its fault has the code, and the facts where the ask was at fault. */
export class QuestionFailed extends Error {
  override readonly name = 'QuestionFailed';
  readonly fault: QuestionFault;

  constructor(fault: QuestionFault) {
    super(`${fault.code}: ${fault.message}`);
    this.fault = fault;
  }
}

export interface AskOptions {
  /** Aborting stops the question; its promise settles as `stopped` at once. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: QuestionProgress) => void;
}

/** What the client needs of a worker; tests bring their own. */
export interface QuestionWorker {
  readonly postMessage: (message: ToQuestions) => void;
  readonly terminate: () => void;
}

export interface QuestionWorkerEvents {
  readonly onMessage: (message: FromQuestions) => void;
  /** The worker cannot go on, or could not start. */
  readonly onCrash: (message: string) => void;
}

export interface QuestionClient {
  /** Every promise settles: with an outcome, or with {@link QuestionFailed} or `EngineLost`. */
  ask<K extends QuestionKind>(design: Design, kind: K, ask: Ask<K>, options?: AskOptions): Promise<QuestionOutcome<K>>;
  /** Stops everything and ends the worker. A later question starts a new one. */
  stop(): void;
}

interface Pending {
  readonly answered: (answer: AnyAnswer, elapsedMs: number) => void;
  readonly stopped: () => void;
  readonly failed: (error: Error) => void;
  readonly onProgress: ((progress: QuestionProgress) => void) | undefined;
}

/** The page's side of the questions. @param spawn starts a worker; called at the first question and again after a crash */
export function createQuestionClient(
  spawn: (events: QuestionWorkerEvents) => QuestionWorker = spawnQuestionWorker,
): QuestionClient {
  let worker: QuestionWorker | undefined;
  /** The design the worker has. */
  let sent: Design | undefined;
  let nextId = 1;
  const pending = new Map<number, Pending>();
  /** Stopped questions the worker has not yet let go of. */
  const ending = new Map<number, ReturnType<typeof setTimeout>>();

  function dropWorker(): readonly Pending[] {
    for (const timer of ending.values()) clearTimeout(timer);
    ending.clear();
    worker?.terminate();
    worker = undefined;
    sent = undefined;
    const lost = [...pending.values()];
    pending.clear();
    return lost;
  }

  function crash(message: string): void {
    for (const question of dropWorker()) question.failed(new EngineLost(message));
  }

  function receive(message: FromQuestions): void {
    if (message.kind === 'progress') {
      pending.get(message.id)?.onProgress?.(message.progress);
      return;
    }
    clearTimeout(ending.get(message.id));
    ending.delete(message.id);
    const question = pending.get(message.id);
    pending.delete(message.id);
    if (message.kind === 'answered') question?.answered(message.answer, message.elapsedMs);
    else if (message.kind === 'stopped') question?.stopped();
    else question?.failed(new QuestionFailed(message.fault));
  }

  function workerFor(design: Design): QuestionWorker {
    if (worker === undefined) {
      // Events of a worker that was given up on are nobody's.
      const started: QuestionWorker = spawn({
        onMessage: (message) => {
          if (worker === started) receive(message);
        },
        onCrash: (message) => {
          if (worker === started) crash(message);
        },
      });
      worker = started;
    }
    if (sent !== design) {
      sent = design;
      worker.postMessage({ kind: 'design', design });
    }
    return worker;
  }

  function stopOne(id: number): void {
    const question = pending.get(id);
    if (question === undefined) return;
    pending.delete(id);
    worker?.postMessage({ kind: 'stop', id });
    ending.set(
      id,
      setTimeout(() => crash('a question did not stop when asked'), STUCK_MS),
    );
    question.stopped();
  }

  return {
    ask: <K extends QuestionKind>(design: Design, kind: K, ask: Ask<K>, { signal, onProgress }: AskOptions = {}) =>
      new Promise<QuestionOutcome<K>>((resolve, reject) => {
        if (signal?.aborted === true) {
          resolve({ kind: 'stopped' });
          return;
        }
        const id = nextId++;
        const stop = (): void => stopOne(id);
        const settle = (): void => signal?.removeEventListener('abort', stop);
        pending.set(id, {
          // The worker answers a question with the answer of its kind.
          answered: (answer, elapsedMs) => {
            settle();
            resolve({ kind: 'answered', answer: answer as Answer<K>, elapsedMs });
          },
          stopped: () => {
            settle();
            resolve({ kind: 'stopped' });
          },
          failed: (error) => {
            settle();
            reject(error);
          },
          onProgress,
        });
        signal?.addEventListener('abort', stop);
        try {
          workerFor(design).postMessage({ kind: 'ask', id, question: { kind, ask } as AnyQuestion });
        } catch (error) {
          crash(error instanceof Error ? error.message : String(error));
        }
      }),
    stop: () => {
      for (const question of dropWorker()) question.stopped();
    },
  };
}

function spawnQuestionWorker({ onMessage, onCrash }: QuestionWorkerEvents): QuestionWorker {
  const worker = new Worker(new URL('./question.worker.ts', import.meta.url), {
    type: 'module',
    name: 'heddle-questions',
  });
  worker.addEventListener('message', (event: MessageEvent<FromQuestions>) => onMessage(event.data));
  worker.addEventListener('messageerror', () => onCrash('a message could not be read'));
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    onCrash(event.message || 'the worker could not be started');
  });
  return {
    postMessage: (message) => worker.postMessage(message),
    terminate: () => worker.terminate(),
  };
}
