import type { CanvasEdge, CanvasNode, Projection } from './projection.ts';

/** What must be told to the drawing for it to show the next projection, in an order that keeps it whole. */
export interface CanvasPatch {
  readonly removedEdges: readonly string[];
  readonly removedNodes: readonly string[];
  readonly addedNodes: readonly CanvasNode[];
  readonly changedNodes: readonly CanvasNode[];
  readonly addedEdges: readonly CanvasEdge[];
  readonly changedEdges: readonly CanvasEdge[];
}

/** Compares by key and identity: a projection takes over by identity whatever did not change. */
export function diffCanvas(previous: Projection, next: Projection): CanvasPatch {
  const nodes = diffParts(previous.nodes, next.nodes);
  const edges = diffParts(previous.edges, next.edges);
  return {
    removedEdges: edges.removed,
    removedNodes: nodes.removed,
    addedNodes: nodes.added,
    changedNodes: nodes.changed,
    addedEdges: edges.added,
    changedEdges: edges.changed,
  };
}

function diffParts<T extends { readonly key: string }>(previous: readonly T[], next: readonly T[]) {
  const before = new Map(previous.map((part) => [part.key, part]));
  const added: T[] = [];
  const changed: T[] = [];
  for (const part of next) {
    const old = before.get(part.key);
    if (old === undefined) added.push(part);
    else if (old !== part) changed.push(part);
    before.delete(part.key);
  }
  return { added, changed, removed: [...before.keys()] };
}
