import { describe, expect, test } from 'vitest';
import { designIndex, referenceDesign, type Design, type Failure } from '../../design/index.ts';
import { aDesign, aNode } from '../testDesigns.ts';
import { bandwidthOf } from './bandwidth.ts';
import { chainOf, partition, pathOfCopy, readPath } from './copies.ts';
import { fitPorts } from './ports.ts';
import { sideOf } from './wiring.ts';

/** 20 racks of 40 servers with 25 Gb/s ports, 2 ToRs each, 4 spines, links of 100 Gb/s. */
const REF = referenceDesign({ racks: 20, tors: 2, servers: 40, spines: 4 });
const withFailures = (...failures: readonly Failure[]): Design => ({ ...REF, failures });
const link = REF.links[0]?.id ?? '';

describe('oversubscription', () => {
  test('of a ToR: 40 servers of 25 Gb/s over 4 uplinks of 100 Gb/s are 2.5:1', () => {
    expect(bandwidthOf(REF).tiers).toEqual([
      {
        tier: 'tor',
        classes: [
          { nodes: ['tor'], count: 40, example: 'rack[1]/tor[1]', southGbps: 1000, northGbps: 400, ratio: 2.5 },
        ],
        ratio: { min: 2.5, max: 2.5 },
      },
      {
        tier: 'spine',
        classes: [{ nodes: ['spine'], count: 4, example: 'spine[1]', southGbps: 4000, northGbps: 0 }],
      },
    ]);
  });

  test('after a spine has failed every ToR has three uplinks left', () => {
    const { tiers, racks } = bandwidthOf(withFailures({ router: 'spine[2]' }));
    expect(tiers[0]?.ratio).toEqual({ min: 1000 / 300, max: 1000 / 300 });
    expect(tiers[1]?.classes).toEqual([
      { nodes: ['spine'], count: 3, example: 'spine[1]', southGbps: 4000, northGbps: 0 },
    ]);
    expect(racks).toEqual([
      { nodes: ['rack'], count: 20, example: 'rack[1]', servers: 40, drawnGbps: 800, leftGbps: 600 },
    ]);
  });

  test('after a ToR has failed its rack has half of its uplinks, and nobody else lost any', () => {
    const { tiers, racks } = bandwidthOf(withFailures({ router: 'rack[3]/tor[1]' }));
    expect(tiers[0]?.classes.map(({ count }) => count)).toEqual([39]);
    expect(racks).toEqual([
      { nodes: ['rack'], count: 1, example: 'rack[3]', servers: 40, drawnGbps: 800, leftGbps: 400 },
      { nodes: ['rack'], count: 19, example: 'rack[1]', servers: 40, drawnGbps: 800, leftGbps: 800 },
    ]);
    expect(tiers[1]?.classes[0]?.southGbps).toBe(3900);
  });

  test('a link whose end is down is lost once', () => {
    const failures = [{ router: 'spine[2]' }, { link, a: 'rack[3]/tor[1]', b: 'spine[2]' }] as const;
    expect(bandwidthOf(withFailures(...failures))).toEqual(bandwidthOf(withFailures(failures[0])));
  });

  test('servers and ports that are down ask for less', () => {
    const down = withFailures(
      { router: 'rack[1]/server[1]' },
      { attach: 'rack[1]/server[1]', tor: 'rack[1]/tor[1]' },
      { attach: 'rack[1]/server[2]', tor: 'rack[1]/tor[1]' },
    );
    expect(bandwidthOf(down).tiers[0]?.classes.map(({ count, southGbps }) => [count, southGbps])).toEqual([
      [38, 1000],
      [1, 975],
      [1, 950],
    ]);
  });

  test('of a spine below superspines, and none of the top of the fabric', () => {
    const { tiers } = bandwidthOf(referenceDesign({ pods: 2, racks: 4, tors: 1, spines: 2, superspines: 2 }));
    expect(tiers.map(({ tier, ratio }) => [tier, ratio])).toEqual([
      ['tor', { min: 5, max: 5 }],
      ['spine', { min: 2, max: 2 }],
      ['superspine', undefined],
    ]);
  });

  test('an empty drawing has none', () => {
    expect(bandwidthOf(aDesign({}))).toEqual({ tiers: [], racks: [], ports: [] });
  });

  test('a million servers with a thousand failures are counted by class, not one by one', () => {
    const large = referenceDesign({ pods: 25, racks: 1000, tors: 2, servers: 40, spines: 4, superspines: 4 });
    const { tiers } = bandwidthOf({
      ...large,
      failures: Array.from({ length: 1000 }, (_, at) => ({ router: `pod[${(at % 25) + 1}]/rack[${at + 1}]/tor[1]` })),
    });
    const classes = tiers[0]?.classes ?? [];
    expect(classes.reduce((sum, { count }) => sum + count, 0)).toBe(50_000 - 1000);
    expect(classes.length).toBeLessThanOrEqual(2);
  });
});

/** Every cable on its own, with no thought of classes. */
function countSlowly(design: Design): ReadonlyMap<string, { readonly south: number; readonly north: number }> {
  const index = designIndex(design);
  const down = new Set(design.failures.flatMap((failure) => ('router' in failure ? [failure.router] : [])));
  const found = new Map<string, { south: number; north: number }>();
  const copiesOf = (id: string): string[] => {
    const node = index.byId.get(id);
    if (node === undefined) return [];
    const chain = chainOf(design, node);
    const all = chain.reduce<number[][]>(
      (paths, { count }) => paths.flatMap((path) => Array.from({ length: count }, (_, at) => [...path, at + 1])),
      [[]],
    );
    return all.map((at) => pathOfCopy(chain, at));
  };
  for (const node of design.nodes)
    if (node.kind === 'tor' || node.kind === 'spine')
      for (const path of copiesOf(node.id)) if (!down.has(path)) found.set(path, { south: 0, north: 0 });
  const cut = new Set(design.failures.map((failure) => JSON.stringify(failure)));
  for (const { id, a, b, gbps, parallel } of design.links) {
    for (const x of copiesOf(a)) {
      for (const y of copiesOf(b)) {
        const steps = [x.split('/'), y.split('/')] as const;
        const meet = steps[0].every((step, level) => {
          const other = steps[1][level];
          return other === undefined || other.split('[')[0] !== step.split('[')[0] || other === step;
        });
        if (!meet || down.has(x) || down.has(y) || cut.has(JSON.stringify({ link: id, a: x, b: y }))) continue;
        const [nodeA, nodeB] = [index.byId.get(a), index.byId.get(b)];
        if (nodeA === undefined || nodeB === undefined) continue;
        for (const [path, side] of [
          [x, sideOf(nodeA, nodeB)],
          [y, sideOf(nodeB, nodeA)],
        ] as const) {
          const own = found.get(path);
          if (own !== undefined && side !== 'level') own[side] += gbps * parallel;
        }
      }
    }
  }
  for (const rack of design.nodes) {
    if (rack.kind !== 'rack') continue;
    for (const path of copiesOf(rack.id)) {
      for (const [tor, own] of found) {
        if (!tor.startsWith(`${path}/`)) continue;
        for (let server = 1; server <= rack.servers; server += 1) {
          const attach = `${path}/server${rack.servers === 1 ? '' : `[${server}]`}`;
          if (!down.has(attach) && !cut.has(JSON.stringify({ attach, tor }))) own.south += rack.serverGbps;
        }
      }
    }
  }
  return found;
}

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

for (let seed = 1; seed <= 30; seed += 1) {
  test(`agrees with counting every cable of every copy, seed ${seed}`, () => {
    const next = random(seed * 7919);
    const upTo = (most: number): number => 1 + Math.floor(next() * most);
    const pods = upTo(2);
    const [racks, tors, spines, servers] = [upTo(3), upTo(2), upTo(3), upTo(3)];
    const base = referenceDesign({ pods, racks, tors, spines, servers, ...(pods > 1 && { superspines: 2 }) });
    const paths = [...countSlowly(base).keys()];
    const pick = (): string => paths[Math.floor(next() * paths.length)] ?? '';
    const tor = (): string => paths.filter((path) => path.includes('tor'))[0] ?? '';
    const failures: Failure[] = Array.from({ length: upTo(3) }, () => ({ router: pick() }));
    const cable = base.links.find(({ a }) => a === 'tor' || a === 'spine');
    const above = paths.find((path) => path.includes('spine'));
    if (cable !== undefined && above !== undefined && pods === 1)
      failures.push({ link: cable.id, a: cable.a === 'tor' ? tor() : above, b: cable.a === 'tor' ? above : tor() });
    const rack = tor().split('/').slice(0, -1).join('/');
    failures.push({ attach: `${rack}/server${servers === 1 ? '' : '[1]'}`, tor: tor() });
    const unique = [...new Map(failures.map((failure) => [JSON.stringify(failure), failure])).values()];
    const design = { ...base, failures: unique };

    const slow = [...countSlowly(design)].map(([path, { south, north }]) => {
      const node = readPath(design, path)?.node;
      return `${node?.kind === 'spine' && node.tier === 2 ? 'superspine' : node?.kind} ${south} ${north}`;
    });
    const counted = new Map<string, number>();
    for (const key of slow) counted.set(key, (counted.get(key) ?? 0) + 1);
    const fast = bandwidthOf(design).tiers.flatMap(({ tier, classes }) =>
      classes.map(({ southGbps, northGbps, count }) => [`${tier} ${southGbps} ${northGbps}`, count] as const),
    );
    expect(new Map(fast)).toEqual(counted);
  });
}

test('copies under a prefix share what happens there', () => {
  const classes = partition(
    [2, 3],
    [
      { at: [1], what: 'a' },
      { at: [1, 2], what: 'b' },
      { at: [], what: 'all' },
    ],
  );
  expect(classes).toEqual([
    { count: 1, example: [1, 2], effects: ['all', 'a', 'b'] },
    { count: 2, example: [1, 1], effects: ['all', 'a'] },
    { count: 3, example: [2, 1], effects: ['all'] },
  ]);
});

describe('ports', () => {
  const spine = [{ count: 32, gbps: 100 }];
  const leaf = [
    { count: 48, gbps: 25 },
    { count: 8, gbps: 100 },
  ];
  const cases = [
    ['32 cables in 32 ports', [{ gbps: 100, count: 32 }], spine, 'fits'],
    ['40 ToRs want a spine of 32 ports', [{ gbps: 100, count: 40 }], spine, 'over'],
    [
      '48 servers and 4 uplinks',
      [
        { gbps: 25, count: 48 },
        { gbps: 100, count: 4 },
      ],
      leaf,
      'fits',
    ],
    [
      '50 servers: two stand in fast ports',
      [
        { gbps: 25, count: 50 },
        { gbps: 100, count: 6 },
      ],
      leaf,
      'fits',
    ],
    [
      '52 servers and 7 uplinks: one fast port is split',
      [
        { gbps: 25, count: 52 },
        { gbps: 100, count: 7 },
      ],
      leaf,
      'splits',
    ],
    [
      '53 servers and 7 uplinks',
      [
        { gbps: 25, count: 53 },
        { gbps: 100, count: 7 },
      ],
      leaf,
      'over',
    ],
    ['a cable faster than any port', [{ gbps: 400, count: 1 }], spine, 'over'],
    ['a slow cable is not split off beyond eight lanes', [{ gbps: 1, count: 257 }], spine, 'over'],
    ['no cable', [], spine, 'fits'],
    ['no port count known', [{ gbps: 1, count: 1 }], [], 'unknown'],
  ] as const;
  for (const [what, cables, ports, verdict] of cases) {
    test(`${what}: ${verdict}`, () => expect(fitPorts(cables, ports)).toBe(verdict));
  }

  test('switches of one choice and cabling are told together, what does not fit first', () => {
    const design = aDesign({
      nodes: [
        aNode('r', 'rack', { servers: 40, count: 40 }),
        aNode('t', 'tor', { parent: 'r' }),
        aNode('s1', 'spine', { hardware: { profile: 'generic-commodity-128k' } }),
        aNode('s2', 'spine', { hardware: { profile: 'generic-commodity-128k' } }),
      ],
      links: [
        { id: 'l1', a: 't', b: 's1', parallel: 2 },
        { id: 'l2', a: 't', b: 's2', parallel: 2 },
      ],
    });
    expect(bandwidthOf(design).ports).toEqual([
      {
        nodes: ['t'],
        role: 'tor',
        count: 40,
        cables: [
          { gbps: 100, count: 4 },
          { gbps: 25, count: 40 },
        ],
        needed: 44,
        verdict: 'unknown',
      },
      {
        nodes: ['s1', 's2'],
        role: 'spine',
        count: 2,
        profile: 'generic-commodity-128k',
        cables: [{ gbps: 100, count: 80 }],
        needed: 80,
        verdict: 'unknown',
      },
    ]);
  });
});
