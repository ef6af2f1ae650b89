/** Follows FIBs hop by hop: which share of a flow set arrives. */
import type { InstalledHop } from '../bgp/index.ts';
import type { Block } from '../fabric/index.ts';
import { widthOf } from './install.ts';
import { tanglesOf } from './tangles.ts';

/** Entries of every block for one destination, by block index; the default route's stand in where there is none. */
export interface ForwardingView {
  readonly origins: ReadonlySet<Block>;
  readonly entry: (block: Block) => readonly InstalledHop[];
}

/** Steps through tangles after which shares in them are no longer told apart by how a walk came there: the ways are countless. */
const PATIENCE = 20_000;
/** Stands for some flows where it was not counted how many. */
const SOME = 1 / 4096;

/**
 * @returns for a block, the share of its flows that arrive, 0..1: each next hop takes an equal part (RFC 2992 hashing taken as even). A
 *   loop loses what enters it. 0 means none and 1 all without exception; in between, shares in large tangles of loops are a lower bound.
 */
export function arrivals(view: ForwardingView): (block: Block) => number {
  const { origins, entry } = view;
  /** Undefined: packets may run in a circle from here on. */
  const plain = new Map<Block, number | undefined>();
  const onTheWay = new Set<Block>();
  const straight = (block: Block): number | undefined => {
    if (origins.has(block)) return 1;
    if (plain.has(block)) return plain.get(block);
    if (onTheWay.has(block)) return undefined;
    onTheWay.add(block);
    const result = averageOf(entry(block), straight);
    onTheWay.delete(block);
    plain.set(block, result);
    return result;
  };

  const entered = new Map<Block, number>();
  const tangleOf = tanglesOf((block) => (origins.has(block) ? [] : entry(block).map((hop) => hop.block)));
  let steps = 0;
  /** Share from a block that a walk enters from outside its tangle, or starts from. */
  const share = (block: Block): number => {
    const known = straight(block) ?? entered.get(block);
    if (known !== undefined) return known;
    const tangle = tangleOf(block);
    const passed = new Set<Block>();
    const walk = (at: Block): number => {
      steps += 1;
      if (steps > PATIENCE || passed.has(at)) return 0;
      passed.add(at);
      const result = averageOf(entry(at), (next) => (tangleOf(next) === tangle ? walk(next) : share(next)));
      passed.delete(at);
      return result ?? 0;
    };
    const walked = walk(block);
    const result = walked === 0 && steps > PATIENCE && leadsOn(tangle, block, share) ? SOME : walked;
    entered.set(block, result);
    return result;
  };
  /** Can packets leave a tangle towards the destination? */
  const leadsOn = (tangle: number, start: Block, shareOf: (block: Block) => number): boolean => {
    const seen = new Set([start]);
    for (const block of seen) {
      for (const hop of entry(block)) {
        if (tangleOf(hop.block) === tangle) seen.add(hop.block);
        else if (shareOf(hop.block) > 0) return true;
      }
    }
    return false;
  };
  return share;
}

/** Mean over next hops; 0 without any, undefined where one has none. */
function averageOf(hops: readonly InstalledHop[], valueOf: (block: Block) => number | undefined): number | undefined {
  const width = widthOf(hops);
  if (width === 0) return 0;
  let sum: number | undefined = 0;
  for (const hop of hops) {
    const value = valueOf(hop.block);
    sum = sum === undefined || value === undefined ? undefined : sum + hop.count * value;
  }
  return sum === undefined ? undefined : sum / width;
}
