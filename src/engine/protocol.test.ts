/** Options of the protocol, each on the smallest fabric that shows what it does. */
import { describe, expect, test } from 'vitest';
import {
  aDesign,
  diffAgainstReference,
  figuresOf,
  pairsLost,
  pathsOf,
  randomDesign,
  referenceFabric,
  simulate,
  type DesignSketch,
} from '../testkit/index.ts';
import type { AsModelOptions, Design } from '../design/index.ts';

/** Two racks of two servers that share one AS behind two spines: each refuses what the other announces. */
function puddle(asModel: Partial<AsModelOptions>, options: Omit<DesignSketch, 'asModel'> = {}): Design {
  return aDesign({
    nodes: [
      { kind: 'rack', id: 'rack', count: 2, servers: 2, endpointsPerServer: 1, asn: 65001 },
      { kind: 'tor', id: 'tor', parent: 'rack' },
      { kind: 'spine', id: 'spine', count: 2 },
    ],
    links: [['tor', 'spine']],
    ...options,
    asModel: { spineAs: 'unique', valleyFree: false, ...asModel },
  });
}

describe('allowas-in', () => {
  test('must be on every router of a puddled AS: on the ToRs alone their servers still refuse', () => {
    const allowed = (server: number, tor: number) => pairsLost(puddle({ allowAsIn: { server, tor, spine: 0 } }));
    expect([allowed(0, 0), allowed(0, 1), allowed(1, 0), allowed(1, 1)]).toEqual([8, 8, 8, 0]);
  });

  test('counts how often the own AS is in the path', () => {
    const design = (allowed: number) =>
      puddle(
        { spineAs: 'shared', allowAsIn: { server: 3, tor: 3, spine: allowed } },
        {
          nodes: [
            { kind: 'rack', id: 'left', servers: 1, endpointsPerServer: 1 },
            { kind: 'rack', id: 'middle', servers: 1, endpointsPerServer: 1 },
            { kind: 'rack', id: 'right', servers: 1, endpointsPerServer: 1 },
            { kind: 'tor', id: 'tor-l', parent: 'left' },
            { kind: 'tor', id: 'tor-m', parent: 'middle' },
            { kind: 'tor', id: 'tor-r', parent: 'right' },
            { kind: 'spine', id: 'spine-a' },
            { kind: 'spine', id: 'spine-b' },
          ],
          // A chain: left and right have no spine in common.
          links: [
            ['tor-l', 'spine-a'],
            ['tor-m', 'spine-a'],
            ['tor-m', 'spine-b'],
            ['tor-r', 'spine-b'],
          ],
        },
      );
    expect(pairsLost(design(0))).toBe(2);
    expect(pairsLost(design(1))).toBe(0);
    expect(pathsOf(design(0), 'spine-b', 'left/server').map(({ refused }) => refused)).toEqual(['own-asn']);
  });

  test('lets a ToR accept from a spine what its rack announced, and changes no entry', () => {
    const design = (tor: number) =>
      referenceFabric(
        { racks: 3, tors: 2, servers: 2, endpoints: 2, spines: 2 },
        { asModel: { spineAs: 'unique', valleyFree: false, allowAsIn: { server: 0, tor, spine: 0 } } },
      );
    const rows = (design: Design) => figuresOf(design).classes.filter(({ role }) => role === 'tor');
    const [off, on] = [rows(design(0)), rows(design(1))];
    const paths = (classes: typeof on) => classes.reduce((sum, row) => sum + row.count * row.ribIn.ipv4, 0);
    const entries = (classes: typeof on) => classes.map(({ fib }) => fib.ipv4Host);
    expect(paths(on)).toBeGreaterThan(paths(off));
    expect(new Set(entries(on))).toEqual(new Set(entries(off)));
  });
});

test('a route comes back over another session with the router it was learned from, never over its own', () => {
  const planes = (spines: number, tor: number) =>
    referenceFabric(
      { racks: 2, tors: 1, servers: 1, endpoints: 1, spines },
      { asModel: { spineLayer: 'ethernet', valleyFree: false, allowAsIn: { server: 0, tor, spine: 0 } } },
    );
  const back = (design: Design) =>
    pathsOf(design, 'rack[1]/tor', 'rack[1]/server').map(({ asPath, refused }) => [asPath.join(' '), refused]);
  // The other ToR heard it over the first plane, and returns it over the others: as BIRD does, and FRR with `solo` neighbours.
  expect(back(planes(1, 0))).toEqual([['', undefined]]);
  expect(back(planes(3, 0)).slice(1)).toEqual([
    ['64513 64512', 'own-asn'],
    ['64513 64512', 'own-asn'],
  ]);
  expect(back(planes(3, 1)).slice(1)).toEqual([
    ['64513 64512', undefined],
    ['64513 64512', undefined],
  ]);
  const ribIn = (design: Design) =>
    figuresOf(design).classes.flatMap((row) => (row.role === 'tor' ? row.ribIn.ipv4 : []));
  expect([ribIn(planes(3, 0)), ribIn(planes(3, 1))]).toEqual([[4], [6]]);
  expect(diffAgainstReference(planes(3, 1), figuresOf(planes(3, 1)))).toEqual([]);
});

test('a rack says for its own subnet whether a third party’s next hop stays', () => {
  const design = (thirdPartyNextHop: boolean, rack: { readonly thirdPartyNextHop?: boolean }) =>
    aDesign({
      nodes: [
        { kind: 'rack', id: 'a', servers: 2, endpointsPerServer: 1, ...rack },
        { kind: 'tor', id: 'tor-a', parent: 'a' },
        { kind: 'rack', id: 'b', servers: 2, endpointsPerServer: 1 },
        { kind: 'tor', id: 'tor-b', parent: 'b' },
        { kind: 'spine', id: 'spine' },
      ],
      links: [
        ['tor-a', 'spine'],
        ['tor-b', 'spine'],
      ],
      asModel: { id: 'as-per-server', thirdPartyNextHop },
    });
  const hops = (one: Design) => {
    expect(diffAgainstReference(one, figuresOf(one))).toEqual([]);
    const at = simulate(one);
    return ['a', 'b'].flatMap((rack) =>
      at.paths(`${rack}/server[1]`, `${rack}/server[2]`).map(({ nextHop }) => nextHop),
    );
  };
  expect(hops(design(true, {}))).toEqual(['a/server[2]', 'b/server[2]']);
  expect(hops(design(true, { thirdPartyNextHop: false }))).toEqual(['a/tor-a', 'b/server[2]']);
  expect(hops(design(false, { thirdPartyNextHop: true }))).toEqual(['a/server[2]', 'b/tor-b']);
});

test('a puddle that is bridged on purpose is a note', () => {
  const puddleOf = (asModel: Partial<AsModelOptions>) =>
    figuresOf(puddle(asModel)).findings.find(({ code }) => code === 'as-puddle');
  expect(puddleOf({})?.severity).toBe('error');
  const bridged = puddleOf({ allowAsIn: { server: 1, tor: 1, spine: 0 } });
  expect({ severity: bridged?.severity, bridged: bridged?.facts['bridged'] }).toEqual({
    severity: 'note',
    bridged: true,
  });
});

describe('as-override', () => {
  const at = { tor: false, spine: true };

  test('on the spines mends a puddle, keeping the length of the path', () => {
    expect(pairsLost(puddle({ asOverride: at }))).toBe(0);
    const [first] = pathsOf(puddle({ asOverride: at }), 'rack[1]/tor', 'rack[2]/server[1]');
    expect(first).toEqual({ from: 'spine[1]', asPath: [65534, 65534], refused: undefined });
  });

  test('replaces every occurrence of the neighbour, not only the first', () => {
    // The right ToR announces a path through the left one to spine b, whose AS stands in it twice by then.
    const design = puddle(
      { spineAs: 'unique', asOverride: { tor: true, spine: true } },
      {
        nodes: [
          { kind: 'rack', id: 'left', servers: 1, endpointsPerServer: 1 },
          { kind: 'tor', id: 'tor-l', parent: 'left', asn: 65010 },
          { kind: 'spine', id: 'spine-a', asn: 65020 },
          { kind: 'spine', id: 'spine-b', asn: 65010 },
          { kind: 'spine', id: 'spine-c', asn: 65020 },
        ],
        links: [
          ['tor-l', 'spine-a'],
          ['spine-a', 'spine-b'],
          ['spine-b', 'spine-c'],
        ],
      },
    );
    expect(pathsOf(design, 'spine-c', 'left/server').map(({ asPath }) => asPath)).toEqual([
      [65010, 65010, 65010, 64512],
    ]);
  });

  test('is nothing that BIRD has, and a finding says so', () => {
    const design = puddle({ asOverride: at, platforms: { server: 'bird', tor: 'frr', spine: 'bird' } });
    expect(pairsLost(design)).toBe(8);
    expect(figuresOf(design).findings.map(({ code }) => code)).toContain('as-override-unsupported');
    const mended = puddle({ asOverride: at });
    expect(figuresOf(mended).findings.map(({ code }) => code)).not.toContain('as-override-unsupported');
  });
});

describe('the sender-side loop check', () => {
  const frr = { server: 'bird', tor: 'frr', spine: 'frr' } as const;
  const generic = { server: 'bird', tor: 'generic', spine: 'generic' } as const;
  const open = { server: 1, tor: 1, spine: 1 };

  test('changes no table where receivers refuse anyway', () => {
    const rows = (senderLoopCheck: AsModelOptions['senderLoopCheck']) =>
      figuresOf(puddle({ senderLoopCheck, platforms: generic })).classes;
    expect(rows('on')).toEqual(rows('off'));
  });

  test('makes allowas-in useless: a generic NOS checks unasked, FRR when asked to, BIRD never', () => {
    const losing = (changes: Partial<AsModelOptions>) => pairsLost(puddle({ allowAsIn: open, ...changes }));
    expect(losing({ platforms: generic })).toBe(8);
    expect(losing({ platforms: generic, senderLoopCheck: 'off' })).toBe(0);
    expect(losing({ platforms: frr })).toBe(0);
    expect(losing({ platforms: frr, senderLoopCheck: 'on' })).toBe(8);
    expect(losing({ platforms: { ...frr, spine: 'bird' }, senderLoopCheck: 'on' })).toBe(0);
  });

  test('is the same puddle as a refusal', () => {
    const { findings } = figuresOf(puddle({ platforms: generic }));
    expect(findings.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual(['as-puddle']);
  });
});

describe('sessions of BIRD as multihop', () => {
  const servers = (server: 'direct' | 'multihop') => ({ server, tor: 'direct', spine: 'direct' }) as const;
  const fabric = (asModel: Partial<AsModelOptions>) =>
    referenceFabric({ racks: 2, tors: 1, servers: 2, endpoints: 1, spines: 2 }, { asModel });

  test('keep a route with a next hop out of reach: three paths and two entries that drop, where FRR has one path', () => {
    const at = (asModel: Partial<AsModelOptions>) =>
      figuresOf(fabric({ nextHopSelf: 'off', ...asModel })).classes.filter(({ role }) => role === 'server');
    const rows = (asModel: Partial<AsModelOptions>) =>
      at(asModel).map(({ ribIn, locRib, fib }) => [ribIn.ipv4, locRib.ipv4, fib.ipv4Host]);
    expect(rows({ birdSessions: servers('direct') })).toEqual([[1, 2, 2]]);
    expect(rows({ birdSessions: servers('multihop') })).toEqual([[3, 4, 4]]);
    const frr = { server: 'frr', tor: 'frr', spine: 'frr' } as const;
    expect(rows({ birdSessions: servers('multihop'), platforms: frr })).toEqual([[1, 2, 2]]);
    expect(pairsLost(fabric({ nextHopSelf: 'off', birdSessions: servers('multihop') }))).toBe(8);
  });

  test('hide the default route behind an entry that drops', () => {
    const design = (server: 'direct' | 'multihop') =>
      aDesign({
        nodes: [
          { kind: 'rack', id: 'rack', count: 2, servers: 2, endpointsPerServer: 1, asn: 65001 },
          { kind: 'tor', id: 'tor', parent: 'rack', asn: 65001 },
          { kind: 'spine', id: 'spine', count: 2 },
        ],
        links: [['tor', 'spine']],
        asModel: {
          id: 'downward-default',
          downward: 'all',
          allowAsIn: { server: 9, tor: 9, spine: 9 },
          defaultOrigin: 'tor',
          nextHopSelf: 'off',
          birdSessions: servers(server),
        },
      });
    // By iBGP the ToR tells its servers of spines they cannot reach; its own default would lead them there.
    expect([pairsLost(design('direct')), pairsLost(design('multihop'))]).toEqual([0, 8]);
  });

  test('never pass on a third party', () => {
    const hops = (server: 'direct' | 'multihop') =>
      simulate(
        referenceFabric(
          { racks: 1, tors: 2, servers: 2, endpoints: 1, spines: 1 },
          { asModel: { id: 'as-per-server', serverExport: 'all', valleyFree: false, birdSessions: servers(server) } },
        ),
      )
        .paths('rack/tor[2]', 'rack/server[2]')
        .filter(({ from }) => from === 'rack/server[1]')
        .map(({ nextHop }) => nextHop);
    expect(hops('direct')).toEqual(['rack/server[2]']);
    expect(hops('multihop')).toEqual(['rack/server[1]']);
  });

  test('are named in the finding about the next hop', () => {
    const found = (server: 'direct' | 'multihop') =>
      figuresOf(fabric({ nextHopSelf: 'off', birdSessions: servers(server) })).findings.find(
        ({ code }) => code === 'next-hop-unresolved',
      )?.facts['kept'];
    expect([found('direct'), found('multihop')]).toEqual([undefined, true]);
  });
});

describe('remove-private-AS', () => {
  /** A chain of three spines; what the first makes of the path shows at the last. */
  const chain = (asModel: Partial<AsModelOptions>, asns: readonly [number, number, number]) =>
    aDesign({
      nodes: [
        { kind: 'rack', id: 'rack', servers: 1, endpointsPerServer: 1, asn: 65001 },
        { kind: 'tor', id: 'tor', parent: 'rack' },
        { kind: 'spine', id: 'spine-1', asn: asns[0] },
        { kind: 'spine', id: 'spine-2', asn: asns[1] },
        { kind: 'spine', id: 'spine-3', asn: asns[2] },
      ],
      links: [
        ['tor', 'spine-1'],
        ['spine-1', 'spine-2'],
        ['spine-2', 'spine-3'],
      ],
      asModel: { valleyFree: false, ...asModel },
    });
  const pathAt = (design: Design) => pathsOf(design, 'spine-3', 'rack/server').map(({ asPath }) => asPath);

  test('takes private numbers out, or puts the own in their place', () => {
    const asns = [3356, 64777, 1299] as const;
    expect(pathAt(chain({}, asns))).toEqual([[64777, 3356, 65001]]);
    expect(pathAt(chain({ removePrivateAs: 'remove' }, asns))).toEqual([[64777, 3356]]);
    expect(pathAt(chain({ removePrivateAs: 'replace' }, asns))).toEqual([[64777, 3356, 3356]]);
  });

  test("keeps the neighbour's own number, so that it still refuses its own routes", () => {
    const asns = [3356, 65001, 1299] as const;
    const design = chain({ removePrivateAs: 'remove' }, asns);
    expect(pathsOf(design, 'spine-2', 'rack/server')).toEqual([
      { from: 'spine-1', asPath: [3356, 65001], refused: 'own-asn' },
    ]);
  });

  test('BIRD takes out and cannot replace, and a finding says so', () => {
    const asns = [3356, 64777, 1299] as const;
    const bird = { server: 'bird', tor: 'bird', spine: 'bird' } as const;
    const codes = (removePrivateAs: AsModelOptions['removePrivateAs']) =>
      figuresOf(chain({ removePrivateAs, platforms: bird }, asns)).findings.map(({ code }) => code);
    expect(pathAt(chain({ removePrivateAs: 'remove', platforms: bird }, asns))).toEqual([[64777, 3356]]);
    expect(pathAt(chain({ removePrivateAs: 'replace', platforms: bird }, asns))).toEqual([[64777, 3356, 65001]]);
    expect(codes('replace')).toContain('replace-private-unsupported');
    expect(codes('remove')).not.toContain('replace-private-unsupported');
  });
});

describe('ADD-PATH', () => {
  const rows = (design: Design, role: string) =>
    figuresOf(design)
      .classes.filter((row) => row.role === role)
      .map(({ count, ribIn, ecmp }) => [count, ribIn.ipv4, ecmp.maxWidth]);

  test('gives the clients of a server that reflects for two ToRs their second ToR, at the price measured', () => {
    const design = (addPath: AsModelOptions['addPath']) =>
      referenceFabric(
        { racks: 3, tors: 2, servers: 2, endpoints: 2, spines: 2 },
        { asModel: { ibgp: 'server-rr', reflectors: 1, addPath, valleyFree: false, spineAs: 'unique' } },
      );
    // 10 prefixes are not a server's own: 34 paths were seen on real routers. The reflector has both ToRs anyway.
    expect(rows(design('off'), 'server')).toEqual([
      [3, 18, 2],
      [3, 10, 1],
    ]);
    expect(rows(design('all'), 'server').map(([, ...figures]) => figures)).toEqual([
      [34, 2],
      [34, 2],
    ]);
  });

  test('clients of two reflectors hold 16 paths for 5 prefixes, not 10, as measured', () => {
    const design = (addPath: AsModelOptions['addPath']) =>
      referenceFabric(
        { racks: 1, tors: 1, servers: 6, endpoints: 1, spines: 1 },
        { asModel: { id: 'ethernet', ibgp: 'server-rr', reflectors: 2, addPath } },
      );
    expect(rows(design('off'), 'server')).toEqual([
      [2, 9, 1],
      [4, 10, 1],
    ]);
    expect(rows(design('reflectors'), 'server')).toEqual([
      [2, 9, 1],
      [4, 16, 1],
    ]);
  });

  test('is for iBGP, and "reflectors" for those who reflect', () => {
    const design = (changes: Partial<AsModelOptions>) =>
      figuresOf(
        referenceFabric(
          { racks: 3, tors: 2, servers: 2, endpoints: 2, spines: 2 },
          { asModel: { ibgp: 'mesh', ...changes } },
        ),
      ).classes;
    expect(design({ addPath: 'reflectors' })).toEqual(design({ addPath: 'off' }));
    expect(design({ addPath: 'all' })).not.toEqual(design({ addPath: 'off' }));
    const ebgp = { id: 'as-per-server' } as const;
    expect(design({ ...ebgp, addPath: 'all' })).toEqual(design({ ...ebgp, addPath: 'off' }));
  });

  test('stays exact and quick over many racks', () => {
    const design = referenceFabric(
      { racks: 200, tors: 2, servers: 40, endpoints: 50, spines: 4 },
      { asModel: { ibgp: 'server-rr', addPath: 'all' } },
    );
    const { classes, findings } = figuresOf(design);
    expect(findings.map(({ code }) => code)).not.toContain('inexact');
    expect(classes.length).toBeLessThan(40);
  });
});

test('one of several alike racks that offers a way first is told apart, though the others take its way', () => {
  const design = randomDesign(964);
  expect(design.asModel.removePrivateAs).toBe('remove');
  expect(diffAgainstReference(design, figuresOf(design))).toEqual([]);
});
