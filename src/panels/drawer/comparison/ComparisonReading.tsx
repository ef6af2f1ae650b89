import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { BarChart, ScatterChart } from '../../../charts/index.ts';
import type { AxisSpec } from '../../../charts/index.ts';
import type { Design } from '../../../design/index.ts';
import type { CompareAnswer, CompareRow, RowId } from '../../../engine/index.ts';
import { useAnswer } from '../../../store/index.ts';
import { Field } from '../../../ui/index.ts';
import { cellText, columnName, formatList, rowName } from '../../../words/index.ts';
import { ChartActions } from '../ChartActions.tsx';
import { choose } from './choice.ts';
import type { Choice } from './choice.ts';

const STRINGS = {
  reading: 'Reading of the comparison',
  order: 'Order',
  byDefault:
    'As the recommendation has it: what delivers, then what holds with growth and today, then the order of preference.',
  byOwn: 'By your own weights.',
  weigh: 'Weigh rows yourself',
  hideWeights: 'Hide the weights',
  reset: 'As recommended',
  worse: 'Worse in',
  nowhere: 'Best in every weighed row',
  against: 'Two rows against each other',
  across: 'Across',
  up: 'Up',
  bars: 'None: bars of one row',
  design: 'Design',
  better: 'better',
  onFront: 'nothing beats it in both',
  noPoints: 'No column has a figure in both rows.',
  weightOf: 'Weight of',
};

/** Each three times or more the one before, so that a step is a decision. */
const LEVELS = [
  { value: '0', label: 'not at all' },
  { value: '1', label: 'a little' },
  { value: '3', label: 'some' },
  { value: '10', label: 'much' },
  { value: '30', label: 'very much' },
  { value: '100', label: 'above others' },
  { value: '1000', label: 'above all' },
] as const;

interface ReadingProps {
  readonly answer: CompareAnswer;
  readonly design: Design;
  readonly choice: Choice;
  readonly onPick: (columnId: string) => void;
}

/** Which comes first and why, by weights that can be changed, and two rows against each other. */
export function ComparisonReading({ answer, design, choice, onPick }: ReadingProps) {
  const [open, setOpen] = useState(false);
  const weights = choice.weights ?? answer.weights;
  const pareto = paretoOf(answer, choice.pareto);
  const front: readonly [RowId, RowId] | undefined = pareto?.[1] === undefined ? undefined : [pareto[0], pareto[1]];
  const { answer: ranking } = useAnswer('rank', { answer, weights, ...(front !== undefined && { pareto: front }) });
  const nameOf = (id: string): string => {
    const column = answer.columns.find((one) => one.id === id);
    return column === undefined ? id : columnName(column, design.name);
  };
  return (
    // A region that scrolls must take the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <aside className="hd-compare-reading hd-scroll" aria-label={STRINGS.reading} tabIndex={0}>
      <h2>{STRINGS.order}</h2>
      <p className="hd-quiet">{choice.weights === undefined ? STRINGS.byDefault : STRINGS.byOwn}</p>
      <ol className="hd-compare-order">
        {ranking?.ranked.map(({ id, because }) => (
          <li key={id}>
            <b>{nameOf(id)}</b>
            <span className="hd-quiet hd-block">
              {because.length === 0
                ? STRINGS.nowhere
                : `${STRINGS.worse}: ${formatList(
                    because.map(({ row }) => rowName(row)),
                    3,
                  )}`}
            </span>
          </li>
        ))}
      </ol>
      <div className="hd-button-row">
        <button type="button" className="hd-link-button" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? STRINGS.hideWeights : STRINGS.weigh}
        </button>
        {choice.weights !== undefined && (
          <Button size="compact-xs" variant="default" onClick={() => choose({ weights: undefined })}>
            {STRINGS.reset}
          </Button>
        )}
      </div>
      {open && <WeightFields rows={answer.rows} weights={weights} />}
      {pareto !== undefined && <AxisPicker rows={answer.rows} chosen={pareto} />}
      {pareto !== undefined && (
        <ChartActions what={front === undefined ? rowName(pareto[0]) : STRINGS.against}>
          {front === undefined ? (
            <Bars answer={answer} id={pareto[0]} nameOf={nameOf} onPick={onPick} />
          ) : (
            <Pareto answer={answer} pareto={front} front={ranking?.front ?? []} nameOf={nameOf} onPick={onPick} />
          )}
        </ChartActions>
      )}
    </aside>
  );
}

/** The rows chosen, or others that have figures. */
function paretoOf({ rows }: CompareAnswer, [wanted, second]: Choice['pareto']): Choice['pareto'] | undefined {
  const ids = rows.filter(isFigure).map(({ id }) => id);
  const x = ids.includes(wanted) ? wanted : ids[0];
  if (x === undefined) return undefined;
  return [x, second === undefined || ids.includes(second) ? second : ids.find((id) => id !== x)];
}

function isFigure({ unit, cells }: CompareRow): boolean {
  return unit !== 'flag' && cells.some(({ value }) => value !== undefined);
}

function WeightFields({
  rows,
  weights,
}: {
  readonly rows: readonly CompareRow[];
  readonly weights: Choice['weights'];
}) {
  const shown = rows.filter(({ id, differs }) => differs || (weights?.[id] ?? 0) > 0);
  return (
    <div className="hd-compare-weights">
      {shown.map(({ id }) => (
        <Field key={id} label={rowName(id)}>
          {({ id: inputId }) => (
            <Select
              id={inputId}
              aria-label={`${STRINGS.weightOf} ${rowName(id)}`}
              data={LEVELS}
              value={String(weights?.[id] ?? 0)}
              allowDeselect={false}
              comboboxProps={{ withinPortal: true }}
              onChange={(value) => choose({ weights: { ...weights, [id]: Number(value ?? 0) } })}
            />
          )}
        </Field>
      ))}
    </div>
  );
}

function AxisPicker({ rows, chosen }: { readonly rows: readonly CompareRow[]; readonly chosen: Choice['pareto'] }) {
  const data = rows.filter(isFigure).map(({ id }) => ({ value: id, label: rowName(id) }));
  const rowOf = (value: string | null) => rows.find(({ id }) => id === value)?.id;
  return (
    <div className="hd-compare-axes">
      <Select
        label={STRINGS.across}
        data={data}
        value={chosen[0]}
        allowDeselect={false}
        searchable
        onChange={(value) => choose({ pareto: [rowOf(value) ?? chosen[0], chosen[1]] })}
      />
      <Select
        label={STRINGS.up}
        data={data}
        value={chosen[1] ?? null}
        placeholder={STRINGS.bars}
        clearable
        clearButtonProps={{ 'aria-label': STRINGS.bars }}
        searchable
        onChange={(value) => choose({ pareto: [chosen[0], rowOf(value)] })}
      />
    </div>
  );
}

function Bars(props: {
  readonly answer: CompareAnswer;
  readonly id: RowId;
  readonly nameOf: (id: string) => string;
  readonly onPick: (columnId: string) => void;
}) {
  const { answer, id, nameOf, onPick } = props;
  const row = answer.rows.find((one) => one.id === id);
  if (row === undefined) return null;
  const bars = answer.columns.flatMap((column, at) => {
    const { value, verdict } = row.cells[at] ?? {};
    if (value === undefined) return [];
    return [{ id: column.id, label: nameOf(column.id), value, ...(verdict === 'over' && { tone: 'over' as const }) }];
  });
  return <BarChart title={rowName(id)} of={STRINGS.design} axis={axisOf(row)} bars={bars} onPick={onPick} />;
}

function Pareto(props: {
  readonly answer: CompareAnswer;
  readonly pareto: readonly [RowId, RowId];
  readonly front: readonly string[];
  readonly nameOf: (id: string) => string;
  readonly onPick: (columnId: string) => void;
}) {
  const { answer, pareto, front, nameOf, onPick } = props;
  const [x, y] = pareto.map((id) => answer.rows.find((row) => row.id === id));
  if (x === undefined || y === undefined) return null;
  const points = answer.columns.flatMap(({ id }, column) => {
    const [atX, atY] = [x.cells[column]?.value, y.cells[column]?.value];
    return atX === undefined || atY === undefined
      ? []
      : [{ id, name: nameOf(id), x: atX, y: atY, onFront: front.includes(id) }];
  });
  return (
    <ScatterChart
      title={STRINGS.against}
      of={STRINGS.design}
      x={axisOf(x)}
      y={axisOf(y)}
      points={points}
      height={240}
      empty={STRINGS.noPoints}
      words={{ better: STRINGS.better, onFront: STRINGS.onFront }}
      onPick={onPick}
    />
  );
}

function axisOf(row: CompareRow): AxisSpec & { readonly better: 'low' | 'high' } {
  return { label: rowName(row.id), better: row.better, format: (value) => cellText(row, { value, facts: {} }) };
}
