import type { Browser, CDPSession, Page } from '@playwright/test';
import { saveDesign } from '../../design/index.ts';
import type { Design } from '../../design/index.ts';
import { drawingAtTheCap, million } from './drawings.ts';
import {
  editTime,
  firstPaint,
  startFrames,
  startResponses,
  stopFrames,
  stopResponses,
  watchEdit,
  watchFirstPaint,
} from './probe.ts';
import { spread } from './spread.ts';
import { responsesOf, TRACED } from './trace.ts';
import type { TraceEvent } from './trace.ts';

export interface Bench {
  readonly browser: Browser;
  readonly origin: string;
  readonly print: (line: object) => void;
}

const SIZE = { width: 1440, height: 900 };
const EDITS = 9;
const VISITS = 7;
/** Long enough for all that a gesture sets off. */
const REST = 500;

/** By name, in the order they are run. */
export const CASES: Readonly<Record<string, (bench: Bench) => Promise<void>>> = {
  'first-paint': firstPaints,
  cap: capDrawing,
  million: millionEdits,
};

async function opened(bench: Bench, design: Design): Promise<Page> {
  const context = await bench.browser.newContext({ viewport: SIZE, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(bench.origin);
  await settled(page);
  await still(page);
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Control+O');
  const buffer = Buffer.from(saveDesign(design));
  await (await chooser).setFiles({ name: 'bench.json', mimeType: 'application/json', buffer });
  await page.waitForFunction((name) => document.title.includes(name), design.name);
  await settled(page);
  await still(page);
  return page;
}

/** What the page's main thread has worked so far, in milliseconds of the processor: other load on the machine does not count. */
async function cpuClock(page: Page): Promise<() => Promise<number>> {
  const session: CDPSession = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
  };
}

async function settled(page: Page): Promise<void> {
  await page.locator('[data-settled="true"]').waitFor({ timeout: 60_000 });
}

/** Until frames come at their own pace again. */
async function still(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        let calm = 0;
        let last = performance.now();
        const tick = (now: number) => {
          calm = now - last < 34 ? calm + 1 : 0;
          last = now;
          if (calm >= 20) resolve();
          else requestAnimationFrame(tick);
        };
        requestAnimationFrame(tick);
      }),
  );
}

async function capDrawing(bench: Bench): Promise<void> {
  const design = drawingAtTheCap();
  const page = await opened(bench, design);
  const drawing = {
    documentNodes: design.nodes.length,
    drawnNodes: design.nodes.length + 300,
    edges: design.links.length,
  };
  const canvas = await page.getByRole('region', { name: 'Canvas' }).boundingBox();
  if (canvas === null) throw new Error('the page has no canvas');
  const middle = { x: canvas.x + canvas.width / 2, y: canvas.y + canvas.height / 2 };
  const frames = async (name: string, act: () => Promise<void>) => {
    await still(page);
    await page.evaluate(startFrames);
    await act();
    const { gaps, longTasks } = await page.evaluate(stopFrames);
    bench.print({
      case: 'cap',
      gesture: name,
      drawing,
      frameMs: spread(gaps),
      shareUnder16_7: share(gaps, 16.8),
      longTasksMs: longTasks.map(Math.round),
    });
  };
  const cpu = await cpuClock(page);
  const responses = async (name: string, kinds: readonly string[], act: () => Promise<void>) => {
    await still(page);
    await page.evaluate(startResponses, kinds);
    await bench.browser.startTracing(page, { categories: TRACED });
    const before = await cpu();
    await act();
    const spent = (await cpu()) - before;
    await still(page);
    const { traceEvents } = JSON.parse(String(await bench.browser.stopTracing())) as { traceEvents: TraceEvent[] };
    const traced = responsesOf(traceEvents, kinds);
    const times = await page.evaluate(stopResponses);
    bench.print({
      case: 'cap',
      gesture: name,
      drawing,
      responseMs: spread(times),
      tracedMs: spread(traced.map(({ wallMs }) => wallMs)),
      tracedCpuMs: spread(traced.map(({ cpuMs }) => cpuMs)),
      mainThreadCpuMsEach: Math.round((spent / Math.max(1, times.length)) * 10) / 10,
    });
  };

  const pan = async () => {
    await page.mouse.move(middle.x, middle.y);
    await page.mouse.down({ button: 'middle' });
    for (let i = 1; i <= 120; i += 1) {
      const angle = (i / 120) * 2 * Math.PI;
      await page.mouse.move(middle.x + 160 * Math.sin(angle), middle.y + 110 * (1 - Math.cos(angle)));
      await page.waitForTimeout(8);
    }
    await page.mouse.up({ button: 'middle' });
  };
  const zoom = async (steps: number) => {
    await page.mouse.move(middle.x, middle.y);
    for (let i = 0; i < steps; i += 1) {
      await page.mouse.wheel(0, i < steps / 2 ? -60 : 60);
      await page.waitForTimeout(16);
    }
  };
  await frames('pan, all in sight', pan);
  await frames('zoom in and out', () => zoom(80));
  await page.mouse.move(middle.x, middle.y);
  for (let i = 0; i < 24; i += 1) await page.mouse.wheel(0, -120);
  await frames('pan, close up', pan);
  await page.keyboard.press('f');
  await responses('hover', ['mousemove'], async () => {
    for (let i = 0; i < 60; i += 1) {
      await page.mouse.move(canvas.x + 60 + i * 10, canvas.y + canvas.height * 0.3 + (i % 9) * 20);
      await page.waitForTimeout(30);
    }
  });
  // A spine with a line to each of the racks.
  await page.keyboard.press('f');
  await still(page);
  await page.getByRole('tab', { name: 'Outline' }).click();
  const row = page.getByRole('treeitem', { name: /Spine 5(,|$)/ });
  await row.scrollIntoViewIfNeeded();
  await row.focus();
  await still(page);
  const ring = await page.getByRole('region', { name: 'Canvas' }).locator('[data-focus-ring]').boundingBox();
  if (ring === null) throw new Error('the spine is not marked');
  const at = { x: ring.x + ring.width / 2, y: ring.y + ring.height / 2 };
  await responses('drag a hub of 300 links', ['mousemove'], async () => {
    await page.mouse.move(at.x, at.y);
    await page.mouse.down();
    for (let i = 1; i <= 40; i += 1) {
      await page.mouse.move(at.x + i * 4, at.y + (i % 7) * 3);
      await page.waitForTimeout(30);
    }
    await page.keyboard.press('Escape');
    await page.mouse.up();
  });
  await responses('restyle: select all, select nothing', ['keydown'], async () => {
    await page.mouse.click(canvas.x + canvas.width - 20, canvas.y + 60);
    for (let i = 0; i < 10; i += 1) {
      await page.keyboard.press(i % 2 === 0 ? 'Control+A' : 'Escape');
      await page.waitForTimeout(REST);
    }
  });
  await responses('restyle: next view', ['keydown'], async () => {
    for (const key of ['Alt+4', 'Alt+1', 'Alt+4', 'Alt+1', 'Alt+4', 'Alt+1']) {
      await page.keyboard.press(key);
      await page.waitForTimeout(REST);
    }
  });
  await responses('restyle: peering and back', ['keydown'], async () => {
    for (const key of ['Alt+2', 'Alt+1', 'Alt+2', 'Alt+1']) {
      await page.keyboard.press(key);
      await page.waitForTimeout(REST);
    }
  });
  await responses('restyle: AS regions and back', ['keydown'], async () => {
    for (const key of ['Alt+3', 'Alt+1', 'Alt+3', 'Alt+1']) {
      await page.keyboard.press(key);
      await page.waitForTimeout(REST);
    }
  });
  await page.context().close();
}

async function millionEdits(bench: Bench): Promise<void> {
  const design = million();
  const page = await opened(bench, design);
  const timed = async (name: string, keys: (turn: number) => string) => {
    const times: number[] = [];
    for (let turn = 0; turn < EDITS; turn += 1) {
      await page.evaluate(watchEdit);
      await page.keyboard.press(keys(turn));
      times.push(await page.evaluate(editTime));
      await still(page);
    }
    bench.print({
      case: 'million',
      edit: name,
      drawing: { nodes: design.nodes.length, servers: 1_024_000, endpoints: 204_800_000 },
      editToPanelsMs: spread(times),
    });
  };
  await page.getByRole('tab', { name: 'Outline' }).click();
  await page
    .getByRole('treeitem', { name: /^(Spine )?Spines?(,|$| )/ })
    .first()
    .click();
  await timed('fail and repair one spine', (turn) => (turn % 2 === 0 ? 'Alt+X' : 'Alt+Shift+X'));
  await timed('undo and redo a failed spine', (turn) => (turn % 2 === 0 ? 'Control+Z' : 'Control+Shift+Z'));
  await page.context().close();
}

async function firstPaints(bench: Bench): Promise<void> {
  const found: { readonly paintMs: number; readonly usefulMs: number }[] = [];
  const worked: number[] = [];
  for (let visit = 0; visit < VISITS; visit += 1) {
    // A new context has an empty cache.
    const context = await bench.browser.newContext({ viewport: SIZE });
    await context.addInitScript(watchFirstPaint);
    const page = await context.newPage();
    const cpu = await cpuClock(page);
    await page.goto(bench.origin);
    await page.waitForFunction(() => performance.getEntriesByName('heddle-useful').length > 0);
    worked.push(await cpu());
    const times = await page.evaluate(firstPaint);
    if (times !== undefined) found.push(times);
    await context.close();
  }
  bench.print({
    case: 'first-paint',
    visits: found.length,
    firstPaintMs: spread(found.map(({ paintMs }) => paintMs)),
    figuresOnScreenMs: spread(found.map(({ usefulMs }) => usefulMs)),
    mainThreadCpuMs: spread(worked),
  });
}

function share(values: readonly number[], limit: number): number {
  return Math.round((values.filter((value) => value <= limit).length / Math.max(1, values.length)) * 1000) / 1000;
}
