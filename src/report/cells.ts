/** Short ways to write cells and columns. */
import { formatCount, formatShare } from '../words/index.ts';
import type { Cell, Column, Tone } from './tree.ts';

export function textCell(text: string, tone?: Tone): Cell {
  return tone === undefined ? { text } : { text, tone };
}

/** A whole number, thousands separated. */
export function countCell(value: number): Cell {
  return { text: formatCount(value), value };
}

/** A share, 0..1 and above, as a percentage; a dash where there is none. */
export function shareCell(share: number | undefined): Cell {
  if (share === undefined) return NO_FIGURE;
  return { text: formatShare(share), value: Math.round(share * 1e6) / 1e4 };
}

export const NO_FIGURE: Cell = { text: '–' };

export function left(id: string, heading: string): Column {
  return { id, heading, align: 'left' };
}

export function right(id: string, heading: string): Column {
  return { id, heading, align: 'right' };
}
