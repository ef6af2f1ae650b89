/** Receiver's rules: which routes may take part in the decision, and why others may not (RFC 4271 §9.1.2; RFC 4456 §8). */
import type { AsToken, Fabric, Hearing, Part, RouterRef } from '../fabric/index.ts';
import { PLATFORM_HABITS, sideOf, speaksMultihop } from '../models/index.ts';
import { carry, carryEntry, entryOf, isOwn, type NextHop, type Offer, type PathEntry, type Route } from './route.ts';

export type Ineligible = 'own-as' | 'own-originator' | 'own-cluster' | 'own-next-hop' | 'next-hop-unresolved';

/** What the sender makes of a route for one session, in the sender's terms. */
export interface Sent {
  readonly offer: Offer;
  /** Without what eBGP puts first. */
  readonly asPath: readonly PathEntry[];
  /** What the sender puts first by eBGP, nearest first: the number that it presents, and its own behind a local AS. */
  readonly added: readonly AsToken[];
  /** Undefined: the sender's own address on the session's medium. */
  readonly nextHop: NextHop | undefined;
}

/** A route as one class of sessions delivers it to one block, in the receiver's terms. */
export interface Candidate {
  readonly hearing: Hearing;
  readonly sent: Sent;
  /** Paths that it stands for, at one router. */
  readonly count: number;
  /** AS_PATH length as received. */
  readonly length: number;
  /** Whose identifier breaks ties: ORIGINATOR_ID, else the peer's. */
  readonly identity: RouterRef;
  readonly clusters: number;
  readonly nextHop: NextHop;
  /** Why the next hop cannot be reached, where the receiver keeps such routes (BIRD's multihop sessions). */
  readonly unreachable: 'own-next-hop' | 'next-hop-unresolved' | undefined;
  readonly originator: RouterRef | undefined;
}

/** Does a route come and go by iBGP of one AS? By a local AS a router may be in two; BIRD takes what it hears in one for news in the other. */
export function staysInside({ learned, inside }: Route, { ibgp, as }: Hearing): boolean {
  return (
    ibgp && learned === 'ibgp' && (inside === as.from || (inside?.asn !== undefined && inside.asn === as.from.asn))
  );
}

/** CLUSTER_LIST as sent over this session. */
export function sentClusters(route: Route, hearing: Hearing): readonly PathEntry[] {
  if (!staysInside(route, hearing)) return hearing.ibgp ? route.clusterList : [];
  const token = hearing.from.cluster;
  return [{ token, shared: token.asn === undefined ? token.depth : 0 }, ...route.clusterList];
}

/** AS_PATH as received, in the receiver's terms. */
export function receivedPath({ sent, hearing }: Candidate): readonly PathEntry[] {
  const carried = sent.asPath.map((entry) => carryEntry(entry, hearing.depth, hearing.to));
  const first = sent.added.map((token) => carryEntry(entryOf(token), hearing.depth, hearing.to));
  return [...hearing.as.inFront.map(entryOf), ...first, ...carried];
}

/** Judges one announced route. @returns the candidate, or the reason why it may not run. */
export function receive(fabric: Fabric, sent: Sent, hearing: Hearing): Candidate | Ineligible {
  const { to, depth } = hearing;
  const { route, count } = sent.offer;
  for (const { token, self } of hearing.as.checked) {
    let ownAs = 0;
    for (const entry of sent.asPath) if (isOwn(carryEntry(entry, depth, to), token)) ownAs += 1;
    // What the receiver has put in front itself is let in once.
    if (ownAs > 0 && ownAs + self > Math.max(self, fabric.setup.options.allowAsIn[sideOf(to.role)])) return 'own-as';
  }
  const reflected = staysInside(route, hearing);
  const heldOriginator = hearing.ibgp ? (route.originator ?? (reflected ? route.from : undefined)) : undefined;
  const originator =
    heldOriginator === undefined
      ? undefined
      : { block: heldOriginator.block, shared: carry(heldOriginator.block.chain, heldOriginator.shared, depth, to) };
  if (originator !== undefined && originator.block === to && originator.shared >= to.chain.length)
    return 'own-originator';
  let clusters = 0;
  if (hearing.ibgp) {
    const list = sentClusters(route, hearing);
    clusters = list.length;
    if (
      clusters > 0 &&
      to.reflects &&
      (hearing.fromIsClient || PLATFORM_HABITS[to.platform].clusterCheck === 'everybody')
    ) {
      if (list.some((entry) => isOwn(carryEntry(entry, depth, to), to.cluster))) return 'own-cluster';
    }
  }
  let nextHop: NextHop;
  let unreachable: Candidate['unreachable'];
  if (sent.nextHop === undefined) {
    nextHop = hearing.address;
  } else {
    nextHop = {
      block: sent.nextHop.block,
      shared: carry(sent.nextHop.block.chain, sent.nextHop.shared, depth, to),
      medium: sent.nextHop.medium,
    };
    // An address on a point-to-point link is known to its two ends only, and neither hears it from a third router.
    const pointToPoint = nextHop.medium.kind === 'link' || nextHop.medium.kind === 'port';
    if (nextHop.block === to && nextHop.shared >= to.chain.length) unreachable = 'own-next-hop';
    else if (pointToPoint || !fabric.meets(to, nextHop.medium, nextHop.block, nextHop.shared))
      unreachable = 'next-hop-unresolved';
    if (unreachable !== undefined && !speaksMultihop(fabric.setup.options, sideOf(to.role))) return unreachable;
  }
  return {
    hearing,
    sent,
    count: hearing.count * count,
    length: sent.asPath.length + sent.added.length + hearing.as.inFront.length,
    identity: originator ?? hearing.peer,
    clusters,
    nextHop,
    unreachable,
    originator,
  };
}

/**
 * Might one of several paths that an offer stands for be the receiver's own doing, or come from it, and the others not? Then their
 * copies must be told apart.
 */
export function isAmbiguous(
  { offer: { route, through }, asPath, nextHop }: Omit<Sent, 'added'>,
  hearing: Hearing,
): boolean {
  if (through.length === 0) return false;
  const { to, depth } = hearing;
  const several = (chain: readonly Part[]): boolean => chain.slice(depth).some((part) => part.weight > 1);
  const meansIt = (ref: RouterRef | undefined): boolean =>
    ref?.block === to && ref.shared === depth && several(to.chain);
  const couldBe = ({ token, shared }: PathEntry, own: AsToken): boolean =>
    token.asn === undefined &&
    own.asn === undefined &&
    token.key === own.key &&
    shared === depth &&
    several(token.chain);
  return (
    meansIt(route.from) ||
    meansIt(route.originator) ||
    meansIt(nextHop) ||
    asPath.some((entry) => couldBe(entry, to.token)) ||
    route.clusterList.some((entry) => couldBe(entry, to.cluster))
  );
}
