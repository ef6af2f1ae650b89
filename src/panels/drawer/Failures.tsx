import { FailuresNow } from './FailuresNow.tsx';
import { FailureSets, Survival, TimerFields } from './FailuresStated.tsx';
import { FailuresSweep } from './FailuresSweep.tsx';

const STRINGS = { now: 'What is down, and what must be survived' };

/** What if it fails: what is down now and its cost, what must be survived, and what hurts most. */
export function Failures() {
  return (
    <div className="hd-failures">
      {/* A region that scrolls must take the keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="hd-failures-now hd-scroll" role="region" aria-label={STRINGS.now} tabIndex={0}>
        <FailuresNow />
        <FailureSets />
        <Survival />
        <TimerFields />
      </div>
      <FailuresSweep />
    </div>
  );
}
