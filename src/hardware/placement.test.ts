import { describe, expect, test } from 'vitest';
import { aProfile, rows } from './aProfile.ts';
import type { SwitchProfile } from './index.ts';

describe('where a host route stands', () => {
  const tables = { ipv4Host: 100, ipv4Lpm: 50, ipv6Host: 20, ipv6Lpm64: 40, ipv6LpmLong: 10 };
  const placed = (ipv4: SwitchProfile['hostRoutePlacement']['ipv4'], ipv6 = ipv4) =>
    aProfile({ tables, hostRoutePlacement: { ipv4, ipv6 } });
  const cases = [
    {
      rule: 'in the host table, where the platform says so',
      profile: placed('host'),
      demand: { ipv4Host: 60, ipv4Lpm: 50, ipv6Host: 15, ipv6LpmLong: 1 },
      rows: [
        ['ipv4Host', 60, 100, 'fits'],
        ['ipv4Lpm', 50, 50, 'fits'],
        ['ipv6Host', 15, 20, 'fits'],
        ['ipv6LpmLong', 1, 10, 'fits'],
      ],
    },
    {
      rule: 'beside the prefixes, a /128 among those longer than /64',
      profile: placed('lpm'),
      demand: { ipv4Host: 30, ipv4Lpm: 21, ipv6Host: 9, ipv6LpmLong: 1, ipv6Lpm64: 40 },
      rows: [
        ['ipv4Lpm', 51, 50, 'over'],
        ['ipv6Lpm64', 40, 40, 'fits'],
        ['ipv6LpmLong', 10, 10, 'fits'],
      ],
    },
    {
      rule: 'in the one counter of the family',
      profile: aProfile({
        tables: { ipv4Lpm: 50, ipv6LpmLong: 10 },
        hostRoutePlacement: { ipv4: 'unified', ipv6: 'unified' },
      }),
      demand: { ipv4Host: 30, ipv4Lpm: 20, ipv6Host: 4, ipv6LpmLong: 4, ipv6Lpm64: 4 },
      rows: [
        ['ipv4Lpm', 50, 50, 'fits'],
        ['ipv6LpmLong', 12, 10, 'over'],
      ],
    },
    {
      rule: 'in either: a pass when both tables hold it',
      profile: placed('unknown'),
      demand: { ipv4Host: 40, ipv4Lpm: 10 },
      rows: [
        ['ipv4Host', 40, 100, 'fits'],
        ['ipv4Lpm', 50, 50, 'fits'],
      ],
    },
    {
      rule: 'in either: cannot tell when only one holds it, both numbers shown',
      profile: placed('unknown'),
      demand: { ipv4Host: 60, ipv4Lpm: 10 },
      rows: [
        ['ipv4Host', 60, 100, 'fits'],
        ['ipv4Lpm', 70, 50, 'placement-unknown'],
      ],
    },
    {
      rule: 'in either: over when neither holds it',
      profile: placed('unknown'),
      demand: { ipv4Host: 101, ipv4Lpm: 10 },
      rows: [
        ['ipv4Host', 101, 100, 'over'],
        ['ipv4Lpm', 111, 50, 'over'],
      ],
    },
    {
      rule: 'in either: prefixes alone can be too many',
      profile: placed('unknown'),
      demand: { ipv4Host: 10, ipv4Lpm: 51 },
      rows: [
        ['ipv4Host', 10, 100, 'fits'],
        ['ipv4Lpm', 61, 50, 'over'],
      ],
    },
    {
      rule: 'in either: families do not answer for each other',
      profile: placed('unknown'),
      demand: { ipv4Host: 101, ipv4Lpm: 10, ipv6Host: 15 },
      rows: [
        ['ipv4Host', 101, 100, 'over'],
        ['ipv4Lpm', 111, 50, 'over'],
        ['ipv6Host', 15, 20, 'fits'],
        ['ipv6LpmLong', 15, 10, 'placement-unknown'],
      ],
    },
    {
      rule: 'in either: a table without a figure leaves the question open',
      profile: aProfile({ tables: { ipv4Lpm: 50 }, hostRoutePlacement: { ipv4: 'unknown', ipv6: 'unknown' } }),
      demand: { ipv4Host: 51 },
      rows: [
        ['ipv4Host', 51, undefined, 'not-found'],
        ['ipv4Lpm', 51, 50, 'placement-unknown'],
      ],
    },
  ] as const;
  for (const { rule, profile, demand, rows: expected } of cases) {
    test(rule, () => expect(rows(demand, profile)).toEqual(expected));
  }

  test('the memories behind the tables share the doubt', () => {
    expect(rows({ ipv4Host: 50000 }, 'cumulus-tomahawk-default')).toEqual([
      ['ipv4Host', 50000, 40960, 'placement-unknown'],
      ['ipv4Lpm', 50000, 65536, 'fits'],
      ['pool:l3-host', 50000, 40960, 'placement-unknown'],
      ['pool:lpm', 50000, 65536, 'fits'],
    ]);
  });
});

describe('neighbours', () => {
  test('stand beside host routes where a shared memory names them', () => {
    expect(rows({ ipv4Host: 16000, arp: 385 }, 'juniper-qfx5100-lpm-profile')).toEqual([
      ['ipv4Host', 16385, 16384, 'over'],
      ['pool:l3-host', 16385, 16384, 'over'],
    ]);
  });

  test('stand in the host table where it has no neighbour table beside it, also when routes are elsewhere', () => {
    expect(rows({ ipv4Host: 60000, arp: 300 }, 'tofino-freertr-p')).toEqual([
      ['ipv4Host', 300, 256, 'over'],
      ['ipv4Lpm', 60000, 65536, 'fits'],
    ]);
  });

  test('cost a shared memory without a figure for them what a host route costs', () => {
    expect(rows({ ipv4Host: 8000, arp: 100, ipv6Host: 20, nd: 40 }, 'juniper-qfx5110-lpm-profile')).toEqual([
      ['ipv4Host', 8100, 8192, 'fits'],
      ['ipv6Host', 60, 4096, 'fits'],
      ['pool:l3-host', 8220, 8192, 'over'],
    ]);
  });

  test('stand in a table of their own where the profile has one, and are no routes', () => {
    expect(rows({ ipv4Host: 8000, arp: 8193 }, 'celestica-dx010-sonic')).toEqual([
      ['ipv4Lpm', 8000, 147456, 'fits'],
      ['arp', 8193, 8192, 'over'],
      ['pool:ipv4_route', 8000, 147456, 'fits'],
    ]);
  });
});
