/** Copies of a stack that share what happens to them, told apart without listing them. */
import { designIndex, type Design, type DesignNode } from '../../design/index.ts';

/** One index per level, outermost first, from 1. Shorter than the chain: all copies below. */
export type Indices = readonly number[];

/** Something that happens to all copies under a prefix. */
export interface Effect<T> {
  readonly at: Indices;
  readonly what: T;
}

/** Copies that the same effects meet. */
export interface CopyClass<T> {
  readonly count: number;
  /** Its lowest copy. */
  readonly example: Indices;
  readonly effects: readonly T[];
}

/** The levels a node stands in, itself last. */
export function chainOf(design: Design, node: DesignNode): readonly DesignNode[] {
  return [...designIndex(design).ancestorsOf(node.id).toReversed(), node];
}

/**
 * Tells copies apart by what happens to them. Time grows with the effects, not with the copies.
 *
 * @param counts copies per level, outermost first
 * @returns classes in the order of their lowest copies where they are explicit, the rest of a level after them
 */
export function partition<T>(counts: readonly number[], effects: readonly Effect<T>[]): readonly CopyClass<T>[] {
  const found: CopyClass<T>[] = [];
  const visit = (depth: number, example: Indices, live: readonly Effect<T>[], held: readonly T[], copies: number) => {
    const here = live.filter(({ at }) => at.length === depth);
    const deeper = live.filter(({ at }) => at.length > depth);
    const all = here.length === 0 ? held : [...held, ...here.map(({ what }) => what)];
    if (deeper.length === 0) {
      const count = counts.slice(depth).reduce((product, each) => product * each, copies);
      if (count > 0) found.push({ count, example: [...example, ...counts.slice(depth).map(() => 1)], effects: all });
      return;
    }
    const named = new Map<number, Effect<T>[]>();
    for (const effect of deeper) {
      const index = effect.at[depth] ?? 1;
      const known = named.get(index);
      if (known === undefined) named.set(index, [effect]);
      else known.push(effect);
    }
    for (const [index, own] of [...named].toSorted(([a], [b]) => a - b)) {
      if (index <= (counts[depth] ?? 0)) visit(depth + 1, [...example, index], own, all, copies);
    }
    const others = (counts[depth] ?? 0) - [...named.keys()].filter((index) => index <= (counts[depth] ?? 0)).length;
    let first = 1;
    while (named.has(first)) first += 1;
    if (others > 0) visit(depth + 1, [...example, first], [], all, copies * others);
  };
  visit(0, [], effects, [], 1);
  return found;
}

/** Instance path of one copy; `[1]` is left out where there is one. */
export function pathOfCopy(chain: readonly DesignNode[], at: Indices): string {
  return chain.map(({ id, count }, level) => (count === 1 ? id : `${id}[${at[level] ?? 1}]`)).join('/');
}

/** @returns the drawn node a path names and the index of every level; a server's path names its rack, its own index last */
export function readPath(
  design: Design,
  path: string,
): { readonly node: DesignNode; readonly at: Indices; readonly implied: boolean } | undefined {
  const steps = path.split('/').map((step) => /^([^[\]]+)(?:\[(\d+)\])?$/.exec(step));
  const at = steps.map((match) => Number(match?.[2] ?? 1));
  const { byId } = designIndex(design);
  const last = byId.get(steps.at(-1)?.[1] ?? '');
  if (last !== undefined) return { node: last, at, implied: false };
  const parent = byId.get(steps.at(-2)?.[1] ?? '');
  return parent === undefined ? undefined : { node: parent, at, implied: true };
}
