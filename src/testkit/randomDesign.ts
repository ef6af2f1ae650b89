/** Random small designs to judge the engine by: every model and option, whole fabrics and broken ones. */
import { loadDesign } from '../design/index.ts';
import type { Design, Failure, LocalAs, NodeKind } from '../design/index.ts';
import { aDesign } from './builders.ts';
import type { DesignSketch, LinkSketch, NodeSketch } from './builders.ts';
import { seeded } from './random.ts';
import type { Random } from './random.ts';
import { planeReflectors } from './reference/media.ts';
import { unrollCables, unrollCopies, unrollDevices } from './reference/unroll.ts';

export interface RandomDesignOptions {
  /** 1: whole, symmetric fabrics; 0: anything goes, with missing links, colliding ASNs and failures. Default 0.5. */
  readonly simplicity?: number;
  /** Devices of all kinds, servers included. Default 60. */
  readonly maxDevices?: number;
}

/** The same seed and options give the same design. It loads without problems and has at least one rack. */
export function randomDesign(seed: number, { simplicity = 0.5, maxDevices = 60 }: RandomDesignOptions = {}): Design {
  const random = seeded(seed);
  const protocol = sketchProtocol(seeded(seed + PROTOCOL_STREAM), 1 - simplicity);
  const summaries = sketchSummaries(seeded(seed + SUMMARY_STREAM));
  for (;;) {
    const drawn = sketchDesign(random, 1 - simplicity);
    const presenting = withLocalAs(seeded(seed + LOCAL_AS_STREAM), 1 - simplicity, drawn);
    const sketch = withThirdParties(seeded(seed + THIRD_PARTY_STREAM), 1 - simplicity, presenting);
    const design = aDesign({
      ...sketch,
      asModel: { ...sketch.asModel, ...protocol },
      advertise: { ...sketch.advertise, ...summaries },
    });
    if (sizeOf(design) > maxDevices) continue;
    return random.chance(0.6 * (1 - simplicity)) ? withFailures(random, design) : design;
  }
}

/** Options of the protocol are drawn apart, so that a new one changes nothing else of a seed's design. */
const PROTOCOL_STREAM = 1_000_003;

const LOCAL_AS_STREAM = 3_000_003;

/** Numbers that nobody has, that the model gives out, and that overrides use. */
function sketchLocalAs(random: Random): LocalAs {
  return {
    asn: random.pick(64900, 64900, 64901, 64512, 64513, 65534, 65533, 65100),
    towards: random.pick('above', 'above', 'below'),
    form: random.pick('prepend', 'no-prepend', 'replace-as'),
  };
}

function withLocalAs(random: Random, disorder: number, sketch: DesignSketch): DesignSketch {
  if (!random.chance(0.4 * disorder)) return sketch;
  return {
    ...sketch,
    nodes: (sketch.nodes ?? []).map((node) => {
      if (!random.chance(0.4)) return node;
      const { asn, form, towards } = sketchLocalAs(random);
      if (node.kind === 'rack') return { ...node, localAs: { asn, form } };
      const isSwitch = node.kind === 'tor' || node.kind === 'spine' || node.kind === 'border';
      return isSwitch ? { ...node, localAs: { asn, form, towards } } : node;
    }),
  };
}

const THIRD_PARTY_STREAM = 4_000_003;

function withThirdParties(random: Random, disorder: number, sketch: DesignSketch): DesignSketch {
  if (!random.chance(0.4 * disorder)) return sketch;
  return {
    ...sketch,
    nodes: (sketch.nodes ?? []).map((node) =>
      (node.kind === 'rack' || node.kind === 'spine') && random.chance(0.5)
        ? { ...node, thirdPartyNextHop: random.chance(0.5) }
        : node,
    ),
  };
}

/** Summaries are drawn apart for the same reason. */
const SUMMARY_STREAM = 2_000_003;

function sketchSummaries(random: Random): Partial<Design['advertise']> {
  const summary = random.chance(0.35) ? random.pick<'only' | 'with-displaced'>('only', 'with-displaced') : 'off';
  return { summary, displacedPerServer: random.int(0, 2), rackPool6: random.chance(0.3) ? 64 : 'auto' };
}

function sketchProtocol(random: Random, disorder: number): Partial<Design['asModel']> {
  const now = random.chance(disorder);
  const allow = (): number => (now && random.chance(0.4) ? random.int(1, 3) : 0);
  const session = (): 'direct' | 'multihop' => (now && random.chance(0.4) ? 'multihop' : 'direct');
  const removePrivateAs = now && random.chance(0.3) ? random.pick('remove', 'replace') : 'off';
  // Numbers of which some are private.
  const asnPool = removePrivateAs !== 'off' && random.chance(0.3) ? { asnPool: { from: 64502, to: 64530 } } : {};
  // Numbers taken out, or many reflectors of each other, make paths without end.
  const adding =
    removePrivateAs === 'off' && random.chance(0.3)
      ? { addPath: random.pick<'reflectors' | 'all'>('reflectors', 'all'), reflectors: random.int(1, 2) }
      : {};
  return {
    ...asnPool,
    removePrivateAs,
    ...adding,
    allowAsIn: { server: allow(), tor: allow(), spine: allow() },
    birdSessions: { server: session(), tor: session(), spine: session() },
    senderLoopCheck: now ? random.pick('platform', 'on', 'off') : 'platform',
    asOverride: { tor: now && random.chance(0.3), spine: now && random.chance(0.3) },
  };
}

function sizeOf(design: Design): number {
  return unrollDevices(design, unrollCopies(design)).length;
}

function sketchDesign(random: Random, disorder: number): DesignSketch {
  const nodes = sketchNodes(random, disorder);
  return {
    nodes,
    links: sketchLinks(random, disorder, nodes),
    asModel: {
      id: random.pick('as-per-rack', 'as-per-rack', 'as-per-server', 'downward-default', 'ethernet'),
      spineLayer: random.pick('routed', 'routed', 'ethernet'),
      rackAttach: random.pick('segment', 'segment', 'routed'),
      ibgp: random.pick('mesh', 'tor-rr', 'server-rr', 'standalone-rr'),
      reflectors: random.int(1, 3),
      clusterIds: random.pick('unique', 'shared'),
      spineAs: random.pick('shared', 'unique'),
      asnPool: random.chance(0.85 * (1 - disorder) + 0.1)
        ? 'auto'
        : random.pick<Design['asModel']['asnPool']>('private16', 'private32', {
            from: 65000,
            to: 65000 + random.int(15, 40),
          }),
      valleyFree: random.chance(1 - 0.5 * disorder),
      serverExport: random.chance(0.4 * disorder) ? 'all' : 'own',
      multipathRelax: random.chance(1 - 0.5 * disorder),
      maxPaths: random.chance(0.5 * disorder) ? random.int(1, 3) : 64,
      nextHopSelf: random.chance(disorder) ? random.pick('off', 'ebgp', 'all') : 'ebgp',
      thirdPartyNextHop: random.chance(1 - 0.5 * disorder),
      defaultOrigin: random.pick('spine', 'spine', 'tor', 'border'),
      downward: random.chance(0.4 * disorder) ? 'all' : 'default',
      platforms: random.chance(0.5)
        ? { server: 'bird', tor: 'frr', spine: 'frr' }
        : {
            server: random.pick('bird', 'frr', 'generic'),
            tor: random.pick('bird', 'frr', 'generic'),
            spine: random.pick('bird', 'frr', 'generic'),
          },
    },
    advertise: {
      mode: random.pick('host', 'host', 'block'),
      blockSize4: random.pick(24, 26, 30, 31, 32),
      blockSize6: random.pick(120, 122, 126, 127, 128),
      tunnelAddress: random.chance(0.3),
      borrowedPerServer: random.chance(0.3) ? random.int(1, 2) : 0,
    },
    addressing: { families: random.pick('ipv4', 'ipv4', 'ipv6', 'dual') },
  };
}

/** A number now and then from a handful of numbers, so that some collide with each other and with automatic ones. */
function sketchAsn(random: Random, disorder: number): { readonly asn?: number } {
  if (!random.chance(0.15 * disorder)) return {};
  return { asn: random.pick(64512, 64513, 64514, 65534, 65533, 65532, 64496, 65100) };
}

function sketchNodes(random: Random, disorder: number): NodeSketch[] {
  const nodes: NodeSketch[] = [];
  const used = new Map<NodeKind, number>();
  const id = (kind: NodeKind, short: string): string => {
    const number = (used.get(kind) ?? 0) + 1;
    used.set(kind, number);
    return `${short}-${number}`;
  };
  const odd = (probability: number): boolean => random.chance(probability * disorder);

  const pods = random.pick(0, 0, 1, 2);
  const homes: (string | undefined)[] = [];
  for (let pod = 0; pod < pods; pod++) {
    const podId = id('pod', 'pod');
    nodes.push({ kind: 'pod', id: podId, count: random.pick(1, 1, 2) });
    homes.push(podId);
  }
  if (homes.length === 0 || odd(0.3)) homes.push(undefined);
  const inside = (home: string | undefined): { readonly parent?: string } =>
    home === undefined ? {} : { parent: home };

  const likeAll = { servers: random.int(1, 3), endpointsPerServer: random.int(1, 3), tors: random.int(1, 2) };
  for (const home of homes) {
    const racks = random.int(1, homes.length > 1 ? 2 : 4);
    for (let rack = 0; rack < racks; rack++) {
      const rackId = id('rack', 'rack');
      nodes.push({
        kind: 'rack',
        id: rackId,
        ...inside(home),
        count: random.int(1, racks > 2 ? 2 : 4),
        servers: odd(0.5) ? random.int(0, 4) : likeAll.servers,
        endpointsPerServer: odd(0.4) ? random.int(0, 3) : likeAll.endpointsPerServer,
        ...sketchAsn(random, disorder),
      });
      const tors = odd(0.4) ? random.int(0, 3) : likeAll.tors;
      if (random.chance(0.5) && tors > 0) {
        nodes.push({ kind: 'tor', id: id('tor', 'tor'), parent: rackId, count: tors, ...sketchAsn(random, disorder) });
      } else {
        for (let tor = 0; tor < tors; tor++) {
          nodes.push({ kind: 'tor', id: id('tor', 'tor'), parent: rackId, ...sketchAsn(random, disorder) });
        }
      }
    }
    if (odd(0.2))
      nodes.push({
        kind: 'tor',
        id: id('tor', 'leaf'),
        ...inside(home),
        count: random.int(1, 2),
        ...sketchAsn(random, disorder),
      });
    if (home !== undefined && !odd(0.2)) {
      nodes.push({
        kind: 'spine',
        id: id('spine', 'spine'),
        parent: home,
        tier: 1,
        count: random.int(1, 3),
        ...sketchAsn(random, disorder),
      });
    }
    if (home !== undefined && odd(0.1)) {
      nodes.push({ kind: 'spine', id: id('spine', 'odd'), parent: home, tier: 2, ...sketchAsn(random, disorder) });
    }
  }
  if (!odd(0.1)) {
    nodes.push({
      kind: 'spine',
      id: id('spine', 'top'),
      tier: pods > 0 ? 2 : 1,
      count: random.int(1, 3),
      ...sketchAsn(random, disorder),
    });
  }
  if (random.chance(0.25)) {
    nodes.push({
      kind: 'spine',
      id: id('spine', 'top'),
      tier: random.pick(1, 2),
      count: random.int(1, 2),
      ...sketchAsn(random, disorder),
    });
  }
  if (random.chance(0.35)) {
    nodes.push({ kind: 'border', id: id('border', 'border'), count: random.int(1, 2), ...sketchAsn(random, disorder) });
    if (odd(0.3)) nodes.push({ kind: 'border', id: id('border', 'border'), ...sketchAsn(random, disorder) });
    for (let external = random.int(0, 2); external > 0; external--) {
      nodes.push({
        kind: 'external',
        id: id('external', 'isp'),
        count: random.pick(1, 1, 2),
        advertisesDefault: random.chance(0.8),
        prefixes: random.pick(0, 0, 5),
        ...sketchAsn(random, disorder),
      });
    }
  }
  if (random.chance(0.3)) {
    const around = nodes.find(({ kind }) => kind === random.pick('spine', 'rack', 'pod'))?.id;
    nodes.push({
      kind: 'routeReflector',
      id: id('routeReflector', 'rr'),
      ...inside(random.chance(0.4) ? around : undefined),
      count: random.int(1, 2),
      ...sketchAsn(random, disorder),
    });
  }
  return nodes;
}

function sketchLinks(random: Random, disorder: number, nodes: readonly NodeSketch[]): LinkSketch[] {
  const links: { id: string; a: string; b: string; parallel: number }[] = [];
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const pairs = new Set<string>();
  const join = (a: NodeSketch, b: NodeSketch): void => {
    const pair = [a.id, b.id].toSorted().join(' ');
    if (a.id === b.id || pairs.has(pair)) return;
    pairs.add(pair);
    const [from, to] = random.chance(0.5) ? [a, b] : [b, a];
    // Ids in no order that follows from the nodes: they break ties.
    links.push({
      id: `link-${random.int(10, 99)}-${links.length}`,
      a: from.id,
      b: to.id,
      parallel: random.pick(1, 1, 2),
    });
  };
  const podOf = (node: NodeSketch | undefined): string | undefined => {
    if (node === undefined || node.kind === 'pod') return node?.id;
    return node.parent === undefined ? undefined : podOf(byId.get(node.parent));
  };
  const tierOf = (node: NodeSketch): number => (node.kind === 'spine' ? (node.tier ?? 1) : 0);
  const kindsIn = (kind: NodeKind): NodeSketch[] => nodes.filter((node) => node.kind === kind);
  const [tors, spines, borders, externals, reflectors] = [
    kindsIn('tor'),
    kindsIn('spine'),
    kindsIn('border'),
    kindsIn('external'),
    kindsIn('routeReflector'),
  ];
  const kept = (): boolean => !random.chance(0.15 * disorder);
  const odd = (probability: number): boolean => random.chance(probability * disorder);

  for (const tor of tors) {
    const inPod = spines.filter(
      (spine) => tierOf(spine) === 1 && podOf(spine) !== undefined && podOf(spine) === podOf(tor),
    );
    const above = inPod.length > 0 ? inPod : spines.filter((spine) => podOf(spine) === undefined);
    for (const spine of above) if (kept()) join(tor, spine);
    for (const spine of spines) if (odd(0.05)) join(tor, spine);
    for (const other of tors) if (odd(0.06)) join(tor, other);
    for (const border of borders) if (odd(0.1)) join(tor, border);
  }
  for (const spine of spines) {
    for (const other of spines) {
      if (tierOf(spine) === 1 && tierOf(other) === 2 && podOf(other) === undefined && kept()) join(spine, other);
      else if (odd(0.08)) join(spine, other);
    }
  }
  const highest = Math.max(1, ...spines.map(tierOf));
  for (const border of borders) {
    for (const spine of spines) if (tierOf(spine) === highest && kept()) join(border, spine);
    for (const external of externals) if (kept()) join(border, external);
    for (const other of borders) if (odd(0.4)) join(border, other);
  }
  for (const external of externals) {
    for (const spine of spines) if (odd(0.08)) join(external, spine);
    for (const tor of tors) if (odd(0.03)) join(external, tor);
    for (const other of externals) if (odd(0.1)) join(external, other);
  }
  for (const reflector of reflectors) {
    for (const spine of spines) if (random.chance(0.7)) join(reflector, spine);
    for (const border of borders) if (odd(0.2)) join(reflector, border);
    for (const other of reflectors) if (odd(0.3)) join(reflector, other);
  }
  return links;
}

/** One to three things broken: routers, copies of links, ports. */
function withFailures(random: Random, design: Design): Design {
  const copies = unrollCopies(design);
  const cables = unrollCables(design, copies);
  const drawn = unrollDevices(design, copies);
  const devices = [...drawn, ...planeReflectors(design, drawn, cables)];
  const ports = devices
    .filter(({ role }) => role === 'server')
    .flatMap((server) =>
      devices.filter((tor) => tor.role === 'tor' && tor.rack === server.rack).map((tor) => [server, tor] as const),
    );
  const failures: Failure[] = [];
  for (let left = random.int(1, 3); left > 0; left--) {
    const [device, cable, port] = [
      devices[random.int(0, devices.length - 1)],
      cables[random.int(0, cables.length - 1)],
      ports[random.int(0, ports.length - 1)],
    ];
    const kind = random.pick('router', 'link', 'attach');
    if (kind === 'router' && device !== undefined) failures.push({ router: device.path });
    if (kind === 'link' && cable !== undefined) failures.push({ link: cable.link, a: cable.a, b: cable.b });
    if (kind === 'attach' && port !== undefined) failures.push({ attach: port[0].path, tor: port[1].path });
  }
  // Loading drops what is said twice.
  return loadDesign({ ...design, failures }).document ?? design;
}
