/** What is compared and how it is read. Kept while the page stands, whichever tab is open; no part of the document. */
import { useSyncExternalStore } from 'react';
import { AS_MODEL_IDS } from '../../../design/index.ts';
import type { AsModelId, Design } from '../../../design/index.ts';
import type { ColumnAsk, RowId, Weights } from '../../../engine/index.ts';

export interface OpenedFile {
  readonly id: string;
  readonly name: string;
  readonly design: Design;
}

export interface Choice {
  readonly drawn: boolean;
  readonly models: readonly AsModelId[];
  /** Ids of variants that are left out; new ones are compared as they come. */
  readonly withoutVariants: readonly string[];
  readonly files: readonly OpenedFile[];
  readonly onlyDifferences: boolean;
  /** Undefined: those of the recommendation. */
  readonly weights: Weights | undefined;
  /** The second is undefined where one row is shown as bars. */
  readonly pareto: readonly [RowId, RowId | undefined];
}

let choice: Choice = {
  drawn: false,
  models: AS_MODEL_IDS,
  withoutVariants: [],
  files: [],
  onlyDifferences: false,
  weights: undefined,
  pareto: ['fib-tor', 'lines'],
};
const listeners = new Set<() => void>();

export function choose(changes: Partial<Choice>): void {
  choice = { ...choice, ...changes };
  for (const listener of listeners) listener();
}

export function useChoice(): Choice {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => choice,
  );
}

/** The columns that the engine is asked for: models, then the drawing itself, its variants, and other files. */
export function columnsOf(
  { drawn, models, withoutVariants, files }: Choice,
  { variants }: Design,
): readonly ColumnAsk[] {
  return [
    ...models.map((model): ColumnAsk => ({ id: `model:${model}`, kind: 'model', model })),
    ...(drawn ? [{ id: 'drawn', kind: 'drawn' } as const] : []),
    ...variants
      .filter(({ id }) => !withoutVariants.includes(id))
      .map(({ id, name, changes }): ColumnAsk => ({ id: `variant:${id}`, kind: 'variant', name, changes })),
    ...files.map(({ id, name, design }): ColumnAsk => ({ id, kind: 'design', name, design })),
  ];
}
