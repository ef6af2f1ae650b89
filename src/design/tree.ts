/** Questions about the tree of stacks, each answered without a search. */
import type { Design, DesignLink, DesignNode } from './schema.ts';

export interface DesignIndex {
  readonly design: Design;
  readonly byId: ReadonlyMap<string, DesignNode>;
  readonly linkById: ReadonlyMap<string, DesignLink>;
  /** In document order; those at the top level for undefined. Empty for an id that is not there. */
  readonly childrenOf: (id: string | undefined) => readonly DesignNode[];
  readonly parentOf: (id: string) => DesignNode | undefined;
  /** Nearest first, the node itself left out. */
  readonly ancestorsOf: (id: string) => readonly DesignNode[];
  /** The node and everything below it, parents before children. Empty for an id that is not there. */
  readonly subtreeOf: (id: string) => readonly DesignNode[];
  /** Copies in the whole fabric: its count times those of everything it stands in. 0 for an id that is not there. */
  readonly copies: (id: string) => number;
  /** Links that end at this very node, in document order. */
  readonly linksOf: (id: string) => readonly DesignLink[];
  /** Copies of a link in the whole fabric (docs/semantics.md, "link"); `parallel` cables count once. 0 for an unknown id. */
  readonly linkCopies: (linkId: string) => number;
}

const indexes = new WeakMap<Design, DesignIndex>();

/**
 * The index of a document, made once per document in O(nodes + links); documents never change, so it is kept with them.
 * A parent that is missing, or that stands in its own child, counts as none: hand-made documents are indexed as well.
 */
export function designIndex(design: Design): DesignIndex {
  let index = indexes.get(design);
  if (index === undefined) {
    index = makeIndex(design);
    indexes.set(design, index);
  }
  return index;
}

function makeIndex(design: Design): DesignIndex {
  const byId = new Map(design.nodes.map((node) => [node.id, node]));
  const linkById = new Map(design.links.map((link) => [link.id, link]));
  const parents = parentsOf(design.nodes, byId);
  const children = groupBy(design.nodes, (node) => [parents.get(node.id)?.id]);
  const links = groupBy(design.links, ({ a, b }) => (a === b ? [a] : [a, b]));
  const copies = new Map<string, number>();

  const copiesOf = (id: string): number => {
    const known = copies.get(id);
    if (known !== undefined) return known;
    const node = byId.get(id);
    if (node === undefined) return 0;
    const parent = parents.get(id);
    const product = node.count * (parent === undefined ? 1 : copiesOf(parent.id));
    copies.set(id, product);
    return product;
  };
  const ancestorsOf = (id: string): readonly DesignNode[] => {
    const found: DesignNode[] = [];
    for (let at = parents.get(id); at !== undefined; at = parents.get(at.id)) found.push(at);
    return found;
  };
  const commonCopies = (a: string, b: string): number => {
    const above = new Set([a, ...ancestorsOf(a).map((node) => node.id)]);
    const common = [b, ...ancestorsOf(b).map((node) => node.id)].find((id) => above.has(id));
    return common === undefined ? 1 : copiesOf(common);
  };

  return {
    design,
    byId,
    linkById,
    childrenOf: (id) => children.get(id) ?? [],
    parentOf: (id) => parents.get(id),
    ancestorsOf,
    subtreeOf: (id) => {
      const node = byId.get(id);
      const found = node === undefined ? [] : [node];
      for (const each of found) found.push(...(children.get(each.id) ?? []));
      return found;
    },
    copies: copiesOf,
    linksOf: (id) => links.get(id) ?? [],
    linkCopies: (linkId) => {
      const link = linkById.get(linkId);
      if (link === undefined || !byId.has(link.a) || !byId.has(link.b)) return 0;
      return (copiesOf(link.a) * copiesOf(link.b)) / commonCopies(link.a, link.b);
    },
  };
}

function parentsOf(
  nodes: readonly DesignNode[],
  byId: ReadonlyMap<string, DesignNode>,
): ReadonlyMap<string, DesignNode> {
  const parents = new Map<string, DesignNode>();
  for (const node of nodes) {
    const parent = node.parent === undefined ? undefined : byId.get(node.parent);
    if (parent === undefined) continue;
    let above: DesignNode | undefined = parent;
    while (above !== undefined && above.id !== node.id) above = parents.get(above.id);
    if (above === undefined) parents.set(node.id, parent);
  }
  return parents;
}

function groupBy<K, T>(values: readonly T[], keysOf: (value: T) => readonly K[]): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const value of values) {
    for (const key of keysOf(value)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [value]);
      else group.push(value);
    }
  }
  return groups;
}
