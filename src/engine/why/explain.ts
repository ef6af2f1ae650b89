/** Why a router has a route, or has not: every path it hears, what became of each, what it installs, and whom it tells. */
import type { Design } from '../../design/index.ts';
import type { Destination } from '../bgp/index.ts';
import { displacedPrefixes, serverPrefixes } from '../prefixes.ts';
import type { QuestionProgress } from '../questions/question.ts';
import { entryFor, siteFor, type ExplainAsk } from './found.ts';
import { nameOf, type Named } from './names.ts';
import { heardPaths, toldPeers, type HeardPath, type ToldPeer } from './paths.ts';
import { hopsOf, type Hop } from './session.ts';
import { doubtOpen } from './site.ts';

export interface Explanation {
  readonly router: Named;
  readonly to: string;
  readonly kind: Destination['kind'];
  /** Prefixes that the destination announces, all families together; where there are none, nobody hears of any. */
  readonly prefixes: number;
  /** Where the router has its entry from: itself, BGP, or nothing. */
  readonly has: 'own' | 'route' | 'nothing';
  /** Announces a default route of its own: it passes on that one only, whatever it hears. */
  readonly announces: boolean;
  readonly heard: readonly HeardPath[];
  readonly installed: readonly Hop[];
  /** What packets follow where the router has no entry of its own: none, where they match a discard route. */
  readonly instead: { readonly by: 'summary' | 'default'; readonly discards: boolean; readonly hops: readonly Hop[] };
  readonly told: readonly ToldPeer[];
}

function announcedBy(design: Design, { kind, origins }: Destination): number {
  const families = design.addressing.families === 'dual' ? 2 : 1;
  if (kind === 'default' || kind === 'summary') return families;
  let sum = 0;
  for (const { node } of origins) {
    const { drawn } = node;
    if (drawn?.kind === 'rack') {
      const prefixesOf = kind === 'displaced' ? displacedPrefixes : serverPrefixes;
      const { ipv4, ipv6 } = prefixesOf(design, drawn.endpointsPerServer);
      sum += ipv4.host + ipv4.lpm + ipv6.host + ipv6.lpm;
    }
    if (drawn?.kind === 'external') sum += drawn.prefixes * families;
  }
  return sum;
}

/**
 * Explains one router's view of one destination.
 *
 * @returns undefined where the router or the owner of the destination does not route here: it failed, or it switches Ethernet
 * @throws QuestionError 'router/unknown' {path, example}
 */
export function* explaining(design: Design, ask: ExplainAsk): Generator<QuestionProgress, Explanation | undefined> {
  const found = yield* siteFor(design, ask, ({ site, at, ...routed }) => {
    entryFor(routed, at);
    for (const { from, depth } of site.fabric.heard[at.index] ?? []) doubtOpen(site, from.chain, depth);
  });
  if (found === undefined) return undefined;
  const { site, at, settled } = found;
  const { destination } = settled;
  const prefixes = announcedBy(design, destination);
  const isSilent = prefixes === 0;
  const own = !isSilent && destination.origins.has(at);
  const { hops, by, discards } = entryFor(found, at);
  const elsewhere = own || (by === 'route' && !isSilent);
  return {
    router: nameOf(at),
    to: ask.to,
    kind: destination.kind,
    prefixes,
    has: own ? 'own' : isSilent || settled.outcome.held[at.index]?.best === undefined ? 'nothing' : 'route',
    announces: destination.announcers.has(at),
    heard: isSilent ? [] : heardPaths(site, at, settled),
    installed: isSilent ? [] : hopsOf(site, settled.entry(at)),
    instead:
      elsewhere || ask.to === 'default'
        ? { by: 'default', discards: false, hops: [] }
        : { by: by === 'summary' ? 'summary' : 'default', discards, hops: hopsOf(site, hops) },
    told: isSilent ? [] : toldPeers(site, at, settled),
  };
}
