/** Spreads one destination over the sessions until nothing changes. */
import {
  mediumOrder,
  onMedium,
  type BasePart,
  type Block,
  type Fabric,
  type Hearing,
  type Medium,
} from '../fabric/index.ts';
import type { Destination } from './destination.ts';
import { copiesThrough, decide, inOrder, type Decision } from './decision.ts';
import { isAmbiguous, receive, receivedPath, sentClusters, type Candidate, type Ineligible } from './eligibility.ts';
import {
  addsPaths,
  announced,
  exportedNextHop,
  addedNumbers,
  exportedPath,
  isHeldBack,
  isReturned,
  withheldFromLike,
  type ExportRules,
} from './exportPolicy.ts';
import { carryEntry, LOCAL_ROUTE, onlyOffer, sameOffers, type NextHop, type Offer, type Route } from './route.ts';

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

const NO_CANDIDATES: readonly Candidate[] = [];
const NO_REFUSALS: readonly Refusal[] = [];

function adopt(candidate: Candidate): Route {
  const { hearing, sent } = candidate;
  return {
    learned: hearing.ibgp ? 'ibgp' : 'ebgp',
    asPath: receivedPath(candidate),
    from: { block: hearing.from, shared: hearing.depth },
    over: hearing.medium,
    inside: hearing.as.to,
    fromIsClient: hearing.fromIsClient,
    nextHop: candidate.nextHop,
    originator: candidate.originator,
    clusterList: hearing.ibgp
      ? sentClusters(sent.offer.route, hearing).map((entry) => carryEntry(entry, hearing.depth, hearing.to))
      : [],
  };
}

/** What one hearing brought, medium by medium, and what the receiver made of it. */
interface Delivery {
  readonly candidates: readonly Candidate[];
  readonly refused: readonly Refusal[];
}

const EMPTY: Delivery = { candidates: NO_CANDIDATES, refused: NO_REFUSALS };

/** What one block has been told, by the place of the hearing. */
class Inbox {
  readonly #byPlace = new Map<number, Delivery>();
  /** Sorted. */
  readonly #places: number[] = [];
  readonly #severalMedia: boolean;

  constructor(heard: readonly Hearing[]) {
    this.#severalMedia = heard.some(({ media }) => media.length > 1);
  }

  /** @returns whether anything has changed */
  put(place: number, delivery: Delivery | undefined): boolean {
    const known = this.#byPlace.has(place);
    if (delivery === undefined) {
      if (!known) return false;
      this.#byPlace.delete(place);
      this.#places.splice(this.#placeOf(place), 1);
      return true;
    }
    this.#byPlace.set(place, delivery);
    if (!known) this.#places.splice(this.#placeOf(place), 0, place);
    return true;
  }

  #placeOf(place: number): number {
    let [low, high] = [0, this.#places.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#places[middle] ?? 0) < place) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** All of it, in order of media and then of peers. */
  get all(): Delivery {
    const candidates: Candidate[] = [];
    const refused: Refusal[] = [];
    for (const place of this.#places) {
      const delivery = this.#byPlace.get(place);
      if (delivery === undefined) continue;
      for (const candidate of delivery.candidates) candidates.push(candidate);
      for (const refusal of delivery.refused) refused.push(refusal);
    }
    if (this.#severalMedia) {
      candidates.sort(byMedium);
      refused.sort(byMedium);
    }
    return { candidates, refused };
  }
}

/** Is a medium a class of planes that paths came through? */
function isOneOf({ plane }: Medium, through: readonly BasePart[]): boolean {
  return plane !== undefined && plane.chain.some(({ base }) => through.includes(base));
}

/** Sorts stably: what came over one medium keeps its order. */
function byMedium(x: { readonly hearing: Hearing }, y: { readonly hearing: Hearing }): number {
  return mediumOrder(x.hearing.medium, y.hearing.medium);
}

/** One destination on its way over the sessions. */
class Spreading {
  readonly held: Held[];
  readonly doubts = new Set<BasePart>();
  readonly #fabric: Fabric;
  readonly #rules: ExportRules;
  readonly #destination: Destination;
  readonly #inboxes: (Inbox | undefined)[] = [];
  /** Groups of sessions over which something was sent, by sender. */
  readonly #sent: (Set<readonly Hearing[]> | undefined)[] = [];

  constructor(fabric: Fabric, rules: ExportRules, destination: Destination) {
    this.#fabric = fabric;
    this.#rules = rules;
    this.#destination = destination;
    this.held = fabric.blocks.map((block) =>
      destination.origins.has(block) ? { ...NOTHING, best: LOCAL_ROUTE, offers: OWN } : NOTHING,
    );
  }

  /** Blocks that have something to say before anything was heard. */
  get first(): readonly Block[] {
    const { origins, announcers } = this.#destination;
    return this.#fabric.blocks.filter((block) => origins.has(block) || announcers.has(block));
  }

  /** One round: `speakers`, who have changed, tell their peers; those decide anew. @returns blocks that have changed by it */
  round(speakers: readonly Block[]): readonly Block[] {
    const dirty = new Set<number>();
    for (const speaker of speakers) this.#tell(speaker, dirty);
    const now = [...dirty].map((index) => [index, this.#consider(index)] as const);
    const changed: Block[] = [];
    for (const [index, next] of now) {
      const before = this.held[index]?.offers ?? [];
      this.held[index] = next;
      const block = this.#fabric.blocks[index];
      if (block !== undefined && !sameOffers(before, next.offers)) changed.push(block);
    }
    return changed;
  }

  #tell(speaker: Block, dirty: Set<number>): void {
    const { offers } = this.held[speaker.index] ?? NOTHING;
    for (const group of this.#fabric.told[speaker.index] ?? []) {
      const [like] = group;
      if (like === undefined) continue;
      const sent = (this.#sent[speaker.index] ??= new Set());
      const telling = announced(this.#rules, offers, like, this.#destination, this.doubts);
      const isMute = telling.every(
        ({ route, count }) =>
          count === 1 && withheldFromLike(this.#rules, route, like, this.#destination) !== undefined,
      );
      if (isMute && !sent.has(group)) continue;
      if (isMute) sent.delete(group);
      else sent.add(group);
      for (const hearing of group) {
        const { index } = hearing.to;
        const inbox = (this.#inboxes[index] ??= new Inbox(this.#fabric.heard[index] ?? []));
        if (inbox.put(hearing.place, isMute ? undefined : this.#deliver(hearing, telling))) dirty.add(index);
      }
    }
  }

  /** @returns undefined where nothing arrives */
  #deliver(whole: Hearing, offers: readonly Offer[]): Delivery | undefined {
    let candidates: Candidate[] | undefined;
    let refused: Refusal[] | undefined;
    for (const offer of offers) {
      const { route, count, through } = offer;
      if (withheldFromLike(this.#rules, route, whole, this.#destination) !== undefined) {
        if (count > 1 && isAmbiguous({ offer, asPath: [], nextHop: undefined }, whole)) this.#unsure(offer);
        continue;
      }
      for (const medium of whole.media) {
        const hearing = onMedium(whole, medium);
        if (isReturned(route, hearing)) {
          // Of several alike sessions each path goes back on all but its own.
          if (count > 1 && (isOneOf(medium, through) || isAmbiguous({ offer, asPath: [], nextHop: undefined }, whole)))
            this.#unsure(offer);
          continue;
        }
        const nextHop = exportedNextHop(this.#rules, offer.route, hearing);
        const judged = this.#judge(offer, hearing, nextHop);
        const reason = typeof judged === 'string' ? judged : judged.unreachable;
        if (typeof judged !== 'string') (candidates ??= []).push(judged);
        if (reason === undefined) continue;
        (refused ??= []).push({
          hearing,
          rank: offer.rank,
          reason,
          kept: typeof judged !== 'string',
          count: hearing.count * offer.count,
          nextHop: nextHop?.block,
        });
      }
    }
    if (candidates === undefined && refused === undefined) return undefined;
    return { candidates: candidates ?? NO_CANDIDATES, refused: refused ?? NO_REFUSALS };
  }

  /** What the receiver makes of an offer that came over one session. */
  #judge(offer: Offer, hearing: Hearing, nextHop: NextHop | undefined): Candidate | Ineligible {
    if (isHeldBack(this.#rules, offer.route, hearing)) return 'own-as';
    const asPath = exportedPath(this.#rules, offer.route, hearing, this.doubts);
    const sent = { offer, asPath, added: addedNumbers(this.#rules, hearing, this.doubts), nextHop };
    if (isAmbiguous(sent, hearing)) this.#unsure(offer);
    return receive(this.#fabric, sent, hearing);
  }

  #unsure({ through }: Offer): void {
    for (const part of through) this.doubts.add(part);
  }

  #consider(index: number): Held {
    const { candidates, refused } = this.#inboxes[index]?.all ?? EMPTY;
    const block = this.#fabric.blocks[index];
    const isOrigin = block !== undefined && this.#destination.origins.has(block);
    const decision = isOrigin ? undefined : decide(candidates);
    const best = isOrigin ? LOCAL_ROUTE : decision?.best === undefined ? undefined : adopt(decision.best);
    return { best, offers: this.#offersOf(index, best, isOrigin, candidates), candidates, decision, refused };
  }

  #offersOf(
    index: number,
    best: Route | undefined,
    isOrigin: boolean,
    candidates: readonly Candidate[],
  ): readonly Offer[] {
    const adds = (this.#fabric.told[index] ?? []).some(([like]) => like !== undefined && addsPaths(this.#rules, like));
    if (!adds || candidates.length === 0) return best === undefined ? [] : onlyOffer(best);
    const own = isOrigin ? 1 : 0;
    const others = inOrder(candidates).map(({ candidate, doubt }, place): Offer => ({
      route: adopt(candidate),
      rank: place + own,
      count: candidate.count,
      through: copiesThrough(candidate),
      doubt,
    }));
    return isOrigin ? [...OWN, ...others] : others;
  }
}

/** Synchronous rounds: everybody decides on what was announced in the round before. */
export function propagate(fabric: Fabric, rules: ExportRules, destination: Destination): Outcome {
  const spreading = new Spreading(fabric, rules, destination);
  const { held, doubts } = spreading;
  let speakers = spreading.first;
  for (let rounds = 0; speakers.length > 0 && rounds < MAX_ROUNDS; rounds += 1) speakers = spreading.round(speakers);

  const ownParts = new Set([...destination.origins].flatMap(({ chain }) => chain));
  for (const { decision } of held) {
    for (const part of decision?.doubts ?? []) doubts.add(part);
    // One copy of several has won although they looked alike: the others have turned to its route since, and no longer show.
    const { hearing } = decision?.best ?? {};
    for (const part of hearing?.from.chain.slice(hearing.depth) ?? [])
      if (part.share === 'rep' && part.base.weight > 1 && !ownParts.has(part)) doubts.add(part.base);
  }
  return { held, oscillating: speakers, doubts };
}
