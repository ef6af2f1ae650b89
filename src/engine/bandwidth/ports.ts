/** Do the ports of a switch take the cables that the drawing plugs into it? */
import { designIndex, type Design, type SwitchNode } from '../../design/index.ts';
import { profileById, type PortGroup } from '../../hardware/index.ts';
import { torsOf, wiresOf } from './wiring.ts';

/** Cables of one speed at one switch. */
export interface Cables {
  readonly gbps: number;
  readonly count: number;
}

/**
 * `fits`: a port for every cable. `splits`: only when faster ports are split by breakout cables. `over`: not even then.
 * `unknown`: nobody typed in ports, and the catalogue has no port count or no switch is chosen.
 */
export type PortVerdict = 'fits' | 'splits' | 'over' | 'unknown';

export interface PortUse {
  /** Drawn switches of one kind, choice and cabling, in document order. */
  readonly nodes: readonly string[];
  readonly role: SwitchNode['kind'];
  /** Copies of all of them. */
  readonly count: number;
  /** Catalogue id. */
  readonly profile?: string;
  /** The fastest first; ports of servers are in it. */
  readonly cables: readonly Cables[];
  readonly needed: number;
  /** Ports of the switch, none split; absent where not known. */
  readonly ports?: readonly PortGroup[];
  readonly available?: number;
  /** The ports are those typed in, not the catalogue's. */
  readonly typed?: true;
  /** Cables without a port, with every port split that can be; absent where all have one. */
  readonly left?: readonly Cables[];
  readonly verdict: PortVerdict;
}

/** A port may be split into this many at most: eight lanes. */
const MOST_LANES = 8;

/**
 * @param cables of any order; a cable may stand in a port that is faster than it
 * @param ports empty where nothing is known
 */
export function fitPorts(cables: readonly Cables[], ports: readonly PortGroup[]): PortVerdict {
  if (cables.length === 0) return 'fits';
  if (ports.length === 0) return 'unknown';
  if (unplugged(cables, ports, false).length === 0) return 'fits';
  return unplugged(cables, ports, true).length === 0 ? 'splits' : 'over';
}

/** Cables that get no port, the fastest first: those are plugged first, each in the slowest port that will do. */
function unplugged(cables: readonly Cables[], ports: readonly PortGroup[], split: boolean): readonly Cables[] {
  const free = ports.toSorted((a, b) => a.gbps - b.gbps).map(({ gbps, count }) => ({ gbps, count }));
  return cables
    .toSorted((a, b) => b.gbps - a.gbps)
    .flatMap(({ gbps, count }) => {
      let left = count;
      for (const group of free) {
        if (group.gbps < gbps || left === 0) continue;
        const lanes = split ? Math.min(MOST_LANES, Math.max(1, Math.floor(group.gbps / gbps))) : 1;
        const used = Math.min(group.count, Math.ceil(left / lanes));
        group.count -= used;
        left -= Math.min(left, used * lanes);
      }
      return left === 0 ? [] : [{ gbps, count: left }];
    });
}

const RANK: Readonly<Record<PortVerdict, number>> = { over: 0, splits: 1, unknown: 2, fits: 3 };

/** Every drawn switch, those of one choice and cabling together. Ports typed in take the place of the catalogue's. */
export function portsOf(design: Design): readonly PortUse[] {
  const index = designIndex(design);
  const joined = new Map<string, PortUse>();
  for (const node of design.nodes) {
    if (node.kind !== 'tor' && node.kind !== 'spine' && node.kind !== 'border') continue;
    const cables = cablesOf(design, node);
    const profile = node.hardware?.profile;
    const known = profile === undefined ? undefined : profileById(profile);
    const typed = node.hardware?.ports;
    const key = JSON.stringify([node.kind, profile, typed, cables]);
    const before = joined.get(key);
    const ports = typed ?? known?.ports ?? [];
    const verdict = fitPorts(cables, ports);
    joined.set(key, {
      nodes: [...(before?.nodes ?? []), node.id],
      role: node.kind,
      count: (before?.count ?? 0) + index.copies(node.id),
      ...(profile !== undefined && { profile }),
      cables,
      needed: cables.reduce((sum, { count }) => sum + count, 0),
      ...(ports.length > 0 && { ports, available: ports.reduce((sum, { count }) => sum + count, 0) }),
      ...(typed !== undefined && { typed: true as const }),
      ...(verdict === 'over' && { left: unplugged(cables, ports, true) }),
      verdict,
    });
  }
  return [...joined.values()].toSorted((a, b) => RANK[a.verdict] - RANK[b.verdict]);
}

function cablesOf(design: Design, node: SwitchNode): readonly Cables[] {
  const bySpeed = new Map<number, number>();
  const plug = (gbps: number, count: number): void => {
    if (count > 0) bySpeed.set(gbps, (bySpeed.get(gbps) ?? 0) + count);
  };
  for (const { link, fars } of wiresOf(design, node)) plug(link.gbps, fars * link.parallel);
  const rack = designIndex(design).parentOf(node.id);
  if (rack?.kind === 'rack' && torsOf(design, rack).includes(node)) plug(rack.serverGbps, rack.servers);
  return [...bySpeed].toSorted(([a], [b]) => b - a).map(([gbps, count]) => ({ gbps, count }));
}
