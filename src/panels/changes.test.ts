import { expect, test } from 'vitest';
import type { Analysis, RouterClass } from '../engine/index.ts';
import { changesBetween, worstTable } from './changes.ts';

type Table = RouterClass['limits'][number];

function aClass(change: Partial<RouterClass> = {}): RouterClass {
  return {
    key: 'tor-1#1',
    node: 'tor-1',
    role: 'tor',
    count: 1,
    example: 'tor-1',
    instances: 'all',
    asn: '64512',
    asnRange: { from: 64512, to: 64512 },
    sessions: { ebgp: 0, ibgp: 0 },
    ribIn: { ipv4: 0, ipv6: 0 },
    locRib: { ipv4: 0, ipv6: 0 },
    fib: { ipv4Host: 0, ipv4Lpm: 0, ipv6Host: 0, ipv6Lpm: 0 },
    ecmp: { maxWidth: 0, groups: 0, members: 0 },
    adjacencies: 0,
    mac: 0,
    ethernet: false,
    failed: false,
    limits: [],
    ...change,
  };
}

function anAnalysis(change: Partial<Analysis> = {}): Analysis {
  return {
    format: 'heddle.analysis/1',
    totals: { routers: 0, servers: 0, endpoints: 0, sessions: { ebgp: 0, ibgp: 0 }, asns: 0 },
    classes: [],
    sessions: [],
    asRegions: [],
    findings: [],
    bandwidth: { tiers: [], racks: [], ports: [] },
    reachability: { pairs: 0, unreachable: 0, partial: 0, examples: [] },
    recommendation: { model: 'as-per-rack', because: [], alternatives: [], candidates: [] },
    ...change,
  };
}

function aTable(change: Partial<Table>): Table {
  return { table: 'ipv4Host', used: 0, verdict: 'fits', nearLimit: false, source: 'your own figure', ...change };
}

const fib = (ipv4Host: number, ipv4Lpm = 0) => ({ ipv4Host, ipv4Lpm, ipv6Host: 0, ipv6Lpm: 0 });

test('equal answers differ in nothing', () => {
  const analysis = anAnalysis({ classes: [aClass({ fib: fib(40_000) })] });
  expect(changesBetween(analysis, { ...analysis })).toEqual([]);
});

test('tables come before counts, and those of ToRs before those of servers', () => {
  const before = anAnalysis({
    classes: [aClass({ key: 's', role: 'server', fib: fib(40_000) }), aClass({ fib: fib(40_000) })],
    totals: { routers: 844, servers: 800, endpoints: 40_000, sessions: { ebgp: 160, ibgp: 1_620 }, asns: 21 },
  });
  const after = anAnalysis({
    classes: [aClass({ key: 's', role: 'server', fib: fib(50, 1) }), aClass({ fib: fib(2_000, 1) })],
    totals: { routers: 844, servers: 800, endpoints: 40_000, sessions: { ebgp: 1_760, ibgp: 0 }, asns: 3 },
  });
  expect(changesBetween(before, after)).toEqual([
    { id: 'fib-tor', role: 'tor', figure: 'fib', from: 40_000, to: 2_001 },
    { id: 'fib-server', role: 'server', figure: 'fib', from: 40_000, to: 51 },
    { id: 'sessions', role: undefined, figure: 'sessions', from: 1_780, to: 1_760 },
    { id: 'asns', role: undefined, figure: 'asns', from: 21, to: 3 },
  ]);
});

test('of several classes of a role the largest speaks for it', () => {
  const before = anAnalysis({ classes: [aClass({ key: 'a', fib: fib(10) }), aClass({ key: 'b', fib: fib(30) })] });
  const after = anAnalysis({ classes: [aClass({ key: 'a', fib: fib(20) }), aClass({ key: 'b', fib: fib(30) })] });
  expect(changesBetween(before, after)).toEqual([]);
});

test('a table that is over decides before a fuller one that nobody can judge', () => {
  const over = aTable({ used: 11, limit: 10, share: 1.1, verdict: 'over' });
  const weak = aTable({ table: 'mac', used: 90, limit: 10, share: 9, verdict: 'unknown', reason: 'weak-basis' });
  const of = aClass({ limits: [weak, over] });
  expect(worstTable(anAnalysis({ classes: [of] }))).toEqual({ of, table: over });
});

test('without an overflow the largest known share decides', () => {
  const low = aTable({ used: 1, limit: 10, share: 0.1 });
  const high = aTable({ table: 'ipv4Lpm', used: 8, limit: 10, share: 0.8 });
  const none = aTable({ table: 'mac', used: 5, verdict: 'unknown', reason: 'not-found' });
  const of = aClass({ limits: [low, none, high] });
  expect(worstTable(anAnalysis({ classes: [of] }))).toEqual({ of, table: high });
});

test('a used table of unknown size says more than an empty one', () => {
  const empty = aTable({ used: 0, limit: 10, share: 0 });
  const used = aTable({ table: 'mac', used: 5, verdict: 'unknown', reason: 'not-found' });
  const of = aClass({ limits: [empty, used] });
  expect(worstTable(anAnalysis({ classes: [of] }))).toEqual({ of, table: used });
});

test('no switches, no fullest table', () => {
  expect(worstTable(anAnalysis({ classes: [aClass({ role: 'server' })] }))).toBeUndefined();
});
