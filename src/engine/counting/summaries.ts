/** Which destinations are settled together: where ToRs summarise, what the servers of a rack announce decides who originates its summary. */
import { summaryOf } from '../../design/index.ts';
import type { Outcome } from '../bgp/index.ts';
import type { Block, Fabric, Part } from '../fabric/index.ts';
import { PLATFORM_HABITS } from '../models/index.ts';
import { announcedBy, summaryTarget, type Target } from './targets.ts';
import { serverPrefixes } from '../prefixes.ts';

/** Destinations that are settled one after the other, and the rack copy whose summary comes after them. */
export interface TargetGroup {
  readonly targets: readonly Target[];
  readonly summarised: { readonly rack: Part; readonly tors: readonly Block[] } | undefined;
}

/** Live ToRs of rack copies that have a summary: those whose servers, as drawn, have prefixes. */
function summarisedRacks(fabric: Fabric): ReadonlyMap<Part, readonly Block[]> {
  const { design } = fabric.setup;
  const racks = new Map<Part, Block[]>();
  for (const block of fabric.blocks) {
    const { role, rack } = block;
    if (role !== 'tor' || rack === undefined || rack.restDepth > 0) continue;
    const tors = racks.get(rack);
    if (tors !== undefined) tors.push(block);
    else {
      const { drawn } = rack.node;
      const isUsed = drawn?.kind === 'rack' && drawn.servers > 0;
      if (isUsed && announcedBy(serverPrefixes(design, drawn.endpointsPerServer)) > 0) racks.set(rack, [block]);
    }
  }
  return racks;
}

/** Every target once, in their order; without summaries each by itself. */
export function groupsOf(fabric: Fabric, targets: readonly Target[]): readonly TargetGroup[] {
  const alone = (target: Target): TargetGroup => ({ targets: [target], summarised: undefined });
  if (summaryOf(fabric.setup.design) === 'off') return targets.map(alone);
  const racks = summarisedRacks(fabric);
  const ofRack = new Map<Part, Target[]>([...racks.keys()].map((rack) => [rack, []]));
  const groups: TargetGroup[] = [];
  for (const target of targets) {
    const { rack } = target.destination;
    const list = rack === undefined ? undefined : ofRack.get(rack);
    if (list === undefined) groups.push(alone(target));
    else list.push(target);
  }
  for (const [rack, tors] of racks) groups.push({ targets: ofRack.get(rack) ?? [], summarised: { rack, tors } });
  return groups;
}

/**
 * The summary of a rack copy.
 *
 * @param settled what became of the targets of the group, in their order
 * @returns undefined where no ToR originates it
 */
export function summaryIn(
  fabric: Fabric,
  { targets, summarised }: TargetGroup,
  settled: readonly { readonly outcome: Outcome }[],
): Target | undefined {
  if (summarised === undefined) return undefined;
  const contributions = settled.filter((_, i) => {
    const { destination, announces } = targets[i] ?? {};
    return announces === true && destination?.kind === 'server';
  });
  const origins = summarised.tors.filter(
    (tor) =>
      !PLATFORM_HABITS[tor.platform].summaryNeedsRoute ||
      contributions.some(({ outcome }) => outcome.held[tor.index]?.best !== undefined),
  );
  return origins.length === 0 ? undefined : summaryTarget(fabric, summarised.rack, origins);
}
