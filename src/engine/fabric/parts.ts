/**
 * Classes of copies. A part is a set of copies of one tree node inside one copy of its parent part, taken as alike.
 * The base partition starts with one part per tree node and is cut only where behaviour differs: at a failure, at an
 * AS number that meets another, where a tie is broken by the lowest router ID (`route/refine.ts` asks for those cuts).
 *
 * The working partition, made anew from the base one, splits every part that holds origins into one representative (`rep`) and
 * the `rest`, so that "my own rack" and "another rack" are different blocks although the racks are alike.
 */
import { cutAfter, includes, lowestOf, sizeOf, without, type Ranges } from './ranges.ts';
import { byText, type Steps, type TreeNode } from './tree.ts';

export interface BasePart {
  readonly node: TreeNode;
  indices: Ranges;
  weight: number;
  readonly parent: BasePart | undefined;
  readonly depth: number;
  children: BasePart[];
}

function makeBase(node: TreeNode, indices: Ranges, parent: BasePart | undefined): BasePart {
  return { node, indices, weight: sizeOf(indices), parent, depth: node.depth, children: [] };
}

/** One part per tree node. */
export function buildBase(root: TreeNode): BasePart {
  const grow = (node: TreeNode, parent: BasePart | undefined): BasePart => {
    const part = makeBase(node, [[1, node.count]], parent);
    part.children = node.children.map((child) => grow(child, part));
    return part;
  };
  return grow(root, undefined);
}

function cloneInto(source: BasePart, indices: Ranges, parent: BasePart | undefined): BasePart {
  const copy = makeBase(source.node, indices, parent);
  copy.children = source.children.map((child) => cloneInto(child, child.indices, copy));
  return copy;
}

/** Cuts the copies up to `last` off a part. @returns the part that now holds them, or the part itself when nothing was cut. */
export function cutLow(part: BasePart, last: number): BasePart {
  const { low, high } = cutAfter(part.indices, last);
  if (low.length === 0 || high.length === 0 || part.parent === undefined) return part;
  const lower = cloneInto(part, low, part.parent);
  part.indices = high;
  part.weight = sizeOf(high);
  part.parent.children.splice(part.parent.children.indexOf(part), 0, lower);
  return lower;
}

/** Makes one copy a part of its own. @returns that part. */
export function isolate(part: BasePart, index: number): BasePart {
  if (part.weight === 1 || part.parent === undefined) return part;
  const single = cloneInto(part, [[index, index]], part.parent);
  part.indices = without(part.indices, index);
  part.weight = sizeOf(part.indices);
  part.parent.children.splice(part.parent.children.indexOf(part), 0, single);
  return single;
}

/** @returns the part that holds the copy, as things stand (copies above it may share parts). */
export function findPart(base: BasePart, steps: Steps): BasePart | undefined {
  let at: BasePart | undefined = base;
  for (const { node, index } of steps) {
    at = at?.children.find((child) => child.node === node && includes(child.indices, index));
  }
  return at;
}

/** Makes one copy, and each of its ancestor copies, a part of its own. */
export function isolatePath(base: BasePart, steps: Steps): BasePart | undefined {
  let at: BasePart = base;
  for (const { node, index } of steps) {
    const child = at.children.find((candidate) => candidate.node === node && includes(candidate.indices, index));
    if (child === undefined) return undefined;
    at = isolate(child, index);
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
    const children = [...from.children].sort(
      (x, y) => byText(x.node.id, y.node.id) || lowestOf(x.indices) - lowestOf(y.indices),
    );
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

/** Steps to the lowest copy of a base part. */
export function lowestSteps(part: BasePart): Steps {
  return baseChain(part).map(({ node, indices }) => ({ node, index: lowestOf(indices) }));
}

/** Copies in the whole fabric: the product of weights down to this part. */
export function totalWeight(part: BasePart): number {
  let weight = 1;
  for (let at: BasePart | undefined = part; at !== undefined; at = at.parent) weight *= at.weight;
  return weight;
}
