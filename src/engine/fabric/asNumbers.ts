/**
 * AS numbers without unrolling: every AS group counts its scopes (racks, servers, spines …) over the tree, so the number of one
 * copy, and the copy behind one number, are arithmetic. Rules: docs/semantics.md, "AS numbers".
 */
import type { Design, DesignNode } from '../../design/index.ts';
import type { AsGroup, AsModel } from '../models/index.ts';
import { routes } from './roles.ts';
import { lowestSteps, type BasePart, type Member, type Part } from './parts.ts';
import { highestOf, lowestOf, type Ranges } from './ranges.ts';
import type { Steps, Tree, TreeNode } from './tree.ts';

const PRIVATE16 = { name: 'private16', from: 64512, to: 65534 } as const; // RFC 6996
const PRIVATE32 = { name: 'private32', from: 4200000000, to: 4294967294 } as const; // RFC 6996
const EXTERNAL_BASES = [64496, 65536] as const; // documentation ASNs, RFC 5398: 16 each
const EXTERNALS_PER_BASE = 16;

export interface Pool {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** Counts the scopes of one group over the tree. */
interface Census {
  readonly group: AsGroup;
  readonly total: number;
  /** Scopes inside one copy of a node, itself included. */
  readonly inner: (node: TreeNode) => number;
  /** Scopes inside the siblings that come before a node, all their copies. */
  readonly before: (node: TreeNode) => number;
  /** Child of a scope node through which its first member is reached; undefined when the scope is the router itself. */
  readonly firstChild: ReadonlyMap<TreeNode, string | undefined>;
}

/** What a path carries for one AS: a number, or "the AS of that copy" where members of a class differ. */
export type AsToken =
  | { readonly asn: number }
  | { readonly asn: undefined; readonly key: string; readonly chain: readonly Part[]; readonly depth: number };

export interface AsNumbers {
  readonly pool: Pool;
  /** Automatic numbers that the drawing needs. */
  readonly needed: number;
  readonly exhausted: boolean;
  /** Copies that must stand alone because their number is also somebody else's. */
  readonly collisions: readonly Steps[];
  readonly tokenOf: (node: TreeNode, chain: readonly Part[]) => AsToken;
  /** The number of one copy. */
  readonly asnOf: (steps: Steps) => number;
  /** Lowest and highest number among the copies of a drawn node that are of one class. */
  readonly rangeOf: (member: Member) => { readonly from: number; readonly to: number };
  /** Was a number typed in for this node that no other router has, typed or automatic, and of which there is one copy? */
  readonly hasOwnNumber: (node: TreeNode) => boolean;
  /** The number typed in for a router, if any. */
  readonly overrideOf: (node: TreeNode) => number | undefined;
}

function takeCensus(
  tree: Tree,
  group: AsGroup,
  isOurs: (node: TreeNode) => boolean,
  claimed: Map<TreeNode, AsGroup>,
): Census {
  const firstChild = new Map<TreeNode, string | undefined>();
  const visit = (node: TreeNode): void => {
    if (isOurs(node) && !claimed.has(node)) {
      const scope = group.scope(node);
      if (scope !== undefined) {
        claimed.set(node, group);
        let below: TreeNode = node;
        while (below !== scope && below.parent !== undefined && below.parent !== scope) below = below.parent;
        const id = below === scope ? undefined : below.id;
        const known = firstChild.get(scope);
        if (!firstChild.has(scope) || (id !== undefined && known !== undefined && id < known))
          firstChild.set(scope, id);
      }
    }
    for (const child of node.children) visit(child);
  };
  visit(tree.root);
  const memo = new Map<TreeNode, number>();
  const befores = new Map<TreeNode, number>();
  const inner = (node: TreeNode): number => {
    const known = memo.get(node);
    if (known !== undefined) return known;
    let sum = firstChild.has(node) ? 1 : 0;
    for (const child of node.children) sum += child.count * inner(child);
    memo.set(node, sum);
    return sum;
  };
  const before = (node: TreeNode): number => {
    const found = befores.get(node);
    if (found !== undefined) return found;
    let sum = 0;
    for (const sibling of node.parent?.children ?? []) {
      befores.set(sibling, sum);
      sum += sibling.count * inner(sibling);
    }
    return befores.get(node) ?? 0;
  };
  return { group, total: inner(tree.root), inner, before, firstChild };
}

/** Position of one scope copy among all of its group, in router order of first members; from 0. */
function ordinalOf(census: Census, root: TreeNode, steps: Steps): number {
  let ordinal = 0;
  let at = root;
  for (const { node, index } of steps) {
    ordinal += census.before(node);
    const own = census.firstChild.get(at);
    if (census.firstChild.has(at) && own !== undefined && own <= node.id) ordinal += 1;
    ordinal += (index - 1) * census.inner(node);
    at = node;
  }
  const own = census.firstChild.get(at);
  const first = own === undefined ? undefined : at.children.find(({ id }) => id === own);
  return first === undefined ? ordinal : ordinal + census.before(first);
}

/** The copy at a position: the inverse of {@link ordinalOf}. */
function stepsAt(census: Census, root: TreeNode, ordinal: number): Steps {
  const steps: { node: TreeNode; index: number }[] = [];
  let left = ordinal;
  let at = root;
  for (;;) {
    const scoped = census.firstChild.has(at);
    const own = census.firstChild.get(at);
    if (scoped && own === undefined) return steps;
    let next: TreeNode | undefined;
    for (const child of at.children) {
      if (scoped && own === child.id) {
        if (left === 0) return steps;
        left -= 1;
      }
      const inside = census.inner(child);
      const all = child.count * inside;
      if (left < all) {
        steps.push({ node: child, index: Math.floor(left / inside) + 1 });
        left %= inside;
        next = child;
        break;
      }
      left -= all;
    }
    if (next === undefined) return steps;
    at = next;
  }
}

function typedNumber({ drawn }: TreeNode): number | undefined {
  return drawn === undefined || drawn.asn === 'auto' ? undefined : drawn.asn;
}

/** Every number typed in for a drawn node: its AS, and the one that its routers present to some peers. */
function numbersOn(node: DesignNode): readonly number[] {
  const local = 'localAs' in node && node.localAs !== undefined ? [node.localAs.asn] : [];
  return node.asn === 'auto' ? local : [node.asn, ...local];
}

/** The drawn node whose number a router has, if one was typed in: its own, else its rack where the model lets the rack decide. */
function carrierOf(model: AsModel, node: TreeNode): TreeNode | undefined {
  const implied = node.kind === 'server' || (node.kind === 'routeReflector' && node.drawn?.kind !== 'routeReflector');
  if (!implied && typedNumber(node) !== undefined) return node;
  const { parent } = node;
  const decides = node.kind === 'server' || (parent?.kind === 'rack' && model.id === 'as-per-rack');
  return decides && parent !== undefined && typedNumber(parent) !== undefined ? parent : undefined;
}

/** Plans all AS numbers of a drawing under a model. Cost: the tree's nodes, not its copies. */
export function planAsNumbers(design: Design, tree: Tree, model: AsModel): AsNumbers {
  const claimed = new Map<TreeNode, AsGroup>();
  const ethernet = model.spineLayer(design.asModel) === 'ethernet';
  const groups = model.asGroups(design.asModel).filter((group) => !(ethernet && group.name.startsWith('spine')));
  const isOurs = (node: TreeNode): boolean =>
    node.kind !== 'external' && routes({ model, ethernetSpines: ethernet }, node);
  const censuses = groups.map((group) => takeCensus(tree, group, isOurs, claimed));
  const totalOf = (direction: AsGroup['direction']): number =>
    censuses.reduce((sum, census) => sum + (census.group.direction === direction ? census.total : 0), 0);
  const downTotal = totalOf('down');
  const needed = downTotal + totalOf('up');
  const wish = design.asModel.asnPool;
  const pool: Pool =
    wish === 'private16' || (wish === 'auto' && needed <= PRIVATE16.to - PRIVATE16.from + 1)
      ? PRIVATE16
      : wish === 'auto' || wish === 'private32'
        ? PRIVATE32
        : { name: 'custom', ...wish };
  const size = Math.max(0, pool.to - pool.from + 1);
  const offsets = new Map<AsGroup, number>();
  const counted = { up: 0, down: 0 };
  for (const { group, total } of censuses) {
    offsets.set(group, counted[group.direction]);
    counted[group.direction] += total;
  }
  const room = Math.max(0, size - downTotal);
  const asnAt = (group: AsGroup, ordinal: number): number => {
    const k = (offsets.get(group) ?? 0) + ordinal;
    if (group.direction === 'down') return k < size ? pool.to - k : PRIVATE32.to - (k - size);
    return k < room ? pool.from + k : PRIVATE32.from + (k - room);
  };
  const ordinalAt = ({ group, total }: Census, asn: number): number | undefined => {
    const offset = offsets.get(group) ?? 0;
    const tries =
      group.direction === 'down'
        ? [pool.to - asn, size + PRIVATE32.to - asn]
        : [asn - pool.from, room + asn - PRIVATE32.from];
    return tries
      .map((k) => k - offset)
      .find((ordinal) => ordinal >= 0 && ordinal < total && asnAt(group, ordinal) === asn);
  };

  const censusOf = new Map(censuses.map((census) => [census.group, census]));
  const externals: TreeNode[] = [];
  const collect = (node: TreeNode): void => {
    if (node.kind === 'external') externals.push(node);
    for (const child of node.children) collect(child);
  };
  collect(tree.root);
  const externalAsn = (node: TreeNode, index: number): number => {
    let ordinal = index - 1;
    for (const other of externals) if (other.id < node.id) ordinal += other.count;
    const base = EXTERNAL_BASES[Math.min(1, Math.floor(ordinal / EXTERNALS_PER_BASE))] ?? EXTERNAL_BASES[0];
    return base + (ordinal < EXTERNALS_PER_BASE ? ordinal : ordinal - EXTERNALS_PER_BASE);
  };

  const typed = new Set<number>();
  const externalNumbers: number[] = [];
  const singled: Steps[] = [];
  for (const node of design.nodes) for (const asn of numbersOn(node)) typed.add(asn);
  for (const node of externals) {
    for (let index = 1; index <= node.count; index += 1) {
      typed.add(externalAsn(node, index));
      externalNumbers.push(externalAsn(node, index));
      singled.push([{ node, index }]);
    }
  }
  const shared = new Set<number>(externalNumbers);
  for (const asn of typed) {
    for (const census of censuses) {
      const ordinal = ordinalAt(census, asn);
      if (ordinal === undefined) continue;
      singled.push(stepsAt(census, tree.root, ordinal));
      shared.add(asn);
    }
  }
  const timesTyped = new Map<number, number>();
  for (const node of design.nodes)
    for (const asn of numbersOn(node)) timesTyped.set(asn, (timesTyped.get(asn) ?? 0) + 1);
  const hasOwnNumber = (node: TreeNode): boolean => {
    const asn = typedNumber(node);
    if (asn === undefined || shared.has(asn) || timesTyped.get(asn) !== 1) return false;
    for (let at: TreeNode | undefined = node; at !== undefined; at = at.parent) if (at.count > 1) return false;
    // A rack's number that goes to several servers, which each should have one of their own, is everybody's.
    return !node.children.some(
      (child) =>
        child.count > 1 &&
        carrierOf(model, child) === node &&
        (claimed.get(child)?.scope(child)?.depth ?? 0) > node.depth,
    );
  };

  const scopeSteps = (scope: TreeNode, part: BasePart): Steps => lowestSteps(part).slice(0, scope.depth);
  const asnOf = (steps: Steps): number => {
    const last = steps.at(-1);
    if (last === undefined) return 0;
    const carrier = carrierOf(model, last.node);
    if (carrier !== undefined) return typedNumber(carrier) ?? 0;
    if (last.node.kind === 'external') return externalAsn(last.node, last.index);
    const group = claimed.get(last.node);
    const scope = group?.scope(last.node);
    const census = group === undefined ? undefined : censusOf.get(group);
    if (group === undefined || scope === undefined || census === undefined) return 0;
    return asnAt(group, ordinalOf(census, tree.root, steps.slice(0, scope.depth)));
  };
  const tokenOf = (node: TreeNode, chain: readonly Part[]): AsToken => {
    const carrier = carrierOf(model, node);
    if (carrier !== undefined) {
      const upTo = chain.slice(0, carrier.depth);
      // Of nodes that are alike but for a number nobody else has, each is its own AS.
      if (hasOwnNumber(carrier) && upTo.some(({ base }) => base.weight > 1))
        return { asn: undefined, key: `typed:${upTo.at(-1)?.id ?? ''}`, chain: upTo, depth: carrier.depth };
      const last = chain.at(-1);
      return { asn: last === undefined ? 0 : asnOf(lowestSteps(last.base)) };
    }
    const leaf = chain.at(-1);
    if (node.kind === 'external' && leaf !== undefined)
      return { asn: externalAsn(node, lowestOf(leaf.base.indices) - node.offset) };
    const group = claimed.get(node);
    const scope = group?.scope(node);
    const census = group === undefined ? undefined : censusOf.get(group);
    if (group === undefined || scope === undefined || census === undefined || leaf === undefined) return { asn: 0 };
    const inScope = chain.slice(0, scope.depth);
    const key = `${group.name}:${inScope.at(-1)?.id ?? 'root'}`;
    if (inScope.some((part) => part.base.weight > 1))
      return { asn: undefined, key, chain: inScope, depth: scope.depth };
    return { asn: asnAt(group, ordinalOf(census, tree.root, scopeSteps(scope, leaf.base))) };
  };
  /** Is there one copy of what a member stands in, down to a depth? */
  const isSingle = (member: Member, depth: number): boolean => {
    for (let at: Member | undefined = member; at?.above !== undefined; at = at.above)
      if (at.node.depth <= depth && at.copies > 1) return false;
    return true;
  };
  const rangeOf = (member: Member): { from: number; to: number } => {
    const stepsTo = (rankIn: (ranks: Ranges) => number): Steps => {
      const steps: { node: TreeNode; index: number }[] = [];
      for (let at: Member | undefined = member; at?.above !== undefined; at = at.above)
        steps.unshift({ node: at.node, index: rankIn(at.ranks) - at.node.offset });
      return steps;
    };
    const low = asnOf(stepsTo(lowestOf));
    const depth = claimed.get(member.node)?.scope(member.node)?.depth ?? member.node.depth;
    const high = isSingle(member, depth) ? low : asnOf(stepsTo(highestOf));
    return { from: Math.min(low, high), to: Math.max(low, high) };
  };
  return {
    pool,
    needed,
    exhausted: needed > size,
    collisions: singled,
    tokenOf,
    asnOf,
    rangeOf,
    overrideOf: (node) => {
      const carrier = carrierOf(model, node);
      return carrier === undefined ? undefined : typedNumber(carrier);
    },
    hasOwnNumber,
  };
}
