/** A link that holds a design, opened: at start, or while something is drawn. */
import { loadDesign } from '../../design/index.ts';
import { documentActions, keepDraft, viewActions } from '../../store/index.ts';
import type { DialogState } from '../../panels/index.ts';
import { sharedText } from './shareLink.ts';

export interface OpenedShare {
  readonly opened: boolean;
  /** What loading had to repair or leave out, or why nothing was opened. */
  readonly dialog: DialogState | undefined;
}

const FILE_NAME = 'Shared link';

/**
 * Opens the design in a fragment of the address and takes the fragment away, so that a reload shows what was drawn since. What was drawn before
 * comes back with undo, and its draft is kept beside the new one.
 *
 * @param isDrawn whether there is a drawing to keep
 */
export async function openShared(fragment: string, isDrawn: boolean): Promise<OpenedShare> {
  const shared = await sharedText(fragment);
  if (shared.kind === 'none') return { opened: false, dialog: undefined };
  history.replaceState(history.state, '', location.pathname + location.search);
  if (shared.kind === 'refused') {
    viewActions.notify({ severity: 'error', code: `link/${shared.reason}`, params: {} });
    return { opened: false, dialog: undefined };
  }
  const { document: design, problems } = loadDesign(shared.text);
  const dialog: DialogState | undefined =
    problems.length === 0
      ? undefined
      : { kind: 'problems', fileName: FILE_NAME, problems, refused: design === undefined };
  if (design === undefined) return { opened: false, dialog };
  if (isDrawn) {
    await keepDraft();
    const { ok } = documentActions.dispatch({ kind: 'replace-design', design });
    if (!ok) return { opened: false, dialog };
    viewActions.notify({ severity: 'note', code: 'link/opened', params: {} });
  } else {
    documentActions.openDesign(design, { problems, dirty: true });
  }
  return { opened: true, dialog };
}
