import { Button, SegmentedControl, Switch, TextInput } from '@mantine/core';
import { Play, Save, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { MustSurvive } from '../../design/index.ts';
import { documentActions, useAnswer, useDocument, useResults } from '../../store/index.ts';
import { CommitText, Field, IconButton, Section, SeverityMark } from '../../ui/index.ts';
import { formatCounted, wordLapse } from '../../words/index.ts';
import { NumberField, SwitchField } from '../fields.tsx';
import { applyFailures } from '../failures.ts';
import { namesOf } from '../names.ts';

const STRINGS = {
  sets: 'Named sets',
  noSets: 'Fail what goes down together, say a power feed, and save it under a name.',
  setName: 'Name of the set',
  newName: 'Name for what is down now',
  save: 'Save what is down',
  apply: 'Fail this set',
  remove: 'Delete set',
  must: 'Must survive',
  mustSet: 'The design must survive this set',
  survive: 'Must survive',
  about: 'How many of a kind may fail at the same time, any of them, without a lost flow.',
  kinds: {
    spines: 'Spines',
    tors: 'ToRs',
    borders: 'Borders',
    links: 'Links',
    serverPorts: 'Server ports',
  } satisfies Record<keyof MustSurvive, string>,
  nothing: 'Nothing is stated yet.',
  holds: 'All of it is survived.',
  checking: 'Checking…',
  unchecked: 'Too much to check with every edit.',
  check: 'Check now',
  stop: 'Stop',
  timers: 'Until routers notice',
  bfd: 'BFD',
  bfdAbout: 'Bidirectional forwarding detection on every session (RFC 5880).',
  interval: 'Interval',
  multiplier: 'Multiplier',
  hold: { bird: 'Hold time, BIRD', frr: 'Hold time, FRR', generic: 'Hold time, other' },
  holdAbout: 'What the platform proposes; the lower of both ends wins (RFC 4271 §4.2).',
};

const KINDS = ['spines', 'tors', 'borders', 'links', 'serverPorts'] as const;
const PLATFORMS = ['bird', 'frr', 'generic'] as const;
const DEFAULT_BFD = { intervalMs: 300, multiplier: 3 };

/** Sets of failures under a name: saved, applied, renamed, deleted. */
export function FailureSets() {
  const sets = useDocument((state) => state.design.failureSets);
  const failures = useDocument((state) => state.design.failures);
  const [name, setName] = useState('');
  const trimmed = name.trim();
  return (
    <Section title={STRINGS.sets}>
      {sets.length === 0 && <p className="hd-quiet">{STRINGS.noSets}</p>}
      <ul className="hd-down-list hd-down-sets">
        {sets.map((set) => (
          <li key={set.name}>
            <CommitText
              className="hd-grow"
              ariaLabel={STRINGS.setName}
              value={set.name}
              maxLength={200}
              onCommit={(to) =>
                to.trim() !== '' && documentActions.dispatch({ kind: 'rename-failure-set', name: set.name, to })
              }
            />
            <span className="hd-quiet">{formatCounted(set.failures.length, 'failure')}</span>
            <Switch
              size="xs"
              label={STRINGS.must}
              aria-label={`${STRINGS.mustSet}: ${set.name}`}
              checked={set.mustSurvive}
              onChange={(event) =>
                documentActions.dispatch({
                  kind: 'save-failure-set',
                  set: { ...set, mustSurvive: event.currentTarget.checked },
                })
              }
            />
            <IconButton
              icon={Play}
              size={24}
              label={`${STRINGS.apply}: ${set.name}`}
              onClick={() => applyFailures(set.failures)}
            />
            <IconButton
              icon={Trash2}
              size={24}
              label={`${STRINGS.remove}: ${set.name}`}
              onClick={() => documentActions.dispatch({ kind: 'remove-failure-set', name: set.name })}
            />
          </li>
        ))}
      </ul>
      {failures.length > 0 && (
        <form
          className="hd-down-save"
          onSubmit={(event) => {
            event.preventDefault();
            if (trimmed === '') return;
            documentActions.dispatch({
              kind: 'save-failure-set',
              set: { name: trimmed, failures, mustSurvive: false },
            });
            setName('');
          }}
        >
          <TextInput
            className="hd-grow"
            size="xs"
            aria-label={STRINGS.newName}
            placeholder={STRINGS.newName}
            value={name}
            maxLength={200}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button
            type="submit"
            size="compact-sm"
            variant="default"
            disabled={trimmed === ''}
            leftSection={<Save size={14} aria-hidden />}
          >
            {STRINGS.save}
          </Button>
        </form>
      )}
    </Section>
  );
}

/** How many of each kind may fail, and whether that holds. */
export function Survival() {
  const mustSurvive = useDocument((state) => state.design.mustSurvive);
  return (
    <Section title={STRINGS.survive}>
      <p className="hd-quiet">{STRINGS.about}</p>
      {KINDS.map((of) => (
        <Field key={of} label={STRINGS.kinds[of]}>
          {({ id }) => (
            <SegmentedControl
              id={id}
              size="xs"
              aria-label={STRINGS.kinds[of]}
              value={String(mustSurvive[of])}
              data={['0', '1', '2']}
              onChange={(value) =>
                documentActions.dispatch({ kind: 'set-must-survive', changes: { [of]: Number(value) } })
              }
            />
          )}
        </Field>
      ))}
      <Verdict />
    </Section>
  );
}

/** The check of every edit says so where it can; where a drawing is too uneven for that, the question is asked here. */
function Verdict() {
  const design = useDocument((state) => state.design);
  const isUnchecked = useResults(
    (state) => state.analysis?.findings.some(({ code }) => code === 'must-survive-unchecked') === true,
  );
  const isStated =
    KINDS.some((of) => design.mustSurvive[of] > 0) || design.failureSets.some(({ mustSurvive }) => mustSurvive);
  const when = isUnchecked ? 'asked' : 'now';
  const { answer, stale, status, stop, again } = useAnswer('survival', isStated ? {} : undefined, { when });
  const nameOf = namesOf(design);
  if (!isStated) return <p className="hd-quiet">{STRINGS.nothing}</p>;
  if (isUnchecked && (answer === undefined || stale)) {
    const isRunning = status === 'asking';
    return (
      <div className="hd-button-row" aria-busy={isRunning}>
        <Button size="compact-sm" variant="default" onClick={isRunning ? stop : again}>
          {isRunning ? STRINGS.stop : STRINGS.check}
        </Button>
        <span className="hd-quiet">{isRunning ? STRINGS.checking : STRINGS.unchecked}</span>
      </div>
    );
  }
  if (answer === undefined) return <p className="hd-quiet">{STRINGS.checking}</p>;
  return (
    <div aria-busy={stale}>
      {answer.length === 0 && <SeverityMark level="good">{STRINGS.holds}</SeverityMark>}
      {answer.map((lapse) => (
        <p key={`${lapse.of} ${lapse.name}`}>
          <SeverityMark level="error">{wordLapse(lapse, nameOf)}</SeverityMark>
        </p>
      ))}
    </div>
  );
}

/** BFD and hold times: what the time beside every failure is worked out from. */
export function TimerFields() {
  const { bfd, holdSeconds } = useDocument((state) => state.design.timers);
  const set = (changes: Partial<typeof DEFAULT_BFD>) =>
    documentActions.dispatch({ kind: 'set-timers', changes: { bfd: { ...(bfd ?? DEFAULT_BFD), ...changes } } });
  return (
    <Section title={STRINGS.timers}>
      <SwitchField
        label={STRINGS.bfd}
        about={STRINGS.bfdAbout}
        value={bfd !== undefined}
        onChange={(on) =>
          documentActions.dispatch({ kind: 'set-timers', changes: { bfd: on ? DEFAULT_BFD : undefined } })
        }
      />
      {bfd !== undefined && (
        <>
          <NumberField
            label={STRINGS.interval}
            value={bfd.intervalMs}
            min={3}
            max={60_000}
            suffix=" ms"
            onChange={(intervalMs) => intervalMs !== undefined && set({ intervalMs })}
          />
          <NumberField
            label={STRINGS.multiplier}
            value={bfd.multiplier}
            min={1}
            max={255}
            onChange={(multiplier) => multiplier !== undefined && set({ multiplier })}
          />
        </>
      )}
      {PLATFORMS.map((platform) => (
        <NumberField
          key={platform}
          label={STRINGS.hold[platform]}
          about={STRINGS.holdAbout}
          value={holdSeconds[platform]}
          min={3}
          max={65_535}
          suffix=" s"
          onChange={(seconds) =>
            seconds !== undefined &&
            documentActions.dispatch({
              kind: 'set-timers',
              changes: { holdSeconds: { ...holdSeconds, [platform]: seconds } },
            })
          }
        />
      ))}
    </Section>
  );
}
