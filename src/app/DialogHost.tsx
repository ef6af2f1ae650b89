import { Gallery, LoadProblems, NodeDialogs, Shortcuts } from '../panels/index.ts';
import type { DialogState } from '../panels/index.ts';
import { saveText } from './files.ts';

/** All dialogs, of which one at most is open. */
export function DialogHost({ dialog }: { readonly dialog: DialogState | undefined }) {
  return (
    <>
      <Gallery opened={dialog?.kind === 'gallery'} />
      <Shortcuts opened={dialog?.kind === 'shortcuts'} />
      <NodeDialogs dialog={dialog} />
      <LoadProblems dialog={dialog?.kind === 'problems' ? dialog : undefined} onSaveText={saveText} />
    </>
  );
}
