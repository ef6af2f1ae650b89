/** Rows about one failure: what it costs, and what a rack has left of its uplinks. */
import type { FailureOutcome, FailureRole } from './measure.ts';
import { NOT_HERE, rounded, type RowRule } from './rowRule.ts';

function failRow(role: FailureRole): RowRule {
  return {
    id: `fail-${role}`,
    group: 'failures',
    unit: 'percent',
    better: 'low',
    cell: ({ measured }) => {
      const outcome = measured.failures[role];
      if (outcome === undefined || outcome.pairs === 0) return NOT_HERE;
      const { cost, pairs, paths } = outcome;
      return {
        value: rounded((cost.flows / pairs) * 100, 4),
        facts: {
          paths,
          pairs,
          unreachable: cost.unreachable,
          partial: cost.partial,
          worstPercent: rounded(cost.worstShare * 100, 1),
          detours: cost.detours,
          transit: cost.transitServers,
        },
      };
    },
  };
}

/** What a rack keeps of its uplinks after a failure. */
function leftRow(role: 'spine' | 'tor'): RowRule {
  return {
    id: `left-${role}`,
    group: 'failures',
    unit: 'percent',
    better: 'high',
    cell: ({ measured }) => {
      const outcome: FailureOutcome | undefined = measured.failures[role];
      const [rack] = outcome?.bandwidth.racks ?? [];
      if (outcome === undefined || rack === undefined || rack.drawnGbps === 0) return NOT_HERE;
      return {
        value: rounded((rack.leftGbps / rack.drawnGbps) * 100),
        facts: { paths: outcome.paths, rack: rack.example, leftGbps: rack.leftGbps, drawnGbps: rack.drawnGbps },
      };
    },
  };
}

export const FAILURE_ROWS: readonly RowRule[] = [
  ...(['spine', 'tor', 'uplink', 'port'] as const).map(failRow),
  ...(['spine', 'tor'] as const).map(leftRow),
];
