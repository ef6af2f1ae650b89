/** Why a router has a route, or has not: every path it hears, what became of each, what it installs, and whom it tells. */
import { summaryOf, type Design } from '../../design/index.ts';
import {
  added,
  announced,
  compareTies,
  exportedPath,
  isHeldBack,
  multipath,
  receivedPath,
  withheldBy,
  type Candidate,
  type Destination,
  type Ineligible,
  type InstalledHop,
  type Offer,
  type PathEntry,
  type StepId,
  type Withheld,
} from '../bgp/index.ts';
import {
  examplePath,
  findPart,
  onEveryMedium,
  relatives,
  type AsToken,
  type Block,
  type Hearing,
  type Medium,
  type Setup,
} from '../fabric/index.ts';
import { witnessSteps } from '../report/pairs.ts';
import { displacedPrefixes, serverPrefixes } from '../prefixes.ts';
import type { QuestionProgress } from '../questions/question.ts';
import { asNumbersOf, nameOf, type Named } from './names.ts';
import {
  doubtOpen,
  openingOf,
  originsIn,
  settleDefault,
  settleOrigin,
  settleSummary,
  siteOf,
  stepsTo,
  type Settled,
  type Site,
} from './site.ts';

export interface ExplainAsk {
  /** Instance path of the router that is asked. */
  readonly router: string;
  /** Instance path of the server or external whose prefixes are meant, of the rack whose summary is meant, or 'default'. */
  readonly to: string;
  /** Of the server, the prefixes that are out of its rack. */
  readonly displaced?: boolean;
}

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

/**
 * What became of a path.
 * - `nothing-heard`: the peer has no route itself;
 * - `withheld`: the peer has one and does not send it (`rule`);
 * - `refused`: it came and may not be used (`reason`): in no table (RFC 4271 §9.1.2);
 * - `lost`: a candidate that another one beat (`step`);
 * - `equal`: as good as the best, used beside it, or left out by the rules of multipath;
 * - `best`: chosen, and told to others.
 */
export type PathState = 'nothing-heard' | 'withheld' | 'refused' | 'lost' | 'equal' | 'best';

export interface HeardPath extends SessionName {
  readonly state: PathState;
  readonly rule?: Withheld | 'sender-loop-check';
  readonly reason?: Ineligible;
  /** The step of the decision at which it lost; `local-origin` where the router announces the prefix itself. */
  readonly step?: StepId | 'local-origin';
  /** AS_PATH as received, nearest first; absent where nothing was received. */
  readonly asPath?: readonly number[];
  readonly nextHop?: Named;
  /** Is its next hop installed? */
  readonly installed?: boolean;
}

export interface ToldPeer extends SessionName {
  readonly rule?: Withheld | 'sender-loop-check';
  readonly asPath?: readonly number[];
}

export interface Hop extends Named {
  /** Alike next hops, the named one included. */
  readonly count: number;
  readonly over: Over;
}

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
function sessionOf(setup: Setup, hearing: Hearing, paths: number, peer: Block = hearing.from): SessionName {
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

/** A router and a destination where both stand alone, and what packets follow where there is no entry. */
export interface Found {
  readonly site: Site;
  readonly at: Block;
  readonly settled: Settled;
  /** The summary that holds the destination. */
  readonly summary: Settled | undefined;
  readonly byDefault: Settled | undefined;
}

type Routed = Pick<Found, 'settled' | 'summary' | 'byDefault'>;

/** Settles what an ask is about; undefined where its owner does not route. */
function routedIn(site: Site, { to, displaced = false }: ExplainAsk): Routed | undefined {
  const byDefault = settleDefault(site);
  if (to === 'default') return byDefault && { settled: byDefault, summary: undefined, byDefault };
  const steps = stepsTo(site.setup, to);
  const origin = site.blockAt(steps);
  const part = findPart(site.setup.base, steps);
  const rack =
    origin?.rack ?? site.fabric.blocks.find((block) => block.rack?.base === part && block.rack?.restDepth === 0)?.rack;
  const withSummary = summaryOf(site.setup.design) !== 'off' && !displaced;
  const servers = withSummary ? originsIn(site, rack).map((block) => settleOrigin(site, block)) : [];
  const summary = settleSummary(site, rack, servers);
  if (origin === undefined) return summary && { settled: summary, summary: undefined, byDefault };
  const settled =
    servers.find(({ destination }) => destination.origins.has(origin)) ??
    settleOrigin(site, origin, displaced ? 'displaced' : 'server');
  return { settled, summary: displaced ? undefined : summary, byDefault };
}

/** What a block forwards by: its entry, else that for the summary, else the default (longest match). */
export function entryFor(
  { settled, summary, byDefault }: Routed,
  block: Block,
): {
  readonly hops: readonly InstalledHop[];
  readonly by: 'route' | 'summary' | 'default';
  readonly discards: boolean;
} {
  const hops = settled.entry(block);
  if (hops.length > 0 || settled.drops(block)) return { hops, by: 'route', discards: hops.length === 0 };
  if (summary !== undefined) {
    const wider = summary.entry(block);
    const isDropped = summary.destination.origins.has(block) || summary.drops(block);
    if (wider.length > 0 || isDropped) return { hops: isDropped ? [] : wider, by: 'summary', discards: isDropped };
  }
  return { hops: byDefault?.entry(block) ?? [], by: 'default', discards: false };
}

/**
 * The site of a router and a destination.
 *
 * @param look looks at all that will be said, and doubts what is not certain
 * @throws QuestionError 'router/unknown' {path, example}
 */
export function* siteFor(
  design: Design,
  ask: ExplainAsk,
  look: (found: Found) => void,
): Generator<QuestionProgress, Found | undefined> {
  const foundIn = (site: Site, routed: Routed | undefined): Found | undefined => {
    const at = site.blockAt(stepsTo(site.setup, ask.router));
    return at === undefined || routed === undefined ? undefined : { site, at, ...routed };
  };
  const { site, routed } = yield* siteOf(
    openingOf(design, [ask.router, ...(ask.to === 'default' ? [] : [ask.to])]),
    // oxlint-disable-next-line require-yield -- a handful of destinations is done before anybody could ask how far it is
    function* route(now) {
      return routedIn(now, ask);
    },
    (now, settled) => {
      const found = foundIn(now, settled);
      if (found !== undefined) look(found);
    },
  );
  return foundIn(site, routed);
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

/** How a candidate compares with the best. RFC 4271 §9.1.2.2; RFC 4456 §9. */
function fateOf(candidate: Candidate, best: Candidate, tied: readonly Candidate[]): Pick<HeardPath, 'state' | 'step'> {
  if (candidate === best) return { state: 'best' };
  if (candidate.unreachable !== undefined && best.unreachable === undefined) return { state: 'lost', step: 'next-hop' };
  if (candidate.length > best.length) return { state: 'lost', step: 'as-path' };
  if (candidate.hearing.ibgp && !best.hearing.ibgp) return { state: 'lost', step: 'ebgp' };
  return tied.includes(candidate) ? { state: 'equal', step: compareTies(best, candidate).step } : { state: 'lost' };
}

function heardPaths(site: Site, at: Block, { destination, outcome, entry }: Settled): readonly HeardPath[] {
  const { fabric, rules, multipathRules } = site;
  const held = outcome.held[at.index];
  const numberOf = asNumbersOf(fabric);
  const hops = entry(at);
  const decision = held?.decision;
  const used = decision === undefined ? [] : multipath(at, decision, multipathRules);
  const told = (hearing: Hearing, offer: Offer): HeardPath => {
    const { route } = offer;
    const session = sessionOf(fabric.setup, hearing, offer.count);
    const rule = withheldBy(rules, route, hearing, destination);
    if (rule !== undefined) return { ...session, state: 'withheld', rule };
    if (isHeldBack(rules, route, hearing)) return { ...session, state: 'withheld', rule: 'sender-loop-check' };
    const cameThus = (other: Hearing): boolean => other.place === hearing.place && other.medium === hearing.medium;
    const candidate = held?.candidates.find((other) => cameThus(other.hearing) && other.sent.offer.rank === offer.rank);
    if (candidate === undefined) {
      const refusal = held?.refused.find((other) => cameThus(other.hearing) && other.rank === offer.rank);
      const sent = exportedPath(rules, route, hearing, new Set());
      const nextHop = refusal?.nextHop;
      return {
        ...session,
        state: 'refused',
        ...(refusal !== undefined && { reason: refusal.reason }),
        asPath: arrivingPath(sent, hearing).map(numberOf),
        nextHop: nameOf(nextHop ?? hearing.from),
      };
    }
    const { nextHop } = candidate;
    const best = decision?.best;
    const inUse =
      used.includes(candidate) &&
      hops.some(
        (hop) =>
          hop.block === nextHop.block &&
          hop.shared === nextHop.shared &&
          hop.mediumId === nextHop.medium.id &&
          hop.count > 0,
      );
    return {
      ...session,
      ...(best === undefined ? { state: 'lost', step: 'local-origin' } : fateOf(candidate, best, decision?.tied ?? [])),
      ...(candidate.unreachable !== undefined && { reason: candidate.unreachable }),
      asPath: receivedPath(candidate).map(({ token }) => numberOf(token)),
      nextHop: nameOf(nextHop.block),
      installed: inUse,
    };
  };
  return onEveryMedium(fabric.heard[at.index] ?? []).flatMap((hearing): readonly HeardPath[] => {
    const offers = announced(rules, outcome.held[hearing.from.index]?.offers ?? [], hearing, destination, new Set());
    if (offers.length === 0) return [{ ...sessionOf(fabric.setup, hearing, 1), state: 'nothing-heard' }];
    return offers.map((offer) => told(hearing, offer));
  });
}

/** A path as it arrives, with what the two ends of a session put before it. */
function arrivingPath(path: readonly PathEntry[], hearing: Hearing): readonly AsToken[] {
  return [...hearing.as.inFront, ...added({ asPath: path }, hearing), ...path.map(({ token }) => token)];
}

function hopsOf(site: Site, hops: readonly InstalledHop[]): readonly Hop[] {
  const media = site.fabric.media.byId;
  return hops.map(({ block, count, mediumId }) => {
    const medium = media.get(mediumId);
    return { ...nameOf(block), count, over: medium === undefined ? 'link' : overOf(medium) };
  });
}

function toldPeers(site: Site, at: Block, { destination, outcome }: Settled): readonly ToldPeer[] {
  const { fabric, rules } = site;
  const offers = outcome.held[at.index]?.offers ?? [];
  const numberOf = asNumbersOf(fabric);
  const told: ToldPeer[] = [];
  const hears = onEveryMedium(fabric.heard[at.index] ?? []);
  for (const hearings of fabric.heard) {
    for (const hearing of onEveryMedium(hearings.filter(({ from }) => from === at))) {
      // Every member of the hearing class has this router as a peer once for each session between the two.
      const members = hears.find(
        (back) => back.from === hearing.to && back.medium === hearing.medium && back.depth === hearing.depth,
      );
      const sessions = members?.count ?? hearing.count;
      for (const { route, count } of announced(rules, offers, hearing, destination, new Set())) {
        const session = sessionOf(fabric.setup, { ...hearing, count: sessions }, count, hearing.to);
        const rule =
          withheldBy(rules, route, hearing, destination) ??
          (isHeldBack(rules, route, hearing) ? ('sender-loop-check' as const) : undefined);
        const path = exportedPath(rules, route, hearing, new Set());
        told.push(
          rule === undefined ? { ...session, asPath: arrivingPath(path, hearing).map(numberOf) } : { ...session, rule },
        );
      }
    }
  }
  return told;
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
