import { cloneLinks, cloneNodes } from './clone.ts';
import { EditError } from './edit.ts';
import { failuresAfter } from './failures.ts';
import { freshIds } from './freshId.ts';
import { freshNames } from './freshName.ts';
import { freeOffset } from './layout/freeOffset.ts';
import type { Design } from './schema.ts';
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
  const newName = freshNames(design.nodes.map(({ name }) => name));
  const { nodes: clones, ids } = cloneNodes(index.subtreeOf(id), newId, freeOffset(design, id));
  const single = { count: 1, name: newName(`${node.name.slice(0, 180)} #${out}`) };
  const links = cloneLinks(design.links, ids, newId);
  const after = {
    ...design,
    nodes: [
      ...design.nodes.map((each) => (each === node ? { ...node, count: node.count - 1 } : each)),
      ...clones.map((clone) => (clone.id === ids.get(id) ? { ...clone, ...single } : clone)),
    ],
    links: [...design.links, ...links.values()],
  };
  const failing = failuresAfter(
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
      const clone = links.get(link);
      const joins = clone !== undefined && [clone.a, clone.b].includes(a) && [clone.a, clone.b].includes(b);
      return joins ? clone.id : link;
    },
  );
  return { ...after, ...failing };
}
