import { AS_MODEL_IDS } from '../design/index.ts';
import type { Design } from '../design/index.ts';
import type { CompareAsk } from '../engine/index.ts';

/** A comparison is decided on by a few columns; the engine takes at most twelve. */
const MOST_VARIANTS = 12 - AS_MODEL_IDS.length;

/** What reports and presentations put side by side: the drawing under every model, then its variants. */
export function comparedColumns({ variants }: Pick<Design, 'variants'>): CompareAsk {
  return {
    columns: [
      ...AS_MODEL_IDS.map((model) => ({ id: `model:${model}`, kind: 'model', model }) as const),
      ...variants
        .slice(0, MOST_VARIANTS)
        .map(({ id, name, changes }) => ({ id: `variant:${id}`, kind: 'variant', name, changes }) as const),
    ],
  };
}
