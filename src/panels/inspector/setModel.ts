import type { AsModelOptions } from '../../design/index.ts';
import { documentActions } from '../../store/index.ts';

/** Changes options of the AS model, as one entry of the history. */
export function setModel(changes: Partial<AsModelOptions>): void {
  documentActions.dispatch({ kind: 'set-as-model', changes });
}
