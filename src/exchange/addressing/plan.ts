/**
 * The addressing plan: who has which address. Everything is handed out in router order and in the order of media, so that
 * ties between routers fall as docs/semantics.md says: the lower router ID, then the lower peer address.
 */
import type { Network } from '../../engine/index.ts';
import { nthAddress, prefixesOverlap, problem } from '../../net/index.ts';
import type { Family, Parsed } from '../../net/index.ts';
import { planEndpoints } from './endpoints.ts';
import type { EndpointPlan, PlannedEndpoints, RackPrefixes } from './endpoints.ts';
import { familiesOf } from './families.ts';
import { lengthFor, Pool, WIDTH } from './pool.ts';

/** One router's end of a medium in one family. */
export interface PlannedInterface {
  /** "eth1" onwards, in the order of media; eth0 is left to management. */
  readonly name: string;
  /** Index of the medium. */
  readonly medium: number;
  readonly family: Family;
  readonly address: string;
  /** Of the subnet. */
  readonly length: number;
}

export interface PlannedRouter extends PlannedEndpoints {
  /** An IPv4 address whatever the families: 32 bits that no other router has. */
  readonly routerId: string;
  /** Addresses of the loopback, per family; announced to nobody. That of IPv4 is the router ID. */
  readonly loopbacks: readonly string[];
  /** By medium; two of one name where there are two families. */
  readonly interfaces: readonly PlannedInterface[];
  /** Prefixes an external announces beside its default. */
  readonly outside: readonly string[];
}

export interface AddressPlan {
  /** Subnets of every medium, by its index: one per family. */
  readonly subnets: readonly (readonly string[])[];
  /** By router order. */
  readonly routers: readonly PlannedRouter[];
  /** By path of the rack copy, one per family; racks without workloads are absent. */
  readonly racks: ReadonlyMap<string, readonly RackPrefixes[]>;
}

/** Stand-ins for the prefixes of externals, 8,192 per family: benchmark space (RFC 2544, RFC 5180), never routed in earnest. */
const OUTSIDE = {
  ipv4: { pool: '198.18.0.0/15', length: 28 },
  ipv6: { pool: '2001:2::/48', length: 61 },
} as const;
const OUTSIDE_CAPACITY = 2 ** 13;

/** Shared subnets of IPv6 are /64 whatever their size (RFC 7421 §3). */
const SUBNET6 = 64;

/** Of a router that announces nothing of its own. */
export const NO_ENDPOINTS: PlannedEndpoints = {
  endpoints: [],
  tunnels: [],
  spare: [],
  blocks: [],
  borrowed: [],
  displaced: [],
  announced: [],
};

function poolsOf({ design: { addressing } }: Network, family: Family) {
  return family === 'ipv4'
    ? { endpoints: addressing.endpoints4, loopbacks: addressing.loopbacks4, links: addressing.links4 }
    : { endpoints: addressing.endpoints6, loopbacks: addressing.loopbacks6, links: addressing.links6 };
}

function checkPools(network: Network, family: Family): Parsed<true> {
  const { endpoints, loopbacks, links } = poolsOf(network, family);
  const pools = [
    ['endpoints', endpoints],
    ['loopbacks', loopbacks],
    ['links', links],
    ['prefixes from outside', OUTSIDE[family].pool],
  ] as const;
  for (const [place, [a, poolA]] of pools.entries()) {
    for (const [b, poolB] of pools.slice(place + 1)) {
      if (prefixesOverlap(poolA, poolB)) return problem('export/pools-overlap', { a, poolA, b, poolB });
    }
  }
  return { ok: true, value: true };
}

/** One family's part of the plan. */
interface FamilyPlan {
  readonly loopbacks: readonly string[];
  readonly subnets: readonly string[];
  /** By router order and medium. */
  readonly interfaces: readonly (readonly Omit<PlannedInterface, 'name'>[])[];
  readonly endpoints: EndpointPlan;
  /** By router order. */
  readonly outside: readonly (readonly string[])[];
}

const isLink = (kind: string): boolean => kind === 'link' || kind === 'port';

function takeLoopbacks({ routers }: Network, prefix: string): Parsed<readonly string[]> {
  const pool = new Pool(prefix, 'loopbacks');
  const width = prefix.includes(':') ? WIDTH.ipv6 : WIDTH.ipv4;
  pool.take(width);
  const loopbacks = routers.map(() => pool.take(width).replace(/\/\d+$/, ''));
  const enough = pool.check();
  return enough.ok ? { ok: true, value: loopbacks } : enough;
}

function planFamily(network: Network, family: Family): Parsed<FamilyPlan> {
  const { routers, media } = network;
  const pools = checkPools(network, family);
  if (!pools.ok) return pools;
  const prefixes = poolsOf(network, family);

  const loopbacks = takeLoopbacks(network, prefixes.loopbacks);
  if (!loopbacks.ok) return loopbacks;
  const links = new Pool(prefixes.links, 'links');
  const lengthOf = (kind: string, members: number): number => {
    if (isLink(kind)) return WIDTH[family] - 1;
    return family === 'ipv4' ? lengthFor(members + 2) : SUBNET6;
  };
  const subnets = media.map(({ kind, members }) => links.take(lengthOf(kind, members.length)));
  const enough = links.check();
  if (!enough.ok) return enough;

  const endpoints = planEndpoints(network, family);
  if (!endpoints.ok) return endpoints;

  const counts = routers.map(({ role, announces }) => (role === 'external' ? announces[family].lpm : 0));
  const needs = counts.reduce((sum, count) => sum + count, 0);
  if (needs > OUTSIDE_CAPACITY) {
    return problem('export/too-many-outside-prefixes', { needs, has: OUTSIDE_CAPACITY });
  }
  const pool = new Pool(OUTSIDE[family].pool, 'prefixes from outside');
  const outside = counts.map((count) => Array.from({ length: count }, () => pool.take(OUTSIDE[family].length)));

  const interfaces: Omit<PlannedInterface, 'name'>[][] = routers.map(() => []);
  for (const { index, kind, members } of media) {
    const subnet = subnets[index] ?? '';
    const length = Number(subnet.slice(subnet.indexOf('/') + 1));
    for (const [place, order] of members.entries()) {
      const address = nthAddress(subnet, isLink(kind) ? place : place + 1) ?? '';
      interfaces[order]?.push({ medium: index, family, address, length });
    }
  }
  return { ok: true, value: { loopbacks: loopbacks.value, subnets, interfaces, endpoints: endpoints.value, outside } };
}

/**
 * Makes the plan out of the document's pools, each family by itself and by the same rules.
 *
 * Loopbacks in router order, from the pool's second address. Links and server ports are /31 and /127 (RFC 3021, RFC 6164), the
 * lower address to the router that comes first; planes and rack segments hold their members, a network and a broadcast address,
 * or are /64, from the second address in router order. Workloads: one aligned range per rack copy. Router IDs are the loopbacks
 * of IPv4 also where no session speaks it.
 *
 * @returns the plan, or one problem: 'export/pools-overlap', 'export/pool-too-small', 'export/too-many-outside-prefixes',
 *   'export/nothing-to-borrow', 'export/rack-pool-too-small'
 */
export function planAddresses(network: Network): Parsed<AddressPlan> {
  const { routers, media } = network;
  const routerIds = takeLoopbacks(network, network.design.addressing.loopbacks4);
  if (!routerIds.ok) return routerIds;
  const plans: FamilyPlan[] = [];
  for (const family of familiesOf(network)) {
    const planned = planFamily(network, family);
    if (!planned.ok) return planned;
    plans.push(planned.value);
  }

  const planned = routers.map(({ order }): PlannedRouter => {
    const own = plans.map(({ endpoints }) => endpoints.byOrder.get(order) ?? NO_ENDPOINTS);
    const outside = plans.flatMap((plan) => plan.outside[order] ?? []);
    const media = [...new Set(plans.flatMap(({ interfaces }) => interfaces[order]?.map(({ medium }) => medium) ?? []))];
    return {
      endpoints: own.flatMap(({ endpoints }) => endpoints),
      tunnels: own.flatMap(({ tunnels }) => tunnels),
      spare: own.flatMap(({ spare }) => spare),
      blocks: own.flatMap(({ blocks }) => blocks),
      borrowed: own.flatMap(({ borrowed }) => borrowed),
      displaced: own.flatMap(({ displaced }) => displaced),
      announced: [...own.flatMap(({ announced }) => announced), ...outside],
      routerId: routerIds.value[order] ?? '',
      loopbacks: plans.flatMap(({ loopbacks }) => loopbacks[order] ?? []),
      interfaces: media.flatMap((medium, place) =>
        plans.flatMap(({ interfaces }) =>
          (interfaces[order] ?? [])
            .filter((each) => each.medium === medium)
            .map((each) => ({ name: `eth${place + 1}`, ...each })),
        ),
      ),
      outside,
    };
  });
  const racks = new Map<string, readonly RackPrefixes[]>();
  for (const { endpoints } of plans) {
    for (const [rack, prefixes] of endpoints.racks) racks.set(rack, [...(racks.get(rack) ?? []), prefixes]);
  }
  return {
    ok: true,
    value: {
      subnets: media.map(({ index }) => plans.flatMap(({ subnets }) => subnets[index] ?? [])),
      routers: planned,
      racks,
    },
  };
}
