export interface TableData {
  /** Headings, units included. The first column names the rows. */
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Columns that hold figures, by place: right-aligned. */
  readonly figures: readonly number[];
}

/** The figures behind a chart. */
export function ChartTable({ title, data }: { readonly title: string; readonly data: TableData }) {
  const align = (column: number) => (data.figures.includes(column) ? { 'data-align': 'right' } : {});
  return (
    // A region that scrolls must be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="hd-chart-table" role="region" aria-label={title} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {data.head.map((heading, column) => (
              <th key={heading} scope="col" {...align(column)}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.rows.map((row, index) => (
            // Rows have no identity beyond their place.
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={index}>
              {row.map((cell, column) =>
                column === 0 ? (
                  <th key={data.head[column]} scope="row" {...align(column)}>
                    {cell}
                  </th>
                ) : (
                  <td key={data.head[column]} {...align(column)}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
