import { expect, test } from 'vitest';
import { applyEdit, type AsModelOptions, type Design } from '../../design/index.ts';
import { aDesign, referenceFabric } from '../../testkit/index.ts';
import { findingsIn } from './findingsIn.ts';

const fabric = (asModel: Partial<AsModelOptions>): Design =>
  referenceFabric({ racks: 2, tors: 2, servers: 4, endpoints: 10, spines: 2 }, { asModel });
const closure = (design: Design) => findingsIn(design, 'ibgp-mesh-incomplete', 'reflector-cluster', 'unreachable');

test('a mesh over routed server ports lacks the sessions between servers', () => {
  const design = fabric({ rackAttach: 'routed', ibgp: 'mesh' });
  expect(closure(design)).toEqual([
    {
      code: 'ibgp-mesh-incomplete',
      severity: 'error',
      subjects: ['rack', 'rack[1]/server[2]', 'rack[1]/server[1]'],
      // In each of two racks 4 servers: 6 pairs, 12 ordered, 10 prefixes each.
      facts: { asn: 64512, missing: 12, exampleA: 'rack[1]/server[2]', exampleB: 'rack[1]/server[1]', hidden: 240 },
      source: 'RFC 4271 §9.2',
      includes: ['unreachable'],
      fix: {
        code: 'use-ibgp-closure',
        edit: { kind: 'set-as-model', changes: { ibgp: 'tor-rr', nextHopSelf: 'all' } },
      },
    },
  ]);
  const edit = closure(design)[0]?.fix?.edit;
  expect(
    edit && findingsIn(applyEdit(design, edit), 'ibgp-mesh-incomplete', 'next-hop-unresolved', 'unreachable'),
  ).toEqual([]);
});

test('reflectors that no port reaches leave their clients waiting', () => {
  expect(closure(fabric({ rackAttach: 'routed', ibgp: 'standalone-rr' }))).toEqual([
    {
      code: 'reflector-cluster',
      severity: 'error',
      subjects: ['rack', 'rack[2]/server[1]', 'rack[1]/server[1]'],
      facts: { reason: 'none', clients: 8, exampleA: 'rack[2]/server[1]' },
      source: 'RFC 4456 §6',
      includes: ['unreachable'],
      fix: {
        code: 'use-ibgp-closure',
        edit: { kind: 'set-as-model', changes: { ibgp: 'tor-rr', nextHopSelf: 'all' } },
      },
    },
  ]);
});

/**
 * server[1] and server[2] reflect and meet over tor-3 alone. server[3] hears only the first, over tor-1, and server[4] only the second, over tor-2.
 * Of `servers`, any further one hears both.
 */
function splitReflection(servers: number, clusterIds: 'shared' | 'unique'): Design {
  const off = (server: number, ...tors: readonly number[]) =>
    tors.map((tor) => ({ attach: `rack/server[${server}]`, tor: `rack/tor-${tor}` }));
  return aDesign({
    nodes: [
      { kind: 'rack', id: 'rack', servers, endpointsPerServer: 10 },
      { kind: 'tor', id: 'tor-1', parent: 'rack' },
      { kind: 'tor', id: 'tor-2', parent: 'rack' },
      { kind: 'tor', id: 'tor-3', parent: 'rack' },
    ],
    // BIRD would not drop it: it looks at CLUSTER_LIST only on sessions to its clients.
    asModel: { ibgp: 'server-rr', clusterIds, reflectors: 2, platforms: { server: 'frr', tor: 'frr', spine: 'frr' } },
    failures: [...off(1, 2), ...off(2, 1), ...off(3, 2, 3), ...off(4, 1, 3)],
  });
}

test('reflectors of one cluster ID drop what comes through the other: with clients apart, they need an ID each', () => {
  const [finding] = closure(splitReflection(4, 'shared'));
  expect(finding).toMatchObject({
    code: 'reflector-cluster',
    severity: 'error',
    facts: {
      reason: 'shared-id-disjoint-clients',
      reflectors: 2,
      clients: 2,
      exampleA: 'rack/server[2]',
      exampleB: 'rack/server[1]',
    },
    source: 'RFC 4456 §8',
    includes: ['unreachable'],
  });
});

test('where other clients have both reflectors, the one that misses one is told', () => {
  const [finding] = closure(splitReflection(5, 'shared'));
  expect(finding).toMatchObject({
    code: 'reflector-cluster',
    severity: 'error',
    facts: { reason: 'client-misses-reflector', reflectors: 2, clients: 3 },
  });
});

test('with cluster IDs of their own reflectors drop nothing of each other', () => {
  expect(closure(splitReflection(5, 'unique')).map(({ facts }) => facts['reason'])).not.toContain(
    'client-misses-reflector',
  );
});

test('one reflector for a rack is a warning, two are none', () => {
  expect(closure(fabric({ ibgp: 'server-rr', reflectors: 1 }))).toEqual([
    {
      code: 'reflector-cluster',
      severity: 'warning',
      subjects: ['rack', 'rack[1]/server[1]'],
      facts: { reason: 'single-reflector', clients: 6, exampleA: 'rack[1]/server[1]' },
      source: 'RFC 4456 §6',
    },
  ]);
  expect(closure(fabric({ ibgp: 'server-rr', reflectors: 2 }))).toEqual([]);
});

test('one reflector on each of two planes is enough', () => {
  expect(closure(fabric({ id: 'ethernet', ibgp: 'standalone-rr', reflectors: 1 }))).toEqual([]);
});

test('one ToR that reflects for its rack is not called a lone reflector', () => {
  expect(closure(referenceFabric({ racks: 2, tors: 1, servers: 4, endpoints: 10, spines: 2 }))).toEqual([]);
});

for (const ibgp of ['mesh', 'tor-rr', 'server-rr', 'standalone-rr'] as const) {
  for (const id of ['as-per-rack', 'ethernet'] as const) {
    test(`${id} closes iBGP by ${ibgp}`, () => {
      expect(closure(fabric({ id, ibgp }))).toEqual([]);
    });
  }
}
