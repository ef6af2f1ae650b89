/** Router order between routers that classes stand for: docs/semantics.md, "Routers and order". */
import type { BasePart, Part } from './parts.ts';
import { highestOf, lowestOf, secondLowestOf } from './ranges.ts';
import type { TreeNode } from './tree.ts';
import type { Block } from './fabric.ts';

const ROLE_RANK: Readonly<Record<string, number>> = { border: 2, external: 3, routeReflector: 4, tor: 5, server: 6 };

/** Rank of a role in router order. */
export function roleRank(node: Pick<TreeNode, 'kind' | 'tier'>): number {
  return node.kind === 'spine' ? (node.tier === 2 ? 1 : 0) : (ROLE_RANK[node.kind] ?? 7);
}

/** A router of a class, seen from another one: copies are shared down to `shared`. */
export interface RouterRef {
  readonly block: Block;
  readonly shared: number;
}

/** Lowest router ID of two classes: an order, and the part that must be cut finer before it is certain. */
export interface Comparison {
  readonly order: number;
  readonly doubt: BasePart | undefined;
}

/** Which ranks the member meant by a reference may have. */
function rankSpan(part: Part, shared: boolean): readonly [number, number] {
  const { indices } = part.base;
  if (part.base.weight === 1) return [lowestOf(indices), lowestOf(indices)];
  if (shared || part.share === 'rep') return [lowestOf(indices), highestOf(indices)];
  return [lowestOf(indices), part.share === 'rest' ? secondLowestOf(indices) : lowestOf(indices)];
}

/** Compares the lowest routers that two references may mean, by router order. */
export function compareIdentities(x: RouterRef, y: RouterRef): Comparison {
  const rank = roleRank(x.block.node) - roleRank(y.block.node);
  if (rank !== 0) return { order: rank, doubt: undefined };
  const levels = Math.min(x.block.chain.length, y.block.chain.length);
  for (let level = 0; level < levels; level += 1) {
    const [p, q] = [x.block.chain[level], y.block.chain[level]];
    if (p === undefined || q === undefined) break;
    const [sharedX, sharedY] = [x.shared > level, y.shared > level];
    if (p === q && (sharedX === sharedY || p.base.weight === 1)) continue;
    const [a, b] = [rankSpan(p, sharedX), rankSpan(q, sharedY)];
    if (a[1] < b[0]) return { order: -1, doubt: undefined };
    if (b[1] < a[0]) return { order: 1, doubt: undefined };
    const doubt = p.base.weight > 1 ? p.base : q.base;
    return { order: a[0] - b[0] || (p.share === 'rep' || sharedX ? -1 : 1), doubt };
  }
  return { order: x.block.chain.length - y.block.chain.length, doubt: undefined };
}

/** So many references in doubt with each other are not looked at one by one: what follows them counts as in doubt too. */
const CLUSTER = 64;

/**
 * Places of references in router order: the lower place comes first for certain. References that are in doubt with each other share one.
 * Spans that follow each other without touching leave no doubt between others either, so each is compared with the cluster before it only.
 *
 * @returns by reference, as given
 */
export function certainPlaces(refs: readonly RouterRef[]): ReadonlyMap<RouterRef, number> {
  const sorted = [...refs].sort((x, y) => compareIdentities(x, y).order);
  const places = new Map<RouterRef, number>();
  let place = 0;
  let cluster: RouterRef[] = [];
  for (const ref of sorted) {
    const isAfter = (before: RouterRef): boolean => {
      const { order, doubt } = compareIdentities(before, ref);
      return order < 0 && doubt === undefined;
    };
    if (cluster.length <= CLUSTER && cluster.every(isAfter)) {
      place += 1;
      cluster = [ref];
    } else cluster.push(ref);
    places.set(ref, place);
  }
  return places;
}
