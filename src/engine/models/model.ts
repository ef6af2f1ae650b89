/** The one face of an AS model: who is in which AS, who peers with whom, who reflects, what is sent down. */
import type { AsModelId, AsModelOptions } from '../../design/index.ts';
import type { TreeNode } from '../fabric/tree.ts';
import type { Role } from '../result.ts';

/** A router as the peering rules see it. */
export interface Seat {
  readonly role: Role;
  /** A server that the closure chose as a reflector. */
  readonly chosen: boolean;
}

/** Routers numbered together. `scope` names the stack whose every copy is one AS; undefined for routers outside the group. */
export interface AsGroup {
  readonly name: string;
  /** Which end of the pool the numbers come from. */
  readonly direction: 'up' | 'down';
  readonly scope: (router: TreeNode) => TreeNode | undefined;
}

export interface AsModel {
  readonly id: AsModelId;
  readonly spineLayer: (options: AsModelOptions) => 'routed' | 'ethernet';
  readonly torsRoute: boolean;
  /** In numbering order. The first group that claims a router has it. */
  readonly asGroups: (options: AsModelOptions) => readonly AsGroup[];
  /** Sessions over the rack's own media (segment or server ports) between two routers that meet there. */
  readonly peersInRack: (options: AsModelOptions, a: Seat, b: Seat) => boolean;
  /** Sessions over an Ethernet plane between two routers that meet there. */
  readonly peersOnPlane: (options: AsModelOptions, a: Seat, b: Seat, sameRack: boolean) => boolean;
  readonly impliedReflectors: (options: AsModelOptions) => { readonly perRack: number; readonly perPlane: number };
  /** Servers that reflect: how many, counted per rack copy or per plane. */
  readonly serverReflectors: (
    options: AsModelOptions,
  ) => { readonly count: number; readonly per: 'rack' | 'plane' } | undefined;
  /** Is `peer` a client of the reflector `router`? (RFC 4456 §6) */
  readonly isClient: (options: AsModelOptions, router: Seat, peer: Seat) => boolean;
  readonly sendsDown: (options: AsModelOptions) => 'everything' | 'default-only';
  /** Roles that announce a default of their own downwards; of spines only the highest drawn tier does. */
  readonly originatesDefault: (options: AsModelOptions) => readonly ('spine' | 'tor')[];
}

/** Layers from below; "north" is towards the same or a higher one. */
export function layerOf(node: Pick<TreeNode, 'kind' | 'tier'>): number {
  switch (node.kind) {
    case 'tor':
      return 1;
    case 'spine':
      return node.tier === 2 ? 3 : 2;
    case 'border':
      return 4;
    case 'external':
      return 5;
    default:
      return 0;
  }
}

/** Options per role have one entry for servers and reflectors, one for ToRs, one for all that stands above. */
export type Side = 'server' | 'tor' | 'spine';

export function sideOf(role: Role): Side {
  if (role === 'server' || role === 'routeReflector') return 'server';
  return role === 'tor' ? 'tor' : 'spine';
}
