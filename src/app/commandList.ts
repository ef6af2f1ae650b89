import {
  alignEdit,
  AS_MODEL_IDS,
  emptyDesign,
  failOneEdit,
  failureTarget,
  repairEdit,
  tierLayoutEdit,
} from '../design/index.ts';
import type { Alignment, AsModelId, Design, Edit } from '../design/index.ts';
import { addInView, PALETTE_ITEMS } from '../panels/index.ts';
import type { Command, CommandId, Commands, Dialogs } from '../panels/index.ts';
import { canvasPort, documentActions, viewActions, viewStore } from '../store/index.ts';
import type { AddKind, ColorScheme, DrawerTab, Tool, ViewMode } from '../store/index.ts';
import {
  apply,
  connectAbove,
  copy,
  duplicate,
  openPalette,
  paste,
  removeSelection,
  rename,
  showLeft,
  trace,
  traceEnds,
} from './commandActions.ts';
import { modelName, wordEdit } from '../words/index.ts';
import { exportPng, exportSvg, pickFile, saveFile } from './files.ts';

const GROUPS = {
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

const NEEDS = {
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

const ADD_IDS: Readonly<Record<AddKind, CommandId>> = {
  rack: 'add-rack',
  tor: 'add-tor',
  spine: 'add-spine',
  superspine: 'add-superspine',
  pod: 'add-pod',
  border: 'add-border',
  external: 'add-external',
  routeReflector: 'add-reflector',
};
const VIEWS: readonly (readonly [CommandId, ViewMode, string])[] = [
  ['view-physical', 'physical', 'Show the physical view'],
  ['view-peering', 'peering', 'Show the peering view'],
  ['view-as', 'as', 'Show the AS regions'],
  ['view-load', 'load', 'Show the table load'],
];
const DRAWERS: readonly (readonly [CommandId, DrawerTab, string])[] = [
  ['show-findings', 'findings', 'Show findings'],
  ['show-capacity', 'capacity', 'Show capacity'],
  ['show-sessions', 'sessions', 'Show sessions'],
  ['show-routes', 'routes', 'Show routes'],
  ['show-failures', 'failures', 'Show failures'],
  ['show-growth', 'growth', 'Show growth'],
  ['show-recommendation', 'recommendation', 'Show the recommendation'],
];
const THEMES: readonly (readonly [CommandId, ColorScheme, string])[] = [
  ['theme-auto', 'auto', 'Colours of the system'],
  ['theme-light', 'light', 'Light colours'],
  ['theme-dark', 'dark', 'Dark colours'],
];
const ALIGNMENTS: readonly (readonly [CommandId, Alignment, string])[] = [
  ['align-left', 'left', 'Align left'],
  ['align-center', 'center', 'Align centres'],
  ['align-right', 'right', 'Align right'],
  ['align-top', 'top', 'Align top'],
  ['align-middle', 'middle', 'Align middles'],
  ['align-bottom', 'bottom', 'Align bottom'],
  ['distribute-x', 'distribute-x', 'Distribute across'],
  ['distribute-y', 'distribute-y', 'Distribute down'],
];
const MODEL_IDS: Readonly<Record<AsModelId, CommandId>> = {
  'as-per-rack': 'model-as-per-rack',
  'as-per-server': 'model-as-per-server',
  'downward-default': 'model-downward-default',
  ethernet: 'model-ethernet',
};

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

/** Every command, with whether it can be done now. Menus, keys and the palette all read this one list. */
export function listCommands(facts: CommandFacts, dialogs: Dialogs): Commands {
  const { canUndo, canRedo, undoEdit, redoEdit, design, selection, mode, tool } = facts;
  const { nodes, failures, asModel } = design;
  const chosen = new Set(selection);
  const selected = nodes.filter(({ id }) => chosen.has(id));
  const [only] = selected;
  const any = selection.length > 0;
  const anyNode = selected.length > 0;
  const ids = selected.map(({ id }) => id);
  const linkable = selected.filter(({ kind }) => kind !== 'pod' && kind !== 'rack');
  const commands: Command[] = [];
  const add = (
    group: string,
    id: CommandId,
    label: string,
    run: () => void,
    {
      keys = [],
      enabled = true,
      needs,
    }: { readonly keys?: readonly string[]; readonly enabled?: boolean; readonly needs?: string } = {},
  ) => commands.push({ id, group, label, run, keys, enabled, needs });

  add(GROUPS.file, 'new', 'New design', () => documentActions.openDesign(emptyDesign()));
  add(GROUPS.file, 'gallery', 'Gallery…', () => dialogs.open({ kind: 'gallery' }), { keys: ['Mod+Shift+O'] });
  add(GROUPS.file, 'assistant', 'Assistant…', () => dialogs.open({ kind: 'assistant' }));
  add(GROUPS.file, 'open', 'Open…', () => pickFile(dialogs), { keys: ['Mod+O'] });
  add(GROUPS.file, 'recent', 'Recent drawings…', () => dialogs.open({ kind: 'recent' }));
  add(GROUPS.file, 'save', 'Save to a file', saveFile, { keys: ['Mod+S'] });
  add(GROUPS.file, 'present', 'Present…', () => dialogs.open({ kind: 'present' }), { keys: ['Mod+Enter'] });
  add(GROUPS.file, 'report', 'Report…', () => dialogs.open({ kind: 'report' }), { keys: ['Mod+P'] });
  add(GROUPS.file, 'share', 'Share by link…', () => dialogs.open({ kind: 'share' }));
  add(GROUPS.file, 'export', 'Export…', () => dialogs.open({ kind: 'export' }), { keys: ['Mod+E'] });
  add(GROUPS.file, 'export-json', 'Export topology JSON', saveFile);
  add(GROUPS.file, 'export-svg', 'Export picture (SVG)', exportSvg, { enabled: nodes.length > 0 });
  add(GROUPS.file, 'export-png', 'Export picture (PNG)', () => void exportPng(), { enabled: nodes.length > 0 });

  const undoWhat = undoEdit === undefined ? 'Undo' : `Undo: ${wordEdit(undoEdit)}`;
  const redoWhat = redoEdit === undefined ? 'Redo' : `Redo: ${wordEdit(redoEdit)}`;
  add(GROUPS.edit, 'undo', undoWhat, documentActions.undo, { keys: ['Mod+Z'], enabled: canUndo, needs: NEEDS.undo });
  add(GROUPS.edit, 'redo', redoWhat, documentActions.redo, {
    keys: ['Mod+Shift+Z', 'Mod+Y'],
    enabled: canRedo,
    needs: NEEDS.redo,
  });
  add(GROUPS.edit, 'cut', 'Cut', () => (copy(), removeSelection()), {
    keys: ['Mod+X'],
    enabled: anyNode,
    needs: NEEDS.node,
  });
  add(GROUPS.edit, 'copy', 'Copy', copy, { keys: ['Mod+C'], enabled: anyNode, needs: NEEDS.node });
  add(GROUPS.edit, 'paste', 'Paste', paste, { keys: ['Mod+V'] });
  add(GROUPS.edit, 'duplicate', 'Duplicate', () => duplicate(ids), {
    keys: ['Mod+D'],
    enabled: anyNode,
    needs: NEEDS.node,
  });
  add(GROUPS.edit, 'delete', 'Delete', removeSelection, {
    keys: ['Delete', 'Backspace'],
    enabled: any,
    needs: NEEDS.selection,
  });
  add(GROUPS.edit, 'select-all', 'Select all', () => viewActions.select(nodes.map(({ id }) => id)), {
    keys: ['Mod+A'],
    enabled: nodes.length > 0,
  });
  add(GROUPS.edit, 'rename', 'Rename', () => only !== undefined && rename(only.id), {
    keys: ['F2'],
    enabled: selected.length === 1,
    needs: NEEDS.one,
  });

  for (const item of PALETTE_ITEMS) {
    add(GROUPS.add, ADD_IDS[item.kind], `Add ${item.label}`, () => addInView(item.kind));
  }

  add(GROUPS.wire, 'link-tool', 'Draw links', () => viewActions.setTool(tool === 'link' ? 'select' : 'link'), {
    keys: ['L'],
  });
  add(GROUPS.wire, 'connect-above', 'Connect to all above', () => connectAbove(ids), {
    keys: ['U', 'Alt+U'],
    enabled: anyNode,
    needs: NEEDS.node,
  });
  add(
    GROUPS.wire,
    'connect-to',
    'Connect to…',
    () => dialogs.open({ kind: 'connect', ids: linkable.map(({ id }) => id) }),
    {
      enabled: linkable.length > 0,
      needs: NEEDS.device,
    },
  );
  add(GROUPS.wire, 'move-into', 'Move into…', () => dialogs.open({ kind: 'move', ids }), {
    enabled: anyNode,
    needs: NEEDS.node,
  });
  add(GROUPS.wire, 'set-count', 'Set count…', () => dialogs.open({ kind: 'count', ids }), {
    enabled: anyNode,
    needs: NEEDS.node,
  });
  add(
    GROUPS.wire,
    'pull-out',
    'Pull one out…',
    () => only !== undefined && dialogs.open({ kind: 'pull-out', id: only.id }),
    { enabled: selected.length === 1 && only !== undefined && only.count > 1, needs: NEEDS.stack },
  );

  const failable = selection.flatMap((id) => (failureTarget(design, id) === undefined ? [] : [id]));
  const [firstFailable] = failable;
  add(GROUPS.fail, 'fail-one', 'Fail one copy', () => apply(failOneEdit(design, failable)), {
    keys: ['X', 'Alt+X'],
    enabled: failable.length > 0,
    needs: NEEDS.failable,
  });
  add(
    GROUPS.fail,
    'fail-copy',
    'Fail or repair a copy…',
    () => firstFailable !== undefined && dialogs.open({ kind: 'fail-copy', id: firstFailable }),
    { enabled: failable.length === 1, needs: NEEDS.failable },
  );
  add(GROUPS.fail, 'repair', 'Repair', () => apply(repairEdit(design, selection)), {
    keys: ['Shift+X', 'Alt+Shift+X'],
    enabled: any && repairEdit(design, selection) !== undefined,
    needs: NEEDS.down,
  });
  const ends = traceEnds(design, selected);
  add(GROUPS.fail, 'trace', 'Trace between them', () => trace(ends), {
    keys: ['T', 'Alt+T'],
    enabled: ends !== undefined,
    needs: NEEDS.ends,
  });
  add(GROUPS.fail, 'repair-all', 'Repair everything', () => apply(repairEdit(design)), {
    enabled: failures.length > 0,
    needs: NEEDS.down,
  });

  const foldable = selected.filter(({ kind, count }) => count > 1 || kind === 'rack' || kind === 'pod');
  const foldableIds = foldable.map(({ id }) => id);
  add(GROUPS.view, 'unfold', 'Unfold: show its copies', () => canvasPort()?.unfold(foldableIds), {
    keys: ['E', 'Alt+E'],
    enabled: foldable.length > 0,
    needs: NEEDS.foldable,
  });
  add(GROUPS.view, 'fold', 'Fold up', () => canvasPort()?.fold(foldableIds), {
    keys: ['Shift+E', 'Alt+Shift+E'],
    enabled: foldable.length > 0,
    needs: NEEDS.foldable,
  });

  add(GROUPS.arrange, 'tier-layout', 'Lay out in tiers', () => apply(tierLayoutEdit(design)), {
    enabled: nodes.length > 1,
  });
  for (const [id, alignment, label] of ALIGNMENTS) {
    const needed = alignment.startsWith('distribute') ? 3 : 2;
    add(GROUPS.arrange, id, label, () => apply(alignEdit(design, ids, alignment)), {
      enabled: selected.length >= needed,
      needs: needed === 3 ? NEEDS.three : NEEDS.two,
    });
  }

  add(GROUPS.view, 'fit', 'Fit the drawing', () => canvasPort()?.fit(), { keys: ['F'] });
  add(GROUPS.view, 'zoom-in', 'Zoom in', () => canvasPort()?.zoom(1.25), { keys: ['Mod+=', '+', '='] });
  add(GROUPS.view, 'zoom-out', 'Zoom out', () => canvasPort()?.zoom(0.8), { keys: ['Mod+-', '-'] });
  VIEWS.forEach(([id, view, label], index) =>
    add(GROUPS.view, id, label, () => viewActions.setMode(view), {
      keys: [`Alt+${index + 1}`],
      enabled: mode !== view,
    }),
  );
  add(GROUPS.view, 'show-palette', 'Show the palette', () => showLeft('palette'));
  add(GROUPS.view, 'show-outline', 'Show the outline', () => showLeft('outline'));
  for (const [id, tab, label] of DRAWERS) add(GROUPS.view, id, label, () => viewActions.showDrawer(tab));
  add(GROUPS.view, 'toggle-left', 'Show or hide the left panel', () => viewActions.togglePanel('palette'));
  add(GROUPS.view, 'toggle-inspector', 'Show or hide the inspector', () => viewActions.togglePanel('inspector'));
  add(GROUPS.view, 'toggle-drawer', 'Show or hide the results', () => viewActions.togglePanel('drawer'));
  add(
    GROUPS.view,
    'enlarge-drawer',
    'Enlarge the results, or take the room back',
    () => viewActions.enlargeDrawer(!viewStore.getState().isDrawerEnlarged),
    { keys: ['M', 'Alt+M'] },
  );
  for (const [id, scheme, label] of THEMES) add(GROUPS.view, id, label, () => viewActions.setColorScheme(scheme));

  for (const id of AS_MODEL_IDS) {
    add(GROUPS.model, MODEL_IDS[id], `Use ${modelName(id)}`, () => apply({ kind: 'set-as-model', changes: { id } }), {
      enabled: asModel.id !== id,
    });
  }

  add(GROUPS.help, 'commands', 'Find a command', () => void openPalette(), { keys: ['Mod+K'] });
  add(GROUPS.help, 'shortcuts', 'Keyboard shortcuts', () => dialogs.open({ kind: 'shortcuts' }), { keys: ['?'] });
  return new Map(commands.map((command) => [command.id, command]));
}
