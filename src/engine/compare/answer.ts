/** The comparison as plain data: columns are designs, rows are what they cost, cells hold figures and what they are made of. */
import type { AsModelId, Design, VariantChanges } from '../../design/index.ts';

/** What to put side by side. `id` is the asker's own, unique in one ask. */
export type ColumnAsk =
  /** The drawing under its own model. */
  | { readonly id: string; readonly kind: 'drawn' }
  | { readonly id: string; readonly kind: 'model'; readonly model: AsModelId }
  | { readonly id: string; readonly kind: 'variant'; readonly name: string; readonly changes: VariantChanges }
  /** Another document. */
  | { readonly id: string; readonly kind: 'design'; readonly name: string; readonly design: Design };

export interface CompareAsk {
  readonly columns: readonly ColumnAsk[];
  /** Default: all. Without the rows of failures an answer comes several times sooner. */
  readonly rows?: readonly RowId[];
  /** By column id. */
  readonly lines?: Readonly<Record<string, LinesCount>>;
}

/** Lines of configuration of a column, counted by the asker: writing configurations is not the engine's work. */
export interface LinesCount {
  readonly total: number;
  /** `<role>`: lines of one router of a role; `sampled`: worked out from smaller copies of the drawing. */
  readonly facts: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}

/** Columns of one comparison; more are nobody's decision. */
export const MOST_COLUMNS = 12;

const ROLE_ROWS = ['server', 'tor', 'spine', 'border'] as const;
const SWITCH_ROWS = ['tor', 'spine', 'border'] as const;
export type ComparedRole = (typeof ROLE_ROWS)[number];

export const ROW_IDS = [
  'delivers',
  'apart',
  'holds-growth',
  'holds-today',
  'fullest-grown',
  'preference',
  'asns',
  'sessions',
  ...ROLE_ROWS.map((role) => `sessions-${role}` as const),
  ...ROLE_ROWS.map((role) => `rib-${role}` as const),
  ...ROLE_ROWS.map((role) => `fib-${role}` as const),
  ...SWITCH_ROWS.map((role) => `table-${role}` as const),
  ...ROLE_ROWS.map((role) => `ecmp-${role}` as const),
  'path-rack',
  'path-fabric',
  'fail-spine',
  'fail-tor',
  'fail-uplink',
  'fail-port',
  'left-spine',
  'left-tor',
  'over-tor',
  'over-spine',
  'over-border',
  'ports',
  'lines',
  'growth',
  'errors',
  'warnings',
] as const;
export type RowId = (typeof ROW_IDS)[number];

export type RowGroup = 'verdict' | 'protocol' | 'tables' | 'paths' | 'failures' | 'bandwidth' | 'effort';

/** `flag`: 0 is yes, 1 is no. `percent`: 0..100 and above. `ratio`: so many to one. */
export type RowUnit = 'flag' | 'place' | 'count' | 'percent' | 'ratio' | 'routers' | 'lines' | 'ports';

export interface CompareCell {
  /** Absent where the row does not apply to the column, or nobody can tell. */
  readonly value?: number;
  readonly verdict?: 'fits' | 'over' | 'unknown';
  /** 0 for the best of the row, 1 for the worst, evenly spaced between by place; absent without a value. */
  readonly place?: number;
  /** What the figure is made of; words turn it into a sentence by the row's id. */
  readonly facts: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}

export interface CompareRow {
  readonly id: RowId;
  readonly group: RowGroup;
  readonly unit: RowUnit;
  /** Which way is better. */
  readonly better: 'low' | 'high';
  /** In the order of the columns. */
  readonly cells: readonly CompareCell[];
  /** Not all columns that have a value have the same. */
  readonly differs: boolean;
}

export interface ComparedColumn {
  readonly id: string;
  readonly kind: ColumnAsk['kind'];
  /** Of variants and other documents. */
  readonly name?: string;
  readonly model: AsModelId;
  readonly spineLayer: 'routed' | 'ethernet';
  /** Why there are no figures: the fabric would be too large. */
  readonly refused?: { readonly code: 'too-many'; readonly count: number; readonly max: number };
}

export interface CompareAnswer {
  readonly format: 'heddle.compare/1';
  readonly columns: readonly ComparedColumn[];
  /** Rows that no column has a value for are left out. */
  readonly rows: readonly CompareRow[];
  /** Weights that reproduce the recommendation. */
  readonly weights: Weights;
}

/** How much a row counts; rows that are not named count nothing. */
export type Weights = Readonly<Partial<Record<RowId, number>>>;

/** Roles in rows, for those that go through them. */
export const COMPARED_ROLES: readonly ComparedRole[] = ROLE_ROWS;
export const COMPARED_SWITCHES: readonly (typeof SWITCH_ROWS)[number][] = SWITCH_ROWS;
