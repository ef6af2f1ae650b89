import type { CanvasNode, Projection } from './projection.ts';

/** What Cytoscape must be told of the next projection: it knows the nodes only, lines are painted from the projection itself. */
export interface CanvasPatch {
  readonly removedNodes: readonly string[];
  readonly addedNodes: readonly CanvasNode[];
  readonly changedNodes: readonly CanvasNode[];
}

/** Compares by key and identity: a projection takes over by identity whatever did not change. */
export function diffCanvas(previous: Projection, next: Projection): CanvasPatch {
  const nodes = diffParts(previous.nodes, next.nodes);
  return {
    removedNodes: nodes.removed,
    addedNodes: nodes.added,
    changedNodes: nodes.changed,
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
