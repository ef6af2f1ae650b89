/** The commands as they are now. Who shows one is told only when its words change or whether it can be done. */
import type { Command, CommandId, Commands, CommandSource, Dialogs } from '../panels/index.ts';
import { documentStore, viewStore } from '../store/index.ts';
import { listCommands } from './commandList.ts';
import type { CommandFacts } from './commands/command.ts';

export function createCommandSource(dialogs: Dialogs): CommandSource {
  let facts: CommandFacts | undefined;
  let newest: Commands = new Map();
  let shown: Commands = newest;
  const runs = new Map<CommandId, () => void>();

  /** The same function for good, which does what the newest command of that name does. */
  function runOf(id: CommandId): () => void {
    const kept = runs.get(id);
    if (kept !== undefined) return kept;
    const run = () => {
      current();
      newest.get(id)?.run();
    };
    runs.set(id, run);
    return run;
  }

  function current(): Commands {
    const now = factsNow();
    if (facts !== undefined && isSame(facts, now)) return shown;
    facts = now;
    newest = listCommands(now, dialogs);
    let isAllKept = newest.size === shown.size;
    const next = [...newest.values()].map((command) => {
      const old = shown.get(command.id);
      if (old !== undefined && isAlike(old, command)) return old;
      isAllKept = false;
      return { ...command, run: runOf(command.id) };
    });
    if (!isAllKept) shown = new Map(next.map((command) => [command.id, command]));
    return shown;
  }

  return {
    current,
    subscribe: (listener) => {
      const stops = [documentStore.subscribe(listener), viewStore.subscribe(listener)];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}

function factsNow(): CommandFacts {
  const { canUndo, canRedo, undoEdit, redoEdit, design } = documentStore.getState();
  const { selection, mode, tool } = viewStore.getState();
  return { canUndo, canRedo, undoEdit, redoEdit, design, selection, mode, tool };
}

function isSame(a: CommandFacts, b: CommandFacts): boolean {
  return Object.entries(a).every(([key, value]) => Object.is(value, Reflect.get(b, key)));
}

/** Whether both look alike; what they do is looked up when they are run. */
function isAlike(a: Command, b: Command): boolean {
  return (
    a.label === b.label &&
    a.group === b.group &&
    a.enabled === b.enabled &&
    a.needs === b.needs &&
    isEqual(a.keys, b.keys)
  );
}

function isEqual(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((key, at) => key === b[at]);
}
