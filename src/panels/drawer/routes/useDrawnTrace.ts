import { useEffect } from 'react';
import type { Trace } from '../../../engine/index.ts';
import { useAnswer, useDocument, useView, viewActions } from '../../../store/index.ts';
import { routerPath } from './places.ts';

/** The trace that is wanted, as it is on the drawing of now; the canvas draws the same. */
export function useDrawnTrace() {
  const design = useDocument((state) => state.design);
  const ends = useView((state) => state.traceEnds);
  const from = ends === undefined ? undefined : routerPath(design, ends.from);
  const to = ends === undefined ? undefined : routerPath(design, ends.to);
  const ask = from === undefined || to === undefined || from === to ? undefined : { from, to };
  const { answer, status, stale, fault } = useAnswer('trace', ask);
  const shown = ask === undefined || stale ? undefined : answer;
  useEffect(() => {
    viewActions.showTrace(shown === undefined ? undefined : drawn(shown));
  }, [shown]);
  return { from, to, ask, shown, answer, status, fault };
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
