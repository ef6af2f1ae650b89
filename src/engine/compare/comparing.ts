/** Measures every design and lays the figures side by side. */
import { countTotals, LIMITS, withChanges, type Design } from '../../design/index.ts';
import {
  MOST_COLUMNS,
  type ColumnAsk,
  type CompareAnswer,
  type CompareAsk,
  type CompareCell,
  type ComparedColumn,
  type CompareRow,
  type LinesCount,
  type RowId,
} from './answer.ts';
import { measure, type Measured } from './measure.ts';
import { DEFAULT_WEIGHTS } from './ranking.ts';
import { placeOfModel, rulesFor } from './rows.ts';
import type { Candidate, RowRule } from './rowRule.ts';
import { AS_MODELS } from '../models/index.ts';
import { QuestionError, type QuestionProgress } from '../questions/question.ts';

const FAILURE_ROWS: readonly RowId[] = ['fail-spine', 'fail-tor', 'fail-uplink', 'fail-port', 'left-spine', 'left-tor'];

/** The document a column stands for. */
export function designOfColumn(design: Design, ask: ColumnAsk): Design {
  switch (ask.kind) {
    case 'drawn':
      return design;
    case 'model':
      return { ...design, asModel: { ...design.asModel, id: ask.model } };
    case 'variant':
      return withChanges(design, ask.changes);
    case 'design':
      return ask.design;
  }
}

/**
 * Compares designs, each with all parts up. Progress is labelled with the column's id.
 *
 * Throws QuestionError `compare/no-columns`, `compare/too-many` {count, max} or `compare/duplicate` {id}.
 */
export function* comparing(
  design: Design,
  { columns, rows: wanted, lines = {} }: CompareAsk,
): Generator<QuestionProgress, CompareAnswer> {
  assertColumns(columns);
  const withFailures = wanted === undefined || wanted.some((id) => FAILURE_ROWS.includes(id));
  const compared: ComparedColumn[] = [];
  const all: (Measured | undefined)[] = [];
  for (const [index, ask] of columns.entries()) {
    const one = designOfColumn(design, ask);
    const { routers } = countTotals(one);
    const refused = routers > LIMITS.routers;
    const model = AS_MODELS[one.asModel.id];
    compared.push({
      id: ask.id,
      kind: ask.kind,
      ...('name' in ask && { name: ask.name }),
      model: one.asModel.id,
      spineLayer: model.spineLayer(one.asModel),
      ...(refused && { refused: { code: 'too-many', count: routers, max: LIMITS.routers } }),
    });
    const steps = refused ? undefined : measure(one, withFailures);
    for (;;) {
      const step = steps?.next();
      if (step === undefined || step.done === true) {
        all.push(step?.value);
        break;
      }
      yield { share: (index + step.value.share) / columns.length, label: ask.id };
    }
  }
  const candidates = judge(all, columns, lines);
  return {
    format: 'heddle.compare/1',
    columns: compared,
    weights: DEFAULT_WEIGHTS,
    rows: rulesFor(wanted)
      .map((rule) => rowOf(rule, candidates))
      .filter(({ cells }) => cells.some(({ value, verdict }) => value !== undefined || verdict !== undefined)),
  };
}

function assertColumns(columns: readonly ColumnAsk[]): void {
  if (columns.length === 0) throw new QuestionError('compare/no-columns', {});
  if (columns.length > MOST_COLUMNS)
    throw new QuestionError('compare/too-many', { count: columns.length, max: MOST_COLUMNS });
  const seen = new Set<string>();
  for (const { id } of columns) {
    if (seen.has(id)) throw new QuestionError('compare/duplicate', { id });
    seen.add(id);
  }
}

function judge(
  all: readonly (Measured | undefined)[],
  columns: readonly ColumnAsk[],
  lines: Readonly<Record<string, LinesCount>>,
): readonly (Candidate | undefined)[] {
  // Racks that no model joins are apart whatever is chosen; columns of another drawing have racks of their own.
  const leastApart = new Map<string, number>();
  const drawingOf = ({ kind, id }: ColumnAsk): string => (kind === 'design' ? id : '');
  for (const [index, ask] of columns.entries()) {
    const apart = all[index]?.trial.apart;
    if (apart === undefined) continue;
    leastApart.set(drawingOf(ask), Math.min(apart, leastApart.get(drawingOf(ask)) ?? apart));
  }
  const judged = columns.map((ask, index): Omit<Candidate, 'preference'> | undefined => {
    const measured = all[index];
    if (measured === undefined) return undefined;
    const { trial } = measured;
    const delivers = trial.blockers.length === 0 && trial.apart <= (leastApart.get(drawingOf(ask)) ?? 0);
    const own = lines[ask.id];
    return {
      measured,
      delivers,
      holds: delivers && trial.grown.verdict !== 'over',
      ...(own !== undefined && { lines: own }),
    };
  });
  return judged.map(
    (candidate, index) => candidate && { ...candidate, preference: preferenceOf(judged, columns, index) },
  );
}

/**
 * The place of the model in the order of the Calico team. AS per server asks for more AS numbers than AS per rack and the same tables, so where AS per rack does not
 * hold it comes after everything else that does.
 */
function preferenceOf(
  judged: readonly (Omit<Candidate, 'preference'> | undefined)[],
  columns: readonly ColumnAsk[],
  index: number,
): number {
  const own = judged[index];
  const model = own?.measured.design.asModel.id ?? 'as-per-rack';
  const perRack = columns.findIndex((ask) => ask.kind === 'model' && ask.model === 'as-per-rack');
  const isSecondChoice =
    model === 'as-per-server' && own?.holds === true && judged[perRack] !== undefined && !judged[perRack].holds;
  return isSecondChoice ? Object.keys(AS_MODELS).length + 1 : placeOfModel(model);
}

function rowOf({ id, group, unit, better, cell }: RowRule, candidates: readonly (Candidate | undefined)[]): CompareRow {
  const drafts = candidates.map((candidate) => (candidate === undefined ? { facts: {} } : cell(candidate)));
  const values = [...new Set(drafts.flatMap(({ value }) => value ?? []))].toSorted((a, b) =>
    better === 'low' ? a - b : b - a,
  );
  const cells = drafts.map((draft): CompareCell =>
    draft.value === undefined
      ? draft
      : { ...draft, place: values.length < 2 ? 0 : values.indexOf(draft.value) / (values.length - 1) },
  );
  return { id, group, unit, better, cells, differs: values.length > 1 };
}
