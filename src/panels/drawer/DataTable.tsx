import {
  createColumnHelper,
  createSortedRowModel,
  rowSortingFeature,
  sortFn_alphanumeric,
  sortFn_basic,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useMemo, useRef } from 'react';
import type { ReactNode } from 'react';
import { csvOf } from '../../report/index.ts';
import { textOfNode } from '../textOfNode.ts';
import { TableActions } from './TableActions.tsx';

const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { alphanumeric: sortFn_alphanumeric, basic: sortFn_basic },
});

export interface DataColumn<R> {
  readonly id: string;
  readonly header: ReactNode;
  /** What the column sorts by. */
  readonly value: (row: R) => string | number;
  readonly cell?: (row: R) => ReactNode;
  readonly align?: 'left' | 'right';
  /** What stands in a spreadsheet, where that is not what the column sorts by. */
  readonly csv?: (row: R) => string | number;
}

interface DataTableProps<R> {
  readonly label: string;
  readonly columns: readonly DataColumn<R>[];
  readonly rows: readonly R[];
  readonly rowKey: (row: R) => string;
  readonly isSelected?: (row: R) => boolean;
}

/** Rows drawn at once; with more, only those in sight are in the page. */
const VIRTUAL_FROM = 120;
const ROW_HEIGHT = 29;

/** A table that sorts by any column; numbers start with the largest. */
export function DataTable<R>({ label, columns, rows, rowKey, isSelected }: DataTableProps<R>) {
  const scroller = useRef<HTMLDivElement>(null);
  const data = useMemo(() => rows.map((row) => ({ row })), [rows]);
  const definitions = useMemo(() => {
    const helper = createColumnHelper<typeof features, { readonly row: R }>();
    return helper.columns(
      columns.map((column) =>
        helper.accessor(({ row }) => column.value(row), {
          id: column.id,
          header: () => column.header,
          cell: ({ row }) => column.cell?.(row.original.row) ?? column.value(row.original.row),
          sortFn: column.align === 'right' ? 'basic' : 'alphanumeric',
          sortDescFirst: column.align === 'right',
        }),
      ),
    );
  }, [columns]);
  const table = useTable({ features, columns: definitions, data, getRowId: ({ row }) => rowKey(row) });
  const all = table.getRowModel().rows;
  const isVirtual = all.length >= VIRTUAL_FROM;
  // Not memoizable by the React Compiler, which is not used here.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: isVirtual ? all.length : 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  });
  const items = virtualizer.getVirtualItems();
  const shown = isVirtual ? items.flatMap(({ index }) => all[index] ?? []) : all;
  const above = isVirtual ? (items[0]?.start ?? 0) : 0;
  const below = isVirtual ? virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0) : 0;
  const csv = () =>
    csvOf(
      columns.map(({ header }) => textOfNode(header)),
      all.map((row) => columns.map((column) => (column.csv ?? column.value)(row.original.row))),
    );
  const alignOf = (id: string) => columns.find((column) => column.id === id)?.align ?? 'left';

  return (
    <div className="hd-table-frame">
      <TableActions what={label} csv={csv} />
      {/* A region that scrolls must take the keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="hd-scroll" ref={scroller} tabIndex={0} role="region" aria-label={label}>
        <table className="hd-table" aria-rowcount={all.length + 1}>
          <thead>
            {table.getHeaderGroups().map((group) => (
              <tr key={group.id}>
                {group.headers.map((header) => {
                  const sorted = header.column.getIsSorted();
                  return (
                    <th
                      key={header.id}
                      scope="col"
                      data-align={alignOf(header.column.id)}
                      aria-sort={sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : 'none'}
                    >
                      <button type="button" onClick={header.column.getToggleSortingHandler()}>
                        <table.FlexRender header={header} />
                        {sorted === 'asc' && <ArrowUp size={12} aria-hidden />}
                        {sorted === 'desc' && <ArrowDown size={12} aria-hidden />}
                      </button>
                    </th>
                  );
                })}
              </tr>
            ))}
          </thead>
          <tbody>
            {above > 0 && <tr style={{ height: above }} aria-hidden />}
            {shown.map((row) => (
              <tr key={row.id} data-selected={isSelected?.(row.original.row) === true || undefined}>
                {row.getAllCells().map((cell) => (
                  // Its words come from the column's cell.
                  // oxlint-disable-next-line jsx-a11y/control-has-associated-label
                  <td key={cell.id} data-align={alignOf(cell.column.id)}>
                    <table.FlexRender cell={cell} />
                  </td>
                ))}
              </tr>
            ))}
            {below > 0 && <tr style={{ height: below }} aria-hidden />}
          </tbody>
        </table>
      </div>
    </div>
  );
}
