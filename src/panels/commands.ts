import { createContext, use, useSyncExternalStore } from 'react';

/** Everything that can be done from a menu, a key or the command palette. */
export type CommandId =
  | 'new'
  | 'open'
  | 'recent'
  | 'save'
  | 'gallery'
  | 'assistant'
  | 'export'
  | 'report'
  | 'share'
  | 'present'
  | 'export-json'
  | 'export-svg'
  | 'export-png'
  | 'undo'
  | 'redo'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'duplicate'
  | 'delete'
  | 'select-all'
  | 'rename'
  | 'connect-above'
  | 'connect-to'
  | 'move-into'
  | 'pull-out'
  | 'set-count'
  | 'fail-one'
  | 'fail-copy'
  | 'repair'
  | 'repair-all'
  | 'trace'
  | 'fold'
  | 'unfold'
  | 'link-tool'
  | 'fit'
  | 'zoom-in'
  | 'zoom-out'
  | 'tier-layout'
  | 'align-left'
  | 'align-center'
  | 'align-right'
  | 'align-top'
  | 'align-middle'
  | 'align-bottom'
  | 'distribute-x'
  | 'distribute-y'
  | 'add-rack'
  | 'add-tor'
  | 'add-spine'
  | 'add-superspine'
  | 'add-pod'
  | 'add-border'
  | 'add-external'
  | 'add-reflector'
  | 'view-physical'
  | 'view-peering'
  | 'view-as'
  | 'view-load'
  | 'model-as-per-rack'
  | 'model-as-per-server'
  | 'model-downward-default'
  | 'model-ethernet'
  | 'show-palette'
  | 'show-outline'
  | 'show-findings'
  | 'show-capacity'
  | 'show-sessions'
  | 'show-routes'
  | 'show-failures'
  | 'show-comparison'
  | 'show-growth'
  | 'show-recommendation'
  | 'toggle-left'
  | 'toggle-inspector'
  | 'toggle-drawer'
  | 'enlarge-drawer'
  | 'theme-auto'
  | 'theme-light'
  | 'theme-dark'
  | 'commands'
  | 'shortcuts';

export interface Command {
  readonly id: CommandId;
  readonly label: string;
  readonly group: string;
  /** As shown: "Ctrl+Shift+Z". The first is shown, all work. */
  readonly keys: readonly string[];
  readonly enabled: boolean;
  /** What is missing while it cannot be done. */
  readonly needs: string | undefined;
  readonly run: () => void;
}

export type Commands = ReadonlyMap<CommandId, Command>;

/** The commands of this moment. A command that looks the same as before is the same object, and `run` always does what is up to date. */
export interface CommandSource {
  readonly current: () => Commands;
  /** @returns stops telling */
  readonly subscribe: (listener: () => void) => () => void;
}

const NONE: Commands = new Map();

/** Filled by the app, which knows files, canvas and dialogs. */
export const CommandsContext = createContext<CommandSource>({ current: () => NONE, subscribe: () => () => undefined });

/** Renders anew only with this command. @returns undefined for a command that this build of the page does not offer */
export function useCommand(id: CommandId): Command | undefined {
  const { current, subscribe } = use(CommandsContext);
  const look = () => current().get(id);
  return useSyncExternalStore(subscribe, look, look);
}

/** All of them: for lists. A single one is had cheaper by `useCommand`. */
export function useCommands(): Commands {
  const { current, subscribe } = use(CommandsContext);
  return useSyncExternalStore(subscribe, current, current);
}
