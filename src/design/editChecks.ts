/** What every edit must leave true; each throws an EditError that says what does not hold. */
import type { z } from 'zod';
import { mayContain, mayLink } from './containment.ts';
import { EditError } from './edit.ts';
import { LIMITS } from './limits.ts';
import { placeText } from './loadProblem.ts';
import { linkSchema, nodeSchema } from './schema.ts';
import type { Design, DesignLink, DesignNode, NodeKind } from './schema.ts';
import { countTotals } from './totals.ts';
import { briefly, checkValue, valueAt } from './validity.ts';

/**
 * @param facts of the node or link that holds the value: its id, and its kind for a field it does not have
 * @param name of the value itself, where it is one field and no object
 */
export function assertValue<S extends z.ZodType>(
  schema: S,
  value: unknown,
  facts: { readonly id?: string; readonly kind?: NodeKind } = {},
  name?: string,
): z.output<S> {
  const checked = checkValue(schema, value);
  if (checked.ok) return checked.value;
  const [flaw] = checked.flaws;
  const path = flaw?.path ?? [];
  const field = placeText(name === undefined ? path : [name, ...path]);
  if (flaw?.rule === 'unknown-field' && facts.kind !== undefined) {
    throw new EditError('edit/unknown-field', { ...facts, field });
  }
  throw new EditError('edit/bad-value', {
    ...facts,
    field,
    value: briefly(valueAt(value, path)),
    ...(flaw?.min === undefined ? {} : { min: flaw.min }),
    ...(flaw?.max === undefined ? {} : { max: flaw.max }),
  });
}

/** The second argument is whose id and kind an error names. */
export function assertNode(node: unknown, { id, kind }: Pick<DesignNode, 'id' | 'kind'>): DesignNode {
  return assertValue(nodeSchema, node, { id, kind });
}

export function assertLink(link: DesignLink): DesignLink {
  return assertValue(linkSchema, link, { id: link.id });
}

export function assertParent(nodes: ReadonlyMap<string, DesignNode>, node: DesignNode): void {
  if (node.parent === undefined) return;
  const parent = nodes.get(node.parent);
  if (parent === undefined) throw new EditError('edit/no-such-node', { id: node.parent });
  if (!mayContain(parent.kind, node.kind)) {
    throw new EditError('edit/parent-kind', {
      id: node.id,
      kind: node.kind,
      parent: parent.id,
      parentKind: parent.kind,
    });
  }
}

export function assertLinkEnds(nodes: ReadonlyMap<string, DesignNode>, { id, a, b }: DesignLink): void {
  for (const end of [a, b]) {
    const node = nodes.get(end);
    if (node === undefined) throw new EditError('edit/no-such-node', { id: end });
    if (!mayLink(node.kind)) throw new EditError('edit/link-end', { id: end, kind: node.kind });
  }
  if (a === b) throw new EditError('edit/self-link', { id });
}

/** Text that is equal for links between the same two nodes, whichever end is named first. */
export function pairKey({ a, b }: Pick<DesignLink, 'a' | 'b'>): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

/** The bounds of {@link LIMITS} that no single part can break. */
export function assertSize(design: Design): Design {
  const { nodes, links, routers, mostCopies } = countTotals(design);
  assertAtMost('nodes', nodes, LIMITS.nodes);
  assertAtMost('links', links, LIMITS.links);
  assertAtMost('failures', design.failures.length, LIMITS.failures);
  assertAtMost('routers', routers, LIMITS.routers);
  assertAtMost('copies', mostCopies, LIMITS.routers);
  return design;
}

function assertAtMost(what: string, count: number, max: number): void {
  if (count > max) throw new EditError('edit/too-many', { what, count, max });
}
