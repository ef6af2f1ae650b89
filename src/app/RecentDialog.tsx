import { Button, Modal } from '@mantine/core';
import { Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { countTotals, loadDesign } from '../design/index.ts';
import type { Dialogs } from '../panels/index.ts';
import { documentActions, forgetDrawing, keptDrawings } from '../store/index.ts';
import type { KeptDrawing } from '../store/index.ts';
import { EmptyState, IconButton, SeverityMark } from '../ui/index.ts';
import { formatCounted, modelName } from '../words/index.ts';
import { saveText } from './files.ts';
import './recent.css';

const STRINGS = {
  title: 'Recent drawings',
  close: 'Close',
  about:
    'Kept in this browser only, whatever was drawn and is in no file. The drawing that is open now is kept too when another takes its place.',
  list: 'Drawings',
  reading: 'Reading what this browser keeps…',
  none: 'Nothing else is kept',
  noneText: 'A drawing that another takes the place of, or that is open in another tab, shows here.',
  open: 'Open',
  unnamed: 'Without a name',
  unsaved: 'in no file',
  damaged: 'Cannot be read',
  saveText: 'Save its text',
  forget: (name: string) => `Delete ${name} from this browser`,
};

/** What this browser keeps besides the open drawing: to be opened again, or deleted. */
export function RecentDialog({ dialogs }: { readonly dialogs: Dialogs }) {
  const [drawings, setDrawings] = useState<readonly Shown[] | undefined>();
  useEffect(() => {
    let isWanted = true;
    void keptDrawings().then((found) => isWanted && setDrawings(found.map(shown)));
    return () => {
      isWanted = false;
    };
  }, []);
  const forget = (key: string): void => {
    void forgetDrawing(key);
    setDrawings((before) => before?.filter((each) => each.kept.key !== key));
  };
  return (
    <Modal
      opened
      onClose={dialogs.close}
      title={STRINGS.title}
      size="lg"
      closeButtonProps={{ 'aria-label': STRINGS.close }}
    >
      <div aria-busy={drawings === undefined}>
        <p className="hd-quiet">{STRINGS.about}</p>
        {drawings === undefined && <p className="hd-quiet">{STRINGS.reading}</p>}
        {drawings?.length === 0 && (
          <EmptyState title={STRINGS.none}>
            <p>{STRINGS.noneText}</p>
          </EmptyState>
        )}
        {drawings !== undefined && drawings.length > 0 && (
          <ul className="hd-recent" aria-label={STRINGS.list}>
            {drawings.map(({ kept, name, about, isUsable }) => (
              <li key={kept.key}>
                <div>
                  <strong>{name}</strong>
                  {isUsable ? (
                    <span className="hd-quiet">{about}</span>
                  ) : (
                    <SeverityMark level="warning">{STRINGS.damaged}</SeverityMark>
                  )}
                  <span className="hd-quiet">
                    {whenText(kept.savedAt)}
                    {kept.fileName === undefined ? '' : `, ${kept.fileName}`}
                    {kept.dirty ? `, ${STRINGS.unsaved}` : ''}
                  </span>
                </div>
                {isUsable ? (
                  <Button
                    variant="default"
                    onClick={() => reopen(kept, dialogs)}
                    aria-label={`${STRINGS.open} ${name}`}
                  >
                    {STRINGS.open}
                  </Button>
                ) : (
                  <Button variant="default" onClick={() => saveText(kept.text)}>
                    {STRINGS.saveText}
                  </Button>
                )}
                <IconButton icon={Trash2} label={STRINGS.forget(name)} onClick={() => forget(kept.key)} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </Modal>
  );
}

interface Shown {
  readonly kept: KeptDrawing;
  readonly name: string;
  readonly about: string;
  readonly isUsable: boolean;
}

function shown(kept: KeptDrawing): Shown {
  const { document } = loadDesign(kept.text);
  if (document === undefined) return { kept, name: STRINGS.unnamed, about: '', isUsable: false };
  const { servers, routers } = countTotals(document);
  return {
    kept,
    name: document.name === '' ? STRINGS.unnamed : document.name,
    about: `${modelName(document.asModel.id)}, ${formatCounted(routers, 'router')}, ${formatCounted(servers, 'server')}`,
    isUsable: true,
  };
}

/** What loading had to repair or leave out is listed, as for a file. */
function reopen({ text, fileName, dirty }: KeptDrawing, dialogs: Dialogs): void {
  const { document, problems } = loadDesign(text);
  if (document === undefined) return;
  documentActions.openDesign(document, { fileName, problems, dirty });
  if (problems.length > 0) dialogs.open({ kind: 'problems', fileName, problems, refused: false });
  else dialogs.close();
}

/** "21 November 2026, 10:41". */
function whenText(savedAt: number): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' }).format(new Date(savedAt));
}
