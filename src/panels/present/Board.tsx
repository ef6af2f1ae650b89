import { Button, Progress, useMantineColorScheme } from '@mantine/core';
import type { ReactNode } from 'react';
import { BarChart, LineChart } from '../../charts/index.ts';
import type { QuestionKind, RowId } from '../../engine/index.ts';
import {
  candidatesTable,
  comparisonTable,
  growthChart,
  growthSummary,
  sweepChart,
  sweepSummary,
  sweepTable,
  verdictOf,
} from '../../report/index.ts';
import { useDocument, useResults } from '../../store/index.ts';
import type { AnswerState } from '../../store/index.ts';
import { SeverityMark } from '../../ui/index.ts';
import { formatCount, modelName, severityName, wordFinding, wordPlan, wordReason } from '../../words/index.ts';
import { useFiles } from '../files.ts';
import { namesOf } from '../names.ts';
import { BOARD_NAMES } from './boards.ts';
import type { BoardId } from './boards.ts';
import { BoardTable } from './BoardTable.tsx';
import { CapacityBars } from './CapacityBars.tsx';

const STRINGS = {
  routers: 'routers',
  servers: 'servers',
  endpoints: 'endpoints',
  sessions: 'sessions',
  asns: 'AS numbers',
  waiting: 'The first figures are being computed.',
  empty: 'Nothing is drawn yet',
  emptyText: 'Leave the presentation and draw racks and spines, or open a template.',
  noFindings: 'No findings',
  noFindingsText: 'No check has anything to say about this drawing in the chosen AS model.',
  more: (count: number) => `and ${formatCount(count)} more`,
  recommended: (name: string) => `Recommended: ${name}`,
  noPlan: 'No growth plan is stated',
  noPlanText: 'Say under Growth in the results how many racks, servers and endpoints there will be, and when.',
  plan: (plan: string) => `The plan: ${plan}.`,
  captions: {
    physical: 'Racks, switches and the cables between them.',
    peering: 'BGP sessions: eBGP solid, iBGP dashed, an arrow points to the client of a reflector.',
    as: 'Which router is in which AS; one outline for each connected part.',
    load: 'How full the fullest table of each switch is.',
  },
  stack: 'A card with ×n stands for n copies.',
  alike: 'Each line is one failure that stands for all that cost alike.',
  asking: 'Computing…',
  stop: 'Stop',
  stopped: 'Stopped',
  stoppedText: 'There are no figures, as computing them was stopped.',
  again: 'Compute',
  failed: 'This cannot be computed for the drawing',
  failedText: 'The other boards are not touched by it.',
};

export interface BoardAnswers {
  readonly comparison: AnswerState<'compare'>;
  readonly sweep: AnswerState<'sweep'>;
  readonly growth: AnswerState<'grow'>;
}

/** One board. What cannot be shown yet says what is missing. */
export function Board({ id, answers }: { readonly id: BoardId; readonly answers: BoardAnswers }) {
  const isEmpty = useDocument(({ design }) => design.nodes.length === 0);
  const isComputed = useResults(({ analysis }) => analysis !== undefined);
  return (
    <article className="hd-board-page" data-board={id} aria-label={BOARD_NAMES[id]}>
      <h2>{BOARD_NAMES[id]}</h2>
      {isEmpty ? (
        <Missing title={STRINGS.empty} text={STRINGS.emptyText} />
      ) : isComputed ? (
        <Content id={id} answers={answers} />
      ) : (
        <Missing title={STRINGS.asking} text={STRINGS.waiting} />
      )}
    </article>
  );
}

function Content({ id, answers }: { readonly id: BoardId; readonly answers: BoardAnswers }) {
  switch (id) {
    case 'verdict':
      return <VerdictBoard />;
    case 'physical':
    case 'peering':
    case 'as':
    case 'load':
      return <DrawingBoard view={id} />;
    case 'capacity':
      return <CapacityBars />;
    case 'findings':
      return <FindingsBoard />;
    case 'models':
      return <ModelsBoard />;
    case 'comparison':
      return <ComparisonBoard state={answers.comparison} />;
    case 'failures':
      return <FailuresBoard state={answers.sweep} />;
    case 'growth':
      return <GrowthBoard state={answers.growth} />;
  }
}

function Missing(props: { readonly title: string; readonly text: string; readonly children?: ReactNode }) {
  return (
    <div className="hd-board-missing">
      <strong>{props.title}</strong>
      <p>{props.text}</p>
      {props.children}
    </div>
  );
}

function VerdictBoard() {
  const design = useDocument((state) => state.design);
  const analysis = useResults((state) => state.analysis);
  if (analysis === undefined) return null;
  const { headline, tone, points } = verdictOf(design, analysis);
  const { routers, servers, endpoints, sessions, asns } = analysis.totals;
  const totals: readonly (readonly [string, number])[] = [
    [STRINGS.servers, servers],
    [STRINGS.endpoints, endpoints],
    [STRINGS.routers, routers],
    [STRINGS.sessions, sessions.ebgp + sessions.ibgp],
    [STRINGS.asns, asns],
  ];
  return (
    <>
      <p className="hd-board-headline" data-tone={tone}>
        {headline}
      </p>
      <dl className="hd-board-totals">
        {totals.map(([name, value]) => (
          <div key={name}>
            <dd>{formatCount(value)}</dd>
            <dt>{name}</dt>
          </div>
        ))}
      </dl>
      <dl className="hd-board-facts">
        {points.map(({ term, text, tone: of }) => (
          <div key={term} data-tone={of}>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function DrawingBoard({ view }: { readonly view: 'physical' | 'peering' | 'as' | 'load' }) {
  const files = useFiles();
  const scheme = useMantineColorScheme().colorScheme === 'dark' ? 'dark' : 'light';
  const design = useDocument((state) => state.design);
  // Redrawn with every answer.
  useResults((state) => state.analysis);
  const svg = files.drawing(view, scheme, scheme === 'dark' ? '#1b2129' : '#ffffff');
  const hasStacks = design.nodes.some(({ count }) => count > 1);
  return (
    <>
      <img
        className="hd-board-drawing"
        src={`data:image/svg+xml,${encodeURIComponent(svg)}`}
        alt={`${design.name}: ${BOARD_NAMES[view]}`}
      />
      <p className="hd-board-caption">
        {STRINGS.captions[view]} {hasStacks && STRINGS.stack}
      </p>
    </>
  );
}

/** As many as can be read from the back of a room. */
const MOST_FINDINGS = 5;

function FindingsBoard() {
  const design = useDocument((state) => state.design);
  const findings = useResults((state) => state.analysis?.findings);
  if (findings === undefined || findings.length === 0) {
    return <Missing title={STRINGS.noFindings} text={STRINGS.noFindingsText} />;
  }
  const nameOf = namesOf(design);
  const rest = findings.length - MOST_FINDINGS;
  return (
    <div className="hd-board-findings">
      {findings.slice(0, MOST_FINDINGS).map((finding) => {
        const { title, message, fixLabel } = wordFinding(finding, nameOf);
        return (
          <section key={`${finding.code} ${finding.subjects.join(' ')}`}>
            <h3>
              <SeverityMark level={finding.severity}>{severityName(finding.severity)}</SeverityMark> {title}
            </h3>
            <p>{message}</p>
            {fixLabel !== undefined && <p className="hd-board-fix">→ {fixLabel}</p>}
          </section>
        );
      })}
      {rest > 0 && <p className="hd-quiet">{STRINGS.more(rest)}</p>}
    </div>
  );
}

const MOST_REASONS = 3;

function ModelsBoard() {
  const design = useDocument((state) => state.design);
  const recommendation = useResults((state) => state.analysis?.recommendation);
  if (recommendation === undefined) return null;
  const nameOf = namesOf(design);
  return (
    <>
      <p className="hd-board-headline">{STRINGS.recommended(modelName(recommendation.model))}</p>
      <ul className="hd-board-reasons">
        {recommendation.because.slice(0, MOST_REASONS).map((reason) => (
          <li key={`${reason.code} ${JSON.stringify(reason.facts)}`}>{wordReason(reason, nameOf)}</li>
        ))}
      </ul>
      <BoardTable table={candidatesTable(design, recommendation)} hide={['fib-server', 'fullest']} />
    </>
  );
}

/** Rows for a room: what is decided on; the rest is in the report. */
const DECISIVE: readonly RowId[] = [
  'delivers',
  'holds-today',
  'holds-growth',
  'growth',
  'asns',
  'sessions',
  'fib-tor',
  'fib-spine',
  'path-rack',
  'fail-spine',
  'fail-tor',
  'over-tor',
];

function ComparisonBoard({ state }: { readonly state: AnswerState<'compare'> }) {
  const design = useDocument(({ design: drawn }) => drawn);
  return (
    <Answered state={state}>
      {(answer) => {
        const rows = DECISIVE.flatMap((id) => answer.rows.find((row) => row.id === id) ?? []);
        return <BoardTable table={comparisonTable(design, answer, rows)} hide={['group']} />;
      }}
    </Answered>
  );
}

const MOST_FAILURES = 5;
const MOST_BARS = 4;

function FailuresBoard({ state }: { readonly state: AnswerState<'sweep'> }) {
  const design = useDocument(({ design: drawn }) => drawn);
  return (
    <Answered state={state}>
      {(answer) => {
        const { text, tone } = sweepSummary(answer);
        const chart = sweepChart(design, answer, MOST_BARS);
        return (
          <>
            <p className="hd-board-headline" data-tone={tone}>
              {text}
            </p>
            {chart.bars.length > 0 && <BarChart {...chart} bare textSize={roomText()} />}
            <BoardTable table={sweepTable(design, answer, MOST_FAILURES)} hide={['kind', 'flows']} />
            <p className="hd-quiet">{STRINGS.alike}</p>
          </>
        );
      }}
    </Answered>
  );
}

/** In px of a chart, whose text must be as large as that around it: the least size of present.css. */
function roomText(): number {
  return Math.min(44, Math.max(15, window.innerWidth * 0.0075 + window.innerHeight * 0.013));
}
/** Of the height of the screen. */
const CHART_SHARE = 0.56;

function GrowthBoard({ state }: { readonly state: AnswerState<'grow'> }) {
  const design = useDocument(({ design: drawn }) => drawn);
  const { plan } = design.growth;
  if (plan === undefined) return <Missing title={STRINGS.noPlan} text={STRINGS.noPlanText} />;
  return (
    <Answered state={state}>
      {(answer) => {
        const { text, tone } = growthSummary(design, answer);
        return (
          <>
            <p className="hd-board-headline" data-tone={tone}>
              {text}
            </p>
            <p>{STRINGS.plan(wordPlan(plan))}</p>
            <LineChart
              {...growthChart(design, answer)}
              bare
              textSize={roomText()}
              height={window.innerHeight * CHART_SHARE}
            />
          </>
        );
      }}
    </Answered>
  );
}

/** A board that asks the engine: its answer, or how far it is, with a way to stop it. */
function Answered<K extends QuestionKind>(props: {
  readonly state: AnswerState<K>;
  readonly children: (answer: NonNullable<AnswerState<K>['answer']>) => ReactNode;
}) {
  const { answer, status, stale, progress, stop, again } = props.state;
  if (answer !== undefined && answer !== null && !stale) return props.children(answer);
  if (status === 'failed') {
    return (
      <Missing title={STRINGS.failed} text={props.state.fault?.message ?? STRINGS.failedText}>
        <Button size="md" onClick={again}>
          {STRINGS.again}
        </Button>
      </Missing>
    );
  }
  if (status === 'stopped') {
    return (
      <Missing title={STRINGS.stopped} text={STRINGS.stoppedText}>
        <Button size="md" onClick={again}>
          {STRINGS.again}
        </Button>
      </Missing>
    );
  }
  return (
    <div className="hd-board-missing" aria-busy>
      <strong>{STRINGS.asking}</strong>
      <Progress w="min(420px, 60vw)" size="md" value={(progress?.share ?? 0) * 100} aria-label={STRINGS.asking} />
      <Button size="md" variant="default" onClick={stop}>
        {STRINGS.stop}
      </Button>
    </div>
  );
}
