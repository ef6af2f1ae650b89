/** Behaviours seen on real routers or demanded by the rules, each on the smallest fabric that shows it. */
import { describe, expect, test } from 'vitest';
import type { AsModelOptions, Failure } from '../../design/index.ts';
import { aDesign, referenceFabric } from '../builders.ts';
import type { DesignSketch } from '../builders.ts';
import { simulate } from './index.ts';

/** Two racks of two servers with one ToR each under two spines: 12 ordered pairs of servers. */
const PAIRS_12 = { racks: 2, tors: 1, servers: 2, endpoints: 1, spines: 2 };

function reach(asModel: Partial<AsModelOptions>, failures: readonly Failure[] = [], size = PAIRS_12) {
  return simulate(referenceFabric(size, { asModel, failures })).reachability;
}

/** The next hops installed at a router for a destination, best first. */
function nextHops(
  sketch: { size?: typeof PAIRS_12; asModel: Partial<AsModelOptions> },
  router: string,
  destination: string,
) {
  return simulate(referenceFabric(sketch.size ?? PAIRS_12, { asModel: sketch.asModel }))
    .paths(router, destination)
    .flatMap(({ installed, nextHop }) => (installed ? [nextHop] : []));
}

describe('AS puddling', () => {
  const sketch = (asModel: Partial<AsModelOptions>): DesignSketch => ({
    nodes: [
      { kind: 'rack', id: 'rack', count: 2, servers: 2, endpointsPerServer: 1, asn: 65001 },
      { kind: 'tor', id: 'tor', parent: 'rack' },
      { kind: 'spine', id: 'spine', count: 2 },
    ],
    links: [['tor', 'spine']],
    asModel,
  });

  test('two racks of one AS reach nothing of each other over spines: 4 of 12 pairs', () => {
    const result = simulate(aDesign(sketch({ spineAs: 'unique' })));
    expect(result.reachability).toEqual({ pairs: 12, unreachable: 8, partial: 0 });
    expect(result.routers.get('spine[1]')?.locRib.ipv4).toBe(4);
    expect(result.paths('rack[1]/tor', 'rack[2]/server[1]').map(({ from, refused }) => ({ from, refused }))).toEqual([
      { from: 'spine[1]', refused: 'own-asn' },
      { from: 'spine[2]', refused: 'own-asn' },
    ]);
  });

  test('over planes one AS is contiguous, but ToRs must set themselves as next hop on reflected routes too', () => {
    const unreachable = (nextHopSelf: AsModelOptions['nextHopSelf']) =>
      simulate(aDesign(sketch({ spineLayer: 'ethernet', nextHopSelf }))).reachability.unreachable;
    expect(['off', 'ebgp', 'all'].map((value) => unreachable(value as AsModelOptions['nextHopSelf']))).toEqual([
      8, 8, 0,
    ]);
  });
});

describe('next hops', () => {
  test('without next-hop-self servers cannot resolve routes from outside the rack: 4 of 12 pairs', () => {
    expect(reach({ nextHopSelf: 'off' })).toEqual({ pairs: 12, unreachable: 8, partial: 0 });
    const result = simulate(referenceFabric(PAIRS_12, { asModel: { nextHopSelf: 'off' } }));
    expect(result.paths('rack[1]/server[1]', 'rack[2]/server[1]')).toMatchObject([
      { from: 'rack[1]/tor', nextHop: 'spine[1]', refused: 'next-hop-unresolved', installed: false },
    ]);
    expect(reach({ nextHopSelf: 'ebgp' }).unreachable).toBe(0);
  });

  test('a reflecting ToR leaves traffic direct, unless it sets itself on reflected routes too', () => {
    const hop = (nextHopSelf: AsModelOptions['nextHopSelf']) =>
      nextHops({ asModel: { nextHopSelf } }, 'rack[1]/server[1]', 'rack[1]/server[2]');
    expect(hop('ebgp')).toEqual(['rack[1]/server[2]']);
    expect(hop('all')).toEqual(['rack[1]/tor']);
  });

  test('on a rack segment eBGP keeps the third party, on a port per server it cannot', () => {
    const hop = (asModel: Partial<AsModelOptions>) =>
      nextHops({ asModel: { id: 'as-per-server', ...asModel } }, 'rack[1]/server[1]', 'rack[1]/server[2]');
    expect(hop({})).toEqual(['rack[1]/server[2]']);
    expect(hop({ thirdPartyNextHop: false })).toEqual(['rack[1]/tor']);
    expect(hop({ rackAttach: 'routed' })).toEqual(['rack[1]/tor']);
  });

  test('a detour over a plane keeps the next hop of that plane and replaces one of another', () => {
    const size = { ...PAIRS_12, racks: 3, spines: 2 };
    const result = simulate(referenceFabric(size, { asModel: { spineLayer: 'ethernet', valleyFree: false } }));
    const detours = result
      .paths('rack[3]/tor', 'rack[1]/server[1]')
      .filter(({ asPath }) => asPath.length === 2)
      .map(({ from, over, asPath, nextHop }) => ({ from, over, asPath, nextHop }));
    expect(detours).toEqual([
      { from: 'rack[2]/tor', over: 'plane spine[1]', asPath: [64513, 64512], nextHop: 'rack[1]/tor' },
      { from: 'rack[2]/tor', over: 'plane spine[2]', asPath: [64513, 64512], nextHop: 'rack[2]/tor' },
    ]);
  });
});

describe('reflection', () => {
  test('without a reflector what iBGP learns goes no further: servers on ports of one ToR miss each other', () => {
    expect(reach({ ibgp: 'mesh', rackAttach: 'routed' })).toEqual({ pairs: 12, unreachable: 4, partial: 0 });
    expect(reach({ ibgp: 'tor-rr', rackAttach: 'routed', nextHopSelf: 'all' }).unreachable).toBe(0);
  });

  test('on server ports a reflected next hop is out of reach', () => {
    expect(reach({ ibgp: 'tor-rr', rackAttach: 'routed' })).toEqual({ pairs: 12, unreachable: 4, partial: 0 });
  });

  test('two reflectors of one cluster ID drop what the other reflects, but BIRD checks on sessions to clients only', () => {
    const held = (clusterIds: AsModelOptions['clusterIds'], server: 'bird' | 'frr') =>
      simulate(
        referenceFabric(
          { racks: 5, tors: 1, servers: 1, endpoints: 1, spines: 1 },
          { asModel: { id: 'ethernet', clusterIds, platforms: { server, tor: 'frr', spine: 'frr' } } },
        ),
      ).routers.get('spine/reflector[1]')?.ribIn.ipv4;
    expect(held('unique', 'bird')).toBe(10);
    expect(held('unique', 'frr')).toBe(10);
    expect(held('shared', 'frr')).toBe(5);
    expect(held('shared', 'bird')).toBe(10);
  });

  test('reflecting servers are clients of each other, unless they share a cluster ID', () => {
    const size = { racks: 1, tors: 1, servers: 4, endpoints: 1, spines: 1 };
    const held = (clusterIds: AsModelOptions['clusterIds']) => {
      const { routers } = simulate(
        referenceFabric(size, {
          asModel: { ibgp: 'server-rr', clusterIds, platforms: { server: 'frr', tor: 'frr', spine: 'frr' } },
        }),
      );
      return ['rack/server[1]', 'rack/server[3]'].map((path) => routers.get(path)?.ribIn.ipv4);
    };
    // A reflector hears two clients and the other reflector, and from that the two clients again.
    expect(held('unique')).toEqual([5, 6]);
    expect(held('shared')).toEqual([3, 6]);
  });

  test('a reflecting server passes on one of two ToRs: its clients lose half of the uplinks', () => {
    const size = { racks: 2, tors: 2, servers: 3, endpoints: 1, spines: 2 };
    const { routers } = simulate(referenceFabric(size, { asModel: { ibgp: 'server-rr', reflectors: 1 } }));
    expect(['rack[1]/server[1]', 'rack[1]/server[3]'].map((path) => routers.get(path)?.ecmp.maxWidth)).toEqual([2, 1]);
  });

  test('a router refuses its own route when a reflector returns it by another way', () => {
    const size = { racks: 1, tors: 1, servers: 2, endpoints: 1, spines: 1 };
    const result = simulate(referenceFabric(size, { asModel: { ibgp: 'standalone-rr' } }));
    expect(result.paths('rack/server[1]', 'rack/server[1]')).toMatchObject([{ kind: 'local', best: true }]);
    expect(
      result
        .paths('rack/reflector[2]', 'rack/server[1]')
        .map(({ from, best, lostAt, refused }) => ({ from, best, lostAt, refused })),
    ).toEqual([
      { from: 'rack/server[1]', best: true, lostAt: undefined, refused: undefined },
      { from: 'rack/reflector[1]', best: false, lostAt: 'cluster-list', refused: undefined },
    ]);
  });
});

describe('Downward Default', () => {
  const links = (rack: number, spine: number): Failure => ({
    link: 'tor--spine',
    a: `rack[${rack}]/tor`,
    b: `spine[${spine}]`,
  });

  test('a lost spine-ToR link is a black hole for what is hashed to that spine; AS per rack heals', () => {
    expect(reach({ id: 'downward-default' })).toEqual({ pairs: 12, unreachable: 0, partial: 0 });
    expect(reach({ id: 'downward-default' }, [links(1, 1)])).toEqual({ pairs: 12, unreachable: 0, partial: 4 });
    expect(reach({ id: 'as-per-rack' }, [links(1, 1)])).toEqual({ pairs: 12, unreachable: 0, partial: 0 });
  });

  test('the full table sent down arrives nowhere: servers have nothing of each other', () => {
    const result = simulate(
      referenceFabric(PAIRS_12, { asModel: { id: 'downward-default', downward: 'all', defaultOrigin: 'border' } }),
    );
    expect(result.routers.get('rack[1]/server[1]')).toMatchObject({ locRib: { ipv4: 1 }, ribIn: { ipv4: 0 } });
    expect(result.paths('rack[1]/server[1]', 'rack[1]/server[2]')).toMatchObject([
      { from: 'rack[1]/tor', refused: 'own-asn' },
    ]);
    expect(result.reachability.unreachable).toBe(12);
  });

  test('a ToR that originates the default keeps attracting traffic after losing its uplinks; one that passes it on does not', () => {
    const run = (defaultOrigin: AsModelOptions['defaultOrigin']) =>
      simulate(
        aDesign({
          nodes: [
            { kind: 'rack', id: 'rack', count: 2, servers: 2, endpointsPerServer: 1 },
            { kind: 'tor', id: 'tor', parent: 'rack', count: 2 },
            { kind: 'spine', id: 'spine', count: 2 },
            { kind: 'border', id: 'border' },
            { kind: 'external', id: 'isp' },
          ],
          links: [
            ['tor', 'spine'],
            ['spine', 'border'],
            ['border', 'isp'],
          ],
          asModel: { id: 'downward-default', defaultOrigin },
          failures: [1, 2].map((spine) => ({ link: 'tor--spine', a: 'rack[1]/tor[1]', b: `spine[${spine}]` })),
        }),
      ).reachability;
    expect(run('border')).toEqual({ pairs: 12, unreachable: 0, partial: 0 });
    expect(run('tor')).toEqual({ pairs: 12, unreachable: 0, partial: 4 });
  });

  test('with nobody to originate it there is no default, and servers have nowhere to send', () => {
    expect(reach({ id: 'downward-default', defaultOrigin: 'border' })).toEqual({
      pairs: 12,
      unreachable: 12,
      partial: 0,
    });
  });

  test('ToRs that originate a default do so beside the spines: all pairs talk while the uplinks live', () => {
    expect(reach({ id: 'downward-default', defaultOrigin: 'tor' })).toEqual({ pairs: 12, unreachable: 0, partial: 0 });
  });

  test('the default comes from the highest tier and is passed down, never up', () => {
    const { routers, paths } = simulate(
      aDesign({
        nodes: [
          { kind: 'pod', id: 'pod', count: 2 },
          { kind: 'rack', id: 'rack', parent: 'pod', servers: 1, endpointsPerServer: 2 },
          { kind: 'tor', id: 'tor', parent: 'rack' },
          { kind: 'spine', id: 'low', parent: 'pod', count: 2 },
          { kind: 'spine', id: 'top', tier: 2 },
          { kind: 'border', id: 'border' },
        ],
        links: [
          ['tor', 'low'],
          ['low', 'top'],
          ['top', 'border'],
        ],
        asModel: { id: 'downward-default' },
      }),
    );
    expect(paths('pod[1]/rack/tor', 'default').map(({ from, asPath }) => ({ from, asPath }))).toEqual([
      { from: 'pod[1]/low[1]', asPath: [65534, 65533] },
      { from: 'pod[1]/low[2]', asPath: [65534, 65533] },
    ]);
    // Two endpoints below, and the default; above, everything without a default.
    expect(['pod[1]/low[1]', 'top', 'border'].map((path) => routers.get(path)?.fib)).toMatchObject([
      { ipv4Host: 2, ipv4Lpm: 1 },
      { ipv4Host: 4, ipv4Lpm: 0 },
      { ipv4Host: 4, ipv4Lpm: 0 },
    ]);
  });
});

describe('detours', () => {
  /** Racks a and b have no spine in common; rack c has both. */
  const healed = (asModel: Partial<AsModelOptions>) =>
    simulate(
      aDesign({
        nodes: [
          { kind: 'rack', id: 'a', servers: 1, endpointsPerServer: 1 },
          { kind: 'rack', id: 'b', servers: 1, endpointsPerServer: 1 },
          { kind: 'rack', id: 'c', servers: 1, endpointsPerServer: 1 },
          { kind: 'tor', id: 'tor-a', parent: 'a' },
          { kind: 'tor', id: 'tor-b', parent: 'b' },
          { kind: 'tor', id: 'tor-c', parent: 'c' },
          { kind: 'spine', id: 'spine-1' },
          { kind: 'spine', id: 'spine-2' },
        ],
        links: [
          ['tor-a', 'spine-1'],
          ['tor-b', 'spine-2'],
          ['tor-c', 'spine-1'],
          ['tor-c', 'spine-2'],
        ],
        asModel,
      }),
    ).reachability;

  test('two racks with no spine in common meet through a third ToR if spine ASes differ and valleys are allowed', () => {
    expect(healed({ valleyFree: false, spineAs: 'unique' })).toEqual({ pairs: 6, unreachable: 0, partial: 0 });
    expect(healed({ valleyFree: false, spineAs: 'shared' })).toEqual({ pairs: 6, unreachable: 2, partial: 0 });
    expect(healed({ valleyFree: true, spineAs: 'unique' })).toEqual({ pairs: 6, unreachable: 2, partial: 0 });
  });
});

describe('multipath', () => {
  const widths = (asModel: Partial<AsModelOptions>, tors = 1) => {
    const { routers } = simulate(referenceFabric({ ...PAIRS_12, tors, spines: 3 }, { asModel }));
    return ['rack[1]/tor', 'rack[1]/tor[1]', 'spine[1]', 'rack[1]/server[1]'].flatMap(
      (path) => routers.get(path)?.ecmp.maxWidth ?? [],
    );
  };

  test('spines of one AS are used together, of different ASes only with relax, on BIRD always', () => {
    const frr = { server: 'frr', tor: 'frr', spine: 'frr' } as const;
    expect(widths({ spineAs: 'unique', multipathRelax: false, platforms: frr })).toEqual([1, 1, 1]);
    expect(widths({ spineAs: 'shared', multipathRelax: false, platforms: frr })).toEqual([3, 1, 1]);
    expect(widths({ spineAs: 'unique', multipathRelax: true, platforms: frr })).toEqual([3, 1, 1]);
    expect(widths({ spineAs: 'unique', multipathRelax: false, platforms: { ...frr, tor: 'bird' } })).toEqual([3, 1, 1]);
  });

  test('ToRs with an AS each are used together by spines and servers only with relax', () => {
    const frr = { server: 'frr', tor: 'frr', spine: 'frr' } as const;
    const asModel = { id: 'as-per-server', platforms: frr } as const;
    expect(widths({ ...asModel, multipathRelax: true }, 2)).toEqual([3, 2, 2]);
    expect(widths({ ...asModel, multipathRelax: false }, 2)).toEqual([3, 1, 1]);
  });

  test('frr looks at the neighbouring AS, generic at the whole AS_PATH', () => {
    // Two ToRs of two ASes announce the same rack over one spine AS: the spines of the other rack hear S 65001 and S 65002.
    const width = (spine: 'frr' | 'generic') =>
      simulate(
        aDesign({
          nodes: [
            { kind: 'rack', id: 'rack', servers: 1, endpointsPerServer: 1 },
            { kind: 'tor', id: 'tor-1', parent: 'rack', asn: 65001 },
            { kind: 'tor', id: 'tor-2', parent: 'rack', asn: 65002 },
            { kind: 'spine', id: 'low-1' },
            { kind: 'spine', id: 'low-2' },
            { kind: 'spine', id: 'top', tier: 2 },
          ],
          links: [
            ['tor-1', 'low-1'],
            ['tor-2', 'low-2'],
            ['low-1', 'top'],
            ['low-2', 'top'],
          ],
          asModel: { multipathRelax: false, platforms: { server: 'frr', tor: 'frr', spine } },
        }),
      ).routers.get('top')?.ecmp.maxWidth;
    expect([width('frr'), width('generic')]).toEqual([2, 1]);
  });

  test('of more equal paths than allowed those of the lowest router IDs stay', () => {
    expect(
      nextHops({ size: { ...PAIRS_12, spines: 4 }, asModel: { maxPaths: 2 } }, 'rack[1]/tor', 'rack[2]/server[1]'),
    ).toEqual(['spine[1]', 'spine[2]']);
  });

  test('over planes BIRD and FRR keep the lowest addresses, which go plane by plane; a generic NOS the lowest router IDs', () => {
    const kept = (tor: 'bird' | 'frr' | 'generic') =>
      nextHops(
        {
          size: { ...PAIRS_12, tors: 2 },
          asModel: {
            id: 'as-per-server',
            spineLayer: 'ethernet',
            maxPaths: 2,
            platforms: { server: tor, tor, spine: tor },
          },
        },
        'rack[1]/tor[1]',
        'rack[2]/server[1]',
      );
    expect(kept('bird')).toEqual(['rack[2]/tor[1]', 'rack[2]/tor[2]']);
    expect(kept('frr')).toEqual(['rack[2]/tor[1]', 'rack[2]/tor[2]']);
    expect(kept('generic')).toEqual(['rack[2]/tor[1]', 'rack[2]/tor[1]']);
  });

  test('equal next hops from two reflectors count once, one router over two planes twice', () => {
    expect(nextHops({ asModel: { ibgp: 'standalone-rr' } }, 'rack[1]/server[1]', 'rack[1]/server[2]')).toEqual([
      'rack[1]/server[2]',
    ]);
    expect(nextHops({ asModel: { spineLayer: 'ethernet' } }, 'rack[1]/tor', 'rack[2]/server[1]')).toEqual([
      'rack[2]/tor',
      'rack[2]/tor',
    ]);
  });

  test('the same set of next hops for many prefixes is one group', () => {
    const { routers } = simulate(referenceFabric({ ...PAIRS_12, racks: 4 }, {}));
    expect(routers.get('rack[1]/tor')?.ecmp).toEqual({ maxWidth: 2, groups: 1, members: 2 });
  });
});

describe('borders', () => {
  const edge = (asModel: Partial<AsModelOptions> = {}) =>
    simulate(
      aDesign({
        nodes: [
          { kind: 'rack', id: 'rack', count: 2, servers: 1, endpointsPerServer: 3 },
          { kind: 'tor', id: 'tor', parent: 'rack' },
          { kind: 'spine', id: 'spine', count: 2 },
          { kind: 'border', id: 'border', count: 2 },
          { kind: 'external', id: 'isp', prefixes: 7 },
        ],
        links: [
          ['tor', 'spine'],
          ['spine', 'border'],
          ['border', 'isp'],
        ],
        asModel,
      }),
    );

  test('the default of an external and its prefixes go down to every server; nothing is told to the external', () => {
    const { routers, paths } = edge();
    expect(routers.get('rack[1]/server')?.fib).toMatchObject({ ipv4Host: 6, ipv4Lpm: 8 });
    expect(routers.get('border[1]')?.fib).toMatchObject({ ipv4Host: 6, ipv4Lpm: 8 });
    expect(routers.get('isp')).toMatchObject({ asn: 64496, ribIn: { ipv4: 0 }, fib: { ipv4Lpm: 7 } });
    expect(paths('rack[1]/tor', 'default')[0]?.asPath).toEqual([65534, 65533, 64496]);
  });

  test('in Downward Default with the border as origin only the default comes down', () => {
    const { routers, reachability } = edge({ id: 'downward-default', defaultOrigin: 'border' });
    expect(
      ['rack[1]/server', 'rack[1]/tor', 'spine[1]', 'border[1]'].map((path) => routers.get(path)?.fib),
    ).toMatchObject([
      { ipv4Host: 3, ipv4Lpm: 1 },
      { ipv4Host: 3, ipv4Lpm: 1 },
      { ipv4Host: 6, ipv4Lpm: 1 },
      { ipv4Host: 6, ipv4Lpm: 8 },
    ]);
    expect(reachability).toEqual({ pairs: 2, unreachable: 0, partial: 0 });
  });

  test('a spine that originates the default installs the one it hears and announces its own', () => {
    const { routers, paths } = edge({ id: 'downward-default', defaultOrigin: 'spine' });
    expect(routers.get('spine[1]')?.fib).toMatchObject({ ipv4Host: 6, ipv4Lpm: 1 });
    expect(paths('rack[1]/tor', 'default').map(({ asPath }) => asPath)).toEqual([[65534], [65534]]);
  });
});

describe('failures', () => {
  test('a failed router keeps its place with nothing in it, and numbers do not move', () => {
    const whole = simulate(referenceFabric(PAIRS_12));
    const broken = simulate(referenceFabric(PAIRS_12, { failures: [{ router: 'rack[1]/tor' }] }));
    expect(broken.routers.get('rack[1]/tor')).toMatchObject({
      failed: true,
      sessions: { ebgp: 0, ibgp: 0 },
      adjacencies: 0,
      mac: 0,
    });
    expect([...broken.routers].map(([path, { asn }]) => [path, asn])).toEqual(
      [...whole.routers].map(([path, { asn }]) => [path, asn]),
    );
    expect(broken.totals).toMatchObject({ routers: whole.totals.routers, asns: whole.totals.asns });
    // The segment died with its only ToR: rack 1 is cut into single servers.
    expect(broken.reachability).toEqual({ pairs: 12, unreachable: 10, partial: 0 });
  });

  test('a failed server takes its pairs along', () => {
    expect(reach({}, [{ router: 'rack[1]/server[2]' }])).toEqual({ pairs: 6, unreachable: 0, partial: 0 });
  });

  test('a lost port: with one ToR the server is alone, with two it is reached by the other', () => {
    const cut = (tor: string): Failure => ({ attach: 'rack[1]/server[1]', tor });
    expect(reach({}, [cut('rack[1]/tor')]).unreachable).toBe(6);
    expect(reach({ id: 'as-per-server' }, [cut('rack[1]/tor[1]')], { ...PAIRS_12, tors: 2 })).toEqual({
      pairs: 12,
      unreachable: 0,
      partial: 0,
    });
  });

  test('a plane takes its sessions along; the others carry on', () => {
    const result = simulate(
      referenceFabric(PAIRS_12, { asModel: { spineLayer: 'ethernet' }, failures: [{ router: 'spine[1]' }] }),
    );
    expect(result.routers.get('rack[1]/tor')).toMatchObject({ sessions: { ebgp: 1, ibgp: 2 } });
    expect(result.reachability.unreachable).toBe(0);
  });
});
