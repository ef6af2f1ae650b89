import type { ExportReply, ExportRequest } from './exportProtocol.ts';

/**
 * Writes one export in a worker of its own, which ends with it.
 *
 * @returns undefined when it was stopped; rejects when the worker dies, which is a bug of ours
 */
export function exportInWorker(request: ExportRequest, signal: AbortSignal): Promise<ExportReply | undefined> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./export.worker.ts', import.meta.url), { type: 'module' });
    const end = (): void => {
      worker.terminate();
      signal.removeEventListener('abort', stop);
    };
    const stop = (): void => {
      end();
      resolve(undefined);
    };
    worker.addEventListener('message', ({ data }: MessageEvent<ExportReply>) => {
      end();
      resolve(data);
    });
    worker.addEventListener('error', ({ message }) => {
      end();
      reject(new Error(message));
    });
    signal.addEventListener('abort', stop);
    worker.postMessage(request);
  });
}
