import { Button } from '@mantine/core';
import { RefreshCw } from 'lucide-react';
import { useMemo } from 'react';
import type { GrowAnswer } from '../../engine/index.ts';
import { useAnswer, useDocument } from '../../store/index.ts';
import { EmptyState, SeverityMark } from '../../ui/index.ts';
import { formatCounted, modelName, wordFirstBreak } from '../../words/index.ts';
import { namesOf } from '../names.ts';
import { Running } from '../Running.tsx';
import './growth.css';
import { GrowthChart } from './GrowthChart.tsx';
import { GrowthPlanForm } from './GrowthPlanForm.tsx';
import { GrowthBreaks, GrowthModels, GrowthSizes } from './GrowthTables.tsx';
import { GrowthModes } from './GrowthModes.tsx';

const STRINGS = {
  growth: 'Growth',
  outcome: 'What growth leads to',
  again: 'Work it out',
  progress: 'Growth',
  growing: 'Growing the fabric under',
  stopped: 'Stopped.',
  failed: 'It could not be worked out.',
  empty: 'There is nothing to grow yet',
  emptyText: 'Draw racks and connect them; the plan is then run month by month.',
  noPlan: 'Say what will be more',
  noPlanText:
    'Give racks, servers or endpoints a rate. Every month is then routed, and the first limit to break is named here.',
};

/** When which limit breaks, on which rack, under which model and table mode. */
export function Growth() {
  const design = useDocument((state) => state.design);
  const { plan } = design.growth;
  const hasRacks = design.nodes.some(({ kind }) => kind === 'rack');
  const grows = [plan?.racks, plan?.serversPerRack, plan?.endpointsPerServer].some((rate) => (rate?.by ?? 0) > 0);
  const ask = useMemo(() => (hasRacks && grows ? ({ models: 'all' } as const) : undefined), [hasRacks, grows]);
  const { answer, status, stale, progress, stop, again } = useAnswer('grow', ask);
  const isRunning = ask !== undefined && status === 'asking';
  return (
    <section className="hd-growth" aria-label={STRINGS.growth} aria-busy={isRunning} data-stale={stale || undefined}>
      <GrowthPlanForm design={design} />
      <div className="hd-growth-main">
        {(isRunning || status === 'stopped' || status === 'failed') && ask !== undefined && (
          <div className="hd-growth-bar">
            {isRunning ? (
              <Running what={STRINGS.progress} share={progress?.share} onStop={stop}>
                {STRINGS.growing} {progress?.label === undefined ? '' : modelName(progress.label)}
              </Running>
            ) : (
              <>
                <Button size="compact-sm" leftSection={<RefreshCw size={14} aria-hidden />} onClick={again}>
                  {STRINGS.again}
                </Button>
                <SeverityMark level={status === 'failed' ? 'error' : 'warning'}>
                  {status === 'failed' ? STRINGS.failed : STRINGS.stopped}
                </SeverityMark>
              </>
            )}
          </div>
        )}
        {ask === undefined || answer === undefined ? (
          <EmptyState title={hasRacks ? (ask === undefined ? STRINGS.noPlan : STRINGS.growth) : STRINGS.empty}>
            <p>{hasRacks ? STRINGS.noPlanText : STRINGS.emptyText}</p>
          </EmptyState>
        ) : (
          <Outcome answer={answer} />
        )}
      </div>
    </section>
  );
}

function Outcome({ answer }: { readonly answer: GrowAnswer }) {
  const design = useDocument((state) => state.design);
  const nameOf = useMemo(() => namesOf(design), [design]);
  const [own] = answer.models;
  const last = answer.sizes.at(-1);
  if (own === undefined) return null;
  const breaks = own.breaks.length > 0;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="hd-scroll hd-growth-outcome" role="region" aria-label={STRINGS.outcome} tabIndex={0}>
      <p className="hd-growth-answer" role="status" data-tone={breaks ? 'over' : 'good'}>
        <SeverityMark level={breaks ? 'error' : 'good'}>{wordFirstBreak(own, answer, nameOf)}</SeverityMark>
        {last !== undefined && (
          <span className="hd-quiet">
            {modelName(own.model)}, {formatCounted(last.month, 'month')}: {formatCounted(last.racks, 'rack')},{' '}
            {formatCounted(last.servers, 'server')}, {formatCounted(last.endpoints, 'endpoint')}
          </span>
        )}
      </p>
      <div className="hd-growth-columns">
        <GrowthChart answer={answer} nameOf={nameOf} />
        <div>
          <GrowthModels answer={answer} nameOf={nameOf} />
          <GrowthModes model={own} design={design} nameOf={nameOf} />
        </div>
      </div>
      <GrowthBreaks model={own} nameOf={nameOf} />
      <GrowthSizes answer={answer} />
    </div>
  );
}
