import type { Family } from '../net/index.ts';
import { columnOf, FAMILY_COLUMNS } from './placement.ts';
import type { Scenario } from './placement.ts';
import type { Pool, PoolKind, RouteColumn, SwitchProfile } from './switchProfile.ts';
import type { DemandKind, UserLimits } from './tableDemand.ts';

/** What decides in which table an entry of one switch counts. */
export interface Place {
  readonly profile: SwitchProfile | undefined;
  readonly limits: UserLimits;
  /** The table whose figure is the one counter of a family, where the placement is 'unified'. */
  readonly counter: Readonly<Record<Family, RouteColumn>>;
  /** Families whose neighbours (ARP, ND) stand in the host table. */
  readonly folded: readonly Family[];
}

export const FAMILIES: readonly Family[] = ['ipv4', 'ipv6'];

const NEIGHBOURS = { ipv4: 'arp', ipv6: 'nd' } as const;
const FAMILY_OF = {
  ipv4Host: 'ipv4',
  ipv4Lpm: 'ipv4',
  ipv6Host: 'ipv6',
  ipv6Lpm64: 'ipv6',
  ipv6LpmLong: 'ipv6',
  arp: 'ipv4',
  nd: 'ipv6',
} as const satisfies Record<PoolKind, Family>;

/** Neighbours stand in the host table where the profile says so, or has a host table and no neighbour table beside it. */
export function placeOf(profile: SwitchProfile | undefined, limits: UserLimits): Place {
  return {
    profile,
    limits,
    counter: { ipv4: counterOf('ipv4', profile, limits), ipv6: counterOf('ipv6', profile, limits) },
    folded: FAMILIES.filter((family) => neighboursStandInHostTable(family, profile, limits)),
  };
}

/** The table an entry counts in; undefined where only a shared memory counts it. */
export function tableOf(kind: DemandKind, scenario: Scenario, { counter, folded }: Place): DemandKind | undefined {
  switch (kind) {
    case 'arp':
    case 'nd': {
      const family = FAMILY_OF[kind];
      if (!folded.includes(family)) return kind;
      return scenario[family] === 'unified' ? undefined : FAMILY_COLUMNS[family][0];
    }
    case 'mac':
    case 'ecmpGroups':
    case 'ecmpMembers':
    case 'ecmpWidth':
      return kind;
    default:
      return columnOf(kind, scenario) ?? counter[FAMILY_OF[kind]];
  }
}

/**
 * What an entry costs in a shared memory, undefined where it stands elsewhere. A neighbour in the host table costs
 * what a host route costs, unless the profile has its own figure.
 */
export function poolCost(kind: PoolKind, pool: Pool, scenario: Scenario, { folded }: Place): number | undefined {
  const cost = pool.cost[columnOf(kind, scenario) ?? kind];
  if (cost !== undefined || holdsPrefixes(pool) || (kind !== 'arp' && kind !== 'nd')) return cost;
  const family = FAMILY_OF[kind];
  return folded.includes(family) ? pool.cost[FAMILY_COLUMNS[family][0]] : undefined;
}

/** Whether prefixes stand in a memory: then it is no hash of exact matches. */
export function holdsPrefixes({ cost }: Pool): boolean {
  return cost.ipv4Lpm !== undefined || cost.ipv6Lpm64 !== undefined || cost.ipv6LpmLong !== undefined;
}

/** The catalogue's figure for a table; null where it has none. */
export function figureOf(table: DemandKind, profile: SwitchProfile | undefined): number | null {
  if (profile === undefined) return null;
  switch (table) {
    case 'ecmpGroups':
      return profile.ecmp.groups;
    case 'ecmpMembers':
      return profile.ecmp.members;
    case 'ecmpWidth':
      return profile.ecmp.maxPaths;
    default:
      return profile.tables[table];
  }
}

function counterOf(family: Family, profile: SwitchProfile | undefined, limits: UserLimits): RouteColumn {
  const columns: readonly RouteColumn[] = FAMILY_COLUMNS[family];
  return (
    columns.find((column) => limits[column] !== undefined) ??
    columns.find((column) => figureOf(column, profile) !== null) ??
    FAMILY_COLUMNS[family][1]
  );
}

function neighboursStandInHostTable(family: Family, profile: SwitchProfile | undefined, limits: UserLimits): boolean {
  const [host, neighbour] = [FAMILY_COLUMNS[family][0], NEIGHBOURS[family]];
  const pools = profile?.pools ?? [];
  if (pools.some((pool) => pool.cost[neighbour] !== undefined)) return true;
  if (profile?.hostRoutePlacement[family] === 'unified') return false;
  const [hostFigure, ownFigure] = [figureOf(host, profile), figureOf(neighbour, profile)];
  const hasHostTable =
    limits[host] !== undefined ||
    hostFigure !== null ||
    pools.some((pool) => pool.cost[host] !== undefined && !holdsPrefixes(pool));
  return hasHostTable && (ownFigure === null || ownFigure === hostFigure);
}
