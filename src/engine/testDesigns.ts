/** Small documents for the engine's own tests. */
import { designSchema, type Design, type NodeKind } from '../design/index.ts';

/** A node as a file would hold it, with a position nobody looks at. */
export function aNode(id: string, kind: NodeKind, fields: Readonly<Record<string, unknown>>): unknown {
  return { id, name: id, kind, position: { x: 0, y: 0 }, ...fields };
}

/** A document with every default that the parts do not mention. */
export function aDesign(parts: Readonly<Record<string, unknown>>): Design {
  return designSchema.parse({ format: 'heddle.design/1', ...parts });
}
