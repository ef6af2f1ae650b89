/**
 * The three stores: what was drawn, what the engine says about it, and how it is looked at.
 *
 * Components read the smallest slice with `useDocument`, `useResults`, `useView`; code outside React reads
 * `documentStore.getState()`. All writing goes through the action objects, which are stable.
 */
import { createStore as createIdbStore, del, get, keys, set } from 'idb-keyval';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import { canvasPort, mountCanvasPort } from './canvasPort.ts';
import { createDocumentStore } from './documentStore.ts';
import type { DispatchOptions, DispatchResult, DocumentActions, DocumentState } from './documentStore.ts';
import { createDrafts } from './drafts.ts';
import type { DraftDatabase } from './drafts.ts';
import { createResultsStore } from './resultsStore.ts';
import type { ResultsState } from './resultsStore.ts';
import { createQuestions } from './questions.ts';
import { createViewStore } from './viewStore.ts';
import type { ViewState } from './viewStore.ts';

export type { AddKind, CanvasPort } from './canvasPort.ts';
export type { DispatchOptions, DispatchResult, DocumentState, OpenOptions } from './documentStore.ts';
export type { KeptDrawing, RestoreOutcome } from './drafts.ts';
export type { ColorScheme, DrawerTab, LeftTab, PanelName, PanelState } from './layoutPrefs.ts';
export type { AnswerState, UseAnswerOptions } from './questions.ts';
export type { AskOptions, QuestionFault, QuestionOutcome } from '../worker/index.ts';
export type { ResultsState } from './resultsStore.ts';
export type {
  DropPreview,
  CameFrom,
  FoldState,
  Notice,
  RoutesWish,
  ShownTrace,
  Tool,
  TraceEnds,
  ViewMode,
  Viewport,
  ViewState,
} from './viewStore.ts';
export { canvasPort, mountCanvasPort };
export { drawerHeight } from './layoutPrefs.ts';

const documents = createDocumentStore();
const results = createResultsStore(documents.store);
const views = createViewStore(() => storageOrNothing('localStorage'));

export const documentStore: StoreApi<DocumentState> = documents.store;
export const resultsStore: StoreApi<ResultsState> = results.store;
export const viewStore: StoreApi<ViewState> = views.store;

export const viewActions = views.actions;
export const resultsActions = results.actions;
/** `dispatch` also shows an edit that cannot apply as a notice; nothing needs to be caught. */
export const documentActions: DocumentActions = {
  ...documents.actions,
  dispatch: (edit, options?: DispatchOptions): DispatchResult => {
    const result = documents.actions.dispatch(edit, options);
    if (!result.ok) {
      views.actions.notify({ severity: 'error', code: result.error.code, params: result.error.params });
    }
    return result;
  },
};

export function useDocument<T>(selector: (state: DocumentState) => T): T {
  return useStore(documentStore, selector);
}
export function useResults<T>(selector: (state: ResultsState) => T): T {
  return useStore(resultsStore, selector);
}
export function useView<T>(selector: (state: ViewState) => T): T {
  return useStore(viewStore, selector);
}

/** Questions about the document as it is now; `useAnswer` keeps the answer in step with it. */
export const { askEngine, useAnswer } = createQuestions(documents.store, () => useDocument(({ design }) => design));

/** For the status element: the document's revision, and whether the answer shown is the answer to it. */
export function useSettled(): { readonly revision: number; readonly settled: boolean } {
  const revision = useDocument((state) => state.revision);
  const settled = useResults((state) => state.status === 'idle' && state.analysisRevision === revision);
  return { revision, settled };
}

const drafts = createDrafts(documents.store, documents.actions, {
  database: browserDatabase(),
  session: () => storageOrNothing('sessionStorage'),
  local: () => storageOrNothing('localStorage'),
  onLeave: (leave) => {
    const onHidden = () => {
      if (document.visibilityState === 'hidden') leave();
    };
    window.addEventListener('pagehide', leave);
    document.addEventListener('visibilitychange', onHidden);
    return () => {
      window.removeEventListener('pagehide', leave);
      document.removeEventListener('visibilitychange', onHidden);
    };
  },
  now: Date.now,
  newTabId: () => Math.random().toString(36).slice(2),
  onFault: () => views.actions.notify({ severity: 'warning', code: 'draft/not-kept', params: {} }),
});
export const { restoreDraft, startAutosave, flush: flushDraft, keepDraft, keptDrawings, forgetDrawing } = drafts;

// What is gone from the document cannot stay selected, focused or the start of a link.
documentStore.subscribe(({ design, opened }, before) => {
  if (design === before.design) return;
  if (opened !== before.opened) {
    viewStore.setState({
      selection: [],
      focused: undefined,
      linkFrom: undefined,
      highlighted: [],
      renaming: undefined,
      traceEnds: undefined,
      trace: undefined,
      folds: {},
    });
    return;
  }
  if (design.nodes === before.design.nodes && design.links === before.design.links) return;
  const { selection, focused, linkFrom, highlighted } = viewStore.getState();
  if (selection.length === 0 && focused === undefined && linkFrom === undefined && highlighted.length === 0) return;
  const ids = new Set([...design.nodes.map(({ id }) => id), ...design.links.map(({ id }) => id)]);
  const isThere = (id: string | undefined) => id !== undefined && ids.has(id);
  viewStore.setState({
    ...(selection.every(isThere) ? {} : { selection: selection.filter(isThere) }),
    ...(isThere(focused) ? {} : { focused: undefined }),
    ...(isThere(linkFrom) ? {} : { linkFrom: undefined }),
  });
});

function storageOrNothing(name: 'localStorage' | 'sessionStorage'): Storage | undefined {
  try {
    return globalThis[name];
  } catch {
    // Browsers throw on the mere mention when storage is blocked.
    return undefined;
  }
}

/** Opened at first use, so that importing the store touches no database. */
function browserDatabase(): DraftDatabase {
  let opened: ReturnType<typeof createIdbStore> | undefined;
  const store = () => (opened ??= createIdbStore('heddle', 'documents'));
  return {
    get: (key) => get(key, store()),
    set: (key, value) => set(key, value, store()),
    del: (key) => del(key, store()),
    keys: async () => (await keys<string>(store())).map(String),
  };
}
