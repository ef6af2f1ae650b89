import { LIMITS } from '../limits.ts';
import type { Design, Position } from '../schema.ts';
import { designIndex } from '../tree.ts';
import { boxOf } from './boxes.ts';
import { GAP } from './sizes.ts';

const MOST_STEPS = 200;

/** How far to the right a copy of this node has to go to lie on none of its siblings; it stays where that is too far. */
export function freeOffset(design: Design, id: string): Position {
  const index = designIndex(design);
  const box = boxOf(design, id);
  if (box === undefined) return { x: 0, y: 0 };
  const siblings = index.childrenOf(index.parentOf(id)?.id).flatMap((sibling) => boxOf(design, sibling.id) ?? []);
  const step = Math.ceil(box.right - box.left) + GAP.x;
  for (let steps = 1; steps <= MOST_STEPS && box.right + steps * step < LIMITS.coordinate; steps += 1) {
    const [left, right] = [box.left + steps * step, box.right + steps * step];
    const isFree = siblings.every(
      (other) => other.right <= left || other.left >= right || other.bottom <= box.top || other.top >= box.bottom,
    );
    if (isFree) return { x: steps * step, y: 0 };
  }
  return { x: 0, y: 0 };
}
