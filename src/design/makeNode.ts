import { nodeSchema } from './schema.ts';
import type { NodeChanges } from './edit.ts';
import type { DesignNode, Hardware, NodeKind } from './schema.ts';

/** The Calico note's rule of thumb, until somebody says which switch it is. */
export const DEFAULT_HARDWARE: Hardware = { profile: 'generic-commodity-128k' };

/** Fields of a node beside its identity; those that its kind does not have are an error. */
export type NodeFields = NodeChanges & { readonly parent?: string };

const SWITCHES: readonly NodeKind[] = ['tor', 'spine', 'border'];

/** A node with defaults for what is not given. Throws on fields out of bounds: callers give what they know to be right. */
export function makeNode(kind: NodeKind, id: string, name: string, fields: NodeFields = {}): DesignNode {
  const hardware = SWITCHES.includes(kind) ? { hardware: DEFAULT_HARDWARE } : {};
  return nodeSchema.parse({ position: { x: 0, y: 0 }, ...hardware, ...fields, kind, id, name });
}
