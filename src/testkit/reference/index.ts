/**
 * The reference: a plain simulation of every single router, written from docs/semantics.md alone. Slow, and simple enough
 * to be believed. The engine must agree with it on every small design.
 */
import type { Design } from '../../design/index.ts';
import { countMacs, drawnPlanes, findMedia, livePlanes, planeReflectors } from './media.ts';
import type { Medium, Plane } from './media.ts';
import { numberRouters } from './numbering.ts';
import type { Destination, ImportRefusal, Route } from './policy.ts';
import { decidingStep, propagate, wire } from './propagate.ts';
import type { DecisionStep, Wiring } from './propagate.ts';
import { followTables } from './reach.ts';
import type { Reach } from './reach.ts';
import { clusterIdOf, findPeerings, isMultihop, layerOf, localAsOf, reflectsIn, sideOf } from './sessions.ts';
import type { Peering, Router } from './sessions.ts';
import { findSummaries } from './summaries.ts';
import { countRouter, familiesOf, NO_FIGURES, prefixesOf } from './tables.ts';
import type { Figures, Result } from './tables.ts';
import { compareDevices, unrollCables, unrollCopies, unrollDevices } from './unroll.ts';
import type { Cable, Device, DeviceRole } from './unroll.ts';

export type { DecisionStep } from './propagate.ts';
export type { Figures } from './tables.ts';
export type { ImportRefusal } from './policy.ts';

/** What the reference says about one device. */
export interface ReferenceRouter extends Figures {
  readonly role: DeviceRole;
  /** Drawn node id; of servers that of their rack, of implied reflectors that of their rack or their plane's lowest spine. */
  readonly node: string;
  /** 0 for a device that routes nothing. */
  readonly asn: number;
  readonly ethernet: boolean;
  readonly failed: boolean;
}

/** One route a router has heard, and what became of it. */
export interface ReferencePath {
  /** Path of the router it was heard from; undefined for the router's own. */
  readonly from: string | undefined;
  readonly over: string;
  readonly kind: 'local' | 'ebgp' | 'ibgp';
  readonly asPath: readonly number[];
  readonly nextHop: string | undefined;
  /** The medium that its address is on, named as `over` is. */
  readonly nextHopOn: string | undefined;
  /** Why import refused it; undefined when it is a candidate. */
  readonly refused: ImportRefusal | undefined;
  /** The step of the decision at which it lost; undefined for the best and for refused ones. */
  readonly lostAt: DecisionStep | undefined;
  readonly best: boolean;
  readonly installed: boolean;
}

export interface ReferenceResult {
  /** By instance path, in router order. */
  readonly routers: ReadonlyMap<string, ReferenceRouter>;
  readonly totals: {
    readonly routers: number;
    readonly servers: number;
    readonly endpoints: number;
    readonly sessions: { readonly ebgp: number; readonly ibgp: number };
    readonly asns: number;
  };
  readonly reachability: Reach;
  /** Some destination never came to rest; the tables then show its last round and compare with nothing. */
  readonly oscillating: boolean;
  /** What one router holds for one destination: the path of a server or external, "default", or see {@link Destination}. Best first, refused last. */
  readonly paths: (router: string, destination: string) => readonly ReferencePath[];
  /** Does an entry of its own drop what it matches? */
  readonly drops: (router: string, destination: string) => boolean;
  /** What one router has sessions with, once for each. */
  readonly sessions: (router: string) => readonly ReferenceSession[];
}

/** A session as one end sees it. */
export interface ReferenceSession {
  readonly peer: string;
  readonly over: string;
  readonly kind: 'ebgp' | 'ibgp';
}

function overOf({ kind, name }: Medium): string {
  return `${kind} ${name}`;
}

interface Fabric {
  readonly devices: readonly Device[];
  readonly cables: readonly Cable[];
  readonly planes: readonly Plane[];
  readonly media: readonly Medium[];
  readonly routers: readonly Router[];
  readonly peerings: readonly Peering[];
}

function unrollFabric(design: Design): Fabric {
  const copies = unrollCopies(design);
  const cables = unrollCables(design, copies);
  const listed = unrollDevices(design, copies);
  const devices = [...listed, ...planeReflectors(design, listed, cables)].toSorted(compareDevices);
  const planes = livePlanes(design, devices, cables);
  const drawn = drawnPlanes(design, devices, cables);
  const media = findMedia(design, devices, cables, planes);
  const asns = numberRouters(design, devices, copies);
  const byPath = new Map(devices.map((device) => [device.path, device]));
  const routers = devices
    .filter((device) => !device.ethernet)
    .map((device, order): Router => ({
      ...device,
      order,
      asn: asns.get(device.path) ?? 0,
      layer: layerOf(device),
      platform: design.asModel.platforms[sideOf(device)],
      multihop: isMultihop(design, device),
      allowAsIn: design.asModel.allowAsIn[sideOf(device)],
      localAs: localAsOf(design, device),
      reflects: reflectsIn(design, device, drawn, byPath),
      clusterId: clusterIdOf(design, device, drawn, byPath),
    }));
  return { devices, cables, planes, media, routers, peerings: findPeerings(design, routers, media, drawn) };
}

/** Everything announced in the fabric, one destination for prefixes that behave alike. */
function findDestinations(design: Design, { routers, devices }: Fabric): Destination[] {
  const byPath = new Map(devices.map((device) => [device.path, device]));
  const live = routers.filter(({ failed }) => !failed);
  const own = live.flatMap(({ path, role, rack }): Destination[] => {
    const origins = new Set([path]);
    if (role === 'external') return [{ kind: role, name: path, origins, rack: undefined }];
    if (role !== 'server') return [];
    return [
      { kind: role, name: path, origins, rack },
      { kind: 'displaced', name: `displaced from ${path}`, origins, rack },
    ];
  });
  const hasPrefixes = (destination: Destination): boolean =>
    familiesOf(design).some((family) => {
      const { host, lpm } = prefixesOf(design, destination, family, byPath);
      return host + lpm > 0;
    });
  const origins = live.filter((router) => originatesDefault(design, router)).map(({ path }) => path);
  const byDefault: Destination = { kind: 'default', name: 'default', origins: new Set(origins), rack: undefined };
  return [...own.filter(hasPrefixes), ...(origins.length > 0 ? [byDefault] : [])];
}

function originatesDefault(design: Design, router: Router): boolean {
  const { id, defaultOrigin } = design.asModel;
  if (router.role === 'external') {
    return design.nodes.some((node) => node.id === router.node && node.kind === 'external' && node.advertisesDefault);
  }
  if (id !== 'downward-default') return false;
  if (router.role === 'tor') return defaultOrigin === 'tor';
  const tiers = design.nodes.flatMap((node) => (node.kind === 'spine' ? [node.tier] : []));
  return router.role === 'spine' && defaultOrigin !== 'border' && router.tier === Math.max(...tiers);
}

/** Simulates a design. Takes any document that loads; meant for up to a hundred routers or so. */
export function simulate(design: Design): ReferenceResult {
  const fabric = unrollFabric(design);
  const { devices, cables, planes, media, routers, peerings } = fabric;
  const wiring: Wiring = wire(routers, peerings);
  const byPath = new Map(devices.map((device) => [device.path, device]));

  let oscillating = false;
  const settle = (destination: Destination): Result => {
    const settled = propagate(design, destination, wiring);
    oscillating ||= settled.oscillating;
    return { destination, entries: settled.entries };
  };
  const announced = findDestinations(design, fabric).map(settle);
  const results = [...announced, ...findSummaries(design, routers, announced).map(settle)];

  const routerAt = new Map(routers.map((router) => [router.path, router]));
  const rows = new Map<string, ReferenceRouter>();
  for (const device of devices) {
    const { role, node, ethernet, failed } = device;
    const router = routerAt.get(device.path);
    const mac = countMacs(design, device, devices, cables, planes);
    const figures =
      router === undefined || failed
        ? { ...NO_FIGURES, mac }
        : countRouter(design, router, wiring.into.get(router) ?? [], media, results, byPath, mac);
    rows.set(device.path, { role, node, asn: router?.asn ?? 0, ethernet, failed, ...figures });
  }

  const counted = routers.filter(({ role }) => role !== 'external');
  const servers = routers.filter(({ role }) => role === 'server');
  const sessionsOf = (kind: Peering['kind']): number =>
    (peerings.filter((peering) => peering.kind === kind).length / 2) * familiesOf(design).length;
  return {
    routers: rows,
    totals: {
      routers: counted.length,
      servers: servers.length,
      endpoints: servers.reduce((sum, { endpoints }) => sum + endpoints, 0),
      sessions: { ebgp: sessionsOf('ebgp'), ibgp: sessionsOf('ibgp') },
      asns: new Set(counted.map(({ asn }) => asn)).size,
    },
    reachability: followTables(routers, results),
    oscillating,
    paths: (router, destination) => describePaths(results, routerAt.get(router), destination),
    drops: (router, name) => {
      const at = routerAt.get(router);
      const entries = results.find(({ destination }) => destination.name === name)?.entries;
      return at !== undefined && entries?.get(at)?.discards === true;
    },
    sessions: (router) => {
      const at = routerAt.get(router);
      const into = at === undefined ? [] : (wiring.into.get(at) ?? []);
      return into.map(({ from, medium, kind }) => ({ peer: from.path, over: overOf(medium), kind }));
    },
  };
}

function describePaths(results: readonly Result[], router: Router | undefined, name: string): ReferencePath[] {
  const result = results.find(({ destination }) => destination.name === name);
  const entry = router === undefined ? undefined : result?.entries.get(router);
  if (entry === undefined) return [];
  const { best, accepted, refused, installed } = entry;
  const describe = (route: Route, reason: ImportRefusal | undefined): ReferencePath => ({
    from: route.heard?.from.path,
    over: route.heard === undefined ? 'local' : overOf(route.heard.medium),
    kind: route.heard?.kind ?? 'local',
    asPath: route.asPath,
    nextHop: route.nextHop?.owner.path,
    nextHopOn: route.nextHop === undefined ? undefined : overOf(route.nextHop.medium),
    refused: reason,
    lostAt: reason !== undefined || best === undefined ? undefined : decidingStep(best, route),
    best: reason === undefined && best !== undefined && decidingStep(best, route) === undefined,
    installed: installed.includes(route),
  });
  const own = best !== undefined && best.heard === undefined ? [describe(best, undefined)] : [];
  return [
    ...own,
    ...accepted.map((route) => describe(route, undefined)),
    ...refused.map(({ route, reason }) => describe(route, reason)),
  ];
}
