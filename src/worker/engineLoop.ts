import type { Design } from '../design/index.ts';
import type { Analysis, Progress } from '../engine/index.ts';
import type { EngineFault, FromEngine, ToEngine } from './protocol.ts';

/** Work this long before looking whether something newer has arrived. */
const SLICE_MS = 12;
/** Report progress at most this often. */
const PROGRESS_MS = 50;

/** Figures are told ahead of the recommendation where the whole takes longer than an eye would notice. */
const WORTH_TELLING_MS = 8;

/** What the loop needs of its surroundings. */
export interface EngineLoopParts {
  readonly analyzing: (design: Design) => Generator<Progress, Analysis>;
  readonly post: (message: FromEngine) => void;
  /** Milliseconds, rising. */
  readonly now: () => number;
  /** Resolves after messages that have already arrived were handled. */
  readonly tick: () => Promise<void>;
}

/**
 * Runs one analysis at a time in slices. A newer request, or a cancel of the running revision, takes effect at the
 * next slice; the run it ends is answered with `ended`.
 *
 * @returns the handler of incoming messages; its promise settles when what the message started has been answered
 */
export function createEngineLoop({
  analyzing,
  post,
  now,
  tick,
}: EngineLoopParts): (message: ToEngine) => Promise<void> {
  let wanted: number | undefined;

  async function run(revision: number, design: Design): Promise<void> {
    const startedAt = now();
    let reportedAt = startedAt;
    let sliceAt = startedAt;
    try {
      const steps = analyzing(design);
      for (;;) {
        const step = steps.next();
        if (step.done === true) {
          post({ kind: 'analyzed', revision, analysis: step.value, elapsedMs: now() - startedAt });
          return;
        }
        const { figures, ...progress } = step.value;
        if (figures !== undefined && now() - startedAt >= WORTH_TELLING_MS)
          post({ kind: 'figures', revision, figures });
        if (now() - sliceAt < SLICE_MS) continue;
        if (now() - reportedAt >= PROGRESS_MS) {
          reportedAt = now();
          post({ kind: 'progress', revision, progress });
        }
        await tick();
        if (wanted !== revision) {
          post({ kind: 'ended', revision });
          return;
        }
        sliceAt = now();
      }
    } catch (error) {
      post({ kind: 'failed', revision, fault: faultOf(error) });
    }
  }

  return async (message) => {
    switch (message.kind) {
      case 'analyze':
        wanted = message.revision;
        return run(message.revision, message.design);
      case 'cancel':
        if (wanted === message.revision) wanted = undefined;
        return undefined;
    }
  };
}

function faultOf(error: unknown): EngineFault {
  return error instanceof Error
    ? { code: error.name, message: error.message }
    : { code: 'unknown', message: String(error) };
}
