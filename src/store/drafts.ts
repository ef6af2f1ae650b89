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
}

export function createDrafts(
  documents: StoreApi<DocumentState>,
  { openDesign }: Pick<DocumentActions, 'openDesign'>,
  { database, session, local, onLeave, now, newTabId, onFault }: DraftSurroundings,
): Drafts {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isPending = false;
  let hasFaulted = false;
  const tab = tabId(session, newTabId);
  const key = DRAFT + tab;

  function fault(error: unknown): void {
    if (!hasFaulted) onFault(error);
    hasFaulted = true;
  }

  function current(): StoredDraft {
    const { design, dirty, fileName } = documents.getState();
    return {
      text: saveDesign(design),
      savedAt: now(),
      dirty,
      ...(fileName === undefined ? {} : { fileName }),
    };
  }

  async function write(draft: StoredDraft): Promise<void> {
    isPending = false;
    clearTimeout(timer);
    try {
      await database.set(key, draft);
    } catch (error) {
      isPending = true;
      fault(error);
    }
  }

  function leave(): void {
    if (!isPending) return;
    const draft = current();
    const text = JSON.stringify({ ...draft, tab });
    try {
      if (text.length <= LAST_WORDS_LENGTH) local()?.setItem(LAST_WORDS, text);
    } catch {
      // The database below is the first choice anyway.
    }
    void write(draft);
  }

  /** The draft written last of: this tab's, its last words, and (for a new tab) any other's. */
  async function newest(): Promise<{ readonly key: string; readonly draft: StoredDraft } | undefined> {
    const lastWords = readLastWords(local());
    const own = asDraft(await database.get(key));
    const words = lastWords?.tab === tab || own === undefined ? lastWords?.draft : undefined;
    if (own !== undefined || words !== undefined) {
      const draft = own === undefined || (words !== undefined && words.savedAt > own.savedAt) ? words : own;
      if (lastWords?.tab === tab && draft !== undefined) return { key, draft };
      if (own !== undefined) return { key, draft: own };
    }
    const others: { readonly key: string; readonly draft: StoredDraft }[] = [];
    for (const other of await database.keys()) {
      if (!other.startsWith(DRAFT)) continue;
      const draft = asDraft(await database.get(other));
      if (draft !== undefined) others.push({ key: other, draft });
    }
    if (words !== undefined) others.push({ key, draft: words });
    others.sort((a, b) => b.draft.savedAt - a.draft.savedAt || a.key.localeCompare(b.key));
    for (const { key: old } of others.slice(KEPT_DRAFTS)) await database.del(old);
    return others[0];
  }

  return {
    restoreDraft: async () => {
      let found: Awaited<ReturnType<typeof newest>>;
      try {
        found = await newest();
      } catch (error) {
        fault(error);
        const lastWords = readLastWords(local());
        found = lastWords === undefined ? undefined : { key, draft: lastWords.draft };
      }
      if (found === undefined) return { kind: 'none' };
      const { text, dirty, fileName } = found.draft;
      const { document, problems } = loadDesign(text);
      if (document === undefined || problems.some(({ severity }) => severity === 'lost')) {
        try {
          await database.set(ASIDE + String(now()), found.draft);
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
        if (state.design === before.design && state.dirty === before.dirty && state.fileName === before.fileName)
          return;
        isPending = true;
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
      if (isPending) await write(current());
    },
  };
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
