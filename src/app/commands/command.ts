/** What commands are made of: their groups, what they want to be there, and what they act on. */
import type { Design, DesignNode, Edit } from '../../design/index.ts';
import type { Command, CommandId } from '../../panels/index.ts';
import type { Tool, ViewMode } from '../../store/index.ts';

export const GROUPS = {
  file: 'File',
  edit: 'Edit',
  add: 'Add',
  wire: 'Links and stacks',
  arrange: 'Arrange',
  view: 'View',
  model: 'AS model',
  fail: 'Failures and traces',
  help: 'Help',
} as const;

/** What to do first, where a command cannot be done. */
export const NEEDS = {
  node: 'Select a node first',
  selection: 'Select something first',
  one: 'Select one node first',
  two: 'Select two nodes or more first',
  three: 'Select three nodes or more first',
  device: 'Select a switch or another device first',
  stack: 'Select one stack first',
  failable: 'Select a switch, another device or a link first',
  down: 'Nothing of it is down',
  ends: 'Select two racks or devices first, or a stack of racks',
  foldable: 'Select a stack, a rack or a pod first',
  undo: 'Nothing to undo',
  redo: 'Nothing to redo',
} as const;

/** What commands hang on: all that their words and whether they can be done are made of. */
export interface CommandFacts {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly undoEdit: Edit | undefined;
  readonly redoEdit: Edit | undefined;
  readonly design: Design;
  readonly selection: readonly string[];
  readonly mode: ViewMode;
  readonly tool: Tool;
}

/** What is selected: nodes in the order of the drawing, and everything by id. */
export interface Chosen {
  readonly design: Design;
  readonly selection: readonly string[];
  readonly nodes: readonly DesignNode[];
  readonly ids: readonly string[];
}

export function chosenIn({ design, selection }: CommandFacts): Chosen {
  const chosen = new Set(selection);
  const nodes = design.nodes.filter(({ id }) => chosen.has(id));
  return { design, selection, nodes, ids: nodes.map(({ id }) => id) };
}

export function command(
  group: string,
  id: CommandId,
  label: string,
  run: () => void,
  {
    keys = [],
    enabled = true,
    needs,
  }: { readonly keys?: readonly string[]; readonly enabled?: boolean; readonly needs?: string } = {},
): Command {
  return { id, group, label, run, keys, enabled, needs };
}
