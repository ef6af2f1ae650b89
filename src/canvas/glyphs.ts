/** One silhouette per thing, on a 24 by 24 grid, stroked in one weight and legible at 16 pixels. */
import type { FaceKind } from './projection.ts';

const CROSSED_ARROWS =
  'M12 10.2V5.6M10.2 7.2 12 5.4l1.8 1.8M12 13.8v4.6M10.2 16.8 12 18.6l1.8-1.8M5.4 12h4.4M8.2 10.2 10 12l-1.8 1.8M18.6 12h-4.4M15.8 10.2 14 12l1.8 1.8';
const OPPOSED_ARROWS = 'M6.6 10h10.6M14.8 7.4l2.6 2.6-2.6 2.6M17.4 15H6.8M9.2 12.4 6.6 15l2.6 2.6';

const PATHS: Readonly<Record<FaceKind, string>> = {
  tor: 'M3.5 6.5h17a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-17a1 1 0 0 1-1-1v-6a1 1 0 0 1 1-1ZM6 10.5h1.4M9.4 10.5h1.4M12.8 10.5h1.4M17.6 10.5h.6M6.5 14.5v4M12 14.5v4M17.5 14.5v4',
  spine: `M12 2.2a9.8 9.8 0 1 1 0 19.6a9.8 9.8 0 1 1 0-19.6Z${CROSSED_ARROWS}`,
  superspine: `M12 1.6 21 6.8v10.4L12 22.4 3 17.2V6.8Z${CROSSED_ARROWS}`,
  ethernet: `M4.6 3.4h14.8a1.4 1.4 0 0 1 1.4 1.4v15.4a1.4 1.4 0 0 1-1.4 1.4H4.6a1.4 1.4 0 0 1-1.4-1.4V4.8a1.4 1.4 0 0 1 1.4-1.4Z${OPPOSED_ARROWS}`,
  superethernet: `M4.6 5.4h14.8a1.4 1.4 0 0 1 1.4 1.4v12.8a1.4 1.4 0 0 1-1.4 1.4H4.6a1.4 1.4 0 0 1-1.4-1.4V6.8a1.4 1.4 0 0 1 1.4-1.4ZM5.6 2.4h12.8M6.6 11h10.6M14.8 8.4l2.6 2.6-2.6 2.6M17.4 16H6.8M9.2 13.4 6.6 16l2.6 2.6`,
  border: 'M12 2.2 20 5v6.4c0 5-3.3 8.4-8 10.4-4.7-2-8-5.4-8-10.4V5ZM8 11.6h7.6M12.8 8.6l3 3-3 3',
  external: 'M7 18.4a4.6 4.6 0 0 1-.7-9.15 6 6 0 0 1 11.5-.35A4.8 4.8 0 0 1 17.2 18.4Z',
  routeReflector: 'M12 1.8 22.2 12 12 22.2 1.8 12ZM7.6 9.4 12 15l4.4-5.4M16.6 12.6V9.4h-3.2',
  impliedReflector: 'M12 1.8 22.2 12 12 22.2 1.8 12ZM7.6 9.4 12 15l4.4-5.4M16.6 12.6V9.4h-3.2',
  servers:
    'M4 4.5h16a1 1 0 0 1 1 1v4.6a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V5.5a1 1 0 0 1 1-1ZM4 13h16a1 1 0 0 1 1 1v4.6a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V14a1 1 0 0 1 1-1ZM6.5 7.8h.600M6.5 16.3h.600M10 7.8h7M10 16.3h7',
  title: '',
  copies: '',
  copy: '',
  rack: 'M5 2.5h14a1 1 0 0 1 1 1v17a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1v-17a1 1 0 0 1 1-1ZM7 7h10M7 11h10M7 15h10M7 18.5h10',
  pod: 'M3.5 3.5h17v17h-17ZM7 8h4v8.5H7ZM13 8h4v8.5h-4Z',
  group: 'M3 3h8v8H3ZM13 3h8v8h-8ZM3 13h8v8H3ZM13 13h8v8h-8Z',
};

/** Markup of a glyph with its top left corner at (x, y). */
export function glyphMarkup(kind: FaceKind, x: number, y: number, size: number, colour: string): string {
  const scale = size / 24;
  return `<path transform="translate(${num(x)} ${num(y)}) scale(${num(scale)})" d="${PATHS[kind]}" fill="none" stroke="${colour}" stroke-width="${num(1.5 / Math.max(scale, 0.7))}" stroke-linecap="round" stroke-linejoin="round"/>`;
}

/** The outline alone, for icons outside the canvas. */
export function glyphPath(kind: FaceKind): string {
  return PATHS[kind];
}

/** Numbers as short as they can be: two decimals at most. */
export function num(value: number): string {
  return String(Math.round(value * 100) / 100);
}
