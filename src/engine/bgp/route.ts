/**
 * Routes as classes of routers hold them. Whatever a route names (an AS, a next hop, an originator) belongs to some copy; a
 * reference therefore says down to which depth that copy is the holder's own.
 */
import type { AsToken, BasePart, Block, Medium, Part, RouterRef } from '../fabric/index.ts';

/** An entry of AS_PATH or CLUSTER_LIST, seen from the holder. */
export interface PathEntry {
  readonly token: AsToken;
  readonly shared: number;
}

export interface NextHop extends RouterRef {
  readonly medium: Medium;
}

/** A route of a block for one destination. */
export interface Route {
  readonly learned: 'local' | 'ebgp' | 'ibgp';
  /** AS_PATH, nearest first (RFC 4271 §4.3). */
  readonly asPath: readonly PathEntry[];
  /** The peer it came from, and the medium of that session; undefined when local. */
  readonly from: RouterRef | undefined;
  readonly over: Medium | undefined;
  /** What its holder presents on that session; undefined when local. */
  readonly inside: AsToken | undefined;
  readonly fromIsClient: boolean;
  /** Undefined when local. */
  readonly nextHop: NextHop | undefined;
  /** ORIGINATOR_ID (RFC 4456 §8). */
  readonly originator: RouterRef | undefined;
  /** CLUSTER_LIST, newest first (RFC 4456 §8). */
  readonly clusterList: readonly PathEntry[];
}

export const LOCAL_ROUTE: Route = {
  learned: 'local',
  asPath: [],
  from: undefined,
  over: undefined,
  inside: undefined,
  fromIsClient: false,
  nextHop: undefined,
  originator: undefined,
  clusterList: [],
};

/** What a block has to announce: one route, or as many alike as there are copies that it came from. */
export interface Offer {
  readonly route: Route;
  /** Place in the block's order of preference, from 0. */
  readonly rank: number;
  /** Paths that it stands for. */
  readonly count: number;
  /** Stacks of several copies that these paths came through; empty where it is one path. */
  readonly through: readonly BasePart[];
  /** A part whose lowest copy decided between this and the offer before or after it. */
  readonly doubt: BasePart | undefined;
}

export function onlyOffer(route: Route): readonly Offer[] {
  return [{ route, rank: 0, count: 1, through: [], doubt: undefined }];
}

/**
 * Carries a reference over a session: what the sender shared down to `shared`, the receiver shares down to at most the depth that
 * the two share. Parts of one copy are the same copy by necessity, so equality goes on through them.
 */
export function carry(chain: readonly Part[], shared: number, depth: number, receiver: Block): number {
  let result = Math.min(shared, depth);
  while (result < chain.length && receiver.chain[result] === chain[result] && chain[result]?.weight === 1) result += 1;
  return result;
}

export function carryEntry(entry: PathEntry, depth: number, receiver: Block): PathEntry {
  if (entry.token.asn !== undefined) return entry;
  const shared = carry(entry.token.chain, entry.shared, depth, receiver);
  return shared === entry.shared ? entry : { token: entry.token, shared };
}

/** An AS of a router, as the router itself sees it. */
export function entryOf(token: AsToken): PathEntry {
  return { token, shared: token.asn === undefined ? token.depth : 0 };
}

/** The AS of a router, as the router itself sees it. */
export function ownEntry({ token }: Block): PathEntry {
  return entryOf(token);
}

/** Is the entry the receiver's own? `own` is the receiver's token for the same kind of entry. */
export function isOwn(entry: PathEntry, own: AsToken): boolean {
  if (entry.token.asn !== undefined || own.asn !== undefined) return entry.token.asn === own.asn;
  return entry.token.key === own.key && entry.shared >= own.depth;
}

/** Do two entries, both seen from one router, name the same AS? */
export function sameEntry(x: PathEntry, y: PathEntry): boolean {
  if (x.token.asn !== undefined || y.token.asn !== undefined) return x.token.asn === y.token.asn;
  if (x.token.key !== y.token.key || x.shared !== y.shared) return false;
  return x.token.chain.every((part, level) => level < x.shared || part.weight === 1);
}

function sameEntries(x: readonly PathEntry[], y: readonly PathEntry[]): boolean {
  return (
    x.length === y.length &&
    x.every((entry, i) => entry === y[i] || (entry.token === y[i]?.token && entry.shared === y[i]?.shared))
  );
}

function sameRef(x: RouterRef | undefined, y: RouterRef | undefined): boolean {
  return x === y || (x !== undefined && y !== undefined && x.block === y.block && x.shared === y.shared);
}

/** Are two lists of offers alike in everything a peer could notice? */
export function sameOffers(x: readonly Offer[], y: readonly Offer[]): boolean {
  return (
    x.length === y.length && x.every((offer, i) => offer.count === y[i]?.count && sameRoute(offer.route, y[i].route))
  );
}

/** Are two routes alike in everything a peer could notice? */
export function sameRoute(x: Route | undefined, y: Route | undefined): boolean {
  if (x === undefined || y === undefined) return x === y;
  return (
    x === y ||
    (x.learned === y.learned &&
      x.fromIsClient === y.fromIsClient &&
      sameRef(x.from, y.from) &&
      x.over === y.over &&
      sameRef(x.nextHop, y.nextHop) &&
      x.nextHop?.medium === y.nextHop?.medium &&
      sameRef(x.originator, y.originator) &&
      sameEntries(x.asPath, y.asPath) &&
      sameEntries(x.clusterList, y.clusterList))
  );
}
