import { expect, test } from 'vitest';
import type { AsModelOptions } from '../../design/index.ts';
import { aDesign } from '../builders.ts';
import type { NodeSketch } from '../builders.ts';
import { simulate } from './index.ts';

const NODES: readonly NodeSketch[] = [
  { kind: 'pod', id: 'pod', count: 2 },
  { kind: 'rack', id: 'rack', parent: 'pod', count: 2, servers: 1, endpointsPerServer: 1 },
  { kind: 'tor', id: 'tor', parent: 'rack' },
  { kind: 'spine', id: 'low', parent: 'pod', count: 2 },
  { kind: 'spine', id: 'top', tier: 2, count: 2 },
  { kind: 'border', id: 'border', count: 2 },
  { kind: 'tor', id: 'leaf' },
  { kind: 'external', id: 'isp', count: 17 },
];

function asns(asModel: Partial<AsModelOptions>, nodes = NODES): Record<string, number> {
  const { routers } = simulate(aDesign({ nodes, asModel }));
  return Object.fromEntries([...routers].map(([path, { asn }]) => [path, asn]));
}

test('AS per rack: racks from the start of the pool, then ToRs outside; spines and borders from its end', () => {
  expect(asns({})).toMatchObject({
    'pod[1]/rack[1]/tor': 64512,
    'pod[1]/rack[1]/server': 64512,
    'pod[2]/rack[2]/server': 64515,
    leaf: 64516,
    'pod[1]/low[1]': 65534,
    'pod[1]/low[2]': 65534,
    'pod[2]/low[1]': 65533,
    'top[1]': 65532,
    'top[2]': 65532,
    'border[1]': 65531,
    'border[2]': 65530,
    'isp[1]': 64496,
    'isp[16]': 64511,
    'isp[17]': 65536,
  });
  expect(asns({ spineAs: 'unique' })).toMatchObject({ 'pod[1]/low[2]': 65533, 'top[1]': 65530, 'border[1]': 65528 });
});

test('AS per server: ToRs first, then servers', () => {
  expect(asns({ id: 'as-per-server' })).toMatchObject({
    leaf: 64512,
    'pod[1]/rack[1]/tor': 64513,
    'pod[2]/rack[2]/tor': 64516,
    'pod[1]/rack[1]/server': 64517,
    'pod[2]/rack[2]/server': 64520,
  });
});

test('Downward Default: one AS of servers, one of ToRs, one per tier of spines', () => {
  expect(asns({ id: 'downward-default', spineAs: 'unique' })).toMatchObject({
    'pod[2]/rack[2]/server': 64512,
    'pod[2]/rack[2]/tor': 64513,
    leaf: 64513,
    'pod[2]/low[2]': 65534,
    'top[2]': 65533,
    'border[1]': 65532,
  });
});

test('Ethernet fabric: one AS for all that routes; switches have none', () => {
  expect(asns({ id: 'ethernet' })).toMatchObject({
    'pod[1]/rack[1]/server': 64512,
    'border[2]': 64512,
    'pod[1]/low[1]/reflector[1]': 64512,
    'pod[1]/low[1]': 0,
    leaf: 0,
    'isp[1]': 64496,
  });
});

test('Ethernet spines take no number', () => {
  expect(asns({ spineLayer: 'ethernet' })).toMatchObject({ 'top[1]': 0, 'border[1]': 65534, 'border[2]': 65533 });
});

test('an override of a rack sets its servers, and in AS per rack its ToRs; a ToR wins with its own', () => {
  const nodes: readonly NodeSketch[] = [
    { kind: 'rack', id: 'a', asn: 65001, servers: 1 },
    { kind: 'tor', id: 'a-1', parent: 'a' },
    { kind: 'tor', id: 'a-2', parent: 'a', asn: 65002 },
    { kind: 'rack', id: 'b', servers: 1 },
    { kind: 'tor', id: 'b-1', parent: 'b' },
  ];
  expect(asns({}, nodes)).toEqual({
    'a/a-1': 65001,
    'a/a-2': 65002,
    'b/b-1': 64513,
    'a/server': 65001,
    'b/server': 64513,
  });
  expect(asns({ id: 'as-per-server' }, nodes)).toEqual({
    'a/a-1': 64512,
    'a/a-2': 65002,
    'b/b-1': 64514,
    'a/server': 65001,
    'b/server': 64516,
  });
});

test('a number the user wrote may be the automatic one of another rack: then it is one AS', () => {
  const nodes: readonly NodeSketch[] = [
    { kind: 'rack', id: 'a', servers: 1 },
    { kind: 'rack', id: 'b', servers: 1, asn: 64512 },
  ];
  expect(simulate(aDesign({ nodes })).totals.asns).toBe(1);
});

test('the automatic pool is the 16-bit one until it is too small', () => {
  const servers = (count: number) =>
    asns({ id: 'as-per-server' }, [{ kind: 'rack', id: 'r', servers: count, endpointsPerServer: 0 }]);
  expect(servers(1023)['r/server[1023]']).toBe(65534);
  expect(servers(1024)['r/server[1]']).toBe(4200000000);
});

test('what a small pool cannot hold above goes on in the 32-bit range; spines come first', () => {
  expect(asns({ asnPool: { from: 65000, to: 65004 }, spineAs: 'shared' })).toMatchObject({
    'pod[1]/low[1]': 65004,
    'border[2]': 65000,
    'pod[1]/rack[1]/tor': 4200000000,
    leaf: 4200000004,
  });
  expect(asns({ asnPool: { from: 65000, to: 65006 }, spineAs: 'shared' })).toMatchObject({
    'border[2]': 65002,
    'pod[1]/rack[1]/tor': 65000,
    'pod[1]/rack[2]/tor': 65001,
    'pod[2]/rack[1]/tor': 4200000000,
  });
});

test('spines and borders that a tiny pool cannot hold go on from the end of the 32-bit range', () => {
  expect(asns({ asnPool: { from: 65000, to: 65001 }, spineAs: 'shared' })).toMatchObject({
    'pod[1]/low[1]': 65001,
    'pod[2]/low[1]': 65000,
    'top[1]': 4294967294,
    'border[2]': 4294967292,
    'pod[1]/rack[1]/tor': 4200000000,
  });
});

test('a rack with nothing in it that routes takes no number', () => {
  const nodes: readonly NodeSketch[] = [
    { kind: 'rack', id: 'a', servers: 0 },
    { kind: 'routeReflector', id: 'rr', parent: 'a' },
    { kind: 'rack', id: 'b', servers: 1 },
  ];
  expect(asns({}, nodes)).toEqual({ 'b/server': 64512 });
});
