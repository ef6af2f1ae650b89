import { expect, test } from 'vitest';
import { emptyDesign } from '../design/index.ts';
import type { DesignNode, Edit } from '../design/index.ts';
import { createDocumentStore } from './documentStore.ts';

const spine: DesignNode = {
  kind: 'spine',
  id: 'spine-1',
  name: 'spine-1',
  count: 1,
  position: { x: 0, y: 0 },
  asn: 'auto',
  tier: 1,
};
const addSpine: Edit = { kind: 'add-nodes', nodes: [spine] };
const rename = (name: string): Edit => ({ kind: 'update-node', id: 'spine-1', changes: { name } });

function setUp() {
  let clock = 0;
  const { store, actions } = createDocumentStore(() => clock);
  const names = () => store.getState().design.nodes.map(({ name }) => name);
  const wait = (ms: number) => {
    clock += ms;
  };
  return { store, actions, names, wait };
}

test('an edit is one entry; undo and redo go back and forth, each a new revision', () => {
  const { store, actions, names } = setUp();
  const empty = store.getState().design;
  actions.dispatch(addSpine);
  expect(store.getState()).toMatchObject({
    revision: 1,
    canUndo: true,
    canRedo: false,
    undoEdit: addSpine,
    dirty: true,
  });
  actions.undo();
  expect(store.getState().design).toBe(empty);
  expect(store.getState()).toMatchObject({
    revision: 2,
    canUndo: false,
    canRedo: true,
    redoEdit: addSpine,
    dirty: false,
  });
  actions.redo();
  expect(names()).toEqual(['spine-1']);
  expect(store.getState()).toMatchObject({ revision: 3, canUndo: true, canRedo: false });
});

test('typing in one field is one entry while it goes on, and a new one after a pause', () => {
  const { actions, names, wait } = setUp();
  actions.dispatch(addSpine);
  for (const name of ['l', 'le', 'leaf']) {
    actions.dispatch(rename(name), { coalesce: 'name spine-1' });
    wait(200);
  }
  wait(5_000);
  actions.dispatch(rename('leaves'), { coalesce: 'name spine-1' });
  actions.undo();
  expect(names()).toEqual(['leaf']);
  actions.undo();
  expect(names()).toEqual(['spine-1']);
});

test('an edit without a key, and an undo, end the typing', () => {
  const { actions, names } = setUp();
  actions.dispatch(addSpine);
  actions.dispatch(rename('a'), { coalesce: 'name' });
  actions.undo();
  actions.dispatch(rename('b'), { coalesce: 'name' });
  actions.undo();
  expect(names()).toEqual(['spine-1']);
});

test('a new edit forgets what could be redone', () => {
  const { store, actions } = setUp();
  actions.dispatch(addSpine);
  actions.undo();
  actions.dispatch({ kind: 'rename-design', name: 'Lab' });
  expect(store.getState()).toMatchObject({ canRedo: false, redoEdit: undefined });
});

test('an edit that cannot apply leaves everything as it was and says why', () => {
  const { store, actions } = setUp();
  const before = store.getState();
  const result = actions.dispatch(rename('x'));
  expect(result).toMatchObject({ ok: false, error: { code: 'edit/no-such-node' } });
  expect(store.getState()).toBe(before);
});

test('dirty speaks of the last save: undoing past it is a change too', () => {
  const { store, actions } = setUp();
  actions.dispatch(addSpine);
  actions.markSaved('lab.json');
  expect(store.getState()).toMatchObject({ dirty: false, fileName: 'lab.json' });
  actions.undo();
  expect(store.getState().dirty).toBe(true);
  actions.redo();
  expect(store.getState().dirty).toBe(false);
});

test('opening a document forgets the history and keeps what loading found', () => {
  const { store, actions } = setUp();
  actions.dispatch(addSpine);
  const problem = {
    code: 'field/unknown',
    at: 'nodes[0].colour',
    params: { field: 'colour' },
    severity: 'lost',
  } as const;
  actions.openDesign(emptyDesign('Other'), { fileName: 'other.json', problems: [problem] });
  expect(store.getState()).toMatchObject({
    canUndo: false,
    fileName: 'other.json',
    problems: [problem],
    dirty: false,
    opened: 1,
    revision: 2,
  });
});

test('history is bounded', () => {
  const { store, actions } = setUp();
  for (let i = 0; i < 600; i += 1) actions.dispatch({ kind: 'rename-design', name: `Fabric ${i}` });
  let undone = 0;
  while (store.getState().canUndo) {
    actions.undo();
    undone += 1;
  }
  expect(undone).toBe(500);
});
