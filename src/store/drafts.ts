/**
 * The open document, kept in the browser: written shortly after every change and when the page goes away,
 * read back at start. Each tab has a draft of its own. A draft that cannot be read is set aside, never overwritten.
 */
import type { StoreApi } from 'zustand/vanilla';
import { loadDesign, saveDesign } from '../design/index.ts';
import type { LoadProblem } from '../design/index.ts';
import type { DocumentActions, DocumentState } from './documentStore.ts';

/** Wait this long after the last change before writing. */
const DEBOUNCE_MS = 300;
/** Other tabs' drafts kept beside ours; the oldest go first. */
const KEPT_DRAFTS = 12;
const DRAFT = 'draft:';
const ASIDE = 'damaged:';
const TAB_KEY = 'heddle.tab';
/** Written synchronously when the page goes away, in case the database does not finish in time. */
const LAST_WORDS = 'heddle.draft.last/1';
/** Longer documents are left to the database alone: storage that is written synchronously is small. */
const LAST_WORDS_LENGTH = 1_500_000;

/** An asynchronous map from text to stored values; the database in the product, a Map in tests. */
export interface DraftDatabase {
  readonly get: (key: string) => Promise<unknown>;
  readonly set: (key: string, value: StoredDraft) => Promise<void>;
  readonly del: (key: string) => Promise<void>;
  readonly keys: () => Promise<readonly string[]>;
}

export interface StoredDraft {
  readonly text: string;
  readonly savedAt: number;
  readonly dirty: boolean;
  readonly fileName?: string;
}

/** What the browser lends; undefined where it refuses (private windows, tests). */
export interface DraftSurroundings {
  readonly database: DraftDatabase;
  readonly session: () => Storage | undefined;
  readonly local: () => Storage | undefined;
  /** Fires when the page is hidden or goes away. */
  readonly onLeave: (leave: () => void) => () => void;
  readonly now: () => number;
  readonly newTabId: () => string;
  /** Told when drafts cannot be kept; called once per start. */
  readonly onFault: (fault: unknown) => void;
}

/** A drawing that this browser keeps. */
export interface KeptDrawing extends StoredDraft {
  readonly key: string;
  /** It could not be loaded, or not all of it, and was set aside. */
  readonly damaged: boolean;
}

export type RestoreOutcome =
  /** Nothing was kept. */
  | { readonly kind: 'none' }
  | { readonly kind: 'restored'; readonly problems: readonly LoadProblem[]; readonly fileName: string | undefined }
  /** A draft could not be used; its text is kept and is offered as `rawText`. */
  | { readonly kind: 'damaged'; readonly problems: readonly LoadProblem[]; readonly rawText: string };

export interface Drafts {
  readonly restoreDraft: () => Promise<RestoreOutcome>;
  /** Writes from now on. @returns stops it. */
  readonly startAutosave: () => () => void;
  /** Writes what is pending now. */
  readonly flush: () => Promise<void>;
  /** Keeps the document as it is now as a draft of its own, whatever becomes of this tab's. */
  readonly keepDraft: () => Promise<void>;
  /** What the browser keeps besides the document that is open, the newest first; empty where storage cannot be read. */
  readonly keptDrawings: () => Promise<readonly KeptDrawing[]>;
  /** Forgets one of them for good. */
  readonly forgetDrawing: (key: string) => Promise<void>;
}

export function createDrafts(
  documents: StoreApi<DocumentState>,
  { openDesign }: Pick<DocumentActions, 'openDesign'>,
  { database, session, local, onLeave, now, newTabId, onFault }: DraftSurroundings,
): Drafts {
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Changes so far, and how many of them the database is known to hold: a write under way may still be lost with the page. */
  let [changes, written] = [0, 0];
  let hasFaulted = false;
  const tab = tabId(session, newTabId);
  const key = DRAFT + tab;

  function fault(error: unknown): void {
    if (!hasFaulted) onFault(error);
    hasFaulted = true;
  }

  function draftOf({ design, dirty, fileName }: Pick<DocumentState, 'design' | 'dirty' | 'fileName'>): StoredDraft {
    return {
      text: saveDesign(design),
      savedAt: now(),
      dirty,
      ...(fileName === undefined ? {} : { fileName }),
    };
  }
  const current = (): StoredDraft => draftOf(documents.getState());

  /** As a draft of its own, in the place of one that says the same. */
  async function keep(draft: StoredDraft): Promise<void> {
    try {
      for (const { key: old, text } of await kept()) if (text === draft.text) await database.del(old);
      await database.set(DRAFT + newTabId(), draft);
    } catch (error) {
      fault(error);
    }
  }

  /** Everything but this tab's own draft, the newest first. */
  async function kept(): Promise<readonly KeptDrawing[]> {
    const found: KeptDrawing[] = [];
    for (const other of await database.keys()) {
      const damaged = other.startsWith(ASIDE);
      if (other === key || !(damaged || other.startsWith(DRAFT))) continue;
      const draft = asDraft(await database.get(other));
      if (draft !== undefined) found.push({ ...draft, key: other, damaged });
    }
    return found.toSorted((a, b) => b.savedAt - a.savedAt || a.key.localeCompare(b.key));
  }

  async function write(draft: StoredDraft): Promise<void> {
    const upTo = changes;
    clearTimeout(timer);
    try {
      await database.set(key, draft);
      written = Math.max(written, upTo);
    } catch (error) {
      fault(error);
    }
  }

  function leave(): void {
    if (written === changes) return;
    const draft = current();
    const text = JSON.stringify({ ...draft, tab });
    try {
      if (text.length <= LAST_WORDS_LENGTH) local()?.setItem(LAST_WORDS, text);
    } catch {
      // The database below is the first choice anyway.
    }
    void write(draft);
  }

  /** This tab's draft or, in a new tab, the newest of any. Last words count where the database has nothing later. */
  async function newest(): Promise<StoredDraft | undefined> {
    const lastWords = readLastWords(local());
    const own = laterOf(asDraft(await database.get(key)), lastWords?.tab === tab ? lastWords.draft : undefined);
    if (own !== undefined) return own;
    const others = (await kept()).filter(({ damaged }) => !damaged);
    for (const { key: old } of others.slice(KEPT_DRAFTS)) await database.del(old);
    return laterOf(asDraft(others[0]), lastWords?.draft);
  }

  return {
    restoreDraft: async () => {
      let found: StoredDraft | undefined;
      try {
        found = await newest();
      } catch (error) {
        fault(error);
        const lastWords = readLastWords(local());
        found = lastWords?.draft;
      }
      if (found === undefined) return { kind: 'none' };
      const { text, dirty, fileName } = found;
      const { document, problems } = loadDesign(text);
      if (document === undefined || problems.some(({ severity }) => severity === 'lost')) {
        try {
          await database.set(ASIDE + String(now()), found);
        } catch (error) {
          fault(error);
        }
      }
      if (document === undefined) return { kind: 'damaged', problems, rawText: text };
      openDesign(document, { fileName, problems, dirty });
      return { kind: 'restored', problems, fileName };
    },
    startAutosave: () => {
      const unsubscribe = documents.subscribe((state, before) => {
        // Whatever takes the place of work that is in no file, the work can be opened again.
        if (isReplaced(state, before) && before.dirty && before.design.nodes.length > 0) void keep(draftOf(before));
        if (state.design === before.design && state.dirty === before.dirty && state.fileName === before.fileName)
          return;
        changes += 1;
        clearTimeout(timer);
        timer = setTimeout(() => void write(current()), DEBOUNCE_MS);
      });
      const stopListening = onLeave(leave);
      return () => {
        leave();
        clearTimeout(timer);
        unsubscribe();
        stopListening();
      };
    },
    flush: async () => {
      if (written < changes) await write(current());
    },
    keepDraft: () => keep(current()),
    keptDrawings: async () => {
      try {
        const [own, all] = [current().text, await kept()];
        return all.filter(({ text }, place) => text !== own && all.findIndex((other) => other.text === text) === place);
      } catch (error) {
        fault(error);
        return [];
      }
    },
    forgetDrawing: async (gone) => {
      try {
        const text = asDraft(await database.get(gone))?.text;
        for (const { key: same, text: its } of await kept()) if (its === text) await database.del(same);
      } catch (error) {
        fault(error);
      }
    },
  };
}

/** Another document, or another drawing in one edit. */
function isReplaced(state: DocumentState, before: DocumentState): boolean {
  return (
    state.opened !== before.opened ||
    (state.undoEdit !== before.undoEdit && state.undoEdit?.kind === 'replace-design' && !before.canRedo)
  );
}

function laterOf(a: StoredDraft | undefined, b: StoredDraft | undefined): StoredDraft | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return b.savedAt > a.savedAt ? b : a;
}

/** A reload keeps the tab's id; a new tab gets a new one. */
function tabId(session: () => Storage | undefined, newTabId: () => string): string {
  const storage = session();
  const known = storage?.getItem(TAB_KEY);
  if (known !== null && known !== undefined) return known;
  const fresh = newTabId();
  try {
    storage?.setItem(TAB_KEY, fresh);
  } catch {
    // Without it a reload counts as a new tab, which takes the newest draft: still ours.
  }
  return fresh;
}

function readLastWords(
  storage: Storage | undefined,
): { readonly tab: string; readonly draft: StoredDraft } | undefined {
  try {
    const value: unknown = JSON.parse(storage?.getItem(LAST_WORDS) ?? 'null');
    const draft = asDraft(value);
    if (draft === undefined || typeof value !== 'object' || value === null || !('tab' in value)) return undefined;
    return { tab: String(value.tab), draft };
  } catch {
    return undefined;
  }
}

function asDraft(value: unknown): StoredDraft | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!('text' in value) || typeof value.text !== 'string') return undefined;
  return {
    text: value.text,
    savedAt: 'savedAt' in value && typeof value.savedAt === 'number' ? value.savedAt : 0,
    dirty: !('dirty' in value) || value.dirty !== false,
    ...('fileName' in value && typeof value.fileName === 'string' ? { fileName: value.fileName } : {}),
  };
}
