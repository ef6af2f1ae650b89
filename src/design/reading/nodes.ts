/** Nodes of a file, each with a parent that can hold it. */
import { mayContain } from '../containment.ts';
import { isRecord, repairValue } from '../repair.ts';
import { NODE_SCHEMAS } from '../schema.ts';
import type { DesignNode, NodeKind } from '../schema.ts';
import { briefly } from '../validity.ts';
import { reportRepairs, type Report } from './report.ts';

/** @returns what can be kept, in the order of the file; of nodes with one id the first */
export function readNodes(raw: readonly unknown[], report: Report): readonly DesignNode[] {
  const nodes = new Map<string, { readonly node: DesignNode; readonly place: number }>();
  for (const [place, value] of raw.entries()) {
    const at = ['nodes', place] as const;
    const kind = isRecord(value) ? value['kind'] : undefined;
    if (!isRecord(value) || kind === undefined) {
      report('lost', 'node/unreadable', at, { value: briefly(value) });
      continue;
    }
    if (!isKind(kind)) {
      report('lost', 'node/unknown-kind', at, { kind: briefly(kind) });
      continue;
    }
    const { value: node, repairs } = repairValue(NODE_SCHEMAS[kind], value, (path) => {
      if (path.length === 1 && path[0] === 'name') return typeof value['id'] === 'string' ? value['id'] : undefined;
      if (path.length === 1 && path[0] === 'position') return { x: 0, y: 0 };
      return path.length === 2 && path[0] === 'position' && (path[1] === 'x' || path[1] === 'y') ? 0 : undefined;
    });
    if (node === undefined) {
      report('lost', 'node/unreadable', at, { value: briefly(value) });
      continue;
    }
    reportRepairs(report, at, repairs);
    if (nodes.has(node.id)) report('lost', 'node/duplicate-id', at, { id: node.id });
    else nodes.set(node.id, { node, place });
  }
  return [...nodes.values()].map(({ node, place }) => atHome(node, place, (id) => nodes.get(id)?.node, report));
}

function isKind(value: unknown): value is NodeKind {
  return typeof value === 'string' && Object.hasOwn(NODE_SCHEMAS, value);
}

/** The node itself, or the node at the top level where its parent cannot hold it. */
function atHome(
  node: DesignNode,
  place: number,
  find: (id: string) => DesignNode | undefined,
  report: Report,
): DesignNode {
  if (node.parent === undefined) return node;
  const { parent: parentId, ...atTop } = node;
  const parent = find(parentId);
  const at = ['nodes', place, 'parent'] as const;
  if (parent === undefined) {
    report('repaired', 'node/unknown-parent', at, { id: node.id, parent: parentId });
    return atTop;
  }
  if (mayContain(parent.kind, node.kind)) return node;
  if (isAbove(node, parent, find)) report('repaired', 'node/parent-cycle', at, { id: node.id, parent: parentId });
  else
    report('repaired', 'node/parent-kind', at, {
      id: node.id,
      kind: node.kind,
      parent: parentId,
      parentKind: parent.kind,
    });
  return atTop;
}

function isAbove(node: DesignNode, below: DesignNode, find: (id: string) => DesignNode | undefined): boolean {
  const seen = new Set<string>();
  for (let at: DesignNode | undefined = below; at !== undefined && !seen.has(at.id); at = find(at.parent ?? '')) {
    if (at.id === node.id) return true;
    seen.add(at.id);
  }
  return false;
}
