/** Rows about what links and ports carry. */
import type { SwitchBandwidth } from '../bandwidth/index.ts';
import { NOT_HERE, rounded, type RowRule } from './rowRule.ts';

function overRow(tier: 'tor' | 'spine' | 'border'): RowRule {
  return {
    id: `over-${tier}`,
    group: 'bandwidth',
    unit: 'ratio',
    better: 'low',
    cell: ({ measured: { bandwidth } }) => {
      const found = bandwidth.tiers.find((each) => each.tier === tier && each.ratio !== undefined);
      const worst: SwitchBandwidth | undefined = found?.classes[0];
      if (found?.ratio === undefined || worst === undefined) return NOT_HERE;
      return {
        value: rounded(found.ratio.max),
        facts: {
          node: worst.example,
          southGbps: worst.southGbps,
          northGbps: worst.northGbps,
          least: rounded(found.ratio.min),
        },
      };
    },
  };
}

const PORTS: RowRule = {
  id: 'ports',
  group: 'bandwidth',
  unit: 'ports',
  better: 'low',
  cell: ({ measured: { bandwidth } }) => {
    const known = bandwidth.ports.filter(({ verdict }) => verdict !== 'unknown');
    const short = known.filter(({ verdict }) => verdict === 'over');
    const [first] = short;
    if (known.length === 0) return NOT_HERE;
    return {
      value: short.reduce((sum, { needed, available = 0 }) => sum + Math.max(1, needed - available), 0),
      verdict: short.length > 0 ? 'over' : 'fits',
      facts:
        first === undefined
          ? {}
          : { node: first.nodes[0] ?? '', needed: first.needed, available: first.available ?? 0 },
    };
  },
};

export const BANDWIDTH_ROWS: readonly RowRule[] = [...(['tor', 'spine', 'border'] as const).map(overRow), PORTS];
