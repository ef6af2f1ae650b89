/** AS groups that several models share. */
import type { AsModelOptions } from '../../design/index.ts';
import type { TreeNode } from '../fabric/tree.ts';
import type { AsGroup } from './model.ts';

/** The rack a router stands in, if any. */
export function rackOf(node: TreeNode): TreeNode | undefined {
  for (let at: TreeNode | undefined = node; at !== undefined; at = at.parent) if (at.kind === 'rack') return at;
  return undefined;
}

/** The root of the tree: the scope of an AS that is one for the whole fabric. */
export function rootOf(node: TreeNode): TreeNode {
  let at = node;
  while (at.parent !== undefined) at = at.parent;
  return at;
}

/** Spines and borders, numbered from the end of the pool so that adding a rack renumbers no spine (RFC 7938 §5.2.1 for `shared`). */
export function northGroups(options: AsModelOptions): readonly AsGroup[] {
  const spines = (tier: 1 | 2): AsGroup => ({
    name: `spine-${tier}`,
    direction: 'down',
    scope: (node) =>
      node.kind === 'spine' && node.tier === tier ? (options.spineAs === 'unique' ? node : node.parent) : undefined,
  });
  return [spines(1), spines(2), borders];
}

/** One AS per border router. */
export const borders: AsGroup = {
  name: 'border',
  direction: 'down',
  scope: (node) => (node.kind === 'border' ? node : undefined),
};

/** Every copy of the given role its own AS. */
export function each(name: string, kind: TreeNode['kind']): AsGroup {
  return { name, direction: 'up', scope: (node) => (node.kind === kind ? node : undefined) };
}
