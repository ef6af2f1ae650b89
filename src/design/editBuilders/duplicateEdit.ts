import { cloneLinks, cloneNodes } from '../clone.ts';
import type { AddNodesEdit } from '../edit.ts';
import { freshIds } from '../freshId.ts';
import { freshNames } from '../freshName.ts';
import { topmost } from '../layout/alignEdit.ts';
import type { Design, Position } from '../schema.ts';
import { designIndex } from '../tree.ts';

/**
 * Nodes once more, with what stands in them and all their links: a duplicated rack is wired as the first one is.
 *
 * @param ids of nodes; others are left out
 * @returns the edit; the new nodes, in the order of `ids`, come first in `nodes` where they stand alone. Empty for no nodes.
 */
export function duplicateEdit(design: Design, ids: readonly string[], offset: Position): AddNodesEdit {
  const index = designIndex(design);
  const newId = freshIds(design);
  const newName = freshNames(design.nodes.map(({ name }) => name));
  const originals = topmost(design, ids).flatMap((id) => index.subtreeOf(id));
  const { nodes, ids: clonedIds } = cloneNodes(originals, newId, offset);
  return {
    kind: 'add-nodes',
    nodes: nodes.map((node) => ({ ...node, name: newName(node.name) })),
    links: [...cloneLinks(design.links, clonedIds, newId).values()],
  };
}
