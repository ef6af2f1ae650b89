import { describe, expect, test } from 'vitest';
import { worstShare, worstVerdict } from './index.ts';
import type { TableVerdict } from './index.ts';

const row = (known: Partial<TableVerdict>): TableVerdict => ({
  table: 'ipv4Host',
  used: 1,
  verdict: 'fits',
  nearLimit: false,
  source: 'A guide',
  ...known,
});
describe('the worst of several tables', () => {
  test('over comes before unknown before fits, whatever the share', () => {
    const [fits, unknown, over] = [
      row({ share: 0.99 }),
      row({ verdict: 'unknown' }),
      row({ verdict: 'over', share: 1.01 }),
    ];
    expect([worstVerdict([fits, unknown, over]), worstVerdict([unknown, fits]), worstVerdict([fits])]).toEqual([
      over,
      unknown,
      fits,
    ]);
  });

  test('among equals the larger share decides, then the earlier table', () => {
    const [a, b, c] = [row({ share: 0.2 }), row({ share: 0.3, table: 'mac' }), row({ share: 0.3, table: 'arp' })];
    expect(worstVerdict([a, b, c])).toEqual(b);
  });

  test('an entry in a table of none comes before any share', () => {
    const [none, some] = [row({ verdict: 'over', limit: 0, table: 'ipv6LpmLong' }), row({ verdict: 'over', share: 9 })];
    expect(worstVerdict([some, none])).toEqual(none);
  });

  test('no tables have no worst', () => {
    expect([worstVerdict([]), worstShare([]), worstShare([row({})])]).toEqual([undefined, undefined, undefined]);
  });

  test('the worst share is that of the fullest table', () => {
    expect(worstShare([row({ share: 0.2 }), row({ share: 0.7 }), row({ verdict: 'unknown' })])).toBe(0.7);
  });
});
