/** Readings of a comparison: who comes first by given weights, and what nothing beats in two rows. */
import type { CompareAnswer, RowId, Weights } from './answer.ts';

/**
 * Reproduces the recommendation: a design that delivers packets before one that does not; of these, one whose tables hold with growth, then one whose tables hold
 * today, then the least overfull; the order of the Calico team decides where all hold.
 */
export const DEFAULT_WEIGHTS: Weights = {
  delivers: 1000,
  'holds-growth': 100,
  'holds-today': 30,
  'fullest-grown': 10,
  preference: 1,
};

export interface Ranked {
  /** Column id. */
  readonly id: string;
  /** 0 where it is best in every weighed row, 1 where worst in all. */
  readonly score: number;
  /** What each weighed row adds to the score, largest first; rows that add nothing are left out. */
  readonly because: readonly { readonly row: RowId; readonly adds: number }[];
}

export interface Ranking {
  /** Best first; of equal scores in the order of the columns. Columns that were refused come last. */
  readonly ranked: readonly Ranked[];
  /** Columns that no other beats in both rows asked for. */
  readonly front: readonly string[];
}

export interface RankAsk {
  readonly answer: CompareAnswer;
  readonly weights: Weights;
  readonly pareto?: readonly [RowId, RowId];
}

/** Every row gives its columns places from 0 to 1; a weight says how much they count. A row without a value for a column counts as worst. */
export function rank({ answer, weights, pareto }: RankAsk): Ranking {
  const weighed = answer.rows.flatMap((row) => {
    const weight = weights[row.id] ?? 0;
    return weight > 0 ? [{ row, weight }] : [];
  });
  const all = weighed.reduce((sum, { weight }) => sum + weight, 0);
  const ranked = answer.columns.map(({ id, refused }, column): Ranked & { readonly last: boolean } => {
    const parts = weighed.map(({ row, weight }) => ({
      row: row.id,
      adds: all === 0 ? 0 : (weight * (row.cells[column]?.place ?? (row.differs ? 1 : 0))) / all,
    }));
    return {
      id,
      score: parts.reduce((sum, { adds }) => sum + adds, 0),
      because: parts.filter(({ adds }) => adds > 0).toSorted((a, b) => b.adds - a.adds),
      last: refused !== undefined,
    };
  });
  return {
    ranked: ranked
      .toSorted((a, b) => Number(a.last) - Number(b.last) || a.score - b.score)
      .map(({ last: _last, ...entry }) => entry),
    front: pareto === undefined ? [] : frontOf(answer, pareto),
  };
}

/** Columns with a value in both rows that no other is at least as good as in both and better in one (Pareto). */
function frontOf({ columns, rows }: CompareAnswer, pareto: readonly [RowId, RowId]): readonly string[] {
  const [first, second] = pareto.map((id) => rows.find((row) => row.id === id));
  if (first === undefined || second === undefined) return [];
  const points = columns.flatMap(({ id }, column) => {
    const [x, y] = [first, second].map(({ cells, better }) => {
      const value = cells[column]?.value;
      return value === undefined ? undefined : better === 'low' ? value : -value;
    });
    return x === undefined || y === undefined ? [] : [{ id, x, y }];
  });
  return points
    .filter(
      (one) => !points.some((other) => other.x <= one.x && other.y <= one.y && (other.x < one.x || other.y < one.y)),
    )
    .map(({ id }) => id);
}
