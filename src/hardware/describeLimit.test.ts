import { expect, test } from 'vitest';
import { describeLimit, fitTables, NO_DEMAND, profileById } from './index.ts';

test('a limit is described on one line: figure, confidence, basis, source; or what is missing', () => {
  const demand = { ...NO_DEMAND, ipv4Host: 1, mac: 1, ecmpWidth: 4 };
  const lines = [
    ...fitTables(demand, profileById('juniper-qfx5100-l3-profile')).filter(
      ({ table }) => table === 'ipv4Host' || table === 'ecmpWidth',
    ),
    ...fitTables(demand, undefined, {
      ipv4Host: 1500000,
      mac: 900,
      ecmpWidth: 64,
      ecmpGroups: 1024,
      ecmpMembers: 16000,
    }),
  ].map(describeLimit);
  expect(lines).toEqual([
    '212,992 entries · vendor guide, vendor-maximum · Junos OS 13.2, Configuring the Unified Forwarding Table (QFX5100, EX4600)',
    'no figure found for Juniper QFX5100-48S, Junos OS, l3-profile',
    '1,500,000 entries · your own figure',
    '900 entries · your own figure',
    '1,024 groups · your own figure',
    '16,000 next hops in all · your own figure',
    '64 next hops a route · your own figure',
  ]);
});
