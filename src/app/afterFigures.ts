import { useEffect, useState } from 'react';
import { resultsStore } from '../store/index.ts';
import type { ResultsState } from '../store/index.ts';

/**
 * Calls back once the engine has said something about the first document, or why it cannot, and that is painted: what is fetched or built before
 * then would be in its way.
 *
 * @returns forgets it
 */
export function afterFigures(then: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let frame: number | undefined;
  const stop = resultsStore.subscribe((state) => {
    if (isThere(state)) later();
  });
  function later(): void {
    stop();
    frame = requestAnimationFrame(() => {
      timer = setTimeout(then);
    });
  }
  if (isThere(resultsStore.getState())) later();
  return () => {
    stop();
    clearTimeout(timer);
    if (frame !== undefined) cancelAnimationFrame(frame);
  };
}

/** Whether it is time for what nobody sees at the first glance. */
export function useAfterFigures(): boolean {
  const [isTime, setTime] = useState(false);
  useEffect(() => afterFigures(() => setTime(true)), []);
  return isTime;
}

function isThere({ status }: ResultsState): boolean {
  return status !== 'computing' && status !== 'slow';
}
