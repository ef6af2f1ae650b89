import { Button, Progress, Tooltip } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Check, LoaderCircle, RefreshCw, TriangleAlert, Wrench } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import type { Analysis, Severity } from '../engine/index.ts';
import { resultsActions, useDocument, useResults, useSettled, viewActions } from '../store/index.ts';
import { SeverityMark, ShareBar } from '../ui/index.ts';
import { formatCount, formatShare, modelName, roleName, severityName, tableName, verdictName } from '../words/index.ts';
import type { TermId } from '../words/index.ts';
import { changesBetween, worstTable } from './changes.ts';
import type { Change } from './changes.ts';
import { useCommand } from './commands.ts';
import { DefinedTerm } from './DefinedTerm.tsx';
import { toneOf } from './tones.ts';

const STRINGS = {
  strip: 'Verdict',
  noTables: 'No switch chosen yet: pick hardware to judge tables',
  noSwitches: 'No switches drawn',
  worst: 'Fullest table',
  of: 'of',
  noFindings: 'No findings',
  waiting: 'Waiting for the first answer',
  upToDate: 'Up to date',
  outOfDate: 'Out of date',
  computing: 'Computing',
  stages: {
    fabric: 'Building the fabric',
    routing: 'Routing',
    analyses: 'Checking',
    recommendation: 'Comparing models',
  },
  cancel: 'Cancel',
  cancelled: 'Cancelled: the figures are those of an earlier drawing.',
  again: 'Compute again',
  failed: 'The engine failed on this drawing. Your drawing is safe; undo the last change, or report this:',
  crashed: 'The engine stopped unexpectedly. Your drawing is safe.',
  restart: 'Restart',
  changed: 'Changed',
  down: 'down',
  repairAll: 'Repair all',
  figures: {
    fib: 'FIB',
    rib: 'RIB',
    sessions: 'sessions',
    asns: 'ASNs',
    routers: 'routers',
    servers: 'servers',
    endpoints: 'endpoints',
    errors: 'errors',
    warnings: 'warnings',
  } satisfies Record<Change['figure'], string>,
};

type Unit = readonly [one: string, many: string];
const UNITS = {
  routers: ['router', 'routers'],
  servers: ['server', 'servers'],
  endpoints: ['endpoint', 'endpoints'],
  sessions: ['session', 'sessions'],
  asns: ['ASN', 'ASNs'],
} satisfies Readonly<Record<string, Unit>>;

/** Changes stay marked for this long. */
const MARK_MS = 8_000;
/** Marks shown side by side, by room. */
const WIDE = '(min-width: 1500px)';

/** The verdict on the drawing, always in sight: totals, fullest table, findings, what changed, and whether it is current. */
export function VerdictStrip() {
  const analysis = useResults((state) => state.analysis);
  const model = useDocument((state) => state.design.asModel.id);
  const stale = !useSettled().settled;
  return (
    <section className="hd-strip" aria-label={STRINGS.strip} aria-busy={stale}>
      <button type="button" className="hd-strip-model" onClick={() => viewActions.showDrawer('recommendation')}>
        {modelName(model)}
      </button>
      {analysis !== undefined && (
        <>
          <Findings analysis={analysis} />
          <Worst analysis={analysis} />
          <Totals analysis={analysis} />
        </>
      )}
      <Down />
      <Changes />
      <span className="hd-grow" />
      <Status />
      <FaultBanner />
    </section>
  );
}

function Totals({ analysis }: { readonly analysis: Analysis }) {
  const { routers, servers, endpoints, sessions, asns } = analysis.totals;
  const sessionsHint = `${formatCount(sessions.ebgp)} eBGP + ${formatCount(sessions.ibgp)} iBGP`;
  return (
    <dl className="hd-totals">
      <Total unit={UNITS.routers} value={routers} />
      <Total unit={UNITS.servers} value={servers} />
      <Total unit={UNITS.endpoints} value={endpoints} term="endpoint" />
      <Total unit={UNITS.sessions} value={sessions.ebgp + sessions.ibgp} term="session" hint={sessionsHint} />
      <Total unit={UNITS.asns} value={asns} term="asn" />
    </dl>
  );
}

function Total(props: { readonly unit: Unit; readonly value: number; readonly term?: TermId; readonly hint?: string }) {
  const { value, term, hint } = props;
  const label = props.unit[value === 1 ? 0 : 1];
  const figure = <dd>{formatCount(value)}</dd>;
  return (
    <div>
      {hint === undefined ? figure : <Tooltip label={hint}>{figure}</Tooltip>}
      <dt>{term === undefined ? label : <DefinedTerm id={term}>{label}</DefinedTerm>}</dt>
    </div>
  );
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note'];

function Findings({ analysis }: { readonly analysis: Analysis }) {
  const counts = SEVERITIES.map((severity) => ({
    severity,
    count: analysis.findings.filter((finding) => finding.severity === severity).length,
  })).filter(({ count }) => count > 0);
  return (
    <button type="button" className="hd-strip-button" onClick={() => viewActions.showDrawer('findings')}>
      {counts.length === 0 && <SeverityMark level="good">{STRINGS.noFindings}</SeverityMark>}
      {counts.map(({ severity, count }) => (
        <SeverityMark key={severity} level={severity}>
          {formatCount(count)} {severityName(severity, count)}
        </SeverityMark>
      ))}
    </button>
  );
}

function Worst({ analysis }: { readonly analysis: Analysis }) {
  const worst = worstTable(analysis);
  if (worst === undefined) return <span className="hd-quiet">{STRINGS.noSwitches}</span>;
  const { of, table } = worst;
  const role = upperFirst(roleName(of.role));
  let text: ReactNode;
  if (table.reason === 'no-profile') text = <span className="hd-quiet">{STRINGS.noTables}</span>;
  else {
    const share = table.share === undefined ? verdictName(table.verdict) : formatShare(table.share);
    const label = `${STRINGS.worst}: ${role}, ${tableName(table.table)}, ${share}, ${verdictName(table.verdict)}`;
    text = (
      <>
        <span>
          {role} {tableName(table.table)}
        </span>
        <ShareBar label={label} share={table.share} tone={toneOf(table)} />
        <b data-tone={toneOf(table)}>{share}</b>
        <span className="hd-quiet">
          {table.verdict === 'unknown' || table.limit === undefined
            ? table.share !== undefined && verdictName(table.verdict)
            : `${STRINGS.of} ${formatCount(table.limit)}`}
        </span>
      </>
    );
  }
  return (
    <button type="button" className="hd-strip-button hd-worst" onClick={() => viewActions.showDrawer('capacity')}>
      {text}
    </button>
  );
}

/** How many things are down, always in sight while some are: the figures are not those of the whole fabric. */
function Down() {
  const failures = useDocument((state) => state.design.failures);
  const repairAll = useCommand('repair-all');
  if (failures.length === 0) return null;
  return (
    <span className="hd-down">
      <button type="button" className="hd-strip-button" onClick={() => viewActions.showDrawer('failures')}>
        <SeverityMark level="error">
          {formatCount(failures.length)} {STRINGS.down}
        </SeverityMark>
      </button>
      {repairAll !== undefined && (
        <Button
          size="compact-xs"
          variant="default"
          leftSection={<Wrench size={12} aria-hidden />}
          onClick={repairAll.run}
        >
          {STRINGS.repairAll}
        </Button>
      )}
    </span>
  );
}

/** What the last edit changed, for a moment: "ToR FIB 40,000 → 2,001". */
function Changes() {
  const analysis = useResults((state) => state.analysis);
  const previous = useResults((state) => state.previous);
  const isWide = useMediaQuery(WIDE);
  /** The answer whose marks have been there long enough. */
  const [faded, setFaded] = useState<Analysis | undefined>();
  useEffect(() => {
    const timer = setTimeout(() => setFaded(analysis), MARK_MS);
    return () => clearTimeout(timer);
  }, [analysis]);
  const changes = useMemo(
    () => (analysis === undefined || previous === undefined ? [] : changesBetween(previous, analysis)),
    [analysis, previous],
  );
  if (changes.length === 0 || faded === analysis) return null;
  const shown = isWide ? 2 : 1;
  const rest = changes.slice(shown);
  return (
    <span className="hd-changes">
      {changes.slice(0, shown).map((change) => (
        <span key={change.id} className="hd-change">
          {changeText(change)}
        </span>
      ))}
      {rest.length > 0 && (
        <Tooltip
          label={rest.map((change) => (
            <div key={change.id}>{changeText(change)}</div>
          ))}
        >
          <span className="hd-quiet">+{rest.length}</span>
        </Tooltip>
      )}
    </span>
  );
}

function changeText({ role, figure, from, to }: Change): string {
  const whose = role === undefined ? '' : `${upperFirst(roleName(role))} `;
  return `${whose}${STRINGS.figures[figure]} ${formatCount(from)} → ${formatCount(to)}`;
}

/** Whether the figures belong to the drawing; read by screen readers and by tests. */
function Status() {
  const { revision, settled } = useSettled();
  const status = useResults((state) => state.status);
  const progress = useResults((state) => state.progress);
  const isBad = isFault(status);
  let text = STRINGS.upToDate;
  if (isBad) text = STRINGS.outOfDate;
  else if (status === 'slow' && progress !== undefined) text = STRINGS.stages[progress.stage];
  else if (!settled) text = STRINGS.computing;
  return (
    <div className="hd-status" data-bad={isBad || undefined}>
      <span role="status" data-revision={revision} data-settled={settled}>
        {settled && <Check size={14} aria-hidden />}
        {isBad && <TriangleAlert size={14} aria-hidden />}
        {!settled && !isBad && <LoaderCircle size={14} className="hd-spin" aria-hidden />}
        <span className="hd-status-text">{text}</span>
      </span>
      {status === 'slow' && (
        <>
          <Progress
            w={80}
            size="sm"
            value={(progress?.share ?? 0) * 100}
            transitionDuration={100}
            aria-label={STRINGS.computing}
          />
          <Button size="compact-xs" variant="default" onClick={resultsActions.cancel}>
            {STRINGS.cancel}
          </Button>
        </>
      )}
    </div>
  );
}

type Fault = 'failed' | 'crashed' | 'cancelled';

function isFault(status: string): status is Fault {
  return status === 'failed' || status === 'crashed' || status === 'cancelled';
}

/** Why there is no answer for the newest drawing, and the way on. */
function FaultBanner() {
  const status = useResults((state) => state.status);
  const fault = useResults((state) => state.fault);
  if (!isFault(status)) return null;
  return (
    <div className="hd-banner" role="alert" data-mild={status === 'cancelled' || undefined}>
      <TriangleAlert size={14} aria-hidden />
      <span>
        {STRINGS[status]}{' '}
        {status === 'failed' && fault !== undefined && <code>{`${fault.code}: ${fault.message}`}</code>}
      </span>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<RefreshCw size={12} aria-hidden />}
        onClick={resultsActions.retry}
      >
        {status === 'crashed' ? STRINGS.restart : STRINGS.again}
      </Button>
    </div>
  );
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
