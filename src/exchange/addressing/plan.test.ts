import { describe, expect, test } from 'vitest';
import { referenceDesign } from '../../design/index.ts';
import type { Design, ReferenceParams } from '../../design/index.ts';
import { unroll } from '../../engine/index.ts';
import type { Network } from '../../engine/index.ts';
import { compareAddresses, prefixContains, prefixesOverlap } from '../../net/index.ts';
import { randomDesign, seedsOf } from '../../testkit/index.ts';
import { familiesOf, ofFamily } from './families.ts';
import { planAddresses } from './plan.ts';
import type { AddressPlan } from './plan.ts';

function networkOf(design: Design): Network {
  const network = unroll(design);
  if (!network.ok) throw new Error(network.problem.code);
  return network.value;
}

function planOf(design: Design): AddressPlan {
  const plan = planAddresses(networkOf(design));
  if (!plan.ok) throw new Error(`${plan.problem.code} ${JSON.stringify(plan.problem.params)}`);
  return plan.value;
}

function problemOf(design: Design): unknown {
  const plan = planAddresses(networkOf(design));
  return plan.ok ? 'planned' : plan.problem;
}

const SMALL: ReferenceParams = { racks: 2, tors: 1, servers: 2, endpoints: 3, spines: 2 };

describe('who gets which address', () => {
  test('loopbacks in router order, from the second address of the pool', () => {
    const { routers } = planOf(referenceDesign(SMALL));
    // Spines, ToRs, servers.
    expect(routers.map(({ routerId }) => routerId)).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((n) => `172.16.0.${n}`));
  });

  test('links are /31, the lower address to the router that comes first (RFC 3021)', () => {
    const { subnets, routers } = planOf(referenceDesign(SMALL));
    expect(subnets.slice(0, 4).flat()).toEqual(['172.20.0.0/31', '172.20.0.2/31', '172.20.0.4/31', '172.20.0.6/31']);
    expect(routers[0]?.interfaces).toEqual([
      { name: 'eth1', medium: 0, family: 'ipv4', address: '172.20.0.0', length: 31 },
      { name: 'eth2', medium: 1, family: 'ipv4', address: '172.20.0.2', length: 31 },
    ]);
    expect(routers[2]?.interfaces.map(({ address }) => address)).toEqual(['172.20.0.1', '172.20.0.5', '172.20.0.9']);
  });

  test('a segment holds its members, a network and a broadcast address', () => {
    const { subnets, routers } = planOf(referenceDesign(SMALL));
    // A ToR and two servers: five addresses, so a /29.
    expect(subnets.slice(4).flat()).toEqual(['172.20.0.8/29', '172.20.0.16/29']);
    expect([2, 4, 5].map((order) => routers[order]?.interfaces.at(-1)?.address)).toEqual([
      '172.20.0.9',
      '172.20.0.10',
      '172.20.0.11',
    ]);
  });

  test('host routes: each rack one aligned range, each server its share', () => {
    const { racks, routers } = planOf(referenceDesign(SMALL));
    // Six endpoints a rack: a /29.
    expect([...racks]).toEqual([
      ['rack[1]', [{ range: '10.0.0.0/29', length: 32, borrowed: [] }]],
      ['rack[2]', [{ range: '10.0.0.8/29', length: 32, borrowed: [] }]],
    ]);
    expect(routers.slice(4).map(({ announced }) => announced)).toEqual([
      ['10.0.0.0/32', '10.0.0.1/32', '10.0.0.2/32'],
      ['10.0.0.3/32', '10.0.0.4/32', '10.0.0.5/32'],
      ['10.0.0.8/32', '10.0.0.9/32', '10.0.0.10/32'],
      ['10.0.0.11/32', '10.0.0.12/32', '10.0.0.13/32'],
    ]);
  });

  test('blocks: the tunnel takes the first address, borrowed ones come out of the end of a neighbour’s block', () => {
    const design = referenceDesign({ ...SMALL, racks: 1, routes: 'block' });
    const { routers } = planOf({
      ...design,
      advertise: { ...design.advertise, blockSize4: 29, tunnelAddress: true, borrowedPerServer: 1 },
    });
    expect(routers.slice(3)).toMatchObject([
      {
        tunnels: ['10.0.0.0'],
        endpoints: ['10.0.0.1', '10.0.0.2', '10.0.0.15'],
        blocks: ['10.0.0.0/29'],
        borrowed: ['10.0.0.15/32'],
        announced: ['10.0.0.0/29', '10.0.0.15/32'],
      },
      {
        tunnels: ['10.0.0.8'],
        endpoints: ['10.0.0.9', '10.0.0.10', '10.0.0.7'],
        blocks: ['10.0.0.8/29'],
        borrowed: ['10.0.0.7/32'],
        announced: ['10.0.0.8/29', '10.0.0.7/32'],
      },
    ]);
  });

  test('borrowed addresses without a workload are held all the same, as only what a router holds can be announced', () => {
    const design = referenceDesign({ ...SMALL, racks: 1, routes: 'block' });
    const emptied = {
      ...design,
      nodes: design.nodes.map((node) => (node.kind === 'rack' ? { ...node, endpointsPerServer: 1 } : node)),
      advertise: { ...design.advertise, blockSize4: 29, borrowedPerServer: 2 },
    };
    expect(planOf(emptied).routers.slice(3)).toMatchObject([
      { endpoints: ['10.0.0.15'], spare: ['10.0.0.14'], announced: ['10.0.0.0/29', '10.0.0.15/32', '10.0.0.14/32'] },
      { endpoints: ['10.0.0.7'], spare: ['10.0.0.6'], announced: ['10.0.0.8/29', '10.0.0.7/32', '10.0.0.6/32'] },
    ]);
  });
});

describe('what cannot be planned says why', () => {
  const small = referenceDesign(SMALL);
  const dual = (changes: Partial<Design['addressing']>): Design => {
    const { addressing, ...rest } = referenceDesign({ ...SMALL, families: 'dual' });
    return { ...rest, addressing: { ...addressing, ...changes } };
  };
  const cases: readonly { readonly rule: string; readonly design: Design; readonly problem: unknown }[] = [
    {
      rule: 'pools must not overlap',
      design: { ...small, addressing: { ...small.addressing, links4: '10.1.0.0/16' } },
      problem: {
        code: 'export/pools-overlap',
        params: { a: 'endpoints', poolA: '10.0.0.0/8', b: 'links', poolB: '10.1.0.0/16' },
      },
    },
    {
      rule: 'too few loopbacks',
      design: { ...small, addressing: { ...small.addressing, loopbacks4: '172.16.0.0/29' } },
      problem: {
        code: 'export/pool-too-small',
        params: { pool: '172.16.0.0/29', what: 'loopbacks', has: 8, needs: 9 },
      },
    },
    {
      rule: 'too few link addresses',
      design: { ...small, addressing: { ...small.addressing, links4: '172.20.0.0/28' } },
      problem: { code: 'export/pool-too-small', params: { pool: '172.20.0.0/28', what: 'links', has: 16, needs: 24 } },
    },
    {
      rule: 'too few endpoint addresses',
      design: { ...small, addressing: { ...small.addressing, endpoints4: '10.0.0.0/29' } },
      problem: { code: 'export/pool-too-small', params: { pool: '10.0.0.0/29', what: 'endpoints', has: 8, needs: 16 } },
    },
    {
      rule: 'too few link addresses of IPv6',
      design: dual({ links6: 'fd00:20::/63' }),
      problem: {
        code: 'export/pool-too-small',
        params: { pool: 'fd00:20::/63', what: 'links', has: 'more than 2^65', needs: 'more than 2^65' },
      },
    },
    {
      rule: 'pools of IPv6 must not overlap',
      design: dual({ loopbacks6: 'fd00:10:1::/64' }),
      problem: {
        code: 'export/pools-overlap',
        params: { a: 'endpoints', poolA: 'fd00:10::/32', b: 'loopbacks', poolB: 'fd00:10:1::/64' },
      },
    },
    {
      rule: 'nobody has an address to lend',
      design: {
        ...referenceDesign({ ...SMALL, endpoints: 8, routes: 'block' }),
        advertise: { ...small.advertise, mode: 'block', blockSize4: 29, borrowedPerServer: 9 },
      },
      problem: { code: 'export/nothing-to-borrow', params: { router: 'rack[2]/server[1]', borrowed: 9 } },
    },
  ];
  for (const { rule, design, problem } of cases) {
    test(rule, () => {
      const found = problemOf(design);
      expect(found).toEqual(problem);
    });
  }
});

describe('two families', () => {
  const { subnets, racks, routers } = planOf(referenceDesign({ ...SMALL, families: 'dual' }));

  test('each by the same rules: links are /127 (RFC 6164), shared subnets /64', () => {
    expect([subnets[0], subnets[1], subnets[4], subnets[5]]).toEqual([
      ['172.20.0.0/31', 'fd00:20::/127'],
      ['172.20.0.2/31', 'fd00:20::2/127'],
      ['172.20.0.8/29', 'fd00:20:0:1::/64'],
      ['172.20.0.16/29', 'fd00:20:0:2::/64'],
    ]);
    expect(racks.get('rack[2]')).toEqual([
      { range: '10.0.0.8/29', length: 32, borrowed: [] },
      { range: 'fd00:10::8/125', length: 128, borrowed: [] },
    ]);
  });

  test('one interface has an address of each', () => {
    expect(routers[2]?.interfaces.filter(({ name }) => name === 'eth3')).toEqual([
      { name: 'eth3', medium: 4, family: 'ipv4', address: '172.20.0.9', length: 29 },
      { name: 'eth3', medium: 4, family: 'ipv6', address: 'fd00:20:0:1::1', length: 64 },
    ]);
    expect(routers[2]).toMatchObject({ routerId: '172.16.0.3', loopbacks: ['172.16.0.3', 'fd00:172:16::3'] });
  });

  test('router IDs are there without IPv4', () => {
    const only = planOf(referenceDesign({ ...SMALL, families: 'ipv6' }));
    expect(only.routers[2]).toMatchObject({ routerId: '172.16.0.3', loopbacks: ['fd00:172:16::3'] });
  });
});

describe('whatever the design', () => {
  for (const seed of seedsOf({ quick: 15, thorough: 40 })) {
    test(`addresses keep apart and keep their order, seed ${seed}`, () => {
      const design = randomDesign(seed);
      const network = networkOf(design);
      const planned = planAddresses(network);
      if (!planned.ok) {
        // Random servers may borrow more than there is to lend; nothing else can go wrong with these pools.
        expect(planned.problem.code).toBe('export/nothing-to-borrow');
        return;
      }
      const { subnets, routers, racks } = planned.value;
      const overlapping = (prefixes: readonly string[]): readonly string[] =>
        prefixes.flatMap((a, place) =>
          prefixes.slice(place + 1).flatMap((b) => (prefixesOverlap(a, b) ? [`${a} ${b}`] : [])),
        );
      const ranges = [...racks.values()].flat().map(({ range }) => range);
      expect(overlapping([...subnets.flat(), ...ranges])).toEqual([]);
      const { links4, links6 } = design.addressing;
      const pools = [links4, links6];
      expect(subnets.flat().filter((subnet) => !pools.some((pool) => prefixContains(pool, subnet)))).toEqual([]);
      const addresses = routers.flatMap(({ loopbacks, interfaces, endpoints, tunnels, spare }) => [
        ...loopbacks,
        ...interfaces.map(({ address }) => address),
        ...endpoints,
        ...tunnels,
        ...spare,
      ]);
      expect(new Set(addresses).size).toBe(addresses.length);
      const ids = routers.map(({ routerId }) => routerId);
      expect(ids.toSorted(compareAddresses)).toEqual(ids);
      const families = familiesOf(network);
      for (const { index, members } of network.media) {
        for (const [place, family] of families.entries()) {
          const onMedium = members.map(
            (order) =>
              routers[order]?.interfaces.find((each) => each.medium === index && each.family === family)?.address ?? '',
          );
          expect(onMedium.filter((address) => !prefixContains(subnets[index]?.[place] ?? '', address))).toEqual([]);
          expect(onMedium.toSorted(compareAddresses)).toEqual(onMedium);
        }
      }
      for (const family of families) {
        const counts = routers.map(({ announced }) => ofFamily(family, announced).length);
        expect(counts).toEqual(network.routers.map(({ announces }) => announces[family].host + announces[family].lpm));
      }
    });
  }
});
