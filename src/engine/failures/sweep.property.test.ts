/** A sweep against failing every single copy alone in the plain simulation of every router, on random designs. */
import { expect, test } from 'vitest';
import {
  copyLevels,
  failureAt,
  failureKey,
  type Design,
  type Failure,
  type FailureTarget,
} from '../../design/index.ts';
import { randomDesign, seedRows, seedsOf, simulate, THOROUGH, type ReferenceResult } from '../../testkit/index.ts';
import { finish } from '../questions/question.ts';
import { sweeping, type SweepAsk } from './index.ts';

const PATIENCE_MS = 300_000;

/** Every way to name one copy of a target. */
function copiesOf(design: Design, target: FailureTarget): readonly Failure[] {
  const indices = copyLevels(design, target).reduce<readonly Readonly<Record<string, number>>[]>(
    (sofar, { node, count }) =>
      sofar.flatMap((copies) => Array.from({ length: count }, (_, i) => ({ ...copies, [node]: i + 1 }))),
    [{}],
  );
  return indices.flatMap((copies) => failureAt(design, target, copies) ?? []);
}

/** Every copy that can fail: devices that the simulation knows, links and ports between such. */
function everything(design: Design, { routers }: ReferenceResult): readonly Failure[] {
  const devices = [...routers.keys()].map((router): Failure => ({ router }));
  const links = design.links.flatMap(({ id }) => copiesOf(design, { kind: 'link', link: id }));
  const ports = design.nodes.flatMap((node) =>
    node.kind === 'tor' && node.parent !== undefined
      ? copiesOf(design, { kind: 'port', rack: node.parent, tor: node.id })
      : [],
  );
  const between = [...links, ...ports].filter((failure) => {
    const ends = 'link' in failure ? [failure.a, failure.b] : 'attach' in failure ? [failure.attach, failure.tor] : [];
    return ends.every((path) => routers.has(path));
  });
  return [...devices, ...between];
}

const ROLES = ['server', 'tor', 'spine', 'border', 'routeReflector'] as const;

/** Pairs and the largest FIB of each role, in one line. */
function reading(
  now: { readonly pairs: number; readonly unreachable: number; readonly partial: number },
  fibOf: (role: (typeof ROLES)[number]) => number,
): string {
  const fibs = ROLES.map((role) => `${role} ${fibOf(role)}`).join(', ');
  return `${now.pairs} pairs, ${now.unreachable} cut off, ${now.partial} in part; ${fibs}`;
}

function simulated(design: Design, failures: readonly Failure[]): string | undefined {
  const { reachability, routers, oscillating } = simulate({ ...design, failures });
  if (oscillating) return undefined;
  const all = [...routers.values()];
  return reading(reachability, (role) =>
    Math.max(
      0,
      ...all
        .filter((router) => router.role === role && !router.failed)
        .map(({ fib }) => fib.ipv4Host + fib.ipv4Lpm + fib.ipv6Host + fib.ipv6Lpm),
    ),
  );
}

function counted(readings: Iterable<readonly [string, number]>): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const [text, copies] of readings) counts.set(text, (counts.get(text) ?? 0) + copies);
  return Object.fromEntries([...counts].toSorted(([x], [y]) => (x < y ? -1 : 1)));
}

function swept(design: Design, ask: SweepAsk): Readonly<Record<string, number>> {
  const { rows } = finish(sweeping(design, ask));
  return counted(
    rows.map(({ copies, cost }) => [
      reading(cost.now, (role) => cost.roles.find((each) => each.role === role)?.fib.after ?? 0),
      copies,
    ]),
  );
}

for (const { title, seeds } of seedRows({ quick: 2, thorough: 40 }, 10)) {
  test(
    `a sweep counts what every copy costs that fails alone, ${title}`,
    () => {
      for (const seed of seeds) {
        const design = { ...randomDesign(seed, { maxDevices: 26 }), failures: [] };
        const whole = simulate(design);
        if (whole.oscillating) continue;
        const alone = everything(design, whole).map((failure) => simulated(design, [failure]));
        if (alone.includes(undefined)) continue;
        expect({ seed, ...swept(design, {}) }).toEqual({ seed, ...counted(alone.map((text) => [text ?? '', 1])) });
      }
    },
    PATIENCE_MS,
  );
}

/** A copy of a link or port that hangs on a device of the pair fails with it and is no pair of its own. */
function hangsOn(x: Failure, y: Failure): boolean {
  if (!('router' in x) || 'router' in y) return false;
  return 'link' in y ? x.router === y.a || x.router === y.b : x.router === y.attach || x.router === y.tor;
}

test(
  'a sweep of pairs counts what every two copies cost that fail together',
  () => {
    for (const seed of seedsOf({ quick: 1, thorough: 10 })) {
      const design = { ...randomDesign(seed, { maxDevices: 13 }), failures: [] };
      const whole = simulate(design);
      if (whole.oscillating) continue;
      const all = everything(design, whole);
      const readings: (string | undefined)[] = [];
      for (const [place, x] of all.entries())
        for (const y of all.slice(place + 1))
          if (!hangsOn(x, y) && !hangsOn(y, x) && failureKey(x) !== failureKey(y))
            readings.push(simulated(design, [x, y]));
      if (readings.includes(undefined)) continue;
      expect({ seed, ...swept(design, { order: 2 }) }).toEqual({
        seed,
        ...counted(readings.map((text) => [text ?? '', 1])),
      });
    }
  },
  PATIENCE_MS,
);

test(
  'beside what is down already a sweep counts what every other copy costs',
  () => {
    let compared = 0;
    for (const seed of seedsOf({ quick: 6, thorough: 25 })) {
      const design = randomDesign(seed, { maxDevices: 22 });
      const { failures: down } = design;
      const whole = simulate(design);
      if (down.length === 0 || whole.oscillating) continue;
      const keys = new Set(down.map(failureKey));
      const others = everything(design, whole).filter(
        (failure) => !keys.has(failureKey(failure)) && !down.some((each) => hangsOn(each, failure)),
      );
      const readings = others.map((failure) => simulated(design, [...down, failure]));
      if (readings.includes(undefined)) continue;
      compared += 1;
      expect({ seed, ...swept(design, { beside: 'now' }) }).toEqual({
        seed,
        ...counted(readings.map((text) => [text ?? '', 1])),
      });
    }
    expect(compared).toBeGreaterThan(THOROUGH ? 3 : 0);
  },
  PATIENCE_MS,
);
