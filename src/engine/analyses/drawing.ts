/** What the drawing joins, as the model sees it: which links have an effect, and which devices none of them reaches. */
import type { DesignLink, DesignNode } from '../../design/index.ts';
import { routes, type Setup, type TreeNode } from '../fabric/index.ts';
import { commonDepth } from '../fabric/tree.ts';

/** Why a link changes nothing. */
export type Idle = 'container' | 'self' | 'no-router' | 'not-routing';

function isContainer(node: TreeNode): boolean {
  return node.kind === 'pod' || node.kind === 'rack';
}

/** @returns why the link has no effect under this model; undefined where it has one, or where an end is missing */
export function idleReason(setup: Setup, link: DesignLink): Idle | undefined {
  const [a, b] = [setup.tree.byKey.get(link.a), setup.tree.byKey.get(link.b)];
  if (a === undefined || b === undefined) return undefined;
  if (isContainer(a) || isContainer(b)) return 'container';
  if (a === b) return 'self';
  const routing = [a, b].filter((node) => routes(setup, node)).length;
  if (routing === 2) return undefined;
  const spines = [a, b].filter((node) => node.kind === 'spine').length;
  if (
    setup.ethernetSpines &&
    spines > 0 &&
    routing + spines + [a, b].filter(({ kind }) => kind === 'tor' && !setup.model.torsRoute).length === 2
  )
    return undefined;
  return routing === 0 ? 'no-router' : 'not-routing';
}

/** Copies of `to` that one copy of `from` is joined to by a link between the two. */
export function copiesMet(from: TreeNode, to: TreeNode): number {
  const shared = commonDepth(from, to);
  let copies = 1;
  for (let at: TreeNode | undefined = to; at !== undefined && at.depth > shared; at = at.parent) copies *= at.count;
  return copies;
}

/** Links with an effect that end at a node, with their far ends. */
export function neighboursOf(setup: Setup): ReadonlyMap<string, readonly TreeNode[]> {
  const far = new Map<string, TreeNode[]>();
  for (const link of setup.tree.links) {
    if (idleReason(setup, link) !== undefined) continue;
    for (const [end, other] of [
      [link.a, link.b],
      [link.b, link.a],
    ] as const) {
      const node = setup.tree.byKey.get(other);
      if (node === undefined) continue;
      const list = far.get(end);
      if (list === undefined) far.set(end, [node]);
      else if (!list.includes(node)) list.push(node);
    }
  }
  return far;
}

/** Copies of a tree node in the whole fabric. */
export function allCopies(node: TreeNode): number {
  let copies = 1;
  for (let at: TreeNode | undefined = node; at !== undefined; at = at.parent) copies *= at.count;
  return copies;
}

/** Drawn ToRs of a rack. */
export function torsOf(rack: TreeNode): readonly TreeNode[] {
  return rack.children.filter(({ kind }) => kind === 'tor');
}

/** Devices, and racks with servers but no ToR, that nothing joins to the rest. Reflectors are asked about elsewhere. */
export function unconnectedNodes(setup: Setup): readonly DesignNode[] {
  const far = neighboursOf(setup);
  return setup.design.nodes.filter((node) => {
    const at = setup.tree.byKey.get(node.id);
    if (at === undefined || node.kind === 'pod' || node.kind === 'routeReflector') return false;
    if (node.kind === 'rack') return node.servers > 0 && torsOf(at).length === 0;
    return !far.has(node.id);
  });
}
