import { expect, test } from 'vitest';
import { applyEdit, type AsModelOptions, type Design } from '../../design/index.ts';
import { referenceFabric } from '../../testkit/index.ts';
import { findingsIn } from './findingsIn.ts';

const fabric = (asModel: Partial<AsModelOptions>, racks = 2): Design =>
  referenceFabric({ racks, tors: 2, servers: 4, endpoints: 10, spines: 4 }, { asModel });
const hops = (design: Design) => findingsIn(design, 'next-hop-unresolved', 'unreachable');

test('without next-hop-self servers are told of spines they cannot reach (projectcalico/calico issue 1515)', () => {
  expect(hops(fabric({ nextHopSelf: 'off' }))).toEqual([
    {
      code: 'next-hop-unresolved',
      severity: 'error',
      subjects: ['rack', 'spine', 'rack[2]/server[1]', 'spine[1]'],
      // 40 prefixes of the other rack from each of two ToRs; 4 x 4 servers, each way.
      facts: { router: 'rack[2]/server[1]', nextHop: 'spine[1]', routes: 80, session: 'rack[2]/tor[1]', pairs: 32 },
      source: 'RFC 4271 §5.1.3',
      includes: ['unreachable'],
      fix: { code: 'use-nexthopself-ebgp', edit: { kind: 'set-as-model', changes: { nextHopSelf: 'ebgp' } } },
    },
  ]);
});

test('over routed server ports what a ToR reflects needs its own address as well', () => {
  const design = fabric({ rackAttach: 'routed' }, 1);
  expect(hops(design)).toEqual([
    {
      code: 'next-hop-unresolved',
      severity: 'error',
      subjects: ['rack', 'rack/server[2]', 'rack/server[1]'],
      facts: { router: 'rack/server[2]', nextHop: 'rack/server[1]', routes: 60, session: 'rack/tor[1]', pairs: 12 },
      source: 'RFC 4271 §5.1.3',
      includes: ['unreachable'],
      fix: { code: 'use-nexthopself-all', edit: { kind: 'set-as-model', changes: { nextHopSelf: 'all' } } },
    },
  ]);
});

for (const asModel of [
  { nextHopSelf: 'off' },
  { rackAttach: 'routed' },
  { rackAttach: 'routed', nextHopSelf: 'off' },
] as const) {
  test(`one step mends ${JSON.stringify(asModel)}`, () => {
    const design = fabric(asModel);
    const edit = hops(design)[0]?.fix?.edit;
    expect(edit && hops(applyEdit(design, edit))).toEqual([]);
  });
}

test('the defaults resolve every next hop', () => {
  expect(hops(fabric({}))).toEqual([]);
});
