/** The document and its history. The only place that holds what the user drew. */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import { applyEdit, EditError, emptyDesign } from '../design/index.ts';
import type { Design, Edit, LoadProblem } from '../design/index.ts';

/** Older entries are forgotten. Kept documents share what an edit left alone, so this is cheap. */
const HISTORY_LENGTH = 500;
/** Edits with the same `coalesce` key closer than this are one entry: typing a name is one undo. */
const COALESCE_MS = 1_500;

export interface DocumentState {
  readonly design: Design;
  /** Rises by one with every change of `design`, undo and redo included. */
  readonly revision: number;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** What undo would take back, and redo bring back; worded by whoever shows it. */
  readonly undoEdit: Edit | undefined;
  readonly redoEdit: Edit | undefined;
  readonly fileName: string | undefined;
  /** True while the design differs from what was last opened or saved. */
  readonly dirty: boolean;
  /** What loading the open file lost or repaired. */
  readonly problems: readonly LoadProblem[];
  /** Rises when another document is opened; the canvas fits itself to it. */
  readonly opened: number;
}

export interface DispatchOptions {
  /** Consecutive edits with an equal key within a moment become one history entry. */
  readonly coalesce?: string;
}

export interface OpenOptions {
  readonly fileName?: string | undefined;
  readonly problems?: readonly LoadProblem[];
  /** True for a restored draft that was not saved to a file. */
  readonly dirty?: boolean;
}

/** The result of a dispatch: false (with the reason) when the edit cannot apply; the document is then untouched. */
export type DispatchResult = { readonly ok: true } | { readonly ok: false; readonly error: EditError };

export interface DocumentActions {
  readonly dispatch: (edit: Edit, options?: DispatchOptions) => DispatchResult;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Replaces the document and forgets the history. */
  readonly openDesign: (design: Design, options?: OpenOptions) => void;
  readonly markSaved: (fileName?: string) => void;
  readonly dismissProblems: () => void;
}

interface Entry {
  readonly edit: Edit;
  readonly before: Design;
  readonly after: Design;
}

/** @param now milliseconds; injected so that coalescing can be tested */
export function createDocumentStore(now: () => number = Date.now): {
  readonly store: StoreApi<DocumentState>;
  readonly actions: DocumentActions;
} {
  const empty = emptyDesign();
  let past: readonly Entry[] = [];
  let future: readonly Entry[] = [];
  let saved = empty;
  let last: { readonly key: string; readonly at: number } | undefined;

  const store = createStore<DocumentState>()(() => ({
    design: empty,
    revision: 0,
    canUndo: false,
    canRedo: false,
    undoEdit: undefined,
    redoEdit: undefined,
    fileName: undefined,
    dirty: false,
    problems: [],
    opened: 0,
  }));

  function show(design: Design, more: Partial<DocumentState> = {}): void {
    store.setState((state) => ({
      design,
      revision: state.revision + (design === state.design ? 0 : 1),
      canUndo: past.length > 0,
      canRedo: future.length > 0,
      undoEdit: past.at(-1)?.edit,
      redoEdit: future.at(-1)?.edit,
      dirty: design !== saved,
      ...more,
    }));
  }

  const actions: DocumentActions = {
    dispatch: (edit, { coalesce } = {}) => {
      const before = store.getState().design;
      let after: Design;
      try {
        after = applyEdit(before, edit);
      } catch (error) {
        if (error instanceof EditError) return { ok: false, error };
        throw error;
      }
      if (after === before) return { ok: true };
      const at = now();
      const previous = past.at(-1);
      const joins = coalesce !== undefined && last?.key === coalesce && at - last.at < COALESCE_MS;
      past =
        joins && previous !== undefined
          ? [...past.slice(0, -1), { edit, before: previous.before, after }]
          : [...past.slice(-(HISTORY_LENGTH - 1)), { edit, before, after }];
      future = [];
      last = coalesce === undefined ? undefined : { key: coalesce, at };
      show(after);
      return { ok: true };
    },
    undo: () => {
      const entry = past.at(-1);
      if (entry === undefined) return;
      past = past.slice(0, -1);
      future = [...future, entry];
      last = undefined;
      show(entry.before);
    },
    redo: () => {
      const entry = future.at(-1);
      if (entry === undefined) return;
      future = future.slice(0, -1);
      past = [...past, entry];
      last = undefined;
      show(entry.after);
    },
    openDesign: (design, { fileName, problems = [], dirty = false } = {}) => {
      past = [];
      future = [];
      last = undefined;
      saved = dirty ? empty : design;
      store.setState((state) => ({ opened: state.opened + 1 }));
      show(design, { fileName, problems, dirty });
    },
    markSaved: (fileName) => {
      saved = store.getState().design;
      last = undefined;
      show(saved, fileName === undefined ? {} : { fileName });
    },
    dismissProblems: () => store.setState({ problems: [] }),
  };
  return { store, actions };
}
