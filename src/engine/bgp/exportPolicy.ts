/** Sender's rules: what goes to whom, and with which next hop. docs/semantics.md, "Export". */
import { summaryOf } from '../../design/index.ts';
import type { AsModelOptions } from '../../design/index.ts';
import { PRIVATE_16, PRIVATE_32 } from '../../net/index.ts';
import {
  keepsThirdParty,
  type AsToken,
  type BasePart,
  type Block,
  type Fabric,
  type Hearing,
} from '../fabric/index.ts';
import {
  checksNeighbour,
  layerOf,
  PLATFORM_HABITS,
  sideOf,
  speaksMultihop,
  type Platform,
  type Side,
} from '../models/index.ts';
import type { Destination } from './destination.ts';
import { staysInside } from './eligibility.ts';
import {
  carryEntry,
  isOwn,
  LOCAL_ROUTE,
  onlyOffer,
  ownEntry,
  type NextHop,
  type Offer,
  type PathEntry,
  type Route,
} from './route.ts';

const EXTERNAL_LAYER = layerOf({ kind: 'external', tier: 0 });

/** Fixed for one analysis. */
export interface ExportRules {
  readonly valleyFree: boolean;
  /** ToRs send a summary of their rack north, and not what it sums up. */
  readonly summarises: boolean;
  readonly defaultOnlyDown: boolean;
  /** Downward Default never sends the default north, whatever else is switched off. */
  readonly keepDefaultDown: boolean;
  readonly serversSendAll: boolean;
  readonly nextHopSelf: 'off' | 'ebgp' | 'all';
  readonly options: AsModelOptions;
  /** Sides that may keep a third party's next hop, where the subnet lets them. */
  readonly thirdParty: Readonly<Record<Side, boolean>>;
  readonly asOverride: { readonly tor: boolean; readonly spine: boolean };
  readonly addPath: 'off' | 'reflectors' | 'all';
  readonly removePrivate: 'off' | 'remove' | 'replace';
  /** Are automatic AS numbers private? Undefined: some. */
  readonly privatePool: boolean | undefined;
  /** Platforms that keep a route from an eBGP neighbour whose AS it has passed. */
  readonly checkNeighbour: Readonly<Record<Platform, boolean>>;
}

export function exportRules({ design, options, model, numbers }: Fabric['setup']): ExportRules {
  const thirdParty = (side: Side): boolean => !speaksMultihop(options, side);
  return {
    valleyFree: options.valleyFree,
    summarises: summaryOf(design) !== 'off',
    defaultOnlyDown: model.sendsDown(options) === 'default-only',
    keepDefaultDown: model.id === 'downward-default',
    serversSendAll: options.serverExport === 'all',
    nextHopSelf: options.nextHopSelf,
    options,
    thirdParty: { server: thirdParty('server'), tor: thirdParty('tor'), spine: thirdParty('spine') },
    asOverride: options.asOverride,
    addPath: options.addPath,
    removePrivate: options.removePrivateAs,
    // Numbers that the pool has no room for are private.
    privatePool: numbers.exhausted && allPrivate(numbers.pool) === false ? undefined : allPrivate(numbers.pool),
    checkNeighbour: {
      bird: checksNeighbour('bird', options.senderLoopCheck),
      frr: checksNeighbour('frr', options.senderLoopCheck),
      generic: checksNeighbour('generic', options.senderLoopCheck),
    },
  };
}

const OWN_DEFAULT = onlyOffer(LOCAL_ROUTE);
const NOTHING: readonly Offer[] = [];
/** Paths per prefix that ADD-PATH announces at most. */
const MANY = 256;

/** Does a router announce every path it has over this session, instead of the best one? (RFC 7911) */
export function addsPaths({ addPath }: ExportRules, { from, ibgp }: Hearing): boolean {
  return ibgp && (addPath === 'all' || (addPath === 'reflectors' && from.reflects));
}

/**
 * What the sender has to announce over a session: its own default where it originates one, else its best route, or all it has.
 *
 * @param unsure takes the parts of which some copies are within the bound of paths per prefix and others beyond
 */
export function announced(
  rules: ExportRules,
  offers: readonly Offer[],
  hearing: Hearing,
  destination: Destination,
  unsure: Set<BasePart>,
): readonly Offer[] {
  if (destination.announcers.has(hearing.from)) return OWN_DEFAULT;
  const [best] = offers;
  if (best === undefined) return NOTHING;
  if (!addsPaths(rules, hearing)) return offers.length === 1 && best.count === 1 ? offers : onlyOffer(best.route);
  const total = offers.reduce((sum, { count }) => sum + count, 0);
  if (total <= MANY) return offers;
  for (const { doubt } of offers) if (doubt !== undefined) unsure.add(doubt);
  let room = MANY;
  return offers.flatMap((offer) => {
    const count = Math.min(offer.count, room);
    room -= count;
    if (count > 0 && count < offer.count) for (const part of offer.through) unsure.add(part);
    return count === 0 ? [] : count === offer.count ? [offer] : [{ ...offer, count }];
  });
}

/** Layer of the peer a route was learned from; -1 for local ones. */
function learnedLayer(route: Route): number {
  return route.from?.block.layer ?? -1;
}

/** Why a route does not go over a session: the rules of docs/semantics.md, "Export", in their order. */
export type Withheld =
  | 'back-to-sender'
  | 'to-external'
  | 'external-own-only'
  | 'not-reflected'
  | 'own-cluster'
  | 'server-own-only'
  | 'default-elsewhere'
  | 'default-only-down'
  | 'border-inward'
  | 'default-not-north'
  | 'summary-in-rack'
  | 'summarised'
  | 'valley-free';

/** @returns the rule that keeps `route` from this session, which is one of a single medium; undefined where it may go */
export function withheldBy(
  rules: ExportRules,
  route: Route,
  hearing: Hearing,
  destination: Destination,
): Withheld | undefined {
  return isReturned(route, hearing) ? 'back-to-sender' : withheldFromLike(rules, route, hearing, destination);
}

/** Would `route` go back on the session that it came over? On another session with the same router it may: routers know peers by session. */
export function isReturned({ from, over }: Route, { to, depth, medium }: Hearing): boolean {
  return from !== undefined && from.block === to && from.shared === depth && over === medium;
}

/** {@link withheldBy} without its first rule: the answer is the same for all sessions of a group of {@link Fabric.told}. */
export function withheldFromLike(
  rules: ExportRules,
  route: Route,
  hearing: Hearing,
  destination: Destination,
): Withheld | undefined {
  const { from, to } = hearing;
  if (to.role === 'external') return 'to-external';
  if (from.role === 'external') return route.learned === 'local' ? undefined : 'external-own-only';
  if (staysInside(route, hearing)) {
    if (!from.reflects || !(route.fromIsClient || hearing.toIsClient)) return 'not-reflected';
    if (
      hearing.toIsClient &&
      PLATFORM_HABITS[from.platform].clusterCheck === 'clients' &&
      route.clusterList.some((entry) => isOwn(entry, from.cluster))
    )
      return 'own-cluster';
  }
  if (from.role === 'server' && route.learned !== 'local' && !rules.serversSendAll && !(from.reflects && hearing.ibgp))
    return 'server-own-only';
  const isDefault = destination.kind === 'default';
  if (destination.announcers.has(from) && (from.role === 'tor' ? to.role !== 'server' : to.layer >= from.layer))
    return 'default-elsewhere';
  const fromOutside = route.learned === 'local' || learnedLayer(route) === EXTERNAL_LAYER;
  switch (hearing.way) {
    case 'rack':
      if (destination.kind === 'summary' && destination.rack === from.rack) return 'summary-in-rack';
      return rules.defaultOnlyDown && from.role === 'tor' && to.role === 'server' && !isDefault
        ? 'default-only-down'
        : undefined;
    case 'down':
      if (rules.defaultOnlyDown && !isDefault) return 'default-only-down';
      return from.role === 'border' && !fromOutside ? 'border-inward' : undefined;
    case 'north':
      if (rules.keepDefaultDown && isDefault) return 'default-not-north';
      if (rules.summarises && from.role === 'tor' && destination.kind === 'server' && isOfRackOf(from, destination))
        return 'summarised';
      return !rules.valleyFree || staysBelow(route, from, destination, fromOutside) ? undefined : 'valley-free';
  }
}

/** Does a route that goes north come from below its sender? (RFC 7938 §5.2; for borders: from outside.) */
function staysBelow(route: Route, from: Block, destination: Destination, fromOutside: boolean): boolean {
  if (from.role === 'tor')
    return isOfRackOf(from, destination) && (destination.kind !== 'displaced' || learnedLayer(route) < from.layer);
  if (from.role === 'spine') return learnedLayer(route) < from.layer;
  return from.role !== 'border' || fromOutside;
}

function isOfRackOf({ rack }: Block, destination: Destination): boolean {
  return rack !== undefined && rack === destination.rack;
}

function overrides({ asOverride }: ExportRules, { role, platform }: Block): boolean {
  const side = sideOf(role);
  return side !== 'server' && PLATFORM_HABITS[platform].asOverride && asOverride[side];
}

/** Does the sender hold `route` back because the receiver's AS is in its path? A switch that overrides that AS has no reason to, save that FRR looks before it replaces. */
export function isHeldBack(rules: ExportRules, route: Route, { from, to, depth, ibgp, as }: Hearing): boolean {
  if (ibgp || !rules.checkNeighbour[from.platform] || (from.platform !== 'frr' && overrides(rules, from))) return false;
  return route.asPath.some((entry) => isOwn(carryEntry(entry, depth, to), as.to));
}

/**
 * AS_PATH as `route` goes over this session, in the sender's terms, before the sender puts its own AS first on eBGP.
 *
 * @param unsure takes the parts of which some copies have a private AS number and others have not
 */
export function exportedPath(
  rules: ExportRules,
  route: Route,
  hearing: Hearing,
  unsure: Set<BasePart>,
): readonly PathEntry[] {
  const { from, to, depth } = hearing;
  if (hearing.ibgp || !isSwitch(from)) return route.asPath;
  const isNeighbour = (entry: PathEntry): boolean => isOwn(carryEntry(entry, depth, to), hearing.as.to);
  const bared = withoutPrivate(rules, route.asPath, from, isNeighbour, unsure);
  return overrides(rules, from) ? bared.map((entry) => (isNeighbour(entry) ? ownEntry(from) : entry)) : bared;
}

/**
 * What the sender puts first in a path by eBGP, nearest first. Behind a local AS its own number does not stand at a switch that takes private
 * numbers out, where it is one of them, as FRR was seen to do.
 *
 * @param unsure takes the parts of which some copies have a private AS number and others have not
 */
export function addedNumbers(rules: ExportRules, { as, from }: Hearing, unsure: Set<BasePart>): readonly AsToken[] {
  if (as.added.length < 2) return as.added;
  const isTaken = rules.removePrivate !== 'off' && isSwitch(from) && isPrivate(rules, from.token, unsure);
  return isTaken ? as.added.slice(0, 1) : as.added;
}

function isSwitch({ role }: Block): boolean {
  return role === 'tor' || role === 'spine' || role === 'border';
}

/** The path without private numbers, or with the sender's own in their place; the neighbour's own number stays (FRR `remove-private-AS all`). */
function withoutPrivate(
  rules: ExportRules,
  path: readonly PathEntry[],
  from: Block,
  isNeighbour: (entry: PathEntry) => boolean,
  unsure: Set<BasePart>,
): readonly PathEntry[] {
  const { removePrivate } = rules;
  if (removePrivate === 'off') return path;
  if (removePrivate === 'replace' && !PLATFORM_HABITS[from.platform].replacePrivateAs) return path;
  return path.flatMap((entry) => {
    if (!isPrivate(rules, entry.token, unsure) || isNeighbour(entry)) return [entry];
    return removePrivate === 'replace' ? [ownEntry(from)] : [];
  });
}

function isPrivate({ privatePool }: ExportRules, token: AsToken, unsure: Set<BasePart>): boolean {
  if (token.asn !== undefined) return allPrivate({ from: token.asn, to: token.asn }) === true;
  if (privatePool === undefined) for (const { base } of token.chain) if (base.weight > 1) unsure.add(base);
  return privatePool === true;
}

/** Are all numbers of a range private (RFC 6996), none, or some (undefined)? */
function allPrivate({ from, to }: { readonly from: number; readonly to: number }): boolean | undefined {
  const ranges = [PRIVATE_16, PRIVATE_32];
  if (ranges.some((range) => from >= range.from && to <= range.to)) return true;
  return ranges.some((range) => from <= range.to && to >= range.from) ? undefined : false;
}

/** The next hop that goes with it (RFC 4271 §5.1.3); undefined: the sender's own address on the session's medium. */
export function exportedNextHop(rules: ExportRules, route: Route, hearing: Hearing): NextHop | undefined {
  const { nextHop } = route;
  if (nextHop === undefined) return undefined;
  if (!hearing.ibgp) {
    if (nextHop.medium !== hearing.medium || !rules.thirdParty[sideOf(hearing.from.role)]) return undefined;
    if (!keepsThirdParty(rules.options, hearing.medium, hearing.from)) return undefined;
    const sameSegment = hearing.medium.kind === 'plane' || nextHop.shared >= (hearing.from.rack?.depth ?? 0);
    return sameSegment ? nextHop : undefined;
  }
  if (
    isSwitch(hearing.from) &&
    (rules.nextHopSelf === 'all' || (rules.nextHopSelf === 'ebgp' && route.learned === 'ebgp'))
  )
    return undefined;
  return nextHop;
}
