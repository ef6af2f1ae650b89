import { describe, expect, test } from 'vitest';
import { capacityLeft, NO_DEMAND, profileById } from './index.ts';

describe('how much is left', () => {
  const demand = { ...NO_DEMAND, ipv4Host: 80000, ipv6Host: 10000, arp: 56 };

  test('the tightest of table and shared memory decides, at the cost of the entry', () => {
    const profile = profileById('juniper-qfx5100-l3-profile');
    // Memory: 212,992 - 80,000 - 56 - 2 x 10,000 = 112,936 units; an IPv6 host takes two.
    expect([capacityLeft('ipv4Host', demand, profile), capacityLeft('ipv6Host', demand, profile)]).toEqual([
      { table: 'pool:l3-host', entries: 112936, certain: true },
      { table: 'pool:l3-host', entries: 56468, certain: true },
    ]);
  });

  test('a table that is over has nothing left', () => {
    expect(capacityLeft('ipv4Host', demand, profileById('juniper-qfx5100-lpm-profile'))).toEqual({
      table: 'ipv4Host',
      entries: 0,
      certain: true,
    });
  });

  test('where host routes may stand in either table the smaller room counts', () => {
    const some = { ...NO_DEMAND, ipv4Host: 1000, ipv4Lpm: 5000 };
    expect(capacityLeft('ipv4Host', some, profileById('nvidia-sn2700-default'))).toEqual({
      table: 'ipv4Host',
      entries: 31768,
      certain: true,
    });
  });

  test('a rule of thumb, or a second table without a figure, leaves "at most"', () => {
    expect(capacityLeft('ipv4Host', NO_DEMAND, profileById('generic-commodity-128k'))?.certain).toBe(false);
    expect(capacityLeft('ipv4Host', NO_DEMAND, profileById('edgecore-as7726-32x-default'))).toEqual({
      table: 'ipv4Host',
      entries: 16384,
      certain: false,
    });
  });

  test('without any figure there is no answer', () => {
    expect(capacityLeft('ipv4Host', NO_DEMAND, undefined)).toBe(undefined);
  });
});
