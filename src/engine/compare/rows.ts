/** What is compared: one entry per row. A cell reads figures that are there already and computes no routing. */
import type { AsModelId } from '../../design/index.ts';
import { ORDER } from '../recommend/index.ts';
import type { RowId } from './answer.ts';
import { BANDWIDTH_ROWS } from './bandwidthRows.ts';
import { FAILURE_ROWS } from './failureRows.ts';
import { GROWTH_ROW } from './growthRow.ts';
import { ECMP_ROWS, FIB_ROWS, RIB_ROWS, SESSION_ROWS, TABLE_ROWS } from './roleRows.ts';
import { NOT_HERE, type RowRule } from './rowRule.ts';
import { VERDICT_ROWS } from './verdictRows.ts';

const RULES: readonly RowRule[] = [
  ...VERDICT_ROWS,
  {
    id: 'asns',
    group: 'protocol',
    unit: 'count',
    better: 'low',
    cell: ({ measured: { context } }) => ({ value: context.totals.asns, facts: { routers: context.totals.routers } }),
  },
  {
    id: 'sessions',
    group: 'protocol',
    unit: 'count',
    better: 'low',
    cell: ({ measured: { context } }) => {
      const { ebgp, ibgp } = context.totals.sessions;
      return { value: ebgp + ibgp, facts: { ebgp, ibgp } };
    },
  },
  ...SESSION_ROWS,
  ...RIB_ROWS,
  ...FIB_ROWS,
  ...TABLE_ROWS,
  GROWTH_ROW,
  ...ECMP_ROWS,
  {
    id: 'path-rack',
    group: 'paths',
    unit: 'routers',
    better: 'low',
    cell: ({ measured: { between } }) => (between.rack === undefined ? NOT_HERE : { value: between.rack, facts: {} }),
  },
  {
    id: 'path-fabric',
    group: 'paths',
    unit: 'routers',
    better: 'low',
    cell: ({ measured: { between } }) =>
      between.fabric === undefined ? NOT_HERE : { value: between.fabric, facts: {} },
  },
  ...FAILURE_ROWS,
  ...BANDWIDTH_ROWS,
  {
    id: 'lines',
    group: 'effort',
    unit: 'lines',
    better: 'low',
    cell: ({ lines }) => (lines === undefined ? NOT_HERE : { value: lines.total, facts: lines.facts }),
  },
];

/** Rows in the order in which they are shown. @param wanted default: all */
export function rulesFor(wanted: readonly RowId[] | undefined): readonly RowRule[] {
  return wanted === undefined ? RULES : RULES.filter(({ id }) => wanted.includes(id));
}

/** From 1; a model that nobody has placed comes last. */
export function placeOfModel(model: AsModelId): number {
  const place = (ORDER as readonly AsModelId[]).indexOf(model);
  return place === -1 ? ORDER.length + 1 : place + 1;
}
