/**
 * The decision process as rows over the candidate set (RFC 4271 §9.1.2.2, RFC 4456 §9). LOCAL_PREF, ORIGIN, MED and IGP cost are equal
 * for every route of these designs, so their steps never remove anything and are not rows here.
 */
import {
  compareIdentities,
  mediumOrder,
  sharedParts,
  type BasePart,
  type Block,
  type Comparison,
  type Part,
  type RouterRef,
} from '../fabric/index.ts';
import { PLATFORM_HABITS } from '../models/index.ts';
import { receivedPath, type Candidate } from './eligibility.ts';
import { carryEntry, entryOf, sameEntry, type PathEntry } from './route.ts';

export type StepId = 'next-hop' | 'as-path' | 'ebgp' | 'router-id' | 'cluster-list' | 'peer-address' | 'sender-order';

const EARLIER = { order: -1, doubt: undefined, step: 'router-id' } as const;
const SAME: Comparison = { order: 0, doubt: undefined };
const LATER = { order: 1, doubt: undefined, step: 'router-id' } as const;

/** Place in router order of who decides about a candidate: of different places the lower wins, without a doubt. */
function certainPlace({ identity, hearing }: Candidate): number | undefined {
  return identity === hearing.peer ? hearing.tiePlace : undefined;
}

/** Router ID or ORIGINATOR_ID, then CLUSTER_LIST length, then peer address. */
export function compareTies(x: Candidate, y: Candidate): Comparison & { readonly step: StepId } {
  const [a, b] = [certainPlace(x), certainPlace(y)];
  if (a !== undefined && b !== undefined && a !== b) return a < b ? EARLIER : LATER;
  const identity = x.identity === y.identity ? SAME : compareIdentities(x.identity, y.identity);
  if (identity.order !== 0) return { ...identity, step: 'router-id' };
  if (x.clusters !== y.clusters) return { order: x.clusters - y.clusters, doubt: undefined, step: 'cluster-list' };
  const medium = mediumOrder(x.hearing.medium, y.hearing.medium);
  if (medium !== 0) return { order: medium, doubt: undefined, step: 'peer-address' };
  const peer = x.hearing.peer === y.hearing.peer ? SAME : compareIdentities(x.hearing.peer, y.hearing.peer);
  if (peer.order !== 0 || peer.doubt !== undefined) return { ...peer, step: 'peer-address' };
  const [first, second] = [x.sent.offer, y.sent.offer];
  return { order: first.rank - second.rank, doubt: first.doubt ?? second.doubt, step: 'sender-order' };
}

export interface Decision {
  readonly best: Candidate | undefined;
  /** Candidates that tie with the best up to the multipath point, in no order. */
  readonly tied: readonly Candidate[];
  /** Parts whose lowest copy decided: the answer is exact only once that copy stands alone. */
  readonly doubts: readonly BasePart[];
}

const NO_DOUBTS: readonly BasePart[] = [];

/** @param candidates eligible routes for one destination at one block, any order */
export function decide(candidates: readonly Candidate[]): Decision {
  const reachable = candidates.some(({ unreachable }) => unreachable !== undefined)
    ? candidates.filter(({ unreachable }) => unreachable === undefined)
    : candidates;
  const running = reachable.length > 0 ? reachable : candidates;
  const first = running[0];
  if (first === undefined) return { best: undefined, tied: [], doubts: NO_DOUBTS };
  let shortest = first.length;
  for (const candidate of running) if (candidate.length < shortest) shortest = candidate.length;
  let rest = running.filter((candidate) => candidate.length === shortest);
  if (rest.some((candidate) => !candidate.hearing.ibgp)) rest = rest.filter((candidate) => !candidate.hearing.ibgp);
  let best = rest[0] ?? first;
  let bestPlace = certainPlace(best);
  let doubtful = false;
  for (const candidate of rest) {
    if (candidate === best) continue;
    const place = certainPlace(candidate);
    let isBetter: boolean;
    if (place !== undefined && bestPlace !== undefined && place !== bestPlace) isBetter = place < bestPlace;
    else {
      const { order, doubt } = compareTies(candidate, best);
      isBetter = order < 0;
      if (doubt !== undefined) doubtful = true;
    }
    if (!isBetter) continue;
    best = candidate;
    bestPlace = place;
  }
  const doubts = new Set<BasePart>();
  for (const other of doubtful ? rest : []) {
    const { doubt } = compareTies(best, other);
    if (doubt !== undefined) doubts.add(doubt);
  }
  for (const part of copiesThrough(best)) doubts.add(part);
  return { best, tied: rest, doubts: doubts.size === 0 ? NO_DOUBTS : [...doubts] };
}

/** Parts of several copies that the paths of a candidate come through: between receiver and sender, planes, and further back. */
export function copiesThrough({ hearing, sent }: Candidate): readonly BasePart[] {
  const parts = [...sent.offer.through];
  const collect = (chain: readonly Part[], from: number): void => {
    for (const part of chain.slice(from)) if (part.weight > 1) parts.push(part.base);
  };
  collect(hearing.from.chain, hearing.depth);
  if (hearing.medium.plane !== undefined)
    collect(hearing.medium.plane.chain, sharedParts(hearing.to.chain, hearing.medium.plane.chain));
  return parts;
}

export interface MultipathRules {
  readonly relax: boolean;
  readonly maxPaths: number;
}

/** One next hop address class in a FIB entry. */
export interface InstalledHop extends RouterRef {
  readonly mediumId: number;
  readonly count: number;
}

/** Which of the tied candidates are used together (RFC 7938 §6.2 for relax; FRR and BIRD as measured, docs/semantics.md). */
export function multipath(block: Block, decision: Decision, rules: MultipathRules): readonly Candidate[] {
  const { best, tied } = decision;
  const common = PLATFORM_HABITS[block.platform].multipath;
  if (best === undefined || rules.relax || common === 'nothing') return tied;
  const compared = (candidate: Candidate): readonly PathEntry[] =>
    common === 'neighbour-as' && !best.hearing.ibgp ? [neighbourOf(candidate)] : receivedPath(candidate);
  const wanted = compared(best);
  return tied.filter(
    (candidate) =>
      candidate === best ||
      compared(candidate).every((entry, i) => {
        const other = wanted[i];
        return other !== undefined && sameEntry(entry, other);
      }),
  );
}

/** The AS that the peer presents. Under a local AS it is not the first of a path. */
function neighbourOf({ hearing: { as, depth, to } }: Candidate): PathEntry {
  return carryEntry(entryOf(as.from), depth, to);
}

/** Order of preference over the whole ladder. */
function compareAll(x: Candidate, y: Candidate): Comparison {
  const far = Number(x.unreachable !== undefined) - Number(y.unreachable !== undefined);
  const earlier = far || x.length - y.length || Number(x.hearing.ibgp) - Number(y.hearing.ibgp);
  return earlier !== 0 ? { order: earlier, doubt: undefined } : compareTies(x, y);
}

/** Every candidate in order of preference, best first, each with a doubt about its place if there is one. */
export function inOrder(
  candidates: readonly Candidate[],
): readonly { readonly candidate: Candidate; readonly doubt: BasePart | undefined }[] {
  const sorted = [...candidates].sort((x, y) => compareAll(x, y).order);
  return sorted.map((candidate, place) => {
    const [before, after] = [sorted[place - 1], sorted[place + 1]];
    const doubtOf = (other: Candidate | undefined): BasePart | undefined =>
      other === undefined ? undefined : compareAll(candidate, other).doubt;
    return { candidate, doubt: doubtOf(before) ?? doubtOf(after) };
  });
}

/** Sorts tied candidates in decision order, best first: which ones stay where a router uses only so many. */
export function inDecisionOrder(tied: readonly Candidate[]): readonly Candidate[] {
  return [...tied].sort((x, y) => compareTies(x, y).order);
}
