/** Questions to the engine from the screen: one client, and a hook that keeps an answer beside the document it is of. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { StoreApi } from 'zustand/vanilla';
import type { Design } from '../design/index.ts';
import type { Answer, Ask, QuestionKind, QuestionProgress } from '../engine/index.ts';
import { createQuestionClient, EngineLost, QuestionFailed } from '../worker/index.ts';
import type { AskOptions, QuestionClient, QuestionFault, QuestionOutcome } from '../worker/index.ts';
import { computesAlike } from './resultsStore.ts';

/** What {@link useAnswer} knows. */
export interface AnswerState<K extends QuestionKind> {
  readonly status: 'idle' | 'asking' | 'answered' | 'failed' | 'stopped';
  /** The last answer, also while a newer one is computed. */
  readonly answer: Answer<K> | undefined;
  /** True when `answer` is of another document or another ask than the present ones. */
  readonly stale: boolean;
  readonly progress: QuestionProgress | undefined;
  readonly fault: QuestionFault | undefined;
  readonly elapsedMs: number | undefined;
  /** Stops what runs. */
  readonly stop: () => void;
  /** Asks, or asks again. */
  readonly again: () => void;
}

export interface UseAnswerOptions {
  /** `now`: ask at once and after every change. `asked`: only when `again` is called; a change marks the answer as stale. Default `now`. */
  readonly when?: 'now' | 'asked';
}

interface Slice<K extends QuestionKind> {
  readonly status: AnswerState<K>['status'];
  readonly answer: Answer<K> | undefined;
  /** The design and the ask `answer` is of. */
  readonly of: { readonly design: Design; readonly key: string } | undefined;
  readonly progress: QuestionProgress | undefined;
  readonly fault: QuestionFault | undefined;
  readonly elapsedMs: number | undefined;
}

/** Binds questions to a document store. */
export function createQuestions(
  documents: StoreApi<{ readonly design: Design }>,
  useDesign: () => Design,
  makeClient: () => QuestionClient = createQuestionClient,
) {
  let client: QuestionClient | undefined;
  /** One identity for all designs that compute alike, so that moving a node asks nothing again and sends nothing. */
  let settled: Design | undefined;
  const canonical = (design: Design): Design => {
    if (settled === undefined || !computesAlike(settled, design)) settled = design;
    return settled;
  };

  /** Asks about the document as it is now. */
  function askEngine<K extends QuestionKind>(kind: K, ask: Ask<K>, options?: AskOptions): Promise<QuestionOutcome<K>> {
    client ??= makeClient();
    return client.ask(canonical(documents.getState().design), kind, ask, options);
  }

  /** @param ask undefined: nothing is asked yet */
  function useAnswer<K extends QuestionKind>(
    kind: K,
    ask: Ask<K> | undefined,
    { when = 'now' }: UseAnswerOptions = {},
  ): AnswerState<K> {
    const shown = useDesign();
    const design = useMemo(() => canonical(shown), [shown]);
    const key = ask === undefined ? undefined : JSON.stringify(ask);
    const asked = useRef(ask);
    useEffect(() => {
      asked.current = ask;
    });
    const stopper = useRef<AbortController | undefined>(undefined);
    const [slice, setSlice] = useState<Slice<K>>({
      status: 'idle',
      answer: undefined,
      of: undefined,
      progress: undefined,
      fault: undefined,
      elapsedMs: undefined,
    });

    const stop = useCallback(() => stopper.current?.abort(), []);
    const again = useCallback(() => {
      const current = asked.current;
      if (current === undefined) return;
      stopper.current?.abort();
      const control = new AbortController();
      stopper.current = control;
      const isNewest = (): boolean => stopper.current === control;
      const of = { design: canonical(documents.getState().design), key: JSON.stringify(current) };
      setSlice((before) => ({ ...before, status: 'asking', progress: undefined, fault: undefined }));
      askEngine(kind, current, {
        signal: control.signal,
        onProgress: (progress) => {
          if (isNewest()) setSlice((before) => ({ ...before, progress }));
        },
      }).then(
        (outcome) => {
          if (!isNewest()) return;
          setSlice((before) =>
            outcome.kind === 'stopped'
              ? { ...before, status: 'stopped', progress: undefined }
              : {
                  status: 'answered',
                  answer: outcome.answer,
                  of,
                  progress: undefined,
                  fault: undefined,
                  elapsedMs: outcome.elapsedMs,
                },
          );
        },
        (error: unknown) => {
          if (!isNewest()) return;
          setSlice((before) => ({ ...before, status: 'failed', progress: undefined, fault: faultOf(error) }));
        },
      );
    }, [kind]);

    useEffect(() => {
      if (when === 'now' && key !== undefined) again();
    }, [when, key, design, again]);
    useEffect(
      () => () => {
        stopper.current?.abort();
        stopper.current = undefined;
      },
      [],
    );

    const { of, ...rest } = slice;
    return { ...rest, stale: of !== undefined && (of.design !== design || of.key !== key), stop, again };
  }

  return { askEngine, useAnswer };
}

function faultOf(error: unknown): QuestionFault {
  if (error instanceof QuestionFailed) return error.fault;
  const message = error instanceof Error ? error.message : String(error);
  return { code: error instanceof EngineLost ? 'crashed' : 'unknown', message };
}
