import { Button } from '@mantine/core';
import { ArrowLeftRight } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useAnswer, useDocument, useView, viewActions } from '../../../store/index.ts';
import { IconButton } from '../../../ui/index.ts';
import { wordQuestion } from '../../../words/index.ts';
import type { Asked } from './Explanation.tsx';
import { FilterField } from './FilterField.tsx';
import { TraceWays } from './TraceWays.tsx';
import { useDrawnTrace } from './useDrawnTrace.ts';

const STRINGS = {
  title: 'Trace',
  from: 'From',
  to: 'To',
  hint: 'A server or another router, such as rack[1]/server[1]; the id of a drawn node means its first copy',
  go: 'Trace',
  swap: 'Trace the way back',
  clear: 'Clear',
  none: 'Select two racks and press T, or name two servers, to see every way that packets between them take.',
  now: 'Now',
  repaired: 'With everything repaired',
  silent: 'One of the two does not route: it failed, or it switches Ethernet in this AS model.',
  same: 'From and to are the same router.',
  nobody: 'names no router of this drawing',
};

/** Where packets between two servers go, and where they would with everything repaired. The drawing shows the same. */
export function TraceList({ lead, onAsk }: { readonly lead: ReactNode; readonly onAsk: (ask: Asked) => void }) {
  const design = useDocument((state) => state.design);
  const ends = useView((state) => state.traceEnds);
  const { from, to, ask, shown, answer, status, fault } = useDrawnTrace();
  const isBroken = ask !== undefined && design.failures.length > 0;
  const before = useAnswer('trace', isBroken ? { ...ask, repaired: true } : undefined);
  const repaired = isBroken && !before.stale ? before.answer : undefined;
  const unknown =
    ends === undefined ? undefined : from === undefined ? ends.from : to === undefined ? ends.to : undefined;
  return (
    <section className="hd-trace" aria-label={STRINGS.title} aria-busy={status === 'asking'}>
      <TraceForm
        lead={lead}
        key={`${from ?? ''}|${to ?? ''}`}
        from={from ?? ends?.from ?? ''}
        to={to ?? ends?.to ?? ''}
      />
      {ends === undefined && <p className="hd-quiet">{STRINGS.none}</p>}
      {unknown !== undefined && (
        <p role="alert">
          “{unknown}” {STRINGS.nobody}.
        </p>
      )}
      {from !== undefined && from === to && <p role="alert">{STRINGS.same}</p>}
      {fault !== undefined && <p role="alert">{wordQuestion(fault.code, fault.params ?? {}).text}.</p>}
      {ask !== undefined && status === 'answered' && answer === undefined && <p role="alert">{STRINGS.silent}</p>}
      <div className="hd-trace-sides" data-two={repaired !== undefined || undefined}>
        {shown !== undefined && (
          <TraceWays
            trace={shown}
            title={repaired === undefined ? undefined : STRINGS.now}
            onAsk={(router) => onAsk({ router, to: shown.to })}
          />
        )}
        {repaired !== undefined && <TraceWays trace={repaired} title={STRINGS.repaired} other={shown} />}
      </div>
    </section>
  );
}

function TraceForm({ lead, from, to }: { readonly lead: ReactNode; readonly from: string; readonly to: string }) {
  const [ends, setEnds] = useState({ from, to });
  return (
    <form
      className="hd-routes-bar"
      onSubmit={(event) => {
        event.preventDefault();
        viewActions.askTrace({ from: ends.from.trim(), to: ends.to.trim() });
      }}
    >
      {lead}
      <FilterField
        label={STRINGS.from}
        hint={STRINGS.hint}
        wide
        value={ends.from}
        onChange={(value) => setEnds({ ...ends, from: value })}
      />
      <FilterField
        label={STRINGS.to}
        hint={STRINGS.hint}
        wide
        value={ends.to}
        onChange={(value) => setEnds({ ...ends, to: value })}
      />
      <Button type="submit" size="compact-xs" disabled={ends.from.trim() === '' || ends.to.trim() === ''}>
        {STRINGS.go}
      </Button>
      {from !== '' && (
        <>
          <IconButton
            icon={ArrowLeftRight}
            size={24}
            label={STRINGS.swap}
            onClick={() => viewActions.askTrace({ from: to, to: from })}
          />
          <Button size="compact-xs" variant="default" onClick={() => viewActions.askTrace(undefined)}>
            {STRINGS.clear}
          </Button>
        </>
      )}
    </form>
  );
}
