import { describe, expect, test } from 'vitest';
import { aProfile, fit, rows } from './aProfile.ts';
import { catalogue, fitTables, NO_DEMAND } from './index.ts';
import type { TableDemand } from './index.ts';

describe('the worked examples', () => {
  test('the commodity switch of the Calico note: 16,001 routes prove nothing, 128,001 are too many', () => {
    const source =
      'Calico over IP fabrics (repo tigera/docs:calico/reference/architecture/design/l3-interconnect-fabric.mdx)';
    const standing = { limit: 128000, source, confidence: 'secondary', basis: 'rule-of-thumb', nearLimit: false };
    const within = [
      { kind: 'ipv4Host', entries: 16000, cost: 1, used: 16000 },
      { kind: 'ipv4Lpm', entries: 1, cost: 1, used: 1 },
    ];
    expect(fit({ ipv4Host: 16000, ipv4Lpm: 1 }, 'generic-commodity-128k')).toEqual([
      {
        table: 'ipv4Host',
        used: 16001,
        share: 16001 / 128000,
        verdict: 'unknown',
        reason: 'weak-basis',
        parts: within,
        ...standing,
      },
      {
        table: 'pool:routes',
        used: 16001,
        share: 16001 / 128000,
        verdict: 'unknown',
        reason: 'weak-basis',
        parts: within,
        ...standing,
      },
    ]);
    expect(rows({ ipv4Host: 128000, ipv4Lpm: 1 }, 'generic-commodity-128k')).toEqual([
      ['ipv4Host', 128001, 128000, 'over'],
      ['pool:routes', 128001, 128000, 'over'],
    ]);
  });

  test('a QFX5100 holds 147,000 host routes at 69% with l3-profile and not with lpm-profile, as a /32 never touches LPM', () => {
    expect(rows({ ipv4Host: 147000, ipv4Lpm: 100 }, 'juniper-qfx5100-l3-profile')).toEqual([
      ['ipv4Host', 147000, 212992, 'fits'],
      ['ipv4Lpm', 100, 16384, 'fits'],
      ['pool:l3-host', 147000, 212992, 'fits'],
      ['pool:lpm', 100, 16384, 'fits'],
    ]);
    expect(rows({ ipv4Host: 147000, ipv4Lpm: 100 }, 'juniper-qfx5100-lpm-profile')).toEqual([
      ['ipv4Host', 147000, 16384, 'over'],
      ['ipv4Lpm', 100, 131072, 'fits'],
      ['pool:l3-host', 147000, 16384, 'over'],
      ['pool:lpm', 100, 131072, 'fits'],
    ]);
  });
});

describe('a missing figure', () => {
  test('without a switch every table asked for is unknown', () => {
    expect(fit({ ipv4Lpm: 7, mac: 3 }, undefined)).toEqual([
      {
        table: 'ipv4Lpm',
        used: 7,
        verdict: 'unknown',
        nearLimit: false,
        source: 'no switch chosen',
        reason: 'no-profile',
      },
      { table: 'mac', used: 3, verdict: 'unknown', nearLimit: false, source: 'no switch chosen', reason: 'no-profile' },
    ]);
  });

  test('null is unknown, never zero', () => {
    expect(fit({ ipv4Host: 1 }, aProfile({}))).toEqual([
      {
        table: 'ipv4Host',
        used: 1,
        verdict: 'unknown',
        nearLimit: false,
        source: 'no figure found for Vendor Model',
        reason: 'not-found',
      },
    ]);
  });

  test('zero is a real zero, so one entry is too many', () => {
    const profile = aProfile({ tables: { ipv6LpmLong: 0 } });
    const standing = {
      limit: 0,
      nearLimit: false,
      source: 'A guide',
      confidence: 'vendor guide',
      basis: 'vendor-tested',
    };
    expect(fit({ ipv6LpmLong: 1 }, profile)).toEqual([{ table: 'ipv6LpmLong', used: 1, verdict: 'over', ...standing }]);
    expect(fit({}, profile)).toEqual([{ table: 'ipv6LpmLong', used: 0, share: 0, verdict: 'fits', ...standing }]);
  });

  test('nothing asked of an unknown table leaves it out', () => {
    expect([fit({}, aProfile({})), fit({}, undefined)]).toEqual([[], []]);
  });

  test('a table without a figure is judged by the memory that counts it', () => {
    expect(rows({ ipv4Host: 74000, ipv4Lpm: 1001 }, 'wedge100-tomahawk-fboss')).toEqual([
      ['pool:fboss-route-guard', 75001, 75000, 'over'],
    ]);
  });
});

describe('shared memory', () => {
  test('adds up its entries at their costs, and can be over when no table is', () => {
    const [pool] = fit({ ipv4Host: 100000, ipv6Host: 60000, arp: 40, nd: 40 }, 'juniper-qfx5100-l3-profile').filter(
      ({ table }) => table === 'pool:l3-host',
    );
    expect(pool).toEqual({
      table: 'pool:l3-host',
      used: 220120,
      limit: 212992,
      share: 220120 / 212992,
      verdict: 'over',
      nearLimit: false,
      source: 'Junos OS 13.2, Configuring the Unified Forwarding Table (QFX5100, EX4600)',
      confidence: 'vendor guide',
      basis: 'vendor-maximum',
      parts: [
        { kind: 'ipv4Host', entries: 100000, cost: 1, used: 100000 },
        { kind: 'ipv6Host', entries: 60000, cost: 2, used: 120000 },
        { kind: 'arp', entries: 40, cost: 1, used: 40 },
        { kind: 'nd', entries: 40, cost: 2, used: 80 },
      ],
    });
  });

  test('a fraction of an entry is rounded, as costs are', () => {
    expect(rows({ ipv6LpmLong: 2048 }, 'cumulus-helix4')).toEqual([
      ['ipv6LpmLong', 2048, 2048, 'fits'],
      ['pool:lpm', 7987, 7987, 'fits'],
    ]);
  });

  test('figures that exclude each other never prove that a mixed load fits', () => {
    expect(rows({ ipv4Host: 1000, mac: 1000 }, 'arista-7050qx32-uft-maxima')).toEqual([
      ['ipv4Host', 1000, 212992, 'weak-basis'],
      ['ipv4Lpm', 1000, 147456, 'weak-basis'],
      ['mac', 1000, 294912, 'weak-basis'],
    ]);
  });
});

describe('ECMP', () => {
  const demand = { ecmpGroups: 896, ecmpMembers: 14336, ecmpWidth: 16 };

  test('groups, members and width are limits of their own', () => {
    expect(rows(demand, 'wedge100-tomahawk-fboss')).toEqual([
      ['ecmpGroups', 896, 895, 'over'],
      ['ecmpMembers', 14336, 16000, 'fits'],
      ['ecmpWidth', 16, 128, 'fits'],
    ]);
  });

  test('a width of one is no group', () => {
    expect(rows({ ecmpWidth: 1 }, undefined)).toEqual([]);
  });
});

describe('being near a limit', () => {
  const profile = aProfile({ tables: { ipv4Host: 100, ipv4Lpm: 100, mac: 100 } });
  const near = (demand: Partial<TableDemand>) =>
    fit(demand, profile)
      .filter(({ nearLimit }) => nearLimit)
      .map(({ table }) => table);

  test('starts at 75% of a hash and at 85% of the rest', () => {
    expect(near({ ipv4Host: 74, ipv4Lpm: 84, mac: 74 })).toEqual([]);
    expect(near({ ipv4Host: 75, ipv4Lpm: 85, mac: 75 })).toEqual(['ipv4Host', 'ipv4Lpm', 'mac']);
  });

  test('ends where the table is over', () => {
    expect(near({ ipv4Host: 100, ipv4Lpm: 101 })).toEqual(['ipv4Host']);
  });

  test('starts where the user says', () => {
    const shares = { hashShare: 0.5, otherShare: 0.6 };
    const verdicts = fitTables({ ...NO_DEMAND, ipv4Host: 50, ipv4Lpm: 59 }, profile, {}, shares);
    expect(verdicts.map(({ table, nearLimit }) => [table, nearLimit])).toEqual([
      ['ipv4Host', true],
      ['ipv4Lpm', false],
      ['mac', false],
    ]);
  });
});

describe('every profile of the catalogue', () => {
  const everything: TableDemand = {
    ipv4Host: 5000,
    ipv4Lpm: 500,
    ipv6Host: 5000,
    ipv6Lpm64: 500,
    ipv6LpmLong: 500,
    mac: 100,
    arp: 50,
    nd: 50,
    ecmpGroups: 8,
    ecmpMembers: 64,
    ecmpWidth: 8,
  };
  for (const profile of catalogue) {
    test(`${profile.id}: each kind asked for is judged, nothing asked for is no trouble`, () => {
      const idle = fitTables(NO_DEMAND, profile);
      expect(idle.filter(({ verdict, used }) => verdict !== 'fits' || used !== 0)).toEqual([]);
      const judged = (kind: string) =>
        fitTables({ ...NO_DEMAND, [kind]: 5 }, profile).some(
          ({ used, verdict, reason }) => used > 0 && (verdict !== 'unknown') === (reason === undefined),
        );
      const kinds = Object.keys(everything);
      expect(kinds.filter((kind) => !judged(kind))).toEqual([]);
      const weak = profile.basis === 'marketing' || profile.basis === 'rule-of-thumb';
      expect(fitTables(everything, profile).some(({ used, verdict }) => weak && used > 0 && verdict === 'fits')).toBe(
        false,
      );
    });
  }
});
