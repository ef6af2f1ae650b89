import { AS_MODEL_IDS } from '../design/index.ts';
import type { AsModelId } from '../design/index.ts';
import type { Command, CommandId, Commands, Dialogs } from '../panels/index.ts';
import { modelName } from '../words/index.ts';
import { apply, openPalette } from './commandActions.ts';
import { chosenIn, command, GROUPS, type CommandFacts } from './commands/command.ts';
import { addCommands, arrangingCommands, wiringCommands } from './commands/drawing.ts';
import { editCommands } from './commands/edit.ts';
import { failureCommands } from './commands/failures.ts';
import { fileCommands } from './commands/file.ts';
import { foldingCommands, viewCommands } from './commands/view.ts';

const MODEL_IDS: Readonly<Record<AsModelId, CommandId>> = {
  'as-per-rack': 'model-as-per-rack',
  'as-per-server': 'model-as-per-server',
  'downward-default': 'model-downward-default',
  ethernet: 'model-ethernet',
};

/** Every command, with whether it can be done now. Menus, keys and the palette all read this one list. */
export function listCommands(facts: CommandFacts, dialogs: Dialogs): Commands {
  const chosen = chosenIn(facts);
  const commands = [
    ...fileCommands(chosen, dialogs),
    ...editCommands(chosen, facts),
    ...addCommands(),
    ...wiringCommands(chosen, facts.tool, dialogs),
    ...failureCommands(chosen, dialogs),
    ...foldingCommands(chosen),
    ...arrangingCommands(chosen),
    ...viewCommands(facts.mode),
    ...modelCommands(facts.design.asModel.id),
    ...helpCommands(dialogs),
  ];
  return new Map(commands.map((each) => [each.id, each]));
}

function modelCommands(current: AsModelId): readonly Command[] {
  return AS_MODEL_IDS.map((id) =>
    command(
      GROUPS.model,
      MODEL_IDS[id],
      `Use ${modelName(id)}`,
      () => apply({ kind: 'set-as-model', changes: { id } }),
      { enabled: current !== id },
    ),
  );
}

function helpCommands(dialogs: Dialogs): readonly Command[] {
  return [
    command(GROUPS.help, 'commands', 'Find a command', () => void openPalette(), { keys: ['Mod+K'] }),
    command(GROUPS.help, 'shortcuts', 'Keyboard shortcuts', () => dialogs.open({ kind: 'shortcuts' }), { keys: ['?'] }),
  ];
}
