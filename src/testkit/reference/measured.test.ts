/**
 * Figures measured on BIRD and FRR, one process per router: R racks, T ToRs and S servers per rack, E endpoints per server,
 * N spines or planes. Measured without a valley-free policy. A server's own endpoints are not in these FIB figures.
 */
import { expect, test } from 'vitest';
import { referenceFabric } from '../builders.ts';
import type { FabricSize } from '../builders.ts';
import { simulate } from './index.ts';
import type { ReferenceResult } from './index.ts';
import type { AsModelOptions } from '../../design/index.ts';

const SMALL: FabricSize = { racks: 3, servers: 2, endpoints: 2, spines: 2, tors: 1 };
const SIZES: readonly FabricSize[] = [
  SMALL,
  { racks: 2, servers: 3, endpoints: 1, spines: 3, tors: 1 },
  { racks: 3, servers: 2, endpoints: 2, spines: 2, tors: 2 },
  { racks: 2, servers: 3, endpoints: 4, spines: 1, tors: 3 },
];

interface Row {
  readonly sessions: number;
  readonly fib: number;
  readonly ribIn: number;
  readonly ecmp: number;
}

/** The rows of all routers whose path starts like this; they must be alike, and one is returned. */
function rowOf(result: ReferenceResult, start: string, own = 0): Row {
  const rows = [...result.routers].flatMap(([path, router]): Row[] => {
    if (!path.includes(start)) return [];
    const { sessions, fib, ribIn, ecmp } = router;
    return [
      {
        sessions: sessions.ebgp + sessions.ibgp,
        fib: fib.ipv4Host + fib.ipv4Lpm - own,
        ribIn: ribIn.ipv4,
        ecmp: ecmp.maxWidth,
      },
    ];
  });
  const [first, ...others] = rows;
  if (first === undefined) throw new Error(`no router at ${start}`);
  for (const other of others) expect(other).toEqual(first);
  return first;
}

function run(size: FabricSize, asModel: Partial<AsModelOptions>): ReferenceResult {
  return simulate(referenceFabric(size, { asModel: { valleyFree: false, ...asModel } }));
}

function lettersOf({ racks: R, tors: T, servers: S, endpoints: E, spines: N }: FabricSize) {
  return { R, T, S, E, N, p: S * E, P: R * S * E };
}

for (const size of SIZES) {
  const { R, T, S, E, N, p, P } = lettersOf(size);
  const title = `R=${R} T=${T} S=${S} E=${E} N=${N}`;

  test(`Ethernet, full mesh, ${title}`, () => {
    const result = run({ ...size, spines: 1 }, { id: 'ethernet', ibgp: 'mesh' });
    expect(rowOf(result, 'server', E)).toEqual({ sessions: R * S - 1, fib: P - E, ribIn: P - E, ecmp: 1 });
  });

  test(`Ethernet, stand-alone reflectors, ${title}`, () => {
    const K = 2;
    const result = run({ ...size, spines: 1 }, { id: 'ethernet', ibgp: 'standalone-rr', reflectors: K });
    expect(rowOf(result, 'server', E)).toEqual({ sessions: K, fib: P - E, ribIn: K * (P - E), ecmp: 1 });
    expect(rowOf(result, 'reflector')).toEqual({ sessions: R * S + K - 1, fib: P, ribIn: K * P, ecmp: 1 });
  });

  test(`AS per rack, ToR reflects, routed spine, ${title}`, () => {
    const result = run(size, { ibgp: 'tor-rr' });
    expect(rowOf(result, 'server', E)).toEqual({ sessions: T, fib: P - E, ribIn: T * (P - E), ecmp: T });
    expect(rowOf(result, '/tor')).toEqual({
      sessions: S + T - 1 + N,
      fib: P,
      ribIn: p + N * (P - p) + (T - 1) * P,
      ecmp: N,
    });
    expect(rowOf(result, 'spine')).toEqual({ sessions: R * T, fib: P, ribIn: T * P, ecmp: T });
  });

  test(`AS per rack, ToR reflects, planes, ${title}`, () => {
    const result = run(size, { ibgp: 'tor-rr', spineLayer: 'ethernet' });
    expect(rowOf(result, 'server', E)).toEqual({ sessions: T, fib: P - E, ribIn: T * (P - E), ecmp: T });
    expect(rowOf(result, '/tor')).toEqual({
      sessions: S + T - 1 + N * (R - 1) * T,
      fib: P,
      ribIn: p + N * T * (R - 1) * (P - p) + (T - 1) * P,
      ecmp: N * T,
    });
  });

  test(`Downward Default, ${title}`, () => {
    const result = run(size, { id: 'downward-default' });
    expect(rowOf(result, 'server', E)).toEqual({ sessions: T, fib: 1, ribIn: T, ecmp: T });
    expect(rowOf(result, '/tor')).toEqual({ sessions: S + N, fib: p + 1, ribIn: p + N, ecmp: N });
    expect(rowOf(result, 'spine')).toEqual({ sessions: R * T, fib: P, ribIn: T * P, ecmp: T });
  });

  test(`AS per server, routed spine, ${title}`, () => {
    const result = run(size, { id: 'as-per-server', spineAs: 'unique' });
    expect(rowOf(result, 'server', E)).toEqual({ sessions: T, fib: P - E, ribIn: T * (P - E), ecmp: T });
    if (T > 1) return;
    expect(rowOf(result, '/tor')).toEqual({ sessions: S + N, fib: P, ribIn: p + N * (P - p), ecmp: N });
  });
}

for (const size of SIZES.filter(({ tors }) => tors === 1)) {
  const { R, S, E, N, p, P } = lettersOf(size);
  test(`AS per server, planes, one ToR, R=${R} S=${S} E=${E} N=${N}`, () => {
    const result = run(size, { id: 'as-per-server', spineLayer: 'ethernet' });
    expect(rowOf(result, '/tor')).toEqual({
      sessions: S + N * (R - 1),
      fib: P,
      ribIn: p + N * (R - 1) * (P - p),
      ecmp: N,
    });
  });
}

test('Ethernet, two servers reflect: a reflector holds each client once from it and once from the other', () => {
  const { E, P } = lettersOf(SMALL);
  const K = 2;
  const result = run({ ...SMALL, spines: 1 }, { id: 'ethernet', ibgp: 'server-rr', reflectors: K });
  expect(rowOf(result, 'rack[3]/server', E)).toEqual({ sessions: 2, fib: 10, ribIn: 20, ecmp: 1 });
  expect(rowOf(result, 'rack[1]/server', E)).toEqual({
    sessions: 5,
    fib: P - E,
    ribIn: K * (P - K * E) + (K - 1) ** 2 * E,
    ecmp: 1,
  });
});

test('a spine per AS without valley-free: the first spine holds P paths, the others what ToRs detour over it', () => {
  const paths = (spineAs: AsModelOptions['spineAs'], valleyFree: boolean): number[] => {
    const result = simulate(referenceFabric(SMALL, { asModel: { spineAs, valleyFree } }));
    return [1, 2].map((spine) => result.routers.get(`spine[${spine}]`)?.ribIn.ipv4 ?? -1);
  };
  expect(paths('unique', false)).toEqual([12, 36]);
  expect(paths('shared', false)).toEqual([12, 12]);
  expect(paths('unique', true)).toEqual([12, 12]);
});

test('AS per server with two ToRs per rack: servers that export what they learn are transit', () => {
  const { p, N, P, S, E } = lettersOf(SMALL);
  const spread = (serverExport: AsModelOptions['serverExport']): [number, number] => {
    const result = run({ ...SMALL, tors: 2 }, { id: 'as-per-server', spineAs: 'unique', serverExport });
    const held = [...result.routers.values()].filter(({ role }) => role === 'tor').map(({ ribIn }) => ribIn.ipv4);
    return [Math.min(...held), Math.max(...held)];
  };
  // The ToR that a spine prefers for its rack hears nothing of its rack back.
  expect(spread('own')).toEqual([p + N * (P - p), p + N * P]);
  const [least, most] = spread('all');
  expect(least).toBeGreaterThanOrEqual(20);
  expect(most).toBe(p + N * P + S * (P - E));
});
