/** Follows FIBs hop by hop: which share of a flow set arrives. */
import type { InstalledHop } from '../bgp/index.ts';
import type { Block } from '../fabric/index.ts';
import { widthOf } from './install.ts';

/** Entries of every block for one destination, by block index; the default route's stand in where there is none. */
export interface ForwardingView {
  readonly origins: ReadonlySet<Block>;
  readonly entry: (block: Block) => readonly InstalledHop[];
}

/**
 * @returns for a block, the share of its flows that arrive, 0..1: each next hop takes an equal part (RFC 2992 hashing taken as even). A loop loses what enters it.
 */
export function arrivals(view: ForwardingView): (block: Block) => number {
  const known = new Map<Block, number>();
  const onTheWay = new Set<Block>();
  const share = (block: Block): number => {
    if (view.origins.has(block)) return 1;
    const memo = known.get(block);
    if (memo !== undefined) return memo;
    if (onTheWay.has(block)) return 0;
    const hops = view.entry(block);
    const width = widthOf(hops);
    if (width === 0) return 0;
    onTheWay.add(block);
    let sum = 0;
    for (const hop of hops) sum += hop.count * share(hop.block);
    onTheWay.delete(block);
    const result = sum / width;
    known.set(block, result);
    return result;
  };
  return share;
}
