import { sharedParts, type Block, type Medium } from '../fabric/index.ts';

/** Planes of a class of planes that one member of a block stands on; 1 on other media. */
export function planeCopies(block: Block, { plane }: Medium): number {
  if (plane === undefined) return 1;
  return plane.chain.slice(sharedParts(block.chain, plane.chain)).reduce((copies, part) => copies * part.weight, 1);
}
