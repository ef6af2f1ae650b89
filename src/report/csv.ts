/** Tables for spreadsheets. */
import type { Cell, Table } from './tree.ts';

/**
 * CSV text as RFC 4180 has it: fields with a comma, a quote or a line break are quoted, quotes doubled, lines end in CRLF, headings first.
 *
 * A text that starts with = + - @, a tab or a return, which a spreadsheet would run as a formula, gets an apostrophe in front, which
 * spreadsheets take as "this is text" (OWASP, CSV Injection). A number, minus sign included, stays a number.
 *
 * @param rows as many fields as there are columns; a number is written without separators
 */
export function csvOf(columns: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [columns, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

/** A table of a report as CSV. */
export function csvOfTable({ columns, rows }: Table): string {
  return csvOf(
    columns.map(({ heading }) => heading),
    rows.map((row) => row.map(fieldOf)),
  );
}

function fieldOf({ text, value }: Cell): string | number {
  return value ?? (text === '–' ? '' : text);
}

function field(value: string | number): string {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
