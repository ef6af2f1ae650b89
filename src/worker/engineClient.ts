import type { Design } from '../design/index.ts';
import type { Analysis, Figures, Progress } from '../engine/index.ts';
import type { EngineFault, FromEngine, ToEngine } from './protocol.ts';

/** A run that does not answer a request to end within this time is ended with its worker. */
const STUCK_MS = 2_000;

/** How an accepted request came out. A crash and a bug of the engine reject instead. */
export type EngineOutcome =
  | { readonly kind: 'analyzed'; readonly revision: number; readonly analysis: Analysis; readonly elapsedMs: number }
  /** A newer request took its place. */
  | { readonly kind: 'superseded'; readonly revision: number }
  | { readonly kind: 'cancelled'; readonly revision: number };

/** What the client is doing, for the strip. `crashed` lasts until the next request. */
export type EngineState =
  | { readonly kind: 'idle' }
  /** `figures`: all but the recommendation is known. */
  | {
      readonly kind: 'computing';
      readonly revision: number;
      readonly progress?: Progress;
      readonly figures?: Figures;
    }
  | { readonly kind: 'crashed'; readonly revision?: number; readonly message: string };

/** The engine threw: a bug of ours, reported by a worker that lives on. */
export class EngineFailed extends Error {
  override readonly name = 'EngineFailed';
  readonly fault: EngineFault;
  constructor(fault: EngineFault) {
    super(`${fault.code}: ${fault.message}`);
    this.fault = fault;
  }
}

/** The worker died (script error, out of memory, message that cannot be read). The next request starts a new one. */
export class EngineLost extends Error {
  override readonly name = 'EngineLost';
}

/** What the client needs of a worker; tests bring their own. */
export interface EngineWorker {
  readonly postMessage: (message: ToEngine) => void;
  readonly terminate: () => void;
}

/** What a worker tells its owner. */
export interface EngineWorkerEvents {
  readonly onMessage: (message: FromEngine) => void;
  /** The worker cannot go on, or could not start. */
  readonly onCrash: (message: string) => void;
}

export interface EngineClient {
  /** Starts the worker ahead of the first request, so that its code is there by then. */
  warm(): void;
  /** Every promise settles: with an outcome, or with {@link EngineFailed} or {@link EngineLost}. */
  analyze(revision: number, design: Design): Promise<EngineOutcome>;
  /** Ends what runs and what waits; their promises settle as `cancelled` at once. */
  cancel(): void;
  /** Ends the worker too. A later request starts a new one. */
  stop(): void;
}

interface Request {
  readonly revision: number;
  readonly design: Design;
  readonly resolve: (outcome: EngineOutcome) => void;
  readonly reject: (error: Error) => void;
}

/**
 * The page's side of the engine: one request in flight, the newest one next, everything between dropped.
 *
 * @param onState told of every change of state, progress included
 * @param spawn starts a worker; called at the first request or `warm`, and again after a crash or a stuck run
 */
export function createEngineClient(
  onState: (state: EngineState) => void,
  spawn: (events: EngineWorkerEvents) => EngineWorker = spawnEngineWorker,
): EngineClient {
  let worker: EngineWorker | undefined;
  /** In the worker's hands. `settled` once its promise is, though the worker may still be busy with it. */
  let running: { readonly request: Request; settled: boolean } | undefined;
  let waiting: Request | undefined;
  let watchdog: ReturnType<typeof setTimeout> | undefined;

  function dropWorker(): void {
    clearTimeout(watchdog);
    watchdog = undefined;
    worker?.terminate();
    worker = undefined;
    running = undefined;
  }

  function crash(message: string): void {
    const lost = new EngineLost(message);
    const revision = (waiting ?? running?.request)?.revision;
    const pending = [running !== undefined && !running.settled ? running.request : undefined, waiting];
    waiting = undefined;
    dropWorker();
    onState({ kind: 'crashed', message, ...(revision === undefined ? {} : { revision }) });
    for (const request of pending) request?.reject(lost);
  }

  function start(): EngineWorker {
    // Events of a worker that was given up on are nobody's.
    const started: EngineWorker = spawn({
      onMessage: (message) => {
        if (worker === started) receive(message);
      },
      onCrash: (message) => {
        if (worker === started) crash(message);
      },
    });
    return started;
  }

  function send(request: Request): void {
    running = { request, settled: false };
    onState({ kind: 'computing', revision: request.revision });
    try {
      worker ??= start();
      worker.postMessage({ kind: 'analyze', revision: request.revision, design: request.design });
    } catch (error) {
      crash(error instanceof Error ? error.message : String(error));
    }
  }

  /** Settles the running request and asks the worker to stop; gives up on the worker when it does not. */
  function endRunning(outcome: 'superseded' | 'cancelled'): void {
    if (running === undefined) return;
    const { revision } = running.request;
    if (!running.settled) {
      running.settled = true;
      running.request.resolve({ kind: outcome, revision });
    }
    worker?.postMessage({ kind: 'cancel', revision });
    watchdog ??= setTimeout(() => {
      dropWorker();
      next();
    }, STUCK_MS);
  }

  function next(): void {
    clearTimeout(watchdog);
    watchdog = undefined;
    running = undefined;
    const request = waiting;
    waiting = undefined;
    if (request === undefined) onState({ kind: 'idle' });
    else send(request);
  }

  function receive(message: FromEngine): void {
    if (running === undefined || message.revision !== running.request.revision) return;
    const { request, settled } = running;
    switch (message.kind) {
      case 'progress':
        if (!settled) onState({ kind: 'computing', revision: message.revision, progress: message.progress });
        return;
      case 'figures':
        if (!settled) onState({ kind: 'computing', revision: message.revision, figures: message.figures });
        return;
      case 'analyzed':
        next();
        if (!settled) request.resolve(message);
        return;
      case 'ended':
        next();
        if (!settled) request.resolve({ kind: 'cancelled', revision: message.revision });
        return;
      case 'failed':
        next();
        if (!settled) request.reject(new EngineFailed(message.fault));
        return;
    }
  }

  return {
    warm: () => {
      try {
        worker ??= start();
      } catch {
        // The first request tries again, and says why where it fails too.
      }
    },
    analyze: (revision, design) =>
      new Promise((resolve, reject) => {
        const request = { revision, design, resolve, reject };
        if (running === undefined) {
          send(request);
          return;
        }
        waiting?.resolve({ kind: 'superseded', revision: waiting.revision });
        waiting = request;
        endRunning('superseded');
      }),
    cancel: () => {
      waiting?.resolve({ kind: 'cancelled', revision: waiting.revision });
      waiting = undefined;
      endRunning('cancelled');
      onState({ kind: 'idle' });
    },
    stop: () => {
      waiting?.resolve({ kind: 'cancelled', revision: waiting.revision });
      waiting = undefined;
      if (running !== undefined && !running.settled) {
        running.request.resolve({ kind: 'cancelled', revision: running.request.revision });
      }
      dropWorker();
      onState({ kind: 'idle' });
    },
  };
}

function spawnEngineWorker({ onMessage, onCrash }: EngineWorkerEvents): EngineWorker {
  const worker = new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module', name: 'heddle-engine' });
  worker.addEventListener('message', (event: MessageEvent<FromEngine>) => onMessage(event.data));
  worker.addEventListener('messageerror', () => onCrash('a message could not be read'));
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    onCrash(event.message || 'the worker could not be started');
  });
  return {
    postMessage: (message) => worker.postMessage(message),
    terminate: () => worker.terminate(),
  };
}
