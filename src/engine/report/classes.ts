/** Router classes of the answer: base parts whose routers show the same figures, joined per drawn node and role. */
import { fitTables, profileById, type TableDemand } from '../../hardware/index.ts';
import {
  examplePath,
  formatRanges,
  routes,
  totalWeight,
  union,
  type BasePart,
  type Block,
  type Fabric,
  type Part,
  type Plane,
  type Ranges,
} from '../fabric/index.ts';
import type { Role, RouterClass } from '../result.ts';
import type { Tally } from '../counting/tally.ts';
import type { Routing } from '../routing.ts';

/** One base part of routers or Ethernet switches, with everything counted about it. */
export interface Device {
  readonly base: BasePart;
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
}

function isDevice(part: BasePart): boolean {
  const { kind } = part.node;
  return kind !== 'root' && kind !== 'pod' && kind !== 'rack';
}

/** Routers attached to one copy of a plane. */
function attachedTo(plane: Plane): number {
  let sum = 0;
  for (const { block, depth } of plane.attached) {
    let members = 1;
    for (const part of block.chain.slice(depth)) members *= part.weight;
    sum += members;
  }
  return sum;
}

function macOf(fabric: Fabric, part: Part): number {
  const { setup, media } = fabric;
  if (part.node.kind === 'spine') {
    const plane = media.planes.find(({ spines }) => spines.includes(part));
    return plane === undefined ? 0 : attachedTo(plane);
  }
  if (part.node.kind !== 'tor') return 0;
  if (!setup.model.torsRoute) {
    return (media.planesOfTor.get(part) ?? []).reduce((sum, { plane, copies }) => sum + copies * attachedTo(plane), 0);
  }
  const block = fabric.blockOf.get(part);
  const rack = part.parent;
  if (setup.options.rackAttach !== 'segment' || block === undefined || rack?.node.kind !== 'rack') return 0;
  let sum = 0;
  for (const sibling of rack.children) {
    const seat = fabric.blockOf.get(sibling);
    if (seat === undefined) continue;
    const onSegment = seat.role !== 'server' || (fabric.torMeetings.get(seat.index) ?? 0) > 0;
    if (onSegment) sum += sibling.weight;
  }
  return sum;
}

/** Every device class of the fabric, in router order. */
export function devicesOf(routing: Routing): readonly Device[] {
  const { fabric } = routing;
  const { setup } = fabric;
  const families = setup.design.addressing.families === 'dual' ? 2 : 1;
  const devices: Device[] = [];
  for (const [base, variants] of fabric.partition.variants) {
    if (!isDevice(base)) continue;
    const part = variants.get(0);
    if (part === undefined || !fabric.exists(part)) continue;
    const block = fabric.blockOf.get(part);
    const failed = setup.down.routers.has(base);
    const router = routes(setup, base.node);
    const ethernet = !router && (base.node.kind === 'spine' || base.node.kind === 'tor');
    // What does not route and does not switch in this model, and reflectors of planes that have others, are not there.
    if (!ethernet && block === undefined && !(failed && router)) continue;
    let [ebgp, ibgp] = [0, 0];
    for (const hearing of block === undefined ? [] : (fabric.heard[block.index] ?? [])) {
      if (hearing.ibgp) ibgp += hearing.count;
      else ebgp += hearing.count;
    }
    devices.push({
      base,
      part,
      block,
      role: base.node.kind as Role,
      weight: totalWeight(base),
      failed,
      ethernet,
      tally: routing.tallies.get(base),
      sessions: { ebgp: ebgp * families, ibgp: ibgp * families },
      adjacencies: block === undefined ? 0 : (fabric.adjacencies[block.index] ?? 0),
      mac: failed ? 0 : macOf(fabric, part),
      asn: router ? setup.numbers.rangeOf(base.node, base) : undefined,
    });
  }
  return devices;
}

/** What the tables of a switch of this class must hold. */
export function demandOf(device: Device, dual: boolean, families: 'ipv4' | 'ipv6' | 'dual'): TableDemand {
  const { tally } = device;
  const ecmp = ecmpOf(tally, dual);
  return {
    ipv4Host: tally?.ipv4.fibHost ?? 0,
    ipv4Lpm: tally?.ipv4.fibLpm ?? 0,
    ipv6Host: tally?.ipv6.fibHost ?? 0,
    ipv6Lpm64: tally?.ipv6.fibLpmNorth ?? 0,
    ipv6LpmLong: (tally?.ipv6.fibLpm ?? 0) - (tally?.ipv6.fibLpmNorth ?? 0),
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

/** Indices of a class, level by level from the outermost stack with more than one copy: "3/1-2"; several boxes joined by ";". */
function instancesOf(parts: readonly BasePart[]): string {
  const whole = parts.reduce((sum, part) => sum + totalWeight(part), 0);
  let all = 1;
  for (let node = parts[0]?.node; node !== undefined; node = node.parent) all *= node.count;
  if (whole === all) return 'all';
  let boxes: readonly (readonly Ranges[])[] = parts.map((part) => {
    const levels: Ranges[] = [];
    for (let at: BasePart | undefined = part; at?.parent !== undefined; at = at.parent)
      if (at.node.count > 1) levels.unshift(at.indices);
    return levels;
  });
  for (let level = (boxes[0]?.length ?? 0) - 1; level >= 0; level -= 1) boxes = joinBoxes(boxes, level);
  return boxes.map((levels) => levels.map(formatRanges).join('/')).join(';');
}

/** Joins devices that show the same figures. Order: as devices come, which is router order within a node. */
export function classesOf(routing: Routing, devices: readonly Device[]): readonly RouterClass[] {
  const { design } = routing.fabric.setup;
  const { families } = design.addressing;
  const dual = families === 'dual';
  const groups = new Map<
    string,
    { devices: Device[]; draft: Omit<RouterClass, 'key' | 'count' | 'example' | 'instances' | 'asn' | 'asnRange'> }
  >();
  for (const device of devices) {
    const { tally, role } = device;
    const drawn = device.base.node.drawn;
    const ipv6Fib = { ipv6Host: tally?.ipv6.fibHost ?? 0, ipv6Lpm: tally?.ipv6.fibLpm ?? 0 };
    const isSwitch = role === 'tor' || role === 'spine' || role === 'border';
    const hardware = drawn !== undefined && 'hardware' in drawn ? drawn.hardware : undefined;
    const draft = {
      node: drawn?.id ?? device.base.node.key,
      role,
      sessions: device.sessions,
      ribIn: { ipv4: tally?.ipv4.ribIn ?? 0, ipv6: tally?.ipv6.ribIn ?? 0 },
      locRib: { ipv4: tally?.ipv4.locRib ?? 0, ipv6: tally?.ipv6.locRib ?? 0 },
      fib: { ipv4Host: tally?.ipv4.fibHost ?? 0, ipv4Lpm: tally?.ipv4.fibLpm ?? 0, ...ipv6Fib },
      ecmp: ecmpOf(tally, dual),
      adjacencies: device.adjacencies,
      mac: device.mac,
      ethernet: device.ethernet,
      failed: device.failed,
      limits:
        isSwitch && !device.failed
          ? fitTables(
              demandOf(device, dual, families),
              hardware?.profile === undefined ? undefined : profileById(hardware.profile),
              hardware?.limits,
            )
          : [],
    };
    const key = JSON.stringify(draft);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { devices: [device], draft });
    else group.devices.push(device);
  }
  const perNode = new Map<string, number>();
  return [...groups.values()].map(({ devices: members, draft }) => {
    const first = members[0];
    const name = `${draft.node}/${draft.role}`;
    const number = (perNode.get(name) ?? 0) + 1;
    perNode.set(name, number);
    const from = Math.min(...members.map(({ asn }) => asn?.from ?? 0));
    const to = Math.max(...members.map(({ asn }) => asn?.to ?? 0));
    return {
      ...draft,
      key: `${name}#${number}`,
      count: members.reduce((sum, { weight }) => sum + weight, 0),
      example: first === undefined ? '' : examplePath(first.base),
      instances: instancesOf(members.map(({ base }) => base)),
      asn: from === to ? String(from) : 'per-instance',
      asnRange: { from, to },
    };
  });
}
