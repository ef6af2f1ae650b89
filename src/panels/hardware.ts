import type { Hardware, PortGroup } from '../design/index.ts';

/** A table whose size the user can type in. */
export type LimitKey = keyof NonNullable<Hardware['limits']>;

/** Another switch, or none; own table sizes stay. Undefined when nothing is left. */
export function withProfile(hardware: Hardware | undefined, profile: string | undefined): Hardware | undefined {
  const { profile: _old, ...rest } = hardware ?? {};
  const next = profile === undefined ? rest : { ...rest, profile };
  return Object.keys(next).length === 0 ? undefined : next;
}

/** One table size of the user's own, or the catalogue's again. Undefined when nothing is left. */
export function withLimit(
  hardware: Hardware | undefined,
  key: LimitKey,
  value: number | undefined,
): Hardware | undefined {
  const { [key]: _old, ...others } = hardware?.limits ?? {};
  const limits = value === undefined ? others : { ...others, [key]: value };
  const { limits: _before, ...rest } = hardware ?? {};
  const next = Object.keys(limits).length === 0 ? rest : { ...rest, limits };
  return Object.keys(next).length === 0 ? undefined : next;
}

/** Ports of the user's own, or the catalogue's again. Undefined when nothing is left. */
export function withPorts(
  hardware: Hardware | undefined,
  ports: readonly PortGroup[] | undefined,
): Hardware | undefined {
  const { ports: _old, ...rest } = hardware ?? {};
  const next = ports === undefined ? rest : { ...rest, ports };
  return Object.keys(next).length === 0 ? undefined : next;
}

/** Tables whose size the user can type in; a shared memory or a neighbour table has no field of its own. */
export const OWN_LIMITS: readonly LimitKey[] = [
  'ipv4Host',
  'ipv4Lpm',
  'ipv6Host',
  'ipv6Lpm64',
  'ipv6LpmLong',
  'mac',
  'ecmpGroups',
  'ecmpMembers',
  'ecmpWidth',
];
