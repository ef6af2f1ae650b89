/** What one member of a router class holds, added up destination by destination. */
import type { Destination, Held, InstalledHop, MultipathRules } from '../bgp/index.ts';
import type { SetName, SetNames } from '../ecmpGroups.ts';
import type { Block } from '../fabric/index.ts';
import { installedHops, widthOf } from '../fib/index.ts';
import type { FamilyPrefixes } from '../prefixes.ts';
import type { CopyRelation } from './relations.ts';
import type { Amount, Target } from './targets.ts';

export interface FamilyTally {
  ribIn: number;
  locRib: number;
  fibHost: number;
  fibLpm: number;
  /** Of `fibLpm`, what no server announced: the default and external prefixes. */
  fibLpmNorth: number;
  /** Of `fibLpm`, summaries of racks. */
  fibSummaries: number;
  /** Of `fibLpm`, what is surely no longer than 64 bits. */
  fibLpm64: number;
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
  const family = (): FamilyTally => ({
    ribIn: 0,
    locRib: 0,
    fibHost: 0,
    fibLpm: 0,
    fibLpmNorth: 0,
    fibSummaries: 0,
    fibLpm64: 0,
  });
  return {
    ipv4: family(),
    ipv6: family(),
    maxWidth: 0,
    unused: { byPath: undefined, byLimit: undefined },
    sets: new Map(),
  };
}

/** What a class holds for one destination class, whatever its members and the destination's copies weigh. */
export interface Line {
  /** Accepted paths per prefix. */
  readonly accepted: number;
  readonly usable: boolean;
  readonly own: boolean;
  readonly kind: Destination['kind'];
  /** What counts as LPM is no longer than 64 bits. */
  readonly isShort: boolean;
  /** Next hops of the entry; 0 where nothing is announced. */
  readonly width: number;
  readonly unused: Tally['unused'];
  /** The next-hop set, where it has two or more. */
  readonly set: SetName | undefined;
}

const ALL_USED: Tally['unused'] = { byPath: undefined, byLimit: undefined };

/** Equal paths that `block` has and does not use. */
function unusedOf(block: Block, held: Held, width: number, rules: MultipathRules): Tally['unused'] {
  if (width < rules.maxPaths && rules.relax) return ALL_USED;
  const widthUnder = (relax: boolean): number =>
    widthOf(installedHops(block, held, { relax, maxPaths: Number.MAX_SAFE_INTEGER }).hops);
  const beyond = (possible: number): UnusedPaths | undefined => (possible > width ? { width, possible } : undefined);
  return { byLimit: beyond(widthUnder(rules.relax)), byPath: rules.relax ? undefined : beyond(widthUnder(true)) };
}

/** One destination class as one block holds it. */
export interface Entry {
  readonly target: Target;
  readonly relation: CopyRelation;
  readonly block: Block;
  readonly held: Held;
  readonly hops: readonly InstalledHop[];
}

export function lineOf(entry: Entry, rules: MultipathRules, names: SetNames): Line {
  const { target, relation, block, held, hops } = entry;
  let accepted = 0;
  for (const candidate of held.candidates) accepted += candidate.count;
  const width = target.announces ? widthOf(hops) : 0;
  return {
    accepted,
    usable: held.best !== undefined,
    own: target.destination.origins.has(block),
    kind: target.destination.kind,
    isShort: target.isShort,
    width,
    unused: width > 0 ? unusedOf(block, held, width, rules) : ALL_USED,
    set: width > 1 ? names.of(hops, { shared: relation.shared, originChain: target.chain }) : undefined,
  };
}

function addFamily(tally: FamilyTally, prefixes: FamilyPrefixes, line: Line, times: number): void {
  const announced = (prefixes.host + prefixes.lpm) * times;
  tally.ribIn += line.accepted * announced;
  if (!line.own && !line.usable) return;
  const lpm = (line.own ? prefixes.ownLpm : prefixes.lpm) * times;
  tally.locRib += announced;
  tally.fibHost += (line.own ? prefixes.ownHost : prefixes.host) * times;
  tally.fibLpm += lpm;
  if (line.kind === 'default' || line.kind === 'external') tally.fibLpmNorth += lpm;
  if (line.kind === 'summary') tally.fibSummaries += lpm;
  if (line.isShort) tally.fibLpm64 += lpm;
}

function moreUnused(known: UnusedPaths | undefined, found: UnusedPaths | undefined): UnusedPaths | undefined {
  return found !== undefined && found.possible > (known?.possible ?? 0) ? found : known;
}

/**
 * Adds a line to what a router holds.
 *
 * @param setCount distinct next-hop sets of the line's kind
 */
export function addLine(tally: Tally, line: Line, { times, prefixes }: Amount, setCount: number): void {
  addFamily(tally.ipv4, prefixes.ipv4, line, times);
  addFamily(tally.ipv6, prefixes.ipv6, line, times);
  tally.maxWidth = Math.max(tally.maxWidth, line.width);
  tally.unused.byPath = moreUnused(tally.unused.byPath, line.unused.byPath);
  tally.unused.byLimit = moreUnused(tally.unused.byLimit, line.unused.byLimit);
  if (line.set !== undefined) tally.sets.set(line.set.key, { sets: setCount, width: line.width });
}
