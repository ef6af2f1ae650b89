/**
 * What the links of a drawing carry: oversubscription at every tier, what racks have left, and ports. Counted on the drawing by stacks, with the
 * failures it lists; routing has no part in it. Rules: docs/comparison.md, "Bandwidth".
 */
import { designIndex, type Design, type DesignNode } from '../../design/index.ts';
import { chainOf, partition, pathOfCopy, type Effect } from './copies.ts';
import { portsOf, type PortUse } from './ports.ts';
import { lossesOf, torsOf, wiresOf, type Loss, type Wire } from './wiring.ts';

export type BandwidthTier = 'tor' | 'spine' | 'superspine' | 'border';

/** Live switches with the same capacity up and down. */
export interface SwitchBandwidth {
  /** Drawn nodes, in document order. */
  readonly nodes: readonly string[];
  /** Live copies. */
  readonly count: number;
  /** Instance path of one. */
  readonly example: string;
  /** Gb/s of one copy towards servers, and towards the rest of the fabric; live links only. */
  readonly southGbps: number;
  readonly northGbps: number;
  /** south over north; absent where either is 0. */
  readonly ratio?: number;
}

export interface TierBandwidth {
  readonly tier: BandwidthTier;
  /** The most oversubscribed first. */
  readonly classes: readonly SwitchBandwidth[];
  /** Least and most over all live copies; absent where no copy has links both ways, or where the tier is the top of the fabric. */
  readonly ratio?: { readonly min: number; readonly max: number };
}

/** Racks with the same uplinks. */
export interface RackBandwidth {
  readonly nodes: readonly string[];
  readonly count: number;
  readonly example: string;
  readonly servers: number;
  /** Gb/s of all uplinks of one rack: as drawn, and of what is live. */
  readonly drawnGbps: number;
  readonly leftGbps: number;
}

export interface Bandwidth {
  /** From the servers up; tiers that are not drawn are left out. */
  readonly tiers: readonly TierBandwidth[];
  /** Those that have least of their uplinks left first. Racks without a ToR are left out. */
  readonly racks: readonly RackBandwidth[];
  /** Switches by what is plugged into them, as drawn; what does not fit first. */
  readonly ports: readonly PortUse[];
}

const TIERS: readonly BandwidthTier[] = ['tor', 'spine', 'superspine', 'border'];

function tierOf(node: DesignNode): BandwidthTier | undefined {
  if (node.kind === 'tor' || node.kind === 'border') return node.kind;
  return node.kind === 'spine' ? (node.tier === 2 ? 'superspine' : 'spine') : undefined;
}

function sum(wires: readonly Wire[], side: Wire['side']): number {
  return wires.reduce((total, wire) => total + (wire.side === side ? wire.fars * wire.gbps : 0), 0);
}

/** Time grows with the drawn nodes and links and the listed failures, not with copies. Empty lists for an empty drawing. */
export function bandwidthOf(design: Design): Bandwidth {
  const losses = lossesOf(design);
  return {
    tiers: TIERS.flatMap((tier) => tierBandwidth(design, tier, losses)),
    racks: rackBandwidths(design, losses),
    ports: portsOf(design),
  };
}

type Losses = ReadonlyMap<string, readonly Effect<Loss>[]>;

function tierBandwidth(design: Design, tier: BandwidthTier, losses: Losses): readonly TierBandwidth[] {
  const nodes = design.nodes.filter((node) => tierOf(node) === tier);
  if (nodes.length === 0) return [];
  const joined = new Map<string, { -readonly [K in keyof SwitchBandwidth]: SwitchBandwidth[K] }>();
  for (const node of nodes) {
    const wires = wiresOf(design, node);
    const [north, south] = [sum(wires, 'north'), sum(wires, 'south') + serverGbps(design, node)];
    const chain = chainOf(design, node);
    for (const { count, example, effects } of partition(
      chain.map((level) => level.count),
      losses.get(node.id) ?? [],
    )) {
      if (effects.some(({ kind }) => kind === 'dead')) continue;
      const lost = (side: 'north' | 'south') => lostOn(effects, side);
      const [southGbps, northGbps] = [south - lost('south'), north - lost('north')];
      const key = `${southGbps} ${northGbps}`;
      const known = joined.get(key);
      if (known === undefined) {
        joined.set(key, {
          nodes: [node.id],
          count,
          example: pathOfCopy(chain, example),
          southGbps,
          northGbps,
          ...(southGbps > 0 && northGbps > 0 && { ratio: southGbps / northGbps }),
        });
      } else {
        known.count += count;
        if (known.nodes.at(-1) !== node.id) known.nodes = [...known.nodes, node.id];
      }
    }
  }
  const classes = [...joined.values()].toSorted((a, b) => (b.ratio ?? 0) - (a.ratio ?? 0) || a.northGbps - b.northGbps);
  // Without a tier above, what leaves a spine leaves the fabric: the border says how much of that there is.
  const isTop = tier === 'superspine' || (tier === 'spine' && !feedsSuperspines(design, nodes));
  const ratios = isTop ? [] : classes.flatMap(({ ratio }) => ratio ?? []);
  return [
    { tier, classes, ...(ratios.length > 0 && { ratio: { min: Math.min(...ratios), max: Math.max(...ratios) } }) },
  ];
}

function lostOn(effects: readonly Loss[], side: 'north' | 'south'): number {
  return effects.reduce((total, loss) => total + (loss.kind === 'lost' && loss.side === side ? loss.gbps : 0), 0);
}

/** Ports towards the servers of the rack a ToR stands in; every server has one on each ToR of its rack. */
function serverGbps(design: Design, node: DesignNode): number {
  const parent = designIndex(design).parentOf(node.id);
  return node.kind === 'tor' && parent?.kind === 'rack' ? parent.servers * parent.serverGbps : 0;
}

function feedsSuperspines(design: Design, spines: readonly DesignNode[]): boolean {
  return spines.some((node) => wiresOf(design, node).some(({ far }) => tierOf(far) === 'superspine'));
}

function rackBandwidths(design: Design, losses: Losses): readonly RackBandwidth[] {
  const joined = new Map<string, { -readonly [K in keyof RackBandwidth]: RackBandwidth[K] }>();
  for (const rack of design.nodes) {
    if (rack.kind !== 'rack') continue;
    const chain = chainOf(design, rack);
    const depth = chain.length;
    const tors = torsOf(design, rack).map((tor) => {
      const effects = losses.get(tor.id) ?? [];
      return { count: tor.count, north: sum(wiresOf(design, tor), 'north'), effects, near: byRack(effects, depth) };
    });
    if (tors.length === 0) continue;
    const drawnGbps = tors.reduce((total, { count, north }) => total + count * north, 0);
    const touched = tors.flatMap(({ effects }) => effects.map(({ at }) => ({ at: at.slice(0, depth), what: true })));
    for (const { count, example } of partition(
      chain.map((level) => level.count),
      touched,
    )) {
      const leftGbps = tors.reduce((total, tor) => total + torsLeft(tor, example), 0);
      const key = `${rack.servers} ${drawnGbps} ${leftGbps}`;
      const known = joined.get(key);
      if (known === undefined) {
        const path = pathOfCopy(chain, example);
        joined.set(key, { nodes: [rack.id], count, example: path, servers: rack.servers, drawnGbps, leftGbps });
      } else {
        known.count += count;
        if (known.nodes.at(-1) !== rack.id) known.nodes = [...known.nodes, rack.id];
      }
    }
  }
  const share = ({ drawnGbps, leftGbps }: RackBandwidth): number => (drawnGbps === 0 ? 1 : leftGbps / drawnGbps);
  return [...joined.values()].toSorted((a, b) => share(a) - share(b) || a.leftGbps - b.leftGbps);
}

/** Effects that name a copy of the rack, by that copy; under "" those that name many. */
function byRack(effects: readonly Effect<Loss>[], depth: number): ReadonlyMap<string, readonly Effect<Loss>[]> {
  const groups = new Map<string, Effect<Loss>[]>();
  for (const effect of effects) {
    const key = effect.at.length < depth ? '' : effect.at.slice(0, depth).join('/');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [effect]);
    else group.push(effect);
  }
  return groups;
}

/** Live uplinks of the copies of one ToR in one copy of its rack. */
function torsLeft(
  tor: {
    readonly count: number;
    readonly north: number;
    readonly near: ReadonlyMap<string, readonly Effect<Loss>[]>;
  },
  rack: readonly number[],
): number {
  const own = [...(tor.near.get('') ?? []), ...(tor.near.get(rack.join('/')) ?? [])]
    .filter(({ at }) => at.slice(0, rack.length).every((index, level) => index === rack[level]))
    .map(({ at, what }) => ({ at: at.slice(rack.length), what }));
  return partition([tor.count], own).reduce(
    (total, { count, effects }) =>
      effects.some(({ kind }) => kind === 'dead') ? total : total + count * (tor.north - lostOn(effects, 'north')),
    0,
  );
}
