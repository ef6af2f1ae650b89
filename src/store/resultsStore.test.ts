import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Design, DesignNode, Edit } from '../design/index.ts';
import { analyze } from '../engine/index.ts';
import { EngineFailed, EngineLost } from '../worker/index.ts';
import type { EngineOutcome, EngineState } from '../worker/index.ts';
import { createDocumentStore } from './documentStore.ts';
import { createResultsStore } from './resultsStore.ts';

const rack: DesignNode = {
  kind: 'rack',
  id: 'rack-1',
  name: 'rack-1',
  count: 1,
  position: { x: 0, y: 0 },
  asn: 'auto',
  servers: 4,
  endpointsPerServer: 1,
  serverGbps: 25,
};
const addRack: Edit = { kind: 'add-nodes', nodes: [rack] };
const moveRack: Edit = { kind: 'move', positions: { 'rack-1': { x: 64, y: 0 } } };
const countRack = (count: number): Edit => ({ kind: 'update-node', id: 'rack-1', changes: { count } });

interface Asked {
  readonly revision: number;
  readonly design: Design;
  readonly resolve: (outcome: EngineOutcome) => void;
  readonly reject: (error: Error) => void;
}

/** A store over an engine that answers when the test says so. */
function setUp() {
  const documents = createDocumentStore();
  const asked: Asked[] = [];
  const settled = (at: number) => new Promise<void>((resolve) => void setTimeout(resolve, at));
  let tell: (state: EngineState) => void = () => undefined;
  const results = createResultsStore(documents.store, (onState) => ({
    ...((tell = onState), {}),
    warm: () => undefined,
    analyze: (revision, design) =>
      new Promise((resolve, reject) => void asked.push({ revision, design, resolve, reject })),
    cancel: () => asked.forEach(({ revision, resolve }) => resolve({ kind: 'cancelled', revision })),
    stop: () => asked.forEach(({ revision, resolve }) => resolve({ kind: 'cancelled', revision })),
  }));
  const stop = results.actions.startEngine();
  const flush = async () => {
    const done = settled(0);
    await vi.advanceTimersByTimeAsync(0);
    await done;
  };
  const answer = async (at = asked.length - 1) => {
    const { revision, design, resolve } = asked[at]!;
    resolve({ kind: 'analyzed', revision, analysis: analyze(design), elapsedMs: 1 });
    await flush();
  };
  const tellFigures = (at = asked.length - 1) => {
    const { revision, design } = asked[at]!;
    const { recommendation: _recommendation, ...figures } = analyze(design);
    tell({ kind: 'computing', revision, figures });
  };
  const { dispatch, undo, openDesign } = documents.actions;
  return {
    tellFigures,
    documents,
    dispatch,
    undo,
    openDesign,
    results,
    asked,
    answer,
    flush,
    stop,
    state: results.store.getState,
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('the document is computed at start and after an edit, and the answer is tagged with its revision', async () => {
  const { dispatch, asked, answer, state } = setUp();
  await answer();
  expect(state()).toMatchObject({ status: 'idle', analysisRevision: 0, previous: undefined });
  const first = state().analysis;
  dispatch(addRack);
  expect(state().status).toBe('computing');
  await answer();
  expect(asked.map(({ revision }) => revision)).toEqual([0, 1]);
  expect(state()).toMatchObject({ status: 'idle', analysisRevision: 1, analysis: { totals: { servers: 4 } } });
  expect(state().previous).toBe(first);
});

test('new figures are shown ahead of the recommendation, and are not yet the whole answer', async () => {
  const { dispatch, answer, tellFigures, state } = setUp();
  await answer();
  const first = state().analysis;
  dispatch(addRack);
  tellFigures();
  expect(state()).toMatchObject({ status: 'computing', analysisRevision: 0, analysis: { totals: { servers: 4 } } });
  expect(state().analysis?.recommendation).toBe(first?.recommendation);
  expect(state().previous).toBe(first);
  await answer();
  expect(state()).toMatchObject({ status: 'idle', analysisRevision: 1 });
  expect(state().previous).toBe(first);
});

test('an edit undone after its figures were shown brings the whole answer back', async () => {
  const { dispatch, undo, answer, tellFigures, state } = setUp();
  await answer();
  const first = state().analysis;
  dispatch(addRack);
  tellFigures();
  undo();
  expect(state().analysis).toBe(first);
  expect(state().status).toBe('idle');
});

test('moves and renames keep the answer and do not compute', async () => {
  const { dispatch, asked, answer, state } = setUp();
  dispatch(addRack);
  await answer();
  const { analysis } = state();
  dispatch(moveRack);
  dispatch({ kind: 'update-node', id: 'rack-1', changes: { name: 'Left' } });
  dispatch({ kind: 'set-notes', notes: 'hello' });
  expect(asked).toHaveLength(2);
  expect(state().analysis).toBe(analysis);
  expect(state()).toMatchObject({ status: 'idle', analysisRevision: 4 });
});

test('a move while the engine works does not make its answer stale', async () => {
  const { dispatch, asked, answer, state } = setUp();
  dispatch(addRack);
  dispatch(moveRack);
  expect(asked).toHaveLength(2);
  await answer();
  expect(state()).toMatchObject({ status: 'idle', analysisRevision: 2 });
});

test('an answer to an older document is not shown', async () => {
  const { dispatch, answer, state } = setUp();
  dispatch(addRack);
  dispatch(countRack(10));
  await answer(1);
  expect(state()).toMatchObject({ analysis: undefined, status: 'computing' });
  await answer(2);
  expect(state()).toMatchObject({ status: 'idle', analysis: { totals: { servers: 40 } } });
});

test('undo back to what was answered needs no new answer', async () => {
  const { dispatch, undo, asked, answer, flush, state } = setUp();
  dispatch(addRack);
  await answer();
  dispatch(countRack(10));
  undo();
  await flush();
  expect(asked).toHaveLength(3);
  expect(state()).toMatchObject({ status: 'idle', analysisRevision: 3, analysis: { totals: { servers: 4 } } });
});

test('work over a tenth of a second is called slow', async () => {
  const { answer, state } = setUp();
  await vi.advanceTimersByTimeAsync(99);
  expect(state().status).toBe('computing');
  await vi.advanceTimersByTimeAsync(2);
  expect(state().status).toBe('slow');
  await answer();
  expect(state().status).toBe('idle');
});

test('cancel says so and keeps the last answer; retry asks again', async () => {
  const { dispatch, results, asked, answer, flush, state } = setUp();
  await answer();
  const { analysis } = state();
  dispatch(addRack);
  results.actions.cancel();
  await flush();
  expect(state()).toMatchObject({ status: 'cancelled', analysis, analysisRevision: 0 });
  results.actions.retry();
  await answer();
  expect(asked.map(({ revision }) => revision)).toEqual([0, 1, 1]);
  expect(state()).toMatchObject({ status: 'idle', analysisRevision: 1 });
});

test('a crash is tried once more by itself, then reported; retry tries again', async () => {
  const { results, asked, answer, flush, state } = setUp();
  asked[0]!.reject(new EngineLost('gone'));
  await flush();
  expect(asked).toHaveLength(2);
  asked[1]!.reject(new EngineLost('gone again'));
  await flush();
  expect(asked).toHaveLength(2);
  expect(state()).toMatchObject({ status: 'crashed', fault: { code: 'crashed', message: 'gone again' } });
  results.actions.retry();
  await answer();
  expect(state()).toMatchObject({ status: 'idle', fault: undefined });
});

test('a fault of the engine is reported and the next edit computes again', async () => {
  const { dispatch, asked, answer, flush, state } = setUp();
  asked[0]!.reject(new EngineFailed({ code: 'InvariantError', message: 'no spine' }));
  await flush();
  expect(state()).toMatchObject({ status: 'failed', fault: { code: 'InvariantError' } });
  dispatch(addRack);
  await answer();
  expect(state().status).toBe('idle');
});

test('another document has no answer to compare with', async () => {
  const { documents, dispatch, openDesign, answer, state } = setUp();
  await answer();
  dispatch(addRack);
  await answer();
  openDesign({ ...documents.store.getState().design, asModel: { ...documents.store.getState().design.asModel } });
  await answer();
  expect(state()).toMatchObject({ previous: undefined, analysis: { totals: { servers: 4 } } });
});

test('stopping and starting again computes anew', async () => {
  const { results, asked, answer, flush, stop, state } = setUp();
  await answer();
  stop();
  await flush();
  results.actions.startEngine();
  expect(asked).toHaveLength(2);
  await answer();
  expect(state().status).toBe('idle');
});
