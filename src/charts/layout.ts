/** Where things stand in a chart: plain numbers in px, no DOM, no React. */

/** A rectangle of the drawing, origin top left. */
export interface Plot {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Estimated width of a text in a system font. The drawing must be the same without a page, so nothing is measured. */
export function textWidth(text: string, size: number): number {
  return text.length * size * 0.56;
}

/** @returns the text, or its start and an ellipsis where it is wider than `width` */
export function cutToWidth(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text;
  const letters = Math.max(1, Math.floor(width / (size * 0.56)) - 1);
  return `${text.slice(0, letters).trimEnd()}…`;
}

/** Entries of a legend, each 2.2 text heights for its glyph and then its text. @returns the rows of indices that fit into `width` */
export function legendRows(
  names: readonly string[],
  size: number,
  width: number,
): readonly (readonly { readonly index: number; readonly x: number }[])[] {
  const rows: { readonly index: number; readonly x: number }[][] = [[]];
  let x = 0;
  names.forEach((name, index) => {
    const wide = textWidth(name, size) + size * 3.2;
    if (x > 0 && x + wide > width) {
      rows.push([]);
      x = 0;
    }
    rows.at(-1)?.push({ index, x });
    x += wide;
  });
  return rows;
}

/**
 * Spreads labels along one axis so that none covers another, each as near to its wanted place as that allows.
 *
 * @param wanted centres, any order
 * @param size extent of one label
 * @param from start of the room
 * @param to end of the room; where it is too small the labels are spread evenly over it
 * @returns centres in the order of `wanted`
 */
export function spread(wanted: readonly number[], size: number, from: number, to: number): readonly number[] {
  if (wanted.length === 0) return [];
  const order = wanted.map((at, index) => ({ at, index })).toSorted((a, b) => a.at - b.at || a.index - b.index);
  const step = Math.min(size, (to - from) / wanted.length);
  const low = from + step / 2;
  const high = to - step / 2;
  // Down: nobody above its place or over its neighbour; then up from the end of the room.
  let before = Number.NEGATIVE_INFINITY;
  const placed = order.map(({ at }) => {
    before = Math.max(Math.min(Math.max(at, low), high), before + step);
    return before;
  });
  let after = Number.POSITIVE_INFINITY;
  for (let index = placed.length - 1; index >= 0; index--) {
    after = Math.min(placed[index] ?? high, index === placed.length - 1 ? high : after - step);
    placed[index] = after;
  }
  const result: number[] = Array.from({ length: wanted.length }, () => 0);
  order.forEach(({ index }, place) => {
    result[index] = placed[place] ?? low;
  });
  return result;
}

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A label beside a point of a scatter chart. */
export interface PointLabel {
  /** Left edge and vertical centre. */
  readonly x: number;
  readonly y: number;
}

/**
 * A place beside each point for its label, the first that stays inside the plot and covers neither a point nor an earlier label: right,
 * left, above, below, then a few lines higher or lower. One that fits nowhere is left out; it is in the tooltip and the table all the same.
 *
 * @param avoid other places that no label may cover
 */
export function placePointLabels(
  points: readonly { readonly x: number; readonly y: number; readonly text: string }[],
  size: number,
  plot: Plot,
  avoid: readonly Box[] = [],
): readonly (PointLabel | undefined)[] {
  const reach = size * 0.75;
  const taken: Box[] = points.map(({ x, y }) => ({
    left: x - reach,
    right: x + reach,
    top: y - reach,
    bottom: y + reach,
  }));
  taken.push(...avoid);
  return points.map(({ x, y, text }, index) => {
    const wide = textWidth(text, size);
    const beside = (dy: number): PointLabel[] => [
      { x: x + reach + 3, y: y + dy },
      { x: x - reach - 3 - wide, y: y + dy },
    ];
    const tries: PointLabel[] = [
      ...beside(0),
      { x: x - wide / 2, y: y - size * 1.4 },
      { x: x - wide / 2, y: y + size * 1.4 },
      ...[-1.4, 1.4, -2.8, 2.8, 4.2].flatMap((lines) => beside(lines * size)),
    ];
    const place = tries.find((one) => {
      const box = { left: one.x, right: one.x + wide, top: one.y - size * 0.6, bottom: one.y + size * 0.6 };
      if (box.left < plot.x || box.right > plot.x + plot.width) return false;
      if (box.top < plot.y - size || box.bottom > plot.y + plot.height) return false;
      return taken.every(
        (other, at) =>
          at === index ||
          box.right < other.left ||
          box.left > other.right ||
          box.bottom < other.top ||
          box.top > other.bottom,
      );
    });
    if (place !== undefined)
      taken.push({ left: place.x, right: place.x + wide, top: place.y - size * 0.6, bottom: place.y + size * 0.6 });
    return place;
  });
}

/** @returns the index of the point nearest to `at`, or undefined without points; of two equally near the first */
export function nearest(
  points: readonly { readonly x: number; readonly y: number }[],
  at: { readonly x: number; readonly y: number },
): number | undefined {
  let best: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  points.forEach((point, index) => {
    const distance = (point.x - at.x) ** 2 + (point.y - at.y) ** 2;
    if (distance < least) [best, least] = [index, distance];
  });
  return best;
}

/** "40,000", "2.5", "0.05": whole numbers as they are, fractions with two decimals at most. */
export function plainNumber(value: number): string {
  const [whole = '', part] = String(Math.round(value * 100) / 100).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return part === undefined ? grouped : `${grouped}.${part}`;
}
