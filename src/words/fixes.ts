import type { Finding } from '../engine/index.ts';
import { MissingWordsError } from './facts.ts';
import type { Facts } from './facts.ts';

const FIXES = {
  'use-relax': () => 'Turn on multipath-relax',
  'clear-asn-override': () => 'Let the model choose the AS number',
  'clear-local-as': () => 'Present no local AS',
  'use-replace-as': () => 'Put the local AS in place of the own one',
  'use-nexthopself-ebgp': () => 'Set next-hop-self for eBGP-learned routes',
  'use-nexthopself-all': () => 'Set next-hop-self for all routes',
  'use-ibgp-closure': () => 'Close iBGP with route reflectors on the ToRs',
  'connect-above': () => 'Connect to all above',
  'use-32bit-asns': () => 'Use 32-bit AS numbers',
  'switch-mode': (facts: Facts) =>
    facts.has('alternatives') ? `Switch to mode ${facts.list('alternatives')[0] ?? ''}` : 'Switch to another mode',
  'use-default-origin-spine': () => 'Originate the default route at the spines',
  'use-own-export': () => 'Let servers announce only their own routes',
  'remove-node': () => 'Remove it from the drawing',
  'use-valley-free': () => 'Turn on the valley-free policy',
  'use-remove-private': () => 'Take private AS numbers out instead',
  'clear-as-override': () => 'Turn as-override off where there is none',
  'use-no-summary': () => 'Announce the servers’ own prefixes',
  'use-strict-affinity': () => 'Forbid borrowing (strict affinity)',
  'use-summary-only': () => 'Forbid endpoints out of their rack',
  'use-rack-pool-auto': () => 'Let the smallest pool that fits be chosen',
  'use-downward-default-only': () => 'Send only the default route down',
} as const satisfies Readonly<Record<string, (facts: Facts) => string>>;

export type FixCode = keyof typeof FIXES;

/** Every code that has a label, sorted. */
export const FIX_CODES: readonly FixCode[] = Object.keys(FIXES).filter(hasLabel).toSorted();

/** What the button of a fix says. Throws MissingWordsError for a code without a label. */
export function fixLabel(fix: NonNullable<Finding['fix']>, facts: Facts): string {
  if (!hasLabel(fix.code)) throw new MissingWordsError(fix.code, 'the fix is not in the catalogue');
  return FIXES[fix.code](facts);
}

function hasLabel(code: string): code is FixCode {
  return Object.hasOwn(FIXES, code);
}
