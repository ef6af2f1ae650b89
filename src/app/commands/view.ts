/** What is seen: folding, zoom, views, panels, colours. */
import type { Command, CommandId } from '../../panels/index.ts';
import { canvasPort, viewActions, viewStore } from '../../store/index.ts';
import type { ColorScheme, DrawerTab, ViewMode } from '../../store/index.ts';
import { showLeft } from '../commandActions.ts';
import { command, GROUPS, NEEDS, type Chosen } from './command.ts';

const VIEWS: readonly (readonly [CommandId, ViewMode, string])[] = [
  ['view-physical', 'physical', 'Show the physical view'],
  ['view-peering', 'peering', 'Show the peering view'],
  ['view-as', 'as', 'Show the AS regions'],
  ['view-load', 'load', 'Show the table load'],
];
const DRAWERS = {
  findings: ['show-findings', 'findings', 'Show findings'],
  capacity: ['show-capacity', 'capacity', 'Show capacity'],
  sessions: ['show-sessions', 'sessions', 'Show sessions'],
  routes: ['show-routes', 'routes', 'Show routes'],
  failures: ['show-failures', 'failures', 'Show failures'],
  comparison: ['show-comparison', 'comparison', 'Show the comparison'],
  growth: ['show-growth', 'growth', 'Show growth'],
  recommendation: ['show-recommendation', 'recommendation', 'Show the recommendation'],
} as const satisfies { readonly [Tab in DrawerTab]: readonly [CommandId, Tab, string] };
const THEMES: readonly (readonly [CommandId, ColorScheme, string])[] = [
  ['theme-auto', 'auto', 'Colours of the system'],
  ['theme-light', 'light', 'Light colours'],
  ['theme-dark', 'dark', 'Dark colours'],
];

/** Stacks, racks and pods show their copies, or what stands inside. */
export function foldingCommands({ nodes: selected }: Chosen): readonly Command[] {
  const foldable = selected.filter(({ kind, count }) => count > 1 || kind === 'rack' || kind === 'pod');
  const foldableIds = foldable.map(({ id }) => id);
  return [
    command(GROUPS.view, 'unfold', 'Unfold: show its copies', () => canvasPort()?.unfold(foldableIds), {
      keys: ['E', 'Alt+E'],
      enabled: foldable.length > 0,
      needs: NEEDS.foldable,
    }),
    command(GROUPS.view, 'fold', 'Fold up', () => canvasPort()?.fold(foldableIds), {
      keys: ['Shift+E', 'Alt+Shift+E'],
      enabled: foldable.length > 0,
      needs: NEEDS.foldable,
    }),
  ];
}

export function viewCommands(mode: ViewMode): readonly Command[] {
  return [
    command(GROUPS.view, 'fit', 'Fit the drawing', () => canvasPort()?.fit(), { keys: ['F'] }),
    command(GROUPS.view, 'zoom-in', 'Zoom in', () => canvasPort()?.zoom(1.25), { keys: ['Mod+=', '+', '='] }),
    command(GROUPS.view, 'zoom-out', 'Zoom out', () => canvasPort()?.zoom(0.8), { keys: ['Mod+-', '-'] }),
    ...VIEWS.map(([id, view, label], index) =>
      command(GROUPS.view, id, label, () => viewActions.setMode(view), {
        keys: [`Alt+${index + 1}`],
        enabled: mode !== view,
      }),
    ),
    command(GROUPS.view, 'show-palette', 'Show the palette', () => showLeft('palette')),
    command(GROUPS.view, 'show-outline', 'Show the outline', () => showLeft('outline')),
    ...Object.values(DRAWERS).map(([id, tab, label]) =>
      command(GROUPS.view, id, label, () => viewActions.showDrawer(tab)),
    ),
    command(GROUPS.view, 'toggle-left', 'Show or hide the left panel', () => viewActions.togglePanel('palette')),
    command(GROUPS.view, 'toggle-inspector', 'Show or hide the inspector', () => viewActions.togglePanel('inspector')),
    command(GROUPS.view, 'toggle-drawer', 'Show or hide the results', () => viewActions.togglePanel('drawer')),
    command(
      GROUPS.view,
      'enlarge-drawer',
      'Enlarge the results, or take the room back',
      () => viewActions.enlargeDrawer(!viewStore.getState().isDrawerEnlarged),
      { keys: ['M', 'Alt+M'] },
    ),
    ...THEMES.map(([id, scheme, label]) => command(GROUPS.view, id, label, () => viewActions.setColorScheme(scheme))),
  ];
}
