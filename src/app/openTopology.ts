/** Files that are no designs but topologies of containerlab. Loaded when one is opened. */
import type { LoadProblem } from '../design/index.ts';
import type { Imported } from '../exchange/index.ts';
import type { Dialogs } from '../panels/index.ts';
import { documentActions } from '../store/index.ts';

/** Opens it as a new design; a file that cannot be used changes nothing. What could not be taken over is shown with its place. */
export async function openTopology(fileName: string, text: string, dialogs: Dialogs): Promise<void> {
  const imported = await read(text);
  const problems = problemsOf(imported);
  if (imported.document !== undefined) documentActions.openDesign(imported.document, { problems, dirty: true });
  if (problems.length > 0) {
    dialogs.open({ kind: 'problems', fileName, problems, refused: imported.document === undefined });
  }
}

function problemsOf(imported: Imported): readonly LoadProblem[] {
  if (imported.document === undefined) {
    const { at, message, remedy } = imported.problem;
    return [{ severity: 'refused', code: 'import/refused', at, params: { message, remedy } }];
  }
  return imported.notes.map(({ at, message }) => ({
    severity: 'lost',
    code: 'import/left-out',
    at,
    params: { message },
  }));
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
