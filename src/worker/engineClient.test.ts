import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { emptyDesign } from '../design/index.ts';
import type { Analysis } from '../engine/index.ts';
import { createEngineClient } from './engineClient.ts';
import type { EngineState, EngineWorkerEvents } from './engineClient.ts';
import type { ToEngine } from './protocol.ts';

const design = emptyDesign();
const analysis: Analysis = {
  format: 'heddle.analysis/1',
  totals: { routers: 0, servers: 0, endpoints: 0, sessions: { ebgp: 0, ibgp: 0 }, asns: 0 },
  classes: [],
  sessions: [],
  asRegions: [],
  findings: [],
  bandwidth: { tiers: [], racks: [], ports: [] },
  reachability: { pairs: 0, unreachable: 0, partial: 0, examples: [] },
  recommendation: { model: 'as-per-rack', because: [], alternatives: [], candidates: [] },
};

/** Workers that do what the test says, in order of their start. */
function setUp() {
  const workers: { readonly events: EngineWorkerEvents; readonly heard: ToEngine[]; ended: boolean }[] = [];
  const states: EngineState[] = [];
  const client = createEngineClient(
    (state) => states.push(state),
    (events) => {
      const worker = { events, heard: [] as ToEngine[], ended: false };
      workers.push(worker);
      return {
        postMessage: (message) => void worker.heard.push(message),
        terminate: () => {
          worker.ended = true;
        },
      };
    },
  );
  const answer = (at: number, revision: number) =>
    workers[at]!.events.onMessage({ kind: 'analyzed', revision, analysis, elapsedMs: 1 });
  return { client, workers, states, answer };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a request starts the worker and its answer settles it', async () => {
  const { client, workers, states, answer } = setUp();
  expect(workers).toHaveLength(0);
  const run = client.analyze(1, design);
  answer(0, 1);
  expect(await run).toEqual({ kind: 'analyzed', revision: 1, analysis, elapsedMs: 1 });
  expect(states).toEqual([{ kind: 'computing', revision: 1 }, { kind: 'idle' }]);
});

test('a worker that was warmed takes the first request, and none is started for it', async () => {
  const { client, workers, answer } = setUp();
  client.warm();
  client.warm();
  expect(workers).toHaveLength(1);
  const run = client.analyze(1, design);
  answer(0, 1);
  expect(await run).toMatchObject({ kind: 'analyzed', revision: 1 });
  expect(workers).toHaveLength(1);
});

test('a worker that dies while it is warmed costs the first request nothing', async () => {
  const { client, workers, answer } = setUp();
  client.warm();
  workers[0]!.events.onCrash('gone');
  const run = client.analyze(1, design);
  answer(1, 1);
  expect(await run).toMatchObject({ kind: 'analyzed', revision: 1 });
});

test('the newest request wins: those between are never sent, the running one is asked to end', async () => {
  const { client, workers, answer } = setUp();
  const [first, second, third] = [client.analyze(1, design), client.analyze(2, design), client.analyze(3, design)];
  expect(await first).toEqual({ kind: 'superseded', revision: 1 });
  expect(await second).toEqual({ kind: 'superseded', revision: 2 });
  const heard = () => workers[0]!.heard.map(({ kind, revision }) => `${kind} ${revision}`);
  expect(heard()).toEqual(['analyze 1', 'cancel 1', 'cancel 1']);
  workers[0]!.events.onMessage({ kind: 'ended', revision: 1 });
  expect(heard().at(-1)).toBe('analyze 3');
  answer(0, 3);
  expect(await third).toMatchObject({ kind: 'analyzed', revision: 3 });
});

test('an answer to a superseded request is dropped and frees the worker for the newest', async () => {
  const { client, workers, answer } = setUp();
  const first = client.analyze(1, design);
  const second = client.analyze(2, design);
  answer(0, 1);
  expect(await first).toEqual({ kind: 'superseded', revision: 1 });
  answer(0, 1);
  expect(workers[0]!.heard.at(-1)).toMatchObject({ kind: 'analyze', revision: 2 });
  answer(0, 2);
  expect(await second).toMatchObject({ kind: 'analyzed', revision: 2 });
});

test('progress of the running revision is told, of any other not', () => {
  const { client, workers, states } = setUp();
  void client.analyze(4, design);
  const progress = { stage: 'routing', share: 0.5 } as const;
  workers[0]!.events.onMessage({ kind: 'progress', revision: 3, progress });
  workers[0]!.events.onMessage({ kind: 'progress', revision: 4, progress });
  expect(states).toEqual([
    { kind: 'computing', revision: 4 },
    { kind: 'computing', revision: 4, progress },
  ]);
});

test('a crash rejects what runs and what waits, and the next request starts another worker', async () => {
  const { client, workers, states, answer } = setUp();
  const run = client.analyze(1, design);
  workers[0]!.events.onCrash('out of memory');
  await expect(run).rejects.toThrow('out of memory');
  expect(workers[0]!.ended).toBe(true);
  expect(states.at(-1)).toEqual({ kind: 'crashed', revision: 1, message: 'out of memory' });
  const again = client.analyze(2, design);
  answer(1, 2);
  expect(await again).toMatchObject({ kind: 'analyzed', revision: 2 });
});

test('a crash while a newer request waits rejects the newer one too', async () => {
  const { client, workers } = setUp();
  const first = client.analyze(1, design);
  const second = client.analyze(2, design);
  workers[0]!.events.onCrash('gone');
  expect(await first).toEqual({ kind: 'superseded', revision: 1 });
  await expect(second).rejects.toMatchObject({ name: 'EngineLost' });
});

test('cancel settles what runs and what waits at once', async () => {
  const { client, workers, states } = setUp();
  const [first, second] = [client.analyze(1, design), client.analyze(2, design)];
  client.cancel();
  expect(await first).toEqual({ kind: 'superseded', revision: 1 });
  expect(await second).toEqual({ kind: 'cancelled', revision: 2 });
  expect(workers[0]!.heard.at(-1)).toEqual({ kind: 'cancel', revision: 1 });
  expect(states.at(-1)).toEqual({ kind: 'idle' });
});

test('a run that does not end when asked is ended with its worker, and the newest request goes to a new one', async () => {
  const { client, workers, answer } = setUp();
  void client.analyze(1, design);
  const second = client.analyze(2, design);
  vi.advanceTimersByTime(5_000);
  expect(workers.map(({ ended }) => ended)).toEqual([true, false]);
  answer(0, 1);
  answer(1, 2);
  expect(await second).toMatchObject({ kind: 'analyzed', revision: 2 });
});

test('a fault of the engine rejects with its code, and the worker lives on', async () => {
  const { client, workers, answer } = setUp();
  const run = client.analyze(1, design);
  workers[0]!.events.onMessage({
    kind: 'failed',
    revision: 1,
    fault: { code: 'InvariantError', message: 'no such key' },
  });
  await expect(run).rejects.toMatchObject({ fault: { code: 'InvariantError', message: 'no such key' } });
  const again = client.analyze(2, design);
  answer(0, 2);
  expect(await again).toMatchObject({ kind: 'analyzed' });
  expect(workers).toHaveLength(1);
});

test('a worker that cannot be started rejects the request', async () => {
  const client = createEngineClient(
    () => undefined,
    () => {
      throw new Error('workers are blocked');
    },
  );
  await expect(client.analyze(1, design)).rejects.toThrow('workers are blocked');
});

test('stop settles what is pending and ends the worker', async () => {
  const { client, workers } = setUp();
  const run = client.analyze(1, design);
  client.stop();
  expect(await run).toEqual({ kind: 'cancelled', revision: 1 });
  expect(workers[0]!.ended).toBe(true);
});
