/** Counts: what the settled routes fill in each router. */
import type { Design } from '../../design/index.ts';
import type { Destination } from './policy.ts';
import type { Entry } from './propagate.ts';
import type { Medium } from './media.ts';
import type { Peering, Router } from './sessions.ts';
import { displacedAmong } from './summaries.ts';
import type { Device } from './unroll.ts';

export interface FamilyCount {
  ipv4: number;
  ipv6: number;
}

export interface FibCount {
  ipv4Host: number;
  ipv4Lpm: number;
  ipv6Host: number;
  ipv6Lpm: number;
}

/** The figures of one router. */
export interface Figures {
  readonly sessions: { readonly ebgp: number; readonly ibgp: number };
  readonly ribIn: FamilyCount;
  readonly locRib: FamilyCount;
  readonly fib: FibCount;
  readonly ecmp: { readonly maxWidth: number; readonly groups: number; readonly members: number };
  readonly adjacencies: number;
  readonly mac: number;
}

export const NO_FIGURES: Figures = {
  sessions: { ebgp: 0, ibgp: 0 },
  ribIn: { ipv4: 0, ipv6: 0 },
  locRib: { ipv4: 0, ipv6: 0 },
  fib: { ipv4Host: 0, ipv4Lpm: 0, ipv6Host: 0, ipv6Lpm: 0 },
  ecmp: { maxWidth: 0, groups: 0, members: 0 },
  adjacencies: 0,
  mac: 0,
};

type Family = 'ipv4' | 'ipv6';

export function familiesOf(design: Design): Family[] {
  const { families } = design.addressing;
  return families === 'dual' ? ['ipv4', 'ipv6'] : [families];
}

/** Blocks a server needs in one family: whole blocks for its endpoints, and for the tunnel address if it takes one. */
function blocksOf(design: Design, family: Family, endpoints: number): number {
  const { blockSize4, blockSize6, tunnelAddress } = design.advertise;
  const size = family === 'ipv4' ? 2 ** (32 - blockSize4) : 2 ** (128 - blockSize6);
  return Math.ceil((endpoints + (tunnelAddress ? 1 : 0)) / size);
}

/** Whether the origin of a block discards what it has not handed out; a block of one address is its endpoint. */
function hasDiscards(design: Design, family: Family): boolean {
  const { mode, blockSize4, blockSize6 } = design.advertise;
  return mode === 'block' && (family === 'ipv4' ? blockSize4 < 32 : blockSize6 < 128);
}

/** The prefixes one destination stands for, by the table they go into. */
export function prefixesOf(
  design: Design,
  destination: Destination,
  family: Family,
  devices: ReadonlyMap<string, Device>,
): { readonly host: number; readonly lpm: number } {
  const { mode, borrowedPerServer } = design.advertise;
  if (destination.kind === 'default' || destination.kind === 'summary') return { host: 0, lpm: 1 };
  if (destination.kind === 'external') {
    const node = design.nodes.find(({ id }) => id === devices.get(destination.name)?.node);
    return { host: 0, lpm: node?.kind === 'external' ? node.prefixes : 0 };
  }
  const all = devices.get([...destination.origins][0] ?? '')?.endpoints ?? 0;
  const displaced = displacedAmong(design, all);
  if (destination.kind === 'displaced') return { host: displaced, lpm: 0 };
  const endpoints = all - displaced;
  if (mode === 'host') return { host: endpoints, lpm: 0 };
  const blocks = blocksOf(design, family, endpoints);
  const isHost = !hasDiscards(design, family);
  return { host: borrowedPerServer + (isHost ? blocks : 0), lpm: isHost ? 0 : blocks };
}

/** One destination as it settled. */
export interface Result {
  readonly destination: Destination;
  readonly entries: ReadonlyMap<Router, Entry>;
}

/** The figures of one live router. */
export function countRouter(
  design: Design,
  router: Router,
  into: readonly Peering[],
  media: readonly Medium[],
  results: readonly Result[],
  devices: ReadonlyMap<string, Device>,
  mac: number,
): Figures {
  const families = familiesOf(design);
  const ribIn = { ipv4: 0, ipv6: 0 };
  const locRib = { ipv4: 0, ipv6: 0 };
  const fib = { ipv4Host: 0, ipv4Lpm: 0, ipv6Host: 0, ipv6Lpm: 0 };
  const nextHopSets = new Map<string, number>();
  let maxWidth = 0;

  for (const { destination, entries } of results) {
    const entry = entries.get(router);
    if (entry === undefined) continue;
    const isOrigin = destination.origins.has(router.path);
    for (const family of families) {
      const { host, lpm } = prefixesOf(design, destination, family, devices);
      ribIn[family] += entry.accepted.length * (host + lpm);
      const isHeld =
        destination.kind === 'default' ? entry.installed.length > 0 || entry.discards : entry.best !== undefined;
      if (!isHeld) continue;
      locRib[family] += host + lpm;
      if (isOrigin && destination.kind === 'server') {
        const inPool = router.endpoints - displacedAmong(design, router.endpoints);
        fib[`${family}Host`] += inPool;
        if (hasDiscards(design, family)) fib[`${family}Lpm`] += blocksOf(design, family, inPool);
      } else {
        fib[`${family}Host`] += host;
        fib[`${family}Lpm`] += lpm;
      }
    }
    const nextHops = entry.installed.map(
      ({ nextHop }) => `${nextHop?.owner.path} on ${media.indexOf(nextHop?.medium ?? NOWHERE)}`,
    );
    maxWidth = Math.max(maxWidth, nextHops.length);
    if (nextHops.length > 1) nextHopSets.set(nextHops.toSorted().join(', '), nextHops.length);
  }

  const members = [...nextHopSets.values()].reduce((sum, width) => sum + width, 0);
  const sessions = { ebgp: 0, ibgp: 0 };
  for (const { kind } of into) sessions[kind] += families.length;
  return {
    sessions,
    ribIn,
    locRib,
    fib,
    mac,
    ecmp: { maxWidth, groups: nextHopSets.size * families.length, members: members * families.length },
    adjacencies: media.reduce((sum, { meets }) => sum + (meets.get(router.path)?.size ?? 0), 0),
  };
}

const NOWHERE: Medium = { kind: 'link', name: '', rank: -1, meets: new Map() };
