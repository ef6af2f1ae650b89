import { expect, test } from 'vitest';
import type { Cost } from '../engine/index.ts';
import { failableName, wordFailure, wordLapse, wordLoss, wordNotice, wordPrice } from './failures.ts';

const NOTHING: Cost = {
  now: { pairs: 30, unreachable: 0, partial: 0 },
  unreachable: 0,
  partial: 0,
  flows: 0,
  worstShare: 0,
  looping: 0,
  detours: 0,
  longest: { before: 5, after: 5 },
  transitServers: 0,
  roles: [],
  overTables: 0,
  splits: 0,
  uplinks: 1,
};
const names: Readonly<Record<string, string>> = { rack: 'Web rack', tor: 'ToR left', spine: 'Spine' };

test('failures are named as people named their parts', () => {
  expect(wordFailure({ router: 'rack[7]/server[3]' })).toBe('rack[7]/server[3]');
  expect(wordFailure({ link: 'up', a: 'rack[7]/tor', b: 'spine[2]' }, (id) => names[id])).toBe(
    'Web rack [7] / ToR left – Spine [2]',
  );
  expect(wordFailure({ attach: 'rack/server[1]', tor: 'rack/tor' })).toBe('rack/server[1] – rack/tor');
  expect([failableName('tor'), failableName('port', 2), failableName('link', 3)]).toEqual([
    'ToR',
    'server ports',
    'links',
  ]);
});

test('times are whole seconds or milliseconds', () => {
  expect(wordNotice({ by: 'link', ms: 0 })).toBe('at once (link down)');
  expect(wordNotice({ by: 'bfd', ms: 900 })).toBe('up to 900 ms (BFD)');
  expect(wordNotice({ by: 'bfd', ms: 1500 })).toBe('up to 1,500 ms (BFD)');
  expect(wordNotice({ by: 'hold', ms: 180_000 })).toBe('up to 180 s (hold time)');
});

test('what is lost comes first and alone; the price stands beside', () => {
  expect(wordLoss(NOTHING)).toBe('nothing lost');
  expect(wordPrice(NOTHING)).toBe('');
  const hurt: Cost = { ...NOTHING, unreachable: 1, partial: 1600, worstShare: 0.25, looping: 2, overTables: 1 };
  expect(wordLoss(hurt)).toBe(
    '1 pair cut off, 1,600 pairs lose up to 25% of their flows, 2 pairs loop and 1 table overflows',
  );
  const both = { before: 4, after: 3 };
  const dear: Cost = {
    ...NOTHING,
    uplinks: 0.75,
    detours: 39,
    longest: { before: 5, after: 7 },
    transitServers: 1,
    splits: 1,
    roles: [
      { role: 'tor', live: both, fib: both, paths: both, ecmp: both },
      { role: 'spine', live: { before: 1, after: 0 }, fib: both, paths: both, ecmp: { before: 2, after: 0 } },
    ],
  };
  expect(wordPrice(dear)).toBe(
    'a rack keeps 75% of its uplinks; ToR ECMP 4 → 3; 39 pairs take a longer way (longest 7 routers); 1 server carries traffic of others; 1 AS falls apart',
  );
});

test('a statement that does not hold names its worst case', () => {
  const cost = { ...NOTHING, unreachable: 26 };
  expect(
    wordLapse({ of: 'tors', name: '', count: 1, failures: [{ router: 'rack[1]/tor' }], cost, ways: 4, lost: 3 }),
  ).toBe('any one ToR: rack[1]/tor down, 26 pairs cut off (3 of 4 ways)');
  expect(
    wordLapse({
      of: 'set',
      name: 'Feed A',
      count: 2,
      failures: [{ router: 'spine[1]' }, { router: 'spine[2]' }],
      cost,
      ways: 1,
      lost: 1,
    }),
  ).toBe('“Feed A”: spine[1] and spine[2] down, 26 pairs cut off');
});
