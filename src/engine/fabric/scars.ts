/**
 * Failures single out copies; copies singled out in the same way are one class again. Two racks that each lost the link from their first ToR to
 * spine 3 are twins: exchanging them changes nothing but names.
 */
import { lowestOf, sizeOf, union } from './ranges.ts';
import type { BasePart } from './parts.ts';

/** One failure by the parts of its ends; both are single copies. A failed router has one end. */
export interface Scar {
  /** 'router', 'port' or the id of a link. */
  readonly what: string;
  readonly ends: readonly BasePart[];
}

/**
 * Joins sibling parts of one copy each that are alike, scars included. Ends of scars are to be looked up again afterwards.
 *
 * @param alone parts that something else keeps apart, with all that is above them
 */
export function joinScarred(base: BasePart, scars: readonly Scar[], alone: ReadonlySet<BasePart>): void {
  const ids = new Map<BasePart, number>();
  const idOf = (part: BasePart): number => {
    let id = ids.get(part);
    if (id === undefined) ids.set(part, (id = ids.size));
    return id;
  };
  const scarsOf = new Map<BasePart, { readonly what: string; readonly far: BasePart | undefined }[]>();
  const scarred = new Set<BasePart>();
  const note = (part: BasePart, what: string, far: BasePart | undefined): void => {
    const list = scarsOf.get(part);
    if (list === undefined) scarsOf.set(part, [{ what, far }]);
    else list.push({ what, far });
    for (let at: BasePart | undefined = part; at !== undefined; at = at.parent) scarred.add(at);
  };
  for (const { what, ends } of scars) {
    const [a, b] = ends;
    if (a !== undefined) note(a, what, b);
    if (b !== undefined) note(b, what, a);
  }
  /** Parts that were joined to another stand for it. */
  const joinedTo = new Map<BasePart, BasePart>();
  const now = (part: BasePart): BasePart => joinedTo.get(part) ?? part;

  const signatureOf = (top: BasePart): string => {
    const places = new Map<BasePart, number>();
    const shape: string[] = [];
    const visit = (part: BasePart): void => {
      places.set(part, places.size);
      const ranks = part === top ? '' : part.indices.map(([from, to]) => `${from}-${to}`).join();
      shape.push(`(${part.node.key}:${ranks}:${part.openAt ?? ''}`);
      for (const child of part.children) visit(child);
      shape.push(')');
    };
    visit(top);
    const marks: string[] = [];
    for (const [part, place] of places) {
      for (const { what, far } of scarsOf.get(part) ?? []) {
        const end = far === undefined ? '' : (places.get(now(far)) ?? `#${idOf(now(far))}`);
        marks.push(`${place}!${what}>${end}`);
      }
    }
    return `${shape.join('')} ${[...new Set(marks)].sort().join(' ')}`;
  };

  const join = (into: BasePart, from: BasePart): void => {
    joinedTo.set(from, into);
    from.children.forEach((child, place) => {
      const twin = into.children[place];
      if (twin !== undefined) join(twin, child);
    });
  };
  const joinBelow = (parent: BasePart): void => {
    parent.children.sort((x, y) => lowestOf(x.indices) - lowestOf(y.indices));
    for (const child of parent.children) if (scarred.has(child)) joinBelow(child);
    const first = new Map<string, BasePart>();
    const single = parent.children.filter((child) => scarred.has(child) && !alone.has(child) && child.weight === 1);
    for (const child of single) {
      const signature = signatureOf(child);
      const twin = first.get(signature);
      if (twin === undefined) {
        first.set(signature, child);
        continue;
      }
      twin.indices = union([...twin.indices, ...child.indices]);
      parent.children.splice(parent.children.indexOf(child), 1);
      join(twin, child);
    }
    for (const child of first.values()) child.weight = sizeOf(child.indices);
  };
  joinBelow(base);
}
