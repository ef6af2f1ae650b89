import { expect, test } from 'vitest';
import type { Break, Limit } from '../engine/index.ts';
import { limitName, wordBreak, wordFirstBreak, wordPlan } from './growth.ts';

const limit = (fields: Partial<Limit>): Limit => ({
  id: 'x',
  kind: 'table',
  what: 'ipv4Host',
  nodes: [],
  source: '',
  ...fields,
});
const broken: Break = {
  limit: limit({ nodes: ['spine', 'b', 'c'] }),
  month: 19,
  by: 'racks',
  at: 641,
  used: 128_200,
  max: 128_000,
};

test('a break names the limit, the rack and the month', () => {
  expect(wordBreak(broken)).toBe('spine and 2 more: IPv4 host routes, rack 641, month 19 (128,200 of 128,000)');
  expect(wordBreak({ ...broken, by: 'servers', at: 50 })).toContain('50 servers per rack, month 19');
  expect(wordBreak({ ...broken, by: 'endpoints', at: 1 })).toContain('1 endpoint per server, month 19');
});

test.each([
  [limit({ kind: 'ports', nodes: ['s'] }), 's: ports'],
  [limit({ kind: 'peers', nodes: ['s'] }), 's: BGP sessions'],
  [limit({ kind: 'asns', what: '64512-64561' }), 'AS numbers 64512-64561'],
  [limit({ kind: 'addresses', what: 'links ipv6', source: 'fd00::/64' }), 'IPv6 addresses of links, fd00::/64'],
  [limit({ kind: 'bandwidth', what: 'tor' }), 'oversubscription of ToR to spine'],
  [limit({ kind: 'finding', what: 'table-over' }), 'table too small'],
] as const)('limit %#', (one, text) => expect(limitName(one)).toBe(text));

test('ports that are enough but too slow say so', () => {
  expect(wordBreak({ ...broken, limit: limit({ kind: 'ports', nodes: ['t'] }), used: 42, max: 54 })).toContain(
    '(42 cables; of 54 ports too few are fast enough)',
  );
});

test('the answer as a sentence', () => {
  const size = {
    month: 36,
    racks: 1_024,
    servers: 0,
    endpoints: 0,
    serversPerRack: 0,
    endpointsPerServer: 0,
    routers: 0,
  };
  expect(wordFirstBreak({ breaks: [broken] }, { sizes: [size] })).toMatch(/^First to break: spine and 2 more/);
  expect(wordFirstBreak({ breaks: [{ ...broken, by: 'drawn', month: 0 }] }, { sizes: [size] })).toBe(
    'Over its limit as drawn: spine and 2 more: IPv4 host routes (128,200 of 128,000).',
  );
  expect(
    wordFirstBreak(
      { breaks: [] },
      { sizes: [size], cut: { month: 37, what: 'routers', count: 30_000_000, max: 20_000_000 } },
    ),
  ).toBe(
    'No limit of known size breaks until month 36, with 1,024 racks. Month 37 would have 30,000,000 routers, more than the 20,000,000 that Heddle computes.',
  );
});

test('a plan', () => {
  expect(wordPlan({ horizonMonths: 36 })).toBe('nothing grows, over 36 months');
  expect(
    wordPlan({
      horizonMonths: 1,
      racks: { by: 8, unit: 'count', everyMonths: 1 },
      serversPerRack: { by: 2, unit: 'count', everyMonths: 12 },
      endpointsPerServer: { by: 1.5, unit: 'percent', everyMonths: 3 },
      racksAt: 'pod',
    }),
  ).toBe(
    'racks +8 a month at pod, servers per rack +2 a year and endpoints per server +1.5% every 3 months, over 1 month',
  );
});
