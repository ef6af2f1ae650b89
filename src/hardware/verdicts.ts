import type { TableVerdict, Verdict } from './fitTables.ts';

const SEVERITY = { fits: 0, unknown: 1, over: 2 } as const satisfies Record<Verdict, number>;

/** Negative when `a` is the milder verdict: 'fits', then 'unknown', then 'over'. For Array.prototype.sort. */
export function compareVerdicts(a: Verdict, b: Verdict): number {
  return SEVERITY[a] - SEVERITY[b];
}

/**
 * The row that decides: over before unknown before fits, then the larger share, then the earlier row. A row that is
 * over without a share (its limit is 0) comes before those with one.
 *
 * @returns undefined for no rows at all: nothing asked for and nothing known, which fits
 */
export function worstVerdict(verdicts: readonly TableVerdict[]): TableVerdict | undefined {
  return verdicts.reduce<TableVerdict | undefined>(
    (worst, row) => (worst === undefined || isWorse(row, worst) ? row : worst),
    undefined,
  );
}

function isWorse(a: TableVerdict, b: TableVerdict): boolean {
  return (compareVerdicts(a.verdict, b.verdict) || pressure(a) - pressure(b)) > 0;
}

function pressure({ share, verdict }: TableVerdict): number {
  return share ?? (verdict === 'over' ? Number.POSITIVE_INFINITY : -1);
}

/** The fullest table's share of its limit, whatever its verdict; undefined where no row has one. */
export function worstShare(verdicts: readonly TableVerdict[]): number | undefined {
  const shares = verdicts.flatMap(({ share }) => (share === undefined ? [] : [share]));
  return shares.length === 0 ? undefined : Math.max(...shares);
}
