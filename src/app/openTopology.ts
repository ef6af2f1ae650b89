/** Files that are no designs but topologies of containerlab. Loaded when one is opened. */
import type { Imported } from '../exchange/index.ts';
import { documentActions, viewActions } from '../store/index.ts';

/** Opens it as a new design; a file that cannot be used changes nothing. What could not be taken over is said. */
export async function openTopology(name: string, text: string): Promise<void> {
  const imported = await read(text);
  if (imported.document === undefined) {
    const { at, message, remedy } = imported.problem;
    viewActions.notify({ severity: 'error', code: 'import/refused', params: { name, at, message, remedy } });
    return;
  }
  const { document, notes } = imported;
  documentActions.openDesign(document, { dirty: true });
  const [first] = notes;
  viewActions.notify(
    first === undefined
      ? { severity: 'note', code: 'import/drawn', params: { name } }
      : {
          severity: 'warning',
          code: 'import/drawn-with-notes',
          params: { name, notes: notes.length, at: first.at, message: first.message },
        },
  );
}

/** In a worker of its own: a large topology takes a while. Rejects when the worker dies, which is a bug of ours. */
function read(text: string): Promise<Imported> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./import.worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<Imported>) => {
      worker.terminate();
      resolve(data);
    });
    worker.addEventListener('error', ({ message }) => {
      worker.terminate();
      reject(new Error(message));
    });
    worker.postMessage(text);
  });
}
