/** Rows of a page. */
export const PAGE = 100;

/** Rows that one export may have: as many as a spreadsheet takes well. */
export const EXPORT_LIMIT = 100_000;

/** Where the last page begins. */
export function lastPage(matching: number): number {
  return Math.max(0, Math.floor((matching - 1) / PAGE) * PAGE);
}

/** What a key does to the place in a table: a row of the page, or another page and a row there. */
export interface Move {
  readonly offset: number;
  readonly row: number;
}

/**
 * Arrows go row by row and on into the next page; Page Up and Page Down turn pages; Home and End go to the ends of the page, with Control to
 * those of the table.
 *
 * @returns undefined where the key means nothing here
 */
export function moveBy(
  key: string,
  withControl: boolean,
  { offset, row }: Move,
  { shown, matching }: { readonly shown: number; readonly matching: number },
): Move | undefined {
  const last = lastPage(matching);
  const endOf = (page: number): number => Math.min(PAGE, matching - page) - 1;
  switch (key) {
    case 'ArrowDown':
      if (row + 1 < shown) return { offset, row: row + 1 };
      return offset < last ? { offset: offset + PAGE, row: 0 } : undefined;
    case 'ArrowUp':
      if (row > 0) return { offset, row: row - 1 };
      return offset > 0 ? { offset: Math.max(0, offset - PAGE), row: PAGE - 1 } : undefined;
    case 'PageDown':
      return offset < last
        ? { offset: offset + PAGE, row: Math.min(row, endOf(offset + PAGE)) }
        : { offset, row: shown - 1 };
    case 'PageUp':
      return offset > 0 ? { offset: Math.max(0, offset - PAGE), row } : { offset, row: 0 };
    case 'Home':
      return withControl ? { offset: 0, row: 0 } : { offset, row: 0 };
    case 'End':
      return withControl ? { offset: last, row: endOf(last) } : { offset, row: shown - 1 };
    default:
      return undefined;
  }
}
