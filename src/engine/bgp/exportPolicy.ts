/** Sender's rules: what goes to whom, and with which next hop. docs/semantics.md, "Export". */
import type { Block, Fabric, Hearing } from '../fabric/index.ts';
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
import { carryEntry, isOwn, LOCAL_ROUTE, ownEntry, type NextHop, type PathEntry, type Route } from './route.ts';

const EXTERNAL_LAYER = layerOf({ kind: 'external', tier: 0 });

/** Fixed for one analysis. */
export interface ExportRules {
  readonly valleyFree: boolean;
  readonly defaultOnlyDown: boolean;
  /** Downward Default never sends the default north, whatever else is switched off. */
  readonly keepDefaultDown: boolean;
  readonly serversSendAll: boolean;
  readonly nextHopSelf: 'off' | 'ebgp' | 'all';
  readonly thirdParty: Readonly<Record<Side, boolean>>;
  readonly asOverride: { readonly tor: boolean; readonly spine: boolean };
  /** Platforms that keep a route from an eBGP neighbour whose AS it has passed. */
  readonly checkNeighbour: Readonly<Record<Platform, boolean>>;
}

export function exportRules({ options, model }: Fabric['setup']): ExportRules {
  const thirdParty = (side: Side): boolean => options.thirdPartyNextHop && !speaksMultihop(options, side);
  return {
    valleyFree: options.valleyFree,
    defaultOnlyDown: model.sendsDown(options) === 'default-only',
    keepDefaultDown: model.id === 'downward-default',
    serversSendAll: options.serverExport === 'all',
    nextHopSelf: options.nextHopSelf,
    thirdParty: { server: thirdParty('server'), tor: thirdParty('tor'), spine: thirdParty('spine') },
    asOverride: options.asOverride,
    checkNeighbour: {
      bird: checksNeighbour('bird', options.senderLoopCheck),
      frr: checksNeighbour('frr', options.senderLoopCheck),
      generic: checksNeighbour('generic', options.senderLoopCheck),
    },
  };
}

/** What a block has to announce: its own default where it originates one, else its best route. */
export function announcement(block: Block, best: Route | undefined, destination: Destination): Route | undefined {
  return destination.announcers.has(block) ? LOCAL_ROUTE : best;
}

/** Layer of the peer a route was learned from; -1 for local ones. */
function learnedLayer(route: Route): number {
  return route.from?.block.layer ?? -1;
}

/** May `route` go over this session? */
export function mayExport(rules: ExportRules, route: Route, hearing: Hearing, destination: Destination): boolean {
  const { from, to } = hearing;
  if (route.from !== undefined && route.from.block === to && route.from.shared === hearing.depth) return false;
  if (to.role === 'external') return false;
  if (from.role === 'external') return route.learned === 'local';
  if (hearing.ibgp && route.learned === 'ibgp' && !(from.reflects && (route.fromIsClient || hearing.toIsClient)))
    return false;
  if (from.role === 'server' && route.learned !== 'local' && !rules.serversSendAll && !(from.reflects && hearing.ibgp))
    return false;
  const isDefault = destination.kind === 'default';
  if (destination.announcers.has(from) && (from.role === 'tor' ? to.role !== 'server' : to.layer >= from.layer))
    return false;
  switch (hearing.way) {
    case 'rack':
      return !(rules.defaultOnlyDown && from.role === 'tor' && to.role === 'server') || isDefault;
    case 'down':
      if (rules.defaultOnlyDown && !isDefault) return false;
      return from.role !== 'border' || route.learned === 'local' || learnedLayer(route) === EXTERNAL_LAYER;
    case 'north':
      if (rules.keepDefaultDown && isDefault) return false;
      if (!rules.valleyFree) return true;
      if (from.role === 'tor')
        return destination.kind === 'server' && destination.rack !== undefined && from.rack === destination.rack;
      if (from.role === 'spine') return learnedLayer(route) < from.layer;
      if (from.role === 'border') return route.learned === 'local' || learnedLayer(route) === EXTERNAL_LAYER;
      return true;
  }
}

function overrides({ asOverride }: ExportRules, { role, platform }: Block): boolean {
  const side = sideOf(role);
  return side !== 'server' && PLATFORM_HABITS[platform].asOverride && asOverride[side];
}

/** Does the sender hold `route` back because the receiver's AS is in its path? A switch that overrides that AS has no reason to, save that FRR looks before it replaces. */
export function isHeldBack(rules: ExportRules, route: Route, { from, to, depth, ibgp }: Hearing): boolean {
  if (ibgp || !rules.checkNeighbour[from.platform] || (from.platform !== 'frr' && overrides(rules, from))) return false;
  return route.asPath.some((entry) => isOwn(carryEntry(entry, depth, to), to.token));
}

/** AS_PATH as `route` goes over this session, in the sender's terms, before the sender puts its own AS first on eBGP. */
export function exportedPath(rules: ExportRules, route: Route, hearing: Hearing): readonly PathEntry[] {
  const { from, to, depth } = hearing;
  if (hearing.ibgp || !overrides(rules, from)) return route.asPath;
  return route.asPath.map((entry) => (isOwn(carryEntry(entry, depth, to), to.token) ? ownEntry(from) : entry));
}

/** The next hop that goes with it (RFC 4271 §5.1.3); undefined: the sender's own address on the session's medium. */
export function exportedNextHop(rules: ExportRules, route: Route, hearing: Hearing): NextHop | undefined {
  const { nextHop } = route;
  if (nextHop === undefined) return undefined;
  if (!hearing.ibgp) {
    const shared = hearing.medium.kind === 'segment' || hearing.medium.kind === 'plane';
    if (!shared || !rules.thirdParty[sideOf(hearing.from.role)] || nextHop.medium !== hearing.medium) return undefined;
    const sameSegment = hearing.medium.kind === 'plane' || nextHop.shared >= (hearing.from.rack?.depth ?? 0);
    return sameSegment ? nextHop : undefined;
  }
  const isSwitch = hearing.from.role === 'tor' || hearing.from.role === 'spine' || hearing.from.role === 'border';
  if (isSwitch && (rules.nextHopSelf === 'all' || (rules.nextHopSelf === 'ebgp' && route.learned === 'ebgp')))
    return undefined;
  return nextHop;
}
