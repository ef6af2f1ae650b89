/** What differs between the families a design uses. */
import type { Network } from '../../engine/index.ts';
import type { Family } from '../../net/index.ts';
import { familyOf, WIDTH } from './pool.ts';

/** Families of a design, IPv4 first. Each is a fabric of its own: sessions and routes of one never carry the other. */
export function familiesOf({ design: { addressing } }: Network): readonly Family[] {
  return addressing.families === 'dual' ? ['ipv4', 'ipv6'] : [addressing.families];
}

export const DEFAULT_ROUTE = { ipv4: '0.0.0.0/0', ipv6: '::/0' } as const satisfies Record<Family, string>;

/** "10.0.0.1" as "10.0.0.1/32", "fd00::1" as "fd00::1/128". */
export function hostRoute(address: string): string {
  return `${address}/${WIDTH[familyOf(address)]}`;
}

export function isHostRoute(prefix: string): boolean {
  return prefix.endsWith(`/${WIDTH[familyOf(prefix)]}`);
}

/** What of a list of addresses or prefixes belongs to a family. */
export function ofFamily(family: Family, texts: readonly string[]): readonly string[] {
  return texts.filter((text) => familyOf(text) === family);
}
