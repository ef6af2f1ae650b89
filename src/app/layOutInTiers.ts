import { tierLayoutEdit } from '../design/index.ts';
import { askEngine, documentStore } from '../store/index.ts';
import { apply } from './commandActions.ts';

/** Nodes of a drawing from which on its places are worked out in the worker: below, asking takes longer than the answer. */
const LARGE = 200;

/** Lays the drawing out in tiers, as it is when its places are known: what was drawn meanwhile is laid out with the rest. */
export async function layOutInTiers(): Promise<void> {
  for (;;) {
    const { design } = documentStore.getState();
    if (design.nodes.length < LARGE) {
      apply(tierLayoutEdit(design));
      return;
    }
    const edit = await askEngine('layout', { of: design }).then(
      (outcome) => (outcome.kind === 'answered' ? outcome.answer : undefined),
      // A worker that does not run takes nothing away: it is done here.
      () => tierLayoutEdit(design),
    );
    if (edit === undefined) return;
    if (documentStore.getState().design !== design) continue;
    apply(edit);
    return;
  }
}
