import { Button, SegmentedControl } from '@mantine/core';
import { Play, RefreshCw } from 'lucide-react';
import { useMemo, useState } from 'react';
import { BarChart } from '../../charts/index.ts';
import { failureKey } from '../../design/index.ts';
import type { SweepAnswer, SweepRow } from '../../engine/index.ts';
import { sweepChart } from '../../report/index.ts';
import { useAnswer, useDocument } from '../../store/index.ts';
import { EmptyState, SeverityMark } from '../../ui/index.ts';
import {
  failableName,
  formatCount,
  formatCounted,
  formatList,
  wordLoss,
  wordNotice,
  wordPrice,
} from '../../words/index.ts';
import { failuresLabel, showFailures, toggleFailures } from '../failures.ts';
import { Running } from '../Running.tsx';
import { ChartActions } from './ChartActions.tsx';
import { DataTable } from './DataTable.tsx';
import type { DataColumn } from './DataTable.tsx';

const STRINGS = {
  sweep: 'Sweep',
  ranked: 'Failures, worst first',
  view: 'What is shown',
  table: 'Table',
  chart: 'Chart',
  lost: 'Flows lost by each failure',
  noLoss: 'No failure loses a flow',
  what: 'What may fail at the same time',
  single: 'One at a time',
  pairs: 'Every two',
  run: 'Run the sweep',
  again: 'Run again',
  progress: 'Sweep',
  stale: 'The drawing has changed since.',
  none: 'No sweep yet',
  noneText:
    'The sweep fails every device, link and server port once, one copy for all that are alike, and ranks what hurts most.',
  nothing: 'There is nothing to fail',
  nothingText: 'Draw racks and spines and connect them.',
  failed: 'The sweep could not be worked out.',
  stopped: 'The sweep was stopped.',
  fromWhole: 'Each with everything else up.',
  columns: {
    rank: '#',
    kind: 'What fails',
    copies: 'Copies alike',
    example: 'For instance',
    notice: 'Noticed',
    loss: 'What is lost',
    price: 'What else it costs',
    action: 'Try it',
  },
  fail: 'Fail it',
  repair: 'Repair it',
};

/** Everything that can fail, worst first. */
export function FailuresSweep() {
  const [order, setOrder] = useState<1 | 2>(1);
  const [view, setView] = useState<'table' | 'chart'>('table');
  const { answer, status, stale, progress, stop, again } = useAnswer('sweep', { order }, { when: 'asked' });
  const isBroken = useDocument((state) => state.design.failures.length > 0);
  const isRunning = status === 'asking';
  return (
    <section className="hd-sweep" aria-label={STRINGS.sweep} aria-busy={isRunning}>
      <div className="hd-sweep-bar">
        <SegmentedControl
          size="xs"
          aria-label={STRINGS.what}
          value={String(order)}
          data={[
            { value: '1', label: STRINGS.single },
            { value: '2', label: STRINGS.pairs },
          ]}
          onChange={(value) => setOrder(value === '2' ? 2 : 1)}
        />
        {isRunning ? (
          <Running what={STRINGS.progress} share={progress?.share} onStop={stop}>
            {progress?.label}
          </Running>
        ) : (
          <Button
            size="compact-sm"
            variant={answer === undefined || stale ? 'filled' : 'default'}
            leftSection={answer === undefined ? <Play size={14} aria-hidden /> : <RefreshCw size={14} aria-hidden />}
            onClick={again}
          >
            {answer === undefined ? STRINGS.run : STRINGS.again}
          </Button>
        )}
        {answer !== undefined && (
          <SegmentedControl
            size="xs"
            aria-label={STRINGS.view}
            value={view}
            data={[
              { value: 'table', label: STRINGS.table },
              { value: 'chart', label: STRINGS.chart },
            ]}
            onChange={(value) => setView(value === 'chart' ? 'chart' : 'table')}
          />
        )}
        {answer !== undefined && (
          <span>
            {summary(answer)}
            {isBroken && <span className="hd-quiet"> {STRINGS.fromWhole}</span>}
          </span>
        )}
        {stale && !isRunning && <SeverityMark level="warning">{STRINGS.stale}</SeverityMark>}
        {status === 'failed' && <SeverityMark level="error">{STRINGS.failed}</SeverityMark>}
        {status === 'stopped' && <span className="hd-quiet">{STRINGS.stopped}</span>}
      </div>
      {answer === undefined ? (
        <EmptyState title={STRINGS.none}>
          <p>{STRINGS.noneText}</p>
        </EmptyState>
      ) : view === 'chart' ? (
        <Bars answer={answer} />
      ) : (
        <Rows answer={answer} />
      )}
    </section>
  );
}

/** As many bars as can be told apart; the table has the rest. */
const MOST_BARS = 15;

/** The failures that lose flows. A bar shows on the canvas what fails. */
function Bars({ answer }: { readonly answer: SweepAnswer }) {
  const design = useDocument((state) => state.design);
  const chart = useMemo(() => sweepChart(design, answer, MOST_BARS), [design, answer]);
  return (
    // A region that scrolls must take the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="hd-scroll hd-sweep-chart" role="region" aria-label={STRINGS.lost} tabIndex={0}>
      <ChartActions what={STRINGS.lost}>
        <BarChart
          {...chart}
          empty={STRINGS.noLoss}
          onPick={(id) => showFailures(answer.rows.find(({ key }) => key === id)?.failures ?? [])}
        />
      </ChartActions>
    </div>
  );
}

function summary({ order, copies, survived }: SweepAnswer): string {
  const ways =
    order === 1
      ? formatCounted(copies, 'single failure')
      : formatCounted(copies, 'pair of failures', 'pairs of failures');
  return `${formatCount(survived)} of ${ways} lose nothing.`;
}

function Rows({ answer }: { readonly answer: SweepAnswer }) {
  const design = useDocument((state) => state.design);
  const columns = useMemo((): readonly DataColumn<Ranked>[] => {
    const down = new Set(design.failures.map(failureKey));
    const what = ({ kinds }: SweepRow) => formatList(kinds.map((kind) => failableName(kind)));
    return [
      {
        id: 'rank',
        header: STRINGS.columns.rank,
        align: 'right',
        value: ({ rank }) => -rank,
        cell: ({ rank }) => rank,
        csv: ({ rank }) => rank,
      },
      { id: 'kind', header: STRINGS.columns.kind, value: what },
      {
        id: 'copies',
        header: STRINGS.columns.copies,
        align: 'right',
        value: ({ copies }) => copies,
        cell: ({ copies }) => formatCount(copies),
      },
      {
        id: 'example',
        header: STRINGS.columns.example,
        value: ({ failures }) => failuresLabel(design, failures),
        cell: ({ failures }) => (
          <button type="button" className="hd-link-button" onClick={() => showFailures(failures)}>
            {failuresLabel(design, failures)}
          </button>
        ),
      },
      {
        id: 'loss',
        header: STRINGS.columns.loss,
        value: ({ cost }) => wordLoss(cost),
        cell: ({ cost, survived }) => <SeverityMark level={survived ? 'good' : 'error'}>{wordLoss(cost)}</SeverityMark>,
      },
      {
        id: 'action',
        header: STRINGS.columns.action,
        value: ({ rank }) => rank,
        csv: ({ failures }) => JSON.stringify(failures),
        cell: ({ failures }) => {
          const isDown = failures.every((failure) => down.has(failureKey(failure)));
          const label = isDown ? STRINGS.repair : STRINGS.fail;
          return (
            <Button
              size="compact-xs"
              variant="default"
              aria-label={`${label}: ${failuresLabel(design, failures)}`}
              onClick={() => {
                toggleFailures(failures);
                showFailures(failures);
              }}
            >
              {label}
            </Button>
          );
        },
      },
      {
        id: 'notice',
        header: STRINGS.columns.notice,
        value: ({ notice }) => wordNotice(notice),
        cell: ({ notice }) => <span className="hd-sweep-line">{wordNotice(notice)}</span>,
      },
      {
        id: 'price',
        header: STRINGS.columns.price,
        value: ({ cost }) => wordPrice(cost),
        cell: ({ cost }) => <span className="hd-sweep-price">{wordPrice(cost)}</span>,
      },
    ];
  }, [design]);
  const rows = useMemo(() => answer.rows.map((row, place): Ranked => ({ ...row, rank: place + 1 })), [answer]);
  if (rows.length === 0) {
    return (
      <EmptyState title={STRINGS.nothing}>
        <p>{STRINGS.nothingText}</p>
      </EmptyState>
    );
  }
  return <DataTable label={STRINGS.ranked} columns={columns} rows={rows} rowKey={({ key }) => key} />;
}

interface Ranked extends SweepRow {
  readonly rank: number;
}
