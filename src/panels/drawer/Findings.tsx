import { Button } from '@mantine/core';
import { ChevronRight, CircleCheck, TableProperties, WandSparkles, Waypoints } from 'lucide-react';
import { useMemo, useState } from 'react';
import { designIndex } from '../../design/index.ts';
import type { Finding, Severity } from '../../engine/index.ts';
import { canvasPort, documentActions, useDocument, useResults, viewActions } from '../../store/index.ts';
import { EmptyState, SeverityMark } from '../../ui/index.ts';
import { findingLabel, formatCount, formatList, placeName, severityName, wordFinding } from '../../words/index.ts';
import { csvOfTable, findingsTable } from '../../report/index.ts';
import { namesOf, subjectId } from '../names.ts';
import { WhyLink } from '../WhyLink.tsx';
import { askedBy } from './routes/askedBy.ts';
import { TableActions } from './TableActions.tsx';

const STRINGS = {
  findings: 'Findings',
  good: 'Looks good',
  goodText: 'No check has anything to say about this drawing in the chosen AS model.',
  emptyDrawing: 'Nothing to check yet',
  emptyText: 'Draw a rack and a spine, and connect them. Findings show up here as you draw.',
  why: 'Why',
  source: 'Source:',
  about: 'About',
  alsoCovers: 'Also explains:',
  route: (router: string) => `Routes of ${router}`,
  trace: 'Trace the flows',
  more: 'more',
};

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note'];
const SHOWN_SUBJECTS = 6;
const NO_FINDINGS: readonly Finding[] = [];

/** What the checks found, worst first; each selects what it is about, and where one edit mends it, offers that. */
export function Findings() {
  const findings = useResults((state) => state.analysis?.findings ?? NO_FINDINGS);
  const design = useDocument((state) => state.design);
  const isEmpty = design.nodes.length === 0;
  if (findings.length === 0) {
    return isEmpty ? (
      <EmptyState title={STRINGS.emptyDrawing}>
        <p>{STRINGS.emptyText}</p>
      </EmptyState>
    ) : (
      <EmptyState title={STRINGS.good} icon={<CircleCheck size={24} color="var(--hd-ok)" aria-hidden />}>
        <p>{STRINGS.goodText}</p>
      </EmptyState>
    );
  }
  return (
    <div className="hd-table-frame">
      <TableActions what={STRINGS.findings} csv={() => csvOfTable(findingsTable(design, { findings }))} />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="hd-scroll hd-findings" role="region" aria-label={STRINGS.findings} tabIndex={0}>
        {SEVERITIES.map((severity) => {
          const group = findings.filter((finding) => finding.severity === severity);
          if (group.length === 0) return null;
          return (
            <section key={severity} aria-label={`${formatCount(group.length)} ${severityName(severity, group.length)}`}>
              <h2>
                <SeverityMark level={severity}>
                  {formatCount(group.length)} {severityName(severity, group.length)}
                </SeverityMark>
              </h2>
              {group.map((finding) => (
                <FindingCard key={`${finding.code} ${finding.subjects.join(' ')}`} finding={finding} />
              ))}
            </section>
          );
        })}
      </div>
    </div>
  );
}

function FindingCard({ finding }: { readonly finding: Finding }) {
  const design = useDocument((state) => state.design);
  const [open, setOpen] = useState(false);
  const nameOf = namesOf(design);
  const words = wordFinding(finding, nameOf);
  const { subjects, fix, source, includes } = finding;

  const shown = useMemo(() => {
    // A copy's path says more than the id of the node it is a copy of.
    const said = new Set(
      subjects.flatMap((subject) => (/[[/]/.test(subject) ? (subjectId(design, subject) ?? []) : [])),
    );
    return subjects.filter((subject) => !said.has(subject));
  }, [design, subjects]);

  function show() {
    const ids = subjects.flatMap((subject) => subjectId(design, subject) ?? []);
    viewActions.select(ids);
    viewActions.highlight(subjects);
    canvasPort()?.reveal(ids);
  }

  return (
    <article className="hd-finding" data-severity={finding.severity}>
      <SeverityMark level={finding.severity} />
      <div className="hd-finding-text">
        <button type="button" className="hd-finding-title" onClick={show}>
          {words.title}
        </button>
        <p>{words.message}</p>
        <div className="hd-finding-foot">
          <button type="button" className="hd-why" aria-expanded={open} onClick={() => setOpen(!open)}>
            <ChevronRight size={12} aria-hidden />
            {STRINGS.why}
          </button>
          <WhyLinks finding={finding} />
          {shown.slice(0, SHOWN_SUBJECTS).map((subject) => (
            <SubjectButton key={subject} subject={subject} />
          ))}
          {shown.length > SHOWN_SUBJECTS && (
            <span className="hd-quiet">
              +{shown.length - SHOWN_SUBJECTS} {STRINGS.more}
            </span>
          )}
        </div>
        {open && (
          <div className="hd-finding-why">
            <p>{words.explanation}</p>
            {includes !== undefined && includes.length > 0 && (
              <p className="hd-quiet">
                {STRINGS.alsoCovers} {formatList(includes.map(findingLabel))}
              </p>
            )}
            <p className="hd-quiet">
              {STRINGS.source} {source}
            </p>
          </div>
        )}
      </div>
      {fix !== undefined && words.fixLabel !== undefined && (
        <Button
          size="compact-sm"
          variant="light"
          leftSection={<WandSparkles size={14} aria-hidden />}
          onClick={() => documentActions.dispatch(fix.edit)}
        >
          {words.fixLabel}
        </Button>
      )}
    </article>
  );
}

/** From a finding about a lost pair, or a route that is not there, to the table and the trace that show it. */
function WhyLinks({ finding }: { readonly finding: Finding }) {
  const design = useDocument((state) => state.design);
  const nameOf = namesOf(design);
  const asked = askedBy(finding);
  if (asked === undefined) return null;
  const { at, from, to } = asked;
  const key = `${finding.code} ${finding.subjects.join(' ')}`;
  return (
    <>
      <WhyLink
        control={`route ${key}`}
        place="findings"
        className="hd-subject"
        wish={{ router: at, ...(to !== undefined && { to }) }}
      >
        <TableProperties size={12} aria-hidden /> {STRINGS.route(placeName(at, nameOf))}
      </WhyLink>
      {from !== undefined && to !== undefined && (
        <WhyLink control={`trace ${key}`} place="findings" className="hd-subject" wish={{ trace: { from, to } }}>
          <Waypoints size={12} aria-hidden /> {STRINGS.trace}
        </WhyLink>
      )}
    </>
  );
}

function SubjectButton({ subject }: { readonly subject: string }) {
  const design = useDocument((state) => state.design);
  const id = subjectId(design, subject);
  const link = designIndex(design).linkById.get(subject);
  const nameOf = namesOf(design);
  const label =
    link === undefined ? placeName(subject, nameOf) : `${nameOf(link.a) ?? link.a} – ${nameOf(link.b) ?? link.b}`;
  if (id === undefined) return <span className="hd-quiet">{label}</span>;
  return (
    <button
      type="button"
      className="hd-subject"
      onClick={() => {
        viewActions.select([id]);
        viewActions.highlight([subject]);
        canvasPort()?.reveal([id]);
      }}
    >
      {label}
    </button>
  );
}
