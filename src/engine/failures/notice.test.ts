import { expect, test } from 'vitest';
import type { Failure } from '../../design/index.ts';
import { aDesign, type DesignSketch } from '../../testkit/index.ts';
import { noticeOf, type Notice } from './notice.ts';

const LINK: Failure = { link: 'up', a: 'rack/tor', b: 'spine' };
const PORT: Failure = { attach: 'rack/server[1]', tor: 'rack/tor' };
const SERVER: Failure = { router: 'rack/server[1]' };
const TOR: Failure = { router: 'rack/tor' };
const SPINE: Failure = { router: 'spine' };
const AT_ONCE: Notice = { by: 'link', ms: 0 };
const after = (seconds: number): Notice => ({ by: 'hold', ms: seconds * 1000 });

function noticed(failure: Failure, asModel: DesignSketch['asModel'], timers = {}): Notice {
  const design = aDesign({
    nodes: [
      { kind: 'rack', id: 'rack', servers: 2 },
      { kind: 'tor', id: 'tor', parent: 'rack' },
      { kind: 'spine', id: 'spine' },
    ],
    links: [{ id: 'up', a: 'tor', b: 'spine' }],
    ...(asModel !== undefined && { asModel }),
  });
  return noticeOf({ ...design, timers: { ...design.timers, ...timers } }, failure);
}

// BIRD proposes 240 s and FRR 180 s; servers run BIRD, switches FRR unless said.
const cases: readonly (readonly [rule: string, Failure, DesignSketch['asModel'], Notice])[] = [
  ['a link between routers goes down at both ends', LINK, {}, AT_ONCE],
  ['a spine takes its links along', SPINE, {}, AT_ONCE],
  ['a ToR on a rack subnet is missed: 180 s, its proposal', TOR, {}, after(180)],
  ['a server on a rack subnet is missed: 180 s, the ToR’s proposal', SERVER, {}, after(180)],
  ['servers in a mesh miss each other after 240 s', SERVER, { ibgp: 'mesh' }, after(240)],
  ['with a port per server a ToR takes its ports along', TOR, { rackAttach: 'routed' }, AT_ONCE],
  ['and so does the port itself', PORT, { rackAttach: 'routed' }, AT_ONCE],
  ['on a subnet the others only miss it', PORT, {}, after(180)],
  ['a plane of one switch takes all links along', SPINE, { spineLayer: 'ethernet' }, AT_ONCE],
  ['who loses its link to a plane is missed by the others on it', LINK, { spineLayer: 'ethernet' }, after(180)],
  ['in the Ethernet fabric servers are behind switches', LINK, { id: 'ethernet' }, after(240)],
  ['two BIRDs wait for 240 s', TOR, { platforms: { server: 'bird', tor: 'bird', spine: 'frr' } }, after(240)],
];
for (const [rule, failure, asModel, expected] of cases) {
  test(rule, () => {
    expect(noticed(failure, asModel)).toEqual(expected);
  });
}

test('BFD stands for the hold time, and changes nothing where a port goes down', () => {
  const timers = { bfd: { intervalMs: 300, multiplier: 3 } };
  expect(noticed(TOR, {}, timers)).toEqual({ by: 'bfd', ms: 900 });
  expect(noticed(LINK, {}, timers)).toEqual(AT_ONCE);
});

test('a hold time that the design states counts', () => {
  expect(noticed(TOR, {}, { holdSeconds: { bird: 9, frr: 30, generic: 30 } })).toEqual(after(9));
});

test('spines of one plane that is several switches do not take each other’s links along', () => {
  const design = aDesign({
    nodes: [
      { kind: 'spine', id: 'spine' },
      { kind: 'spine', id: 'other', tier: 2 },
    ],
    links: [{ id: 'up', a: 'other', b: 'spine' }],
    asModel: { spineLayer: 'ethernet' },
  });
  expect(noticeOf(design, SPINE)).toEqual(after(180));
});
