/** Names for what a finding is about: instance paths and AS numbers of blocks, as one pair of servers meets them. */
import type { Design } from '../../design/index.ts';
import { formatSteps, type BasePart, type Block, type Setup } from '../fabric/index.ts';
import { witnessSteps } from '../report/pairs.ts';

/** Instance path of a block, as a witness meets it. */
export function pathOf(block: Block): string {
  return formatSteps(witnessSteps(block));
}

/** Id of the drawn node that a block stands for; for servers their rack's. */
export function drawnIdOf(block: Block): string {
  return block.node.drawn?.id ?? block.node.id;
}

/** AS number of the copy that {@link witnessSteps} names. */
export function asnOf(setup: Setup, block: Block): number {
  if (block.token.asn !== undefined) return block.token.asn;
  let part: BasePart | undefined;
  for (const { node, index } of witnessSteps(block))
    part = { node, indices: [[index, index]], weight: 1, parent: part ?? setup.base, depth: node.depth, children: [] };
  return part === undefined ? 0 : setup.numbers.rangeOf(block.node, part).from;
}

/** Sorts by the order in which nodes were drawn: what stands first in the document is named first. */
export function inDrawnOrder<T>(design: Design, values: readonly T[], idOf: (value: T) => string): readonly T[] {
  const places = new Map(design.nodes.map(({ id }, place) => [id, place]));
  const placeOf = (value: T): number => places.get(idOf(value)) ?? places.size;
  return values.toSorted((x, y) => placeOf(x) - placeOf(y));
}

/** The values once each, in the order in which they first come. */
export function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}

/** A share as a percentage with at most one decimal. */
export function percentOf(share: number): number {
  return Math.round(share * 1000) / 10;
}
