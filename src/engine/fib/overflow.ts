/** Which next hops stay where there are more equal ones than a router uses together: by address, as BIRD and FRR were seen to do it. */
import type { Candidate, InstalledHop } from '../bgp/index.ts';
import {
  compareIdentities,
  highestOf,
  lowestOf,
  mediumOrder,
  relatives,
  type BasePart,
  type Block,
  type Medium,
  type Part,
} from '../fabric/index.ts';
import { planeCopies } from './copies.ts';

/** Next hops that are alike: copies of one base part on one medium. */
interface Stack {
  readonly hops: readonly InstalledHop[];
  readonly owner: Block;
  readonly shared: number;
  readonly medium: Medium;
  readonly count: number;
}

/** Some next hops in order of address, all of one stack. */
interface Slot {
  readonly stack: Stack;
  readonly units: number;
}

/** What one entry uses. */
export interface Installed {
  /** At most `maxPaths` in all; none for local or missing routes. */
  readonly hops: readonly InstalledHop[];
  /** Parts that must be cut finer before it is certain which copies stayed. */
  readonly doubts: readonly BasePart[];
}

/**
 * Keeps the `room` next hops with the lowest addresses. Addresses go medium by medium over planes, copy by copy of a plane, and by router order of the
 * owner on each; links and server ports go by the router at the other end first, and then by medium.
 *
 * @param all distinct next hops, more than `room`
 * @param first a path whose next hop stays whatever its address is
 */
export function keepLowest(
  viewer: Block,
  all: readonly InstalledHop[],
  used: readonly Candidate[],
  room: number,
  first: Candidate | undefined,
): Installed {
  const stacks = stacksOf(all, used);
  const kept = new Map<Stack, number>();
  let left = room;
  const take = (stack: Stack, units: number): void => {
    const taken = Math.min(units, left);
    if (taken <= 0) return;
    kept.set(stack, (kept.get(stack) ?? 0) + taken);
    left -= taken;
  };
  const ahead = first === undefined ? undefined : stacks.find((stack) => isIn(stack, first.nextHop));
  if (ahead !== undefined) take(ahead, 1);
  let wasTaken = ahead;
  for (const { stack, units } of slots(viewer, stacks)) {
    if (left <= 0) break;
    take(stack, stack === wasTaken ? units - 1 : units);
    if (stack === wasTaken) wasTaken = undefined;
  }
  return {
    hops: stacks.flatMap((stack) => sharedOut(stack, kept.get(stack) ?? 0)),
    doubts: doubtsOf(viewer, stacks, (stack) => kept.get(stack) ?? 0),
  };
}

function isIn({ owner, shared, medium }: Stack, hop: Candidate['nextHop']): boolean {
  return hop.block.part.base === owner.part.base && hop.shared === shared && hop.medium === medium;
}

/** In order of medium and then of owner. */
function stacksOf(all: readonly InstalledHop[], used: readonly Candidate[]): readonly Stack[] {
  const media = new Map(used.map(({ nextHop: { medium } }) => [medium.id, medium]));
  const groups = new Map<string, InstalledHop[]>();
  const bases: BasePart[] = [];
  for (const hop of all) {
    const { base } = hop.block.part;
    if (!bases.includes(base)) bases.push(base);
    const key = `${bases.indexOf(base)}|${hop.shared}|${hop.mediumId}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [hop]);
    else group.push(hop);
  }
  const stacks = [...groups.values()].flatMap((hops): Stack[] => {
    const [lead] = hops;
    const medium = lead && media.get(lead.mediumId);
    if (lead === undefined || medium === undefined) return [];
    const count = hops.reduce((sum, hop) => sum + hop.count, 0);
    return [{ hops, owner: lead.block, shared: lead.shared, medium, count }];
  });
  return stacks.sort((x, y) => mediumOrder(x.medium, y.medium) || compareOwners(x, y));
}

function compareOwners(x: Stack, y: Stack): number {
  return compareIdentities({ block: x.owner, shared: x.shared }, { block: y.owner, shared: y.shared }).order;
}

function isSameOwner(x: Stack, y: Stack): boolean {
  return x.owner.part.base === y.owner.part.base && x.shared === y.shared;
}

/** @param stacks in order of medium and then of owner */
function* slots(viewer: Block, stacks: readonly Stack[]): Generator<Slot> {
  for (let from = 0, to = 0; from < stacks.length; from = to) {
    const medium = stacks[from]?.medium;
    if (medium === undefined) return;
    const isPlane = medium.kind === 'plane';
    const belongs = (stack: Stack | undefined): boolean =>
      isPlane ? stack?.medium === medium : stack?.medium.kind === medium.kind;
    for (to = from; belongs(stacks[to]);) to += 1;
    const group = stacks.slice(from, to);
    if (isPlane) yield* planeByPlane(viewer, medium, group);
    else yield* ownerByOwner(viewer, group.sort(compareOwners));
  }
}

function* planeByPlane(viewer: Block, medium: Medium, stacks: readonly Stack[]): Generator<Slot> {
  const planes = planeCopies(viewer, medium);
  for (let plane = 0; plane < planes; plane += 1)
    for (const stack of stacks) yield { stack, units: stack.count / planes };
}

/** @param stacks in order of owner: one owner may be met on several media */
function* ownerByOwner(viewer: Block, stacks: readonly Stack[]): Generator<Slot> {
  for (let from = 0, to = 0; from < stacks.length; from = to) {
    const lead = stacks[from];
    if (lead === undefined) return;
    for (to = from + 1; ; to += 1) {
      const next = stacks[to];
      if (next === undefined || !isSameOwner(next, lead)) break;
    }
    const group = stacks.slice(from, to);
    const copies = copiesOf(viewer, lead);
    for (let copy = 0; copy < copies; copy += 1)
      for (const stack of group) yield { stack, units: stack.count / copies };
  }
}

/** Owners that a stack stands for. */
function copiesOf(viewer: Block, { hops }: Stack): number {
  return Math.max(
    1,
    hops.reduce((sum, { block, shared }) => sum + relatives(viewer.chain, block.chain, shared), 0),
  );
}

function sharedOut({ hops }: Stack, kept: number): readonly InstalledHop[] {
  let left = kept;
  return hops.flatMap((hop) => {
    const count = Math.min(hop.count, left);
    left -= count;
    return count > 0 ? [{ ...hop, count }] : [];
  });
}

/** Copies that are told apart by being kept or not, and classes whose copies stand in between each other. */
function doubtsOf(viewer: Block, stacks: readonly Stack[], keptOf: (stack: Stack) => number): readonly BasePart[] {
  const doubts = new Set<BasePart>();
  for (const stack of stacks) {
    const kept = keptOf(stack);
    if (kept > 0 && kept < stack.count && copiesOf(viewer, stack) > 1)
      for (const part of stack.owner.chain.slice(stack.shared)) if (part.share !== 'whole') doubts.add(part.base);
    if (kept === stack.count) continue;
    for (const other of stacks) {
      if (other === stack || keptOf(other) === 0 || other.medium.kind !== stack.medium.kind) continue;
      if (other.owner.role !== stack.owner.role) continue;
      const { plane } = stack.medium;
      if (plane !== undefined && other.medium.plane !== undefined && other.medium !== stack.medium)
        addInterleaved(doubts, { chain: plane.chain, shared: 0 }, { chain: other.medium.plane.chain, shared: 0 });
      else addInterleaved(doubts, { chain: stack.owner.chain, ...stack }, { chain: other.owner.chain, ...other });
    }
  }
  return [...doubts];
}

interface Place {
  readonly chain: readonly Part[];
  readonly shared: number;
}

/** Where two classes part, copies of one may come before and after a copy of the other: then it has to be known which are meant. */
function addInterleaved(doubts: Set<BasePart>, x: Place, y: Place): void {
  for (let level = 0; level < Math.min(x.chain.length, y.chain.length); level += 1) {
    const [p, q] = [x.chain[level]?.base, y.chain[level]?.base];
    if (p === undefined || q === undefined) return;
    const isOwn = [x.shared > level, y.shared > level] as const;
    if (p === q && (isOwn[0] === isOwn[1] || p.weight === 1)) continue;
    if (highestOf(p.indices) < lowestOf(q.indices) || highestOf(q.indices) < lowestOf(p.indices)) return;
    for (const part of [p, q]) if (part.weight > 1) doubts.add(part);
    return;
  }
}
