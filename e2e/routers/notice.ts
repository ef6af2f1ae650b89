/** How long routers take to notice that something is dead, against what the engine says of the failure. */
import { applyEdit, failureKey } from '../../src/design/index.ts';
import type { AsModelOptions, Design, Failure, Timers } from '../../src/design/index.ts';
import { finish, QUESTIONS } from '../../src/engine/index.ts';
import type { RouterCase } from './cases.ts';
import type { Experiment } from './experiments.ts';
import { cut, fabric } from './fabrics.ts';
import type { Meddling, Prepared, Running } from './lab.ts';
import { inNamespace } from './wiring.ts';
import { sleep } from './shell.ts';

const POLL_MS = 100;
/** Of looking and of a machine with other things to do. */
const SLACK_MS = 2_500;
const PATIENCE_MS = 20_000;

const HOLD = { holdSeconds: { bird: 9, frr: 9, generic: 9 } } as const satisfies Partial<Timers>;
/** Slower than anybody would set it: a machine that is short of time must not lose the session before it is cut. */
const BFD = { ...HOLD, bfd: { intervalMs: 500, multiplier: 4 } } as const satisfies Partial<Timers>;

interface Cut {
  readonly failure: Failure;
  /** The router whose port dies, and one that has a session with it there. */
  readonly victim: string;
  readonly watcher: string;
  readonly kind: 'plane' | 'segment' | 'link';
}

const PLANE: Cut = {
  failure: cut('rack[1]/tor', 'spine[1]'),
  victim: 'rack[1]/tor',
  watcher: 'rack[2]/tor',
  kind: 'plane',
};
const SEGMENT: Cut = {
  failure: { attach: 'rack[1]/server[1]', tor: 'rack[1]/tor' },
  victim: 'rack[1]/server[1]',
  watcher: 'rack[1]/tor',
  kind: 'segment',
};
const LINK: Cut = { failure: cut('rack[1]/tor', 'spine[1]'), victim: 'rack[1]/tor', watcher: 'spine[1]', kind: 'link' };

/** When the engine says that the last of them knows, in milliseconds, and by what. */
function predicted(design: Design, failure: Failure) {
  const { failures } = finish(QUESTIONS.impact(design, { failures: [failure] }));
  const [found] = failures;
  if (found === undefined) throw new Error(`nothing fails by ${failureKey(failure)}`);
  return found;
}

function established({ daemons }: Running, order: number): Promise<number> {
  const daemon = daemons[order];
  if (daemon === undefined) throw new Error('nobody watches');
  return daemon.snapshot().then((answers) => daemon.read(answers).established);
}

function dying({ failure, victim, watcher, kind }: Cut): NonNullable<Experiment['disturb']> {
  return ({ design, network }: Prepared, judge): Meddling['disturb'] =>
    async (running) => {
      const { views, wiring, interrupted } = running;
      const orderOf = (path: string): number => network.routers.find((router) => router.path === path)?.order ?? -1;
      const [dead, watching] = [orderOf(victim), orderOf(watcher)];
      const medium = network.media.find(
        (each) => each.kind === kind && [dead, watching].every((x) => each.members.includes(x)),
      );
      if (medium === undefined) throw new Error(`${victim} and ${watcher} do not meet`);
      const before = await established(running, watching);
      // A port on the bridge takes the carrier from its own router alone; a cable takes it from both ends.
      const [namespace, port] =
        kind === 'link'
          ? [wiring.routers[dead], views[dead]?.plan.interfaces.find((each) => each.medium === medium.index)?.name]
          : [wiring.bridges.get(medium.index), `port${medium.members.indexOf(dead)}`];
      await inNamespace(namespace ?? '', [`link set ${port ?? ''} down`]);
      const cutAt = performance.now();
      let after = before;
      while (after === before && performance.now() - cutAt < PATIENCE_MS) {
        interrupted.throwIfAborted();
        await sleep(POLL_MS);
        after = await established(running, watching);
      }
      const ms = performance.now() - cutAt;
      judge(`sessions of ${watcher}`, before - 1, after);
      const { by, ms: longest } = predicted(design, failure);
      // The hold time runs from the last message, and keepalives come at every third of it.
      const shortest = by === 'hold' ? (longest * 2) / 3 - SLACK_MS : 0;
      const isWithin = ms >= shortest && ms <= longest + SLACK_MS;
      judge(
        `${watcher} misses ${victim} by ${by}`,
        `after ${shortest} to ${longest + SLACK_MS} ms`,
        isWithin ? `after ${shortest} to ${longest + SLACK_MS} ms` : `after ${ms.toFixed(0)} ms`,
      );
    };
}

function timed(design: Design, timers: Partial<Timers>, platforms: AsModelOptions['platforms']): Design {
  const told = applyEdit(design, { kind: 'set-timers', changes: timers });
  return applyEdit(told, { kind: 'set-as-model', changes: { platforms } });
}

const DAEMONS = {
  BIRD: { server: 'bird', tor: 'bird', spine: 'bird' },
  FRR: { server: 'frr', tor: 'frr', spine: 'frr' },
} as const;
const MIXED = { server: 'bird', tor: 'frr', spine: 'frr' } as const;

const planes = fabric({ spineLayer: 'ethernet' });
const routed = fabric({});

/** One experiment on each daemon. */
function onBoth(
  title: string,
  design: Design,
  timers: Partial<Timers>,
  site: Parameters<typeof dying>[0],
): RouterCase[] {
  return Object.entries(DAEMONS).map(([daemon, platforms]) => ({
    title: `${title}: ${daemon}`,
    design: timed(design, timers, platforms),
    experiment: { disturb: dying(site) },
  }));
}

export const NOTICE: readonly RouterCase[] = [
  ...onBoth('A dead port behind an Ethernet plane is missed when the hold time ends', planes, HOLD, PLANE),
  ...onBoth('A dead port behind an Ethernet plane is missed by BFD', planes, BFD, PLANE),
  {
    title: 'A dead server port on a rack subnet is missed by BFD between BIRD and FRR',
    design: timed(routed, BFD, MIXED),
    experiment: { disturb: dying(SEGMENT) },
  },
  ...onBoth('A dead link is noticed at once', routed, HOLD, LINK),
];
