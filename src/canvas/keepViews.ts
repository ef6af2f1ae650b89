/** Goes back to a view of the same drawing without working it out again. */
import type { Design } from '../design/index.ts';
import type { Analysis } from '../engine/index.ts';
import { projectCanvas } from './projectCanvas.ts';
import type { CanvasViewInput } from './projectCanvas.ts';
import type { CanvasMode, Projection } from './projection.ts';

interface Kept {
  readonly design: Design;
  readonly analysis: Analysis | undefined;
  readonly view: CanvasViewInput;
  readonly projection: Projection;
}

/** @returns `projectCanvas`, which remembers the last projection of each view as long as document, answer and folds are the same */
export function keepViews(): typeof projectCanvas {
  const kept = new Map<CanvasMode, Kept>();
  return (design, analysis, view, previous) => {
    const known = kept.get(view.mode);
    if (known !== undefined && isOf(known, design, analysis, view)) return known.projection;
    for (const [mode, one] of kept) if (one.design !== design || one.analysis !== analysis) kept.delete(mode);
    const projection = projectCanvas(design, analysis, view, previous);
    kept.set(view.mode, { design, analysis, view, projection });
    return projection;
  };
}

function isOf(
  known: Kept,
  design: Design,
  analysis: Analysis | undefined,
  { folds, marked = [] }: CanvasViewInput,
): boolean {
  const before = known.view.marked ?? [];
  return (
    known.design === design &&
    known.analysis === analysis &&
    known.view.folds === folds &&
    before.length === marked.length &&
    before.every((path, at) => path === marked[at])
  );
}
