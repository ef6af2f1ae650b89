import type { Box } from './geometry.ts';
import type { CanvasNode, Projection } from './projection.ts';

/** What Cytoscape must be told of the next projection: it knows the nodes only, lines are painted from the projection itself. */
export interface CanvasPatch {
  readonly removedNodes: readonly string[];
  readonly addedNodes: readonly CanvasNode[];
  /** Those that stand elsewhere, are of another size or kind, or are held in another way: how they look is no matter of Cytoscape's. */
  readonly changedNodes: readonly CanvasNode[];
}

/** Compares by key and identity: a projection takes over by identity whatever did not change. */
export function diffCanvas(previous: Projection, next: Projection): CanvasPatch {
  const added: CanvasNode[] = [];
  const changed: CanvasNode[] = [];
  if (previous.nodes === next.nodes) return { addedNodes: added, changedNodes: changed, removedNodes: [] };
  const before = new Map(previous.nodes.filter(isInHand).map((node) => [node.key, node]));
  for (const node of next.nodes) {
    if (!isInHand(node)) continue;
    const old = before.get(node.key);
    if (old === undefined) added.push(node);
    else if (old !== node && !isHandledAlike(old, node)) changed.push(node);
    before.delete(node.key);
  }
  return { addedNodes: added, changedNodes: changed, removedNodes: [...before.keys()] };
}

/** What the model implies, and names of boxes, are painted only: no hand takes them. */
function isInHand({ ids }: CanvasNode): boolean {
  return ids.length > 0;
}

function isHandledAlike(a: CanvasNode, b: CanvasNode): boolean {
  return isSameBox(a.box, b.box) && a.face.kind === b.face.kind && a.ids.length === b.ids.length;
}

function isSameBox(a: Box, b: Box): boolean {
  return a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h;
}
