/**
 * How many there are. Classes say who behaves alike; here is what they weigh: the drawn nodes of a class, their copies, and how many members of one
 * class stand in some relation to one member of another. Racks of one class may differ in servers and endpoints, so nothing here is a
 * product of weights: everything is a sum over drawn nodes.
 */
import { membersBelow, type BasePart, type Member } from './parts.ts';
import type { TreeNode } from './tree.ts';

/** Copies of a part in one copy of a drawn node above its members, the root and the members themselves (1) included. */
export type Spread = ReadonlyMap<TreeNode, number>;

/** Counts copies of parts as they are cut when it is made; a fabric that is cut again needs a new one. */
export class Population {
  readonly #members = new Map<BasePart, readonly Member[]>();
  readonly #spreads = new Map<BasePart, Spread>();

  /** The drawn nodes of a part, in router order. */
  members(part: BasePart): readonly Member[] {
    let members = this.#members.get(part);
    if (members === undefined) {
      members = membersBelow(part, part.parent === undefined ? [] : this.members(part.parent));
      this.#members.set(part, members);
    }
    return members;
  }

  /** Copies of a part below one copy of each drawn node that has some. */
  spread(part: BasePart): Spread {
    let spread = this.#spreads.get(part);
    if (spread === undefined) {
      spread = spreadOf(this.members(part), () => 1);
      this.#spreads.set(part, spread);
    }
    return spread;
  }

  /** Copies in the whole fabric. */
  total(part: BasePart): number {
    let root = part;
    while (root.parent !== undefined) root = root.parent;
    return this.spread(part).get(root.node) ?? 0;
  }

  /**
   * Copies of `part` that share copies with one copy of a drawn node down to exactly `depth`.
   *
   * @param path drawn nodes from the root (depth 0) down to that node
   * @param common depth down to which the two stand in the same parts
   */
  beside(path: readonly TreeNode[], part: BasePart, depth: number, common: number): number {
    return besideIn(this.spread(part), path, depth, common);
  }
}

/** {@link Population.beside} for anything that is spread over the tree. */
export function besideIn(spread: Spread, path: readonly TreeNode[], depth: number, common: number): number {
  const at = (level: number): number => {
    const node = path[level];
    return node === undefined ? 0 : (spread.get(node) ?? 0);
  };
  return depth < common ? at(depth) - at(depth + 1) : at(depth);
}

/** Adds up, for every drawn node above the members, what one copy of it holds. @param weigh what one copy of a member counts for */
export function spreadOf(members: readonly Member[], weigh: (member: Member) => number): Spread {
  const spread = new Map<TreeNode, number>();
  for (const member of members) {
    let weight = weigh(member);
    for (let at: Member | undefined = member; at !== undefined; at = at.above) {
      spread.set(at.node, (spread.get(at.node) ?? 0) + weight);
      weight *= at.copies;
    }
  }
  return spread;
}

/** Drawn nodes from the root down to a member. */
export function pathOf(member: Member): readonly TreeNode[] {
  const path: TreeNode[] = [];
  for (let at: Member | undefined = member; at !== undefined; at = at.above) path.unshift(at.node);
  return path;
}

/** Copies of a member in the whole fabric. */
export function copiesOf(member: Member): number {
  let copies = 1;
  for (let at: Member | undefined = member; at !== undefined; at = at.above) copies *= at.copies;
  return copies;
}
