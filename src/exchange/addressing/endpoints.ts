/** Which workload addresses and blocks every server has (docs/semantics.md, "Routes"). */
import { displacedOf, rackPool, summaryOf, unitLength } from '../../design/index.ts';
import type { Network, NetworkRouter } from '../../engine/index.ts';
import { nthAddress, nthSubnet, problem } from '../../net/index.ts';
import type { Family, Parsed } from '../../net/index.ts';
import { hostRoute } from './families.ts';
import { familyOf, Pool, WIDTH } from './pool.ts';

export interface PlannedEndpoints {
  /** Addresses of workloads: borrowed ones after those of own blocks, then those of other racks. */
  readonly endpoints: readonly string[];
  /** Addresses taken for tunnels, per family the first one of the first block. */
  readonly tunnels: readonly string[];
  /** Borrowed addresses that no workload has yet; the router holds them, as it announces them. */
  readonly spare: readonly string[];
  /** Announced blocks; the server discards what no workload in them takes. Empty where blocks are single addresses. */
  readonly blocks: readonly string[];
  /** Host routes out of other servers' blocks. */
  readonly borrowed: readonly string[];
  /** Host routes out of the pools of other racks, where ToRs summarise. */
  readonly displaced: readonly string[];
  /** Everything the server announces, as handed out. */
  readonly announced: readonly string[];
}

/** What the servers of one rack copy announce in one family. */
export interface RackPrefixes {
  /** One range that no other rack shares, and the length of what is announced out of it. */
  readonly range: string;
  readonly length: number;
  /** Host routes out of other blocks. */
  readonly borrowed: readonly string[];
}

export interface EndpointPlan {
  /** By router order; servers without workloads and other routers are absent. */
  readonly byOrder: ReadonlyMap<number, PlannedEndpoints>;
  readonly racks: ReadonlyMap<string, RackPrefixes>;
}

interface Share {
  readonly server: NetworkRouter;
  readonly units: readonly string[];
  /** Addresses in those units that nobody uses, lowest first; those at the end are lent first. */
  readonly free: string[];
  readonly own: readonly string[];
  readonly tunnel: string | undefined;
}

function serversByRack({ routers }: Network): ReadonlyMap<string, readonly NetworkRouter[]> {
  const racks = new Map<string, NetworkRouter[]>();
  for (const router of routers) {
    if (router.role !== 'server') continue;
    const rack = router.rack ?? '';
    const known = racks.get(rack);
    if (known === undefined) racks.set(rack, [router]);
    else known.push(router);
  }
  return racks;
}

/** One family's share. Every rack copy gets one aligned range, its servers consecutive parts of it. */
export function planEndpoints(network: Network, family: Family): Parsed<EndpointPlan> {
  const { advertise, addressing } = network.design;
  const inBlocks = advertise.mode === 'block';
  const width = WIDTH[family];
  const unit = unitLength(network.design, family);
  const summarises = summaryOf(network.design) !== 'off';
  const borrows = inBlocks ? advertise.borrowedPerServer : 0;
  const withTunnel = inBlocks && advertise.tunnelAddress;
  const pool = new Pool(family === 'ipv4' ? addressing.endpoints4 : addressing.endpoints6, 'endpoints');
  const ranges = new Map<string, Range>();
  const shares: Share[] = [];
  for (const [rack, servers] of serversByRack(network)) {
    const unitsOf = ({ announces, endpoints }: NetworkRouter): number =>
      announces[family].host + announces[family].lpm - borrows - displacedOf(network.design, endpoints);
    const all = servers.reduce((sum, server) => sum + unitsOf(server), 0);
    if (all === 0 && borrows === 0) continue;
    const { holds, needs } = rackPool(network.design, family, Math.max(1, all));
    const range = all === 0 ? '' : pool.take(unit - Math.log2(holds));
    if (all > 0) {
      if (needs > holds) {
        const length = `/${unit - Math.log2(holds)}`;
        return problem('export/rack-pool-too-small', {
          rack,
          pool: length,
          unit: `/${unit}`,
          has: Math.floor(holds),
          needs,
        });
      }
      ranges.set(rack, { range, moved: all * 2 ** (width - unit) });
    }
    let next = 0;
    for (const server of servers) {
      const units = Array.from({ length: unitsOf(server) }, (_, n) => nthSubnet(range, unit, next + n) ?? range);
      next += units.length;
      const addresses = units.flatMap((prefix) => addressesOf(prefix, unit));
      const tunnel = withTunnel ? addresses.shift() : undefined;
      const inPool = server.endpoints - displacedOf(network.design, server.endpoints);
      const own = addresses.splice(0, Math.max(0, inPool - borrows));
      // A block of one address is announced as it is: nothing of it is left to lend.
      shares.push({ server, units, free: unit === width ? [] : addresses, own, tunnel });
    }
  }
  const hosted = displacedBy(network, ranges, pool);
  const enough = pool.check();
  if (!enough.ok) return enough;

  const byOrder = new Map<number, PlannedEndpoints>();
  const borrowedIn = new Map<string, string[]>();
  for (const share of shares) {
    const { server, units, own, tunnel } = share;
    const borrowed: string[] = [];
    for (const lender of lendersFor(share, shares, summarises)) {
      while (borrowed.length < borrows && lender.free.length > 0) borrowed.push(hostRoute(lender.free.pop() ?? ''));
    }
    if (borrowed.length < borrows) {
      return problem('export/nothing-to-borrow', { router: server.path, borrowed: borrows });
    }
    const rack = server.rack ?? '';
    const displaced = hosted.get(server) ?? [];
    const inPool = server.endpoints - displaced.length;
    borrowedIn.set(rack, [...(borrowedIn.get(rack) ?? []), ...borrowed]);
    byOrder.set(server.order, {
      endpoints: [...own, ...[...borrowed.slice(0, inPool), ...displaced].map(addressOf)],
      tunnels: tunnel === undefined ? [] : [tunnel],
      spare: borrowed.slice(Math.max(0, inPool)).map(addressOf),
      blocks: inBlocks && unit < width ? units : [],
      borrowed,
      displaced,
      announced: [...units, ...borrowed, ...displaced],
    });
  }
  const racks = new Map<string, RackPrefixes>();
  for (const [rack, { range }] of ranges)
    racks.set(rack, { range, length: unit, borrowed: borrowedIn.get(rack) ?? [] });
  return { ok: true, value: { byOrder, racks } };
}

function addressOf(prefix: string): string {
  return prefix.slice(0, prefix.indexOf('/'));
}

/** The pool of a rack, and where its servers' part of it ends, in addresses: there is room for those that left with their endpoint. */
interface Range {
  readonly range: string;
  readonly moved: number;
}

/**
 * Host routes that servers have of other racks' pools: those of the next rack in router order, after the last the first; where there is no other,
 * of a range of its own.
 *
 * @param ranges by rack, in router order
 */
function displacedBy(
  network: Network,
  ranges: ReadonlyMap<string, Range>,
  pool: Pool,
): ReadonlyMap<NetworkRouter, readonly string[]> {
  const hosted = new Map<NetworkRouter, readonly string[]>();
  const racks = [...ranges.keys()];
  for (const [place, rack] of racks.entries()) {
    const servers = (serversByRack(network).get(rack) ?? []).map(
      (server) => [server, displacedOf(network.design, server.endpoints)] as const,
    );
    const count = servers.reduce((sum, [, each]) => sum + each, 0);
    if (count === 0) continue;
    const home = racks.length > 1 ? ranges.get(racks[(place + 1) % racks.length] ?? '') : undefined;
    const { range, moved } = home ?? {
      range: pool.take(WIDTH[familyOf(pool.prefix)] - Math.ceil(Math.log2(count))),
      moved: 0,
    };
    let next = moved;
    for (const [server, each] of servers) {
      hosted.set(
        server,
        Array.from({ length: each }, (_, n) => hostRoute(nthAddress(range, next + n) ?? '')),
      );
      next += each;
    }
  }
  return hosted;
}

/** The next servers of the rack first, so that a borrowed address rarely leaves it, and never where a rack has a pool of its own; never the server itself. */
function lendersFor(share: Share, shares: readonly Share[], inRackOnly: boolean): readonly Share[] {
  const place = shares.indexOf(share);
  const others = [...shares.slice(place + 1), ...shares.slice(0, place)];
  const isNear = ({ server }: Share): boolean => server.rack === share.server.rack;
  const near = others.filter(isNear);
  return inRackOnly ? near : [...near, ...others.filter((other) => !isNear(other))];
}

function addressesOf(prefix: string, length: number): string[] {
  return Array.from({ length: 2 ** (WIDTH[familyOf(prefix)] - length) }, (_, n) => nthAddress(prefix, n) ?? '');
}
