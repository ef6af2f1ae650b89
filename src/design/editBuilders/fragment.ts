/** Copy and paste: a piece of a drawing that needs nothing from the drawing it came from. */
import { cloneLinks, cloneNodes } from '../clone.ts';
import { mayContain } from '../containment.ts';
import type { AddNodesEdit } from '../edit.ts';
import { freshIds } from '../freshId.ts';
import { freshNames } from '../freshName.ts';
import { topmost } from '../layout/alignEdit.ts';
import type { Design, DesignLink, DesignNode, Position } from '../schema.ts';
import { designIndex } from '../tree.ts';

/** Plain data. Parents come before what stands in them; a parent outside the piece is kept as a wish. */
export interface Fragment {
  readonly nodes: readonly DesignNode[];
  /** Both ends are in `nodes`. */
  readonly links: readonly DesignLink[];
}

/** @param ids of nodes; others are left out. @returns the nodes, what stands in them and the links among all of these */
export function copyFragment(design: Design, ids: readonly string[]): Fragment {
  const index = designIndex(design);
  const nodes = topmost(design, ids).flatMap((id) => index.subtreeOf(id));
  const copied = new Set(nodes.map(({ id }) => id));
  return { nodes, links: design.links.filter(({ a, b }) => copied.has(a) && copied.has(b)) };
}

/**
 * Adds a fragment under new ids and names, its middle at `at`. A node goes back into the parent it was copied from where
 * that is still there and may hold it, else to the top level.
 */
export function pasteEdit(design: Design, { nodes, links }: Fragment, at: Position): AddNodesEdit {
  const index = designIndex(design);
  const newId = freshIds(design);
  const newName = freshNames(design.nodes.map(({ name }) => name));
  const copied = new Set(nodes.map(({ id }) => id));
  const settled = nodes.map((node) => {
    const { parent, ...atTop } = node;
    if (parent === undefined || copied.has(parent)) return node;
    const home = index.byId.get(parent);
    return home !== undefined && mayContain(home.kind, node.kind) ? node : atTop;
  });
  const middle = middleOf(nodes.map(({ position }) => position));
  const { nodes: clones, ids } = cloneNodes(settled, newId, { x: at.x - middle.x, y: at.y - middle.y });
  return {
    kind: 'add-nodes',
    nodes: clones.map((node) => ({ ...node, name: newName(node.name) })),
    links: [...cloneLinks(links, ids, newId).values()],
  };
}

function middleOf(positions: readonly Position[]): Position {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y } of positions) {
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  }
  return positions.length === 0
    ? { x: 0, y: 0 }
    : { x: Math.round((left + right) / 2), y: Math.round((top + bottom) / 2) };
}
