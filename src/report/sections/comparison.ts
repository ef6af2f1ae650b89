import type { Design } from '../../design/index.ts';
import type { CompareAnswer, CompareCell, CompareRow } from '../../engine/index.ts';
import { cellText, columnName, formatCounted, rowGroupName, rowName } from '../../words/index.ts';
import { left, right, textCell } from '../cells.ts';
import type { ReportInput } from '../input.ts';
import type { Block, Cell, Section, Table, Tone } from '../tree.ts';

const STRINGS = {
  title: 'Comparison',
  missing: 'The comparison was not computed for this report.',
  about: 'Every column is the drawing with all its parts up. The best figure of a row that differs is marked.',
  row: 'What',
  group: 'About',
  refusedColumn: (name: string, count: number) =>
    `${name}: the fabric would have ${formatCounted(count, 'router')}, too many to compute.`,
};

/** Models, variants or designs side by side. */
export function comparisonSection({ design, answers = {} }: ReportInput): Section {
  const { comparison } = answers;
  if (comparison === undefined) {
    return { id: 'comparison', title: STRINGS.title, blocks: [{ kind: 'paragraph', text: STRINGS.missing }] };
  }
  const refused = comparison.columns.flatMap((column) =>
    column.refused === undefined ? [] : [STRINGS.refusedColumn(columnName(column, design.name), column.refused.count)],
  );
  const blocks: Block[] = [{ kind: 'paragraph', text: STRINGS.about }];
  if (refused.length > 0) blocks.push({ kind: 'list', items: refused });
  blocks.push(comparisonTable(design, comparison));
  return { id: 'comparison', title: STRINGS.title, blocks };
}

/** @param rows those to show; all when left out */
export function comparisonTable(
  design: Design,
  { columns, rows: all }: CompareAnswer,
  rows: readonly CompareRow[] = all,
): Table {
  return {
    kind: 'table',
    id: 'comparison',
    title: '',
    columns: [
      left('row', STRINGS.row),
      left('group', STRINGS.group),
      ...columns.map((column) => right(`column-${column.id}`, columnName(column, design.name))),
    ],
    rows: rows.map((row) => [
      textCell(rowName(row.id)),
      textCell(rowGroupName(row.group)),
      ...row.cells.map((cell) => cellOf(row, cell)),
    ]),
  };
}

function cellOf(row: CompareRow, cell: CompareCell): Cell {
  const tone = toneOf(row, cell);
  return {
    text: cellText(row, cell),
    ...(cell.value !== undefined && row.unit !== 'flag' && { value: cell.value }),
    ...(tone !== undefined && { tone }),
  };
}

function toneOf(row: CompareRow, { value, verdict, place }: CompareCell): Tone | undefined {
  if (verdict === 'over' || (row.unit === 'flag' && value === 1)) return 'over';
  if (verdict === 'unknown') return 'unknown';
  return row.differs && place === 0 ? 'good' : undefined;
}
