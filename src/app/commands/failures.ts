/** Failures, and traces between what is selected. */
import { failOneEdit, failureTarget, repairEdit } from '../../design/index.ts';
import type { Command, Dialogs } from '../../panels/index.ts';
import { apply, trace, traceEnds } from '../commandActions.ts';
import { command, GROUPS, NEEDS, type Chosen } from './command.ts';

export function failureCommands({ design, selection, nodes: selected }: Chosen, dialogs: Dialogs): readonly Command[] {
  const failable = selection.flatMap((id) => (failureTarget(design, id) === undefined ? [] : [id]));
  const [firstFailable] = failable;
  const ends = traceEnds(design, selected);
  return [
    command(GROUPS.fail, 'fail-one', 'Fail one copy', () => apply(failOneEdit(design, failable)), {
      keys: ['X', 'Alt+X'],
      enabled: failable.length > 0,
      needs: NEEDS.failable,
    }),
    command(
      GROUPS.fail,
      'fail-copy',
      'Fail or repair a copy…',
      () => firstFailable !== undefined && dialogs.open({ kind: 'fail-copy', id: firstFailable }),
      { enabled: failable.length === 1, needs: NEEDS.failable },
    ),
    command(GROUPS.fail, 'repair', 'Repair', () => apply(repairEdit(design, selection)), {
      keys: ['Shift+X', 'Alt+Shift+X'],
      enabled: selection.length > 0 && repairEdit(design, selection) !== undefined,
      needs: NEEDS.down,
    }),
    command(GROUPS.fail, 'trace', 'Trace between them', () => trace(ends), {
      keys: ['T', 'Alt+T'],
      enabled: ends !== undefined,
      needs: NEEDS.ends,
    }),
    command(GROUPS.fail, 'repair-all', 'Repair everything', () => apply(repairEdit(design)), {
      enabled: design.failures.length > 0,
      needs: NEEDS.down,
    }),
  ];
}
