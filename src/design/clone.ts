/** Copies of parts of a drawing under new ids. */
import type { FreshIds } from './freshId.ts';
import type { DesignLink, DesignNode, Position } from './schema.ts';

export interface ClonedNodes {
  readonly nodes: readonly DesignNode[];
  /** New id by old. */
  readonly ids: ReadonlyMap<string, string>;
}

/** What stands in a cloned node stands in its clone; everything else keeps its parent. */
export function cloneNodes(nodes: readonly DesignNode[], newId: FreshIds, { x, y }: Position): ClonedNodes {
  const ids = new Map(nodes.map(({ id }) => [id, newId(id)]));
  const clones = nodes.map((node) => {
    const parent = ids.get(node.parent ?? '') ?? node.parent;
    return {
      ...node,
      ...(parent === undefined ? {} : { parent }),
      id: ids.get(node.id) ?? node.id,
      position: { x: node.position.x + x, y: node.position.y + y },
    };
  });
  return { nodes: clones, ids };
}

/** Every link with an end that was cloned, joined to the clone; an end that was not cloned stays. Old link ids in order. */
export function cloneLinks(
  links: readonly DesignLink[],
  ids: ReadonlyMap<string, string>,
  newId: FreshIds,
): ReadonlyMap<string, DesignLink> {
  const clones = new Map<string, DesignLink>();
  for (const link of links) {
    const [a, b] = [ids.get(link.a), ids.get(link.b)];
    if (a !== undefined || b !== undefined)
      clones.set(link.id, { ...link, id: newId(link.id), a: a ?? link.a, b: b ?? link.b });
  }
  return clones;
}
