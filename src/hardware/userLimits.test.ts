import { describe, expect, test } from 'vitest';
import { fit, rows } from './aProfile.ts';

describe("the user's own figure", () => {
  test('is a verdict by itself', () => {
    const standing = { limit: 100, nearLimit: false, source: 'your own figure' };
    expect(fit({ ipv4Host: 60 }, undefined, { ipv4Host: 100 })).toEqual([
      { table: 'ipv4Host', used: 60, share: 0.6, verdict: 'fits', ...standing },
    ]);
    expect(fit({ ipv4Host: 101 }, undefined, { ipv4Host: 100 })).toEqual([
      { table: 'ipv4Host', used: 101, share: 1.01, verdict: 'over', ...standing },
    ]);
  });

  const cases = [
    {
      rule: 'of a host table settles where host routes go, and stands in for its memory',
      demand: { ipv4Host: 60000, ipv4Lpm: 10 },
      profile: 'cumulus-tomahawk-default',
      limits: { ipv4Host: 100000 },
      rows: [
        ['ipv4Host', 60000, 100000, 'fits'],
        ['ipv4Lpm', 10, 65536, 'fits'],
        ['pool:lpm', 10, 65536, 'fits'],
      ],
    },
    {
      rule: 'of prefixes alone does not',
      demand: { ipv4Host: 60000, ipv4Lpm: 10 },
      profile: undefined,
      limits: { ipv4Lpm: 50000 },
      rows: [
        ['ipv4Host', 60000, undefined, 'no-profile'],
        ['ipv4Lpm', 60010, 50000, 'placement-unknown'],
      ],
    },
    {
      rule: 'takes the place of a rule of thumb and of its shared memory',
      demand: { ipv4Host: 16000, ipv4Lpm: 1 },
      profile: 'generic-commodity-128k',
      limits: { ipv4Host: 100000 },
      rows: [['ipv4Host', 16001, 100000, 'fits']],
    },
    {
      rule: 'for one family leaves the memory of the other standing',
      demand: { ipv4Host: 90000, ipv6Host: 50000 },
      profile: 'generic-commodity-128k',
      limits: { ipv4Host: 100000 },
      rows: [
        ['ipv4Host', 90000, 100000, 'fits'],
        ['pool:routes', 140000, 128000, 'over'],
      ],
    },
    {
      rule: 'for host routes and prefixes says that there is no single counter',
      demand: { ipv4Host: 90000, ipv4Lpm: 20 },
      profile: 'generic-commodity-128k',
      limits: { ipv4Host: 100000, ipv4Lpm: 10 },
      rows: [
        ['ipv4Host', 90000, 100000, 'fits'],
        ['ipv4Lpm', 20, 10, 'over'],
      ],
    },
    {
      rule: 'above a shared memory enlarges it',
      demand: { ipv4Host: 220000, ipv6Host: 20000 },
      profile: 'juniper-qfx5100-l3-profile',
      limits: { ipv4Host: 250000 },
      rows: [
        ['ipv4Host', 220000, 250000, 'fits'],
        ['ipv6Host', 20000, 106496, 'fits'],
        ['pool:l3-host', 260000, 250000, 'over'],
      ],
    },
    {
      rule: 'of neighbours bounds them beside the host table',
      demand: { ipv4Host: 100, arp: 60 },
      profile: 'juniper-qfx5100-l3-profile',
      limits: { arp: 50 },
      rows: [
        ['ipv4Host', 160, 212992, 'fits'],
        ['arp', 60, 50, 'over'],
        ['pool:l3-host', 160, 212992, 'fits'],
      ],
    },
  ] as const;
  for (const { rule, demand, profile, limits, rows: expected } of cases) {
    test(rule, () => expect(rows(demand, profile, limits)).toEqual(expected));
  }

  test('a field left undefined is no figure', () => {
    expect(fit({ ipv4Host: 60 }, 'generic-commodity-128k', { ipv4Host: undefined })).toEqual(
      fit({ ipv4Host: 60 }, 'generic-commodity-128k'),
    );
  });
});
