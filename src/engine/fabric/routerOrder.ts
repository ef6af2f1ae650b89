/** Router order between routers that classes stand for: docs/semantics.md, "Routers and order". */
import type { BasePart, Part } from './parts.ts';
import { highestOf, lowestOf, secondLowestOf } from './ranges.ts';
import type { TreeNode } from './tree.ts';
import type { Block } from './blocks.ts';

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

/** References with the same part at one level, all inside that copy or all outside. */
interface Alike {
  readonly span: readonly [number, number];
  readonly refs: RouterRef[];
}

function byPart(refs: readonly RouterRef[], level: number): readonly Alike[] {
  const inside = new Map<Part, Alike>();
  const outside = new Map<Part, Alike>();
  for (const ref of refs) {
    const part = ref.block.chain[level];
    if (part === undefined) continue;
    const isShared = ref.shared > level || part.base.weight === 1;
    const groups = isShared ? inside : outside;
    const known = groups.get(part);
    if (known === undefined) groups.set(part, { span: rankSpan(part, isShared), refs: [ref] });
    else known.refs.push(ref);
  }
  return [...inside.values(), ...outside.values()].sort((x, y) => x.span[0] - y.span[0]);
}

/**
 * Places of references in router order: of two different places the lower comes first for certain, as {@link compareIdentities} has it. References in
 * doubt with each other share a place, and so do those between them.
 *
 * @returns by reference, as given
 */
export function certainPlaces(refs: readonly RouterRef[]): ReadonlyMap<RouterRef, number> {
  const places = new Map<RouterRef, number>();
  let next = 0;
  const together = (group: readonly RouterRef[]): void => {
    for (const ref of group) places.set(ref, next);
    if (group.length > 0) next += 1;
  };
  const settle = (group: readonly RouterRef[], level: number): void => {
    if (group.length < 2) {
      together(group);
      return;
    }
    together(group.filter(({ block }) => block.chain.length === level));
    const alike = byPart(group, level);
    for (let from = 0, to = 1; from < alike.length; from = to, to += 1) {
      let end = alike[from]?.span[1] ?? 0;
      for (; (alike[to]?.span[0] ?? Infinity) <= end; to += 1) end = Math.max(end, alike[to]?.span[1] ?? 0);
      const run = alike.slice(from, to).map((entry) => entry.refs);
      if (run.length === 1) settle(run[0] ?? [], level + 1);
      else together(run.flat());
    }
  };
  const ranks = new Map<number, RouterRef[]>();
  for (const ref of refs) {
    const rank = roleRank(ref.block.node);
    const group = ranks.get(rank);
    if (group === undefined) ranks.set(rank, [ref]);
    else group.push(ref);
  }
  for (const [, group] of [...ranks].sort(([x], [y]) => x - y)) settle(group, 0);
  return places;
}
