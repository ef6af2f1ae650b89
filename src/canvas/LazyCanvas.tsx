import { lazy, Suspense } from 'react';

/** Asked for as soon as this module is read, beside the rest of the page rather than before it. */
const loading = import('./FabricCanvas.tsx');
const Board = lazy(async () => ({ default: (await loading).FabricCanvas }));

/** The drawing board, which comes a moment after the page around it. */
export function FabricCanvas() {
  return (
    <Suspense fallback={<div className="heddle-canvas" />}>
      <Board />
    </Suspense>
  );
}
