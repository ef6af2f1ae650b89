import { LIMITS } from '../limits.ts';
import type { Design, Position } from '../schema.ts';
import { designIndex } from '../tree.ts';
import { GAP, sizeOfKind } from './sizes.ts';

const MOST_STEPS = 200;

/** How far to the right a copy of this node has to go to lie on none of its siblings; it stays near where that takes too long. */
export function freeOffset(design: Design, id: string): Position {
  const index = designIndex(design);
  const node = index.byId.get(id);
  if (node === undefined) return { x: 0, y: 0 };
  const size = sizeOfKind(node.kind);
  const siblings = index.childrenOf(node.parent);
  const step = widthOf(design, id) + GAP.x;
  for (let steps = 1; steps <= MOST_STEPS; steps += 1) {
    const x = node.position.x + steps * step;
    const isFree = siblings.every(
      ({ kind, position }) =>
        Math.abs(position.x - x) >= (size.width + sizeOfKind(kind).width) / 2 ||
        Math.abs(position.y - node.position.y) >= (size.height + sizeOfKind(kind).height) / 2,
    );
    if (isFree && x < LIMITS.coordinate) return { x: steps * step, y: 0 };
  }
  return { x: 0, y: 0 };
}

/** What the node and all that stands in it take up. */
function widthOf(design: Design, id: string): number {
  const edges = designIndex(design)
    .subtreeOf(id)
    .flatMap(({ kind, position }) => [
      position.x - sizeOfKind(kind).width / 2,
      position.x + sizeOfKind(kind).width / 2,
    ]);
  // A loop, not Math.max(...edges): a pod may hold more nodes than a call takes arguments.
  let [left, right] = [Infinity, -Infinity];
  for (const edge of edges) {
    left = Math.min(left, edge);
    right = Math.max(right, edge);
  }
  return Math.ceil(right - left);
}
