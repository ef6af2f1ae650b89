/** Switches against limits as one flat table, for spreadsheets: what panels and reports group is one list here. */
import type { Design } from '../design/index.ts';
import type { Analysis } from '../engine/index.ts';
import { roleName, tableName, verdictName } from '../words/index.ts';
import { countCell, left, NO_FIGURE, right, shareCell, textCell } from './cells.ts';
import { namesOf } from './names.ts';
import { modelOf } from './sections/capacity.ts';
import type { Table } from './tree.ts';

const STRINGS = {
  limits: 'Tables against limits',
  role: 'Role',
  switch: 'Switch',
  copies: 'Copies',
  routers: 'Switches',
  model: 'Model',
  table: 'Table',
  used: 'Used (entries)',
  limit: 'Limit (entries)',
  share: 'Share (%)',
  verdict: 'Verdict',
  source: 'Source',
  confidence: 'Kind of source',
};

/** Every class of switches against every table, one line each, with the source of the limit. */
export function limitsTable(design: Design, { classes }: Pick<Analysis, 'classes'>): Table {
  const nameOf = namesOf(design);
  return {
    kind: 'table',
    id: 'limits',
    title: STRINGS.limits,
    columns: [
      left('role', STRINGS.role),
      left('switch', STRINGS.switch),
      left('copies', STRINGS.copies),
      right('switches', STRINGS.routers),
      left('model', STRINGS.model),
      left('table', STRINGS.table),
      right('used', STRINGS.used),
      right('limit', STRINGS.limit),
      right('share', STRINGS.share),
      left('verdict', STRINGS.verdict),
      left('source', STRINGS.source),
      left('confidence', STRINGS.confidence),
    ],
    rows: classes.flatMap(({ role, node, instances, count, limits }) =>
      limits.map(({ table, used, limit, share, verdict, source, confidence, basis }) => [
        textCell(roleName(role)),
        textCell(nameOf(node) ?? node),
        textCell(instances),
        countCell(count),
        textCell(modelOf(design, node)),
        textCell(tableName(table)),
        countCell(used),
        limit === undefined ? NO_FIGURE : countCell(limit),
        shareCell(share),
        textCell(verdictName(verdict)),
        textCell(source),
        textCell([confidence, basis].filter((part) => part !== undefined).join(', ')),
      ]),
    ),
  };
}
