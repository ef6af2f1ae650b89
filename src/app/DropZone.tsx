import { useEffect, useState } from 'react';
import type { Dialogs } from '../panels/index.ts';
import { openFile } from './files.ts';

const STRINGS = { drop: 'Drop a design to open it' };

/** A file dropped anywhere on the window is opened. */
export function DropZone({ dialogs }: { readonly dialogs: Dialogs }) {
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const hasFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    function onDragOver(event: DragEvent) {
      if (!hasFile(event)) return;
      event.preventDefault();
      setIsOver(true);
    }
    function onDragLeave(event: DragEvent) {
      if (event.relatedTarget === null) setIsOver(false);
    }
    function onDrop(event: DragEvent) {
      setIsOver(false);
      if (!hasFile(event)) return;
      event.preventDefault();
      const file = event.dataTransfer?.files[0];
      if (file !== undefined) void openFile(file, dialogs);
    }
    window.addEventListener('dragover', onDragOver);
    window.addEventListener('dragleave', onDragLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onDragOver);
      window.removeEventListener('dragleave', onDragLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, [dialogs]);
  return isOver ? <div className="hd-drop">{STRINGS.drop}</div> : null;
}
