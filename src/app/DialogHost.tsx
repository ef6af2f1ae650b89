import { lazy, Suspense } from 'react';
import { AssistantDialog, Gallery, LoadProblems, NodeDialogs, Presentation, Shortcuts } from '../panels/index.ts';
import type { Dialogs, DialogState } from '../panels/index.ts';
import { saveText } from './files.ts';

const ExportDialog = lazy(async () => ({ default: (await import('./output/ExportDialog.tsx')).ExportDialog }));
const ReportDialog = lazy(async () => ({ default: (await import('./output/ReportDialog.tsx')).ReportDialog }));
const RecentDialog = lazy(async () => ({ default: (await import('./RecentDialog.tsx')).RecentDialog }));
const ShareDialog = lazy(async () => ({ default: (await import('./share/ShareDialog.tsx')).ShareDialog }));

/** All dialogs, of which one at most is open. */
export function DialogHost({
  dialog,
  dialogs,
}: {
  readonly dialog: DialogState | undefined;
  readonly dialogs: Dialogs;
}) {
  return (
    <>
      <Gallery opened={dialog?.kind === 'gallery'} />
      <AssistantDialog opened={dialog?.kind === 'assistant'} onClose={dialogs.close} />
      <Shortcuts opened={dialog?.kind === 'shortcuts'} />
      <NodeDialogs dialog={dialog} />
      <LoadProblems dialog={dialog?.kind === 'problems' ? dialog : undefined} onSaveText={saveText} />
      {dialog?.kind === 'present' && <Presentation onClose={dialogs.close} />}
      <Suspense fallback={null}>
        {dialog?.kind === 'export' && <ExportDialog onClose={dialogs.close} />}
        {dialog?.kind === 'report' && <ReportDialog onClose={dialogs.close} />}
        {dialog?.kind === 'recent' && <RecentDialog dialogs={dialogs} />}
        {dialog?.kind === 'share' && <ShareDialog onClose={dialogs.close} />}
      </Suspense>
    </>
  );
}
