import { Button, Modal } from '@mantine/core';
import { Sparkles } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Demand, SuggestAnswer } from '../engine/index.ts';
import { useAnswer } from '../store/index.ts';
import { EmptyState, SeverityMark } from '../ui/index.ts';
import { formatCount, modelName, wordDemand, wordRelaxation } from '../words/index.ts';
import './assistant.css';
import { keepAnswer, keepDemand, keptAnswer, keptDemand } from './assistantForm.ts';
import { AssistantForm } from './AssistantForm.tsx';
import { AssistantProposals } from './AssistantProposals.tsx';
import { Running } from './Running.tsx';

const STRINGS = {
  title: 'Assistant',
  close: 'Close the assistant',
  about: 'Say what the fabric must carry. Every design that is found was routed and checked, and opens on the canvas.',
  search: 'Find designs',
  progress: 'Search',
  searching: 'Routing designs',
  preparing: 'Counting ports and tables',
  stopped: 'The search was stopped.',
  failed: 'The search failed',
  unknownFault: 'It could not be worked out.',
  changed: 'The demand has changed since.',
  none: 'No search yet',
  noneText: 'Press “Find designs”. A few seconds usually do.',
  nothing: 'Nothing holds all of that',
  relax: 'Relax one of these, and something does:',
  relaxMore: 'No single demand is to blame: relax more than one.',
  effort: (considered: number, examined: number) =>
    `${formatCount(considered)} fabrics might do by arithmetic; ${formatCount(examined)} designs were routed.`,
  cut: 'The search was cut off by its bound, so something better may have been missed.',
};

/** What can be built: a demand, a search, and the designs that hold. */
export function AssistantDialog({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={STRINGS.title}
      size="min(1180px, 96vw)"
      closeButtonProps={{ 'aria-label': STRINGS.close }}
    >
      <Assistant onClose={onClose} />
    </Modal>
  );
}

function Assistant({ onClose }: { readonly onClose: () => void }) {
  const [demand, setDemand] = useState(keptDemand);
  const { answer: newest, status, progress, fault, stop, again } = useAnswer('suggest', demand, { when: 'asked' });
  const isRunning = status === 'asking';
  const answer = newest ?? keptAnswer();
  const results = useRef<HTMLElement>(null);
  useEffect(() => {
    if (newest !== undefined) keepAnswer(newest);
  }, [newest]);
  // Where the form fills the screen, what it leads to is below.
  useEffect(() => {
    if (isRunning || newest !== undefined) results.current?.scrollIntoView({ block: 'nearest' });
  }, [isRunning, newest]);
  function change(next: Demand) {
    keepDemand(next);
    setDemand(next);
  }
  return (
    <div className="hd-assistant" aria-busy={isRunning}>
      <form
        className="hd-assistant-form"
        aria-label={STRINGS.title}
        onSubmit={(event) => {
          event.preventDefault();
          // A field that is being typed in counts first.
          if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
          setTimeout(again);
        }}
      >
        <p className="hd-quiet">{STRINGS.about}</p>
        <AssistantForm demand={demand} onChange={change} />
        <Button type="submit" leftSection={<Sparkles size={16} aria-hidden />} disabled={isRunning}>
          {STRINGS.search}
        </Button>
      </form>
      <section ref={results} className="hd-assistant-results" aria-label={STRINGS.progress}>
        {isRunning && (
          <div className="hd-assistant-bar">
            <Running what={STRINGS.progress} share={progress?.share} onStop={stop}>
              {progress?.label === undefined ? STRINGS.preparing : `${STRINGS.searching}: ${modelName(progress.label)}`}
            </Running>
          </div>
        )}
        {status === 'stopped' && <SeverityMark level="warning">{STRINGS.stopped}</SeverityMark>}
        {status === 'failed' && (
          <SeverityMark level="error">
            {STRINGS.failed}: {fault?.message ?? STRINGS.unknownFault}
          </SeverityMark>
        )}
        {answer === undefined ? (
          !isRunning && (
            <EmptyState title={STRINGS.none}>
              <p>{STRINGS.noneText}</p>
            </EmptyState>
          )
        ) : (
          <Outcome
            answer={answer}
            isCurrent={JSON.stringify(answer.demand) === JSON.stringify(demand)}
            onClose={onClose}
          />
        )}
      </section>
    </div>
  );
}

function Outcome({
  answer,
  isCurrent,
  onClose,
}: {
  readonly answer: SuggestAnswer;
  readonly isCurrent: boolean;
  readonly onClose: () => void;
}) {
  const { demand, proposals, relaxations, considered, examined, complete } = answer;
  return (
    <>
      <p className="hd-assistant-demand" role="status">
        {wordDemand(demand)}
        {!isCurrent && (
          <>
            {' '}
            <SeverityMark level="warning">{STRINGS.changed}</SeverityMark>
          </>
        )}
      </p>
      {proposals.length === 0 ? (
        <div className="hd-assistant-nothing">
          <SeverityMark level="error">{STRINGS.nothing}</SeverityMark>
          <p>{relaxations.length === 0 ? STRINGS.relaxMore : STRINGS.relax}</p>
          <ul>
            {relaxations.map((one) => (
              <li key={one.field}>{wordRelaxation(one)}</li>
            ))}
          </ul>
        </div>
      ) : (
        <AssistantProposals proposals={proposals} onOpened={onClose} />
      )}
      <p className="hd-quiet">
        {STRINGS.effort(considered, examined)} {!complete && STRINGS.cut}
      </p>
    </>
  );
}
