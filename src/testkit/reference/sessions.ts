/** Who peers with whom over what, and who reflects for whom. */
import type { Design, LocalAs } from '../../design/index.ts';
import type { Medium, Plane } from './media.ts';
import type { Device } from './unroll.ts';

/** A device that routes, with what the stages after numbering need to know about it. */
export interface Router extends Device {
  readonly asn: number;
  /** Place in router order; serves as router ID and as the peer's part of an address. */
  readonly order: number;
  readonly layer: number;
  readonly platform: 'bird' | 'frr' | 'generic';
  /** Runs BIRD with sessions set up as multihop. */
  readonly multihop: boolean;
  /** How often its own AS may stand in a path it accepts. */
  readonly allowAsIn: number;
  /** The AS number that was drawn for it to present to some peers. */
  readonly localAs: LocalAs | undefined;
  readonly reflects: boolean;
  /** What it puts first in CLUSTER_LIST when it reflects. */
  readonly clusterId: string;
}

/** One direction of one session: `to` hears what `from` sends. Both directions are listed. */
export interface Peering {
  readonly from: Router;
  readonly to: Router;
  readonly medium: Medium;
  /** By the numbers that the two present. */
  readonly kind: 'ebgp' | 'ibgp';
  /** The AS number that each presents to the other, and the form of a local AS where it is one. */
  readonly fromAs: Presented;
  readonly toAs: Presented;
  /** Both ends in one rack copy, over its segment, its server ports, or a link between two ToRs of it. */
  readonly inRack: boolean;
}

/** An AS number as the other end of a session sees it. */
export interface Presented {
  readonly asn: number;
  readonly form: LocalAs['form'] | undefined;
}

/** What was drawn for a local AS; of servers and their ToRs by their rack. */
export function localAsOf(design: Design, device: Device): LocalAs | undefined {
  const node = design.nodes.find(({ id }) => id === device.node);
  if (device.role === 'server')
    return node?.kind === 'rack' && node.localAs !== undefined ? { ...node.localAs, towards: 'above' } : undefined;
  if (node?.kind !== device.role) return undefined;
  return node.kind === 'tor' || node.kind === 'spine' || node.kind === 'border' ? node.localAs : undefined;
}

/** The local AS that was drawn for this session, if any. */
function drawnFor(self: Router, peer: Router, inRack: boolean): LocalAs | undefined {
  const isBelow = peer.layer < self.layer;
  if (peer.layer === self.layer && inRack) return undefined;
  return self.localAs?.towards === (isBelow ? 'below' : 'above') ? self.localAs : undefined;
}

/** What `self` presents to `peer`. Save BIRD, routers do so by eBGP only, and never with a number that the peer has or presents. */
function presents(self: Router, peer: Router, inRack: boolean): Presented {
  const own = { asn: self.asn, form: undefined };
  const drawn = drawnFor(self, peer, inRack);
  if (drawn === undefined || drawn.asn === self.asn) return own;
  if (self.platform === 'bird') return { asn: drawn.asn, form: 'replace-as' };
  const peers = [peer.asn, drawnFor(peer, self, inRack)?.asn];
  return peers.includes(self.asn) || peers.includes(drawn.asn) ? own : { asn: drawn.asn, form: drawn.form };
}

/** Layers from below. Reflectors forward nothing; they count as lowest, beside the servers. */
export function layerOf(device: Device): number {
  switch (device.role) {
    case 'server':
    case 'routeReflector':
      return 0;
    case 'tor':
      return 1;
    case 'spine':
      return device.tier === 1 ? 2 : 3;
    case 'border':
      return 4;
    case 'external':
      return 5;
    default:
      return device.role satisfies never;
  }
}

/** Which entry of an option per role is a device's. */
export function sideOf({ role }: Device): 'server' | 'tor' | 'spine' {
  if (role === 'server' || role === 'routeReflector') return 'server';
  return role === 'tor' ? 'tor' : 'spine';
}

export function isMultihop(design: Design, device: Device): boolean {
  const { platforms, birdSessions } = design.asModel;
  const side = sideOf(device);
  return platforms[side] === 'bird' && birdSessions[side] === 'multihop';
}

/** The servers that reflect for one plane as drawn: the first ones attached to it. `attached` is in router order. */
function serversReflectingOn(design: Design, plane: Plane, byPath: ReadonlyMap<string, Device>): string[] {
  return plane.attached.filter((path) => byPath.get(path)?.role === 'server').slice(0, design.asModel.reflectors);
}

/** Whether a router is a route reflector, by the drawing: the role does not move when something fails. */
export function reflectsIn(
  design: Design,
  device: Device,
  drawn: readonly Plane[],
  byPath: ReadonlyMap<string, Device>,
): boolean {
  const { id, ibgp, reflectors } = design.asModel;
  if (id === 'as-per-rack') {
    if (ibgp === 'tor-rr') return device.role === 'tor';
    if (ibgp === 'server-rr') return device.role === 'server' && device.position <= reflectors;
    return device.role === 'routeReflector';
  }
  if (id !== 'ethernet' || ibgp === 'mesh') return false;
  if (ibgp === 'server-rr')
    return drawn.some((plane) => serversReflectingOn(design, plane, byPath).includes(device.path));
  return device.role === 'routeReflector';
}

/** Cluster ID: the router's own, or one per rack copy or plane (the first plane it serves). */
export function clusterIdOf(
  design: Design,
  device: Device,
  drawn: readonly Plane[],
  byPath: ReadonlyMap<string, Device>,
): string {
  const { id, ibgp, clusterIds } = design.asModel;
  if (clusterIds === 'unique') return `router ${device.path}`;
  if (id !== 'ethernet') return `rack ${device.rack ?? ''}`;
  const serves = (plane: Plane): boolean =>
    ibgp === 'server-rr'
      ? serversReflectingOn(design, plane, byPath).includes(device.path)
      : plane.attached.includes(device.path);
  return `plane ${drawn.find(serves)?.spines[0] ?? ''}`;
}

/** Whether `peer`, an iBGP peer of the reflector, is its client. */
export function isClient(design: Design, reflector: Router, peer: Router): boolean {
  const { ibgp, clusterIds } = design.asModel;
  switch (reflector.role) {
    case 'tor':
      return peer.role === 'server' && peer.rack === reflector.rack;
    case 'server':
      return !(peer.reflects && clusterIds === 'shared');
    default:
      return ibgp !== 'mesh' && (peer.role === 'server' || peer.role === 'tor' || peer.role === 'border');
  }
}

/** Both directions of every session that is up, in a fixed order. */
export function findPeerings(
  design: Design,
  routers: readonly Router[],
  media: readonly Medium[],
  drawn: readonly Plane[],
): Peering[] {
  const byPath = new Map(routers.map((router) => [router.path, router]));
  return media.flatMap((medium) =>
    [...medium.meets].flatMap(([path, others]) =>
      [...others].flatMap((other): Peering[] => {
        const [from, to] = [byPath.get(path), byPath.get(other)];
        if (from === undefined || to === undefined) return [];
        if (!peerOver(design, medium, from, to, drawn, byPath) && !peerOver(design, medium, to, from, drawn, byPath))
          return [];
        const sameRack = from.rack !== undefined && from.rack === to.rack;
        const inRack =
          sameRack &&
          (medium.kind === 'rack-segment' ||
            medium.kind === 'server-port' ||
            (medium.kind === 'link' && from.role === 'tor' && to.role === 'tor'));
        const [fromAs, toAs] = [presents(from, to, inRack), presents(to, from, inRack)];
        return [{ from, to, medium, kind: fromAs.asn === toAs.asn ? 'ibgp' : 'ebgp', fromAs, toAs, inRack }];
      }),
    ),
  );
}

/** Whether the model has a session between two routers that meet on this medium; asked in both orders. */
function peerOver(
  design: Design,
  medium: Medium,
  a: Router,
  b: Router,
  drawn: readonly Plane[],
  byPath: ReadonlyMap<string, Router>,
): boolean {
  const { id, ibgp } = design.asModel;
  const roles = `${a.role}-${b.role}`;
  switch (medium.kind) {
    case 'link':
      return true;
    case 'rack-segment':
    case 'server-port':
      if (id !== 'as-per-rack') return roles === 'server-tor';
      switch (ibgp) {
        case 'mesh':
          return true;
        case 'tor-rr':
          return roles === 'server-tor' || roles === 'tor-tor';
        case 'server-rr':
          return a.reflects;
        case 'standalone-rr':
          return a.role === 'routeReflector';
        default:
          return ibgp satisfies never;
      }
    case 'plane':
      if (id !== 'ethernet') {
        if (roles === 'tor-tor') return id === 'as-per-server' || a.rack === undefined || a.rack !== b.rack;
        return (
          roles === 'border-tor' || roles === 'border-border' || roles === 'external-tor' || roles === 'external-border'
        );
      }
      if (roles === 'external-border') return true;
      if (a.role === 'external' || b.role === 'external') return false;
      switch (ibgp) {
        case 'mesh':
          return a.role !== 'routeReflector' && b.role !== 'routeReflector';
        case 'server-rr': {
          const plane = drawn.find(({ spines }) => spines.includes(medium.name));
          if (plane === undefined || b.role === 'routeReflector') return false;
          return serversReflectingOn(design, plane, byPath).includes(a.path);
        }
        default:
          return a.role === 'routeReflector';
      }
    default:
      return medium.kind satisfies never;
  }
}
