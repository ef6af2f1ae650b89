import { expect, test } from 'vitest';
import { finish, QUESTIONS } from '../engine/index.ts';
import { aDesign } from '../testkit/index.ts';
import { referenceDesign } from '../design/index.ts';
import { andAlike, peerText, sessionText, wordExplanation, wordPath, wordTold } from './why.ts';

/** Two racks that share an AS number, under two spines of another one: each drops what the other announces. */
const puddle = aDesign({
  nodes: [
    { kind: 'spine', id: 'spine', count: 2 },
    ...['rack-1', 'rack-2'].flatMap((id) => [
      { kind: 'rack' as const, id, servers: 2, endpointsPerServer: 2, asn: 65001 },
      { kind: 'tor' as const, id: `${id}-tor`, parent: id },
    ]),
  ],
  links: [
    ['rack-1-tor', 'spine'],
    ['rack-2-tor', 'spine'],
  ],
});

test('a route that a puddled rack refuses is missing for that reason', () => {
  const answer = finish(QUESTIONS.explain(puddle, { router: 'rack-1/rack-1-tor', to: 'rack-2/server[1]' }));
  expect(answer === undefined ? '' : wordExplanation(answer)).toBe(
    'rack-1/rack-1-tor has no route to rack-2/server[1]: it refuses what spine[1] sends, because its own AS is in the path, so it would be a loop. Packets to it are dropped.',
  );
  const refused = answer?.heard.find(({ state }) => state === 'refused');
  expect(refused === undefined ? undefined : wordPath(refused)).toEqual({
    text: 'Refused: its own AS is in the path, so it would be a loop',
    source: 'RFC 4271 §9.1.2',
  });
});

test('a route that is there is told with its next hops', () => {
  const answer = finish(QUESTIONS.explain(puddle, { router: 'spine[1]', to: 'rack-2/server[1]' }));
  expect(answer === undefined ? '' : wordExplanation(answer)).toBe(
    'spine[1] reaches rack-2/server[1] over one next hop.',
  );
});

test('alike routers are counted, not listed', () => {
  expect([andAlike('spine[2]', 15), andAlike('spine[1]', 1)]).toEqual(['spine[2] and 14 alike', 'spine[1]']);
});

test('what a summary covers needs no route, and says so', () => {
  const summarised = referenceDesign({ racks: 3, tors: 2, servers: 2, endpoints: 2, spines: 4 });
  const design = { ...summarised, advertise: { ...summarised.advertise, summary: 'only' as const } };
  const far = finish(QUESTIONS.explain(design, { router: 'rack[1]/tor[1]', to: 'rack[3]/server[1]' }));
  expect(far === undefined ? '' : wordExplanation(far)).toBe(
    'rack[1]/tor[1] has no route to rack[3]/server[1]: nobody it peers with has one. It is covered by the summary of its rack: packets follow that over 4 next hops.',
  );
  const own = finish(QUESTIONS.explain(design, { router: 'rack[3]/tor[1]', to: 'rack[3]' }));
  expect(own === undefined ? '' : wordExplanation(own)).toContain('A discard route belongs to it');
  const kept =
    own === undefined
      ? undefined
      : finish(QUESTIONS.explain(design, { router: 'rack[3]/tor[1]', to: 'rack[3]/server[1]' }));
  expect(kept?.told.flatMap((peer) => (peer.rule === 'summarised' ? wordTold(peer).text : []))[0]).toContain(
    'it sends the summary of its rack north',
  );
});

test('a session tells how it runs, and which local AS stands on it', () => {
  const peer = { path: 'spine[1]', role: 'spine', node: 'spine' } as const;
  expect(
    sessionText({
      peer,
      count: 1,
      peers: 1,
      kind: 'ebgp',
      over: 'link',
      link: 'up',
      localAs: { own: 65010, peer: 65020 },
    }),
  ).toBe('eBGP over link up; it presents local AS 65010; the peer presents local AS 65020');
  expect(peerText({ peer, count: 6, peers: 2, kind: 'ibgp', over: 'plane', plane: 'spine[1]' })).toBe(
    'spine[1] and 1 alike, over 3 planes',
  );
});
