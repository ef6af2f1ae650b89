/** Every fabric that might do, by arithmetic alone: racks, ports, oversubscription, how many may fail. */
import { profileById, catalogue, modesOf, type PortGroup, type SwitchProfile } from '../../hardware/index.ts';
import { fitPorts } from '../bandwidth/ports.ts';
import type { Demand } from './answer.ts';

/** Switches with the same ports, so that the same cabling fits them. */
export interface PortClass {
  readonly ports: readonly PortGroup[];
  /** The catalogue has no count and none was typed in: a common one was assumed. */
  readonly assumed: boolean;
  /** The ports were typed in. */
  readonly typed: boolean;
  readonly profiles: readonly SwitchProfile[];
}

export interface Topology {
  readonly stages: 3 | 5;
  readonly racks: number;
  readonly serversPerRack: number;
  readonly tors: number;
  readonly spines: number;
  /** 0 with three stages. */
  readonly pods: number;
  readonly superspines: number;
  readonly linkGbps: number;
  readonly parallel: number;
  readonly leaf: PortClass;
  readonly spine: PortClass;
  readonly switches: number;
  /** At the tier that has most. */
  readonly ratio: number;
  /** Some port has to be split by a breakout cable. */
  readonly splits: boolean;
}

/** Where the catalogue does not know: a leaf of 48 server ports and 8 of 100 Gb/s, a spine of 32 of 100 Gb/s. */
export const ASSUMED_SPINE: readonly PortGroup[] = [{ count: 32, gbps: 100 }];
export function assumedLeaf(serverGbps: number): readonly PortGroup[] {
  return [
    { count: 48, gbps: serverGbps },
    { count: 8, gbps: Math.max(100, serverGbps) },
  ];
}

/** Servers in a rack that are tried where none are asked for. */
export const RACK_SIZES = [8, 10, 16, 20, 24, 32, 40, 48] as const;
const PARALLEL = [1, 2, 4] as const;
/** Numbers of pods that are tried. */
export const POD_COUNTS = [2, 3, 4, 6, 8, 12, 16, 24, 32] as const;
const MOST_SPINES = 128;
/** More spines than the fewest that do are tried up to so many times the fewest, and in pods so many more. */
const SPINE_FACTOR = 2;
const SPINES_MORE = 2;

/** Ports typed in for a switch, under whichever of its modes. */
function typedPorts({ ports = {} }: Demand, profile: SwitchProfile): readonly PortGroup[] | undefined {
  return Object.entries(ports).find(([id]) => id === profile.id || modesOf(id).includes(profile))?.[1];
}

/** Any switch with a known port count, or every mode of those that are named. */
function profilesFor(demand: Demand, role: 'tor' | 'spine'): readonly SwitchProfile[] {
  const { switches } = demand;
  const all =
    switches === 'any'
      ? catalogue.filter((profile) => profile.ports.length > 0 || typedPorts(demand, profile) !== undefined)
      : [...new Set(switches.flatMap((id) => (modesOf(id).length > 0 ? modesOf(id) : [])))];
  return all.filter((profile) => profile.role.includes(role));
}

export function portClasses(demand: Demand, role: 'tor' | 'spine'): readonly PortClass[] {
  const classes = new Map<string, PortClass & { readonly profiles: SwitchProfile[] }>();
  for (const profile of profilesFor(demand, role)) {
    const typed = typedPorts(demand, profile);
    const known = typed ?? profile.ports;
    const key = JSON.stringify([typed !== undefined, known]);
    const before = classes.get(key);
    if (before !== undefined) before.profiles.push(profile);
    else {
      const assumed = known.length === 0;
      const ports = assumed ? (role === 'tor' ? assumedLeaf(demand.serverGbps) : ASSUMED_SPINE) : known;
      classes.set(key, { ports, assumed, typed: typed !== undefined, profiles: [profile] });
    }
  }
  return [...classes.values()];
}

/** Ids that the catalogue does not have. */
export function unknownSwitches({ switches, ports = {} }: Demand): readonly string[] {
  const named = [...(switches === 'any' ? [] : switches), ...Object.keys(ports)];
  return named.filter((id) => profileById(id) === undefined);
}

/** ToRs in a rack that are tried: enough to lose those that may fail, and one more while that is common. */
export function torCounts({ survive }: Demand): readonly number[] {
  const least = survive.tors + 1;
  return least >= 3 ? [least] : [least, least + 1];
}

function rackSizes({ serversPerRack, servers }: Demand): readonly number[] {
  if (serversPerRack !== undefined) return [serversPerRack];
  const sizes = RACK_SIZES.filter((size) => size <= servers);
  return sizes.length > 0 ? sizes : [servers];
}

/** Cable speeds that both ends have a port for, and that are no slower than a server's. */
function linkSpeeds({ serverGbps }: Demand, leaf: PortClass, spine: PortClass): readonly number[] {
  const fastest = (ports: readonly PortGroup[]): number => Math.max(...ports.map(({ gbps }) => gbps));
  const most = Math.min(fastest(leaf.ports), fastest(spine.ports));
  const speeds = [...leaf.ports, ...spine.ports].map(({ gbps }) => gbps);
  return [...new Set(speeds)].filter((gbps) => gbps <= most && gbps >= serverGbps).toSorted((a, b) => b - a);
}

export function* topologies(demand: Demand): Generator<Topology> {
  for (const leaf of portClasses(demand, 'tor'))
    for (const spine of portClasses(demand, 'spine'))
      for (const linkGbps of linkSpeeds(demand, leaf, spine))
        for (const serversPerRack of rackSizes(demand))
          for (const tors of torCounts(demand)) {
            yield* threeStages(demand, { leaf, spine, linkGbps, serversPerRack, tors });
            yield* fiveStages(demand, { leaf, spine, linkGbps, serversPerRack, tors });
          }
}

type Base = Pick<Topology, 'leaf' | 'spine' | 'linkGbps' | 'serversPerRack' | 'tors'>;

/** Cabling of a leaf; undefined where it does not fit. */
function leafFit({ serverGbps }: Demand, { leaf, linkGbps, serversPerRack }: Base, uplinks: number) {
  const cables = [
    { gbps: serverGbps, count: serversPerRack },
    { gbps: linkGbps, count: uplinks },
  ];
  const verdict = fitPorts(
    serverGbps === linkGbps ? [{ gbps: linkGbps, count: serversPerRack + uplinks }] : cables,
    leaf.ports,
  );
  return verdict === 'over' ? undefined : verdict;
}

function spineFit({ spine, linkGbps }: Base, cables: number) {
  const verdict = fitPorts([{ gbps: linkGbps, count: cables }], spine.ports);
  return verdict === 'over' ? undefined : verdict;
}

/** Whole numbers from a quotient that may be whole but for rounding. */
const atLeast = (value: number): number => Math.ceil(value * (1 - 1e-9));

function* threeStages(demand: Demand, base: Base): Generator<Topology> {
  const { serversPerRack, tors, linkGbps } = base;
  const racks = Math.ceil(demand.servers / serversPerRack);
  const south = serversPerRack * demand.serverGbps;
  for (const parallel of PARALLEL) {
    const fewest = Math.max(
      atLeast(south / (demand.oversubscription * linkGbps * parallel)),
      demand.survive.spines + 1,
    );
    const spineVerdict = spineFit(base, racks * tors * parallel);
    if (spineVerdict === undefined) continue;
    for (let spines = fewest; spines <= Math.min(fewest * SPINE_FACTOR, MOST_SPINES); spines += 1) {
      const leafVerdict = leafFit(demand, base, spines * parallel);
      if (leafVerdict === undefined) break;
      yield {
        ...base,
        stages: 3,
        racks,
        spines,
        pods: 0,
        superspines: 0,
        parallel,
        switches: racks * tors + spines,
        ratio: south / (spines * parallel * linkGbps),
        splits: leafVerdict === 'splits' || spineVerdict === 'splits',
      };
    }
  }
}

function* fiveStages(demand: Demand, base: Base): Generator<Topology> {
  const { serversPerRack, tors, linkGbps } = base;
  const wanted = Math.ceil(demand.servers / serversPerRack);
  const south = serversPerRack * demand.serverGbps;
  const fewest = Math.max(atLeast(south / (demand.oversubscription * linkGbps)), demand.survive.spines + 1);
  for (const count of POD_COUNTS) {
    if (count > wanted) break;
    const racksInPod = Math.ceil(wanted / count);
    const pods = Math.ceil(wanted / racksInPod);
    if (pods < 2 || pods !== count) continue;
    const superspines = Math.max(atLeast((racksInPod * tors) / demand.oversubscription), demand.survive.spines + 1);
    const spineVerdict = spineFit(base, racksInPod * tors + superspines);
    if (spineVerdict === undefined) continue;
    for (let spines = fewest; spines <= Math.min(fewest + SPINES_MORE, MOST_SPINES); spines += 1) {
      const leafVerdict = leafFit(demand, base, spines);
      const superVerdict = spineFit(base, pods * spines);
      if (leafVerdict === undefined || superVerdict === undefined) break;
      const racks = pods * racksInPod;
      yield {
        ...base,
        stages: 5,
        racks,
        spines,
        pods,
        superspines,
        parallel: 1,
        switches: racks * tors + pods * spines + superspines,
        ratio: Math.max(south / (spines * linkGbps), (racksInPod * tors) / superspines),
        splits: [leafVerdict, spineVerdict, superVerdict].includes('splits'),
      };
    }
  }
}
