import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asnAt, asnKind, asnRangeSize, formatAsn, isAssignableAsn, parseAsn, PRIVATE_16, PRIVATE_32 } from './index.ts';
import { assertAsn } from './asn.ts';
import { InvariantError } from './invariantError.ts';

describe('reading an AS number', () => {
  const cases = [
    { rule: 'asplain is the decimal number', text: '64512', value: 64512 },
    { rule: 'asdot is high times 65536 plus low', text: '1.10', value: 65546 },
    { rule: 'asdot reaches the last private number', text: '65535.65534', value: 4294967294 },
    { rule: 'asdot with a high part of 0 is a 2-byte number', text: '0.64512', value: 64512 },
    { rule: 'a leading AS is let through', text: ' as64512 ', value: 64512 },
  ];
  for (const { rule, text, value } of cases) {
    test(rule, () => expect(parseAsn(text)).toEqual({ ok: true, value }));
  }

  const refused = [
    { rule: 'nothing is no AS number', text: '', code: 'asn/unreadable' },
    { rule: 'a sign is not read', text: '-1', code: 'asn/unreadable' },
    { rule: 'three parts are not asdot', text: '1.2.3', code: 'asn/unreadable' },
    { rule: 'a part of asdot has two bytes', text: '1.65536', code: 'asn/asdot-part-too-big' },
    { rule: 'an AS number has four bytes', text: '4294967296', code: 'asn/too-big' },
  ];
  for (const { rule, text, code } of refused) {
    test(rule, () => expect(parseAsn(text)).toEqual({ ok: false, problem: { code, params: { text } } }));
  }

  const reserved = [
    { text: '0', source: 'RFC 7607' },
    { text: '23456', source: 'RFC 6793' },
    { text: '65535', source: 'RFC 7300' },
    { text: '0.65535', source: 'RFC 7300' },
    { text: '4294967295', source: 'RFC 7300' },
  ];
  for (const { text, source } of reserved) {
    test(`${text} may belong to nobody (${source})`, () => {
      expect(parseAsn(text)).toEqual({ ok: false, problem: { code: 'asn/reserved', params: { text, source } } });
    });
  }
});

test('asdot writes numbers above 65535 as two parts and smaller ones plainly', () => {
  const written = [64512, 65535, 65536, 4200000000].map((asn) => [formatAsn(asn), formatAsn(asn, 'asdot')]);
  expect(written).toEqual([
    ['64512', '64512'],
    ['65535', '65535'],
    ['65536', '1.0'],
    ['4200000000', '64086.59904'],
  ]);
});

test('either way of writing reads back as the number', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4294967294 }).filter(isAssignableAsn), (asn) => {
      expect([parseAsn(formatAsn(asn)), parseAsn(formatAsn(asn, 'asdot'))]).toEqual([
        { ok: true, value: asn },
        { ok: true, value: asn },
      ]);
    }),
  );
});

test('a number a document carries is taken as it is, a number outside four bytes is our bug', () => {
  expect([0, 65535, 4294967295].map(assertAsn)).toEqual([0, 65535, 4294967295]);
  for (const value of [-1, 1.5, 4294967296, Number.NaN]) expect(() => assertAsn(value)).toThrow(InvariantError);
});

test('every set-aside range is known to its last number, and nothing beside it', () => {
  const edges = [
    [0, 'reserved'],
    [1, 'public'],
    [23455, 'public'],
    [23456, 'astrans'],
    [23457, 'public'],
    [64495, 'public'],
    [64496, 'documentation'],
    [64511, 'documentation'],
    [64512, 'private16'],
    [65534, 'private16'],
    [65535, 'reserved'],
    [65536, 'documentation'],
    [65551, 'documentation'],
    [65552, 'public'],
    [4199999999, 'public'],
    [4200000000, 'private32'],
    [4294967294, 'private32'],
    [4294967295, 'reserved'],
  ] as const;
  expect(edges.map(([asn]) => [asn, asnKind(asn)])).toEqual(edges);
});

describe('numbering from a range', () => {
  test('the private ranges hold 1,023 and 94,967,295 numbers (RFC 6996)', () => {
    expect([asnRangeSize(PRIVATE_16), asnRangeSize(PRIVATE_32)]).toEqual([1023, 94967295]);
  });

  test('numbers come in order until the range is used up', () => {
    expect([0, 1, 1022, 1023].map((index) => asnAt(PRIVATE_16, index))).toEqual([64512, 64513, 65534, undefined]);
  });

  test('a position that is no whole number from 0 on has no AS number', () => {
    expect([-1, 0.5].map((index) => asnAt(PRIVATE_16, index))).toEqual([undefined, undefined]);
  });

  test('numbers that nobody may have are stepped over', () => {
    const range = { from: 65533, to: 65537 };
    expect([0, 1, 2, 3, 4].map((index) => asnAt(range, index))).toEqual([65533, 65534, 65536, 65537, undefined]);
    expect([0, 1].map((index) => asnAt({ from: 0, to: 23456 }, index))).toEqual([1, 2]);
    expect([asnRangeSize(range), asnRangeSize({ from: 0, to: 4294967295 })]).toEqual([4, 4294967292]);
  });

  test('a range written backwards holds nothing', () => {
    const range = { from: 65534, to: 64512 };
    expect([asnRangeSize(range), asnAt(range, 0)]).toEqual([0, undefined]);
  });

  test('a range gives exactly as many numbers as its size, all different and all assignable', () => {
    fc.assert(
      fc.property(fc.integer({ min: 65500, max: 65560 }), fc.integer({ min: 0, max: 60 }), (from, more) => {
        const range = { from, to: from + more };
        const given = Array.from({ length: asnRangeSize(range) }, (_, index) => asnAt(range, index));
        const expected = Array.from({ length: more + 1 }, (_, i) => from + i).filter(isAssignableAsn);
        expect([given, asnAt(range, given.length)]).toEqual([expected, undefined]);
      }),
    );
  });
});
