/** What one member of a router class holds, added up destination by destination. */
import type { Held, InstalledHop, MultipathRules } from '../bgp/index.ts';
import { countSets } from '../ecmpGroups.ts';
import type { BasePart, Block, Part } from '../fabric/index.ts';
import { installedHops, widthOf } from '../fib/index.ts';
import type { FamilyPrefixes } from '../prefixes.ts';
import { copiesDownTo, type CopyRelation } from './relations.ts';
import type { Target } from './targets.ts';

export interface FamilyTally {
  ribIn: number;
  locRib: number;
  fibHost: number;
  fibLpm: number;
  /** Of `fibLpm`, what no server announced: the default and external prefixes. */
  fibLpmNorth: number;
}

export interface UnusedPaths {
  readonly width: number;
  readonly possible: number;
}

/** What one member of a base part holds. */
export interface Tally {
  readonly ipv4: FamilyTally;
  readonly ipv6: FamilyTally;
  maxWidth: number;
  /** Where equal paths stay out of use, for the destination with most of them: because AS_PATHs differ, or because of `maxPaths`. */
  unused: { byPath: UnusedPaths | undefined; byLimit: UnusedPaths | undefined };
  /** Distinct next-hop sets of two or more, by signature. */
  readonly sets: Map<string, { readonly sets: number; readonly width: number }>;
}

/** A tally of nothing. */
export function newTally(): Tally {
  const family = (): FamilyTally => ({ ribIn: 0, locRib: 0, fibHost: 0, fibLpm: 0, fibLpmNorth: 0 });
  return {
    ipv4: family(),
    ipv6: family(),
    maxWidth: 0,
    unused: { byPath: undefined, byLimit: undefined },
    sets: new Map(),
  };
}

/** Adds one destination class to what a router class holds. */
function addTo(
  tally: FamilyTally,
  prefixes: FamilyPrefixes,
  held: Held,
  own: boolean,
  north: boolean,
  count: number,
): void {
  const announced = prefixes.host + prefixes.lpm;
  let accepted = 0;
  for (const candidate of held.candidates) accepted += candidate.hearing.count;
  tally.ribIn += accepted * announced * count;
  if (own) {
    tally.locRib += announced * count;
    tally.fibHost += prefixes.ownHost * count;
    tally.fibLpm += prefixes.ownLpm * count;
    if (north) tally.fibLpmNorth += prefixes.ownLpm * count;
  } else if (held.best !== undefined) {
    tally.locRib += announced * count;
    tally.fibHost += prefixes.host * count;
    tally.fibLpm += prefixes.lpm * count;
    if (north) tally.fibLpmNorth += prefixes.lpm * count;
  }
}

function moreUnused(known: UnusedPaths | undefined, width: number, possible: number): UnusedPaths | undefined {
  return possible > width && possible > (known?.possible ?? 0) ? { width, possible } : known;
}

/** Equal paths that `block` has and does not use. */
function noteUnused(tally: Tally, block: Block, held: Held, width: number, rules: MultipathRules): void {
  const widthUnder = (relax: boolean): number =>
    widthOf(installedHops(block, held, { relax, maxPaths: Number.MAX_SAFE_INTEGER }).hops);
  const allowed = widthUnder(rules.relax);
  tally.unused.byLimit = moreUnused(tally.unused.byLimit, width, allowed);
  if (!rules.relax) tally.unused.byPath = moreUnused(tally.unused.byPath, width, widthUnder(true));
}

/** One destination class as one block holds it. */
export interface Entry {
  readonly target: Target;
  readonly origin: readonly Part[];
  readonly relation: CopyRelation;
  readonly block: Block;
  readonly held: Held;
  readonly hops: readonly InstalledHop[];
}

/** Adds an entry. @param idOf stable number of a base part */
export function count(tally: Tally, entry: Entry, rules: MultipathRules, idOf: (part: BasePart) => number): void {
  const { target, origin, relation, block, held, hops } = entry;
  const { destination, prefixes } = target;
  const own = destination.origins.has(block);
  const north = destination.kind !== 'server';
  addTo(tally.ipv4, prefixes.ipv4, held, own, north, relation.count);
  addTo(tally.ipv6, prefixes.ipv6, held, own, north, relation.count);
  const width = target.announced > 0 ? widthOf(hops) : 0;
  if (width === 0) return;
  tally.maxWidth = Math.max(tally.maxWidth, width);
  if (width >= rules.maxPaths || !rules.relax) noteUnused(tally, block, held, width, rules);
  if (width === 1) return;
  const { key, sets } = countSets(
    hops,
    { shared: relation.shared, originChain: origin, copiesDownTo: (depth) => copiesDownTo(relation, origin, depth) },
    idOf,
  );
  tally.sets.set(key, { sets, width });
}
