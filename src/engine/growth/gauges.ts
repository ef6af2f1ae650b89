/** Everything that can run out, read off one design: how much is used, how much there is. */
import type { Design, Hardware, SwitchNode } from '../../design/index.ts';
import { modesOf, profileById, switchLabel, type SwitchProfile, type TableVerdict } from '../../hardware/index.ts';
import type { AnalysisContext } from '../analyses/index.ts';
import { hardwareOf, isInDoubt, modeless } from '../analyses/tables.ts';
import { bandwidthOf } from '../bandwidth/index.ts';
import { withGrowth } from '../recommend/tableFit.ts';
import { demandOf, type Device } from '../report/classes.ts';
import { tableVerdicts } from '../report/tableVerdicts.ts';
import type { Role } from '../result.ts';
import type { Limit } from './answer.ts';
import { poolUses } from './pools.ts';

export interface Reading {
  readonly limit: Limit;
  readonly used: number;
  readonly max?: number;
  readonly over: boolean;
  /** Over with the headroom that the design asks for. */
  readonly short: boolean;
  readonly doubtful: boolean;
}

export interface ModeReading {
  /** The table that is over most. */
  readonly over?: { readonly what: string; readonly node: string; readonly used: number; readonly max: number };
  readonly doubtful: boolean;
  /** Fullest table of known size. */
  readonly share?: number;
}

/** Drawn switches of one role, tier and choice. */
export interface SwitchGroup {
  readonly key: string;
  readonly role: Role;
  readonly nodes: readonly string[];
  readonly hardware: Hardware | undefined;
  /** All modes of the switch, the one in use first; empty where it has no others. */
  readonly modes: readonly SwitchProfile[];
}

export interface Gauges {
  readonly readings: ReadonlyMap<string, Reading>;
  /** By {@link modeKey}. */
  readonly modes: ReadonlyMap<string, ModeReading>;
}

export function modeKey(group: SwitchGroup, profile: SwitchProfile): string {
  return `${group.key}|${profile.id}`;
}

export function switchGroups(design: Design): readonly SwitchGroup[] {
  const groups = new Map<string, { readonly first: SwitchNode; readonly nodes: string[] }>();
  for (const node of design.nodes) {
    if (node.kind !== 'tor' && node.kind !== 'spine' && node.kind !== 'border') continue;
    const key = JSON.stringify([node.kind, node.kind === 'spine' ? node.tier : 0, node.hardware ?? {}]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { first: node, nodes: [node.id] });
    else group.nodes.push(node.id);
  }
  return [...groups].map(([key, { first, nodes }]) => {
    const own = first.hardware?.profile;
    const modes = own === undefined ? [] : modesOf(own);
    return {
      key,
      role: first.kind,
      nodes,
      hardware: first.hardware,
      modes: modes.length < 2 ? [] : modes.toSorted((a, b) => Number(b.id === own) - Number(a.id === own)),
    };
  });
}

/** What every mode of a switch is judged with: sizes typed in for one mode are not those of another. */
function hardwareIn(group: SwitchGroup, mode: SwitchProfile): Hardware {
  return mode.id === group.hardware?.profile
    ? group.hardware
    : {
        profile: mode.id,
        limits: modeless(group.hardware?.limits),
        ...(group.hardware?.ports !== undefined && { ports: group.hardware.ports }),
      };
}

const shareOf = ({ used, limit }: TableVerdict): number => used / Math.max(limit ?? 0, 1);
/** The width of ECMP is a finding of its own, and no count that fills up. */
const fills = ({ table }: TableVerdict): boolean => table !== 'ecmpWidth';
/** A table that nobody has a figure for, and that says nothing of routes, is not worth a line. */
const isShown = (row: TableVerdict): boolean => row.used > 0 && (row.limit !== undefined || isInDoubt(row));

/**
 * @param groups of the drawn design: growth adds copies, not nodes
 * @returns readings by the id of their limit, in a fixed order
 */
export function gaugesOf(context: AnalysisContext, groups: readonly SwitchGroup[]): Gauges {
  const readings = new Map<string, Reading>();
  const modes = new Map<string, ModeReading>();
  const judge = tableVerdicts();
  const devices = new Map<string, Device[]>();
  for (const device of context.devices) {
    const id = device.node.drawn?.id;
    if (device.failed || id === undefined || hardwareOfRole(device) === undefined) continue;
    const list = devices.get(id);
    if (list === undefined) devices.set(id, [device]);
    else list.push(device);
  }
  for (const group of groups) {
    const members = group.nodes.flatMap((id) => devices.get(id) ?? []);
    for (const reading of tableReadings(context, group, members, judge)) readings.set(reading.limit.id, reading);
    for (const mode of group.modes)
      modes.set(modeKey(group, mode), modeReading(context, members, hardwareIn(group, mode), judge));
    const peers = peerReading(context.design, group, members);
    if (peers !== undefined) readings.set(peers.limit.id, peers);
  }
  for (const reading of [...portReadings(context), ...fabricReadings(context)]) readings.set(reading.limit.id, reading);
  return { readings, modes };
}

function hardwareOfRole(device: Device): Hardware | undefined {
  const { role } = device;
  return role === 'tor' || role === 'spine' || role === 'border' ? (hardwareOf(device) ?? {}) : undefined;
}

type Judge = ReturnType<typeof tableVerdicts>;

function demand({ design }: AnalysisContext, device: Device, headroomPercent = 0) {
  const { families } = design.addressing;
  const today = demandOf(device, families === 'dual', families);
  return headroomPercent === 0 ? today : withGrowth(today, device, headroomPercent);
}

function tableReadings(
  context: AnalysisContext,
  group: SwitchGroup,
  members: readonly Device[],
  judge: Judge,
): readonly Reading[] {
  const { headroomPercent } = context.design.growth;
  const found = new Map<string, { row: TableVerdict; device: Device }>();
  const short = new Set<string>();
  for (const device of members) {
    for (const row of judge(group.hardware, demand(context, device))) {
      const known = found.get(row.table);
      if (known === undefined || row.used > known.row.used) found.set(row.table, { row, device });
    }
    for (const row of judge(group.hardware, demand(context, device, headroomPercent)))
      if (row.verdict === 'over') short.add(row.table);
  }
  return [...found].flatMap(([table, { row, device }]) => {
    if (!fills(row) || !isShown(row)) return [];
    const node = device.node.drawn?.id ?? '';
    return [
      {
        limit: {
          id: `table|${group.key}|${table}`,
          kind: 'table' as const,
          what: table,
          role: group.role,
          nodes: [node, ...group.nodes.filter((id) => id !== node)],
          ...(group.hardware?.profile !== undefined && { profile: group.hardware.profile }),
          source: row.source,
        },
        used: row.used,
        ...(row.limit !== undefined && { max: row.limit }),
        over: row.verdict === 'over',
        short: short.has(table),
        doubtful: isInDoubt(row),
      },
    ];
  });
}

function modeReading(
  context: AnalysisContext,
  members: readonly Device[],
  hardware: Hardware,
  judge: Judge,
): ModeReading {
  let worst: { row: TableVerdict; node: string } | undefined;
  let fullest: number | undefined;
  let doubtful = false;
  for (const device of members) {
    for (const row of judge(hardware, demand(context, device)).filter(fills)) {
      doubtful ||= isInDoubt(row);
      if (row.limit === undefined || row.used === 0) continue;
      fullest = Math.max(fullest ?? 0, shareOf(row));
      if (row.verdict === 'over' && (worst === undefined || shareOf(row) > shareOf(worst.row)))
        worst = { row, node: device.node.drawn?.id ?? '' };
    }
  }
  return {
    ...(worst !== undefined && {
      over: { what: worst.row.table, node: worst.node, used: worst.row.used, max: worst.row.limit ?? 0 },
    }),
    doubtful,
    ...(fullest !== undefined && { share: fullest }),
  };
}

/** Whether a use is over its limit with the headroom that the design asks for. */
function isShort({ growth }: Design, used: number, max: number): boolean {
  return Math.round(used * (100 + growth.headroomPercent)) / 100 > max;
}

function peerReading(design: Design, group: SwitchGroup, members: readonly Device[]): Reading | undefined {
  const profile = group.hardware?.profile === undefined ? undefined : profileById(group.hardware.profile);
  if (profile?.bgp === undefined || profile.bgp === null) return undefined;
  const sessionsOf = ({ sessions }: Device): number => sessions.ebgp + sessions.ibgp;
  const [most] = members.toSorted((a, b) => sessionsOf(b) - sessionsOf(a));
  if (most === undefined || sessionsOf(most) === 0) return undefined;
  const [used, max] = [sessionsOf(most), profile.bgp.maxPeers];
  const node = most.node.drawn?.id ?? '';
  return {
    limit: {
      id: `peers|${group.key}`,
      kind: 'peers',
      what: 'sessions',
      role: group.role,
      nodes: [node, ...group.nodes.filter((id) => id !== node)],
      profile: profile.id,
      source: profile.bgp.note,
    },
    used,
    max,
    over: used > max,
    short: isShort(design, used, max),
    doubtful: false,
  };
}

function portReadings({ design }: AnalysisContext): readonly Reading[] {
  return bandwidthOf(design).ports.flatMap(({ nodes, role, profile, needed, available, typed, verdict }) => {
    const [node] = nodes;
    const known = profile === undefined ? undefined : profileById(profile);
    if (node === undefined || available === undefined) return [];
    return [
      {
        limit: {
          id: `ports|${node}`,
          kind: 'ports' as const,
          what: 'ports',
          role,
          nodes,
          ...(known !== undefined && { profile: known.id }),
          source:
            typed === true || known === undefined ? 'Ports typed in' : (known.sources[0]?.title ?? switchLabel(known)),
        },
        used: needed,
        max: available,
        over: verdict === 'over',
        short: verdict === 'over',
        doubtful: false,
      },
    ];
  });
}

/** What the fabric as a whole runs out of: AS numbers, addresses, bandwidth. */
function fabricReadings(context: AnalysisContext): readonly Reading[] {
  const { design, setup } = context;
  const { pool, needed, exhausted } = setup.numbers;
  const size = Math.max(0, pool.to - pool.from + 1);
  const readings: Reading[] = [];
  const add = (limit: Omit<Limit, 'nodes'>, used: number, max: number, over = used > max): void => {
    readings.push({
      limit: { ...limit, nodes: [] },
      used,
      max,
      over,
      short: over || (limit.kind !== 'bandwidth' && isShort(design, used, max)),
      doubtful: false,
    });
  };
  // The size of an automatic pool is Heddle's own affair: it goes on in the 32-bit range.
  if (design.asModel.asnPool !== 'auto')
    add(
      { id: 'asns', kind: 'asns', what: `${String(pool.from)}-${String(pool.to)}`, source: 'RFC 6996 §5' },
      needed,
      size,
      exhausted,
    );
  for (const { pool: name, family, prefix, needed: used, size: max } of poolUses(context))
    add({ id: `addresses|${name}|${family}`, kind: 'addresses', what: `${name} ${family}`, source: prefix }, used, max);
  const { maxOversubscription: target } = design.bandwidth;
  if (target !== undefined)
    for (const { tier, ratio } of bandwidthOf(design).tiers)
      if (ratio !== undefined && tier !== 'border')
        add(
          { id: `bandwidth|${tier}`, kind: 'bandwidth', what: tier, source: 'Target of this design' },
          ratio.max,
          target,
        );
  return readings;
}
