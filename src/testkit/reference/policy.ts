/** What a router sends on a session, and what its peer makes of it. */
import type { Design } from '../../design/index.ts';
import type { Medium } from './media.ts';
import { isClient, sideOf } from './sessions.ts';
import { hasSummaries } from './summaries.ts';
import type { Peering, Router } from './sessions.ts';

/**
 * What routes lead to. One destination stands for all prefixes of one server, or of one external, or for the default route. With
 * summaries those of a server's displaced endpoints are one of their own, and the summary of a rack copy is one.
 */
export interface Destination {
  readonly kind: 'server' | 'displaced' | 'summary' | 'default' | 'external';
  /** Path of the server or external; "default", "displaced from …", "summary of …". */
  readonly name: string;
  readonly origins: ReadonlySet<string>;
  /** Rack copy of the server, or of the summary. */
  readonly rack: string | undefined;
}

/** A route as one router holds it. */
export interface Route {
  readonly asPath: readonly number[];
  readonly nextHop: { readonly owner: Router; readonly medium: Medium } | undefined;
  /** Session it was heard on; undefined at its origin. */
  readonly heard: Peering | undefined;
  readonly originatorId: number | undefined;
  readonly clusterList: readonly string[];
  /** Place among the paths that its sender announces to the same peer, best first; 0 without ADD-PATH. */
  readonly rank: number;
}

export type ImportRefusal =
  | 'own-asn'
  | 'own-originator-id'
  | 'own-cluster-id'
  | 'next-hop-self'
  | 'next-hop-unresolved';

export const ORIGINATED: Route = {
  asPath: [],
  nextHop: undefined,
  heard: undefined,
  originatorId: undefined,
  clusterList: [],
  rank: 0,
};

/** Paths per prefix that ADD-PATH announces at most. */
const MANY = 256;

/** @returns every route as it arrives at the peer; `held` are the sender's, in order of preference */
export function sendRoutes(
  design: Design,
  destination: Destination,
  held: readonly Route[],
  session: Peering,
): readonly Route[] {
  const { from, kind } = session;
  const { addPath } = design.asModel;
  const ownOnly = destination.kind === 'default' && destination.origins.has(from.path);
  const addsPaths = kind === 'ibgp' && !ownOnly && (addPath === 'all' || (addPath === 'reflectors' && from.reflects));
  return held.slice(0, addsPaths ? MANY : 1).flatMap((route, rank) => {
    const sent = sendRoute(design, destination, route, session);
    return sent === undefined ? [] : [{ ...sent, rank }];
  });
}

/** @returns the route as it arrives, or undefined when the best route is not sent on this session */
function sendRoute(design: Design, destination: Destination, best: Route, session: Peering): Route | undefined {
  if (!maySend(design, destination, best, session) || isHeldBack(design, best, session)) return undefined;
  return rewrite(design, best, session);
}

/** Whether the sender itself looks for the neighbour's AS in the path, and finds it. */
function isHeldBack(design: Design, { asPath }: Route, { from, toAs, kind }: Peering): boolean {
  if (kind === 'ibgp' || !asPath.includes(toAs.asn)) return false;
  const { senderLoopCheck } = design.asModel;
  switch (from.platform) {
    case 'bird':
      return false;
    case 'frr':
      return senderLoopCheck === 'on';
    case 'generic':
      return senderLoopCheck !== 'off' && !overridesAs(design, from);
    default:
      return from.platform satisfies never;
  }
}

/** Whether a route comes and goes by iBGP of one AS. By a local AS a router may be in two. */
function staysInside({ heard }: Route, { kind, fromAs }: Peering): boolean {
  return kind === 'ibgp' && heard?.kind === 'ibgp' && heard.toAs.asn === fromAs.asn;
}

function maySend(design: Design, destination: Destination, best: Route, session: Peering): boolean {
  const { asModel } = design;
  const { from, to, kind, inRack } = session;
  const learnedFrom = best.heard?.from;
  const isLocal = learnedFrom === undefined;
  const isDefault = destination.kind === 'default';
  const isDownwardDefault = asModel.id === 'downward-default';

  if (learnedFrom === to && best.heard?.medium === session.medium) return false;
  if (staysInside(best, session) && best.heard !== undefined) {
    const fromClient = isClient(design, from, best.heard.from);
    const toClient = isClient(design, from, to);
    if (!from.reflects || !(fromClient || toClient)) return false;
    if (from.platform === 'bird' && toClient && best.clusterList.includes(from.clusterId)) return false;
  }
  if (from.role === 'server' && asModel.serverExport === 'own' && !isLocal) {
    if (!from.reflects || kind === 'ebgp') return false;
  }
  if (to.role === 'external') return false;
  if (from.role === 'external') return isLocal;

  if (isLocal && isDefault && !(to.layer < from.layer)) return false;
  if (inRack) {
    if (destination.kind === 'summary' && destination.rack === from.rack) return false;
    if (isDownwardDefault && from.role === 'tor' && to.role === 'server' && asModel.downward === 'default')
      return isDefault;
    return true;
  }
  if (to.layer < from.layer) {
    if (isDownwardDefault && asModel.downward === 'default' && !isDefault) return false;
    if (from.role === 'border') return isLocal || learnedFrom.role === 'external';
    return true;
  }
  if (isDownwardDefault && isDefault) return false;
  const isOfOwnRack = from.rack !== undefined && destination.rack === from.rack;
  if (from.role === 'tor' && isOfOwnRack && destination.kind === 'server' && hasSummaries(design)) return false;
  if (!asModel.valleyFree) return true;
  switch (from.role) {
    case 'tor':
      if (!isOfOwnRack) return false;
      return destination.kind !== 'displaced' || (learnedFrom !== undefined && learnedFrom.layer < from.layer);
    case 'spine':
      return isLocal || learnedFrom.layer < from.layer;
    case 'border':
      return isLocal || learnedFrom.role === 'external';
    default:
      return true;
  }
}

/** What is drawn for a rack, or for the lowest spine of a plane; else what the AS model says. */
function keepsThirdParty({ nodes, asModel }: Design, { name }: Medium): boolean {
  const id = name.split('/').at(-1)?.split('[')[0];
  const node = nodes.find((each) => each.id === id);
  const own = node?.kind === 'rack' || node?.kind === 'spine' ? node.thirdPartyNextHop : undefined;
  return own ?? asModel.thirdPartyNextHop;
}

function rewrite(design: Design, best: Route, session: Peering): Route {
  const { asModel } = design;
  const { from, medium, kind, fromAs, toAs } = session;
  const own = { owner: from, medium };
  const base = { heard: session, originatorId: undefined, clusterList: [], rank: 0 };

  if (kind === 'ebgp') {
    const isShared = medium.kind === 'rack-segment' || medium.kind === 'plane';
    const keeps = isShared && keepsThirdParty(design, medium) && !from.multihop && best.nextHop?.medium === medium;
    const path = pathTowards(design, best.asPath, session);
    const hasOwnToo = (fromAs.form === 'prepend' || fromAs.form === 'no-prepend') && !hidesOwn(design, from);
    const added = hasOwnToo ? [fromAs.asn, from.asn] : [fromAs.asn];
    const inFront = toAs.form === 'prepend' ? [toAs.asn] : [];
    return {
      ...base,
      asPath: [...inFront, ...added, ...path],
      nextHop: keeps ? best.nextHop : own,
    };
  }
  if (best.heard === undefined) return { ...base, asPath: best.asPath, nextHop: own };

  const { nextHopSelf } = asModel;
  const replaces = isSwitch(from) && (nextHopSelf === 'all' || (nextHopSelf === 'ebgp' && best.heard.kind === 'ebgp'));
  const nextHop = replaces ? own : best.nextHop;
  if (!staysInside(best, session)) {
    const { originatorId, clusterList } = best;
    return { ...base, originatorId, clusterList, asPath: best.asPath, nextHop };
  }
  return {
    heard: session,
    asPath: best.asPath,
    nextHop,
    originatorId: best.originatorId ?? best.heard.from.order,
    clusterList: [from.clusterId, ...best.clusterList],
    rank: 0,
  };
}

function overridesAs(design: Design, router: Router): boolean {
  const side = sideOf(router);
  return side !== 'server' && router.platform !== 'bird' && design.asModel.asOverride[side];
}

/** What a switch makes of a path that it sends by eBGP, before it puts its own AS first. */
function pathTowards(design: Design, path: readonly number[], { from, toAs }: Peering): readonly number[] {
  const bared = isSwitch(from) ? withoutPrivate(design, path, from, toAs.asn) : path;
  return overridesAs(design, from) ? bared.map((asn) => (asn === toAs.asn ? from.asn : asn)) : bared;
}

function isSwitch({ role }: Router): boolean {
  return role === 'tor' || role === 'spine' || role === 'border';
}

function withoutPrivate(design: Design, path: readonly number[], from: Router, kept: number): readonly number[] {
  const isTaken = (asn: number): boolean => asn !== kept && isPrivate(asn);
  switch (design.asModel.removePrivateAs) {
    case 'off':
      return path;
    case 'remove':
      return path.filter((asn) => !isTaken(asn));
    case 'replace':
      return from.platform === 'bird' ? path : path.map((asn) => (isTaken(asn) ? from.asn : asn));
    default:
      return design.asModel.removePrivateAs satisfies never;
  }
}

/** RFC 6996. */
function isPrivate(asn: number): boolean {
  return (asn >= 64512 && asn <= 65534) || (asn >= 4200000000 && asn <= 4294967294);
}

/** Whether a private number that the router has itself stays out of paths, where it presents another. */
function hidesOwn({ asModel }: Design, router: Router): boolean {
  return asModel.removePrivateAs !== 'off' && isSwitch(router) && isPrivate(router.asn);
}

/** Whether the receiver finds itself in a path: under the number that it presents and, save BIRD, under its own. */
function loops(path: readonly number[], { to, toAs }: Peering): boolean {
  const times = (asn: number): number => path.filter((other) => other === asn).length;
  // What it has put in front itself is let in once.
  if (times(toAs.asn) > (toAs.form === 'prepend' ? Math.max(1, to.allowAsIn) : to.allowAsIn)) return true;
  return to.platform !== 'bird' && times(to.asn) > to.allowAsIn;
}

/** @returns why the receiver cannot use a route it heard, or undefined when it can */
export function refusalOf(design: Design, route: Route): ImportRefusal | undefined {
  const { heard, nextHop } = route;
  if (heard === undefined || nextHop === undefined) return undefined;
  const { to, from } = heard;
  if (loops(route.asPath, heard)) return 'own-asn';
  if (route.originatorId === to.order) return 'own-originator-id';
  if (to.reflects && route.clusterList.includes(to.clusterId)) {
    if (to.platform !== 'bird' || isClient(design, to, from)) return 'own-cluster-id';
  }
  if (to.multihop) return undefined;
  if (nextHop.owner === to) return 'next-hop-self';
  if (!resolves(nextHop, to)) return 'next-hop-unresolved';
  return undefined;
}

/** Whether a route that import let pass leads nowhere, because its holder cannot reach the next hop. */
export function isUnreachable({ heard, nextHop }: Route): boolean {
  return heard !== undefined && nextHop !== undefined && (nextHop.owner === heard.to || !resolves(nextHop, heard.to));
}

function resolves({ owner, medium }: NonNullable<Route['nextHop']>, router: Router): boolean {
  if (medium.kind === 'link' || medium.kind === 'server-port') return medium.meets.has(router.path);
  return medium.meets.get(router.path)?.has(owner.path) ?? false;
}
