import { createContext, use } from 'react';
import type { LoadProblem } from '../design/index.ts';

/** What stands in front of the drawing. Only one at a time. */
export type DialogState =
  | { readonly kind: 'gallery' }
  | { readonly kind: 'assistant' }
  | { readonly kind: 'recent' }
  | { readonly kind: 'shortcuts' }
  | { readonly kind: 'export' }
  | { readonly kind: 'report' }
  | { readonly kind: 'share' }
  | { readonly kind: 'present' }
  | { readonly kind: 'connect'; readonly ids: readonly string[] }
  | { readonly kind: 'move'; readonly ids: readonly string[] }
  | { readonly kind: 'pull-out'; readonly id: string }
  /** A device or link, one copy of which is to fail or be repaired. */
  | { readonly kind: 'fail-copy'; readonly id: string }
  | { readonly kind: 'count'; readonly ids: readonly string[]; readonly start?: string }
  | {
      readonly kind: 'problems';
      readonly fileName: string | undefined;
      readonly problems: readonly LoadProblem[];
      /** True when nothing of the file was used. */
      readonly refused: boolean;
      /** The unusable text of a kept draft, to be saved elsewhere. */
      readonly rawText?: string;
    };

export interface Dialogs {
  readonly open: (dialog: DialogState) => void;
  readonly close: () => void;
}

export const DialogsContext = createContext<Dialogs>({ open: () => undefined, close: () => undefined });

export function useDialogs(): Dialogs {
  return use(DialogsContext);
}
