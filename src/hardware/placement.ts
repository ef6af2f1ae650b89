import type { Family } from '../net/index.ts';
import type { HostRoutePlacement, RouteColumn, SwitchProfile } from './switchProfile.ts';
import type { DemandKind, UserLimits } from './tableDemand.ts';

/** A placement that is settled. */
export type Placed = Exclude<HostRoutePlacement, 'unknown'>;

/** One way the switch may place its host routes, for both families. */
export type Scenario = Readonly<Record<Family, Placed>>;

/** The route tables of a family; host first. */
export const FAMILY_COLUMNS = {
  ipv4: ['ipv4Host', 'ipv4Lpm'],
  ipv6: ['ipv6Host', 'ipv6Lpm64', 'ipv6LpmLong'],
} as const satisfies Record<Family, readonly RouteColumn[]>;

/**
 * Every way the switch may place its host routes: one where it is known, two per family where it is not.
 *
 * A user who types in a host table has said where host routes go, so that settles an unknown placement; and figures
 * for more than one table of a family say that the switch has no single counter.
 */
export function scenariosOf(profile: SwitchProfile | undefined, limits: UserLimits): readonly Scenario[] {
  return placementsOf('ipv4', profile, limits).flatMap((ipv4) =>
    placementsOf('ipv6', profile, limits).map((ipv6) => ({ ipv4, ipv6 })),
  );
}

function placementsOf(family: Family, profile: SwitchProfile | undefined, limits: UserLimits): readonly Placed[] {
  const found = profile?.hostRoutePlacement[family] ?? 'unknown';
  const typed = FAMILY_COLUMNS[family].filter((column) => limits[column] !== undefined);
  const hostTyped = limits[FAMILY_COLUMNS[family][0]] !== undefined;
  switch (found) {
    case 'unified':
      if (typed.length < 2) return ['unified'];
      return [hostTyped ? 'host' : 'lpm'];
    case 'unknown':
      return hostTyped ? ['host'] : ['host', 'lpm'];
    case 'host':
    case 'lpm':
      return [found];
  }
}

/**
 * The table that a kind of route stands in, where the placement is 'host' or 'lpm'. Undefined for what is no route,
 * and where one counter takes them all.
 */
export function columnOf(kind: DemandKind, scenario: Scenario): RouteColumn | undefined {
  switch (kind) {
    case 'ipv4Host':
    case 'ipv4Lpm':
      if (scenario.ipv4 === 'unified') return undefined;
      return scenario.ipv4 === 'lpm' ? 'ipv4Lpm' : kind;
    case 'ipv6Host':
      if (scenario.ipv6 === 'unified') return undefined;
      return scenario.ipv6 === 'lpm' ? 'ipv6LpmLong' : kind;
    case 'ipv6Lpm64':
    case 'ipv6LpmLong':
      return scenario.ipv6 === 'unified' ? undefined : kind;
    case 'mac':
    case 'arp':
    case 'nd':
    case 'ecmpGroups':
    case 'ecmpMembers':
    case 'ecmpWidth':
      return undefined;
  }
}
