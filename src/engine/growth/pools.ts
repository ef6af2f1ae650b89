/** How much of the address pools a design asks for, handed out as the addressing plan hands them out, without unrolling. */
import { designIndex, displacedOf, rackPool, unitLength, type Design, type DesignNode } from '../../design/index.ts';
import type { Block, Setup, TreeNode } from '../fabric/index.ts';
import { serverPrefixes } from '../prefixes.ts';
import type { Device } from '../report/classes.ts';
import type { Routing } from '../routing.ts';

/** A design that was routed. Checks and growth both ask, so this takes no more than it reads. */
interface Routed {
  readonly design: Design;
  readonly setup: Setup;
  readonly devices: readonly Device[];
  readonly routing: Pick<Routing, 'fabric'>;
}

export type PoolName = 'endpoints' | 'loopbacks' | 'links';

export interface PoolUse {
  readonly pool: PoolName;
  readonly family: 'ipv4' | 'ipv6';
  /** As the document has it. */
  readonly prefix: string;
  /** Addresses from the start of the pool to the end of what was handed out last, gaps of alignment included. */
  readonly needed: number;
  readonly size: number;
}

/** Shared subnets of IPv6 are /64 whatever their size (RFC 7421 §3). */
const SUBNET6 = 2 ** 64;

/** Hands out aligned subnets, lowest first; numbers are whole up to 2^53 and powers of two times such numbers beyond. */
class Run {
  next = 0;

  take(size: number, count = 1): void {
    if (count > 0) this.next = (Math.ceil(this.next / size) + count) * size;
  }
}

/** The smallest power of two that holds so many. */
function powerFor(addresses: number): number {
  return 2 ** Math.ceil(Math.log2(addresses));
}

function membersOf({ chain }: Block): number {
  return chain.reduce((copies, part) => copies * part.weight, 1);
}

interface Racks {
  readonly node: Extract<DesignNode, { kind: 'rack' }>;
  readonly count: number;
}

/** Rack stacks in router order, as often as they come. */
function* racksIn(parent: TreeNode): Generator<Racks> {
  for (const child of parent.children) {
    if (child.drawn?.kind === 'rack' && child.kind === 'rack') yield { node: child.drawn, count: child.count };
    else if (child.kind === 'pod') for (let copy = 0; copy < child.count; copy += 1) yield* racksIn(child);
  }
}

function endpointsNeeded(design: Design, racks: readonly Racks[], family: 'ipv4' | 'ipv6'): number {
  const { mode, borrowedPerServer } = design.advertise;
  const unit = 2 ** ((family === 'ipv4' ? 32 : 128) - unitLength(design, family));
  const borrows = mode === 'block' ? borrowedPerServer : 0;
  const run = new Run();
  let [racksServed, moved] = [0, 0];
  for (const { node, count } of racks) {
    const { host, lpm } = serverPrefixes(design, node.endpointsPerServer)[family];
    const units = node.servers * (host + lpm - borrows);
    if (units > 0) {
      racksServed += count;
      run.take(rackPool(design, family, units).holds * unit, count);
      moved = node.servers * displacedOf(design, node.endpointsPerServer);
    }
  }
  // A single rack has no other that its displaced endpoints could be of: they are of a range of their own.
  if (racksServed === 1 && moved > 0) run.take(powerFor(moved));
  return run.next;
}

/** Routers with an address on the segment of one copy of a rack. */
function seatsByRack({ design, devices }: Routed): ReadonlyMap<string, number> {
  const index = designIndex(design);
  const seats = new Map<string, number>();
  for (const { node, weight, ethernet, block } of devices) {
    const rack = node.parent?.drawn;
    if (rack?.kind !== 'rack' || ethernet || block === undefined) continue;
    seats.set(rack.id, (seats.get(rack.id) ?? 0) + weight / index.copies(rack.id));
  }
  return seats;
}

function linksNeeded(context: Routed, racks: readonly Racks[], family: 'ipv4' | 'ipv6'): number {
  const { media } = context.routing.fabric;
  const shared = (members: number): number => (family === 'ipv4' ? powerFor(members + 2) : SUBNET6);
  const run = new Run();
  for (const { chain, attached } of media.planes) {
    const planes = chain.reduce((copies, part) => copies * part.weight, 1);
    const members =
      [...attached.values()].reduce((sum, { block, copies }) => sum + membersOf(block) * copies, 0) / planes;
    run.take(shared(Math.ceil(members)), planes);
  }
  const counts = { link: 0, port: 0 };
  let segments = false;
  for (const { a, b, perA, media: places } of media.meetings) {
    const kind = places[0]?.kind;
    if (kind === 'segment') segments = true;
    if (kind === 'link' || kind === 'port') counts[kind] += (membersOf(a) * perA) / (a === b ? 2 : 1);
  }
  run.take(2, counts.link);
  if (segments) {
    const seats = seatsByRack(context);
    for (const { node, count } of racks) {
      const members = seats.get(node.id) ?? 0;
      if (members > 1) run.take(shared(members), count);
    }
  }
  run.take(2, counts.port);
  return run.next;
}

function sizeOf(prefix: string): number {
  return 2 ** ((prefix.includes(':') ? 128 : 32) - Number(prefix.slice(prefix.indexOf('/') + 1)));
}

/** What rack copies take of the pool of endpoints in one family. */
export function endpointPoolUse({ design, setup }: Pick<Routed, 'design' | 'setup'>, family: 'ipv4' | 'ipv6'): PoolUse {
  const { endpoints4, endpoints6 } = design.addressing;
  const prefix = family === 'ipv4' ? endpoints4 : endpoints6;
  const needed = endpointsNeeded(design, [...racksIn(setup.tree.root)], family);
  return { pool: 'endpoints', family, prefix, needed, size: sizeOf(prefix) };
}

/** Endpoints, loopbacks and links of every family the design speaks; loopbacks of IPv4 always, as router IDs come out of them. */
export function poolUses(context: Routed): readonly PoolUse[] {
  const { design, setup, devices } = context;
  const { families, ...pools } = design.addressing;
  const racks = [...racksIn(setup.tree.root)];
  const routers = devices.reduce((sum, { weight, ethernet }) => sum + (ethernet ? 0 : weight), 0);
  const spoken = (['ipv4', 'ipv6'] as const).filter((family) => families === family || families === 'dual');
  const asked = (pool: PoolName, family: 'ipv4' | 'ipv6', prefix: string, needed: number): PoolUse => ({
    pool,
    family,
    prefix,
    needed,
    size: sizeOf(prefix),
  });
  return [
    asked('loopbacks', 'ipv4', pools.loopbacks4, routers + 1),
    ...spoken.flatMap((family) => {
      const [loopbacks, links] =
        family === 'ipv4' ? [pools.loopbacks4, pools.links4] : [pools.loopbacks6, pools.links6];
      return [
        endpointPoolUse(context, family),
        ...(family === 'ipv6' ? [asked('loopbacks', family, loopbacks, routers + 1)] : []),
        asked('links', family, links, linksNeeded(context, racks, family)),
      ];
    }),
  ];
}
