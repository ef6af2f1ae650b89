/** Names and words that differ per family in FRR's language. */
import type { Family } from '../../net/index.ts';
import type { SendPolicy } from '../router/policy.ts';

/** "ip address", "ip route", "ip prefix-list": IPv4 is what FRR means by "ip". */
export const IP = { ipv4: 'ip', ipv6: 'ipv6' } as const satisfies Record<Family, string>;

/** Route maps and prefix lists are per family: a prefix of one never matches a list of the other. */
export function familyName(name: string, family: Family): string {
  return family === 'ipv4' ? name : `${name}-6`;
}

/** Route-map name of a policy. */
export function sendName({ prefixes, learned, withoutDefault, withoutSummary }: SendPolicy, family: Family): string {
  const parts = [
    prefixes === 'all' ? undefined : prefixes,
    learned === 'anywhere' ? undefined : `from-${learned}`,
    withoutDefault ? 'no-default' : undefined,
    withoutSummary ? 'no-summary' : undefined,
  ];
  const name = parts
    .flatMap((part) => part ?? [])
    .join('-')
    .toUpperCase();
  return familyName(`SEND-${name}`, family);
}

/** Name of the route map for what arrives: "FROM-BELOW", "FROM-GLOBAL-6", "FROM-BELOW-GLOBAL-6". */
export function arrivalName(parts: readonly string[], family: Family): string {
  return familyName(['FROM', ...parts].join('-').toUpperCase(), family);
}
