/** Spreads one destination over the sessions until nothing changes. */
import type { BasePart, Block, Fabric } from '../fabric/index.ts';
import type { Destination } from './destination.ts';
import { copiesThrough, decide, inOrder, type Decision } from './decision.ts';
import { isAmbiguous, receive, receivedPath, sentClusters, type Candidate, type Ineligible } from './eligibility.ts';
import {
  addsPaths,
  announced,
  exportedNextHop,
  exportedPath,
  isHeldBack,
  withheldBy,
  type ExportRules,
} from './exportPolicy.ts';
import { carryEntry, LOCAL_ROUTE, onlyOffer, sameOffers, type Offer, type Route } from './route.ts';
import type { Hearing } from '../fabric/index.ts';

/** Rounds after which a design counts as oscillating: far more than any path in a Clos is long. */
export const MAX_ROUNDS = 128;

/** A route that carries no traffic, and why. */
export interface Refusal {
  readonly hearing: Hearing;
  /** Place in its sender's order of preference. */
  readonly rank: number;
  readonly reason: Ineligible;
  /** It is a candidate all the same, of those that lead nowhere. */
  readonly kept: boolean;
  /** Such paths at one router. */
  readonly count: number;
  /** Owner of the next hop that came with the route; undefined: the sender's own address. */
  readonly nextHop: Block | undefined;
}

/** What one block holds for one destination once routing stands still. */
export interface Held {
  readonly best: Route | undefined;
  /** What it has to announce, best first; the best route only, where ADD-PATH is off. */
  readonly offers: readonly Offer[];
  readonly candidates: readonly Candidate[];
  readonly decision: Decision | undefined;
  readonly refused: readonly Refusal[];
}

export interface Outcome {
  /** By block index. */
  readonly held: readonly Held[];
  readonly oscillating: readonly Block[];
  /** Parts to cut before the outcome is exact; empty when it is. */
  readonly doubts: ReadonlySet<BasePart>;
}

const NOTHING: Held = { best: undefined, offers: [], candidates: [], decision: undefined, refused: [] };

const OWN = onlyOffer(LOCAL_ROUTE);

function adopt(candidate: Candidate): Route {
  const { hearing, sent } = candidate;
  return {
    learned: hearing.ibgp ? 'ibgp' : 'ebgp',
    asPath: receivedPath(candidate),
    from: { block: hearing.from, shared: hearing.depth },
    fromIsClient: hearing.fromIsClient,
    nextHop: candidate.nextHop,
    originator: candidate.originator,
    clusterList: hearing.ibgp
      ? sentClusters(sent.offer.route, hearing).map((entry) => carryEntry(entry, hearing.depth, hearing.to))
      : [],
  };
}

/** Synchronous rounds: everybody decides on what was announced in the round before. */
export function propagate(fabric: Fabric, rules: ExportRules, destination: Destination): Outcome {
  const { blocks, heard } = fabric;
  const held: Held[] = blocks.map((block) =>
    destination.origins.has(block) ? { ...NOTHING, best: LOCAL_ROUTE, offers: OWN } : NOTHING,
  );
  const doubts = new Set<BasePart>();
  /** Blocks with a session over which they announce all they have. */
  const adders = new Set<number>();
  if (rules.addPath !== 'off')
    for (const hearings of heard)
      for (const hearing of hearings) if (addsPaths(rules, hearing)) adders.add(hearing.from.index);
  let dirty = new Set<number>();
  const tell = (block: Block): void => {
    for (const hearing of heard[block.index] ?? []) dirty.add(hearing.from.index);
  };
  for (const block of blocks) if (destination.origins.has(block) || destination.announcers.has(block)) tell(block);

  const consider = (index: number): Held => {
    const candidates: Candidate[] = [];
    const refused: Refusal[] = [];
    for (const hearing of heard[index] ?? []) {
      const { offers } = held[hearing.from.index] ?? NOTHING;
      for (const offer of announced(rules, offers, hearing, destination, doubts)) {
        const { route } = offer;
        if (withheldBy(rules, route, hearing, destination) !== undefined) {
          if (offer.count > 1 && isAmbiguous({ offer, asPath: [], nextHop: undefined }, hearing)) unsure(offer);
          continue;
        }
        const nextHop = exportedNextHop(rules, route, hearing);
        const refuse = (reason: Ineligible, kept: boolean): void =>
          void refused.push({
            hearing,
            rank: offer.rank,
            reason,
            kept,
            count: hearing.count * offer.count,
            nextHop: nextHop?.block,
          });
        if (isHeldBack(rules, route, hearing)) {
          refuse('own-as', false);
          continue;
        }
        const sent = { offer, asPath: exportedPath(rules, route, hearing, doubts), nextHop };
        if (isAmbiguous(sent, hearing)) unsure(offer);
        const judged = receive(fabric, sent, hearing);
        if (typeof judged === 'string') refuse(judged, false);
        else {
          candidates.push(judged);
          if (judged.unreachable !== undefined) refuse(judged.unreachable, true);
        }
      }
    }
    const block = blocks[index];
    const isOrigin = block !== undefined && destination.origins.has(block);
    const decision = isOrigin ? undefined : decide(candidates);
    const best = isOrigin ? LOCAL_ROUTE : decision?.best === undefined ? undefined : adopt(decision.best);
    return { best, offers: offersOf(index, best, isOrigin, candidates), candidates, decision, refused };
  };
  const unsure = ({ through }: Offer): void => {
    for (const part of through) doubts.add(part);
  };
  const offersOf = (
    index: number,
    best: Route | undefined,
    isOrigin: boolean,
    candidates: readonly Candidate[],
  ): readonly Offer[] => {
    if (!adders.has(index) || candidates.length === 0) return best === undefined ? [] : onlyOffer(best);
    const own = isOrigin ? 1 : 0;
    const others = inOrder(candidates).map(({ candidate, doubt }, place): Offer => ({
      route: adopt(candidate),
      rank: place + own,
      count: candidate.count,
      through: copiesThrough(candidate),
      doubt,
    }));
    return isOrigin ? [...OWN, ...others] : others;
  };

  let rounds = 0;
  let changed: Block[] = [];
  while (dirty.size > 0 && rounds < MAX_ROUNDS) {
    rounds += 1;
    const now = [...dirty].map((index) => [index, consider(index)] as const);
    dirty = new Set();
    changed = [];
    for (const [index, next] of now) {
      const block = blocks[index];
      const before = held[index]?.offers ?? [];
      held[index] = next;
      if (block !== undefined && !sameOffers(before, next.offers)) changed.push(block);
    }
    for (const block of changed) tell(block);
  }
  const ownParts = new Set([...destination.origins].flatMap(({ chain }) => chain));
  for (const { decision } of held) {
    for (const part of decision?.doubts ?? []) doubts.add(part);
    // One copy of several has won although they looked alike: the others have turned to its route since, and no longer show.
    const { hearing } = decision?.best ?? {};
    for (const part of hearing?.from.chain.slice(hearing.depth) ?? [])
      if (part.share === 'rep' && part.base.weight > 1 && !ownParts.has(part)) doubts.add(part.base);
  }
  return { held, oscillating: dirty.size > 0 ? changed : [], doubts };
}
