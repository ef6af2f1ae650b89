/** Loc-RIB -> FIB: the distinct next hops that one block installs for one destination. */
import { inDecisionOrder, multipath, type Held, type InstalledHop, type MultipathRules } from '../bgp/index.ts';
import { relatives, sharedParts, type Block, type Medium } from '../fabric/index.ts';

/** Planes of a class of planes that one member of a block stands on; 1 on other media. */
function planeCopies(block: Block, { plane }: Medium): number {
  if (plane === undefined) return 1;
  return plane.chain.slice(sharedParts(block.chain, plane.chain)).reduce((copies, part) => copies * part.weight, 1);
}

/** @returns next hops, at most `maxPaths` in all (the first ones in decision order stay); none for local or missing routes. */
export function installedHops(block: Block, held: Held, rules: MultipathRules): readonly InstalledHop[] {
  if (held.decision === undefined) return [];
  const hops: { -readonly [K in keyof InstalledHop]: InstalledHop[K] }[] = [];
  const used = multipath(block, held.decision, rules);
  const paths = used.reduce((sum, { hearing }) => sum + hearing.count, 0);
  for (const { nextHop, hearing } of paths > rules.maxPaths ? inDecisionOrder(used) : used) {
    const own = nextHop.block === hearing.from && nextHop.medium === hearing.medium && nextHop.shared === hearing.depth;
    const count = own
      ? hearing.count
      : Math.max(1, relatives(block.chain, nextHop.block.chain, nextHop.shared)) * planeCopies(block, nextHop.medium);
    const known = hops.find(
      (hop) => hop.block === nextHop.block && hop.shared === nextHop.shared && hop.mediumId === nextHop.medium.id,
    );
    if (known === undefined)
      hops.push({ block: nextHop.block, shared: nextHop.shared, mediumId: nextHop.medium.id, count });
    else known.count = Math.max(known.count, count);
  }
  let room = rules.maxPaths;
  for (const hop of hops) {
    hop.count = Math.min(hop.count, room);
    room -= hop.count;
  }
  return hops.filter((hop) => hop.count > 0);
}

/** Width of the entry: its next hops. */
export function widthOf(hops: readonly InstalledHop[]): number {
  return hops.reduce((sum, hop) => sum + hop.count, 0);
}
