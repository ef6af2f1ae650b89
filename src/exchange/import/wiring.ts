/** A topology as a fabric sees it: devices with roles, cables between them, racks of servers with their ToRs. */
import type { ImportNote } from './problems.ts';
import { ImportStop } from './problems.ts';
import { asnOf, endpointsOf, isBridge, platformOf, roleOf, titleOf, type Role } from './roles.ts';
import type { Topology, TopologyNode } from './topologyFile.ts';

export interface Device {
  readonly name: string;
  /** What it is called, copies alike. */
  readonly title: string;
  /** A plane is a bridge that stands for an Ethernet spine. */
  readonly role: Role | 'plane';
  readonly asn: number | undefined;
  readonly platform: ReturnType<typeof platformOf>;
  readonly endpoints: number;
  /** Cables to each other device, servers left out. */
  readonly joined: ReadonlyMap<string, number>;
}

export interface Rack {
  readonly tors: readonly Device[];
  readonly servers: readonly Device[];
}

export interface Wiring {
  /** Everything that stands in no rack. */
  readonly devices: readonly Device[];
  readonly racks: readonly Rack[];
  /** Servers stand on a subnet with their ToRs; otherwise each has a port of its own. */
  readonly attach: 'segment' | 'routed';
  readonly notes: readonly ImportNote[];
}

class Joints {
  readonly of = new Map<string, Map<string, number>>();

  add(a: string, b: string): void {
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      const known = this.of.get(from) ?? new Map<string, number>();
      known.set(to, (known.get(to) ?? 0) + 1);
      this.of.set(from, known);
    }
  }

  at(name: string): ReadonlyMap<string, number> {
    return this.of.get(name) ?? new Map();
  }
}

/** Sets of names that grow together. */
class Unions {
  private readonly parents = new Map<string, string>();

  root(name: string): string {
    let at = name;
    for (let up = this.parents.get(at); up !== undefined; up = this.parents.get(at)) at = up;
    return at;
  }

  join(a: string, b: string): void {
    const [x, y] = [this.root(a), this.root(b)];
    if (x !== y) this.parents.set(y, x);
  }
}

/** Throws ImportStop where a node has no role, or stands where no fabric has it. */
export function wire({ nodes, links }: Topology): Wiring {
  const notes: ImportNote[] = [];
  const roles = new Map(nodes.map((node) => [node.name, isBridge(node) ? ('bridge' as const) : roleOf(node)]));
  const drawn = new Joints();
  for (const { a, b } of links) drawn.add(a, b);
  const isA = (role: Role | 'bridge', name: string): boolean => roles.get(name) === role;

  // A bridge with servers is the subnet of their rack, and as good as cables between all that are on it; one without is a plane.
  const cables = new Joints();
  const planes = new Set<string>();
  const torsOf = new Map<string, Set<string>>();
  let segments = 0;
  const attach = (server: string, tor: string): void => {
    torsOf.set(server, (torsOf.get(server) ?? new Set()).add(tor));
  };
  for (const { name, at } of nodes.filter(isBridge)) {
    const members = [...drawn.at(name).keys()];
    const [servers, others] = [
      members.filter((each) => isA('server', each)),
      members.filter((each) => !isA('server', each)),
    ];
    if (members.length === 0) {
      notes.push({ at, message: `Nothing is joined to the bridge "${name}", and it is left out` });
    } else if (servers.length === 0) {
      planes.add(name);
    } else if (others.some((each) => !isA('tor', each))) {
      const [odd = ''] = others.filter((each) => !isA('tor', each));
      throw new ImportStop(
        at,
        `"${odd}" is on one bridge with servers`,
        'Only ToRs and servers share the subnet of a rack.',
      );
    } else if (others.length === 0) {
      throw new ImportStop(
        at,
        `No ToR is on the bridge "${name}" with its servers`,
        'Join a ToR to it, or the bridge to a ToR.',
      );
    } else {
      segments += 1;
      for (const server of servers) for (const tor of others) attach(server, tor);
    }
  }
  const isSegment = (name: string): boolean => isA('bridge', name) && !planes.has(name);
  let ports = 0;
  for (const { a, b } of links) {
    if (isSegment(a) || isSegment(b)) continue;
    const [server, other] = isA('server', a) ? [a, b] : [b, a];
    if (!isA('server', server)) cables.add(a, b);
    else if (isA('tor', other)) {
      ports += 1;
      attach(server, other);
    } else {
      throw new ImportStop(
        `topology.nodes.${server}`,
        `The server is joined to "${other}", which is no ToR`,
        'Servers stand below ToRs: give that node the label "heddle-role: tor", or the server another role.',
      );
    }
  }

  const device = (node: TopologyNode, role: Role | 'plane'): Device => ({
    name: node.name,
    title: titleOf(node),
    role,
    asn: asnOf(node),
    platform: platformOf(node),
    endpoints: endpointsOf(node),
    joined: cables.at(node.name),
  });
  const all = nodes.flatMap((node): readonly Device[] => {
    const role = roles.get(node.name);
    if (role === undefined || isSegment(node.name)) return [];
    if (role !== 'bridge') return [device(node, role)];
    return planes.has(node.name) ? [device(node, 'plane')] : [];
  });
  return {
    devices: all.filter(({ role }) => role !== 'tor' && role !== 'server'),
    racks: racksOf(all, torsOf, notes),
    attach: segments >= ports ? 'segment' : 'routed',
    notes,
  };
}

/** ToRs with servers in common, or a cable between them, stand in one rack; so does every other ToR by itself. */
function racksOf(
  all: readonly Device[],
  torsOf: ReadonlyMap<string, ReadonlySet<string>>,
  notes: ImportNote[],
): readonly Rack[] {
  const together = new Unions();
  const [tors, servers] = (['tor', 'server'] as const).map((role) => all.filter((each) => each.role === role));
  const names = new Set(tors?.map(({ name }) => name));
  for (const { name, joined } of tors ?? [])
    for (const other of joined.keys()) if (names.has(other)) together.join(name, other);
  for (const { name } of servers ?? []) {
    const [first, ...others] = torsOf.get(name) ?? [];
    if (first === undefined) {
      throw new ImportStop(
        `topology.nodes.${name}`,
        'The server is joined to no ToR',
        'Add a link from it to a ToR, or take it out.',
      );
    }
    for (const other of others) together.join(first, other);
  }
  const racks = new Map<string, { tors: Device[]; servers: Device[] }>();
  for (const tor of tors ?? []) {
    const root = together.root(tor.name);
    const rack = racks.get(root) ?? { tors: [], servers: [] };
    rack.tors.push(tor);
    racks.set(root, rack);
  }
  for (const server of servers ?? []) {
    const [tor = ''] = torsOf.get(server.name) ?? [];
    const rack = racks.get(together.root(tor));
    rack?.servers.push(server);
    const joined = torsOf.get(server.name)?.size ?? 0;
    if (rack !== undefined && joined < rack.tors.length) {
      notes.push({
        at: `topology.nodes.${server.name}`,
        message: `The server is joined to ${joined} of the ${rack.tors.length} ToRs of its rack, and is drawn as joined to all of them`,
      });
    }
  }
  return [...racks.values()];
}
