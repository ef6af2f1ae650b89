import { EditError } from './edit.ts';
import { failuresAfter } from './failures.ts';
import { freshIds } from './freshId.ts';
import { freshNames } from './freshName.ts';
import { freeOffset } from './layout/freeOffset.ts';
import type { Design, DesignLink } from './schema.ts';
import { designIndex } from './tree.ts';

/**
 * One copy of a stack as a node of its own beside it, with what stands in it, its links and its failures. The stack keeps
 * the others; those behind the one that left move up by one. In a stack that stands in a stack, one leaves every copy.
 *
 * @param copy from 1; the last one by default
 */
export function pullOneOut(design: Design, id: string, copy?: number): Design {
  const index = designIndex(design);
  const node = index.byId.get(id);
  if (node === undefined) throw new EditError('edit/no-such-node', { id });
  if (node.count === 1) throw new EditError('edit/not-a-stack', { id });
  const out = copy ?? node.count;
  if (!Number.isInteger(out) || out < 1 || out > node.count)
    throw new EditError('edit/no-such-copy', { path: `${id}[${out}]` });

  const newId = freshIds(design);
  const subtree = index.subtreeOf(id);
  const ids = new Map(subtree.map((each) => [each.id, newId(each.id)]));
  const [offset, newName] = [freeOffset(design, id), freshNames(design.nodes.map(({ name }) => name))];
  const pulled = subtree.map((each) => {
    const { x, y } = each.position;
    const parent = ids.get(each.parent ?? '') ?? each.parent;
    return {
      ...each,
      ...(parent === undefined ? {} : { parent }),
      ...(each === node ? { count: 1, name: newName(`${node.name.slice(0, 180)} #${out}`) } : {}),
      id: ids.get(each.id) ?? each.id,
      position: { x: x + offset.x, y: y + offset.y },
    };
  });
  const linkIds = new Map<string, string>();
  const links = design.links.flatMap((link): readonly DesignLink[] => {
    const [a, b] = [ids.get(link.a), ids.get(link.b)];
    if (a === undefined && b === undefined) return [];
    const clone = { ...link, id: newId(link.id), a: a ?? link.a, b: b ?? link.b };
    linkIds.set(link.id, clone.id);
    return [clone];
  });
  const after = {
    ...design,
    nodes: [...design.nodes.map((each) => (each === node ? { ...node, count: node.count - 1 } : each)), ...pulled],
    links: [...design.links, ...links],
  };
  const failures = failuresAfter(
    design,
    after,
    (step, { steps }) => {
      const at = steps.find((each) => each.id === id)?.index;
      const moved = ids.get(step.id);
      if (at === undefined || moved === undefined) return step;
      if (at === out) return { id: moved, index: step.id === id ? 1 : step.index };
      return step.id === id && step.index > out ? { id, index: step.index - 1 } : step;
    },
    (link, a, b) => {
      const clone = linkIds.get(link);
      const isClone =
        clone !== undefined && links.some((each) => each.id === clone && ends(each).has(a) && ends(each).has(b));
      return isClone ? clone : link;
    },
  );
  return { ...after, failures };
}

function ends({ a, b }: DesignLink): ReadonlySet<string> {
  return new Set([a, b]);
}
