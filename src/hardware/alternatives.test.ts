import { describe, expect, test } from 'vitest';
import { alternativeModes, NO_DEMAND, profileById, switchesThatHold } from './index.ts';
import type { Alternative } from './index.ts';

const inShort = (list: readonly Alternative[]) =>
  list.map(({ profile, verdict, worstShare: share }) => [
    profile.id,
    verdict,
    share === undefined ? undefined : Math.round(share * 100),
  ]);

describe('other modes of the same switch', () => {
  test('l3-profile would hold what lpm-profile does not, at 69%', () => {
    const profile = profileById('juniper-qfx5100-lpm-profile')!;
    const demand = { ...NO_DEMAND, ipv4Host: 147000, ipv4Lpm: 100, mac: 60 };
    expect(inShort(alternativeModes(demand, profile))).toEqual([
      ['juniper-qfx5100-l3-profile', 'fits', 69],
      ['juniper-qfx5100-l2-profile-three', 'fits', 100],
      ['juniper-qfx5100-l2-profile-two', 'over', 179],
      ['juniper-qfx5100-l2-profile-one', 'over', 897],
    ]);
  });

  test('a figure that holds in every mode counts in every mode', () => {
    const profile = profileById('juniper-qfx5100-lpm-profile')!;
    const demand = { ...NO_DEMAND, ecmpGroups: 10 };
    const [unknown] = alternativeModes(demand, profile);
    const [known] = alternativeModes(demand, profile, { ecmpGroups: 100 });
    expect([unknown?.verdict, known?.verdict, known?.worstShare]).toEqual(['unknown', 'fits', 0.1]);
  });

  test('a switch with one mode has none', () => {
    expect(alternativeModes(NO_DEMAND, profileById('celestica-dx010-sonic')!)).toEqual([]);
  });
});

test('switches that hold a demand for certain, the least filled first', () => {
  expect(inShort(switchesThatHold({ ...NO_DEMAND, ipv4Host: 80000, ipv4Lpm: 100, mac: 60 }))).toEqual([
    ['juniper-qfx5100-l3-profile', 'fits', 38],
    ['juniper-qfx5100-l2-profile-three', 'fits', 54],
    ['celestica-dx010-sonic', 'fits', 54],
    ['dell-os9-uft-l3-routes', 'fits', 61],
    ['juniper-qfx5100-l2-profile-two', 'fits', 98],
  ]);
});
