import { describe, expect, test } from 'vitest';
import { emptyDesign, type Design, type Hardware } from '../../design/index.ts';
import { aDesign, type DesignSketch } from '../../testkit/index.ts';
import { analyze } from '../analyze.ts';
import type { Recommendation } from '../result.ts';

/** A switch with these tables and no others to worry about. */
function tables(hosts: number): Hardware {
  const ample = 1_000_000;
  return {
    limits: {
      ipv4Host: hosts,
      ipv4Lpm: ample,
      ipv6Host: ample,
      ipv6Lpm64: ample,
      ipv6LpmLong: ample,
      mac: ample,
      ecmpGroups: ample,
      ecmpMembers: ample,
      ecmpWidth: 1024,
    },
  };
}

/** The worked example of the Calico notes: racks of 80 servers with 200 endpoints, 16,000 host routes each. */
function worked(
  racks: number,
  tor: Hardware,
  spine: Hardware,
  options: Omit<DesignSketch, 'nodes' | 'links'> = {},
): Design {
  return aDesign({
    nodes: [
      { kind: 'rack', id: 'rack', count: racks, servers: 80, endpointsPerServer: 200 },
      { kind: 'tor', id: 'tor', parent: 'rack', count: 2, hardware: tor },
      { kind: 'spine', id: 'spine', count: 4, hardware: spine },
    ],
    links: [['tor', 'spine']],
    growth: { headroomPercent: 0 },
    ...options,
  });
}

const recommend = (design: Design): Recommendation => analyze(design).recommendation;
const order = ({ candidates }: Recommendation) => candidates.map(({ model }) => model);
const codes = (reasons: Recommendation['because']) => reasons.map(({ code }) => code);
const alternative = (recommendation: Recommendation, model: string) =>
  recommendation.alternatives.find((entry) => entry.model === model);

const AMPLE = tables(1_000_000);
/** A ToR keeps an ARP entry per neighbour beside the routes: 80 servers, the other ToR, 4 spines; a spine one per ToR. */
const TOR_NEIGHBOURS = 85;

describe('the order of the Calico team', () => {
  test('AS per rack while every table holds every route', () => {
    const answer = recommend(worked(8, AMPLE, AMPLE));
    expect(order(answer)).toEqual(['as-per-rack', 'as-per-server', 'downward-default', 'ethernet']);
    expect(answer.because).toEqual([
      { code: 'tables-hold', facts: { node: 'tor', table: 'ipv4Host', percent: 12.8, percentWithGrowth: 12.8 } },
      { code: 'order-of-preference', facts: {} },
      { code: 'vendor-note', facts: {} },
    ]);
  });

  test('Downward Default when ToRs are the worry: 16,001 routes instead of all', () => {
    const answer = recommend(worked(8, tables(16_001 + TOR_NEIGHBOURS), AMPLE));
    expect(answer.model).toBe('downward-default');
    expect(answer.because[0]).toEqual({
      code: 'tor-is-the-worry',
      facts: { node: 'tor', table: 'ipv4Host', used: 128_085, limit: 16_086 },
    });
    expect(answer.candidates.find(({ model }) => model === 'downward-default')?.fib).toEqual({
      server: 201,
      tor: 16_001,
      spine: 128_000,
    });
  });

  test('the Ethernet fabric when spines overflow as well', () => {
    const answer = recommend(worked(8, tables(20_000), tables(100_000)));
    expect(answer.model).toBe('ethernet');
    expect(answer.because[0]).toEqual({
      code: 'both-over',
      facts: { node: 'spine', table: 'ipv4Host', used: 128_016, limit: 100_000 },
    });
  });
});

describe('boundaries', () => {
  // 8 racks: 128,000 routes and 85 neighbours on a ToR.
  const need = 128_000 + TOR_NEIGHBOURS;

  test('a ToR that holds exactly what AS per rack needs is enough, one entry less is not', () => {
    expect(recommend(worked(8, tables(need), AMPLE)).model).toBe('as-per-rack');
    expect(recommend(worked(8, tables(need - 1), AMPLE)).model).toBe('downward-default');
  });

  test('growth counts: 20% more routes, and not more neighbours', () => {
    const grown = 153_600 + TOR_NEIGHBOURS;
    const growth = { headroomPercent: 20 };
    expect(recommend(worked(8, tables(grown), AMPLE, { growth })).model).toBe('as-per-rack');
    const answer = recommend(worked(8, tables(grown - 1), AMPLE, { growth }));
    expect(answer.model).toBe('downward-default');
    expect(alternative(answer, 'as-per-rack')).toEqual({
      model: 'as-per-rack',
      because: [
        {
          code: 'growth-breaks',
          facts: { headroomPercent: 20, node: 'tor', table: 'ipv4Host', percentWithGrowth: 100 },
        },
      ],
      wouldWinIf: [
        { code: 'needs-bigger-table', facts: { node: 'tor', table: 'ipv4Host', needed: grown, limit: grown - 1 } },
        // 80 servers x 4 blocks x 8 racks, and 20%; blocks are prefixes, not hosts.
        { code: 'needs-block-routes', facts: { used: 3072, limit: 1_000_000 } },
      ],
    });
    expect(answer.candidates.find(({ model }) => model === 'as-per-rack')).toMatchObject({
      verdict: 'fits',
      verdictWithGrowth: 'over',
      usable: true,
    });
  });

  test('the default does not grow: a ToR of Downward Default needs 19,200 and the default', () => {
    const size = 19_200 + TOR_NEIGHBOURS;
    const growth = { headroomPercent: 20 };
    expect(recommend(worked(8, tables(size), AMPLE, { growth })).model).toBe('downward-default');
    expect(recommend(worked(8, tables(size - 1), AMPLE, { growth })).model).toBe('ethernet');
  });
});

describe('what would make another win', () => {
  test('a larger table on each switch that is too small', () => {
    const answer = recommend(worked(8, tables(20_000), tables(100_000), { advertise: { mode: 'block' } }));
    expect(answer.model).toBe('as-per-rack'); // in blocks everything fits
    const full = recommend(worked(8, tables(20_000), tables(100_000)));
    expect(alternative(full, 'as-per-rack')?.wouldWinIf).toEqual([
      { code: 'needs-bigger-table', facts: { node: 'tor', table: 'ipv4Host', needed: 128_085, limit: 20_000 } },
      { code: 'needs-bigger-table', facts: { node: 'spine', table: 'ipv4Host', needed: 128_016, limit: 100_000 } },
      { code: 'needs-block-routes', facts: { used: 2560, limit: 1_000_000 } },
    ]);
  });

  test('another mode of the same switch', () => {
    // 64,000 routes: the QFX5100's lpm-profile keeps 16,384 hosts, its l3-profile 212,992.
    const answer = recommend(worked(4, { profile: 'juniper-qfx5100-lpm-profile' }, AMPLE));
    const conditions = alternative(answer, 'as-per-rack')?.wouldWinIf ?? [];
    expect(conditions.find(({ code }) => code === 'needs-mode')).toEqual({
      code: 'needs-mode',
      facts: { switch: 'Juniper QFX5100-48S', mode: 'l3-profile', percent: 30.1 },
    });
  });

  test('the trouble it is made for, where it only stands lower in the order', () => {
    const answer = recommend(worked(8, AMPLE, AMPLE));
    expect(alternative(answer, 'downward-default')?.wouldWinIf).toEqual([{ code: 'tor-is-the-worry', facts: {} }]);
    expect(alternative(answer, 'ethernet')?.wouldWinIf).toEqual([{ code: 'both-over', facts: {} }]);
  });
});

describe('models that do not work here', () => {
  test('AS per rack without next-hop-self: AS per server takes its place, and the mend is named', () => {
    const answer = recommend(worked(2, AMPLE, AMPLE, { asModel: { nextHopSelf: 'off' } }));
    expect(answer.model).toBe('as-per-server');
    expect(alternative(answer, 'as-per-rack')).toEqual({
      model: 'as-per-rack',
      because: [{ code: 'not-usable', facts: { codes: 'next-hop-unresolved' } }],
      wouldWinIf: [{ code: 'needs-fix', facts: { codes: 'next-hop-unresolved' } }],
    });
  });

  test('a default that nobody originates rules Downward Default out', () => {
    const answer = recommend(worked(2, AMPLE, AMPLE, { asModel: { defaultOrigin: 'border' } }));
    expect(alternative(answer, 'downward-default')?.because).toEqual([
      { code: 'not-usable', facts: { codes: 'default-not-originated' } },
    ]);
  });

  test('a single rack has no plane for an Ethernet fabric', () => {
    const design = aDesign({
      nodes: [
        { kind: 'rack', id: 'rack', servers: 4 },
        { kind: 'tor', id: 'tor', parent: 'rack' },
      ],
    });
    const answer = recommend(design);
    expect(answer.model).toBe('as-per-rack');
    expect(answer.candidates.map(({ model, usable }) => [model, usable])).toEqual([
      ['as-per-rack', true],
      ['as-per-server', true],
      ['downward-default', false],
      ['ethernet', false],
    ]);
  });

  test('a typed AS number is a slip of the drawing, not of the model', () => {
    const design = aDesign({
      nodes: [
        { kind: 'rack', id: 'rack', count: 2, servers: 4, asn: 65001 },
        { kind: 'tor', id: 'tor', parent: 'rack', count: 2 },
        { kind: 'spine', id: 'spine', count: 2 },
      ],
      links: [['tor', 'spine']],
    });
    const answer = recommend(design);
    expect(answer.model).toBe('as-per-rack');
    expect(answer.candidates[0]).toMatchObject({ usable: true, errors: ['as-puddle'] });
  });
});

test('a rule of thumb counts as holding, and is said to prove nothing', () => {
  const generic = { profile: 'generic-commodity-128k' };
  const answer = recommend(worked(8, generic, generic));
  expect(answer.model).toBe('as-per-rack');
  expect(answer.candidates[0]).toMatchObject({ verdict: 'unknown', verdictWithGrowth: 'unknown' });
  expect(answer.because[0]).toEqual({
    code: 'tables-unknown',
    facts: { node: 'tor', table: 'ipv4Host', used: 128_000, limit: 128_000, percent: 100 },
  });
  expect(recommend(worked(9, generic, generic)).model).toBe('ethernet');
});

test('failed parts do not change what to build', () => {
  const whole = worked(2, AMPLE, AMPLE);
  const failures = [{ router: 'spine[1]' }, { router: 'rack[1]/tor[1]' }, { router: 'rack[1]/tor[2]' }];
  expect(recommend({ ...whole, failures })).toEqual(recommend(whole));
});

test('the model of the document does not change the answer', () => {
  const design = worked(8, tables(20_000), AMPLE);
  const answers = (['as-per-rack', 'as-per-server', 'downward-default', 'ethernet'] as const).map((id) =>
    recommend({ ...design, asModel: { ...design.asModel, id } }),
  );
  for (const answer of answers) expect(answer).toEqual(answers[0]);
});

test('no servers, no routes: everything holds', () => {
  const design = aDesign({
    nodes: [
      { kind: 'spine', id: 'spine' },
      { kind: 'tor', id: 'tor' },
    ],
    links: [['tor', 'spine']],
  });
  expect(recommend(design).model).toBe('as-per-rack');
});

test('an empty drawing keeps its model', () => {
  const design = emptyDesign();
  const answer = recommend({ ...design, asModel: { ...design.asModel, id: 'ethernet' } });
  expect({ model: answer.model, because: codes(answer.because), candidates: answer.candidates }).toEqual({
    model: 'ethernet',
    because: ['order-of-preference'],
    candidates: [],
  });
  expect(answer.alternatives.map(({ model }) => model)).toEqual(['as-per-rack', 'as-per-server', 'downward-default']);
});
