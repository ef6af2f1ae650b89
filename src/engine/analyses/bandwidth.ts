/** Do the ports take the cables, and do the links carry what the design asks of them? */
import type { BandwidthTier, PortUse, SwitchBandwidth } from '../bandwidth/index.ts';
import { profileById } from '../../hardware/index.ts';
import type { Finding } from '../result.ts';
import type { AnalysisContext, Check } from './context.ts';
import { percentOf } from './places.ts';

const PORTS_SOURCE = 'Switch catalogue, ports';
const TYPED_SOURCE = 'Ports typed in';
const TARGET_SOURCE = 'Target of this design';

/** "40x100": so many of so many Gb/s. */
function groupsText(groups: readonly { readonly count: number; readonly gbps: number }[]): readonly string[] {
  return groups.map(({ count, gbps }) => `${count}x${gbps}`);
}

function portFinding(use: PortUse): readonly Finding[] {
  const { nodes, verdict, ports = [], cables, needed, available, typed, left = [] } = use;
  const [node] = nodes;
  const profile = use.profile === undefined ? undefined : profileById(use.profile);
  if ((verdict !== 'over' && verdict !== 'splits') || node === undefined) return [];
  const fastest = Math.max(...ports.map(({ gbps }) => gbps));
  const tooFast = cables.filter(({ gbps }) => gbps > fastest);
  return [
    {
      code: verdict === 'over' ? 'ports-exceeded' : 'ports-split',
      severity: verdict === 'over' ? 'error' : 'note',
      subjects: nodes,
      facts: {
        node,
        ...(profile !== undefined && {
          switch: profile.vendor === 'generic' ? profile.model : `${profile.vendor} ${profile.model}`,
        }),
        needed,
        available: available ?? 0,
        cables: groupsText(cables),
        ports: groupsText(ports),
        ...(left.length > 0 && { left: groupsText(left) }),
        ...(nodes.length > 1 && { others: nodes.length - 1 }),
        ...(tooFast[0] !== undefined && { tooFastGbps: tooFast[0].gbps, fastestGbps: fastest }),
      },
      source: typed === true ? TYPED_SOURCE : (profile?.sources[0]?.title ?? PORTS_SOURCE),
    },
  ];
}

/** Of every tier with a ratio the class that is above the target most. */
function ratioFinding(tier: BandwidthTier, classes: readonly SwitchBandwidth[], target: number): readonly Finding[] {
  const over = classes.filter(({ ratio }) => ratio !== undefined && ratio > target);
  const [worst] = over;
  if (worst?.ratio === undefined) return [];
  return [
    {
      code: 'oversubscribed',
      severity: 'warning',
      subjects: [worst.example, ...new Set(over.flatMap(({ nodes }) => nodes))],
      facts: {
        node: worst.example,
        tier,
        count: over.reduce((sum, { count }) => sum + count, 0),
        southGbps: worst.southGbps,
        northGbps: worst.northGbps,
        ratio: Math.round(worst.ratio * 100) / 100,
        target,
        percent: percentOf(target / worst.ratio),
      },
      source: TARGET_SOURCE,
    },
  ];
}

function run({ design, bandwidth: counted }: AnalysisContext): readonly Finding[] {
  const { ports, tiers } = counted();
  const { maxOversubscription: target } = design.bandwidth;
  return [
    ...ports.flatMap(portFinding),
    ...(target === undefined
      ? []
      : tiers
          .filter(({ tier, ratio }) => ratio !== undefined && tier !== 'border')
          .flatMap(({ tier, classes }) => ratioFinding(tier, classes, target))),
  ];
}

export const bandwidth: Check = { codes: ['ports-exceeded', 'ports-split', 'oversubscribed'], run };
