/** Names in BIRD's language. */
import type { Family } from '../../net/index.ts';
import type { SendPolicy } from '../router/policy.ts';
import type { RouterView } from '../router/view.ts';
import type { Strip } from './privateAs.ts';

function symbol(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9]+/g, '_').replaceAll(/^_+|_+$/g, '');
}

/** Filters, sets and protocols are per family: a prefix of one is never compared with the other. */
export function familyName(name: string, family: Family): string {
  return family === 'ipv4' ? name : `${name}_6`;
}

/** Name of the filter of a policy. */
export function filterName(
  { prefixes, learned, withoutDefault, withoutSummary, originatesDefault }: SendPolicy,
  family: Family,
  strips: Strip | undefined,
): string {
  const parts = [
    'send',
    symbol(prefixes),
    learned === 'anywhere' ? undefined : `from_${learned}`,
    withoutDefault ? 'no_default' : undefined,
    withoutSummary ? 'no_summary' : undefined,
    originatesDefault ? 'and_originate' : undefined,
    strips === undefined ? undefined : `no_private${strips.keeps === undefined ? '' : `_but_${strips.keeps}`}`,
  ];
  return familyName(parts.flatMap((part) => part ?? []).join('_'), family);
}

/** Protocol names tell where a route comes from: filters ask for them. One per neighbour, in their order. */
export function protocolNames({ neighbors }: RouterView): readonly string[] {
  const taken = new Set<string>();
  return neighbors.map(({ learned, host, medium, family }) => {
    const base = familyName(`${learned === 'elsewhere' ? 'peer' : learned}_${symbol(host)}_m${medium.index}`, family);
    let name = base;
    for (let n = 2; taken.has(name); n += 1) name = `${base}_${n}`;
    taken.add(name);
    return name;
  });
}
