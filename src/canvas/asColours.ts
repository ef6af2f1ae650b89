import type { Design } from '../design/index.ts';
import type { AsRegion } from '../engine/index.ts';
import { AS_COLOURS } from './theme.ts';

/** So many numbers below it an AS avoids the colours of: neighbours in number are neighbours on the canvas. */
const NEARBY = 3;

/**
 * A colour for every AS, by its first number: a stable hash, moved on where a neighbour has that colour already.
 * Neighbours are ASes with a drawn link between them, and the ones just below in number.
 */
export function assignColours(regions: readonly AsRegion[], design: Design): ReadonlyMap<number, number> {
  const asesOf = new Map<string, Set<number>>();
  for (const { from, members } of regions) {
    for (const { node } of members) {
      const ases = asesOf.get(node);
      if (ases === undefined) asesOf.set(node, new Set([from]));
      else ases.add(from);
    }
  }
  const linked = new Map<number, Set<number>>();
  const join = (a: number, b: number) => {
    if (a === b) return;
    const others = linked.get(a);
    if (others === undefined) linked.set(a, new Set([b]));
    else others.add(b);
  };
  const pairs: (readonly [string, string])[] = [
    ...design.links.map(({ a, b }) => [a, b] as const),
    ...design.nodes.flatMap(({ id, parent }) => (parent === undefined ? [] : [[id, parent] as const])),
  ];
  for (const [a, b] of pairs) {
    for (const left of asesOf.get(a) ?? []) {
      for (const right of asesOf.get(b) ?? []) {
        join(left, right);
        join(right, left);
      }
    }
  }
  const colours = new Map<number, number>();
  const order = [...new Set(regions.map(({ from }) => from))].toSorted((a, b) => a - b);
  order.forEach((as, at) => {
    const beside = [...(linked.get(as) ?? [])];
    const below = order.slice(Math.max(0, at - NEARBY), at);
    const costs = AS_COLOURS.map((_, colour) => {
      const uses = (ases: readonly number[]) => ases.filter((other) => colours.get(other) === colour).length;
      return uses(beside) * 10 + uses(below);
    });
    const start = hash(as) % AS_COLOURS.length;
    const turn = AS_COLOURS.map((_, i) => (start + i) % AS_COLOURS.length);
    colours.set(as, turn.toSorted((a, b) => (costs[a] ?? 0) - (costs[b] ?? 0))[0] ?? start);
  });
  return colours;
}

/** Mixes the bits of a number (Knuth's multiplicative hash). */
function hash(value: number): number {
  return Math.imul(value, 2_654_435_761) >>> 8;
}
