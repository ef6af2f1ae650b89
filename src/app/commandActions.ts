/** What commands do, where that is more than one call. */
import { connectAboveEdit, copyFragment, copyLevels, designIndex, duplicateEdit, pasteEdit } from '../design/index.ts';
import type { Design, DesignNode, Edit, Fragment } from '../design/index.ts';
import { canvasPort, documentActions, documentStore, viewActions, viewStore } from '../store/index.ts';
import type { TraceEnds } from '../store/index.ts';

/** How far a duplicate stands from its original, in model pixels. */
const OFFSET = { x: 40, y: 40 };

/** Copied in this tab; a fragment belongs to no document. */
let clipboard: Fragment | undefined;

function selectedNodes(): readonly string[] {
  const ids = new Set(documentStore.getState().design.nodes.map(({ id }) => id));
  return viewStore.getState().selection.filter((id) => ids.has(id));
}

function design(): Design {
  return documentStore.getState().design;
}

/** Ids of top-level nodes an edit adds, so that they can be selected. */
function addedIds(edit: Edit): readonly string[] {
  if (edit.kind === 'batch') return edit.edits.flatMap(addedIds);
  if (edit.kind !== 'add-nodes') return [];
  const ids = new Set(edit.nodes.map(({ id }) => id));
  return edit.nodes.filter(({ parent }) => parent === undefined || !ids.has(parent)).map(({ id }) => id);
}

function dispatchAndSelect(edit: Edit | undefined): void {
  if (edit === undefined) return;
  if (documentActions.dispatch(edit).ok) viewActions.select(addedIds(edit));
}

export function duplicate(ids: readonly string[]): void {
  dispatchAndSelect(duplicateEdit(design(), ids, OFFSET));
}

export function copy(): void {
  clipboard = copyFragment(design(), selectedNodes());
}

export function removeSelection(): void {
  documentActions.dispatch({ kind: 'remove', ids: viewStore.getState().selection });
}

/** Two things that are selected, or two copies of one stack of racks. */
export function traceEnds(within: Design, selected: readonly DesignNode[]): TraceEnds | undefined {
  const [a, b, ...others] = selected.filter(({ kind }) => kind !== 'pod');
  if (a === undefined || others.length > 0) return undefined;
  if (b !== undefined) return { from: a.id, to: b.id };
  // The second end is in the second copy of the outermost stack; an index left out means the first.
  const [outer] = copyLevels(within, { kind: 'server', rack: a.id });
  if (outer === undefined) return undefined;
  const steps = [...designIndex(within).ancestorsOf(a.id).toReversed(), a].map(({ id }) => id);
  const to = [...steps, 'server'].map((id) => (id === outer.node ? `${id}[2]` : id)).join('/');
  return { from: a.id, to };
}

export function trace(ends: TraceEnds | undefined): void {
  if (ends === undefined) return;
  viewActions.askTrace(ends);
  viewActions.showDrawer('routes');
}

export async function openPalette(): Promise<void> {
  const { spotlight } = await import('@mantine/spotlight');
  spotlight.open();
}

export function apply(edit: Edit | undefined): void {
  if (edit !== undefined) documentActions.dispatch(edit);
}

export function paste(): void {
  const port = canvasPort();
  if (clipboard === undefined) return;
  dispatchAndSelect(pasteEdit(design(), clipboard, port?.centre() ?? { x: 0, y: 0 }));
}

export function connectAbove(ids: readonly string[]): void {
  const edit = connectAboveEdit(design(), ids);
  if (edit === undefined) viewActions.notify({ severity: 'note', code: 'connect/nothing-above', params: {} });
  else documentActions.dispatch(edit);
}

/** The inspector holds the name, so it must be in sight. */
export function rename(id: string): void {
  viewActions.setPanel('inspector', { open: true });
  viewActions.startRename(id);
}

export function showLeft(tab: 'palette' | 'outline'): void {
  viewActions.setLeftTab(tab);
  viewActions.setPanel('palette', { open: true });
}
