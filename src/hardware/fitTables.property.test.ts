import fc from 'fast-check';
import { expect, test } from 'vitest';
import { capacityLeft, catalogue, compareVerdicts, DEMAND_KINDS, fitTables, worstVerdict } from './index.ts';
import type { DemandKind, TableDemand, UserLimits } from './index.ts';

const entries = fc.oneof(fc.constant(0), fc.nat({ max: 300 }), fc.nat({ max: 300_000 }));
const demands: fc.Arbitrary<TableDemand> = fc.record({
  ipv4Host: entries,
  ipv4Lpm: entries,
  ipv6Host: entries,
  ipv6Lpm64: entries,
  ipv6LpmLong: entries,
  mac: entries,
  arp: entries,
  nd: entries,
  ecmpGroups: entries,
  ecmpMembers: entries,
  ecmpWidth: entries,
});
const kinds = fc.constantFrom<DemandKind>(...DEMAND_KINDS);
const profiles = fc.constantFrom(undefined, ...catalogue);
const limits: fc.Arbitrary<UserLimits> = fc.oneof(
  fc.constant({}),
  fc.dictionary(kinds, fc.nat({ max: 300_000 }), { maxKeys: 4 }),
);

test('asking for more never makes a verdict milder, nor a table disappear', () => {
  fc.assert(
    fc.property(
      demands,
      kinds,
      fc.integer({ min: 1, max: 100_000 }),
      profiles,
      limits,
      (demand, kind, more, profile, typed) => {
        const larger = new Map(
          fitTables({ ...demand, [kind]: demand[kind] + more }, profile, typed).map((row) => [row.table, row]),
        );
        const milder = fitTables(demand, profile, typed).filter((row) => {
          const after = larger.get(row.table);
          return after === undefined || compareVerdicts(after.verdict, row.verdict) < 0 || after.used < row.used;
        });
        expect(milder).toEqual([]);
      },
    ),
    { numRuns: 2000 },
  );
});

test('what a shared memory uses is the sum of its parts, each entries times cost', () => {
  fc.assert(
    fc.property(demands, profiles, limits, (demand, profile, typed) => {
      for (const { table, used, parts = [] } of fitTables(demand, profile, typed)) {
        if (!table.startsWith('pool:')) continue;
        expect([table, used]).toEqual([table, parts.reduce((sum, part) => sum + part.used, 0)]);
        expect(parts.map((part) => part.used)).toEqual(parts.map((part) => Math.round(part.entries * part.cost)));
      }
    }),
    { numRuns: 1000 },
  );
});

test('a verdict agrees with its numbers: over only above the limit, fits only within, a reason only when unknown', () => {
  fc.assert(
    fc.property(demands, profiles, limits, (demand, profile, typed) => {
      const wrong = fitTables(demand, profile, typed).filter(({ verdict, used, limit, reason }) => {
        if ((verdict === 'unknown') !== (reason !== undefined)) return true;
        if (verdict === 'over') return limit === undefined || used <= limit;
        return verdict === 'fits' && (limit === undefined || used > limit);
      });
      expect(wrong).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});

test('what is left goes in, and one entry more is over', () => {
  fc.assert(
    fc.property(
      demands,
      kinds.filter((kind) => kind !== 'ecmpWidth'),
      profiles,
      limits,
      (demand, kind, profile, typed) => {
        const left = capacityLeft(kind, demand, profile, typed);
        if (left === undefined) return;
        const rowAt = (count: number) =>
          fitTables({ ...demand, [kind]: count }, profile, typed).find(({ table }) => table === left.table);
        const [full, beyond] = [rowAt(demand[kind] + left.entries), rowAt(demand[kind] + left.entries + 1)];
        const room = ({ used, limit }: { used: number; limit?: number }) => (limit ?? 0) - used;
        if (left.entries > 0) expect(full === undefined ? 0 : Math.min(room(full), 0)).toBe(0);
        expect(beyond !== undefined && room(beyond) < 0).toBe(true);
      },
    ),
    { numRuns: 1000 },
  );
});

test('the deciding row has the worst verdict of all', () => {
  fc.assert(
    fc.property(demands, profiles, (demand, profile) => {
      const verdicts = fitTables(demand, profile);
      const worst = worstVerdict(verdicts);
      expect(verdicts.filter((row) => worst === undefined || compareVerdicts(row.verdict, worst.verdict) > 0)).toEqual(
        [],
      );
    }),
  );
});
