/**
 * The addressing plan: who has which address. Everything is handed out in router order and in the order of media, so that
 * ties between routers fall as docs/semantics.md says: the lower router ID, then the lower peer address.
 */
import type { Network } from '../../engine/index.ts';
import { nthAddress, prefixesOverlap, problem } from '../../net/index.ts';
import type { Parsed } from '../../net/index.ts';
import { planEndpoints } from './endpoints.ts';
import type { PlannedEndpoints, RackPrefixes } from './endpoints.ts';
import { lengthFor, Pool, WIDTH } from './pool.ts';

/** One router's end of a medium. */
export interface PlannedInterface {
  /** "eth1" onwards, in the order of media; eth0 is left to management. */
  readonly name: string;
  /** Index of the medium. */
  readonly medium: number;
  readonly address: string;
  /** Of the subnet. */
  readonly length: number;
}

export interface PlannedRouter extends PlannedEndpoints {
  /** Router ID, and address of the loopback; announced to nobody. */
  readonly routerId: string;
  readonly interfaces: readonly PlannedInterface[];
  /** Prefixes an external announces beside its default. */
  readonly outside: readonly string[];
}

export interface AddressPlan {
  /** Subnet of every medium, by its index. */
  readonly subnets: readonly string[];
  /** By router order. */
  readonly routers: readonly PlannedRouter[];
  /** By path of the rack copy; racks without workloads are absent. */
  readonly racks: ReadonlyMap<string, RackPrefixes>;
}

/** Stand-ins for the prefixes of externals: benchmark space (RFC 2544), never routed in earnest. */
const OUTSIDE_POOL = '198.18.0.0/15';
const OUTSIDE_LENGTH = 28;
const OUTSIDE_CAPACITY = 2 ** (OUTSIDE_LENGTH - 15);

const NO_ENDPOINTS: PlannedEndpoints = { endpoints: [], tunnel: undefined, blocks: [], borrowed: [], announced: [] };

function checkPools({ design }: Network): Parsed<true> {
  const { families, endpoints4, loopbacks4, links4 } = design.addressing;
  if (families !== 'ipv4') return problem('export/family-unsupported', { families });
  const pools = [
    ['endpoints', endpoints4],
    ['loopbacks', loopbacks4],
    ['links', links4],
    ['prefixes from outside', OUTSIDE_POOL],
  ] as const;
  for (const [place, [a, poolA]] of pools.entries()) {
    for (const [b, poolB] of pools.slice(place + 1)) {
      if (prefixesOverlap(poolA, poolB)) return problem('export/pools-overlap', { a, poolA, b, poolB });
    }
  }
  return { ok: true, value: true };
}

/**
 * Makes the plan out of the document's pools.
 *
 * Loopbacks in router order, from the pool's second address. Links and server ports are /31 (RFC 3021), the lower address to the
 * router that comes first; planes and rack segments hold their members, a network and a broadcast address, from the second
 * address in router order. Workloads: one aligned range per rack copy.
 *
 * @returns the plan, or one problem: 'export/family-unsupported', 'export/pools-overlap', 'export/pool-too-small',
 *   'export/too-many-outside-prefixes', 'export/nothing-to-borrow'
 */
export function planAddresses(network: Network): Parsed<AddressPlan> {
  const { design, routers, media } = network;
  const pools = checkPools(network);
  if (!pools.ok) return pools;

  const loopbacks = new Pool(design.addressing.loopbacks4, 'loopbacks');
  loopbacks.take(WIDTH);
  const routerIds = routers.map(() => loopbacks.take(WIDTH).replace(/\/32$/, ''));
  const links = new Pool(design.addressing.links4, 'links');
  const isLink = (kind: string): boolean => kind === 'link' || kind === 'port';
  const subnets = media.map(({ kind, members }) => links.take(isLink(kind) ? 31 : lengthFor(members.length + 2)));
  for (const pool of [loopbacks, links]) {
    const enough = pool.check();
    if (!enough.ok) return enough;
  }

  const endpoints = planEndpoints(network);
  if (!endpoints.ok) return endpoints;

  const outside = new Pool(OUTSIDE_POOL, 'prefixes from outside');
  const outsideCount = routers.reduce(
    (sum, { role, announces }) => sum + (role === 'external' ? announces.ipv4.lpm : 0),
    0,
  );
  if (outsideCount > OUTSIDE_CAPACITY) {
    return problem('export/too-many-outside-prefixes', { needs: outsideCount, has: OUTSIDE_CAPACITY });
  }

  const interfaces: PlannedInterface[][] = routers.map(() => []);
  for (const { index, kind, members } of media) {
    const subnet = subnets[index] ?? '';
    const length = Number(subnet.slice(subnet.indexOf('/') + 1));
    for (const [place, order] of members.entries()) {
      const list = interfaces[order];
      const address = nthAddress(subnet, isLink(kind) ? place : place + 1) ?? '';
      list?.push({ name: `eth${list.length + 1}`, medium: index, address, length });
    }
  }
  const planned = routers.map(({ order, role, announces }): PlannedRouter => {
    const prefixes =
      role === 'external' ? Array.from({ length: announces.ipv4.lpm }, () => outside.take(OUTSIDE_LENGTH)) : [];
    return {
      ...(endpoints.value.byOrder.get(order) ?? { ...NO_ENDPOINTS, announced: prefixes }),
      routerId: routerIds[order] ?? '',
      interfaces: interfaces[order] ?? [],
      outside: prefixes,
    };
  });
  return { ok: true, value: { subnets, routers: planned, racks: endpoints.value.racks } };
}
