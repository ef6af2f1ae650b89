/** Names of routers and AS numbers as one router meets them: of a class, the first copy that is meant. */
import { formatSteps, type AsToken, type Block, type Fabric } from '../fabric/index.ts';
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
  const steps = witnessSteps(block);
  return { path: formatSteps(steps), role: block.role, node: steps.at(-1)?.node.drawn?.id ?? block.node.id };
}

/** AS numbers of what paths carry; of a class, that of the copy that {@link nameOf} names. */
export function asNumbersOf(fabric: Fabric): (token: AsToken) => number {
  const owners = new Map(fabric.blocks.map((block) => [block.token, block]));
  return (token) => {
    if (token.asn !== undefined) return token.asn;
    const owner = owners.get(token);
    return owner === undefined ? 0 : fabric.setup.numbers.asnOf(witnessSteps(owner));
  };
}
