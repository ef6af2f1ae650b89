import { Button, Modal } from '@mantine/core';
import { SeverityMark } from '../ui/index.ts';
import type { Level } from '../ui/index.ts';
import { wordProblem } from '../words/index.ts';
import { useDialogs } from './dialogs.ts';
import type { DialogState } from './dialogs.ts';

const STRINGS = {
  refused: 'This file cannot be opened',
  loaded: 'The file was opened with changes',
  refusedHint: 'Nothing on the canvas was changed.',
  loadedHint: 'What could be kept was kept. Nothing was written back to the file.',
  draft: 'The last draft cannot be read',
  draftHint: 'Its text is kept in this browser. Save it to a file to look into it.',
  saveText: 'Save the text to a file',
  place: 'Place',
  what: 'What was found',
  done: 'What was done',
  whole: 'the whole file',
  close: 'Close',
  outcomes: { lost: 'Left out', repaired: 'Repaired', refused: 'Refused' },
};

const LEVELS: Readonly<Record<'lost' | 'repaired' | 'refused', Level>> = {
  lost: 'warning',
  repaired: 'note',
  refused: 'error',
};

/** What loading lost or repaired, each with its place; or why nothing was loaded. */
export function LoadProblems(props: {
  readonly dialog: Extract<DialogState, { readonly kind: 'problems' }> | undefined;
  readonly onSaveText: (text: string) => void;
}) {
  const dialogs = useDialogs();
  const { dialog, onSaveText } = props;
  const rawText = dialog?.rawText;
  const title = rawText !== undefined ? STRINGS.draft : dialog?.refused === true ? STRINGS.refused : STRINGS.loaded;
  return (
    <Modal
      opened={dialog !== undefined}
      onClose={dialogs.close}
      title={title}
      size="min(860px, 94vw)"
      closeButtonProps={{ 'aria-label': STRINGS.close }}
    >
      {dialog !== undefined && (
        <>
          {dialog.fileName !== undefined && <p className="hd-file-name">{dialog.fileName}</p>}
          <p className="hd-quiet">
            {rawText !== undefined ? STRINGS.draftHint : dialog.refused ? STRINGS.refusedHint : STRINGS.loadedHint}
          </p>
          <div className="hd-problems">
            <table className="hd-table">
              <thead>
                <tr>
                  {[STRINGS.done, STRINGS.place, STRINGS.what].map((head) => (
                    <th key={head} scope="col">
                      <span>{head}</span>
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {dialog.problems.map((problem, index) => (
                  // Two problems of one place may be alike.
                  // oxlint-disable-next-line react/no-array-index-key
                  <tr key={index}>
                    <td>
                      <SeverityMark level={LEVELS[problem.severity]}>{STRINGS.outcomes[problem.severity]}</SeverityMark>
                    </td>
                    <td>
                      <code>{problem.at === '' ? STRINGS.whole : problem.at}</code>
                    </td>
                    <td>{wordProblem(problem)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {rawText !== undefined && (
            <Button variant="default" onClick={() => onSaveText(rawText)}>
              {STRINGS.saveText}
            </Button>
          )}
        </>
      )}
    </Modal>
  );
}
