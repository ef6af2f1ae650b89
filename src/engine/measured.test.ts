/**
 * Figures measured on BIRD 2, BIRD 1.6 and FRR, one process per router: three racks of two servers with two endpoints each, two spines or
 * planes, one ToR per rack, no valley-free policy. FIB figures there leave out a server's own two endpoints; here they are in.
 */
import { expect, test } from 'vitest';
import { figuresOf } from '../testkit/index.ts';
import type { Figures, Role } from './result.ts';
import { aDesign, aNode } from './testDesigns.ts';

interface Expected {
  readonly sessions: number;
  readonly fib: number;
  readonly paths: number;
  readonly ecmp: number;
}

function measured(
  asModel: Readonly<Record<string, unknown>>,
  size: { readonly tors?: number; readonly spines?: number } = {},
): Figures {
  return figuresOf(
    aDesign({
      nodes: [
        aNode('rack', 'rack', { count: 3, servers: 2, endpointsPerServer: 2 }),
        aNode('tor', 'tor', { parent: 'rack', count: size.tors ?? 1 }),
        aNode('spine', 'spine', { count: size.spines ?? 2 }),
      ],
      links: [{ id: 'up', a: 'tor', b: 'spine' }],
      asModel: { valleyFree: false, spineAs: 'unique', ...asModel },
    }),
  );
}

/** What every class of a role holds, in class order. */
function held(analysis: Figures, role: Role): readonly Expected[] {
  return analysis.classes
    .filter((row) => row.role === role)
    .map(({ sessions, fib, ribIn, ecmp }) => ({
      sessions: sessions.ebgp + sessions.ibgp,
      fib: fib.ipv4Host + fib.ipv4Lpm,
      paths: ribIn.ipv4,
      ecmp: ecmp.maxWidth,
    }));
}

const cases: readonly {
  readonly model: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly spines?: number;
  readonly rows: Partial<Record<Role, readonly Expected[]>>;
}[] = [
  {
    model: 'Ethernet, full mesh',
    options: { id: 'ethernet', ibgp: 'mesh' },
    spines: 1,
    rows: { server: [{ sessions: 5, fib: 12, paths: 10, ecmp: 1 }] },
  },
  {
    model: 'Ethernet, two server reflectors',
    options: { id: 'ethernet', ibgp: 'server-rr' },
    spines: 1,
    rows: {
      server: [
        { sessions: 5, fib: 12, paths: 18, ecmp: 1 },
        { sessions: 2, fib: 12, paths: 20, ecmp: 1 },
      ],
    },
  },
  {
    model: 'Ethernet, two stand-alone reflectors',
    options: { id: 'ethernet', ibgp: 'standalone-rr' },
    spines: 1,
    rows: {
      server: [{ sessions: 2, fib: 12, paths: 20, ecmp: 1 }],
      routeReflector: [{ sessions: 7, fib: 12, paths: 24, ecmp: 1 }],
    },
  },
  {
    model: 'AS per rack, ToR reflects, routed spines',
    options: { id: 'as-per-rack' },
    rows: {
      server: [{ sessions: 1, fib: 12, paths: 10, ecmp: 1 }],
      tor: [{ sessions: 4, fib: 12, paths: 20, ecmp: 2 }],
      // Every ToR prefers the spine with the lowest router ID and tells the other about it: 36 paths there.
      spine: [
        { sessions: 3, fib: 12, paths: 12, ecmp: 1 },
        { sessions: 3, fib: 12, paths: 36, ecmp: 1 },
      ],
    },
  },
  {
    model: 'AS per rack, two planes',
    options: { id: 'as-per-rack', spineLayer: 'ethernet' },
    rows: {
      server: [{ sessions: 1, fib: 12, paths: 10, ecmp: 1 }],
      tor: [{ sessions: 6, fib: 12, paths: 36, ecmp: 2 }],
    },
  },
  {
    model: 'AS per server, routed spines',
    options: { id: 'as-per-server' },
    rows: {
      server: [{ sessions: 1, fib: 12, paths: 10, ecmp: 1 }],
      tor: [{ sessions: 4, fib: 12, paths: 20, ecmp: 2 }],
      spine: [
        { sessions: 3, fib: 12, paths: 12, ecmp: 1 },
        { sessions: 3, fib: 12, paths: 36, ecmp: 1 },
      ],
    },
  },
  {
    model: 'AS per server, two planes',
    options: { id: 'as-per-server', spineLayer: 'ethernet' },
    rows: { tor: [{ sessions: 6, fib: 12, paths: 36, ecmp: 2 }] },
  },
  {
    model: 'Downward Default',
    options: { id: 'downward-default' },
    rows: {
      server: [{ sessions: 1, fib: 3, paths: 1, ecmp: 1 }],
      tor: [{ sessions: 4, fib: 5, paths: 6, ecmp: 2 }],
      spine: [{ sessions: 3, fib: 12, paths: 12, ecmp: 1 }],
    },
  },
];

for (const { model, options, spines, rows } of cases) {
  test(`${model}: sessions, FIB, paths and ECMP as measured`, () => {
    const analysis = measured(options, spines === undefined ? {} : { spines });
    for (const [role, expected] of Object.entries(rows))
      expect({ role, held: held(analysis, role as Role) }).toEqual({ role, held: expected });
    expect(analysis.reachability.unreachable).toBe(0);
  });
}

test('a shared spine AS removes detour paths: the loop check drops them (RFC 4271 §9.1.2)', () => {
  expect(held(measured({ id: 'as-per-rack', spineAs: 'shared' }), 'spine')).toEqual([
    { sessions: 3, fib: 12, paths: 12, ecmp: 1 },
  ]);
});

test('without next-hop-self servers resolve in-rack routes only', () => {
  // 30 ordered pairs of 6 servers; 6 of them are in a rack.
  expect(measured({ id: 'as-per-rack', nextHopSelf: 'off' }).reachability).toMatchObject({
    pairs: 30,
    unreachable: 24,
  });
});

test('the full table sent down below a shared AS adds nothing: receivers drop every specific, the default alone carries', () => {
  const down = measured({ id: 'downward-default', downward: 'all' });
  expect(held(down, 'server').map(({ paths }) => paths)).toEqual([1]);
  expect(down.reachability).toMatchObject({ pairs: 30, unreachable: 0 });
});

test('unique spine ASes use one spine unless multipath is relaxed; a shared one needs no relaxing', () => {
  const width = (spineAs: string, multipathRelax: boolean): readonly number[] =>
    held(measured({ id: 'as-per-rack', spineAs, multipathRelax }), 'tor').map(({ ecmp }) => ecmp);
  expect([width('unique', false), width('unique', true), width('shared', false)]).toEqual([[1], [2], [2]]);
});

test('dual-homed servers that export what they learn are transit: paths grow from 20 to 48', () => {
  const paths = (serverExport: string): readonly number[] =>
    held(measured({ id: 'as-per-server', serverExport }, { tors: 2 }), 'tor').map((row) => row.paths);
  expect(Math.max(...paths('all'))).toBeGreaterThan(Math.max(...paths('own')));
});
