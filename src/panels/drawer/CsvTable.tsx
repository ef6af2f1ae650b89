import { useRef } from 'react';
import type { ReactNode } from 'react';
import { csvOf } from '../../report/index.ts';
import { TableActions } from './TableActions.tsx';

/** A small table written by hand, with the actions that every table has: what it shows is what the spreadsheet gets. */
export function CsvTable({ what, children }: { readonly what: string; readonly children: ReactNode }) {
  const frame = useRef<HTMLDivElement>(null);
  return (
    <div className="hd-table-frame" ref={frame}>
      <TableActions what={what} csv={() => csvOfElement(frame.current?.querySelector('table'))} />
      {children}
    </div>
  );
}

function csvOfElement(table: HTMLTableElement | null | undefined): string {
  const rows = [...(table?.rows ?? [])].map((row) => [...row.cells].map(fieldOf));
  const [heads = [], ...body] = rows;
  return csvOf(heads.map(String), body);
}

/** Figures lose their separators, so that a spreadsheet reads them as numbers. */
function fieldOf(cell: HTMLTableCellElement): string | number {
  const text = cell.innerText.trim();
  return cell.dataset['align'] === 'right' && /^-?\d[\d,]*(\.\d+)?$/.test(text)
    ? Number(text.replaceAll(',', ''))
    : text;
}
