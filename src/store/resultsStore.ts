/** What the engine answered, and whether it is still the answer to what is drawn. */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { Design } from '../design/index.ts';
import type { Analysis, Figures, Progress } from '../engine/index.ts';
import { createEngineClient, EngineFailed } from '../worker/index.ts';
import type { EngineClient, EngineFault, EngineState } from '../worker/index.ts';
import type { DocumentState } from './documentStore.ts';

/** Work that takes longer says so on the screen. */
const SLOW_MS = 100;
/** A revision no document has. */
const NO_ANSWER = -1;

export interface ResultsState {
  readonly analysis: Analysis | undefined;
  /** The document revision `analysis` holds for; -1 before the first answer. */
  readonly analysisRevision: number;
  /** The answer before this one, of the same open document: what change marks compare with. */
  readonly previous: Analysis | undefined;
  /** idle: nothing to do. computing: under 100 ms so far. slow: longer. The rest: no answer for the newest revision. */
  readonly status: 'idle' | 'computing' | 'slow' | 'cancelled' | 'failed' | 'crashed';
  readonly progress: Progress | undefined;
  readonly fault: EngineFault | undefined;
  readonly elapsedMs: number | undefined;
}

export interface ResultsActions {
  /** Ends the running computation; the last answer stays, marked as old. */
  readonly cancel: () => void;
  /** Asks again for the newest document. */
  readonly retry: () => void;
  /** Has the engine's code fetched, while the document is still being read. */
  readonly warmEngine: () => void;
  /** Watches the document and computes from now on. @returns stops it and its worker. */
  readonly startEngine: () => () => void;
}

/**
 * @param makeClient starts the engine; tests bring one without a worker
 */
export function createResultsStore(
  documents: StoreApi<DocumentState>,
  makeClient: (onState: (state: EngineState) => void) => EngineClient = createEngineClient,
): { readonly store: StoreApi<ResultsState>; readonly actions: ResultsActions } {
  const store = createStore<ResultsState>()(() => ({
    analysis: undefined,
    analysisRevision: NO_ANSWER,
    previous: undefined,
    status: 'idle',
    progress: undefined,
    fault: undefined,
    elapsedMs: undefined,
  }));
  let client: EngineClient | undefined;
  let slowTimer: ReturnType<typeof setTimeout> | undefined;
  /** The design asked for last, whatever came of it. */
  let asked: Design | undefined;
  /** The design `analysis` was computed from. */
  let answered: Design | undefined;
  /** The last whole answer, where newer figures are shown ahead of theirs. */
  let ahead: Analysis | undefined;
  /** Which opened document it was. */
  let openedOfAnswer = NO_ANSWER;
  /** The revision that crashed the worker and was tried once more. */
  let triedAgain = NO_ANSWER;

  function onEngineState(state: EngineState): void {
    if (state.kind !== 'computing') return;
    const { figures } = state;
    store.setState({ progress: state.progress });
    if (figures !== undefined) showFigures(figures);
  }

  /** Shows what is known ahead of the recommendation, beside the recommendation there was. Still computing: the answer is not whole. */
  function showFigures(figures: Figures): void {
    const { analysis: known } = store.getState();
    const now = documents.getState();
    if (known === undefined || openedOfAnswer !== now.opened) return;
    ahead ??= known;
    store.setState({ analysis: { ...figures, recommendation: known.recommendation }, previous: ahead });
  }

  function settle(status: ResultsState['status'], more: Partial<ResultsState> = {}): void {
    clearTimeout(slowTimer);
    slowTimer = undefined;
    store.setState({ status, progress: undefined, fault: undefined, ...more });
  }

  function compute(): void {
    if (client === undefined) return;
    const { design, revision, opened } = documents.getState();
    asked = design;
    if (store.getState().status !== 'slow') {
      store.setState({ status: 'computing', fault: undefined });
      slowTimer ??= setTimeout(() => {
        if (store.getState().status === 'computing') store.setState({ status: 'slow' });
      }, SLOW_MS);
    }
    client.analyze(revision, design).then(
      (outcome) => {
        const isNewest = asked === design;
        switch (outcome.kind) {
          case 'analyzed': {
            if (!isNewest) return;
            const previous = ahead ?? store.getState().analysis;
            ahead = undefined;
            const now = documents.getState();
            answered = design;
            const isSameDocument = opened === now.opened && openedOfAnswer === opened;
            openedOfAnswer = opened;
            settle('idle', {
              analysis: outcome.analysis,
              // Moves made meanwhile do not touch the answer.
              analysisRevision: now.revision,
              previous: isSameDocument ? previous : undefined,
              elapsedMs: outcome.elapsedMs,
            });
            return;
          }
          case 'cancelled':
            if (isNewest) settle('cancelled');
            return;
          case 'superseded':
            return;
        }
      },
      (error: unknown) => {
        if (asked !== design) return;
        if (error instanceof EngineFailed) {
          settle('failed', { fault: error.fault });
          return;
        }
        if (triedAgain !== revision) {
          triedAgain = revision;
          compute();
          return;
        }
        const message = error instanceof Error ? error.message : String(error);
        settle('crashed', { fault: { code: 'crashed', message } });
      },
    );
  }
  function documentChanged(): void {
    const { design, revision } = documents.getState();
    const { status } = store.getState();
    if (asked !== undefined && computesAlike(asked, design)) {
      // The running or last answer holds for this revision too.
      if (status === 'idle' && answered !== undefined) store.setState({ analysisRevision: revision });
      return;
    }
    if (answered !== undefined && computesAlike(answered, design)) {
      // Undone before the answer came: the one we have is right again.
      asked = design;
      client?.cancel();
      settle('idle', { analysisRevision: revision, ...(ahead === undefined ? {} : { analysis: ahead }) });
      ahead = undefined;
      return;
    }
    compute();
  }

  return {
    store,
    actions: {
      cancel: () => client?.cancel(),
      retry: () => {
        triedAgain = NO_ANSWER;
        compute();
      },
      warmEngine: () => {
        client ??= makeClient(onEngineState);
        client.warm();
      },
      startEngine: () => {
        client ??= makeClient(onEngineState);
        const unsubscribe = documents.subscribe((state, before) => {
          if (state.design !== before.design) documentChanged();
        });
        compute();
        return () => {
          unsubscribe();
          clearTimeout(slowTimer);
          slowTimer = undefined;
          asked = undefined;
          client?.stop();
          client = undefined;
        };
      },
    },
  };
}

/** True when two designs differ at most in places, names, notes and other things the engine does not read. */
export function computesAlike(a: Design, b: Design): boolean {
  if (a === b) return true;
  if (
    a.asModel !== b.asModel ||
    a.advertise !== b.advertise ||
    a.addressing !== b.addressing ||
    a.growth !== b.growth ||
    a.failures !== b.failures ||
    a.failureSets !== b.failureSets ||
    a.mustSurvive !== b.mustSurvive ||
    a.timers !== b.timers ||
    a.bandwidth !== b.bandwidth ||
    a.links !== b.links
  ) {
    return false;
  }
  if (a.nodes === b.nodes) return true;
  if (a.nodes.length !== b.nodes.length) return false;
  return a.nodes.every((node, i) => {
    const other = b.nodes[i];
    return node === other || (other !== undefined && sameButPlace(node, other));
  });
}

function sameButPlace(a: Design['nodes'][number], b: Design['nodes'][number]): boolean {
  const { position: _place, name: _name, ...mattersOfA } = a;
  const { position: _otherPlace, name: _otherName, ...mattersOfB } = b;
  const left: Readonly<Record<string, unknown>> = mattersOfA;
  const right: Readonly<Record<string, unknown>> = mattersOfB;
  const keys = Object.keys(left);
  return keys.length === Object.keys(right).length && keys.every((key) => left[key] === right[key]);
}
