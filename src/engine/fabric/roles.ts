/** What the nodes of a drawing do under a model: route, switch, originate a default. docs/semantics.md, "Routers and order" and "Routes". */
import type { AsModelOptions, Design } from '../../design/index.ts';
import type { AsModel } from '../models/index.ts';
import type { TreeNode } from './tree.ts';

/** Kinds that are devices rather than places. */
export const DEVICE_KINDS: ReadonlySet<TreeNode['kind']> = new Set([
  'server',
  'tor',
  'spine',
  'border',
  'external',
  'routeReflector',
]);

/** Does this node route, in this model? */
export function routes(
  { model, ethernetSpines }: { readonly model: AsModel; readonly ethernetSpines: boolean },
  node: TreeNode,
): boolean {
  switch (node.kind) {
    case 'spine':
      return !ethernetSpines;
    case 'tor':
      return model.torsRoute;
    case 'routeReflector':
      return node.drawn?.kind !== 'routeReflector' || model.id === 'ethernet';
    default:
      return DEVICE_KINDS.has(node.kind);
  }
}

/** Do routers of this node announce a default of their own? Of spines only those of the highest drawn tier do. */
export function announcesDefault(
  { design, model, options }: { readonly design: Design; readonly model: AsModel; readonly options: AsModelOptions },
  node: TreeNode,
): boolean {
  if (node.drawn?.kind === 'external') return node.drawn.advertisesDefault;
  const roles = model.originatesDefault(options);
  if (node.kind === 'tor') return roles.includes('tor');
  const topTier = Math.max(0, ...design.nodes.map((drawn) => (drawn.kind === 'spine' ? drawn.tier : 0)));
  return node.kind === 'spine' && roles.includes('spine') && node.tier === topTier;
}
