/** How the copies of a destination stand towards the members of a router class: in the same rack, in another one, in another pod. */
import {
  baseChain,
  copiesOf,
  pathOf,
  type BasePart,
  type Block,
  type Fabric,
  type Member,
  type Part,
  type TreeNode,
} from '../fabric/index.ts';
import { newTally, type Tally } from './tally.ts';

/** The routers of one drawn node in one class. They hold the same; those of another node may differ by what their rack weighs. */
export interface Viewer {
  readonly member: Member;
  /** Drawn nodes from the root down to the router. */
  readonly path: readonly TreeNode[];
  /** In the whole fabric. */
  readonly copies: number;
  readonly tally: Tally;
}

/** Routers of one base part, with the working blocks that stand for them. */
export interface RouterClass {
  readonly base: BasePart;
  readonly chain: readonly BasePart[];
  readonly blocks: ReadonlyMap<number, Block>;
  readonly viewers: readonly Viewer[];
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
    if (blocks.size === 0) continue;
    const viewers = fabric.population.members(base).map((member): Viewer => {
      return { member, path: pathOf(member), copies: copiesOf(member), tally: newTally() };
    });
    classes.push({ base, chain: baseChain(base), blocks, viewers });
  }
  return classes;
}

export interface CopyRelation {
  /** The two share copies down to exactly this depth. */
  readonly shared: number;
  /** Depth down to which they stand in the same base parts. */
  readonly common: number;
  /** Which working variant of the router stands so. */
  readonly restDepth: number;
  /** The member is the destination itself. */
  readonly own: boolean;
}

/** Relations between a router class and a destination's copies: shared depth, and which variant of the router stands so. */
export function* relations(router: RouterClass, origin: readonly Part[]): Generator<CopyRelation> {
  let common = 0;
  while (common < router.chain.length && common < origin.length && router.chain[common] === origin[common]?.base)
    common += 1;
  for (let shared = 0; shared < common; shared += 1) {
    if ((origin[shared]?.base.weight ?? 1) > 1) yield { shared, common, restDepth: shared + 1, own: false };
  }
  const own = common === router.chain.length && common === origin.length;
  yield { shared: common, common, restDepth: 0, own };
}
