/** Undo, the clipboard, and what edits do to the selection. */
import type { Command } from '../../panels/index.ts';
import { documentActions, viewActions } from '../../store/index.ts';
import { wordEdit } from '../../words/index.ts';
import { copy, duplicate, paste, removeSelection, rename } from '../commandActions.ts';
import { command, GROUPS, NEEDS, type Chosen, type CommandFacts } from './command.ts';

export function editCommands(
  { design, selection, nodes: selected, ids }: Chosen,
  { canUndo, canRedo, undoEdit, redoEdit }: CommandFacts,
): readonly Command[] {
  const [only] = selected;
  const anyNode = selected.length > 0;
  const undoWhat = undoEdit === undefined ? 'Undo' : `Undo: ${wordEdit(undoEdit)}`;
  const redoWhat = redoEdit === undefined ? 'Redo' : `Redo: ${wordEdit(redoEdit)}`;
  return [
    command(GROUPS.edit, 'undo', undoWhat, documentActions.undo, {
      keys: ['Mod+Z'],
      enabled: canUndo,
      needs: NEEDS.undo,
    }),
    command(GROUPS.edit, 'redo', redoWhat, documentActions.redo, {
      keys: ['Mod+Shift+Z', 'Mod+Y'],
      enabled: canRedo,
      needs: NEEDS.redo,
    }),
    command(GROUPS.edit, 'cut', 'Cut', () => (copy(), removeSelection()), {
      keys: ['Mod+X'],
      enabled: anyNode,
      needs: NEEDS.node,
    }),
    command(GROUPS.edit, 'copy', 'Copy', copy, { keys: ['Mod+C'], enabled: anyNode, needs: NEEDS.node }),
    command(GROUPS.edit, 'paste', 'Paste', paste, { keys: ['Mod+V'] }),
    command(GROUPS.edit, 'duplicate', 'Duplicate', () => duplicate(ids), {
      keys: ['Mod+D'],
      enabled: anyNode,
      needs: NEEDS.node,
    }),
    command(GROUPS.edit, 'delete', 'Delete', removeSelection, {
      keys: ['Delete', 'Backspace'],
      enabled: selection.length > 0,
      needs: NEEDS.selection,
    }),
    command(GROUPS.edit, 'select-all', 'Select all', () => viewActions.select(design.nodes.map(({ id }) => id)), {
      keys: ['Mod+A'],
      enabled: design.nodes.length > 0,
    }),
    command(GROUPS.edit, 'rename', 'Rename', () => only !== undefined && rename(only.id), {
      keys: ['F2'],
      enabled: selected.length === 1,
      needs: NEEDS.one,
    }),
  ];
}
