/**
 * The reference fabric REF: 20 racks of 2 ToRs and 40 servers, 50 endpoints a server, 4 spines or planes, as
 * `heddle new reference … | heddle analyze - --json` computes it.
 *
 * R = 20, T = 2, S = 40, E = 50, N = P = 4. V = R·S·u prefixes in the fabric; u = E = 50 host routes a server
 * (V = 40,000), or u = B = ceil(50/64) = 1 block (V = 800). A server holds its own E endpoints, and in block mode
 * B discard routes beside them: its FIB is V, or E + B + (V - 1) = 50 + 1 + 799 = 850.
 */
import { expect, test } from 'vitest';
import { runText } from './testIo.ts';

interface Row {
  readonly role: string;
  readonly count: number;
  readonly asn: string;
  readonly ethernet: boolean;
  readonly sessions: { readonly ebgp: number; readonly ibgp: number };
  readonly ribIn: { readonly ipv4: number; readonly ipv6: number };
  readonly locRib: { readonly ipv4: number; readonly ipv6: number };
  readonly fib: Readonly<Record<'ipv4Host' | 'ipv4Lpm' | 'ipv6Host' | 'ipv6Lpm', number>>;
  readonly ecmp: { readonly maxWidth: number };
  readonly mac: number;
}
interface Answer {
  readonly totals: object;
  readonly classes: readonly Row[];
  readonly findings: readonly { readonly code: string; readonly severity: string }[];
  readonly reachability: { readonly pairs: number; readonly unreachable: number; readonly partial: number };
}

const REF = '--racks 20 --tors 2 --servers 40 --endpoints 50 --spines 4';

async function analyzed(options: string): Promise<Answer> {
  const design = await runText(['new', 'reference', ...`${REF} ${options}`.split(' ')]);
  const { out, err, code } = await runText(['analyze', '-', '--json'], { stdin: design.out });
  expect({ code, err }).toEqual({ code: 0, err: '' });
  // The one place where the shape is taken on trust: it is what the test is about.
  return JSON.parse(out) as Answer;
}

/** One line per role that routes: every class of it must have the same figures, and their counts add up. */
function byRole({ classes }: Answer): Readonly<Record<string, object>> {
  const rows = classes.filter(({ ethernet }) => !ethernet);
  return Object.fromEntries(
    [...new Set(rows.map(({ role }) => role))].map((role) => {
      const alike = rows.filter((row) => row.role === role);
      const figures = alike.map(({ sessions, ribIn, locRib, fib, ecmp }) => ({
        ebgp: sessions.ebgp,
        ibgp: sessions.ibgp,
        paths: ribIn.ipv4,
        prefixes: locRib.ipv4,
        host: fib.ipv4Host,
        lpm: fib.ipv4Lpm,
        ecmp: ecmp.maxWidth,
        ipv6: ribIn.ipv6 + locRib.ipv6 + fib.ipv6Host + fib.ipv6Lpm,
      }));
      for (const each of figures) expect(each).toEqual(figures[0]);
      return [role, { count: alike.reduce((sum, { count }) => sum + count, 0), ...figures[0] }];
    }),
  );
}

interface Case {
  readonly title: string;
  readonly options: string;
  readonly totals: object;
  readonly host: Readonly<Record<string, object>>;
  readonly block: Readonly<Record<string, object>>;
}

const ROUTERS = { servers: 800, endpoints: 40_000 };

const cases: readonly Case[] = [
  {
    // Sessions: in rack S·T + T(T-1)/2 = 81 iBGP, times 20; north R·T·N = 160 eBGP. ASes: R + 1.
    // Paths: server T(S-1)u + T(R-1)S·u; ToR T·S·u + (R-1)S·u(N+T-1); spine V·T.
    title: 'A1, AS per rack over routed spines, reflectors on the ToRs',
    options: '--model as-per-rack --spine routed --rack-ibgp tor-rr',
    totals: { ...ROUTERS, routers: 844, sessions: { ebgp: 160, ibgp: 1620 }, asns: 21 },
    host: {
      server: { count: 800, ebgp: 0, ibgp: 2, paths: 79_900, prefixes: 40_000, host: 40_000, lpm: 0, ecmp: 2 },
      tor: { count: 40, ebgp: 4, ibgp: 41, paths: 194_000, prefixes: 40_000, host: 40_000, lpm: 0, ecmp: 4 },
      spine: { count: 4, ebgp: 40, ibgp: 0, paths: 80_000, prefixes: 40_000, host: 40_000, lpm: 0, ecmp: 2 },
    },
    // 2·39 + 2·760 = 1,598; 80 + 760·5 = 3,880; 800·2 = 1,600.
    block: {
      server: { count: 800, ebgp: 0, ibgp: 2, paths: 1_598, prefixes: 800, host: 50, lpm: 800, ecmp: 2 },
      tor: { count: 40, ebgp: 4, ibgp: 41, paths: 3_880, prefixes: 800, host: 0, lpm: 800, ecmp: 4 },
      spine: { count: 4, ebgp: 40, ibgp: 0, paths: 1_600, prefixes: 800, host: 0, lpm: 800, ecmp: 2 },
    },
  },
  {
    // Mesh in the rack: (S+T)(S+T-1)/2 = 861, times 20 = 17,220. Paths: server (S-1)u + T(R-1)S·u = 1,950 + 76,000;
    // ToR S·u + (R-1)S·u(N+T-1) = 2,000 + 190,000.
    title: 'A1 with a full mesh in the rack',
    options: '--model as-per-rack --spine routed --rack-ibgp mesh',
    totals: { ...ROUTERS, routers: 844, sessions: { ebgp: 160, ibgp: 17_220 }, asns: 21 },
    host: {
      server: { count: 800, ebgp: 0, ibgp: 41, paths: 77_950, prefixes: 40_000, host: 40_000, lpm: 0, ecmp: 2 },
      tor: { count: 40, ebgp: 4, ibgp: 41, paths: 192_000, prefixes: 40_000, host: 40_000, lpm: 0, ecmp: 4 },
      spine: { count: 4, ebgp: 40, ibgp: 0, paths: 80_000, prefixes: 40_000, host: 40_000, lpm: 0, ecmp: 2 },
    },
    // 39 + 1,520 = 1,559; 40 + 760·5 = 3,840.
    block: {
      server: { count: 800, ebgp: 0, ibgp: 41, paths: 1_559, prefixes: 800, host: 50, lpm: 800, ecmp: 2 },
      tor: { count: 40, ebgp: 4, ibgp: 41, paths: 3_840, prefixes: 800, host: 0, lpm: 800, ecmp: 4 },
      spine: { count: 4, ebgp: 40, ibgp: 0, paths: 1_600, prefixes: 800, host: 0, lpm: 800, ecmp: 2 },
    },
  },
  {
    // Every ToR with every ToR of other racks on every plane: per ToR (R-1)T·P = 152; R(R-1)/2·T²·P = 3,040 in all.
    // Paths: ToR T·S·u + (R-1)S·u(T·P+T-1) = 4,000 + 38,000·9. Next hops at a ToR: T·P = 8.
    title: 'A2, AS per rack over 4 Ethernet planes, reflectors on the ToRs',
    options: '--model as-per-rack --spine ethernet --rack-ibgp tor-rr',
    totals: { ...ROUTERS, routers: 840, sessions: { ebgp: 3040, ibgp: 1620 }, asns: 20 },
    host: {
      server: { count: 800, ebgp: 0, ibgp: 2, paths: 79_900, prefixes: 40_000, host: 40_000, lpm: 0, ecmp: 2 },
      tor: { count: 40, ebgp: 152, ibgp: 41, paths: 346_000, prefixes: 40_000, host: 40_000, lpm: 0, ecmp: 8 },
    },
    // 80 + 760·9 = 6,920.
    block: {
      server: { count: 800, ebgp: 0, ibgp: 2, paths: 1_598, prefixes: 800, host: 50, lpm: 800, ecmp: 2 },
      tor: { count: 40, ebgp: 152, ibgp: 41, paths: 6_920, prefixes: 800, host: 0, lpm: 800, ecmp: 8 },
    },
  },
  {
    // All eBGP: R·S·T = 1,600 down, R·T·N = 160 up. ASes: 800 + 40 + 1. Server T(R·S-1)u = 2·799·50; spine V·T.
    // A ToR: S·u + (R-1)S·u·N = 2,000 + 38,000·4; its sibling is the spines' best path for half of the ToRs (see below).
    title: 'B1, AS per server over routed spines',
    options: '--model as-per-server --spine routed',
    totals: { ...ROUTERS, routers: 844, sessions: { ebgp: 1760, ibgp: 0 }, asns: 841 },
    host: {
      server: { count: 800, ebgp: 2, ibgp: 0, paths: 79_900, prefixes: 40_000, host: 40_000, lpm: 0, ecmp: 2 },
      spine: { count: 4, ebgp: 40, ibgp: 0, paths: 80_000, prefixes: 40_000, host: 40_000, lpm: 0, ecmp: 2 },
    },
    block: {
      server: { count: 800, ebgp: 2, ibgp: 0, paths: 1_598, prefixes: 800, host: 50, lpm: 800, ecmp: 2 },
      spine: { count: 4, ebgp: 40, ibgp: 0, paths: 1_600, prefixes: 800, host: 0, lpm: 800, ecmp: 2 },
    },
  },
  {
    // ToR pairs per plane RT(RT-1)/2·P = 780·4 = 3,120, and 1,600 down. ASes: 800 + 40.
    // Paths: ToR S·u(1 + (T-1)P) + (R-1)S·u·T·P = 2,000·5 + 38,000·8.
    title: 'B2, AS per server over 4 Ethernet planes',
    options: '--model as-per-server --spine ethernet',
    totals: { ...ROUTERS, routers: 840, sessions: { ebgp: 4720, ibgp: 0 }, asns: 840 },
    host: {
      server: { count: 800, ebgp: 2, ibgp: 0, paths: 79_900, prefixes: 40_000, host: 40_000, lpm: 0, ecmp: 2 },
      tor: { count: 40, ebgp: 196, ibgp: 0, paths: 314_000, prefixes: 40_000, host: 40_000, lpm: 0, ecmp: 8 },
    },
    // 40·5 + 760·8 = 6,280.
    block: {
      server: { count: 800, ebgp: 2, ibgp: 0, paths: 1_598, prefixes: 800, host: 50, lpm: 800, ecmp: 2 },
      tor: { count: 40, ebgp: 196, ibgp: 0, paths: 6_280, prefixes: 800, host: 0, lpm: 800, ecmp: 8 },
    },
  },
  {
    // Server: E local + the default over T ToRs (+ B discard). ToR: S·u + the default over N spines, S·u + N paths. Spine: V.
    title: 'C, Downward Default',
    options: '--model downward-default',
    totals: { ...ROUTERS, routers: 844, sessions: { ebgp: 1760, ibgp: 0 }, asns: 3 },
    host: {
      server: { count: 800, ebgp: 2, ibgp: 0, paths: 2, prefixes: 51, host: 50, lpm: 1, ecmp: 2 },
      tor: { count: 40, ebgp: 44, ibgp: 0, paths: 2_004, prefixes: 2_001, host: 2_000, lpm: 1, ecmp: 4 },
      spine: { count: 4, ebgp: 40, ibgp: 0, paths: 80_000, prefixes: 40_000, host: 40_000, lpm: 0, ecmp: 2 },
    },
    block: {
      server: { count: 800, ebgp: 2, ibgp: 0, paths: 2, prefixes: 2, host: 50, lpm: 2, ecmp: 2 },
      tor: { count: 40, ebgp: 44, ibgp: 0, paths: 44, prefixes: 41, host: 0, lpm: 41, ecmp: 4 },
      spine: { count: 4, ebgp: 40, ibgp: 0, paths: 1_600, prefixes: 800, host: 0, lpm: 800, ecmp: 2 },
    },
  },
  {
    // P(k·R·S + k(k-1)/2) = 4(1,600 + 1) sessions with k = 2 reflectors a plane. Server: P·k(R·S-1)u paths, P next hops.
    // Reflector: its k-1 fellows and 800 clients; k·V paths.
    title: 'D, the Ethernet fabric of 4 planes with 2 reflectors each',
    options: '--model ethernet --rack-ibgp standalone-rr',
    totals: { ...ROUTERS, routers: 808, sessions: { ebgp: 0, ibgp: 6404 }, asns: 1 },
    host: {
      server: { count: 800, ebgp: 0, ibgp: 8, paths: 319_600, prefixes: 40_000, host: 40_000, lpm: 0, ecmp: 4 },
      routeReflector: { count: 8, ebgp: 0, ibgp: 801, paths: 80_000, prefixes: 40_000, host: 40_000, lpm: 0, ecmp: 1 },
    },
    // 8·799 = 6,392; 2·800 = 1,600.
    block: {
      server: { count: 800, ebgp: 0, ibgp: 8, paths: 6_392, prefixes: 800, host: 50, lpm: 800, ecmp: 4 },
      routeReflector: { count: 8, ebgp: 0, ibgp: 801, paths: 1_600, prefixes: 800, host: 0, lpm: 800, ecmp: 1 },
    },
  },
];

/** Ordered pairs of 800 servers. */
const PAIRS = 800 * 799;

for (const { title, options, totals, host, block } of cases) {
  for (const [mode, roles] of [
    ['host', host],
    ['block', block],
  ] as const) {
    test(`REF ${title}, ${mode} routes`, async () => {
      const answer = await analyzed(`${options} --routes ${mode}`);
      expect(answer.totals).toMatchObject(totals);
      expect(byRoleExceptMixed(answer, roles)).toEqual(withoutIpv6(roles));
      expect(answer.reachability).toMatchObject({ pairs: PAIRS, unreachable: 0, partial: 0 });
      expect(answer.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    });
  }
}

/** Roles that have one set of figures; B1's ToRs have two and a test of their own. */
function byRoleExceptMixed(answer: Answer, roles: object): object {
  return byRole({ ...answer, classes: answer.classes.filter(({ role, ethernet }) => ethernet || role in roles) });
}

function withoutIpv6(roles: Readonly<Record<string, object>>): object {
  return Object.fromEntries(Object.entries(roles).map(([role, figures]) => [role, { ...figures, ipv6: 0 }]));
}

test('B1 ToRs: the spines send back the routes of the sibling they prefer', async () => {
  // Both ToRs of a rack hear S·u from their servers and (R-1)S·u from each of N spines. Spines prefer the ToR with the
  // lower identifier for the whole rack and tell it to the other one, which therefore holds N·S·u more:
  // 154,000 and 154,000 + 4·2,000 = 162,000 with host routes; 40 + 760·4 = 3,080 and 3,240 with blocks.
  for (const [mode, fewer, more, prefixes] of [
    ['host', 154_000, 162_000, 40_000],
    ['block', 3_080, 3_240, 800],
  ] as const) {
    const { classes } = await analyzed(`--model as-per-server --spine routed --routes ${mode}`);
    const tors = classes.filter(({ role }) => role === 'tor');
    const counts = new Map<number, number>();
    for (const { ribIn, count } of tors) counts.set(ribIn.ipv4, (counts.get(ribIn.ipv4) ?? 0) + count);
    expect(counts).toEqual(
      new Map([
        [fewer, 20],
        [more, 20],
      ]),
    );
    for (const { sessions, locRib, fib, ecmp } of tors) {
      expect({ sessions, locRib: locRib.ipv4, fib: fib.ipv4Host + fib.ipv4Lpm, ecmp: ecmp.maxWidth }).toEqual({
        sessions: { ebgp: 44, ibgp: 0 },
        locRib: prefixes,
        fib: prefixes,
        ecmp: 4,
      });
    }
  }
});

test('A2 and B2 planes learn their ToRs, D planes their servers and reflectors', async () => {
  const macs = async (options: string) =>
    (await analyzed(options)).classes
      .filter(({ ethernet, role }) => ethernet && role === 'spine')
      .map(({ count, mac }) => ({ count, mac }));
  // R·T = 40; R·S + k = 802.
  expect(await macs('--model as-per-rack --spine ethernet')).toEqual([{ count: 4, mac: 40 }]);
  expect(await macs('--model as-per-server --spine ethernet')).toEqual([{ count: 4, mac: 40 }]);
  expect(await macs('--model ethernet --rack-ibgp standalone-rr')).toEqual([{ count: 4, mac: 802 }]);
});

test('unique spine ASes need as many numbers as there are spines', async () => {
  const asns = async (options: string) => (await analyzed(options)).totals;
  expect(await asns('--model as-per-rack --spine-as unique')).toMatchObject({ asns: 24 });
  expect(await asns('--model as-per-server --spine-as unique')).toMatchObject({ asns: 844 });
});

test('without the valley-free policy unique spine ASes let ToRs carry routes from spine to spine', async () => {
  // V·R·T = 1,600,000 paths at the worst spine; one spine AS stops it by the loop check.
  const most = async (options: string) =>
    Math.max(
      ...(await analyzed(options)).classes.filter(({ role }) => role === 'spine').map(({ ribIn }) => ribIn.ipv4),
    );
  expect(await most('--model as-per-rack --spine-as unique --valley-free off')).toBe(1_600_000);
  expect(await most('--model as-per-rack --spine-as shared --valley-free off')).toBe(80_000);
});

test('dual stack doubles the sessions and fills the IPv6 tables alike', async () => {
  const { totals, classes } = await analyzed('--model as-per-rack --families dual');
  expect(totals).toMatchObject({ sessions: { ebgp: 320, ibgp: 3240 } });
  const spine = classes.find(({ role }) => role === 'spine');
  expect(spine).toMatchObject({
    ribIn: { ipv4: 80_000, ipv6: 80_000 },
    fib: { ipv4Host: 40_000, ipv4Lpm: 0, ipv6Host: 40_000, ipv6Lpm: 0 },
  });
});

test('the worked example of the Calico notes: 80 servers of 200 endpoints leave 16,001 routes at a Downward Default ToR', async () => {
  const tor = async (routes: string) => {
    const design = await runText(
      `new reference --model downward-default --racks 8 --tors 1 --servers 80 --endpoints 200 --spines 4 --routes ${routes}`.split(
        ' ',
      ),
    );
    const { out } = await runText(['analyze', '-', '--json'], { stdin: design.out });
    return (JSON.parse(out) as Answer).classes.find(({ role }) => role === 'tor')?.fib;
  };
  // S·E + 1 = 80·200 + 1. In blocks of 64: ceil(200/64) = 4 each, 80·4 + 1 = 321.
  expect(await tor('host')).toMatchObject({ ipv4Host: 16_000, ipv4Lpm: 1 });
  expect(await tor('block')).toMatchObject({ ipv4Host: 0, ipv4Lpm: 321 });
});
