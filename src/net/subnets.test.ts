import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addressCount,
  InvariantError,
  nthAddress,
  nthSubnet,
  prefixContains,
  prefixesOverlap,
  subnetCount,
} from './index.ts';

describe('cutting a pool into subnets', () => {
  test('a pool holds two to the power of the lengths between', () => {
    const counts = [
      subnetCount('10.244.0.0/16', 26),
      subnetCount('10.0.0.0/8', 8),
      subnetCount('10.0.0.0/24', 16),
      subnetCount('fd00::/8', 128),
    ];
    expect(counts).toEqual([1024, 1, 0, 2 ** 120]);
  });

  test('subnets come in address order until the pool is used up', () => {
    const cut = [0, 1, 1023, 1024, -1].map((n) => nthSubnet('10.244.0.0/16', 26, n));
    expect(cut).toEqual(['10.244.0.0/26', '10.244.0.64/26', '10.244.255.192/26', undefined, undefined]);
  });

  test('a pool as large as IPv6 allows is cut exactly', () => {
    expect(nthSubnet('fd00::/8', 128, 2n ** 120n - 1n)).toBe('fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128');
    expect(nthSubnet('fd00:10::/32', 122, 3)).toBe('fd00:10::c0/122');
  });

  test('a pool longer than the subnet holds none', () => {
    expect(nthSubnet('10.0.0.0/24', 16, 0)).toBe(undefined);
  });

  test('a fraction, or a length its family does not have, is our bug', () => {
    expect(() => nthSubnet('10.0.0.0/8', 24, 0.5)).toThrow(InvariantError);
    expect(() => nthSubnet('10.0.0.0/8', 33, 0)).toThrow(InvariantError);
    expect(() => subnetCount('10.0.0.0/8', 24.5)).toThrow(InvariantError);
  });

  test('different positions give subnets of the pool that do not overlap', () => {
    const position = fc.integer({ min: 0, max: 4095 });
    fc.assert(
      fc.property(fc.constantFrom('10.16.0.0/12', 'fd00:10::/32'), position, position, (pool, i, j) => {
        const length = Number(pool.split('/')[1]) + 12;
        const [a = '', b = ''] = [nthSubnet(pool, length, i), nthSubnet(pool, length, j)];
        expect([prefixContains(pool, a), prefixContains(pool, b), prefixesOverlap(a, b)]).toEqual([
          true,
          true,
          i === j,
        ]);
      }),
    );
  });
});

describe('taking addresses from a prefix', () => {
  test('offset 0 is the network address, and the last offset ends the prefix', () => {
    const taken = [0, 1, 255, 256, -1].map((n) => nthAddress('192.0.2.0/24', n));
    expect(taken).toEqual(['192.0.2.0', '192.0.2.1', '192.0.2.255', undefined, undefined]);
    expect(nthAddress('2001:db8::/64', 2n ** 64n - 1n)).toBe('2001:db8::ffff:ffff:ffff:ffff');
  });

  test('a prefix spans two to the power of its host bits', () => {
    expect(['192.0.2.0/24', '192.0.2.4/31', '192.0.2.7/32', '::/0'].map(addressCount)).toEqual([256, 2, 1, 2 ** 128]);
  });
});
