import type { Table } from '../../report/index.ts';

/** A table of the report in type for a room. */
export function BoardTable({ table, hide = [] }: { readonly table: Table; readonly hide?: readonly string[] }) {
  const shown = table.columns.map(({ id }) => !hide.includes(id));
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="hd-board-scroll" role="region" aria-label={table.title} tabIndex={0}>
      <table className="hd-board-table">
        <thead>
          <tr>
            {table.columns.map(
              ({ id, heading, align }, index) =>
                shown[index] === true && (
                  <th key={id} scope="col" data-align={align}>
                    {heading}
                  </th>
                ),
            )}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, rowIndex) => (
            // Rows have no identity beyond their place.
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={rowIndex}>
              {row.map(({ text, tone }, index) => {
                const column = table.columns[index];
                if (column === undefined || shown[index] !== true) return null;
                return (
                  <td key={column.id} data-align={column.align} data-tone={tone}>
                    {text}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
