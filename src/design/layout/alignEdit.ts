import type { MoveEdit } from '../edit.ts';
import type { Design, Position } from '../schema.ts';
import { designIndex } from '../tree.ts';
import { boxOf, union } from './boxes.ts';
import type { Box } from './boxes.ts';

export type Alignment = 'left' | 'center' | 'right' | 'top' | 'middle' | 'bottom' | 'distribute-x' | 'distribute-y';

interface Part {
  readonly id: string;
  readonly box: Box;
}

/**
 * Lines nodes up by what they cover, or spreads them with equal gaps between the outermost two. What stands in a node moves
 * along. Ids that are not there, links, and nodes inside another one of `ids` are left out.
 *
 * @returns an edit that moves nothing when there is nothing to do
 */
export function alignEdit(design: Design, ids: readonly string[], alignment: Alignment): MoveEdit {
  const index = designIndex(design);
  const parts = topmost(design, ids).flatMap((id): readonly Part[] => {
    const box = boxOf(design, id);
    return box === undefined ? [] : [{ id, box }];
  });
  const positions: [string, Position][] = [];
  for (const [id, { x, y }] of offsets(parts, alignment)) {
    if (x === 0 && y === 0) continue;
    for (const { id: each, position } of index.subtreeOf(id)) {
      positions.push([each, { x: position.x + x, y: position.y + y }]);
    }
  }
  return { kind: 'move', positions: Object.fromEntries(positions) };
}

/** The ids of nodes that stand in none of the others, in the order given, each once. */
export function topmost(design: Design, ids: readonly string[]): readonly string[] {
  const index = designIndex(design);
  const chosen = new Set(ids.filter((id) => index.byId.has(id)));
  return [...chosen].filter((id) => !index.ancestorsOf(id).some((above) => chosen.has(above.id)));
}

function offsets(parts: readonly Part[], alignment: Alignment): readonly (readonly [string, Position])[] {
  const [first, ...others] = parts;
  if (first === undefined || others.length === 0) return [];
  const all = parts.map(({ box }) => box).reduce(union);
  const across = (to: (box: Box) => number) =>
    parts.map(({ id, box }) => [id, { x: Math.round(to(box)), y: 0 }] as const);
  const down = (to: (box: Box) => number) =>
    parts.map(({ id, box }) => [id, { x: 0, y: Math.round(to(box)) }] as const);
  switch (alignment) {
    case 'left':
      return across((box) => all.left - box.left);
    case 'center':
      return across((box) => (all.left + all.right - box.left - box.right) / 2);
    case 'right':
      return across((box) => all.right - box.right);
    case 'top':
      return down((box) => all.top - box.top);
    case 'middle':
      return down((box) => (all.top + all.bottom - box.top - box.bottom) / 2);
    case 'bottom':
      return down((box) => all.bottom - box.bottom);
    case 'distribute-x':
      return spread(
        parts,
        ({ left }) => left,
        ({ right }) => right,
      ).map(([id, by]) => [id, { x: by, y: 0 }]);
    case 'distribute-y':
      return spread(
        parts,
        ({ top }) => top,
        ({ bottom }) => bottom,
      ).map(([id, by]) => [id, { x: 0, y: by }]);
  }
}

/** Equal gaps from the start of the first to the end of the last; the gaps are negative where the parts do not fit. */
function spread(
  parts: readonly Part[],
  start: (box: Box) => number,
  end: (box: Box) => number,
): readonly (readonly [id: string, by: number])[] {
  const ordered = parts.toSorted((a, b) => start(a.box) + end(a.box) - start(b.box) - end(b.box));
  const [from, to] = [Math.min(...parts.map(({ box }) => start(box))), Math.max(...parts.map(({ box }) => end(box)))];
  const filled = ordered.reduce((sum, { box }) => sum + end(box) - start(box), 0);
  const gap = (to - from - filled) / (ordered.length - 1);
  let at = from;
  return ordered.map(({ id, box }) => {
    const by = Math.round(at - start(box));
    at += end(box) - start(box) + gap;
    return [id, by];
  });
}
