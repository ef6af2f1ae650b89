/** Which blocks packets can circle between: strongly connected parts of the forwarding graph (Tarjan 1972). */
import type { Block } from '../fabric/index.ts';

/** @returns for a block, the number of its part; two blocks have the same one if each can be reached from the other */
export function tanglesOf(next: (block: Block) => readonly Block[]): (block: Block) => number {
  const partOf = new Map<Block, number>();
  const found = new Map<Block, number>();
  const lowest = new Map<Block, number>();
  const open: Block[] = [];
  let parts = 0;
  const visit = (block: Block): number => {
    const place = found.size;
    found.set(block, place);
    open.push(block);
    let low = place;
    for (const other of next(block)) {
      if (partOf.has(other)) continue;
      low = Math.min(low, found.has(other) ? (lowest.get(other) ?? found.get(other) ?? low) : visit(other));
    }
    lowest.set(block, low);
    if (low === place) {
      let member = open.pop();
      while (member !== undefined) {
        partOf.set(member, parts);
        if (member === block) break;
        member = open.pop();
      }
      parts += 1;
    }
    return low;
  };
  return (block) => {
    if (!partOf.has(block)) visit(block);
    return partOf.get(block) ?? -1;
  };
}
