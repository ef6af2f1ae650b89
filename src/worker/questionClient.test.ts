import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { emptyDesign } from '../design/index.ts';
import { createQuestionClient } from './questionClient.ts';
import type { QuestionWorkerEvents } from './questionClient.ts';
import type { ToQuestions } from './questionProtocol.ts';
import { createQuestionLoop } from './questionLoop.ts';

const design = emptyDesign();
const ask = { of: design };

function setUp() {
  const workers: { readonly events: QuestionWorkerEvents; readonly heard: ToQuestions[]; ended: boolean }[] = [];
  const client = createQuestionClient((events) => {
    const worker = { events, heard: [] as ToQuestions[], ended: false };
    workers.push(worker);
    return {
      postMessage: (message) => void worker.heard.push(message),
      terminate: () => {
        worker.ended = true;
      },
    };
  });
  return { client, workers };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('the design goes to the worker once, questions about it each', () => {
  const { client, workers } = setUp();
  void client.ask(design, 'analysis', ask);
  void client.ask(design, 'analysis', ask);
  void client.ask(emptyDesign('another'), 'analysis', ask);
  expect(workers[0]?.heard.map(({ kind }) => kind)).toEqual(['design', 'ask', 'ask', 'design', 'ask']);
});

test('progress is told, and a fault of the ask keeps its code and facts', async () => {
  const { client, workers } = setUp();
  const told: number[] = [];
  const run = client.ask(design, 'analysis', ask, { onProgress: ({ share }) => told.push(share) });
  workers[0]?.events.onMessage({ kind: 'progress', id: 1, progress: { share: 0.5 } });
  const fault = { code: 'router/unknown', message: 'x', params: { path: 'rack[9]' } };
  workers[0]?.events.onMessage({ kind: 'failed', id: 1, fault });
  await expect(run).rejects.toMatchObject({ fault });
  expect(told).toEqual([0.5]);
});

test('a stopped question settles at once; a worker that goes on with it is ended', async () => {
  const { client, workers } = setUp();
  const stopper = new AbortController();
  const run = client.ask(design, 'analysis', ask, { signal: stopper.signal });
  const other = client.ask(design, 'analysis', ask);
  stopper.abort();
  expect(await run).toEqual({ kind: 'stopped' });
  expect(workers[0]?.heard.at(-1)).toEqual({ kind: 'stop', id: 1 });
  vi.advanceTimersByTime(5_000);
  expect(workers[0]?.ended).toBe(true);
  await expect(other).rejects.toThrow('did not stop');
});

test('a crash rejects what is asked, and the next question starts another worker', async () => {
  const { client, workers } = setUp();
  const run = client.ask(design, 'analysis', ask);
  workers[0]?.events.onCrash('out of memory');
  await expect(run).rejects.toThrow('out of memory');
  void client.ask(design, 'analysis', ask);
  expect(workers.map(({ heard }) => heard.length)).toEqual([2, 2]);
});

test('the loop runs questions side by side and stops the one it is told to', async () => {
  const posted: string[] = [];
  let clock = 0;
  const handle = createQuestionLoop({
    *answering() {
      for (let step = 0; step < 3; step += 1) yield { share: step / 3 };
      throw new Error('only the stopped one would end otherwise');
    },
    post: (message) => posted.push(`${message.kind} ${message.id}`),
    now: () => (clock += 20),
    tick: () => Promise.resolve(),
  });
  await handle({ kind: 'design', design });
  const question = { kind: 'analysis', ask } as const;
  const runs = [handle({ kind: 'ask', id: 1, question }), handle({ kind: 'ask', id: 2, question })];
  await handle({ kind: 'stop', id: 1 });
  await Promise.all(runs);
  expect(posted).toContain('stopped 1');
  expect(posted).toContain('failed 2');
});
