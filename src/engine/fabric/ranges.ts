/** Copy indices as sorted, disjoint, inclusive ranges: a stack of 65,536 copies is one pair of numbers. */
export type Ranges = readonly (readonly [from: number, to: number])[];

/** @returns how many indices the ranges hold. */
export function sizeOf(ranges: Ranges): number {
  let size = 0;
  for (const [from, to] of ranges) size += to - from + 1;
  return size;
}

/** @returns the lowest index; 0 for no ranges. */
export function lowestOf(ranges: Ranges): number {
  return ranges[0]?.[0] ?? 0;
}

/** @returns the highest index; 0 for no ranges. */
export function highestOf(ranges: Ranges): number {
  return ranges.at(-1)?.[1] ?? 0;
}

/** @returns the second lowest index; 0 where there are fewer than two. */
export function secondLowestOf(ranges: Ranges): number {
  const first = ranges[0];
  if (first === undefined) return 0;
  return first[1] > first[0] ? first[0] + 1 : (ranges[1]?.[0] ?? 0);
}

export function includes(ranges: Ranges, index: number): boolean {
  return ranges.some(([from, to]) => from <= index && index <= to);
}

/** @returns the indices of `ranges` up to `last`, and those after it. */
export function cutAfter(ranges: Ranges, last: number): { readonly low: Ranges; readonly high: Ranges } {
  const low: [number, number][] = [];
  const high: [number, number][] = [];
  for (const [from, to] of ranges) {
    if (from <= last) low.push([from, Math.min(to, last)]);
    if (to > last) high.push([Math.max(from, last + 1), to]);
  }
  return { low, high };
}

/** @returns `ranges` without one index. */
export function without(ranges: Ranges, index: number): Ranges {
  const { low } = cutAfter(ranges, index - 1);
  const { high } = cutAfter(ranges, index);
  return [...low, ...high];
}

/** @returns what of `ranges` lies from `first` to `last`. */
export function overlap(ranges: Ranges, first: number, last: number): Ranges {
  const only = ranges[0];
  if (only !== undefined && ranges.length === 1 && only[0] >= first && only[1] <= last) return ranges;
  return ranges.flatMap(([from, to]) =>
    to < first || from > last ? [] : [[Math.max(from, first), Math.min(to, last)] as const],
  );
}

/** @returns `ranges`, each moved by `by`. */
export function shifted(ranges: Ranges, by: number): Ranges {
  return by === 0 ? ranges : ranges.map(([from, to]) => [from + by, to + by] as const);
}

/** Joins sorted or unsorted ranges into the shortest sorted form. */
export function union(ranges: Ranges): Ranges {
  const sorted = [...ranges].sort((x, y) => x[0] - y[0]);
  const joined: [number, number][] = [];
  for (const [from, to] of sorted) {
    const last = joined.at(-1);
    if (last !== undefined && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

/** Writes ranges for people: "1-3,5-100". */
export function formatRanges(ranges: Ranges): string {
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(',');
}
