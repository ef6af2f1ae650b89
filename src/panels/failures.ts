/** What the parts of the screen that deal with failures share. */
import { drawnOfFailure, toggleFailureEdit } from '../design/index.ts';
import type { Design, Failure } from '../design/index.ts';
import { canvasPort, documentActions, documentStore, viewActions } from '../store/index.ts';
import { formatList, wordFailure } from '../words/index.ts';
import { namesOf } from './names.ts';

/** Names some failures: "Spine 1 [2] and Rack A [1] / ToR A – Spine 1 [1]". */
export function failuresLabel(design: Design, failures: readonly Failure[]): string {
  const nameOf = namesOf(design);
  return formatList(failures.map((failure) => wordFailure(failure, nameOf)));
}

/** Selects what the failures are about, on the canvas and in the outline. */
export function showFailures(failures: readonly Failure[]): void {
  const ids = [...new Set(failures.flatMap(drawnOfFailure))];
  viewActions.select(ids);
  viewActions.highlight(ids);
  canvasPort()?.reveal(ids);
}

/** Fails them, or repairs them where all are down. */
export function toggleFailures(failures: readonly Failure[]): void {
  const edit = toggleFailureEdit(documentStore.getState().design, failures);
  if (edit !== undefined) documentActions.dispatch(edit);
}

/** Makes these the failures of the document. */
export function applyFailures(failures: readonly Failure[]): void {
  documentActions.dispatch({ kind: 'set-failures', failures });
}
