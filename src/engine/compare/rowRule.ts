/** What a row of the comparison is made of. */
import type { CompareCell, CompareRow, LinesCount } from './answer.ts';
import type { Measured } from './measure.ts';

/** A column among the others: whether it delivers is judged against what no model can mend. */
export interface Candidate {
  readonly measured: Measured;
  readonly delivers: boolean;
  readonly holds: boolean;
  /** Its place in the order of preference, from 1. */
  readonly preference: number;
  /** Lines of configuration, where the asker had them counted. */
  readonly lines?: LinesCount;
}

export type Draft = Omit<CompareCell, 'place'>;

export interface RowRule extends Pick<CompareRow, 'id' | 'group' | 'unit' | 'better'> {
  readonly cell: (candidate: Candidate) => Draft;
}

/** The cell of a column in which there is nothing of the kind. */
export const NOT_HERE: Draft = { facts: {} };

/** A figure as it is shown and compared. */
export function rounded(value: number, decimals = 2): number {
  const factor = 10 ** decimals;
  return Math.round(value * factor) / factor;
}
