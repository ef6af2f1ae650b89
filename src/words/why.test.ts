import { expect, test } from 'vitest';
import { finish, QUESTIONS } from '../engine/index.ts';
import { aDesign } from '../testkit/index.ts';
import { andAlike, wordExplanation, wordPath } from './why.ts';

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
    'rack-1/rack-1-tor has no route to rack-2/server[1]: it refuses what spine[1] sends, because its own AS is in the path, so it would be a loop.',
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
