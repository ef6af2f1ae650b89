/**
 * Tables and sessions of the classic fabrics by formula, with a valley-free policy: R racks, T ToRs and S servers per rack,
 * E endpoints and u prefixes per server, N spines or planes, V = R·S·u.
 */
import { describe, expect, test } from 'vitest';
import type { AsModelOptions, Design } from '../../design/index.ts';
import { referenceFabric } from '../builders.ts';
import { simulate } from './index.ts';

const SIZE = { racks: 4, tors: 2, servers: 3, endpoints: 2, spines: 3 };
const { racks: R, tors: T, servers: S, endpoints: E, spines: N } = SIZE;
const MODES = [
  { mode: 'host', u: E, discards: 0 },
  { mode: 'block', u: 1, discards: 1 },
] as const;

interface Expected {
  readonly ebgp: number;
  readonly ibgp: number;
  readonly asns: number;
  readonly server: { readonly fib: number; readonly ribIn: number; readonly width: number };
  readonly tor: { readonly fib: number; readonly ribIn: readonly number[]; readonly width: number };
  readonly spine: { readonly fib: number; readonly ribIn: number; readonly width: number };
}

interface Case {
  readonly name: string;
  readonly asModel: Partial<AsModelOptions>;
  readonly expected: (u: number, discards: number) => Expected;
}

const CASES: readonly Case[] = [
  {
    name: 'AS per rack, routed spine, mesh in the rack',
    asModel: { ibgp: 'mesh' },
    expected: (u, discards) => ({
      ebgp: R * T * N,
      ibgp: (R * (S + T) * (S + T - 1)) / 2,
      asns: R + 1,
      server: { fib: E + discards + (R * S - 1) * u, ribIn: (S - 1) * u + T * (R - 1) * S * u, width: T },
      tor: { fib: R * S * u, ribIn: [S * u + (R - 1) * S * u * (N + T - 1)], width: N },
      spine: { fib: R * S * u, ribIn: R * S * u * T, width: T },
    }),
  },
  {
    name: 'AS per rack, routed spine, ToRs reflect',
    asModel: { ibgp: 'tor-rr', spineAs: 'unique' },
    expected: (u, discards) => ({
      ebgp: R * T * N,
      ibgp: R * (S * T + (T * (T - 1)) / 2),
      asns: R + N,
      server: { fib: E + discards + (R * S - 1) * u, ribIn: T * (S - 1) * u + T * (R - 1) * S * u, width: T },
      tor: { fib: R * S * u, ribIn: [T * S * u + (R - 1) * S * u * (N + T - 1)], width: N },
      spine: { fib: R * S * u, ribIn: R * S * u * T, width: T },
    }),
  },
  {
    name: 'AS per rack, planes, ToRs reflect',
    asModel: { ibgp: 'tor-rr', spineLayer: 'ethernet' },
    expected: (u, discards) => ({
      ebgp: ((R * (R - 1)) / 2) * T * T * N,
      ibgp: R * (S * T + (T * (T - 1)) / 2),
      asns: R,
      server: { fib: E + discards + (R * S - 1) * u, ribIn: T * (S - 1) * u + T * (R - 1) * S * u, width: T },
      tor: { fib: R * S * u, ribIn: [T * S * u + (R - 1) * S * u * (T * N + T - 1)], width: T * N },
      spine: { fib: 0, ribIn: 0, width: 0 },
    }),
  },
  {
    name: 'AS per server, routed spine',
    asModel: { id: 'as-per-server' },
    expected: (u, discards) => ({
      ebgp: R * S * T + R * T * N,
      ibgp: 0,
      asns: R * S + R * T + 1,
      server: { fib: E + discards + (R * S - 1) * u, ribIn: T * (R * S - 1) * u, width: T },
      // The spines prefer the first ToR of a rack, so the second hears its own rack from all of them.
      tor: {
        fib: R * S * u,
        ribIn: [S * u + (R - 1) * S * u * N, S * u + (R - 1) * S * u * N + N * S * u],
        width: N,
      },
      spine: { fib: R * S * u, ribIn: R * S * u * T, width: T },
    }),
  },
  {
    name: 'AS per server, planes',
    asModel: { id: 'as-per-server', spineLayer: 'ethernet' },
    expected: (u, discards) => ({
      ebgp: R * S * T + ((R * T * (R * T - 1)) / 2) * N,
      ibgp: 0,
      asns: R * S + R * T,
      server: { fib: E + discards + (R * S - 1) * u, ribIn: T * (R * S - 1) * u, width: T },
      tor: { fib: R * S * u, ribIn: [S * u * (1 + (T - 1) * N) + (R - 1) * S * u * T * N], width: T * N },
      spine: { fib: 0, ribIn: 0, width: 0 },
    }),
  },
  {
    name: 'Downward Default',
    asModel: { id: 'downward-default' },
    expected: (u, discards) => ({
      ebgp: R * S * T + R * T * N,
      ibgp: 0,
      asns: 3,
      server: { fib: E + discards + 1, ribIn: T, width: T },
      tor: { fib: S * u + 1, ribIn: [S * u + N], width: N },
      spine: { fib: R * S * u, ribIn: R * S * u * T, width: T },
    }),
  },
  {
    name: 'Ethernet fabric, two reflectors per plane',
    asModel: { id: 'ethernet' },
    expected: (u, discards) => ({
      ebgp: 0,
      ibgp: N * (2 * R * S + 1),
      asns: 1,
      server: { fib: E + discards + (R * S - 1) * u, ribIn: N * 2 * (R * S - 1) * u, width: N },
      tor: { fib: 0, ribIn: [0], width: 0 },
      spine: { fib: 0, ribIn: 0, width: 0 },
    }),
  },
];

function observe(design: Design): Expected {
  const { routers, totals } = simulate(design);
  const at = (role: string) => {
    const rows = [...routers.values()].filter((router) => router.role === role);
    const of = (value: (router: (typeof rows)[number]) => number) =>
      [...new Set(rows.map(value))].toSorted((a, b) => a - b);
    const fibs = of(({ fib }) => fib.ipv4Host + fib.ipv4Lpm);
    const widths = of(({ ecmp }) => ecmp.maxWidth);
    expect([role, fibs.length, widths.length]).toEqual([role, 1, 1]);
    return { fib: fibs[0] ?? -1, ribIn: of(({ ribIn }) => ribIn.ipv4), width: widths[0] ?? -1 };
  };
  const single = ({ fib, ribIn, width }: ReturnType<typeof at>) => {
    expect(ribIn).toHaveLength(1);
    return { fib, ribIn: ribIn[0] ?? -1, width };
  };
  return {
    ...totals.sessions,
    asns: totals.asns,
    server: single(at('server')),
    tor: at('tor'),
    spine: single(at('spine')),
  };
}

for (const { mode, u, discards } of MODES) {
  describe(`${mode} routes`, () => {
    for (const { name, asModel, expected } of CASES) {
      test(name, () => {
        const design = referenceFabric(SIZE, { asModel, advertise: { mode } });
        expect(observe(design)).toEqual(expected(u, discards));
        expect(simulate(design).reachability).toEqual({ pairs: R * S * (R * S - 1), unreachable: 0, partial: 0 });
      });
    }
  });
}

test('a plane reflector of the Ethernet fabric holds every prefix from its client and from the other reflector', () => {
  const { routers } = simulate(referenceFabric(SIZE, { asModel: { id: 'ethernet' } }));
  const { role, node, ribIn, fib, ecmp } = routers.get('spine[2]/reflector[1]') ?? {};
  expect({ role, node, ribIn, fib, ecmp }).toEqual({
    role: 'routeReflector',
    node: 'spine',
    ribIn: { ipv4: 2 * R * S * E, ipv6: 0 },
    fib: { ipv4Host: R * S * E, ipv4Lpm: 0, ipv6Host: 0, ipv6Lpm: 0 },
    ecmp: { maxWidth: 1, groups: 0, members: 0 },
  });
});

test('an Ethernet switch learns what is attached to its planes, a ToR on a segment what is in its rack', () => {
  const macs = (asModel: Partial<AsModelOptions>) => {
    const { routers } = simulate(referenceFabric(SIZE, { asModel }));
    return ['spine[1]', 'rack[1]/tor[1]'].map((path) => routers.get(path)?.mac);
  };
  expect(macs({ id: 'ethernet' })).toEqual([R * S + 2, N * (R * S + 2)]);
  expect(macs({ spineLayer: 'ethernet' })).toEqual([R * T, S + T]);
  expect(macs({ spineLayer: 'ethernet', rackAttach: 'routed' })).toEqual([R * T, 0]);
  expect(macs({ ibgp: 'standalone-rr' })).toEqual([0, S + T + 2]);
});

test('dual stack doubles sessions and groups, and counts tables per family by their own block size', () => {
  const one = simulate(referenceFabric(SIZE, { advertise: { mode: 'block' } })).routers.get('rack[1]/tor[1]');
  const dual = simulate(
    referenceFabric(SIZE, {
      advertise: { mode: 'block', blockSize6: 127, tunnelAddress: true },
      addressing: { families: 'dual' },
    }),
  ).routers.get('rack[1]/tor[1]');
  if (one === undefined || dual === undefined) throw new Error('no ToR');
  expect(dual.sessions).toEqual({ ebgp: 2 * one.sessions.ebgp, ibgp: 2 * one.sessions.ibgp });
  // Blocks of two addresses: two endpoints and the tunnel address need two.
  expect(dual.fib).toEqual({ ipv4Host: 0, ipv4Lpm: R * S, ipv6Host: 0, ipv6Lpm: 2 * R * S });
  expect(dual.ribIn).toEqual({ ipv4: one.ribIn.ipv4, ipv6: 2 * one.ribIn.ipv4 });
  expect(dual.ecmp).toEqual({ maxWidth: N, groups: 2 * one.ecmp.groups, members: 2 * one.ecmp.members });
  expect(dual.adjacencies).toBe(one.adjacencies);
});

test('a block of one address is a host route, and its endpoint is the only entry at the origin', () => {
  const { routers } = simulate(referenceFabric(SIZE, { advertise: { mode: 'block', blockSize4: 32 } }));
  const all = { ipv4Host: R * S * E, ipv4Lpm: 0, ipv6Host: 0, ipv6Lpm: 0 };
  expect(routers.get('rack[1]/server[1]')?.fib).toEqual(all);
  expect(routers.get('spine[1]')?.fib).toEqual(all);
});
