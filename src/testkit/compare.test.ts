import { describe, expect, test } from 'vitest';
import type { Analysis, RouterClass } from '../engine/index.ts';
import { referenceFabric } from './builders.ts';
import { diffAgainstReference } from './compare.ts';
import { simulate } from './reference/index.ts';

const design = referenceFabric({ racks: 2, tors: 1, servers: 2, endpoints: 1, spines: 2 });
const reference = simulate(design);

/** An analysis that says what the reference says, every router a class of its own. */
function honest(): Analysis {
  const classes = [...reference.routers].map(([path, { asn, ...router }]): RouterClass => ({
    ...router,
    key: path,
    count: 1,
    example: path,
    instances: path,
    asn: String(asn),
    asnRange: { from: asn, to: asn },
    limits: [],
  }));
  return {
    format: 'heddle.analysis/1',
    totals: reference.totals,
    classes,
    sessions: [],
    asRegions: [],
    findings: [],
    bandwidth: { tiers: [], racks: [], ports: [] },
    reachability: { ...reference.reachability, examples: [] },
    recommendation: { model: 'as-per-rack', because: [], alternatives: [], candidates: [] },
  };
}

/** The honest analysis with one class told otherwise. */
function lying(path: string, changes: Partial<RouterClass>): Analysis {
  const analysis = honest();
  return {
    ...analysis,
    classes: analysis.classes.map((one) => (one.example === path ? { ...one, ...changes } : one)),
  };
}

describe('an analysis against the reference', () => {
  test('agrees when it says the same', () => {
    expect(diffAgainstReference(design, honest())).toEqual([]);
  });

  test('agrees when routers that behave alike are one class, whatever their numbers', () => {
    const analysis = honest();
    const classes = analysis.classes.flatMap((one): RouterClass[] => {
      if (one.role !== 'server') return [one];
      if (one.example !== 'rack[2]/server[1]') return [];
      return [{ ...one, count: 4, asn: 'per-instance', asnRange: { from: 64512, to: 64513 } }];
    });
    expect(diffAgainstReference(design, { ...analysis, classes })).toEqual([]);
  });

  test('tells figures that differ, once for the group and once for the example', () => {
    expect(diffAgainstReference(design, lying('spine[2]', { mac: 3 }))).toEqual([
      'spine of spine: engine 1, reference 2 with adjacencies=2 ecmp.maxWidth=1 fib.ipv4Host=4 locRib.ipv4=4 ribIn.ipv4=4 sessions.ebgp=2 (e.g. spine[1])',
      'spine of spine: engine 1, reference 0 with adjacencies=2 ecmp.maxWidth=1 fib.ipv4Host=4 locRib.ipv4=4 mac=3 ribIn.ipv4=4 sessions.ebgp=2 (e.g. spine[2])',
      'spine[2]: engine adjacencies=2 ecmp.maxWidth=1 fib.ipv4Host=4 locRib.ipv4=4 mac=3 ribIn.ipv4=4 sessions.ebgp=2; reference at spine[2] adjacencies=2 ecmp.maxWidth=1 fib.ipv4Host=4 locRib.ipv4=4 ribIn.ipv4=4 sessions.ebgp=2',
    ]);
  });

  test('tells a class of the wrong size', () => {
    expect(diffAgainstReference(design, lying('spine[2]', { count: 2 }))).toEqual([
      'spine of spine: engine 3, reference 2 with adjacencies=2 ecmp.maxWidth=1 fib.ipv4Host=4 locRib.ipv4=4 ribIn.ipv4=4 sessions.ebgp=2 (e.g. spine[1])',
    ]);
  });

  test('tells an AS number and a range that do not hold at the example', () => {
    expect(
      diffAgainstReference(design, lying('rack[2]/tor', { asn: '64512', asnRange: { from: 64512, to: 64512 } })),
    ).toEqual([
      'rack[2]/tor: engine AS 64512, reference 64513 at rack[2]/tor',
      'rack[2]/tor: AS 64513 of rack[2]/tor is outside 64512-64512',
    ]);
  });

  test('tells an example that is no router, or one of another node', () => {
    expect(diffAgainstReference(design, lying('spine[2]', { example: 'spine[3]' }))).toEqual([
      'spine[2]: its example spine[3] is no router',
    ]);
    expect(diffAgainstReference(design, lying('spine[2]', { example: 'rack[1]/tor' }))[0]).toBe(
      'spine[2]: its example rack[1]/tor is tor of tor',
    );
  });

  test('tells totals and reachability', () => {
    const analysis = honest();
    expect(
      diffAgainstReference(design, {
        ...analysis,
        totals: { ...analysis.totals, asns: 4 },
        reachability: { ...analysis.reachability, partial: 1 },
      }),
    ).toEqual([
      'totals: engine asns=4 endpoints=4 routers=8 servers=4 sessions.ebgp=4 sessions.ibgp=4, reference asns=3 endpoints=4 routers=8 servers=4 sessions.ebgp=4 sessions.ibgp=4',
      'reachability: engine pairs=12 partial=1, reference pairs=12',
    ]);
  });
});
