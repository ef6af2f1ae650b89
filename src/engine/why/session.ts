/** What a session, or a next hop, is called where it is shown: the other end, what it runs over, and how many are alike. */
import { examplePath, relatives, type Block, type Hearing, type Medium, type Setup } from '../fabric/index.ts';
import type { InstalledHop } from '../bgp/index.ts';
import { witnessSteps } from '../report/pairs.ts';
import { nameOf, type Named } from './names.ts';
import type { Site } from './site.ts';

export type Over = 'link' | 'rack-segment' | 'server-port' | 'plane';

/** One session, or as many alike ones. */
export interface SessionName {
  readonly peer: Named;
  /** Alike sessions, the named one included; of paths that ADD-PATH sends, all that are alike. */
  readonly count: number;
  /** Alike peers, the named one included: fewer than sessions where the two meet on several planes. */
  readonly peers: number;
  readonly kind: 'ebgp' | 'ibgp';
  readonly over: Over;
  /** Id of the drawn link. */
  readonly link?: string;
  /** Instance path of the lowest spine of the plane. */
  readonly plane?: string;
  /** Local AS numbers, where the router or its peer presents one in place of its own. */
  readonly localAs?: { readonly own?: number; readonly peer?: number };
}

export interface Hop extends Named {
  /** Alike next hops, the named one included. */
  readonly count: number;
  readonly over: Over;
}

const OVER = {
  segment: 'rack-segment',
  port: 'server-port',
  plane: 'plane',
  link: 'link',
} as const;

export function overOf({ kind }: Medium): Over {
  return OVER[kind];
}

/** The drawn link between the two ends as they are named. */
export function linkOf({ folding }: Setup, { link }: Medium, x: Block, y: Block): string | undefined {
  const [a, b] = [witnessSteps(x).at(-1)?.node, witnessSteps(y).at(-1)?.node];
  return link === undefined || a === undefined || b === undefined ? link : folding.drawnLink(link, a, b);
}

/** @param paths that each session carries alike */
export function sessionOf(setup: Setup, hearing: Hearing, paths: number, peer: Block = hearing.from): SessionName {
  const { from, to, count, ibgp, medium, depth } = hearing;
  const link = linkOf(setup, medium, from, to);
  const [lowest] = medium.plane?.spines ?? [];
  const local = (block: Block): number | undefined => {
    const shown = block === from ? hearing.as.from : hearing.as.to;
    return shown === block.token ? undefined : shown.asn;
  };
  const [own, theirs] = [local(peer === from ? to : from), local(peer)];
  return {
    peer: nameOf(peer),
    count: count * paths,
    peers: Math.max(1, relatives((peer === from ? to : from).chain, peer.chain, depth)),
    kind: ibgp ? 'ibgp' : 'ebgp',
    over: overOf(medium),
    ...(link !== undefined && { link }),
    ...(lowest !== undefined && { plane: examplePath(lowest.base) }),
    ...((own ?? theirs) !== undefined && {
      localAs: { ...(own !== undefined && { own }), ...(theirs !== undefined && { peer: theirs }) },
    }),
  };
}

export function hopsOf(site: Site, hops: readonly InstalledHop[]): readonly Hop[] {
  const media = site.fabric.media.byId;
  return hops.map(({ block, count, mediumId }) => {
    const medium = media.get(mediumId);
    return { ...nameOf(block), count, over: medium === undefined ? 'link' : overOf(medium) };
  });
}
