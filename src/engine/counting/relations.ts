/** How the copies of a destination stand towards the members of a router class: in the same rack, in another one, in another pod. */
import { baseChain, totalWeight, type BasePart, type Block, type Fabric, type Part } from '../fabric/index.ts';

/** Routers of one base part, with the working blocks that stand for them. */
export interface RouterClass {
  readonly base: BasePart;
  readonly chain: readonly BasePart[];
  readonly blocks: ReadonlyMap<number, Block>;
  readonly weight: number;
}

/** Router classes with their working blocks by rest depth (0: the variant that stands with the origin). */
export function routerClasses(fabric: Fabric): readonly RouterClass[] {
  const classes: RouterClass[] = [];
  for (const [base, parts] of fabric.partition.variants) {
    const blocks = new Map<number, Block>();
    for (const [restDepth, part] of parts) {
      const block = fabric.blockOf.get(part);
      if (block !== undefined) blocks.set(restDepth, block);
    }
    if (blocks.size > 0) classes.push({ base, chain: baseChain(base), blocks, weight: totalWeight(base) });
  }
  return classes;
}

export interface CopyRelation {
  /** The two share copies down to exactly this depth. */
  readonly shared: number;
  /** Which working variant of the router stands so. */
  readonly restDepth: number;
  /** Destination copies that stand so towards one member. */
  readonly count: number;
  /** The member is the destination itself. */
  readonly own: boolean;
}

/** Relations between a router class and a destination's copies: shared depth and how many copies stand so. */
export function* relations(router: RouterClass, origin: readonly Part[]): Generator<CopyRelation> {
  let common = 0;
  while (common < router.chain.length && common < origin.length && router.chain[common] === origin[common]?.base)
    common += 1;
  let below = 1;
  for (const part of origin) below *= part.base.weight;
  for (let shared = 0; shared < common; shared += 1) {
    const weight = origin[shared]?.base.weight ?? 1;
    below /= weight;
    if (weight > 1) yield { shared, restDepth: shared + 1, count: (weight - 1) * below, own: false };
  }
  const own = common === router.chain.length && common === origin.length;
  yield { shared: common, restDepth: 0, count: own ? 1 : below, own };
}

/** Destination copies down to a depth below the one that is shared. */
export function copiesDownTo(relation: CopyRelation, origin: readonly Part[], depth: number): number {
  let copies = 1;
  for (let level = relation.shared; level < depth; level += 1) {
    const weight = origin[level]?.base.weight ?? 1;
    copies *= level === relation.shared && relation.restDepth > 0 ? weight - 1 : weight;
  }
  return copies;
}
