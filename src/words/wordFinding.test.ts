import { describe, expect, test } from 'vitest';
import type { Finding } from '../engine/index.ts';
import { FIX_CODES } from './fixes.ts';
import { FINDING_CODES, wordFinding, wordFindingStrictly } from './wordFinding.ts';
import type { FindingCode } from './wordFinding.ts';

type Facts = Finding['facts'];
interface Sample {
  readonly severity?: Finding['severity'];
  readonly facts: Facts;
}

const PUDDLE: Facts = {
  asn: 64512,
  parts: 2,
  componentA: 'rack-7',
  componentB: 'rack-9',
  from: 'rack-7/server[1]',
  to: 'rack-9/server[1]',
  prefixOf: 'rack-9/server[1]',
  droppedAt: 'rack-7/tor-7',
  between: '64600',
  betweenRouter: 'spine-1',
  pairs: 3200,
};
const CLUSTER: Facts = {
  clusterId: '10.0.0.1',
  reflectors: 2,
  clients: 40,
  exampleA: 'rack/server[1]',
  exampleB: 'rack/server[9]',
};
const TABLE: Facts = {
  node: 'tor-1',
  table: 'ipv4Host',
  used: 40000,
  limit: 16384,
  percent: 244,
  switch: 'Juniper QFX5100-48S',
  mode: 'lpm-profile',
  alternatives: ['l3-profile', 'l2-profile-three'],
};

const PORTS: Facts = {
  node: 'spine',
  switch: 'Juniper QFX5120-32C',
  needed: 40,
  available: 32,
  cables: ['40x100'],
  ports: ['32x100'],
};

const REASONS = [
  'no-route',
  'own-as',
  'own-originator',
  'own-cluster',
  'own-next-hop',
  'next-hop-unresolved',
  'not-reflected',
  'summary-discards',
  'no-session',
  'rack-apart',
  'apart',
  'another',
];

const LAPSE: Facts = {
  of: 'links',
  name: '',
  count: 1,
  failing: ['rack[1]/tor|spine[2]'],
  unreachable: 40,
  partial: 1600,
  sharePercent: 25,
  overTables: 0,
  ways: 80,
  lost: 80,
};

/** What the analyses tell about each code, at least once per wording. */
const SAMPLES: Readonly<Record<FindingCode, readonly Sample[]>> = {
  'ports-exceeded': [
    { facts: PORTS },
    { facts: { ...PORTS, others: 3 } },
    { facts: { ...PORTS, left: ['8x100'] } },
    { facts: { ...PORTS, tooFastGbps: 400, fastestGbps: 100 } },
  ],
  'ports-split': [
    { severity: 'note', facts: PORTS },
    { severity: 'note', facts: { ...PORTS, others: 1 } },
  ],
  'local-as-loop': [
    { facts: { asn: 64900, nodes: ['tor'], droppedAt: 'rack[2]/tor', prefixOf: 'rack[1]/server', pairs: 4 } },
    { facts: { asn: 64900, nodes: ['tor', 'spine'], droppedAt: 'rack[2]/tor', prefixOf: 'rack[1]/server', pairs: 1 } },
  ],
  'local-as-reserved': [
    { facts: { asn: 65535, nodes: ['tor'], range: '65535', rfc: 'RFC 7300' } },
    { facts: { asn: 65551, nodes: ['tor', 'spine'], range: '65536-65551', rfc: 'RFC 5398' } },
  ],
  'local-as-same': [{ severity: 'warning', facts: { asn: 64512, nodes: ['rack'] } }],
  'local-as-refused': [{ facts: { asn: 64900, nodes: ['tor'], peer: 'spine', peerAs: 64900, towards: 'above' } }],
  'local-as-form': [{ severity: 'warning', facts: { asn: 64900, nodes: ['rack'], form: 'prepend' } }],
  'local-as-ibgp': [{ severity: 'note', facts: { asn: 64900, nodes: ['rack'], peer: 'tor', towards: 'tors' } }],
  'local-as-unused': ['tors', 'above', 'below'].map((towards) => ({
    severity: 'note',
    facts: { asn: 64900, nodes: ['tor'], towards },
  })),
  oversubscribed: [
    {
      severity: 'warning',
      facts: { node: 'rack[1]/tor', tier: 'tor', count: 8, southGbps: 1000, northGbps: 400, ratio: 2.5, target: 2 },
    },
  ],
  'as-puddle': [
    { facts: PUDDLE },
    { severity: 'note', facts: PUDDLE },
    { severity: 'note', facts: { ...PUDDLE, bridged: true } },
    {
      facts: {
        asn: 1,
        parts: 3,
        componentA: 'a',
        componentB: 'b',
        from: '',
        to: '',
        prefixOf: '',
        droppedAt: '',
        between: '',
        betweenRouter: '',
        pairs: 1,
      },
    },
  ],
  'as-reuse-by-design': [{ severity: 'note', facts: { asns: ['64512', '64513'], model: 'downward-default' } }],
  'next-hop-unresolved': [
    { facts: { router: 'rack[1]/server[1]', nextHop: 'spine[1]', routes: 38000, session: 'rack[1]/tor[1]', pairs: 4 } },
    { facts: { router: 'rack[1]/server[1]', nextHop: 'spine[1]', routes: 2, session: 'rack[1]/tor[1]', kept: true } },
  ],
  'ibgp-mesh-incomplete': [
    { facts: { asn: 64512, missing: 1, exampleA: 'rack/server[1]', exampleB: 'rack/server[2]', hidden: 200 } },
  ],
  'reflector-cluster': ['client-misses-reflector', 'shared-id-disjoint-clients', 'single-reflector', 'none'].map(
    (reason) => ({
      facts: { ...CLUSTER, reason },
    }),
  ),
  'multipath-relax-missing': [{ facts: { role: 'tor', node: 'tor-1', width: 1, possible: 4 } }],
  'transit-servers': [{ facts: { node: 'rack' } }],
  'tor-originates-default': [{ facts: {} }],
  'default-not-originated': ['spine', 'tor', 'border'].map((origin) => ({ facts: { origin } })),
  'reflector-unused': [{ facts: { node: 'rr-1' } }],
  'as-override-unsupported': ['tor', 'spine'].map((side) => ({ facts: { side } })),
  'replace-private-unsupported': [{ facts: {} }],
  inexact: [{ facts: {} }],
  oscillation: [{ facts: { routers: ['spine[1]', 'spine[2]', 'rack/tor'] } }],
  'asn-reserved': ['23456', '23456-23460'].map((range) => ({
    facts: { asn: 23456, range, rfc: 'RFC 6793', node: 'rack-1' },
  })),
  'asn-duplicate': [
    { severity: 'warning', facts: { asn: 64512, nodes: ['rack-1', 'rack-2'] } },
    { severity: 'error', facts: { asn: 64512, nodes: ['rack-1', 'rack-2'] } },
  ],
  'asn-exhausted': [{ facts: { pool: '64512-65534', size: 1023, needed: 1054 } }],
  'asn-documentation': [{ facts: { asn: 64496, node: 'rack-1' } }],
  unreachable: REASONS.flatMap((reason) =>
    ['rack[1]/tor', ''].map((at) => ({
      facts: { pairs: 12, unreachable: 8, from: 'rack[1]/server[1]', to: 'rack[2]/server[1]', at, reason },
    })),
  ),
  'reachability-partial': [{ facts: { pairs: 12, partial: 8, from: 'a', to: 'b', at: 'spine[1]', sharePercent: 50 } }],
  'downward-default-blackhole': [
    { facts: { rack: 'rack[1]', spine: 'spine[2]', sharePercent: 25, torsPerRack: 1, active: true } },
    { facts: { rack: 'rack[1]', spine: 'spine[2]', sharePercent: 25, torsPerRack: 1, active: false } },
  ],
  'summary-blackhole': [
    {
      facts: {
        tor: 'rack[1]/tor[1]',
        server: 'rack[1]/server[1]',
        from: 'b',
        pairs: 799,
        sharePercent: 50,
        active: true,
      },
    },
    { severity: 'warning', facts: { rack: 'rack', tors: 2, sharePercent: 50, joinable: true, active: false } },
    { severity: 'warning', facts: { rack: 'rack', tors: 2, sharePercent: 50, joinable: false, active: false } },
  ],
  'borrowed-lost-at-lender': [{ facts: { addresses: 12 } }],
  'displaced-lost-at-home': [{ facts: { rack: 'rack', endpoints: 100 } }],
  'rack-pool-too-small': [{ facts: { rack: 'rack', pool: '/24', unit: '/26', holds: 4, needs: 40 } }],
  'endpoint-pool-too-small': [{ facts: { pool: '10.0.0.0/8', racks: 1024, times: 4 } }],
  'summary-ignored': [{ severity: 'note', facts: {} }],
  'table-over': [
    { facts: TABLE },
    { facts: { ...TABLE, others: 7 } },
    { facts: { ...TABLE, alternatives: [], mode: '', switch: '' } },
  ],
  'table-near-limit': [
    { severity: 'warning', facts: { ...TABLE, used: 15000, percent: 91.6, alternatives: ['l3-profile'] } },
    { severity: 'warning', facts: { ...TABLE, used: 15000, percent: 91.6, alternatives: ['l3-profile'], others: 1 } },
  ],
  'table-unknown': ['no-profile', 'not-found', 'placement-unknown', 'weak-basis', 'another'].map((reason) => ({
    facts: { node: 'tor-1', table: 'pool:uft', used: 40000, reason, switch: 'Juniper QFX5100-48S' },
  })),
  'kernel-neighbours-over': [
    { facts: { node: 'tor-1', role: 'server', used: 1041, max: 1024 } },
    { facts: { node: 'tor-1', role: 'routeReflector', used: 1041, max: 1024 } },
  ],
  'ecmp-width-over': [{ facts: { node: 'tor-1', role: 'tor', width: 128, max: 64 } }],
  unconnected: [{ facts: { node: 'tor-1', kind: 'tor' } }],
  'must-survive': [
    { facts: LAPSE },
    { facts: { ...LAPSE, of: 'tors', count: 2, failing: ['rack/tor[1]', 'rack/tor[2]'], partial: 0, overTables: 1 } },
    { facts: { ...LAPSE, of: 'set', name: 'Feed A', failing: ['spine[1]'], unreachable: 0, ways: 1, lost: 1 } },
  ],
  'must-survive-unchecked': [{ severity: 'note', facts: {} }],
  'single-homed': ['rack', 'tor'].map((kind) => ({ facts: { node: 'a-1', kind, to: 'b-1' } })),
  'no-servers': [{ facts: {} }],
  'empty-drawing': [{ facts: {} }],
  'link-without-effect': ['container', 'a new reason'].map((reason) => ({
    facts: { link: 'link-1', a: 'rack-1', b: 'spine-1', reason },
  })),
  'failed-parts': [{ facts: { count: 1 } }, { facts: { count: 3 } }],
};

function aFinding(code: string, { severity = 'error', facts }: Sample): Finding {
  return { code, severity, subjects: ['rack-1'], facts, source: 'RFC 4271 §9.1.2' };
}

test('every code has samples here', () => {
  expect(Object.keys(SAMPLES).toSorted()).toEqual(FINDING_CODES);
});

for (const code of FINDING_CODES) {
  describe(code, () => {
    for (const [index, sample] of SAMPLES[code].entries()) {
      test(`reads well (${String(index + 1)})`, () => {
        const { title, message, explanation } = wordFindingStrictly(aFinding(code, sample));
        for (const text of [title, message, explanation]) {
          expect(text).not.toMatch(/undefined|null|NaN|\[object|[{}!]|\s{2}|\.\.|\s[.,]/);
          expect(text.trim()).toBe(text);
        }
        expect(title).not.toMatch(/\.$/);
        expect(title.length).toBeLessThan(90);
        expect(message).toMatch(/\.$/);
        expect(explanation).toMatch(/\.$/);
      });
    }
  });
}

test('a puddle names both parts, what stands between them, and where which routes are dropped', () => {
  expect(wordFinding(aFinding('as-puddle', { facts: PUDDLE }))).toMatchObject({
    title: 'AS 64512 is split into 2 parts',
    message:
      'rack-7 cannot reach rack-9: both are AS 64512, and spine-1 (AS 64600) stands between them. rack-7/tor-7 drops the routes of rack-9/server[1], because they carry its own AS number. 3,200 pairs of servers cannot talk, counted each way.',
  });
});

test('names that people gave stand in place of ids, and indices stay', () => {
  const names: Readonly<Record<string, string>> = { 'rack-7': 'Web rack', 'tor-7': 'Left ToR', 'spine-1': 'Spine one' };
  const { message } = wordFinding(
    aFinding('as-puddle', { facts: { ...PUDDLE, droppedAt: 'rack-7[3]/tor-7' } }),
    (id) => names[id],
  );
  expect(message).toMatch(/^Web rack cannot reach rack-9: both are AS 64512, and Spine one \(AS 64600\)/);
  expect(message).toContain('Web rack [3] / Left ToR drops');
});

test('a table that overflows says what is needed, what there is, and which modes would do', () => {
  expect(wordFinding(aFinding('table-over', { facts: TABLE })).message).toBe(
    'tor-1 needs 40,000 IPv4 host routes; its switch (Juniper QFX5100-48S, mode lpm-profile) holds 16,384 (244%). These modes of the same switch would hold it, as far as figures are known: l3-profile and l2-profile-three.',
  );
});

for (const code of FIX_CODES) {
  test(`the fix ${code} has a label`, () => {
    const fix = { code, edit: { kind: 'rename-design', name: 'x' } } as const;
    const { fixLabel } = wordFindingStrictly({ ...aFinding('table-over', { facts: TABLE }), fix });
    expect(fixLabel).toMatch(/^[A-Z][^.!{}]+$/);
  });
}

test('a finding without a fix has no label', () => {
  expect(wordFinding(aFinding('no-servers', { facts: {} }))).not.toHaveProperty('fixLabel');
});

test('a code without words is refused in tests, and shown with its facts to people', () => {
  const unknown = aFinding('brand-new', { facts: { figure: 7 } });
  expect(() => wordFindingStrictly(unknown)).toThrow('no words for brand-new');
  expect(wordFinding(unknown)).toMatchObject({
    title: 'Finding brand-new',
    message: 'brand-new at rack-1: {"figure":7}',
  });
});

test('a missing fact is refused in tests, and the rest is shown to people', () => {
  const incomplete = aFinding('unconnected', { facts: { node: 'tor-1' } });
  expect(() => wordFindingStrictly(incomplete)).toThrow('fact "kind"');
  expect(wordFinding(incomplete).message).toBe('unconnected at rack-1: {"node":"tor-1"}');
});

test('a fix without a label is refused in tests, and gets a plain one for people', () => {
  const odd = {
    ...aFinding('no-servers', { facts: {} }),
    fix: { code: 'odd', edit: { kind: 'rename-design', name: 'x' } },
  } as const;
  expect(() => wordFindingStrictly(odd)).toThrow('no words for odd');
  expect(wordFinding(odd).fixLabel).toBe('Apply the fix');
});
