/** Puts designs side by side. Rules: docs/comparison.md. */
export { comparing, designOfColumn } from './comparing.ts';
export { MOST_COLUMNS, ROW_IDS } from './answer.ts';
export type {
  ColumnAsk,
  CompareAnswer,
  CompareAsk,
  CompareCell,
  ComparedColumn,
  CompareRow,
  LinesCount,
  RowGroup,
  RowId,
  RowUnit,
  Weights,
} from './answer.ts';
export { DEFAULT_WEIGHTS, rank } from './ranking.ts';
export type { RankAsk, Ranked, Ranking } from './ranking.ts';
