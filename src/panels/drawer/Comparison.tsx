import { Button, SegmentedControl, Switch } from '@mantine/core';
import { RefreshCw } from 'lucide-react';
import { useMemo, useState } from 'react';
import { comparisonTable, csvOfTable } from '../../report/index.ts';
import { useAnswer, useDocument } from '../../store/index.ts';
import { EmptyState, SeverityMark } from '../../ui/index.ts';
import { columnName } from '../../words/index.ts';
import { Running } from '../Running.tsx';
import { choose, columnsOf, useChoice } from './comparison/choice.ts';
import { ComparisonColumns } from './comparison/ComparisonColumns.tsx';
import { ComparisonReading } from './comparison/ComparisonReading.tsx';
import { ComparisonTable } from './comparison/ComparisonTable.tsx';
import { TableActions } from './TableActions.tsx';

const STRINGS = {
  comparison: 'Comparison',
  differences: 'Only what differs',
  view: 'What is shown',
  table: 'Table',
  reading: 'Order and chart',
  again: 'Compare',
  progress: 'Comparison',
  comparing: 'Comparing',
  stale: 'The drawing has changed since.',
  failed: 'The comparison could not be worked out.',
  tooMany: 'At most twelve columns can be compared. Leave some out.',
  stopped: 'The comparison was stopped.',
  nothing: 'Nothing is chosen',
  nothingText: 'Pick models, variants or other files with the Columns button, and they stand here side by side.',
  empty: 'There is nothing to compare yet',
  emptyText: 'Draw racks and spines and connect them; every model is then tried on the drawing.',
  waiting: 'Every column is routed, and one failure of each kind tried on it.',
};

/** Models, variants and other designs side by side. */
export function Comparison() {
  const design = useDocument((state) => state.design);
  const choice = useChoice();
  const ask = useMemo(() => ({ columns: columnsOf(choice, design) }), [choice, design]);
  const isEmpty = design.nodes.length === 0 && choice.files.length === 0;
  const isAsked = ask.columns.length > 0 && !isEmpty;
  const { answer, status, stale, progress, fault, stop, again } = useAnswer('compare', isAsked ? ask : undefined);
  const [view, setView] = useState<'table' | 'reading'>('table');
  const [picked, setPicked] = useState<string | undefined>(undefined);
  const isRunning = status === 'asking';
  const shown = isAsked ? answer : undefined;
  const label = shown?.columns.find(({ id }) => id === progress?.label);
  return (
    <section className="hd-compare" aria-label={STRINGS.comparison} aria-busy={isRunning}>
      <div className="hd-compare-bar">
        <ComparisonColumns design={design} choice={choice} />
        <Switch
          label={STRINGS.differences}
          checked={choice.onlyDifferences}
          onChange={(event) => choose({ onlyDifferences: event.currentTarget.checked })}
        />
        {shown !== undefined && shown.columns.length > 1 && (
          <SegmentedControl
            className="hd-compare-view"
            aria-label={STRINGS.view}
            value={view}
            data={[
              { value: 'table', label: STRINGS.table },
              { value: 'reading', label: STRINGS.reading },
            ]}
            onChange={(value) => setView(value === 'reading' ? 'reading' : 'table')}
          />
        )}
        {isRunning && (
          <Running what={STRINGS.progress} share={progress?.share} onStop={stop}>
            {STRINGS.comparing} {label === undefined ? '' : columnName(label, design.name)}
          </Running>
        )}
        {!isRunning && isAsked && (stale || status === 'stopped') && (
          <>
            <Button size="compact-sm" leftSection={<RefreshCw size={14} aria-hidden />} onClick={again}>
              {STRINGS.again}
            </Button>
            {status === 'stopped' ? (
              <span className="hd-quiet">{STRINGS.stopped}</span>
            ) : (
              <SeverityMark level="warning">{STRINGS.stale}</SeverityMark>
            )}
          </>
        )}
        {status === 'failed' && (
          <SeverityMark level="error">
            {fault?.code === 'compare/too-many' ? STRINGS.tooMany : STRINGS.failed}
          </SeverityMark>
        )}
        {shown !== undefined && (
          <TableActions what={STRINGS.comparison} csv={() => csvOfTable(comparisonTable(design, shown))} />
        )}
      </div>
      {shown === undefined ? (
        <EmptyState title={isEmpty ? STRINGS.empty : ask.columns.length === 0 ? STRINGS.nothing : STRINGS.comparing}>
          <p>{isEmpty ? STRINGS.emptyText : ask.columns.length === 0 ? STRINGS.nothingText : STRINGS.waiting}</p>
        </EmptyState>
      ) : (
        <div className="hd-compare-body" data-view={view} data-stale={stale || undefined}>
          <ComparisonTable answer={shown} design={design} choice={choice} picked={picked} />
          {shown.columns.length > 1 && (
            <ComparisonReading answer={shown} design={design} choice={choice} onPick={setPicked} />
          )}
        </div>
      )}
    </section>
  );
}
