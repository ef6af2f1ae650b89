/** What the engine tells of real designs has words, with every fact that they need. */
import { expect, test } from 'vitest';
import { AS_MODEL_IDS, applyEdit, loadDesign, referenceDesign, TEMPLATES } from '../design/index.ts';
import type { Design } from '../design/index.ts';
import { analyzing, finish, Memory } from '../engine/index.ts';
import { stopReason } from './findings/reach.ts';
import { wordFindingStrictly } from './wordFinding.ts';
import { wordReasonStrictly } from './wordReason.ts';

/** As in the worker: what differs in its model only is not looked at twice. */
const memory = new Memory();

function expectWords(design: Design): void {
  const { findings, reachability, recommendation } = finish(analyzing(design, memory));
  const texts = [
    ...findings.flatMap((finding) => Object.values(wordFindingStrictly(finding))),
    ...reachability.examples.map(({ at, reason }) => stopReason(reason, at)),
    ...[recommendation, ...recommendation.alternatives]
      .flatMap(({ because }) => because)
      .map((reason) => wordReasonStrictly(reason)),
    ...recommendation.alternatives.flatMap(({ wouldWinIf }) => wouldWinIf).map((reason) => wordReasonStrictly(reason)),
  ];
  for (const text of texts) expect(text).not.toMatch(/undefined|NaN|\[object|!|it ends at/);
}

for (const { id, build } of TEMPLATES) {
  test(`the template ${id}`, () => {
    expectWords(build());
  });
}

const SIZES = { racks: 3, servers: 3, endpoints: 3, spines: 2 };
const MISTAKES: Readonly<Record<string, Partial<Design['asModel']>>> = {
  none: {},
  'no relax': { multipathRelax: false, spineAs: 'unique' },
  'no next-hop-self': { nextHopSelf: 'off' },
  'one server reflector': { ibgp: 'server-rr', reflectors: 1 },
  'shared cluster IDs': {
    ibgp: 'server-rr',
    clusterIds: 'shared',
    platforms: { server: 'frr', tor: 'frr', spine: 'frr' },
  },
  'mesh over routed ports': { ibgp: 'mesh', rackAttach: 'routed' },
  'standalone reflectors over routed ports': { ibgp: 'standalone-rr', rackAttach: 'routed' },
  'transit servers': { serverExport: 'all' },
  'default from ToRs': { defaultOrigin: 'tor' },
  'default from borders': { defaultOrigin: 'border' },
  'everything down': { downward: 'all' },
  'few paths': { maxPaths: 1 },
  'a pool too small': { asnPool: { from: 65000, to: 65001 } },
  'a reserved pool': { asnPool: { from: 65535, to: 65600 } },
};
for (const tors of [0, 1, 2]) {
  for (const [mistake, changes] of Object.entries(MISTAKES)) {
    for (const model of AS_MODEL_IDS) {
      test(`${model} with ${String(tors)} ToRs a rack, mistake: ${mistake}`, () => {
        const design = referenceDesign({ ...SIZES, model, tors });
        expectWords(applyEdit(design, { kind: 'set-as-model', changes }));
      });
    }
  }
}

test('a drawing in pieces: parts without links, links without effect, failures, odd numbers', () => {
  const { document } = loadDesign({
    format: 'heddle.design/1',
    nodes: [
      { id: 'spine', kind: 'spine', asn: 64512 },
      { id: 'plane', kind: 'spine', count: 2 },
      { id: 'rack-a', kind: 'rack', servers: 2, endpointsPerServer: 2, asn: 64512, count: 2 },
      { id: 'tor-a', kind: 'tor', parent: 'rack-a', hardware: { limits: { ipv4Host: 1, ipv4Lpm: 1 } } },
      { id: 'rack-b', kind: 'rack', servers: 2, endpointsPerServer: 2, asn: 64496 },
      { id: 'tor-b', kind: 'tor', parent: 'rack-b', asn: 65535, hardware: { limits: { ipv4Host: 10, ipv4Lpm: 10 } } },
      { id: 'lost', kind: 'tor' },
      { id: 'rr', kind: 'routeReflector' },
      { id: 'border', kind: 'border' },
      { id: 'isp', kind: 'external', asn: 64500 },
    ],
    links: [
      { id: 'l1', a: 'tor-a', b: 'spine' },
      { id: 'l2', a: 'tor-b', b: 'spine' },
      { id: 'l3', a: 'border', b: 'isp' },
      { id: 'l4', a: 'rr', b: 'border' },
    ],
    failures: [{ router: 'rack-a[2]/tor-a' }],
  });
  expect(document).toBeDefined();
  for (const id of AS_MODEL_IDS) {
    for (const spineLayer of ['routed', 'ethernet'] as const) {
      if (document !== undefined)
        expectWords(applyEdit(document, { kind: 'set-as-model', changes: { id, spineLayer } }));
    }
  }
});
