/** Sessions as those who listen have them: one direction of a class of sessions each. */
import type { Block } from './blocks.ts';
import { mediumOrder, type Medium } from './media.ts';
import { certainPlaces, type RouterRef } from './routerOrder.ts';
import type { SessionAs } from './sessionAs.ts';

/** One direction of a class of sessions: what members of `to` hear from members of `from`. */
export interface Hearing {
  readonly from: Block;
  readonly to: Block;
  /** The two share copies down to exactly this depth. */
  readonly depth: number;
  /** Such sessions at one member of `to` on each medium; of servers whose number differs from rack to rack, as many as where there are fewest. */
  readonly count: number;
  /** Whether that number differs between members of `to`. */
  readonly open: boolean;
  /** One, or in {@link Fabric.heard} several planes over which the two have the same sessions. */
  readonly media: readonly Medium[];
  /** The first of them. */
  readonly medium: Medium;
  readonly as: SessionAs;
  readonly ibgp: boolean;
  readonly way: 'rack' | 'down' | 'north';
  /** The peer as `to` sees it. */
  readonly peer: RouterRef;
  /** Its own address on that medium, as a next hop. */
  readonly address: RouterRef & { readonly medium: Medium };
  /** Place of the peer in router order among all that `to` hears, where that is certain; equal for one peer over several media. */
  tiePlace: number | undefined;
  /** Place among all that `to` hears: in order of media, then of peers. */
  place: number;
  /** `to` is a client of the reflector `from`, and the reverse. */
  readonly toIsClient: boolean;
  readonly fromIsClient: boolean;
}

/** One session of those that a hearing stands for. */
export function onMedium(hearing: Hearing, medium: Medium): Hearing {
  if (hearing.media.length === 1) return hearing;
  const { peer } = hearing;
  return { ...hearing, media: [medium], medium, address: { block: peer.block, shared: peer.shared, medium } };
}

/** Hearings with one for each medium, in order of media. */
export function onEveryMedium(hearings: readonly Hearing[]): readonly Hearing[] {
  if (hearings.every(({ media }) => media.length === 1)) return hearings;
  return hearings
    .flatMap((hearing) => hearing.media.map((medium) => onMedium(hearing, medium)))
    .sort((x, y) => mediumOrder(x.medium, y.medium) || x.place - y.place);
}

/** Hearings by speaker, then by what the rules of export look at. */
export function inLikeGroups(
  heard: readonly (readonly Hearing[])[],
  blocks: number,
): readonly (readonly Hearing[][])[] {
  const groups = Array.from({ length: blocks }, () => new Map<string, Hearing[]>());
  for (const hearings of heard) {
    for (const hearing of hearings) {
      const { from, to, way, ibgp, toIsClient } = hearing;
      const key = `${way}|${ibgp}|${toIsClient}|${to.role}|${to.layer}`;
      const own = groups[from.index];
      const group = own?.get(key);
      if (group === undefined) own?.set(key, [hearing]);
      else group.push(hearing);
    }
  }
  return groups.map((own) => [...own.values()]);
}

/** Finds out once who comes first of those that a block hears. */
export function placeInOrder(heard: readonly Hearing[]): void {
  heard.forEach((hearing, place) => {
    hearing.place = place;
  });
  const peers = new Map<string, RouterRef>();
  const nameOf = ({ from, depth }: Hearing): string => `${from.index}|${depth}`;
  for (const hearing of heard) if (!peers.has(nameOf(hearing))) peers.set(nameOf(hearing), hearing.peer);
  const places = certainPlaces([...peers.values()]);
  for (const hearing of heard) hearing.tiePlace = places.get(peers.get(nameOf(hearing)) ?? hearing.peer);
}
