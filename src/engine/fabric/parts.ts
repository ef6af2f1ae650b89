/**
 * Classes of copies. A part is a set of copies of alike tree nodes inside one copy of its parent part, taken as alike.
 * The base partition starts with one part per node that leads its twins (`fold.ts`) and is cut only where behaviour differs: at a failure, at an
 * AS number that meets another, where a tie is broken by the lowest router ID (`routing.ts` asks for those cuts).
 *
 * The working partition, made anew from the base one, splits every part that holds origins into one representative (`rep`) and
 * the `rest`, so that "my own rack" and "another rack" are different blocks although the racks are alike.
 */
import { InvariantError } from '../../net/index.ts';
import { cutAfter, includes, lowestOf, overlap, sizeOf, union, without, type Ranges } from './ranges.ts';
import { childAt, type Steps, type TreeNode } from './tree.ts';

export interface BasePart {
  /** Leads the drawn nodes whose copies these are. */
  readonly node: TreeNode;
  /** Ranks of the copies among the copies of all siblings (`TreeNode.offset`): router order inside one copy of the parent. */
  indices: Ranges;
  /** Copies in one copy of the parent; of an open part, as many as where there are fewest. */
  weight: number;
  /**
   * Set where the part stands for the servers of racks that differ in how many they have: the last rank of the smallest such rack, which then
   * means that server and all after it.
   */
  openAt: number | undefined;
  /** The part that failures were looked up in: what was cut off it later shares its fate. Undefined until then. */
  kin: BasePart | undefined;
  readonly parent: BasePart | undefined;
  readonly depth: number;
  children: BasePart[];
}

function makeBase(node: TreeNode, indices: Ranges, openAt: number | undefined, parent: BasePart | undefined): BasePart {
  return { node, indices, weight: sizeOf(indices), openAt, kin: undefined, parent, depth: node.depth, children: [] };
}

function setIndices(part: BasePart, indices: Ranges): void {
  part.indices = indices;
  part.weight = sizeOf(indices);
}

/** One drawn node whose copies a part holds. */
export interface Member {
  readonly node: TreeNode;
  readonly above: Member | undefined;
  /** Ranks of its copies in the part; of an open part up to the node's own last. */
  readonly ranks: Ranges;
  /** Copies in one copy of the node above. */
  readonly copies: number;
}

/** @returns the drawn nodes of a part, in router order; `parents` are those of the part above (none: the root) */
export function membersBelow(part: BasePart, parents: readonly Member[]): readonly Member[] {
  if (part.parent === undefined) return [{ node: part.node, above: undefined, ranks: part.indices, copies: 1 }];
  const { node: lead, indices, openAt } = part;
  const open = openAt !== undefined && includes(indices, openAt);
  const found: Member[] = [];
  for (const above of parents) {
    for (const node of above.node.children) {
      if (node.lead !== lead) continue;
      const last = node.offset + node.count;
      const own = overlap(indices, node.offset + 1, last);
      const ranks = open && last > openAt ? union([...own, [openAt, last]]) : own;
      const copies = sizeOf(ranks);
      if (copies > 0) found.push({ node, above, ranks, copies });
    }
  }
  return found;
}

/** @returns the drawn nodes whose copies a part holds, in router order */
export function membersOf(part: BasePart): readonly Member[] {
  return membersBelow(part, part.parent === undefined ? [] : membersOf(part.parent));
}

/** One part for every node that leads its twins. */
export function buildBase(root: TreeNode): BasePart {
  const grow = (node: TreeNode, parent: BasePart | undefined): BasePart => {
    const twins = (node.parent?.children ?? [node]).filter(({ lead }) => lead === node);
    const ranks = union(twins.map(({ offset, count }) => [offset + 1, offset + count] as const));
    const part = makeBase(node, ranks, undefined, parent);
    if (node.kind === 'server') {
      const counts = membersOf(part.parent ?? part).map(
        ({ node: rack }) => rack.children.find(({ lead }) => lead === node)?.count ?? node.count,
      );
      const fewest = counts.reduce((low, count) => Math.min(low, count), node.count);
      if (counts.some((count) => count !== fewest)) {
        part.openAt = node.offset + fewest;
        setIndices(part, [[node.offset + 1, part.openAt]]);
      }
    }
    part.children = node.children.filter((child) => child.lead === child).map((child) => grow(child, part));
    return part;
  };
  return grow(root, undefined);
}

/** Where a cut has left only racks with one number of servers, a part of them is an ordinary one again. */
function closeBelow(part: BasePart): void {
  const { openAt } = part;
  if (openAt !== undefined) {
    const lasts = new Set(membersOf(part).map(({ node }) => node.offset + node.count));
    const [last] = lasts;
    if (lasts.size === 1 && last !== undefined) {
      part.openAt = undefined;
      if (includes(part.indices, openAt)) setIndices(part, union([...part.indices, [openAt, last]]));
    }
  }
  for (const child of part.children) closeBelow(child);
}

function cloneInto(source: BasePart, indices: Ranges, parent: BasePart | undefined): BasePart {
  const copy = makeBase(source.node, indices, source.openAt, parent);
  copy.kin = source.kin;
  copy.children = source.children.map((child) => cloneInto(child, child.indices, copy));
  return copy;
}

/** Moves some ranks of a part to a new part before it. @returns the new part */
function splitOff(part: BasePart, parent: BasePart, moved: Ranges, left: Ranges): BasePart {
  const split = cloneInto(part, moved, parent);
  setIndices(part, left);
  parent.children.splice(parent.children.indexOf(part), 0, split);
  closeBelow(split);
  closeBelow(part);
  return split;
}

/** Cuts the copies up to rank `last` off a part. @returns the part that now holds them, or the part itself when nothing was cut. */
export function cutLow(part: BasePart, last: number): BasePart {
  const { low, high } = cutAfter(part.indices, last);
  if (low.length === 0 || high.length === 0 || part.parent === undefined) return part;
  return splitOff(part, part.parent, low, high);
}

/** Makes the copy of one rank a part of its own. @returns that part. */
export function isolate(part: BasePart, rank: number): BasePart {
  if (part.weight === 1 || part.parent === undefined) return part;
  return splitOff(part, part.parent, [[rank, rank]], without(part.indices, rank));
}

/**
 * Gives every drawn node its own part again, at the highest place above `part` (itself included) where several share one.
 *
 * @returns whether there was such a place
 */
export function unfold(part: BasePart): boolean {
  const place = baseChain(part).find((at) => membersOf(at).length > 1);
  if (place?.parent === undefined) return false;
  for (const { ranks } of membersOf(place).slice(0, -1)) {
    splitOff(
      place,
      place.parent,
      ranks,
      ranks.reduce((left, [from, to]) => withoutRange(left, from, to), place.indices),
    );
  }
  return true;
}

function withoutRange(ranges: Ranges, from: number, to: number): Ranges {
  return [...cutAfter(ranges, from - 1).low, ...cutAfter(ranges, to).high];
}

/** @returns the part that holds the copy, as things stand (copies above it may share parts). */
export function findPart(base: BasePart, steps: Steps): BasePart | undefined {
  let at: BasePart | undefined = base;
  for (const { node, index } of steps) {
    at = at?.children.find((child) => holds(child, node, index));
  }
  return at;
}

/** Of a part that is open the last rank stands for more. */
function holds({ node: lead, indices, openAt }: BasePart, node: TreeNode, index: number): boolean {
  const rank = node.offset + index;
  return lead === node.lead && includes(indices, openAt === undefined ? rank : Math.min(rank, openAt));
}

/** Makes one copy, and each of its ancestor copies, a part of its own. */
export function isolatePath(base: BasePart, steps: Steps): BasePart | undefined {
  let at: BasePart = base;
  for (const { node, index } of steps) {
    const child = at.children.find((candidate) => holds(candidate, node, index));
    if (child === undefined) return undefined;
    at = isolate(child, node.offset + index);
  }
  return at;
}

/** A part of the working partition. */
export interface Part {
  readonly id: number;
  readonly base: BasePart;
  readonly node: TreeNode;
  readonly weight: number;
  readonly depth: number;
  readonly parent: Part | undefined;
  readonly children: Part[];
  /** Depth at which this part, or one above it, is a `rest`; 0 when all above are representatives or whole parts. */
  readonly restDepth: number;
  /** `whole` where the base part was not split. */
  readonly share: 'whole' | 'rep' | 'rest';
}

/** Does this tree node, or anything in it, originate prefixes that are told apart? */
function originates(node: TreeNode): boolean {
  return node.kind === 'server' || node.kind === 'external' || node.children.some(originates);
}

export interface Partition {
  readonly root: Part;
  /** Working parts of one base part, by `restDepth`. */
  readonly variants: ReadonlyMap<BasePart, ReadonlyMap<number, Part>>;
  readonly size: number;
}

/** Makes the working partition. Cost: the base parts times at most the depth of the tree. */
export function expand(base: BasePart): Partition {
  let nextId = 0;
  const variants = new Map<BasePart, Map<number, Part>>();
  const originating = new Map<TreeNode, boolean>();
  const holdsOrigins = (node: TreeNode): boolean => {
    const known = originating.get(node);
    if (known !== undefined) return known;
    const value = originates(node);
    originating.set(node, value);
    return value;
  };
  const make = (from: BasePart, parent: Part | undefined, weight: number, share: Part['share']): Part => {
    const restDepth =
      parent !== undefined && parent.restDepth > 0 ? parent.restDepth : share === 'rest' ? from.depth : 0;
    const part: Part = {
      id: nextId++,
      base: from,
      node: from.node,
      weight,
      depth: from.depth,
      parent,
      children: [],
      restDepth,
      share,
    };
    let known = variants.get(from);
    if (known === undefined) variants.set(from, (known = new Map()));
    known.set(restDepth, part);
    // Parts come in the order of their lowest copies, whatever the order of the cuts.
    const children = [...from.children].sort((x, y) => lowestOf(x.indices) - lowestOf(y.indices));
    for (const child of children) {
      if (part.restDepth === 0 && child.weight > 1 && holdsOrigins(child.node)) {
        part.children.push(make(child, part, 1, 'rep'), make(child, part, child.weight - 1, 'rest'));
      } else {
        part.children.push(make(child, part, child.weight, 'whole'));
      }
    }
    return part;
  };
  const root = make(base, undefined, 1, 'whole');
  return { root, variants, size: nextId };
}

/** Base parts from below the root down to `part`. */
export function baseChain(part: BasePart): readonly BasePart[] {
  const chain: BasePart[] = [];
  for (let at: BasePart | undefined = part; at?.parent !== undefined; at = at.parent) chain.unshift(at);
  return chain;
}

/** @returns the copy that has these ranks, from below the root; undefined where there is none */
export function stepsOfRanks(root: TreeNode, ranks: readonly number[]): Steps | undefined {
  const steps: { node: TreeNode; index: number }[] = [];
  let at = root;
  for (const rank of ranks) {
    const node = childAt(at, rank);
    if (node === undefined) return undefined;
    steps.push({ node, index: rank - node.offset });
    at = node;
  }
  return steps;
}

/** Steps to the lowest copy of a base part. */
export function lowestSteps(part: BasePart): Steps {
  const chain = baseChain(part);
  const root = chain[0]?.parent?.node;
  const steps =
    root === undefined
      ? []
      : stepsOfRanks(
          root,
          chain.map(({ indices }) => lowestOf(indices)),
        );
  if (steps === undefined)
    throw new InvariantError('a part holds a rank that no drawn copy has', { node: part.node.key });
  return steps;
}
