/** The kinds of entry a switch must hold, in the order they are shown. */
export const DEMAND_KINDS = [
  'ipv4Host',
  'ipv4Lpm',
  'ipv6Host',
  'ipv6Lpm64',
  'ipv6LpmLong',
  'mac',
  'arp',
  'nd',
  'ecmpGroups',
  'ecmpMembers',
  'ecmpWidth',
] as const;
export type DemandKind = (typeof DEMAND_KINDS)[number];

/**
 * What a switch must hold, whole numbers from 0 on: routes of /32 and /128 are `Host`; `ipv6Lpm64` is /0 to /64,
 * `ipv6LpmLong` /65 to /127; `arp` and `nd` are the neighbours it is joined to; `ecmpGroups` distinct sets of two
 * or more next hops, `ecmpMembers` the sum of their widths, `ecmpWidth` the widest (0 or 1 where nothing is shared out).
 */
export type TableDemand = Readonly<Record<DemandKind, number>>;

/** A switch that holds nothing: the base for a demand of a few kinds. */
export const NO_DEMAND: TableDemand = {
  ipv4Host: 0,
  ipv4Lpm: 0,
  ipv6Host: 0,
  ipv6Lpm64: 0,
  ipv6LpmLong: 0,
  mac: 0,
  arp: 0,
  nd: 0,
  ecmpGroups: 0,
  ecmpMembers: 0,
  ecmpWidth: 0,
};

/** The user's own reading of table sizes, in entries; each takes the place of the catalogue's figure for that table. */
export type UserLimits = Readonly<Partial<Record<DemandKind, number | undefined>>>;
