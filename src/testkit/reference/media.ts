/** Where two routers can meet: links, rack segments, server ports, Ethernet planes. Also the planes' implied reflectors. */
import type { Design } from '../../design/index.ts';
import { compareDevices, pathText } from './unroll.ts';
import type { Cable, Device } from './unroll.ts';

export type MediumKind = 'plane' | 'link' | 'rack-segment' | 'server-port';

/** One medium. Routers are named by path. */
export interface Medium {
  readonly kind: MediumKind;
  /** Drawn link, rack copy, or lowest spine copy of the plane. */
  readonly name: string;
  /** Place of the medium among the addresses of a router; media of one rank differ by peer. */
  readonly rank: number;
  /** Per router on it, the routers it meets there. */
  readonly meets: ReadonlyMap<string, ReadonlySet<string>>;
}

/** One connected set of Ethernet spines and who is attached to it. */
export interface Plane {
  readonly spines: readonly string[];
  /** Paths of attached routers in router order. */
  readonly attached: readonly string[];
}

/** What is alive: the same questions are asked of the drawing without failures to place implied reflectors. */
interface Alive {
  readonly device: (path: string) => boolean;
  readonly cable: (cable: Cable) => boolean;
  readonly port: (server: string, tor: string) => boolean;
}

const ALL_ALIVE: Alive = { device: () => true, cable: () => true, port: () => true };

function aliveIn(design: Design, devices: readonly Device[]): Alive {
  const failed = new Set(devices.filter((device) => device.failed).map((device) => device.path));
  const ports = new Set(
    design.failures.flatMap((failure) => ('attach' in failure ? [`${failure.attach} ${failure.tor}`] : [])),
  );
  return {
    device: (path) => !failed.has(path),
    cable: (cable) => !cable.failed && !failed.has(cable.a) && !failed.has(cable.b),
    port: (server, tor) => !failed.has(server) && !failed.has(tor) && !ports.has(`${server} ${tor}`),
  };
}

/** Sets of spines that frames can cross, each with what is attached; by lowest spine. */
function findPlanes(design: Design, devices: readonly Device[], cables: readonly Cable[], alive: Alive): Plane[] {
  const inOrder = devices.toSorted(compareDevices);
  const byPath = new Map(devices.map((device) => [device.path, device]));
  const spines = inOrder.filter((device) => device.role === 'spine' && device.ethernet && alive.device(device.path));
  const isSpine = new Set(spines.map((spine) => spine.path));
  const liveCables = cables.filter((cable) => alive.cable(cable));

  const planes: Plane[] = [];
  const seen = new Set<string>();
  for (const start of spines) {
    if (seen.has(start.path)) continue;
    const members = new Set([start.path]);
    for (const member of members) {
      for (const { a, b } of liveCables) {
        if (a === member && isSpine.has(b)) members.add(b);
        if (b === member && isSpine.has(a)) members.add(a);
      }
    }
    for (const member of members) seen.add(member);

    const linked = new Set(
      liveCables.flatMap(({ a, b }) => [...(members.has(a) ? [b] : []), ...(members.has(b) ? [a] : [])]),
    );
    const attached = inOrder.filter((device) => {
      if (!alive.device(device.path)) return false;
      switch (device.role) {
        case 'spine':
          return false;
        case 'tor':
          return design.asModel.id !== 'ethernet' && linked.has(device.path);
        case 'border':
        case 'external':
          return linked.has(device.path);
        case 'routeReflector':
          return device.drawn ? linked.has(device.path) : members.has(device.parentPath);
        case 'server':
          return (
            design.asModel.id === 'ethernet' &&
            inOrder.some(
              (tor) =>
                tor.role === 'tor' &&
                tor.rack === device.rack &&
                linked.has(tor.path) &&
                alive.port(device.path, tor.path),
            )
          );
        default:
          return device.role satisfies never;
      }
    });
    planes.push({
      spines: [...members].toSorted((a, b) => order(byPath, a, b)),
      attached: attached.map((device) => device.path),
    });
  }
  return planes;
}

function order(byPath: ReadonlyMap<string, Device>, a: string, b: string): number {
  const [left, right] = [byPath.get(a), byPath.get(b)];
  return left === undefined || right === undefined ? 0 : compareDevices(left, right);
}

/** The planes of the live fabric, by lowest spine copy. */
export function livePlanes(design: Design, devices: readonly Device[], cables: readonly Cable[]): Plane[] {
  return findPlanes(design, devices, cables, aliveIn(design, devices));
}

/** The planes as drawn, nothing failed: who reflects is decided by the drawing and does not move when something breaks. */
export function drawnPlanes(design: Design, devices: readonly Device[], cables: readonly Cable[]): Plane[] {
  return findPlanes(design, devices, cables, ALL_ALIVE);
}

/** The reflectors that an Ethernet fabric has without drawing them: for each plane without a drawn one. */
export function planeReflectors(design: Design, devices: readonly Device[], cables: readonly Cable[]): Device[] {
  const { asModel } = design;
  if (asModel.id !== 'ethernet' || asModel.ibgp === 'mesh' || asModel.ibgp === 'server-rr') return [];
  const byPath = new Map(devices.map((device) => [device.path, device]));
  const failedRouters = new Set(design.failures.flatMap((failure) => ('router' in failure ? [failure.router] : [])));
  return drawnPlanes(design, devices, cables).flatMap((plane) => {
    if (plane.attached.some((path) => byPath.get(path)?.role === 'routeReflector')) return [];
    const spine = byPath.get(plane.spines[0] ?? '');
    if (spine === undefined) return [];
    return Array.from({ length: asModel.reflectors }, (_, place): Device => {
      const steps = [...spine.steps, { id: 'reflector', index: place + 1, many: asModel.reflectors > 1 }];
      const path = pathText(steps);
      return {
        path,
        steps,
        node: spine.node,
        role: 'routeReflector',
        tier: 0,
        position: place + 1,
        drawn: false,
        rack: undefined,
        parentPath: spine.path,
        failed: failedRouters.has(path),
        ethernet: false,
        endpoints: 0,
      };
    });
  });
}

/** Every live medium on which two routers meet. Planes come first, then links by id, then what is inside racks. */
export function findMedia(
  design: Design,
  devices: readonly Device[],
  cables: readonly Cable[],
  planes: readonly Plane[],
): Medium[] {
  const alive = aliveIn(design, devices);
  const byPath = new Map(devices.map((device) => [device.path, device]));
  const media: Medium[] = [];
  const add = (
    kind: MediumKind,
    name: string,
    rank: number,
    routers: readonly string[],
    meet: (a: string, b: string) => boolean,
  ): void => {
    media.push({
      kind,
      name,
      rank,
      meets: new Map(routers.map((a) => [a, new Set(routers.filter((b) => a !== b && meet(a, b)))])),
    });
  };

  for (const [place, plane] of planes.entries()) {
    add('plane', plane.spines[0] ?? '', place, plane.attached, () => true);
  }

  const linkIds = [...new Set(cables.map((cable) => cable.link))].toSorted();
  for (const cable of cables) {
    if (!alive.cable(cable)) continue;
    const ends = [byPath.get(cable.a), byPath.get(cable.b)];
    if (ends.some((end) => end === undefined || end.ethernet)) continue;
    add('link', cable.link, planes.length + linkIds.indexOf(cable.link), [cable.a, cable.b], () => true);
  }

  if (design.asModel.id === 'ethernet') return media;
  const inRacks = planes.length + linkIds.length;
  const racks = new Set(devices.flatMap((device) => device.rack ?? []));
  for (const rack of racks) {
    const members = devices.filter((device) => device.rack === rack && alive.device(device.path));
    const tors = members.filter((device) => device.role === 'tor').map((device) => device.path);
    const isTor = new Set(tors);
    const isServer = new Set(members.filter((device) => device.role === 'server').map((device) => device.path));
    if (design.asModel.rackAttach === 'routed') {
      for (const server of isServer) {
        for (const tor of tors) {
          if (alive.port(server, tor)) add('server-port', rack, inRacks, [server, tor], () => true);
        }
      }
    } else if (tors.length > 0) {
      add(
        'rack-segment',
        rack,
        inRacks,
        members.map((device) => device.path),
        (a, b) => {
          if (isServer.has(a) && isServer.has(b)) return tors.some((tor) => alive.port(a, tor) && alive.port(b, tor));
          if (isServer.has(a) && isTor.has(b)) return alive.port(a, b);
          if (isTor.has(a) && isServer.has(b)) return alive.port(b, a);
          return true;
        },
      );
    }
  }
  return media;
}

/** Addresses a device learns as a switch. */
export function countMacs(
  design: Design,
  device: Device,
  devices: readonly Device[],
  cables: readonly Cable[],
  planes: readonly Plane[],
): number {
  if (device.failed) return 0;
  const alive = aliveIn(design, devices);
  if (device.role === 'spine' && device.ethernet) {
    return planes.find((plane) => plane.spines.includes(device.path))?.attached.length ?? 0;
  }
  if (device.role !== 'tor') return 0;
  if (device.ethernet) {
    const linked = cables
      .filter(alive.cable)
      .flatMap(({ a, b }) => (a === device.path ? [b] : b === device.path ? [a] : []));
    return planes
      .filter((plane) => plane.spines.some((spine) => linked.includes(spine)))
      .reduce((sum, plane) => sum + plane.attached.length, 0);
  }
  if (design.asModel.rackAttach === 'routed' || device.rack === undefined) return 0;
  const members = devices.filter((other) => other.rack === device.rack && !other.failed);
  const tors = members.filter((other) => other.role === 'tor');
  return members.filter((other) => other.role !== 'server' || tors.some((tor) => alive.port(other.path, tor.path)))
    .length;
}
