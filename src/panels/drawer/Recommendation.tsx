import { Button, VisuallyHidden } from '@mantine/core';
import { Award, Check, TriangleAlert, X } from 'lucide-react';
import type { AsModelId } from '../../design/index.ts';
import type { Candidate, Reason } from '../../engine/index.ts';
import { documentActions, useDocument, useResults } from '../../store/index.ts';
import { EmptyState, ShareBar } from '../../ui/index.ts';
import {
  findingLabel,
  formatCount,
  formatList,
  formatShare,
  modelName,
  roleName,
  tableName,
  verdictName,
  wordReason,
} from '../../words/index.ts';
import { candidatesTable, csvOfTable } from '../../report/index.ts';
import { DefinedTerm } from '../DefinedTerm.tsx';
import { namesOf } from '../names.ts';
import { TableActions } from './TableActions.tsx';

const STRINGS = {
  recommendation: 'Recommendation',
  pick: 'Recommended',
  inUse: 'In use',
  use: 'Use this model',
  everyModel: 'Every model on this drawing',
  model: 'Model',
  works: 'Works',
  yes: 'yes',
  onceMended: 'once mended',
  no: 'no',
  asns: 'ASNs',
  sessions: 'Sessions',
  fib: 'FIB entries',
  worst: 'Fullest table',
  growth: 'With growth',
  noTable: 'no figure',
  whyNot: 'Why not the others',
  wouldWin: 'It would win if:',
  empty: 'Nothing to compare yet',
  emptyText: 'Draw racks and spines: every AS model is then run on the drawing.',
};

/** The model to take, why, and how the others do on the same drawing. */
export function Recommendation() {
  const recommendation = useResults((state) => state.analysis?.recommendation);
  const design = useDocument((state) => state.design);
  if (recommendation === undefined || design.nodes.length === 0) {
    return (
      <EmptyState title={STRINGS.empty}>
        <p>{STRINGS.emptyText}</p>
      </EmptyState>
    );
  }
  const nameOf = namesOf(design);
  const current = design.asModel.id;
  const sentences = (reasons: readonly Reason[]) =>
    reasons.map((reason) => (
      <li key={`${reason.code} ${JSON.stringify(reason.facts)}`}>{wordReason(reason, nameOf)}</li>
    ));
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="hd-scroll hd-recommendation" role="region" aria-label={STRINGS.recommendation} tabIndex={0}>
      <div className="hd-pick">
        <h2>
          <Award size={16} aria-hidden />
          <span>
            {STRINGS.pick}: {modelName(recommendation.model)}
          </span>
          <UseModel id={recommendation.model} current={current} />
        </h2>
        <ul>{sentences(recommendation.because)}</ul>
      </div>
      <h2>{STRINGS.everyModel}</h2>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="hd-scroll-x hd-table-frame" role="region" aria-label={STRINGS.everyModel} tabIndex={0}>
        <TableActions what={STRINGS.everyModel} csv={() => csvOfTable(candidatesTable(design, recommendation))} />
        <CandidateTable candidates={recommendation.candidates} current={current} pick={recommendation.model} />
      </div>
      {recommendation.alternatives.length > 0 && (
        <>
          <h2>{STRINGS.whyNot}</h2>
          <div className="hd-alternatives">
            {recommendation.alternatives.map(({ model, because, wouldWinIf }) => (
              <section key={model} aria-label={modelName(model)}>
                <h3>{modelName(model)}</h3>
                <ul>{sentences(because)}</ul>
                {wouldWinIf.length > 0 && (
                  <>
                    <p>{STRINGS.wouldWin}</p>
                    <ul>{sentences(wouldWinIf)}</ul>
                  </>
                )}
              </section>
            ))}
          </div>
        </>
      )}
    </div>
  );
}

function UseModel({ id, current }: { readonly id: AsModelId; readonly current: AsModelId }) {
  if (id === current) return <span className="hd-badge">{STRINGS.inUse}</span>;
  return (
    <Button
      size="compact-sm"
      variant="light"
      aria-label={`${STRINGS.use}: ${modelName(id)}`}
      onClick={() => documentActions.dispatch({ kind: 'set-as-model', changes: { id } })}
    >
      {STRINGS.use}
    </Button>
  );
}

function CandidateTable(props: {
  readonly candidates: readonly Candidate[];
  readonly current: AsModelId;
  readonly pick: AsModelId;
}) {
  const { candidates, current, pick } = props;
  return (
    <table className="hd-table hd-candidates">
      <thead>
        <tr>
          <th scope="col">
            <span>{STRINGS.model}</span>
          </th>
          <th scope="col">
            <span>{STRINGS.works}</span>
          </th>
          {[
            <DefinedTerm key="asn" id="asn">
              {STRINGS.asns}
            </DefinedTerm>,
            <DefinedTerm key="session" id="session">
              {STRINGS.sessions}
            </DefinedTerm>,
            <DefinedTerm key="fib" id="fib">{`${STRINGS.fib}: ${roleName('tor')}`}</DefinedTerm>,
            roleName('spine'),
            roleName('server'),
          ].map((title, index) => (
            // The columns have no identity beyond their place.
            // oxlint-disable-next-line react/no-array-index-key
            <th key={index} scope="col" data-align="right">
              <span>{title}</span>
            </th>
          ))}
          <th scope="col">
            <span>{STRINGS.worst}</span>
          </th>
          {/* Its words come from the term inside. */}
          {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label */}
          <th scope="col">
            <span>
              <DefinedTerm id="headroom">{STRINGS.growth}</DefinedTerm>
            </span>
          </th>
          <th scope="col">
            <VisuallyHidden>{STRINGS.use}</VisuallyHidden>
          </th>
        </tr>
      </thead>
      <tbody>
        {candidates.map((candidate) => (
          <CandidateRow
            key={`${candidate.model} ${candidate.spineLayer}`}
            candidate={candidate}
            current={current}
            isPick={candidate.model === pick}
          />
        ))}
      </tbody>
    </table>
  );
}

function CandidateRow(props: { readonly candidate: Candidate; readonly current: AsModelId; readonly isPick: boolean }) {
  const { candidate, current, isPick } = props;
  const { model, usable, asns, sessions, fib, worst, verdict, verdictWithGrowth, errors } = candidate;
  // A typed AS number can break a model that works by itself.
  const slips = errors.filter((code) => code !== 'table-over');
  const tone = verdict === 'over' ? 'over' : verdict === 'unknown' ? 'unknown' : 'good';
  return (
    <tr data-selected={isPick || undefined}>
      <th scope="row">{modelName(model)}</th>
      <td>
        {usable && slips.length > 0 ? (
          <span className="hd-severity hd-wrap" data-severity="warning">
            <TriangleAlert size={14} aria-hidden /> {STRINGS.onceMended}: {formatList(slips.map(findingLabel), 2)}
          </span>
        ) : usable ? (
          <span className="hd-severity" data-severity="good">
            <Check size={14} aria-hidden /> {STRINGS.yes}
          </span>
        ) : (
          <span className="hd-severity hd-wrap" data-severity="error">
            <X size={14} aria-hidden /> {STRINGS.no}
            {errors.length > 0 && `: ${formatList(errors.map(findingLabel), 2)}`}
          </span>
        )}
      </td>
      <td data-align="right">{formatCount(asns)}</td>
      <td data-align="right">{formatCount(sessions)}</td>
      <td data-align="right">{formatCount(fib.tor)}</td>
      <td data-align="right">{formatCount(fib.spine)}</td>
      <td data-align="right">{formatCount(fib.server)}</td>
      <td className="hd-share-cell">
        {worst === undefined ? (
          <span className="hd-quiet">{verdict === 'unknown' ? STRINGS.noTable : verdictName(verdict)}</span>
        ) : (
          <span>
            <ShareBar
              label={`${roleName(worst.role)} ${tableName(worst.table)}: ${formatShare(worst.share)}, ${verdictName(verdict)}`}
              share={worst.share}
              tone={tone}
            />
            <span>
              {formatShare(worst.share)} {roleName(worst.role)}
            </span>
          </span>
        )}
      </td>
      <td>
        <b data-tone={verdictWithGrowth === 'over' ? 'over' : verdictWithGrowth === 'unknown' ? 'unknown' : 'good'}>
          {verdictName(verdictWithGrowth)}
        </b>
      </td>
      <td>
        <UseModel id={model} current={current} />
      </td>
    </tr>
  );
}
