import type { DesignLink, DesignNode, Edit, LinkChanges, NodeChanges } from '../design/index.ts';
import { documentActions } from '../store/index.ts';

/** The same value if all agree; undefined if they differ, or there are none. */
export function common<T, V>(items: readonly T[], read: (item: T) => V): V | undefined {
  const [first, ...rest] = items;
  if (first === undefined) return undefined;
  const value = read(first);
  return rest.every((item) => read(item) === value) ? value : undefined;
}

/** One history entry for all nodes; `changes` may differ by node. Undefined leaves a node alone. */
export function updateNodes<N extends DesignNode>(
  nodes: readonly N[],
  changes: (node: N) => NodeChanges | undefined,
  options?: { readonly coalesce?: string },
): void {
  dispatchAll(
    nodes.flatMap((node): readonly Edit[] => {
      const change = changes(node);
      return change === undefined ? [] : [{ kind: 'update-node', id: node.id, changes: change }];
    }),
    options,
  );
}

export function updateLinks(links: readonly DesignLink[], changes: LinkChanges): void {
  dispatchAll(links.map(({ id }): Edit => ({ kind: 'update-link', id, changes })));
}

function dispatchAll(edits: readonly Edit[], options?: { readonly coalesce?: string }): void {
  const [first] = edits;
  if (first === undefined) return;
  documentActions.dispatch(
    edits.length === 1 ? first : { kind: 'batch', label: `Change ${edits.length} parts`, edits },
    options,
  );
}
