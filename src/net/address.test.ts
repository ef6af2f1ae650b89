import { isIP } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareAddresses, InvariantError, parseAddress } from './index.ts';

describe('reading an address', () => {
  const cases = [
    { rule: 'dotted decimal is canonical already', text: ' 192.0.2.1 ', family: 'ipv4', canonical: '192.0.2.1' },
    { rule: 'the last IPv4 address', text: '255.255.255.255', family: 'ipv4', canonical: '255.255.255.255' },
    { rule: 'lower case (RFC 5952 §4.3)', text: '2001:DB8::A', family: 'ipv6', canonical: '2001:db8::a' },
    { rule: 'no leading zeros (§4.1)', text: '2001:0db8::0001', family: 'ipv6', canonical: '2001:db8::1' },
    {
      rule: '"::" is as long as it can be (§4.2.1)',
      text: '2001:db8:0:0::1',
      family: 'ipv6',
      canonical: '2001:db8::1',
    },
    {
      rule: '"::" does not stand for one group (§4.2.2)',
      text: '2001:db8::1:1:1:1:1',
      family: 'ipv6',
      canonical: '2001:db8:0:1:1:1:1:1',
    },
    {
      rule: '"::" stands for the longest run of zeros (§4.2.3)',
      text: '2001:0:0:1:0:0:0:1',
      family: 'ipv6',
      canonical: '2001:0:0:1::1',
    },
    {
      rule: 'of equal runs the first is shortened (§4.2.3)',
      text: '2001:db8:0:0:1:0:0:1',
      family: 'ipv6',
      canonical: '2001:db8::1:0:0:1',
    },
    { rule: 'the unspecified address', text: '0:0:0:0:0:0:0:0', family: 'ipv6', canonical: '::' },
    { rule: 'zeros at the end', text: 'fd00:0:0:0:0:0:0:0', family: 'ipv6', canonical: 'fd00::' },
    { rule: 'a dotted tail becomes two groups', text: '::ffff:10.0.0.1', family: 'ipv6', canonical: '::ffff:a00:1' },
  ];
  for (const { rule, text, family, canonical } of cases) {
    test(rule, () => expect(parseAddress(text)).toEqual({ ok: true, value: { family, text: canonical } }));
  }

  const refused = [
    '',
    'tor-1',
    '192.0.2',
    '192.0.2.256',
    '192.0.2.1.1',
    '192.0.2.01',
    '192.0.2.-1',
    '192.0.2.1e1',
    '0x10.0.0.1',
    '192.0.2.0/24',
    ':',
    ':::',
    '1::2::3',
    '12345::',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '2001:db8::g',
    'fe80::1%eth0',
    '::ffff:10.0.0',
    '::ffff:10.0.0.256',
    '10.0.0.1::',
    '1:2:3:4:5:6:7:10.0.0.1',
  ];
  for (const text of refused) {
    test(`"${text}" is no address`, () => {
      expect(parseAddress(text)).toEqual({ ok: false, problem: { code: 'address/unreadable', params: { text } } });
    });
  }

  test('what is read as an address is what the system reads as one', () => {
    const piece = fc.constantFrom('::', ':', '.', '0', '1', '255', 'db8', 'ffff', '10.0.0.1', '2001', '%', 'g');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 17 }), (pieces) => {
        const text = pieces.join('');
        expect([text, parseAddress(text).ok]).toEqual([text, isIP(text) !== 0 && !text.includes('%')]);
      }),
      { numRuns: 2000 },
    );
  });

  test('any valid address has one canonical text, and that reads as itself', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => {
        const first = parseAddress(text);
        const again = parseAddress(first.ok ? first.value.text : '');
        expect([first.ok, again]).toEqual([true, first]);
      }),
    );
  });
});

describe('ordering addresses', () => {
  test('IPv4 comes first, then the value decides, not the text', () => {
    const sorted = ['::1', '10.0.0.10', 'fd00::', '10.0.0.9', '2001:db8::'].toSorted(compareAddresses);
    expect(sorted).toEqual(['10.0.0.9', '10.0.0.10', '::1', '2001:db8::', 'fd00::']);
  });

  test('text that is no address is our bug', () => {
    expect(() => compareAddresses('10.0.0.1', 'tor-1')).toThrow(InvariantError);
  });
});
