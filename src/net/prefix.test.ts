import { IPv4CidrRange, IPv6CidrRange } from 'ip-num';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  comparePrefixes,
  formatPrefix,
  InvariantError,
  parsePrefix,
  prefixContains,
  prefixesOverlap,
} from './index.ts';

describe('reading a prefix', () => {
  const cases = [
    { text: ' 192.0.2.0/24 ', family: 'ipv4', address: '192.0.2.0', length: 24 },
    { text: '0.0.0.0/0', family: 'ipv4', address: '0.0.0.0', length: 0 },
    { text: '192.0.2.7/32', family: 'ipv4', address: '192.0.2.7', length: 32 },
    { text: '2001:DB8:0::/32', family: 'ipv6', address: '2001:db8::', length: 32 },
    { text: '::/0', family: 'ipv6', address: '::', length: 0 },
    { text: '2001:db8::7/128', family: 'ipv6', address: '2001:db8::7', length: 128 },
  ];
  for (const { text, family, address, length } of cases) {
    test(`"${text}" is ${address}/${length}`, () => {
      const value = { family, text: `${address}/${length}`, address, length };
      expect(parsePrefix(text)).toEqual({ ok: true, value });
    });
  }

  const refused = [
    { rule: 'an address alone lacks its length', text: '192.0.2.0', code: 'prefix/no-length' },
    { rule: 'the address must be one', text: '192.0.2/24', code: 'prefix/unreadable' },
    { rule: 'the length must be a number', text: '192.0.2.0/x', code: 'prefix/unreadable' },
    { rule: 'a netmask is not read', text: '192.0.2.0/255.255.255.0', code: 'prefix/unreadable' },
    { rule: 'a leading zero in the length is not read', text: '192.0.2.0/08', code: 'prefix/unreadable' },
    { rule: 'an IPv4 length ends at 32', text: '192.0.2.0/33', code: 'prefix/length-too-long', more: { max: 32 } },
    { rule: 'an IPv6 length ends at 128', text: '2001:db8::/129', code: 'prefix/length-too-long', more: { max: 128 } },
    {
      rule: 'host bits are refused, naming the prefix meant',
      text: '192.0.2.77/24',
      code: 'prefix/host-bits',
      more: { canonical: '192.0.2.0/24' },
    },
    {
      rule: 'host bits are refused in IPv6 as well',
      text: '2001:db8::1/64',
      code: 'prefix/host-bits',
      more: { canonical: '2001:db8::/64' },
    },
  ];
  for (const { rule, text, code, more } of refused) {
    test(rule, () => expect(parsePrefix(text)).toEqual({ ok: false, problem: { code, params: { text, ...more } } }));
  }
});

describe('the prefix an address lies in', () => {
  test('clears the bits beyond the length', () => {
    const formatted = [formatPrefix('192.0.2.77', 26), formatPrefix('2001:db8::ff', 122), formatPrefix('10.1.2.3', 0)];
    expect(formatted).toEqual(['192.0.2.64/26', '2001:db8::c0/122', '0.0.0.0/0']);
  });

  test('a length its family does not have is our bug', () => {
    for (const length of [-1, 33, 24.5]) expect(() => formatPrefix('192.0.2.0', length)).toThrow(InvariantError);
  });
});

describe('containing and overlapping', () => {
  const cases = [
    { rule: 'a prefix contains itself', outer: '10.0.0.0/8', inner: '10.0.0.0/8', contains: true, overlaps: true },
    { rule: 'a longer one inside', outer: '10.0.0.0/8', inner: '10.9.0.0/16', contains: true, overlaps: true },
    { rule: 'not the other way round', outer: '10.9.0.0/16', inner: '10.0.0.0/8', contains: false, overlaps: true },
    { rule: 'neighbours do not', outer: '10.0.0.0/9', inner: '10.128.0.0/9', contains: false, overlaps: false },
    { rule: 'an address is its host prefix', outer: '10.0.0.0/31', inner: '10.0.0.1', contains: true, overlaps: true },
    { rule: 'families never do', outer: '::/0', inner: '0.0.0.0/0', contains: false, overlaps: false },
    { rule: 'IPv6', outer: 'fd00::/8', inner: 'fd00:10::/32', contains: true, overlaps: true },
  ];
  for (const { rule, outer, inner, contains, overlaps } of cases) {
    test(rule, () => {
      expect({ contains: prefixContains(outer, inner), overlaps: prefixesOverlap(outer, inner) }).toEqual({
        contains,
        overlaps,
      });
    });
  }

  test('text with host bits was never parsed: our bug', () => {
    expect(() => prefixContains('10.0.0.1/8', '10.0.0.0/8')).toThrow(InvariantError);
    expect(() => prefixContains('10.0.0.0/8', '10.0.0.0/x')).toThrow(InvariantError);
  });

  test('ip-num agrees on any two prefixes', () => {
    const pair = (address: fc.Arbitrary<string>, lengths: fc.Arbitrary<number>) =>
      fc
        .tuple(address, lengths, lengths, fc.boolean())
        .map(([text, a, b, same]) => [formatPrefix(text, a), formatPrefix(same ? text : text.replace(/.$/, '0'), b)]);
    const canonical6 = fc.bigInt(0n, 2n ** 128n - 1n).map((value) => {
      const hex = value.toString(16).padStart(32, '0');
      return hex.replace(/(.{4})(?!$)/g, '$1:');
    });
    const pairs = fc.oneof(
      pair(fc.ipV4(), fc.integer({ min: 0, max: 32 })),
      pair(canonical6, fc.integer({ min: 0, max: 128 })),
    );
    fc.assert(
      fc.property(pairs, ([a = '', b = '']) => {
        const [outer, inner] = a.includes(':')
          ? [IPv6CidrRange.fromCidr(a), IPv6CidrRange.fromCidr(b)]
          : [IPv4CidrRange.fromCidr(a), IPv4CidrRange.fromCidr(b)];
        const within = (x: typeof outer, y: typeof inner) =>
          x.getFirst().value <= y.getFirst().value && y.getLast().value <= x.getLast().value;
        expect([a, b, prefixContains(a, b), prefixesOverlap(a, b)]).toEqual([
          a,
          b,
          within(outer, inner),
          within(outer, inner) || within(inner, outer),
        ]);
      }),
    );
  });
});

test('prefixes sort by family, then network, then the wider one first', () => {
  const sorted = ['fd00::/8', '10.0.0.0/24', '9.0.0.0/8', '10.0.0.0/8', '::/0', '10.0.0.0/32'].toSorted(
    comparePrefixes,
  );
  expect(sorted).toEqual(['9.0.0.0/8', '10.0.0.0/8', '10.0.0.0/24', '10.0.0.0/32', '::/0', 'fd00::/8']);
});
