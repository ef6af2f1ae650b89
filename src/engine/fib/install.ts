/** Loc-RIB -> FIB: the distinct next hops that one block installs for one destination. */
import {
  inDecisionOrder,
  multipath,
  type Candidate,
  type Held,
  type InstalledHop,
  type MultipathRules,
} from '../bgp/index.ts';
import { relatives, type BasePart, type Block } from '../fabric/index.ts';
import { PLATFORM_HABITS } from '../models/index.ts';
import { planeCopies } from './copies.ts';
import { keepLowest, type Installed } from './overflow.ts';

/** All distinct next hops of the paths that are used together; in decision order where `sorted` asks for it. */
function allHops(block: Block, used: readonly Candidate[], sorted: boolean): InstalledHop[] {
  const hops: { -readonly [K in keyof InstalledHop]: InstalledHop[K] }[] = [];
  // Sessions have different addresses: as long as every path is the first of its session, with the peer's own address, no hop comes twice.
  let mayRepeat = false;
  for (const { nextHop, hearing, sent } of sorted ? inDecisionOrder(used) : used) {
    if (nextHop !== hearing.address || sent.offer.rank > 0) mayRepeat = true;
    const own = nextHop.block === hearing.from && nextHop.medium === hearing.medium && nextHop.shared === hearing.depth;
    const count = own
      ? hearing.count
      : Math.max(1, relatives(block.chain, nextHop.block.chain, nextHop.shared)) * planeCopies(block, nextHop.medium);
    let known: (typeof hops)[number] | undefined;
    for (const hop of mayRepeat ? hops : [])
      if (hop.block === nextHop.block && hop.shared === nextHop.shared && hop.mediumId === nextHop.medium.id)
        known = hop;
    if (known === undefined)
      hops.push({ block: nextHop.block, shared: nextHop.shared, mediumId: nextHop.medium.id, count });
    else known.count = Math.max(known.count, count);
  }
  return hops;
}

const NOTHING_INSTALLED: Installed = { hops: [], doubts: [] };

/** Is the entry one that drops what it matches? BIRD installs a route whose next hop it cannot reach as unreachable. */
export function discards({ decision }: Held): boolean {
  return decision?.best?.unreachable !== undefined;
}

/** The next hops of one entry. Which ones stay of more than `maxPaths` is a habit of the platform, and matters to what else has the same set. */
export function installedHops(block: Block, held: Held, rules: MultipathRules): Installed {
  if (held.decision === undefined || discards(held)) return NOTHING_INSTALLED;
  const used = multipath(block, held.decision, rules);
  const paths = used.reduce((sum, { count }) => sum + count, 0);
  const { overflow } = PLATFORM_HABITS[block.platform];
  const hops = allHops(block, used, overflow === 'decision' && paths > rules.maxPaths);
  if (widthOf(hops) <= rules.maxPaths) return { hops, doubts: [] };
  if (overflow !== 'decision') {
    const first = overflow === 'best-then-lowest' ? held.decision.best : undefined;
    return keepLowest(block, hops, used, rules.maxPaths, first);
  }
  let room = rules.maxPaths;
  const kept = hops.map((hop) => {
    const count = Math.min(hop.count, room);
    room -= count;
    return { ...hop, count };
  });
  return { hops: kept.filter((hop) => hop.count > 0), doubts: splitStacks(block, hops, kept) };
}

export function sameHops(x: readonly InstalledHop[], y: readonly InstalledHop[]): boolean {
  return (
    x.length === y.length &&
    x.every((hop, i) => {
      const other = y[i];
      return (
        other !== undefined &&
        hop.block === other.block &&
        hop.shared === other.shared &&
        hop.mediumId === other.mediumId &&
        hop.count === other.count
      );
    })
  );
}

/** Stacks of which some copies stayed and others did not. */
function splitStacks(viewer: Block, all: readonly InstalledHop[], kept: readonly InstalledHop[]): readonly BasePart[] {
  const doubts = new Set<BasePart>();
  all.forEach((hop) => {
    const alike = ({ block, shared, mediumId }: InstalledHop): boolean =>
      block.part.base === hop.block.part.base && shared === hop.shared && mediumId === hop.mediumId;
    const stack = all.filter(alike);
    const [before, after] = [widthOf(stack), widthOf(kept.filter(alike))];
    const copies = stack.reduce((sum, { block, shared }) => sum + relatives(viewer.chain, block.chain, shared), 0);
    if (after === 0 || after === before || copies < 2) return;
    for (const part of hop.block.chain.slice(hop.shared)) if (part.share !== 'whole') doubts.add(part.base);
  });
  return [...doubts];
}

/** Width of the entry: its next hops. */
export function widthOf(hops: readonly InstalledHop[]): number {
  return hops.reduce((sum, hop) => sum + hop.count, 0);
}
