/** One design on real daemons: wired, started, waited for, read, and always taken down again. */
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { applyEdit } from '../../src/design/index.ts';
import type { Design } from '../../src/design/index.ts';
import { unroll } from '../../src/engine/index.ts';
import type { Network } from '../../src/engine/index.ts';
import { daemonOf, EXPORT_FORMATS, routerViews, wordExportProblem } from '../../src/exchange/index.ts';
import type { RouterView } from '../../src/exchange/index.ts';
import { kernelOf, startBird, startFrr } from './daemon.ts';
import type { Daemon, FrrUser } from './daemon.ts';
import { aliveIn } from './meets.ts';
import type { Alive } from './meets.ts';
import { countPackets } from './packets.ts';
import type { Arrivals } from './packets.ts';
import { sleep, stop } from './shell.ts';
import { readKernel } from './tables.ts';
import type { SeenTables } from './tables.ts';
import { inNamespace, makeWiring, planWiring, removeWiring } from './wiring.ts';
import type { Wiring } from './wiring.ts';

const POLL_MS = 600;
const STILL_MS = 3_000;
const PATIENCE_MS = 60_000;

/** A design as the laboratory takes it. */
export interface Prepared {
  readonly design: Design;
  readonly network: Network;
  readonly views: readonly RouterView[];
  /** Text of every router's configuration, by order. */
  readonly configs: readonly string[];
  readonly alive: Alive;
}

export interface Seen {
  /** By router order; undefined for routers that are down. */
  readonly tables: readonly (SeenTables | undefined)[];
  readonly arrivals: Arrivals;
}

/** What laboratories propose as hold time, in seconds, unless a test is about it: a session that was lost is soon there again. */
const SHORT_HOLD = 9;

/** The design with hold times for a laboratory. What routers hold does not depend on them. */
export function hurried(design: Design): Design {
  const holdSeconds = { bird: SHORT_HOLD, frr: SHORT_HOLD, generic: SHORT_HOLD };
  return applyEdit(design, { kind: 'set-timers', changes: { holdSeconds } });
}

/** Exports a design. Throws on one that cannot be exported, or with failures that namespaces cannot show. */
export function prepare(design: Design): Prepared {
  const unrolled = unroll(design);
  if (!unrolled.ok) throw new Error(wordExportProblem(unrolled.problem));
  const network = unrolled.value;
  const planned = routerViews(network);
  if (!planned.ok) throw new Error(wordExportProblem(planned.problem));
  const { views } = planned.value;
  const files = EXPORT_FORMATS.filter(({ id }) => id === 'frr' || id === 'bird').flatMap((format) => {
    const written = format.write(network);
    return written.ok ? written.value : [];
  });
  const textOf = new Map(files.map(({ path, text }) => [path, text]));
  const alive = aliveIn(design, network);
  if (alive.trouble !== undefined) throw new Error(alive.trouble);
  const configs = views.map(({ host, router }) => textOf.get(`${host}/${daemonOf(router)}.conf`) ?? '');
  return { design, network, views, configs, alive };
}

interface Laboratory {
  readonly wiring: Wiring;
  readonly folder: string;
  readonly children: ChildProcess[];
}

async function takeDown(lab: Laboratory): Promise<void> {
  await stop(lab.children);
  const complaints = await removeWiring(lab.wiring);
  rmSync(lab.folder, { recursive: true, force: true });
  for (const complaint of complaints) console.error(complaint);
}

/** Something that runs: its daemons are asked, its kernels changed. */
export interface Running {
  readonly views: readonly RouterView[];
  readonly wiring: Wiring;
  /** By router order; undefined for routers that are down. */
  readonly daemons: readonly (Daemon | undefined)[];
  readonly interrupted: AbortSignal;
}

/** What a test does beside running what is exported. */
export interface Meddling {
  /** What the operating system of a router is told before its daemons start: lines for `ip -batch`. */
  readonly furnish?: (view: RouterView, views: readonly RouterView[]) => readonly string[];
  /** What is done once tables stand still, and after packets were sent. */
  readonly disturb?: (running: Running) => Promise<void>;
}

/** Where and for whom a laboratory is set up. */
export interface Place {
  /** Of every namespace; unique on this machine. */
  readonly prefix: string;
  /** For configurations, sockets and logs; made and removed. */
  readonly folder: string;
  readonly frrUser: FrrUser;
  /** Makes it end early, and still be taken down. */
  readonly interrupted: AbortSignal;
}

/**
 * Runs a design and reads every table once all expected sessions are up and nothing has moved for three seconds.
 *
 * @param sessionsAt sessions that each router should have, by order
 * Throws when that does not happen within a minute, or on interruption; everything is taken down in any case.
 */
export async function observe(
  prepared: Prepared,
  sessionsAt: readonly number[],
  { prefix, folder, frrUser, interrupted }: Place,
  { furnish, disturb }: Meddling = {},
): Promise<Seen> {
  const { network, views, configs, alive } = prepared;
  const lab: Laboratory = { wiring: planWiring(network, prefix), folder, children: [] };
  mkdirSync(folder, { recursive: true });
  const keep = (child: ChildProcess): void => void lab.children.push(child);
  try {
    await makeWiring(network, views, lab.wiring, alive);
    for (const view of furnish === undefined ? [] : views) {
      await inNamespace(lab.wiring.routers[view.router.order] ?? '', furnish?.(view, views) ?? []);
    }
    const daemons = await settleAll(
      views.map(({ router }, order): Promise<Daemon | undefined> => {
        if (alive.down.has(order)) return Promise.resolve(undefined);
        const [namespace, config] = [lab.wiring.routers[order] ?? '', configs[order] ?? ''];
        const home = join(folder, String(order));
        return daemonOf(router) === 'bird'
          ? startBird(namespace, home, config, keep)
          : startFrr(namespace, home, config, frrUser, keep);
      }),
    );
    const tables = await standStill(daemons, sessionsAt, { views, wiring: lab.wiring, interrupted });
    const arrivals = await countPackets(views, lab.wiring, alive, keep);
    await disturb?.({ views, wiring: lab.wiring, daemons, interrupted });
    return { tables, arrivals };
  } finally {
    await takeDown(lab);
  }
}

/** As Promise.all, but waits for all of them before it rejects: nothing may start while it is being taken down. */
async function settleAll<T>(promises: readonly (T | Promise<T>)[]): Promise<T[]> {
  const settled = await Promise.allSettled(promises);
  return settled.map((each) => {
    if (each.status === 'rejected') throw each.reason;
    return each.value;
  });
}

/** Kernels follow their daemons within this time; they are looked at from then on. */
const KERNEL_AFTER_MS = 1_500;

async function standStill(
  daemons: readonly (Daemon | undefined)[],
  sessionsAt: readonly number[],
  { views, wiring, interrupted }: { views: readonly RouterView[]; wiring: Wiring; interrupted: AbortSignal },
): Promise<readonly (SeenTables | undefined)[]> {
  let before: readonly (readonly string[])[] = [];
  let kernelsBefore: readonly string[] = [];
  let moved = '';
  let stillSince = 0;
  const startedAt = performance.now();
  const move = (order: number, line: string): void => {
    stillSince = performance.now();
    moved = `${views[order]?.router.path ?? ''}: ${line}`;
  };
  for (;;) {
    interrupted.throwIfAborted();
    const snapshots = await settleAll(daemons.map((daemon) => daemon?.snapshot() ?? Promise.resolve([])));
    for (const [order, texts] of snapshots.entries()) {
      const line = firstChange(before[order] ?? [], texts);
      if (line !== undefined) move(order, line);
    }
    before = snapshots;
    const tables = daemons.map((daemon, order) => daemon?.read(snapshots[order] ?? []));
    const missing = tables.flatMap((table, order) => {
      const wanted = sessionsAt[order] ?? 0;
      return table !== undefined && table.established < wanted
        ? [`${views[order]?.router.path ?? ''} has ${table.established} of ${wanted} sessions`]
        : [];
    });
    if (missing.length === 0 && performance.now() - stillSince >= KERNEL_AFTER_MS) {
      const kernels = await settleAll(
        views.map(({ families }, order) =>
          daemons[order] === undefined ? {} : kernelOf(wiring.routers[order] ?? '', families),
        ),
      );
      const texts = kernels.map((kernel) => JSON.stringify(kernel));
      const isFirst = kernelsBefore.length === 0;
      const changed = texts.findIndex((text, order) => text !== kernelsBefore[order]);
      kernelsBefore = texts;
      if (changed >= 0 && !isFirst) move(changed, 'routes in the kernel');
      if (!isFirst && performance.now() - stillSince >= STILL_MS) {
        return tables.map((table, order) => table && { ...table, ...readKernel(kernels[order] ?? {}) });
      }
    }
    if (performance.now() - startedAt > PATIENCE_MS) {
      throw new Error(
        missing.length > 0
          ? `sessions do not come up: ${missing.join('; ')}`
          : `tables do not come to rest, last at ${moved}`,
      );
    }
    await sleep(POLL_MS);
  }
}

/** First line of an answer that was not in the one before; undefined when nothing moved. */
function firstChange(before: readonly string[], now: readonly string[]): string | undefined {
  const place = now.findIndex((text, index) => text !== before[index]);
  const text = now[place];
  if (text === undefined) return undefined;
  const known = new Set((before[place] ?? '').split('\n'));
  return text.split('\n').find((line) => !known.has(line)) ?? 'lines went away or changed places';
}
