import { expect, test } from 'vitest';
import { emptyDesign } from '../design/index.ts';
import { analyze } from '../engine/index.ts';
import type { Analysis, Progress } from '../engine/index.ts';
import { createEngineLoop } from './engineLoop.ts';
import type { FromEngine } from './protocol.ts';

const design = emptyDesign();
const analysis = analyze(design);
const half: Progress = { stage: 'routing', share: 0.5 };

/** Every step of the engine takes 10 ms of a clock that stands still otherwise. */
function setUp(steps: number, onTick: () => void = () => undefined, step = half) {
  const posted: FromEngine[] = [];
  let clock = 0;
  let ticks = 0;
  const loop = createEngineLoop({
    *analyzing(): Generator<Progress, Analysis> {
      for (let i = 0; i < steps; i += 1) {
        clock += 10;
        yield step;
      }
      return analysis;
    },
    post: (message) => void posted.push(message),
    now: () => clock,
    tick: async () => {
      ticks += 1;
      onTick();
    },
  });
  return { loop, posted, tickCount: () => ticks };
}

test('an analysis is answered once, with how long it took', async () => {
  const { loop, posted } = setUp(1);
  await loop({ kind: 'analyze', revision: 7, design });
  expect(posted).toEqual([{ kind: 'analyzed', revision: 7, analysis, elapsedMs: 10 }]);
});

test('figures that took their time are told ahead of the recommendation', async () => {
  const { recommendation: _recommendation, ...figures } = analysis;
  const { loop, posted } = setUp(1, undefined, { stage: 'recommendation', share: 0, figures });
  await loop({ kind: 'analyze', revision: 7, design });
  expect(posted).toEqual([
    { kind: 'figures', revision: 7, figures },
    { kind: 'analyzed', revision: 7, analysis, elapsedMs: 10 },
  ]);
});

test('long work looks for news every few milliseconds and reports progress less often', async () => {
  const { loop, posted, tickCount } = setUp(20);
  await loop({ kind: 'analyze', revision: 1, design });
  expect(tickCount()).toBe(10);
  expect(posted.map(({ kind }) => kind)).toEqual(['progress', 'progress', 'progress', 'analyzed']);
});

test('a cancel takes effect at the next slice', async () => {
  const { loop, posted } = setUp(20, () => void loop({ kind: 'cancel', revision: 1 }));
  await loop({ kind: 'analyze', revision: 1, design });
  expect(posted).toEqual([{ kind: 'ended', revision: 1 }]);
});

test('a newer request ends the running one', async () => {
  let newer: Promise<void> | undefined;
  let hasAsked = false;
  const { loop, posted } = setUp(3, () => {
    if (hasAsked) return;
    hasAsked = true;
    newer = loop({ kind: 'analyze', revision: 2, design });
  });
  await loop({ kind: 'analyze', revision: 1, design });
  await newer;
  expect(posted.map(({ kind, revision }) => `${kind} ${revision}`).toSorted()).toEqual(['analyzed 2', 'ended 1']);
});

test('what the engine throws is told, not lost', async () => {
  const posted: FromEngine[] = [];
  const loop = createEngineLoop({
    // oxlint-disable-next-line require-yield -- it fails before its first step
    *analyzing(): Generator<Progress, Analysis> {
      throw new RangeError('key spine-1');
    },
    post: (message) => void posted.push(message),
    now: () => 0,
    tick: async () => undefined,
  });
  await loop({ kind: 'analyze', revision: 3, design });
  expect(posted).toEqual([{ kind: 'failed', revision: 3, fault: { code: 'RangeError', message: 'key spine-1' } }]);
});
