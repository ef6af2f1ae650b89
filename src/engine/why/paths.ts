/** What a router hears of a destination and what became of it, and what it tells. */
import {
  addedNumbers,
  announced,
  compareTies,
  exportedPath,
  isHeldBack,
  multipath,
  receivedPath,
  withheldBy,
  type Candidate,
  type Destination,
  type ExportRules,
  type Ineligible,
  type InstalledHop,
  type Offer,
  type Route,
  type StepId,
  type Withheld,
} from '../bgp/index.ts';
import { onEveryMedium, type AsToken, type Block, type Hearing } from '../fabric/index.ts';
import { asNumbersOf, nameOf, type Named } from './names.ts';
import { sessionOf, type SessionName } from './session.ts';
import type { Settled, Site } from './site.ts';

/** Why a sender keeps a route to itself. */
export type KeptBy = Withheld | 'sender-loop-check';

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
  readonly rule?: KeptBy;
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
  readonly rule?: KeptBy;
  readonly asPath?: readonly number[];
}

function ruleAgainst(
  rules: Site['rules'],
  route: Offer['route'],
  hearing: Hearing,
  destination: Destination,
): KeptBy | undefined {
  return (
    withheldBy(rules, route, hearing, destination) ??
    (isHeldBack(rules, route, hearing) ? 'sender-loop-check' : undefined)
  );
}

/** How a candidate compares with the best. RFC 4271 §9.1.2.2; RFC 4456 §9. */
function fateOf(candidate: Candidate, best: Candidate, tied: readonly Candidate[]): Pick<HeardPath, 'state' | 'step'> {
  if (candidate === best) return { state: 'best' };
  if (candidate.unreachable !== undefined && best.unreachable === undefined) return { state: 'lost', step: 'next-hop' };
  if (candidate.length > best.length) return { state: 'lost', step: 'as-path' };
  if (candidate.hearing.ibgp && !best.hearing.ibgp) return { state: 'lost', step: 'ebgp' };
  return tied.includes(candidate) ? { state: 'equal', step: compareTies(best, candidate).step } : { state: 'lost' };
}

/** Everything that a router hears of a destination, session by session, in the order of its sessions. */
export function heardPaths(site: Site, at: Block, { destination, outcome, entry }: Settled): readonly HeardPath[] {
  const { fabric, rules, multipathRules } = site;
  const held = outcome.held[at.index];
  const decision = held?.decision;
  const used = decision === undefined ? [] : multipath(at, decision, multipathRules);
  const isInstalled = installedIn(entry(at));
  const numberOf = asNumbersOf(fabric);

  const refused = (hearing: Hearing, { route, rank }: Offer): Became => {
    const refusal = held?.refused.find((other) => cameBy(hearing, other.hearing) && other.rank === rank);
    return {
      state: 'refused',
      ...(refusal !== undefined && { reason: refusal.reason }),
      asPath: arrivingPath(rules, route, hearing).map(numberOf),
      nextHop: nameOf(refusal?.nextHop ?? hearing.from),
    };
  };
  const judged = (candidate: Candidate): Became => ({
    ...(decision?.best === undefined
      ? { state: 'lost', step: 'local-origin' }
      : fateOf(candidate, decision.best, decision.tied)),
    ...(candidate.unreachable !== undefined && { reason: candidate.unreachable }),
    asPath: receivedPath(candidate).map(({ token }) => numberOf(token)),
    nextHop: nameOf(candidate.nextHop.block),
    installed: used.includes(candidate) && isInstalled(candidate),
  });
  const became = (hearing: Hearing, offer: Offer): Became => {
    const rule = ruleAgainst(rules, offer.route, hearing, destination);
    if (rule !== undefined) return { state: 'withheld', rule };
    const candidate = held?.candidates.find(
      (other) => cameBy(hearing, other.hearing) && other.sent.offer.rank === offer.rank,
    );
    return candidate === undefined ? refused(hearing, offer) : judged(candidate);
  };

  return onEveryMedium(fabric.heard[at.index] ?? []).flatMap((hearing): readonly HeardPath[] => {
    const offers = announced(rules, outcome.held[hearing.from.index]?.offers ?? [], hearing, destination, new Set());
    if (offers.length === 0) return [{ ...sessionOf(fabric.setup, hearing, 1), state: 'nothing-heard' }];
    return offers.map((offer) => ({ ...sessionOf(fabric.setup, hearing, offer.count), ...became(hearing, offer) }));
  });
}

/** What a path became, whatever session it came on. */
type Became = Omit<HeardPath, keyof SessionName>;

function cameBy(hearing: Hearing, other: Hearing): boolean {
  return other.place === hearing.place && other.medium === hearing.medium;
}

function installedIn(hops: readonly InstalledHop[]): (candidate: Candidate) => boolean {
  return ({ nextHop }) =>
    hops.some(
      ({ block, shared, mediumId, count }) =>
        block === nextHop.block && shared === nextHop.shared && mediumId === nextHop.medium.id && count > 0,
    );
}

/** A path as it arrives, with what the two ends of a session put before it. */
function arrivingPath(rules: ExportRules, route: Route, hearing: Hearing): readonly AsToken[] {
  const path = exportedPath(rules, route, hearing, new Set());
  return [...hearing.as.inFront, ...addedNumbers(rules, hearing, new Set()), ...path.map(({ token }) => token)];
}

/** Everybody whom a router tells of a destination, and everybody whom a rule keeps it from. */
export function toldPeers(site: Site, at: Block, { destination, outcome }: Settled): readonly ToldPeer[] {
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
        const rule = ruleAgainst(rules, route, hearing, destination);
        told.push(
          rule === undefined
            ? { ...session, asPath: arrivingPath(rules, route, hearing).map(numberOf) }
            : { ...session, rule },
        );
      }
    }
  }
  return told;
}
