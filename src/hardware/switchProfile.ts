import type { Family } from '../net/index.ts';

/** How sure the catalogue is of a profile's figures. */
export type Confidence = 'datasheet' | 'vendor guide' | 'secondary' | 'estimate';

/** Why a figure is what it is. 'vendor-minimum' is guaranteed and often exceeded; 'marketing' and 'rule-of-thumb' never prove that anything fits. */
export type Basis =
  | 'vendor-tested'
  | 'vendor-maximum'
  | 'vendor-minimum'
  | 'configuration'
  | 'crm-reading'
  | 'driver-reading'
  | 'operator-limit'
  | 'program-constant'
  | 'test-target'
  | 'marketing'
  | 'rule-of-thumb';

/** Which table a BGP-learned /32 or /128 goes to; 'unified' is one counter for host routes and prefixes. */
export type HostRoutePlacement = 'host' | 'lpm' | 'unified' | 'unknown';

/** The columns of a profile that count routes, in the order they are shown. */
export const ROUTE_COLUMNS = ['ipv4Host', 'ipv4Lpm', 'ipv6Host', 'ipv6Lpm64', 'ipv6LpmLong'] as const;
export type RouteColumn = (typeof ROUTE_COLUMNS)[number];

/** What can stand in a shared memory: routes, and the neighbours of directly attached hosts. */
export type PoolKind = RouteColumn | 'arp' | 'nd';

/** One memory that several kinds of entry share. */
export interface Pool {
  readonly name: string;
  /** In the unit that the costs are given in, usually one IPv4 entry. */
  readonly size: number;
  /** What one entry of a kind takes up; a kind that is not named lives elsewhere. May be a fraction. */
  readonly cost: Readonly<Partial<Record<PoolKind, number>>>;
  /** The costs come from another document of the same ASIC family, or from plain assumption. */
  readonly costAssumed?: boolean;
}

/** Ports of one speed. */
export interface PortGroup {
  readonly count: number;
  readonly gbps: number;
}

export interface CatalogueSource {
  readonly title: string;
  readonly url: string | null;
}

/**
 * One switch in one forwarding mode, as the catalogue file has it. `null` means that no figure was found and is
 * never zero; `0` is a real zero.
 */
export interface SwitchProfile {
  readonly id: string;
  readonly vendor: string;
  readonly model: string;
  readonly asic: string | null;
  readonly family: string | null;
  readonly nos: string | null;
  readonly role: readonly ('tor' | 'spine' | 'border')[];
  readonly ports: readonly PortGroup[];
  /** Entries; mac is the Ethernet address table, arp and nd the neighbour tables. */
  readonly tables: Readonly<Record<PoolKind | 'mac', number | null>> & {
    /** What shares memory with what, in words. */
    readonly shared: string | null;
  };
  readonly pools: readonly Pool[];
  readonly hostRoutePlacement: Readonly<Record<Family, HostRoutePlacement>>;
  readonly mode: string | null;
  readonly isDefaultMode: boolean;
  readonly ecmp: {
    /** Next hops in one group. */
    readonly maxPaths: number | null;
    readonly groups: number | null;
    /** Next hops over all groups. */
    readonly members: number | null;
  };
  readonly bgp: { readonly maxPeers: number; readonly note: string } | null;
  readonly confidence: Confidence;
  readonly basis: Basis;
  /** What one "K" of the source was taken to be: 1000, 1024, or 1 for exact numbers. */
  readonly kFactor: number | null;
  /** At least one; the first is where the table sizes stand. */
  readonly sources: readonly CatalogueSource[];
  readonly notes: string | null;
  /** Other switches that the same figures hold for. */
  readonly alsoFits: readonly {
    readonly model: string;
    readonly ports: readonly PortGroup[];
    readonly note?: string;
  }[];
  /** Each figure assumes that all flexible memory went to that one table, so together they prove nothing. */
  readonly exclusiveMaxima?: boolean;
}
