/** Names of routers and AS numbers as one router meets them: of a class, the first copy that is meant. */
import {
  formatSteps,
  sharedParts,
  stepsOfRanks,
  type AsToken,
  type Block,
  type Fabric,
  type Steps,
} from '../fabric/index.ts';
import { witnessSteps } from '../report/pairs.ts';
import type { Role } from '../result.ts';

/** A router, or the first of as many alike ones. */
export interface Named {
  /** Instance path. */
  readonly path: string;
  readonly role: Role;
  /** Id of the drawn node; of servers that of their rack. */
  readonly node: string;
}

export function nameOf(block: Block): Named {
  return nameAt(block, witnessSteps(block));
}

export function nameAt(block: Block, steps: Steps): Named {
  return { path: formatSteps(steps), role: block.role, node: steps.at(-1)?.node.drawn?.id ?? block.node.id };
}

/**
 * The router that a class stands for where a destination's class is seen as one of its copies.
 *
 * @param origin the class, and the steps to the copy that is meant
 */
export function stepsBeside(block: Block, origin: { readonly block: Block; readonly steps: Steps }): Steps {
  // Of a summary the steps end at the rack.
  const shared = Math.min(sharedParts(block.chain, origin.block.chain), origin.steps.length);
  const witness = witnessSteps(block);
  const rankOf = ({ node, index }: Steps[number]): number => node.offset + index;
  const ranks = [...origin.steps.slice(0, shared), ...witness.slice(shared)].map(rankOf);
  const root = origin.steps[0]?.node.parent;
  return (root === undefined ? undefined : stepsOfRanks(root, ranks)) ?? witness;
}

/** What names are made of: kept where sessions, which take far more room, are not. */
export type Ground = Pick<Fabric, 'setup' | 'blocks' | 'population'>;

const known = new WeakMap<Ground, ReadonlyMap<AsToken, Block>>();

/** Every block has a token of its own, also where two of them name one AS. */
function ownersIn(fabric: Ground): ReadonlyMap<AsToken, Block> {
  let owners = known.get(fabric);
  if (owners === undefined) known.set(fabric, (owners = new Map(fabric.blocks.map((block) => [block.token, block]))));
  return owners;
}

/** AS numbers of what paths carry; of a class, that of the copy that {@link nameOf} names, or `stepsTo` where it is given. */
export function asNumbersOf(
  fabric: Ground,
  stepsTo: (owner: Block) => Steps = witnessSteps,
): (token: AsToken) => number {
  const owners = ownersIn(fabric);
  return (token) => {
    if (token.asn !== undefined) return token.asn;
    const owner = owners.get(token);
    return owner === undefined ? 0 : fabric.setup.numbers.asnOf(stepsTo(owner));
  };
}
