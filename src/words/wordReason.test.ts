import { expect, test } from 'vitest';
import type { Reason } from '../engine/index.ts';
import { REASON_CODES, wordReason, wordReasonStrictly } from './wordReason.ts';
import type { ReasonCode } from './wordReason.ts';

const TABLE = { table: 'ipv4Host', node: 'tor-1', used: 40000, limit: 16384, percent: 244, percentWithGrowth: 293 };

const SAMPLES: Readonly<Record<ReasonCode, readonly Reason['facts'][]>> = {
  'tables-hold': [{ ...TABLE, percent: 31, percentWithGrowth: 37.4 }],
  'tables-over': [TABLE],
  'tables-unknown': [TABLE, { node: 'tor-1', table: 'mac', used: 1284 }],
  'tor-is-the-worry': [TABLE, {}],
  'both-over': [TABLE, {}],
  'not-usable': [{ codes: 'as-puddle, next-hop-unresolved' }, {}],
  'fewest-asns': [{ asns: 3 }],
  sessions: [{ sessions: 1780 }],
  'order-of-preference': [{}],
  'growth-breaks': [{ ...TABLE, headroomPercent: 20 }],
  'needs-bigger-table': [{ ...TABLE, needed: 48000 }],
  'needs-block-routes': [{ used: 800, limit: 16384 }],
  'needs-mode': [{ switch: 'Juniper QFX5100-48S', mode: 'l3-profile', percent: 19 }],
  'needs-fix': [{ codes: 'as-puddle' }],
  'vendor-note': [{}],
};

for (const code of REASON_CODES) {
  test(`the reason ${code} reads well`, () => {
    for (const facts of SAMPLES[code]) {
      const text = wordReasonStrictly({ code, facts });
      expect(text).toMatch(/^\S.*\.$/);
      expect(text).not.toMatch(/undefined|null|NaN|\[object|[{}!]|\s{2}|\.\.|\s[.,]/);
    }
  });
}

test('figures are separated by thousands and tables have names', () => {
  expect(wordReason({ code: 'tables-over', facts: TABLE })).toBe(
    'tor-1 needs 40,000 IPv4 host routes and holds 16,384 (244%).',
  );
});

test('finding codes are named, not quoted', () => {
  expect(wordReason({ code: 'not-usable', facts: { codes: 'as-puddle, next-hop-unresolved' } })).toBe(
    'It does not work on this drawing: AS puddle and unresolved next hop.',
  );
});

test('a code without words is refused in tests, and shown with its facts to people', () => {
  expect(() => wordReasonStrictly({ code: 'new', facts: {} })).toThrow('no words for new');
  expect(wordReason({ code: 'new', facts: { a: 1 } })).toBe('new: {"a":1}');
});
