/** What may stand in what, and what may be joined to what. */
import type { NodeKind } from './schema.ts';

const PARENTS: Readonly<Record<NodeKind, readonly NodeKind[]>> = {
  pod: [],
  rack: ['pod'],
  tor: ['pod', 'rack'],
  spine: ['pod'],
  border: ['pod'],
  external: [],
  routeReflector: ['pod', 'spine', 'rack'],
};

/**
 * Whether a node of this kind may stand inside a node of kind `parent`; undefined is the top level, where everything may.
 * The table has no circle, so a document that keeps to it has none either.
 */
export function mayContain(parent: NodeKind | undefined, kind: NodeKind): boolean {
  return parent === undefined || PARENTS[kind].includes(parent);
}

/** Whether a link may end at a node of this kind: devices have ports, pods and racks have none. */
export function mayLink(kind: NodeKind): boolean {
  return kind !== 'pod' && kind !== 'rack';
}
