/** Rectangles that hold places, and ways to put them together. Everything is measured from a block's own top left corner. */

export interface Block {
  readonly width: number;
  readonly height: number;
  /** Centres of nodes. */
  readonly places: readonly { readonly id: string; readonly x: number; readonly y: number }[];
}

const EMPTY: Block = { width: 0, height: 0, places: [] };

function shifted(block: Block, dx: number, dy: number): Block['places'] {
  return block.places.map(({ id, x, y }) => ({ id, x: x + dx, y: y + dy }));
}

/** Side by side, tops level. */
export function row(blocks: readonly Block[], gap: number): Block {
  let width = 0;
  const places = blocks.flatMap((block, position) => {
    const left = width + (position === 0 ? 0 : gap);
    width = left + block.width;
    return shifted(block, left, 0);
  });
  return { width, height: tallest(blocks, 'height'), places };
}

/** One below the other, each in the middle. Empty blocks take no room. */
export function column(blocks: readonly Block[], gap: number): Block {
  const filled = blocks.filter(({ height }) => height > 0);
  const width = tallest(filled, 'width');
  let height = 0;
  const places = filled.flatMap((block, position) => {
    const top = height + (position === 0 ? 0 : gap);
    height = top + block.height;
    return shifted(block, (width - block.width) / 2, top);
  });
  return { width, height, places };
}

/** In rows of equal length, at most `most` in each. */
export function wrapped(
  blocks: readonly Block[],
  most: number,
  gap: { readonly x: number; readonly y: number },
): Block {
  if (blocks.length === 0) return EMPTY;
  const rows = Math.ceil(blocks.length / most);
  const perRow = Math.ceil(blocks.length / rows);
  const lines = Array.from({ length: rows }, (_, line) => row(blocks.slice(line * perRow, (line + 1) * perRow), gap.x));
  return column(lines, gap.y);
}

function tallest(blocks: readonly Block[], side: 'width' | 'height'): number {
  return blocks.reduce((most, block) => Math.max(most, block[side]), 0);
}
