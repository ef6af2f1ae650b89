import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { emptyDesign, loadDesign, newNode, saveDesign } from '../design/index.ts';
import { createDocumentStore } from './documentStore.ts';
import { createDrafts } from './drafts.ts';
import type { DraftDatabase } from './drafts.ts';

/** A browser in which tabs come and go; what is in it stays. */
function browser() {
  const records = new Map<string, unknown>();
  const local = fakeStorage();
  let clock = 1_000;
  let tabs = 0;
  const database: DraftDatabase = {
    get: async (key) => records.get(key),
    set: async (key, value) => void records.set(key, value),
    del: async (key) => void records.delete(key),
    keys: async () => [...records.keys()],
  };
  function open(session = fakeStorage(), over: Partial<DraftDatabase> = {}) {
    const documents = createDocumentStore(() => clock);
    const faults: unknown[] = [];
    let leave = () => undefined as void;
    const drafts = createDrafts(documents.store, documents.actions, {
      database: { ...database, ...over },
      session: () => session,
      local: () => local,
      onLeave: (handler) => {
        leave = handler;
        return () => undefined;
      },
      now: () => (clock += 1),
      newTabId: () => `tab${(tabs += 1)}`,
      onFault: (fault) => void faults.push(fault),
    });
    const rename = (name: string) => documents.actions.dispatch({ kind: 'rename-design', name });
    return {
      documents,
      drafts,
      session,
      rename,
      faults,
      leave: () => leave(),
      name: () => documents.store.getState().design.name,
    };
  }
  return { open, records, local };
}

function fakeStorage(): Storage {
  const items = new Map<string, string>();
  return {
    get length() {
      return items.size;
    },
    clear: () => items.clear(),
    getItem: (key) => items.get(key) ?? null,
    key: (i) => [...items.keys()][i] ?? null,
    removeItem: (key) => void items.delete(key),
    setItem: (key, value) => void items.set(key, value),
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a first visit has nothing to restore', async () => {
  const tab = browser().open();
  expect(await tab.drafts.restoreDraft()).toEqual({ kind: 'none' });
});

test('a reload brings back the document, its file name and that it was not saved', async () => {
  const { open } = browser();
  const before = open();
  before.documents.actions.openDesign(emptyDesign('Lab'), { fileName: 'lab.json' });
  before.drafts.startAutosave();
  before.rename('Lab 2');
  await vi.advanceTimersByTimeAsync(301);
  const after = open(before.session);
  expect(await after.drafts.restoreDraft()).toEqual({ kind: 'restored', problems: [], fileName: 'lab.json' });
  expect(after.documents.store.getState()).toMatchObject({ design: { name: 'Lab 2' }, dirty: true, canUndo: false });
});

test('a draft that was put aside is still there when the tab goes on with another document', async () => {
  const { open, records } = browser();
  const tab = open();
  tab.drafts.startAutosave();
  tab.rename('Drawn before');
  await tab.drafts.keepDraft();
  tab.rename('From a link');
  await vi.advanceTimersByTimeAsync(301);
  const texts = [...records.values()].map((draft) => JSON.stringify(draft));
  expect(['Drawn before', 'From a link'].map((name) => texts.filter((text) => text.includes(name)).length)).toEqual([
    1, 1,
  ]);
});

test('changes in quick succession are written once', async () => {
  const writes: string[] = [];
  const { open } = browser();
  const tab = open(undefined, { set: async (key) => void writes.push(key) });
  tab.drafts.startAutosave();
  for (const name of ['a', 'ab', 'abc']) {
    tab.rename(name);
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(writes).toEqual([]);
  await vi.advanceTimersByTimeAsync(300);
  expect(writes).toHaveLength(1);
});

test('a page that goes away right after an edit loses nothing, even if the database does not finish', async () => {
  const { open } = browser();
  const before = open(undefined, { set: () => new Promise(() => undefined) });
  before.drafts.startAutosave();
  before.rename('Last words');
  before.leave();
  const after = open(before.session);
  await after.drafts.restoreDraft();
  expect(after.name()).toBe('Last words');
});

test('a page that goes away while the database is still writing loses nothing', async () => {
  const { open } = browser();
  const before = open(undefined, { set: () => new Promise(() => undefined) });
  before.drafts.startAutosave();
  before.rename('Under way');
  await vi.advanceTimersByTimeAsync(301);
  before.leave();
  const after = open(before.session);
  await after.drafts.restoreDraft();
  expect(after.name()).toBe('Under way');
});

test('what was written later wins over last words', async () => {
  const { open } = browser();
  const before = open();
  before.drafts.startAutosave();
  before.rename('Hidden for a moment');
  before.leave();
  before.rename('Back again');
  await vi.advanceTimersByTimeAsync(301);
  const after = open(before.session);
  await after.drafts.restoreDraft();
  expect(after.name()).toBe('Back again');
});

test('two tabs keep a draft each; a new tab takes the newest', async () => {
  const { open } = browser();
  const [left, right] = [open(), open()];
  for (const tab of [left, right]) tab.drafts.startAutosave();
  left.rename('Left');
  await vi.advanceTimersByTimeAsync(301);
  right.rename('Right');
  await vi.advanceTimersByTimeAsync(301);
  const again = open(left.session);
  await again.drafts.restoreDraft();
  expect(again.name()).toBe('Left');
  const fresh = open();
  await fresh.drafts.restoreDraft();
  expect(fresh.name()).toBe('Right');
});

test('a draft that is no design is kept aside as it is, and the document stays', async () => {
  const { open, records } = browser();
  const before = open();
  before.drafts.startAutosave();
  before.rename('Lab');
  await vi.advanceTimersByTimeAsync(301);
  const [key] = [...records.keys()];
  records.set(key!, { text: '{"format": "heddle.des', savedAt: 9_999, dirty: true });
  const after = open(before.session);
  expect(await after.drafts.restoreDraft()).toMatchObject({ kind: 'damaged', rawText: '{"format": "heddle.des' });
  expect(after.name()).toBe('Untitled fabric');
  after.drafts.startAutosave();
  after.rename('New work');
  await vi.advanceTimersByTimeAsync(301);
  expect([...records.values()]).toContainEqual({ text: '{"format": "heddle.des', savedAt: 9_999, dirty: true });
});

test('a draft that is partly damaged opens with its problems, and the whole text is kept aside', async () => {
  const { open, records } = browser();
  const before = open();
  before.drafts.startAutosave();
  before.rename('Lab');
  await vi.advanceTimersByTimeAsync(301);
  const [key] = [...records.keys()];
  const text = saveDesign(emptyDesign('Lab')).replace('"nodes": []', '"nodes": [{"kind": "toaster"}]');
  records.set(key!, { text, savedAt: 9_999, dirty: true });
  const after = open(before.session);
  expect(await after.drafts.restoreDraft()).toMatchObject({ kind: 'restored', problems: [{ severity: 'lost' }] });
  expect([...records.entries()].filter(([name]) => name.startsWith('damaged:')).map(([, value]) => value)).toEqual([
    { text, savedAt: 9_999, dirty: true },
  ]);
});

test('a browser that keeps nothing says so once and goes on', async () => {
  const { open } = browser();
  const refuse = () => Promise.reject(new Error('quota'));
  const tab = open(undefined, { get: refuse, set: refuse, keys: refuse });
  expect(await tab.drafts.restoreDraft()).toEqual({ kind: 'none' });
  tab.drafts.startAutosave();
  tab.rename('a');
  await vi.advanceTimersByTimeAsync(301);
  expect(tab.name()).toBe('a');
  expect(tab.faults).toHaveLength(1);
});

test('flush writes what is pending, and nothing when nothing is', async () => {
  const { open, records } = browser();
  const tab = open();
  tab.drafts.startAutosave();
  await tab.drafts.flush();
  expect(records.size).toBe(0);
  tab.rename('a');
  await tab.drafts.flush();
  expect(records.size).toBe(1);
});

/** A rack of work in a tab. */
async function working() {
  const { open, records } = browser();
  const tab = open();
  tab.drafts.startAutosave();
  const draw = (name: string) => {
    const { design } = tab.documents.store.getState();
    tab.documents.actions.dispatch({ kind: 'add-nodes', nodes: newNode(design, 'rack', { x: 0, y: 0 }) });
    tab.rename(name);
  };
  draw('mine');
  await vi.runAllTimersAsync();
  return { tab, records, draw };
}

const namesIn = (drawings: readonly { readonly text: string }[]) =>
  drawings.map(({ text }) => loadDesign(text).document?.name);

test('work in no file that another document takes the place of is kept, and can be opened again', async () => {
  const { tab } = await working();
  expect(await tab.drafts.keptDrawings()).toEqual([]);
  tab.documents.actions.openDesign(emptyDesign());
  await vi.runAllTimersAsync();
  const kept = await tab.drafts.keptDrawings();
  expect(namesIn(kept)).toEqual(['mine']);
  expect(loadDesign(kept[0]?.text).document?.nodes.map(({ kind }) => kind)).toContain('rack');
});

test('an edit that replaces the whole drawing keeps what was there, undo and redo keep nothing more', async () => {
  const { tab } = await working();
  tab.documents.actions.dispatch({ kind: 'replace-design', design: { ...emptyDesign(), name: 'other' } });
  await vi.runAllTimersAsync();
  tab.documents.actions.undo();
  tab.documents.actions.redo();
  await vi.runAllTimersAsync();
  expect(namesIn(await tab.drafts.keptDrawings())).toEqual(['mine']);
});

test('what is in a file, and a drawing with nothing on it, is not kept when it is replaced', async () => {
  const { tab } = await working();
  tab.documents.actions.markSaved('mine.heddle.json');
  tab.documents.actions.openDesign(emptyDesign());
  tab.rename('only a name');
  tab.documents.actions.openDesign(emptyDesign());
  await vi.runAllTimersAsync();
  expect(await tab.drafts.keptDrawings()).toEqual([]);
});

test('the same drawing is kept once, forgotten for good, and the newest comes first', async () => {
  const { tab, records, draw } = await working();
  await tab.drafts.keepDraft();
  await tab.drafts.keepDraft();
  draw('second');
  await tab.drafts.keepDraft();
  tab.documents.actions.openDesign(emptyDesign());
  await vi.runAllTimersAsync();
  const kept = await tab.drafts.keptDrawings();
  expect(namesIn(kept)).toEqual(['second', 'mine']);
  await tab.drafts.forgetDrawing(kept[0]?.key ?? '');
  expect(namesIn(await tab.drafts.keptDrawings())).toEqual(['mine']);
  expect([...records.values()].filter((value) => JSON.stringify(value).includes('second'))).toEqual([]);
});

test('storage that cannot be read lists nothing and says so once; records that are no drafts are passed over', async () => {
  const { open, records } = browser();
  records.set('draft:odd', 5);
  records.set('draft:other', { nothing: true });
  records.set('else', { text: '{}', savedAt: 1, dirty: true });
  expect(await open().drafts.keptDrawings()).toEqual([]);
  const broken = open(fakeStorage(), { keys: () => Promise.reject(new Error('no storage')) });
  expect(await broken.drafts.keptDrawings()).toEqual([]);
  await broken.drafts.forgetDrawing('draft:odd');
  expect(broken.faults).toHaveLength(1);
});
