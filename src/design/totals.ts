import type { Design } from './schema.ts';
import { designIndex } from './tree.ts';

/** What a drawing stands for, all copies counted. Kept exact up to 2^53; beyond, a number too large to use. */
export interface DesignTotals {
  /** Stacks drawn. */
  readonly nodes: number;
  readonly links: number;
  readonly racks: number;
  readonly servers: number;
  readonly endpoints: number;
  /** Servers, switches, reflectors and externals: whatever a model may make a router of. Implied reflectors are left out. */
  readonly routers: number;
  /** Copies of the node that has most. */
  readonly mostCopies: number;
}

/** Counts in O(nodes), with no regard to the AS model. All zero for an empty document. */
export function countTotals(design: Design): DesignTotals {
  const index = designIndex(design);
  let [racks, servers, endpoints, devices, mostCopies] = [0, 0, 0, 0, 0];
  for (const node of design.nodes) {
    const copies = index.copies(node.id);
    mostCopies = Math.max(mostCopies, copies);
    if (node.kind === 'rack') {
      racks += copies;
      servers += copies * node.servers;
      endpoints += copies * node.servers * node.endpointsPerServer;
    } else if (node.kind !== 'pod') {
      devices += copies;
    }
  }
  const routers = servers + devices;
  return { nodes: design.nodes.length, links: design.links.length, racks, servers, endpoints, routers, mostCopies };
}
