/** Why packets between two servers are lost: the nearest reason upstream of the router where they end. */
import type { Destination, Ineligible, Outcome, Refusal } from './bgp/index.ts';
import type { Block, Fabric, Hearing, Part } from './fabric/index.ts';

/**
 * - an {@link Ineligible} reason: the route was heard and refused;
 * - `rack-apart`: no live media lead from one server to the other, and one of them has nothing but its rack;
 * - `apart`: no live media lead from one server to the other, though each has more than its rack;
 * - `not-reflected`: a router has the route by iBGP and nothing lets it pass the route on by iBGP;
 * - `no-session`: one of the two servers has no session at all;
 * - `summary-discards`: the summary of the destination's rack leads to a ToR that has no route to it, and discards;
 * - `no-route`: policy keeps the route away, or the default leads to a router that has no way on.
 */
export type LossReason =
  | Ineligible
  | 'rack-apart'
  | 'apart'
  | 'not-reflected'
  | 'no-session'
  | 'summary-discards'
  | 'no-route';

export interface Loss {
  readonly reason: LossReason;
  /** The refused announcement, for {@link Ineligible} reasons. */
  readonly refusal: Refusal | undefined;
  /** The session over which the route should have come, for `not-reflected`. */
  readonly hidden: Hearing | undefined;
}

export interface Islands {
  /** Connected part of the fabric, by block index; what an external joins is not joined. */
  readonly of: readonly number[];
  /** Those that reach beyond one rack. */
  readonly beyondRack: ReadonlySet<number>;
}

export function islandsOf(fabric: Fabric): Islands {
  const lead = fabric.blocks.map((_, index) => index);
  const find = (index: number): number => {
    let at = index;
    for (let next = lead[at]; next !== undefined && next !== at; next = lead[at]) {
      lead[at] = lead[next] ?? next;
      at = next;
    }
    return at;
  };
  for (const { a, b } of fabric.media.meetings) {
    if (a.role === 'external' || b.role === 'external') continue;
    lead[find(b.index)] = find(a.index);
  }
  const of = fabric.blocks.map(({ index }) => find(index));
  const rackOf = new Map<number, Part | undefined>();
  const beyondRack = new Set<number>();
  for (const { index, rack } of fabric.blocks) {
    const island = of[index] ?? index;
    if (rack === undefined || (rackOf.has(island) && rackOf.get(island) !== rack)) beyondRack.add(island);
    rackOf.set(island, rack);
  }
  return { of, beyondRack };
}

/** Blocks that somebody hears. */
export function spokenBy(fabric: Fabric): ReadonlySet<Block> {
  const speakers = new Set<Block>();
  for (const hearings of fabric.heard) for (const { from } of hearings) speakers.add(from);
  return speakers;
}

/** Does reflection (or its absence) keep this iBGP-learned route from this iBGP peer? RFC 4456 §6. */
function isHidden(hearing: Hearing, outcome: Outcome): boolean {
  const best = outcome.held[hearing.from.index]?.best;
  if (best === undefined || !hearing.ibgp || best.learned !== 'ibgp') return false;
  return !(hearing.from.reflects && (best.fromIsClient || hearing.toIsClient));
}

/**
 * @param viewer the source of the packets
 * @param end where they get no further
 * @param isDiscarded whether `end` originates the summary that the destination is part of
 * @returns the nearest refusal or missing reflection upstream of `end`; `no-route` when there is neither
 */
export function explainLoss(
  view: { readonly fabric: Fabric; readonly islands: Islands; readonly speakers: ReadonlySet<Block> },
  outcome: Outcome,
  destination: Destination,
  viewer: Block,
  end: Block,
  isDiscarded = false,
): Loss {
  const { fabric, islands, speakers } = view;
  const origins = [...destination.origins];
  const plain = (reason: LossReason): Loss => ({ reason, refusal: undefined, hidden: undefined });
  const islandOf = (block: Block): number => islands.of[block.index] ?? block.index;
  const ends = [viewer, ...origins].map(islandOf);
  if (!ends.slice(1).includes(islandOf(viewer)))
    return plain(ends.every((island) => islands.beyondRack.has(island)) ? 'apart' : 'rack-apart');
  if ((fabric.heard[viewer.index] ?? []).length === 0 || !origins.some((origin) => speakers.has(origin)))
    return plain('no-session');
  if (isDiscarded) return plain('summary-discards');
  const seen = new Set([end.index]);
  let level = [end];
  while (level.length > 0) {
    const next: Block[] = [];
    for (const block of level) {
      const refusal = outcome.held[block.index]?.refused[0];
      if (refusal !== undefined) return { reason: refusal.reason, refusal, hidden: undefined };
    }
    for (const block of level) {
      for (const hearing of fabric.heard[block.index] ?? []) {
        if (isHidden(hearing, outcome)) return { reason: 'not-reflected', refusal: undefined, hidden: hearing };
        const { from } = hearing;
        if (seen.has(from.index) || outcome.held[from.index]?.best !== undefined) continue;
        seen.add(from.index);
        next.push(from);
      }
    }
    level = next;
  }
  return plain('no-route');
}
