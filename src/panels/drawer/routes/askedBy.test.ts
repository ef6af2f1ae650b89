import { expect, test } from 'vitest';
import { askedBy } from './askedBy.ts';

test('a lost pair opens the table where the route ends, and the trace of its flows', () => {
  const facts = { from: 'rack[1]/server[1]', to: 'rack[2]/server[1]', at: 'rack[1]/tor', reason: 'own-as' };
  expect(askedBy({ code: 'unreachable', facts })).toEqual({
    at: 'rack[1]/tor',
    from: 'rack[1]/server[1]',
    to: 'rack[2]/server[1]',
  });
});

test('a puddle opens the table of the router that drops the route', () => {
  const facts = { from: 'a/server[1]', to: 'b/server', prefixOf: 'b/server', droppedAt: 'a/tor' };
  expect(askedBy({ code: 'as-puddle', facts })?.at).toBe('a/tor');
});

test('a next hop that cannot be reached opens the whole table', () => {
  const facts = { router: 'rack[1]/server[1]', nextHop: 'spine[1]', routes: 4 };
  expect(askedBy({ code: 'next-hop-unresolved', facts })).toEqual({
    at: 'rack[1]/server[1]',
    from: undefined,
    to: undefined,
  });
});

test('a finding about figures opens nothing', () => {
  expect(askedBy({ code: 'fib-over-capacity', facts: { from: 64512, to: 64600, router: 'tor' } })).toBeUndefined();
});
