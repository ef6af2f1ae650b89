import { Button } from '@mantine/core';
import { Wrench } from 'lucide-react';
import { Fragment } from 'react';
import type { Failure } from '../../design/index.ts';
import type { Impact } from '../../engine/index.ts';
import { useAnswer, useDocument } from '../../store/index.ts';
import { IconButton, Section, SeverityMark } from '../../ui/index.ts';
import {
  formatCount,
  formatCounted,
  formatShare,
  roleName,
  stopReason,
  tableName,
  verdictName,
  wordFailure,
  wordLoss,
  wordNotice,
} from '../../words/index.ts';
import { applyFailures, showFailures, toggleFailures } from '../failures.ts';
import { namesOf } from '../names.ts';
import { WhyLink } from '../WhyLink.tsx';

const STRINGS = {
  title: 'Down now',
  none: 'Everything is up. Select a device or a link and press X, or pick a row of the sweep, to see what its failure costs.',
  repair: 'Repair',
  repairAll: 'Repair all',
  cost: 'What it costs',
  unreachable: 'Pairs cut off',
  partial: 'Pairs that lose some flows',
  worst: 'Worst such pair loses',
  flows: 'Flows lost',
  looping: 'Pairs whose flows loop',
  detours: 'Pairs on a longer way',
  longest: 'Longest trace',
  routers: 'routers',
  transit: 'Servers that carry traffic of others',
  uplinks: 'Least uplinks left',
  splits: 'ASes that fall apart',
  ecmp: 'ECMP',
  fib: 'FIB',
  ofRack: 'in',
  computing: 'Working it out…',
  trace: 'Trace, now and repaired',
  failed: 'The cost could not be worked out.',
  inexact: 'Not exact: copies differ in more ways than could be told apart.',
};

const LISTED = 50;

/** What is down and what it costs, before and after. */
export function FailuresNow() {
  const failures = useDocument((state) => state.design.failures);
  const { answer, status, stale } = useAnswer('impact', failures.length === 0 ? undefined : {});
  if (failures.length === 0) {
    return (
      <Section title={STRINGS.title}>
        <p className="hd-quiet">{STRINGS.none}</p>
      </Section>
    );
  }
  const isBusy = status === 'asking' || stale || answer === undefined;
  return (
    <>
      <Section
        title={`${STRINGS.title}: ${formatCount(failures.length)}`}
        actions={
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<Wrench size={12} aria-hidden />}
            onClick={() => applyFailures([])}
          >
            {STRINGS.repairAll}
          </Button>
        }
      >
        <DownList failures={failures} impact={answer} />
      </Section>
      <Section title={STRINGS.cost}>
        <div aria-busy={isBusy && status !== 'failed'}>
          {status === 'failed' && <p className="hd-quiet">{STRINGS.failed}</p>}
          {answer === undefined ? <p className="hd-quiet">{STRINGS.computing}</p> : <CostFigures impact={answer} />}
        </div>
      </Section>
    </>
  );
}

function DownList({
  failures,
  impact,
}: {
  readonly failures: readonly Failure[];
  readonly impact: Impact | undefined;
}) {
  const design = useDocument((state) => state.design);
  const nameOf = namesOf(design);
  return (
    <ul className="hd-down-list">
      {failures.slice(0, LISTED).map((failure) => {
        const label = wordFailure(failure, nameOf);
        const notice = impact?.failures.find((each) => wordFailure(each.failure, nameOf) === label);
        return (
          <li key={label}>
            <button type="button" className="hd-link-button" onClick={() => showFailures([failure])}>
              {label}
            </button>
            <span className="hd-quiet">{notice !== undefined && wordNotice(notice)}</span>
            <IconButton
              icon={Wrench}
              size={24}
              label={`${STRINGS.repair} ${label}`}
              onClick={() => toggleFailures([failure])}
            />
          </li>
        );
      })}
      {failures.length > LISTED && (
        <li className="hd-quiet">+{formatCounted(failures.length - LISTED, 'more', 'more')}</li>
      )}
    </ul>
  );
}

interface Figure {
  readonly label: string;
  readonly value: string;
  readonly detail?: string;
}

function CostFigures({ impact }: { readonly impact: Impact }) {
  const design = useDocument((state) => state.design);
  const nameOf = namesOf(design);
  const { cost, losses, tables, exact } = impact;
  const isLost = cost.unreachable > 0 || cost.partial > 0 || cost.overTables > 0;
  return (
    <>
      <p>
        <SeverityMark level={isLost ? 'error' : 'good'}>{upperFirst(wordLoss(cost))}</SeverityMark>
      </p>
      <dl className="hd-figures">
        {figuresOf(impact).map(({ label, value, detail }) => (
          <Fragment key={label}>
            <dt>{label}</dt>
            <dd>
              <span className="hd-number">{value}</span>
              {detail !== undefined && <span className="hd-made-of">{detail}</span>}
            </dd>
          </Fragment>
        ))}
        {tables.map(({ node, role, table, used, verdict }) => (
          <Fragment key={`${node} ${table}`}>
            <dt>
              {nameOf(node) ?? node}, {roleName(role)}, {tableName(table)}
            </dt>
            <dd>
              <span className="hd-number">{arrow(used.before, used.after)}</span>
              <span className="hd-made-of">{verdictName(verdict.after)}</span>
            </dd>
          </Fragment>
        ))}
      </dl>
      {losses.map(({ from, to, at, reason }) => (
        <p key={`${from} ${to} ${at}`} className="hd-quiet">
          {wordFailure({ router: from }, nameOf)} → {wordFailure({ router: to }, nameOf)}:{' '}
          {stopReason(reason, at === '' ? '' : wordFailure({ router: at }, nameOf))}.{' '}
          <WhyLink control={`lost ${from} ${to}`} place="failures" wish={{ trace: { from, to } }}>
            {STRINGS.trace}
          </WhyLink>
        </p>
      ))}
      {!exact && <p className="hd-quiet">{STRINGS.inexact}</p>}
    </>
  );
}

function arrow(before: number, after: number): string {
  return `${formatCount(before)} → ${formatCount(after)}`;
}

/** What changed; what did not is left out, save the pairs, which everybody looks for. */
function figuresOf({ cost, pairs, bandwidth }: Impact): readonly Figure[] {
  const { unreachable, partial, worstShare, flows, looping, detours, longest, transitServers, splits, roles } = cost;
  const when = (is: boolean, figure: Figure): readonly Figure[] => (is ? [figure] : []);
  const ofPairs = `of ${formatCount(pairs.after)}`;
  return [
    { label: STRINGS.unreachable, value: formatCount(unreachable), detail: ofPairs },
    { label: STRINGS.partial, value: formatCount(partial), detail: ofPairs },
    ...when(partial > 0, { label: STRINGS.worst, value: formatShare(worstShare) }),
    ...when(flows > 0, { label: STRINGS.flows, value: formatShare(flows / Math.max(pairs.after, 1)) }),
    ...when(looping > 0, { label: STRINGS.looping, value: formatCount(looping) }),
    ...when(detours > 0, { label: STRINGS.detours, value: formatCount(detours) }),
    ...when(longest.after !== longest.before, {
      label: STRINGS.longest,
      value: arrow(longest.before, longest.after),
      detail: STRINGS.routers,
    }),
    ...when(transitServers > 0, { label: STRINGS.transit, value: formatCount(transitServers) }),
    ...(bandwidth === undefined || bandwidth.racks === 0
      ? []
      : [
          {
            label: STRINGS.uplinks,
            value: `${arrow(bandwidth.gbps.before, bandwidth.gbps.after)} Gb/s`,
            detail: `${STRINGS.ofRack} ${bandwidth.rack}; ${formatCounted(bandwidth.racks, 'rack')}`,
          },
        ]),
    ...roles
      .filter(({ ecmp, live }) => live.after > 0 && ecmp.after !== ecmp.before)
      .map(({ role, ecmp }) => ({
        label: `${upperFirst(roleName(role))} ${STRINGS.ecmp}`,
        value: arrow(ecmp.before, ecmp.after),
      })),
    ...roles
      .filter(({ fib, live }) => live.after > 0 && fib.after !== fib.before)
      .map(({ role, fib }) => ({
        label: `${upperFirst(roleName(role))} ${STRINGS.fib}`,
        value: arrow(fib.before, fib.after),
      })),
    ...when(splits > 0, { label: STRINGS.splits, value: formatCount(splits) }),
  ];
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
