import { Button, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import type { Trace } from '../../../engine/index.ts';
import { useAnswer, useDocument, useView, viewActions } from '../../../store/index.ts';
import { andAlike, formatShare, wordEntry, wordQuestion } from '../../../words/index.ts';
import { routerPath } from './places.ts';

const STRINGS = {
  title: 'Trace',
  from: 'From server',
  to: 'To server',
  go: 'Trace',
  clear: 'Clear',
  hint: 'Select two racks and press T, or name two servers, to see every way that packets between them take.',
  all: 'All flows arrive',
  some: (share: string) => `${share} of flows arrive`,
  none: 'No flow arrives',
  hop: (n: number) => `Hop ${n}`,
  loops: 'back to where it has been',
  lost: { loop: 'lost in a loop', 'black-hole': 'lost for want of a route' },
  silent: 'One of the two does not route: it failed.',
  unknown: 'That names no router of this drawing',
};

/** All flows, rounding aside. */
const ALL = 1 - 1e-9;

/** Where packets between two servers go. The drawing shows the same. */
export function TraceList({ lead }: { readonly lead: ReactNode }) {
  const design = useDocument((state) => state.design);
  const ends = useView((state) => state.traceEnds);
  const from = ends === undefined ? undefined : routerPath(design, ends.from);
  const to = ends === undefined ? undefined : routerPath(design, ends.to);
  const ask = from === undefined || to === undefined ? undefined : { from, to };
  const { answer, status, stale, fault } = useAnswer('trace', ask);
  const shown = ask === undefined || stale ? undefined : answer;
  useEffect(() => {
    viewActions.showTrace(shown === undefined ? undefined : drawn(shown));
  }, [shown]);
  return (
    <section className="hd-trace" aria-label={STRINGS.title} aria-busy={status === 'asking'}>
      <TraceForm
        lead={lead}
        key={`${from ?? ''}|${to ?? ''}`}
        from={from ?? ends?.from ?? ''}
        to={to ?? ends?.to ?? ''}
      />
      {ends === undefined && <p className="hd-quiet">{STRINGS.hint}</p>}
      {ends !== undefined && ask === undefined && <p role="alert">{STRINGS.unknown}.</p>}
      {fault !== undefined && <p role="alert">{wordQuestion(fault.code, fault.params ?? {}).text}.</p>}
      {ask !== undefined && status === 'answered' && answer === undefined && <p role="alert">{STRINGS.silent}</p>}
      {shown !== undefined && <Ways trace={shown} />}
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
      <TextInput
        size="xs"
        aria-label={STRINGS.from}
        placeholder={STRINGS.from}
        value={ends.from}
        onChange={({ currentTarget: { value } }) => setEnds({ ...ends, from: value })}
      />
      <TextInput
        size="xs"
        aria-label={STRINGS.to}
        placeholder={STRINGS.to}
        value={ends.to}
        onChange={({ currentTarget: { value } }) => setEnds({ ...ends, to: value })}
      />
      <Button type="submit" size="compact-xs" disabled={ends.from.trim() === '' || ends.to.trim() === ''}>
        {STRINGS.go}
      </Button>
      {from !== '' && (
        <Button size="compact-xs" variant="default" onClick={() => viewActions.askTrace(undefined)}>
          {STRINGS.clear}
        </Button>
      )}
    </form>
  );
}

function Ways({ trace: { stops, hops, losses, arrives } }: { readonly trace: Trace }) {
  const nameAt = (place: number): string => {
    const stop = stops[place];
    return stop === undefined ? '' : andAlike(stop.path, stop.count);
  };
  const inOrder = hops.toSorted((x, y) => (stops[x.from]?.distance ?? 0) - (stops[y.from]?.distance ?? 0));
  return (
    <>
      <p className="hd-explain-sum" role="status">
        {arrives >= ALL ? STRINGS.all : arrives === 0 ? STRINGS.none : STRINGS.some(formatShare(arrives))}
      </p>
      <ol className="hd-trace-hops">
        {inOrder.map(({ from, to, share, loops, by, link = '' }) => (
          <li key={`${from}|${to}|${link}`}>
            <span className="hd-quiet">{STRINGS.hop((stops[from]?.distance ?? 0) + 1)}</span>
            <span>
              {nameAt(from)} → {nameAt(to)}
              {(loops || by !== 'route') && <span className="hd-quiet"> {loops ? STRINGS.loops : wordEntry(by)}</span>}
            </span>
            <span className="hd-number">{formatShare(share)}</span>
          </li>
        ))}
        {losses.map(({ at, share, kind }) => (
          <li key={`${at}|${kind}`} data-state="refused">
            <span />
            <span>
              {nameAt(at)}: {STRINGS.lost[kind]}
            </span>
            <span className="hd-number">{formatShare(share)}</span>
          </li>
        ))}
      </ol>
    </>
  );
}

/** What the canvas draws of it. */
function drawn({ from, to, stops, hops, losses }: Trace) {
  const pathAt = (place: number): string => stops[place]?.path ?? '';
  return {
    from,
    to,
    hops: hops.map((hop) => ({ from: pathAt(hop.from), to: pathAt(hop.to), share: hop.share, loops: hop.loops })),
    losses: losses.map(({ at, share, kind }) => ({ at: pathAt(at), share, kind })),
  };
}
