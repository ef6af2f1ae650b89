/**
 * The drawing as a tree of stacks: the drawn nodes, and below racks what a rack implies (its servers,
 * and reflectors that the model adds). Nothing is unrolled: a stack of n copies is one tree node.
 */
import type { Design, DesignLink, DesignNode } from '../../design/index.ts';
import type { Role } from '../result.ts';

/** Id of the servers of a rack and of implied reflectors in instance paths. */
export const SERVER_ID = 'server';
export const REFLECTOR_ID = 'reflector';

export interface TreeNode {
  /** Unique: the drawn id, or "<rack id>/server", "<rack id>/reflector". */
  readonly key: string;
  /** What instance paths and ordering use. */
  readonly id: string;
  readonly kind: 'root' | 'pod' | 'rack' | Role;
  readonly count: number;
  readonly parent: TreeNode | undefined;
  readonly depth: number;
  /** Sorted by id: the order of router IDs. */
  readonly children: TreeNode[];
  /** The drawn node this stands for; for servers and reflectors of a rack the rack; undefined at the root. */
  readonly drawn: DesignNode | undefined;
  /** Spine tier; 0 for everything else. */
  readonly tier: 0 | 1 | 2;
  /** Copies of siblings that come before this node's in router order: copy i has rank `offset + i` in its parent's copy. Set by {@link rankChildren}. */
  offset: number;
  /** The first drawn node that is alike in everything routing looks at (`fold.ts`); itself where there is none before it. */
  lead: TreeNode;
}

export interface Tree {
  readonly root: TreeNode;
  readonly byKey: ReadonlyMap<string, TreeNode>;
  /** Drawn links with both ends, sorted by id. */
  readonly links: readonly DesignLink[];
}

/** A node whose `lead` is itself; `rankChildren` places it among its siblings. */
export function makeTreeNode(fields: Omit<TreeNode, 'offset' | 'lead'>): TreeNode {
  const node: Omit<TreeNode, 'lead'> & { lead?: TreeNode } = { ...fields, offset: 0 };
  const made = node as TreeNode;
  made.lead = made;
  return made;
}

/**
 * Gives the copies below one copy of `parent` their ranks: by id, then index. Servers come last: they are compared with servers only, and
 * racks that differ in nothing but their number should give everybody else the same rank.
 */
export function rankChildren(parent: TreeNode): void {
  let offset = 0;
  const place = (node: TreeNode): void => {
    node.offset = offset;
    offset += node.count;
  };
  for (const child of parent.children) if (child.kind !== 'server') place(child);
  for (const child of parent.children) if (child.kind === 'server') place(child);
}

/** @returns the child whose copies include a rank, undefined where no copy has it */
export function childAt(parent: TreeNode, rank: number): TreeNode | undefined {
  const { children } = parent;
  // In racks servers rank after their place in the list.
  if (parent.kind === 'rack') return children.find(({ offset, count }) => offset < rank && rank <= offset + count);
  let low = 0;
  let high = children.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((children[middle]?.offset ?? 0) < rank) low = middle;
    else high = middle - 1;
  }
  const found = children[low];
  return found !== undefined && rank > 0 && rank <= found.offset + found.count ? found : undefined;
}

/** Codes are compared, not locales: the order must be the same on every machine. */
export function byText(x: string, y: string): number {
  return x < y ? -1 : x > y ? 1 : 0;
}

/**
 * Builds the tree. Nodes whose parent is missing hang from the root: a half-built drawing is the normal case.
 *
 * @param rackReflectors implied reflectors in every rack (0 for none)
 */
export function buildTree(design: Design, rackReflectors: number): Tree {
  const root = makeTreeNode({
    key: '',
    id: '',
    kind: 'root',
    count: 1,
    parent: undefined,
    depth: 0,
    children: [],
    drawn: undefined,
    tier: 0,
  });
  const byKey = new Map<string, TreeNode>();
  const drawnChildren = new Map<string, DesignNode[]>();
  const known = new Set(design.nodes.map((node) => node.id));
  for (const node of design.nodes) {
    const parent = node.parent !== undefined && known.has(node.parent) ? node.parent : '';
    const list = drawnChildren.get(parent);
    if (list === undefined) drawnChildren.set(parent, [node]);
    else list.push(node);
  }
  const add = (
    parent: TreeNode,
    key: string,
    id: string,
    kind: TreeNode['kind'],
    count: number,
    drawn: DesignNode,
  ): TreeNode => {
    const tier = drawn.kind === 'spine' && kind === 'spine' ? drawn.tier : 0;
    const node = makeTreeNode({ key, id, kind, count, parent, depth: parent.depth + 1, children: [], drawn, tier });
    parent.children.push(node);
    byKey.set(key, node);
    return node;
  };
  const grow = (parent: TreeNode, parentId: string): void => {
    for (const drawn of drawnChildren.get(parentId) ?? []) {
      const node = add(parent, drawn.id, drawn.id, drawn.kind, drawn.count, drawn);
      if (drawn.kind === 'rack') {
        if (drawn.servers > 0) add(node, `${drawn.id}/${SERVER_ID}`, SERVER_ID, 'server', drawn.servers, drawn);
        if (rackReflectors > 0)
          add(node, `${drawn.id}/${REFLECTOR_ID}`, REFLECTOR_ID, 'routeReflector', rackReflectors, drawn);
      }
      grow(node, drawn.id);
    }
    parent.children.sort((x, y) => byText(x.id, y.id));
    rankChildren(parent);
  };
  grow(root, '');
  const links = design.links.filter((link) => byKey.has(link.a) && byKey.has(link.b) && link.a !== link.b);
  return { root, byKey, links: [...links].sort((x, y) => byText(x.id, y.id)) };
}

/** @returns depth of the deepest node that both lie in (or are); 0 when only the root. */
export function commonDepth(a: TreeNode, b: TreeNode): number {
  let x: TreeNode = a;
  let y: TreeNode = b;
  while (x.depth > y.depth && x.parent !== undefined) x = x.parent;
  while (y.depth > x.depth && y.parent !== undefined) y = y.parent;
  while (x !== y && x.parent !== undefined && y.parent !== undefined) {
    x = x.parent;
    y = y.parent;
  }
  return x.depth;
}

/** One copy, addressed outermost first by drawn nodes and their own copies, from 1. */
export type Steps = readonly { readonly node: TreeNode; readonly index: number }[];

/** Writes an instance path; `[1]` is left out where a node has one copy. */
export function formatSteps(steps: Steps): string {
  return steps.map(({ node, index }) => (node.count === 1 ? node.id : `${node.id}[${index}]`)).join('/');
}

/** Reads an instance path. @returns undefined when it names no copy of this tree. */
export function parseSteps(tree: Tree, path: string): Steps | undefined {
  const steps: { node: TreeNode; index: number }[] = [];
  let at = tree.root;
  for (const text of path.split('/')) {
    const match = /^([^[\]]+)(?:\[(\d{1,9})\])?$/.exec(text);
    const id = match?.[1];
    const node = at.children.find((child) => child.id === id);
    if (match === null || node === undefined) return undefined;
    const index = match[2] === undefined ? 1 : Number(match[2]);
    if (index < 1 || index > node.count) return undefined;
    steps.push({ node, index });
    at = node;
  }
  return steps;
}
