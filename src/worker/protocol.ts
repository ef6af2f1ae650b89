/**
 * Every message between the page and the engine's worker: plain data, each with the revision of the
 * document it speaks of. An answer whose revision is no longer wanted is dropped by the receiver.
 */
import type { Design } from '../design/index.ts';
import type { Analysis, Figures, Progress } from '../engine/index.ts';

/** A bug of ours, as it travels: the error's name (or code) and its message. */
export interface EngineFault {
  readonly code: string;
  readonly message: string;
}

/** Page to worker. A newer `analyze` ends the one that runs; `cancel` ends it without a successor. */
export type ToEngine =
  | { readonly kind: 'analyze'; readonly revision: number; readonly design: Design }
  | { readonly kind: 'cancel'; readonly revision: number };

/** Worker to page. Every `analyze` is answered by exactly one of `analyzed`, `ended` and `failed`; `figures` may come before. */
export type FromEngine =
  | { readonly kind: 'progress'; readonly revision: number; readonly progress: Progress }
  | { readonly kind: 'figures'; readonly revision: number; readonly figures: Figures }
  | { readonly kind: 'analyzed'; readonly revision: number; readonly analysis: Analysis; readonly elapsedMs: number }
  | { readonly kind: 'ended'; readonly revision: number }
  | { readonly kind: 'failed'; readonly revision: number; readonly fault: EngineFault };
