/**
 * Tells distinct next-hop sets apart without listing them. A set that follows the destination (the ToRs of *its* rack) is a different one
 * for every copy it follows; a set that does not (all spines) is one for all.
 */
import type { InstalledHop } from './bgp/index.ts';
import { sharedParts, type BasePart, type Block, type Part } from './fabric/index.ts';

/** Where the destination's copies stand relative to the viewer. */
export interface Relation {
  /** The viewer and the destination share copies down to exactly this depth. */
  readonly shared: number;
  readonly originChain: readonly Part[];
}

export interface SetName {
  readonly key: string;
  /** Depth of the copies that the set follows: there is one set for each of the destination's copies down to there; `shared` where one is for all. */
  readonly follows: number;
}

/** Depth down to which a block's base parts are the destination's. */
function sharedBase(block: Block, originChain: readonly Part[]): number {
  const { chain } = block;
  let depth = 0;
  while (depth < chain.length && depth < originChain.length && chain[depth]?.base === originChain[depth]?.base)
    depth += 1;
  return depth;
}

/** Remembers the names of sets that have nothing to do with where the destination is: those of one router are few. */
export class SetNames {
  readonly #known = new Map<readonly InstalledHop[], string>();
  readonly #idOf: (part: BasePart) => number;

  /** @param idOf stable number of a base part */
  constructor(idOf: (part: BasePart) => number) {
    this.#idOf = idOf;
  }

  /** {@link nameSet}, quickly where the same list of hops comes again. */
  of(hops: readonly InstalledHop[], relation: Relation): SetName {
    const top = relation.originChain[0]?.base;
    if (hops.some(({ block }) => block.chain[0]?.base === top)) return nameSet(hops, relation, this.#idOf);
    let key = this.#known.get(hops);
    if (key === undefined) this.#known.set(hops, (key = nameSet(hops, relation, this.#idOf).key));
    return { key, follows: relation.shared };
  }
}

/**
 * @param idOf stable number of a base part
 * @returns the key under which this set, or this family of sets, is counted, and what there is one of it for
 */
export function nameSet(hops: readonly InstalledHop[], relation: Relation, idOf: (part: BasePart) => number): SetName {
  const { shared, originChain } = relation;
  const reach = new Map<string, { block: Block; shared: number; variants: Map<number, number> }>();
  for (const hop of hops) {
    const key = `${idOf(hop.block.part.base)}@${hop.shared}~${hop.mediumId}`;
    let entry = reach.get(key);
    if (entry === undefined) reach.set(key, (entry = { block: hop.block, shared: hop.shared, variants: new Map() }));
    const depth = sharedParts(hop.block.chain, originChain);
    entry.variants.set(depth, (entry.variants.get(depth) ?? 0) + hop.count);
  }
  let follows = shared;
  const names: string[] = [];
  for (const [key, { block, shared: withViewer, variants }] of reach) {
    const common = withViewer === shared ? sharedBase(block, originChain) : 0;
    let level = 0;
    let inside = variants.has(common);
    for (let depth = common; depth > shared && level === 0; depth -= 1) {
      // A stack of one copy has no other copies to tell apart.
      if ((originChain[depth - 1]?.base.weight ?? 1) === 1) continue;
      const outside = variants.has(depth - 1);
      if (inside !== outside) level = depth;
      inside = outside;
    }
    follows = Math.max(follows, level);
    // Below the level that the set follows all copies are alike: only how many stand on either side of it names the set.
    const sides = new Map<number, number>();
    for (const [at, count] of variants) {
      const side = Math.min(at, level);
      sides.set(side, (sides.get(side) ?? 0) + count);
    }
    const widths = [...sides].sort(([x], [y]) => x - y).map(([side, count]) => `${side}:${count}`);
    names.push(`${key}#${widths.join('+')}`);
  }
  names.sort();
  if (follows === shared) return { key: names.join(' '), follows };
  const followed = originChain[follows - 1];
  return {
    key: `${shared}>${followed === undefined ? '' : idOf(followed.base)} ${names.join(' ')}`,
    follows,
  };
}
