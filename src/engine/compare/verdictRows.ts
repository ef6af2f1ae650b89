/** Rows that say whether a design will do: does it deliver, do its tables hold, what is found wrong with it. */
import type { TableFit } from '../recommend/tableFit.ts';
import { shareOf } from '../recommend/tableFit.ts';
import { NOT_HERE, rounded, type Draft, type RowRule } from './rowRule.ts';

/** Facts of the table that fits worst. */
export function tableFacts(fit: TableFit | undefined): Draft['facts'] {
  if (fit === undefined) return {};
  const { node, row } = fit;
  return { node, table: row.table, used: row.used, ...(row.limit !== undefined && { limit: row.limit }) };
}

function findingRow(id: 'errors' | 'warnings', severity: 'error' | 'warning'): RowRule {
  return {
    id,
    group: 'verdict',
    unit: 'count',
    better: 'low',
    cell: ({ measured: { findings } }) => {
      const found = findings.filter((finding) => finding.severity === severity);
      return { value: found.length, facts: { codes: [...new Set(found.map(({ code }) => code))] } };
    },
  };
}

export const VERDICT_ROWS: readonly RowRule[] = [
  {
    id: 'delivers',
    group: 'verdict',
    unit: 'flag',
    better: 'low',
    cell: ({ delivers, measured: { trial } }) => ({
      value: delivers ? 0 : 1,
      facts: { blockers: trial.blockers, apart: trial.apart },
    }),
  },
  {
    id: 'apart',
    group: 'verdict',
    unit: 'percent',
    better: 'low',
    cell: ({ measured: { context } }) => {
      const { pairs, unreachable, partial } = context.routing;
      if (pairs === 0) return NOT_HERE;
      return { value: rounded((unreachable / pairs) * 100, 4), facts: { pairs, unreachable, partial } };
    },
  },
  {
    id: 'holds-growth',
    group: 'verdict',
    unit: 'flag',
    better: 'low',
    cell: ({ measured: { trial, design } }) => ({
      value: trial.grown.verdict === 'over' ? 1 : 0,
      verdict: trial.grown.verdict,
      facts: { headroomPercent: design.growth.headroomPercent, ...tableFacts(trial.grown.worst) },
    }),
  },
  {
    id: 'holds-today',
    group: 'verdict',
    unit: 'flag',
    better: 'low',
    cell: ({ measured: { trial } }) => ({
      value: trial.today.verdict === 'over' ? 1 : 0,
      verdict: trial.today.verdict,
      facts: tableFacts(trial.today.worst),
    }),
  },
  {
    id: 'fullest-grown',
    group: 'verdict',
    unit: 'percent',
    better: 'low',
    cell: ({ holds, measured: { trial, design } }) => ({
      // A table that holds is not better for being emptier.
      value: holds || trial.grown.worst === undefined ? 0 : rounded(shareOf(trial.grown.worst) * 100, 4),
      facts: { holds, headroomPercent: design.growth.headroomPercent, ...tableFacts(trial.grown.worst) },
    }),
  },
  {
    id: 'preference',
    group: 'verdict',
    unit: 'place',
    better: 'low',
    cell: ({ preference, measured }) => ({ value: preference, facts: { model: measured.design.asModel.id } }),
  },
  findingRow('errors', 'error'),
  findingRow('warnings', 'warning'),
];
