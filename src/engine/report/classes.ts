/** Router classes of the answer: copies of one drawn node whose routers show the same figures. */
import type { LocalAs } from '../../design/index.ts';
import type { TableDemand } from '../../hardware/index.ts';
import {
  copiesOf,
  formatRanges,
  formatSteps,
  isDown,
  lowestOf,
  pathOf,
  presentsLocalAs,
  routes,
  shifted,
  union,
  type BasePart,
  type Block,
  type Fabric,
  type Member,
  type Part,
  type Plane,
  type Ranges,
  type Steps,
  type TreeNode,
} from '../fabric/index.ts';
import type { Role, RouterClass } from '../result.ts';
import type { Tally } from '../counting/tally.ts';
import type { Routing } from '../routing.ts';
import { tableVerdicts, type JudgeTables } from './tableVerdicts.ts';
import { countFor, meetingsOf, peersOf } from './neighbours.ts';

/** Routers or Ethernet switches of one drawn node in one base part, with everything counted about them. */
export interface Device {
  readonly base: BasePart;
  readonly member: Member;
  /** The drawn node. */
  readonly node: TreeNode;
  readonly part: Part;
  readonly block: Block | undefined;
  readonly role: Role;
  readonly weight: number;
  readonly failed: boolean;
  readonly ethernet: boolean;
  readonly tally: Tally | undefined;
  readonly sessions: { readonly ebgp: number; readonly ibgp: number };
  readonly adjacencies: number;
  readonly mac: number;
  readonly asn: { readonly from: number; readonly to: number } | undefined;
  /** What it presents to some peers in place of that. */
  readonly localAs: LocalAs | undefined;
}

function isDevice(part: BasePart): boolean {
  const { kind } = part.node;
  return kind !== 'root' && kind !== 'pod' && kind !== 'rack';
}

/** Routers attached to one copy of a plane. @param path drawn nodes from the root down to a device on it */
function attachedTo(fabric: Fabric, plane: Plane, path: readonly TreeNode[]): number {
  let sum = 0;
  const open = new Set<BasePart>();
  for (const { block, depth } of plane.attached.values()) {
    const { base } = block.part;
    if (base.openAt !== undefined) {
      const scope = path[depth];
      if (!open.has(base) && scope !== undefined) sum += fabric.population.spread(base).get(scope) ?? 0;
      open.add(base);
      continue;
    }
    let members = 1;
    for (const part of block.chain.slice(depth)) members *= part.weight;
    sum += members;
  }
  return sum;
}

/** Members of a sibling part in the rack copy of a device. */
function seatsOf(fabric: Fabric, sibling: Part, rack: TreeNode | undefined): number {
  const { base } = sibling;
  if (base.openAt === undefined || rack === undefined) return sibling.weight;
  // The representative of an open part stands in front of the rest.
  const all = fabric.population.spread(base).get(rack) ?? 0;
  return sibling.share === 'rep' ? 1 : sibling.share === 'rest' ? all - 1 : all;
}

/** Blocks that meet a ToR on the segment of their rack. */
function segmentSeats({ media }: Fabric): ReadonlySet<Block> {
  const seats = new Set<Block>();
  for (const {
    a,
    b,
    media: [medium],
  } of media.meetings) {
    if (medium?.kind !== 'segment') continue;
    if (b.role === 'tor') seats.add(a);
    if (a.role === 'tor') seats.add(b);
  }
  return seats;
}

function macOf(fabric: Fabric, part: Part, path: readonly TreeNode[], besideTors: ReadonlySet<Block>): number {
  const { setup, media } = fabric;
  if (part.node.kind === 'spine') {
    const plane = media.planes.find(({ spines }) => spines.includes(part));
    return plane === undefined ? 0 : attachedTo(fabric, plane, path);
  }
  if (part.node.kind !== 'tor') return 0;
  if (!setup.model.torsRoute) {
    return (media.planesOfTor.get(part) ?? []).reduce(
      (sum, { plane, copies }) => sum + copies * attachedTo(fabric, plane, path),
      0,
    );
  }
  const block = fabric.blockOf.get(part);
  const rack = part.parent;
  if (setup.options.rackAttach !== 'segment' || block === undefined || rack?.node.kind !== 'rack') return 0;
  let sum = 0;
  for (const sibling of rack.children) {
    const seat = fabric.blockOf.get(sibling);
    if (seat !== undefined && (seat.role !== 'server' || besideTors.has(seat)))
      sum += seatsOf(fabric, sibling, path.at(-2));
  }
  return sum;
}

/** Every device class of the fabric, in order of place. */
export function devicesOf(routing: Routing): readonly Device[] {
  const { fabric } = routing;
  const { setup, population } = fabric;
  const families = setup.design.addressing.families === 'dual' ? 2 : 1;
  const meetings = meetingsOf(fabric);
  const besideTors = segmentSeats(fabric);
  const devices: Device[] = [];
  for (const [base, variants] of fabric.partition.variants) {
    if (!isDevice(base)) continue;
    const part = variants.get(0);
    if (part === undefined || !fabric.exists(part)) continue;
    const block = fabric.blockOf.get(part);
    const failed = isDown(setup.down, base);
    const router = routes(setup, base.node);
    const ethernet = !router && (base.node.kind === 'spine' || base.node.kind === 'tor');
    // What does not route and does not switch in this model, and reflectors of planes that have others, are not there.
    if (!ethernet && block === undefined && !(failed && router)) continue;
    const peers = block === undefined ? [] : peersOf(fabric, block);
    const met = block === undefined ? [] : (meetings.get(block.index) ?? []);
    const tallies = new Map(routing.viewers.get(base)?.map(({ member, tally }) => [member, tally]));
    for (const member of population.members(base)) {
      const path = pathOf(member);
      const [ebgp, ibgp] = [false, true].map((wanted) =>
        peers.reduce((sum, group) => sum + (group.hearing?.ibgp === wanted ? countFor(fabric, path, group) : 0), 0),
      );
      devices.push({
        base,
        member,
        node: member.node,
        part,
        block,
        role: base.node.kind as Role,
        weight: copiesOf(member),
        failed,
        ethernet,
        tally: tallies.get(member),
        sessions: { ebgp: (ebgp ?? 0) * families, ibgp: (ibgp ?? 0) * families },
        adjacencies: met.reduce((sum, group) => sum + countFor(fabric, path, group), 0),
        mac: failed ? 0 : macOf(fabric, part, path, besideTors),
        asn: router ? setup.numbers.rangeOf(member) : undefined,
        localAs: block === undefined || !presentsLocalAs(fabric, block) ? undefined : block.localAs,
      });
    }
  }
  return inPathOrder(devices);
}

/** Sorts by place in the drawing, level by level: what alike nodes stand between keeps its place. */
function inPathOrder(devices: readonly Device[]): readonly Device[] {
  const places = new Map<Member, readonly number[]>();
  const placeOf = (member: Member): readonly number[] => {
    let place = places.get(member);
    if (place === undefined) {
      place = member.above === undefined ? [] : [...placeOf(member.above), lowestOf(member.ranks)];
      places.set(member, place);
    }
    return place;
  };
  return devices.toSorted((x, y) => {
    const [a, b] = [placeOf(x.member), placeOf(y.member)];
    for (let level = 0; level < Math.min(a.length, b.length); level += 1) {
      const order = (a[level] ?? 0) - (b[level] ?? 0);
      if (order !== 0) return order;
    }
    return a.length - b.length;
  });
}

/** What the tables of a switch of this class must hold. */
export function demandOf(device: Device, dual: boolean, families: 'ipv4' | 'ipv6' | 'dual'): TableDemand {
  const { tally } = device;
  const ecmp = ecmpOf(tally, dual);
  return {
    ipv4Host: tally?.ipv4.fibHost ?? 0,
    ipv4Lpm: tally?.ipv4.fibLpm ?? 0,
    ipv6Host: tally?.ipv6.fibHost ?? 0,
    ipv6Lpm64: tally?.ipv6.fibLpm64 ?? 0,
    ipv6LpmLong: (tally?.ipv6.fibLpm ?? 0) - (tally?.ipv6.fibLpm64 ?? 0),
    mac: device.mac,
    arp: families === 'ipv6' ? 0 : device.adjacencies,
    nd: families === 'ipv4' ? 0 : device.adjacencies,
    ecmpGroups: ecmp.groups,
    ecmpMembers: ecmp.members,
    ecmpWidth: ecmp.maxWidth,
  };
}

export function ecmpOf(tally: Tally | undefined, dual: boolean): RouterClass['ecmp'] {
  let [groups, members] = [0, 0];
  for (const { sets, width } of tally?.sets.values() ?? []) {
    groups += sets;
    members += sets * width;
  }
  const factor = dual ? 2 : 1;
  return { maxWidth: tally?.maxWidth ?? 0, groups: groups * factor, members: members * factor };
}

/** Joins boxes that differ in one level only. */
function joinBoxes(boxes: readonly (readonly Ranges[])[], level: number): readonly (readonly Ranges[])[] {
  const joined = new Map<string, Ranges[]>();
  for (const box of boxes) {
    const key = box.map((ranges, i) => (i === level ? '' : formatRanges(ranges))).join('/');
    const known = joined.get(key);
    if (known === undefined) joined.set(key, [...box]);
    else known[level] = union([...(known[level] ?? []), ...(box[level] ?? [])]);
  }
  return [...joined.values()];
}

/** Own copies of a drawn node and of those above it, as far as a member holds them: only levels with more than one copy. */
export function levelsOf(member: Member): readonly Ranges[] {
  const levels: Ranges[] = [];
  for (let at: Member | undefined = member; at?.above !== undefined; at = at.above)
    if (at.node.count > 1) levels.unshift(shifted(at.ranks, -at.node.offset));
  return levels;
}

/** Steps to the lowest copy of a member. */
export function firstSteps(member: Member): Steps {
  const steps: { node: TreeNode; index: number }[] = [];
  for (let at: Member | undefined = member; at?.above !== undefined; at = at.above)
    steps.unshift({ node: at.node, index: lowestOf(at.ranks) - at.node.offset });
  return steps;
}

/** Indices of a class, level by level from the outermost stack with more than one copy: "3/1-2"; several boxes joined by ";". */
function instancesOf(devices: readonly Device[]): string {
  const whole = devices.reduce((sum, { weight }) => sum + weight, 0);
  let all = 1;
  for (let node: TreeNode | undefined = devices[0]?.node; node !== undefined; node = node.parent) all *= node.count;
  if (whole === all) return 'all';
  let boxes = devices.map(({ member }) => levelsOf(member));
  for (let level = (boxes[0]?.length ?? 0) - 1; level >= 0; level -= 1) boxes = [...joinBoxes(boxes, level)];
  return boxes.map((levels) => levels.map(formatRanges).join('/')).join(';');
}

/** Table verdicts of a device; none for what has no switch tables. */
export function limitsOf(
  device: Device,
  families: 'ipv4' | 'ipv6' | 'dual',
  judge: JudgeTables,
): RouterClass['limits'] {
  const { role, failed, node } = device;
  if (failed || (role !== 'tor' && role !== 'spine' && role !== 'border')) return [];
  const { drawn } = node;
  const hardware = drawn !== undefined && 'hardware' in drawn ? drawn.hardware : undefined;
  return judge(hardware, demandOf(device, families === 'dual', families));
}

/** What a router of the class shows, limits left out: they follow from it. */
type Figures = Omit<RouterClass, 'key' | 'count' | 'example' | 'instances' | 'asn' | 'asnRange' | 'limits'>;

function figuresOf(
  { node, base, role, localAs, tally, sessions, adjacencies, mac, ethernet, failed }: Device,
  dual: boolean,
): Figures {
  const ipv6Fib = { ipv6Host: tally?.ipv6.fibHost ?? 0, ipv6Lpm: tally?.ipv6.fibLpm ?? 0 };
  return {
    node: node.drawn?.id ?? base.node.key,
    role,
    ...(localAs !== undefined && { localAs }),
    sessions,
    ribIn: { ipv4: tally?.ipv4.ribIn ?? 0, ipv6: tally?.ipv6.ribIn ?? 0 },
    locRib: { ipv4: tally?.ipv4.locRib ?? 0, ipv6: tally?.ipv6.locRib ?? 0 },
    fib: { ipv4Host: tally?.ipv4.fibHost ?? 0, ipv4Lpm: tally?.ipv4.fibLpm ?? 0, ...ipv6Fib },
    ecmp: ecmpOf(tally, dual),
    adjacencies,
    mac,
    ethernet,
    failed,
  };
}

/** Equal for figures that are equal. */
function keyOf({
  node,
  role,
  localAs,
  sessions,
  ribIn,
  locRib,
  fib,
  ecmp,
  adjacencies,
  mac,
  ethernet,
  failed,
}: Figures): string {
  const kind = `${node}|${role}|${ethernet ? 'e' : ''}${failed ? 'f' : ''}${localAs === undefined ? '' : 'l'}`;
  const routes = `${ribIn.ipv4},${ribIn.ipv6},${locRib.ipv4},${locRib.ipv6},${fib.ipv4Host},${fib.ipv4Lpm},${fib.ipv6Host},${fib.ipv6Lpm}`;
  const ways = `${ecmp.maxWidth},${ecmp.groups},${ecmp.members},${adjacencies},${mac},${sessions.ebgp},${sessions.ibgp}`;
  return `${kind}|${routes}|${ways}`;
}

/** Joins devices of a drawn node that show the same figures. Order: as devices come, which is router order within a node. */
export function classesOf(routing: Routing, devices: readonly Device[]): readonly RouterClass[] {
  const { families } = routing.fabric.setup.design.addressing;
  const judge = tableVerdicts();
  const groups = new Map<string, { devices: Device[]; figures: Figures }>();
  for (const device of devices) {
    const figures = figuresOf(device, families === 'dual');
    const key = keyOf(figures);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { devices: [device], figures });
    else group.devices.push(device);
  }
  const perNode = new Map<string, number>();
  return [...groups.values()].map(({ devices: members, figures }) => {
    const first = members[0];
    const name = `${figures.node}/${figures.role}`;
    const number = (perNode.get(name) ?? 0) + 1;
    perNode.set(name, number);
    const from = members.reduce((low, { asn }) => Math.min(low, asn?.from ?? 0), first?.asn?.from ?? 0);
    const to = members.reduce((high, { asn }) => Math.max(high, asn?.to ?? 0), 0);
    return {
      ...figures,
      key: `${name}#${number}`,
      count: members.reduce((sum, { weight }) => sum + weight, 0),
      example: first === undefined ? '' : formatSteps(firstSteps(first.member)),
      instances: instancesOf(members),
      asn: from === to ? String(from) : 'per-instance',
      asnRange: { from, to },
      limits: first === undefined ? [] : limitsOf(first, families, judge),
    };
  });
}
