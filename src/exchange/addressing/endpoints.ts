/** Which workload addresses and blocks every server has (docs/semantics.md, "Routes"). */
import type { Network, NetworkRouter } from '../../engine/index.ts';
import { nthAddress, nthSubnet, problem } from '../../net/index.ts';
import type { Family, Parsed } from '../../net/index.ts';
import { hostRoute } from './families.ts';
import { familyOf, lengthFor, Pool, WIDTH } from './pool.ts';

export interface PlannedEndpoints {
  /** Addresses of workloads, borrowed ones last. */
  readonly endpoints: readonly string[];
  /** Addresses taken for tunnels, per family the first one of the first block. */
  readonly tunnels: readonly string[];
  /** Announced blocks; the server discards what no workload in them takes. Empty where blocks are single addresses. */
  readonly blocks: readonly string[];
  /** Host routes out of other servers' blocks. */
  readonly borrowed: readonly string[];
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
  const blockSize = family === 'ipv4' ? advertise.blockSize4 : advertise.blockSize6;
  const unit = inBlocks ? blockSize : width;
  const borrows = inBlocks ? advertise.borrowedPerServer : 0;
  const withTunnel = inBlocks && advertise.tunnelAddress;
  const pool = new Pool(family === 'ipv4' ? addressing.endpoints4 : addressing.endpoints6, 'endpoints');
  const ranges = new Map<string, string>();
  const shares: Share[] = [];
  for (const [rack, servers] of serversByRack(network)) {
    const unitsOf = ({ announces }: NetworkRouter): number => announces[family].host + announces[family].lpm - borrows;
    const all = servers.reduce((sum, server) => sum + unitsOf(server), 0);
    if (all === 0 && borrows === 0) continue;
    const range = all === 0 ? '' : pool.take(lengthFor(all, family) - (width - unit));
    if (all > 0) ranges.set(rack, range);
    let next = 0;
    for (const server of servers) {
      const units = Array.from({ length: unitsOf(server) }, (_, n) => nthSubnet(range, unit, next + n) ?? range);
      next += units.length;
      const addresses = units.flatMap((prefix) => addressesOf(prefix, unit));
      const tunnel = withTunnel ? addresses.shift() : undefined;
      const own = addresses.splice(0, Math.max(0, server.endpoints - borrows));
      // A block of one address is announced as it is: nothing of it is left to lend.
      shares.push({ server, units, free: unit === width ? [] : addresses, own, tunnel });
    }
  }
  const enough = pool.check();
  if (!enough.ok) return enough;

  const byOrder = new Map<number, PlannedEndpoints>();
  const borrowedIn = new Map<string, string[]>();
  for (const share of shares) {
    const { server, units, own, tunnel } = share;
    const borrowed: string[] = [];
    for (const lender of lendersFor(share, shares)) {
      while (borrowed.length < borrows && lender.free.length > 0) borrowed.push(hostRoute(lender.free.pop() ?? ''));
    }
    if (borrowed.length < borrows) {
      return problem('export/nothing-to-borrow', { router: server.path, borrowed: borrows });
    }
    const rack = server.rack ?? '';
    borrowedIn.set(rack, [...(borrowedIn.get(rack) ?? []), ...borrowed]);
    byOrder.set(server.order, {
      endpoints: [...own, ...borrowed.slice(0, server.endpoints).map((prefix) => prefix.slice(0, prefix.indexOf('/')))],
      tunnels: tunnel === undefined ? [] : [tunnel],
      blocks: inBlocks && unit < width ? units : [],
      borrowed,
      announced: [...units, ...borrowed],
    });
  }
  const racks = new Map<string, RackPrefixes>();
  for (const [rack, range] of ranges) racks.set(rack, { range, length: unit, borrowed: borrowedIn.get(rack) ?? [] });
  return { ok: true, value: { byOrder, racks } };
}

/** The next servers of the rack first, so that a borrowed address rarely leaves it; never the server itself. */
function lendersFor(share: Share, shares: readonly Share[]): readonly Share[] {
  const place = shares.indexOf(share);
  const others = [...shares.slice(place + 1), ...shares.slice(0, place)];
  const isNear = ({ server }: Share): boolean => server.rack === share.server.rack;
  return [...others.filter(isNear), ...others.filter((other) => !isNear(other))];
}

function addressesOf(prefix: string, length: number): string[] {
  return Array.from({ length: 2 ** (WIDTH[familyOf(prefix)] - length) }, (_, n) => nthAddress(prefix, n) ?? '');
}
