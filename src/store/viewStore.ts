/** How the user looks at the document: neither undoable nor saved with it. */
import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { AddKind } from './canvasPort.ts';
import { drawerHeight, readLayout, writeLayout } from './layoutPrefs.ts';
import type { ColorScheme, DrawerTab, Layout, LeftTab, PanelName, PanelState } from './layoutPrefs.ts';

export type ViewMode = 'physical' | 'peering' | 'as' | 'load';
export type Tool = 'select' | 'link';
/** Closed: without what stands inside. Unfolded: a stack shows some of its copies one by one. */
export type FoldState = 'open' | 'closed' | 'unfolded';

export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** Something to tell the user in passing: a code and facts, worded where it is shown. */
export interface Notice {
  /** A new number for every notice, also for an equal one. */
  readonly key: number;
  readonly severity: 'error' | 'warning' | 'note';
  readonly code: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A palette item on its way to the canvas, in client pixels. */
export interface DropPreview {
  readonly kind: AddKind;
  readonly clientX: number;
  readonly clientY: number;
}

/** Two routers, by instance path or by the id of what is drawn; a rack stands for its first server. */
export interface TraceEnds {
  readonly from: string;
  readonly to: string;
}

/** The ways that packets between two routers take, to be drawn. Places are instance paths, shares 0..1 of all flows. */
export interface ShownTrace extends TraceEnds {
  readonly hops: readonly {
    readonly from: string;
    readonly to: string;
    readonly share: number;
    /** Packets that take it come by here again. */
    readonly loops?: boolean;
  }[];
  /** Where flows end that do not arrive. */
  readonly losses: readonly { readonly at: string; readonly share: number; readonly kind: 'loop' | 'black-hole' }[];
}

/** A router's table that is wanted, or why it has a route or not. Instance paths, or ids of what is drawn. */
export interface RoutesWish {
  readonly router: string;
  /** Whose route is to be explained: a server, an external, or 'default'. */
  readonly to?: string;
}

/** Where a table, an explanation or a trace was asked for: the way back. */
export interface CameFrom {
  readonly place: DrawerTab | 'inspector';
  /** Id of the control, which gets the focus back. */
  readonly control: string;
}

/** An explanation is not read in less; pixels. */
const ROOM_FOR_REASONS = 340;

export interface ViewState extends Layout {
  /** Node and link ids, in the order they were selected. */
  readonly selection: readonly string[];
  /** The node or link the keyboard is on; the focus ring is drawn around it. */
  readonly focused: string | undefined;
  readonly mode: ViewMode;
  readonly tool: Tool;
  /** The node a link is being drawn from. */
  readonly linkFrom: string | undefined;
  /** What a finding is about: node ids, link ids or instance paths. */
  readonly highlighted: readonly string[];
  /** The node whose name is to be typed now; the inspector focuses its field and calls `renameStarted`. */
  readonly renaming: string | undefined;
  /** What a trace is wanted of. */
  readonly traceEnds: TraceEnds | undefined;
  /** Drawn over the fabric. */
  readonly trace: ShownTrace | undefined;
  /** The results take all the height there is. */
  readonly isDrawerEnlarged: boolean;
  readonly routesWish: RoutesWish | undefined;
  /** `size`: height of the drawer before it was given room. */
  readonly cameFrom: (CameFrom & { readonly size: number }) | undefined;
  /** Id of the control that is to have the focus as soon as it is there. */
  readonly focusControl: string | undefined;
  /** A new object each time that results, or the inspector, are called to the front: where there is room for one part only, it comes forward. */
  readonly called: { readonly part: 'results' | 'inspector' } | undefined;
  /** Stacks, racks and pods that the user opened or closed on the drawing, by node id; the others follow the size of the drawing. */
  readonly folds: Readonly<Record<string, FoldState>>;
  /** Where the menu of what is selected stands on the page. */
  readonly canvasMenu: { readonly clientX: number; readonly clientY: number } | undefined;
  readonly viewport: Viewport;
  readonly dropPreview: DropPreview | undefined;
  readonly notice: Notice | undefined;
}

export interface ViewActions {
  /** Replaces the selection. */
  readonly select: (ids: readonly string[]) => void;
  readonly toggleSelected: (id: string) => void;
  readonly clearSelection: () => void;
  readonly focus: (id: string | undefined) => void;
  readonly setMode: (mode: ViewMode) => void;
  readonly setTool: (tool: Tool) => void;
  readonly setLinkFrom: (id: string | undefined) => void;
  readonly highlight: (subjects: readonly string[]) => void;
  /** Undefined gives up the wish, and what is drawn of it. */
  readonly askTrace: (ends: TraceEnds | undefined) => void;
  readonly showTrace: (trace: ShownTrace | undefined) => void;
  /** Opens a table, an explanation or a trace from somewhere else, and remembers the way back. */
  readonly openRoutes: (wish: RoutesWish | { readonly trace: TraceEnds }, from: CameFrom) => void;
  /** Goes back to where {@link openRoutes} was asked. */
  readonly goBack: () => void;
  readonly controlFocused: () => void;
  /** Undefined leaves it to the size of the drawing again. */
  readonly setFold: (ids: readonly string[], fold: FoldState | undefined) => void;
  readonly openCanvasMenu: (at: ViewState['canvasMenu']) => void;
  readonly startRename: (id: string) => void;
  readonly renameStarted: () => void;
  readonly setViewport: (viewport: Viewport) => void;
  readonly setDropPreview: (preview: DropPreview | undefined) => void;
  readonly notify: (notice: Omit<Notice, 'key'>) => void;
  readonly dismissNotice: () => void;
  readonly setPanel: (panel: PanelName, change: Partial<PanelState>) => void;
  readonly togglePanel: (panel: PanelName) => void;
  /** Gives the results all the height there is, or takes it back; opens them where they are hidden. */
  readonly enlargeDrawer: (isEnlarged: boolean) => void;
  /** Opens the drawer on a tab. */
  readonly showDrawer: (tab: DrawerTab) => void;
  readonly setLeftTab: (tab: LeftTab) => void;
  readonly setColorScheme: (scheme: ColorScheme) => void;
}

/** @param storage where the layout is kept; undefined where there is none (tests, private windows) */
export function createViewStore(storage: () => Storage | undefined): {
  readonly store: StoreApi<ViewState>;
  readonly actions: ViewActions;
} {
  let notices = 0;
  const store = createStore<ViewState>()(() => ({
    selection: [],
    focused: undefined,
    mode: 'physical',
    tool: 'select',
    linkFrom: undefined,
    highlighted: [],
    renaming: undefined,
    traceEnds: undefined,
    trace: undefined,
    isDrawerEnlarged: false,
    routesWish: undefined,
    cameFrom: undefined,
    focusControl: undefined,
    called: undefined,
    folds: {},
    canvasMenu: undefined,
    viewport: { x: 0, y: 0, zoom: 1 },
    dropPreview: undefined,
    notice: undefined,
    ...readLayout(storage()),
  }));

  function setLayout(change: Partial<Layout>): void {
    store.setState(change);
    const { panels, drawerTab, leftTab, colorScheme } = store.getState();
    writeLayout(storage(), { panels, drawerTab, leftTab, colorScheme });
  }

  const setPanel = (panel: PanelName, change: Partial<PanelState>): void => {
    const { panels } = store.getState();
    // A height that is chosen by hand is the one that is wanted.
    if (panel === 'drawer' && change.size !== undefined) store.setState({ isDrawerEnlarged: false });
    setLayout({ panels: { ...panels, [panel]: { ...panels[panel], ...change } } });
  };

  const showDrawer = (drawerTab: DrawerTab): void => {
    const { panels } = store.getState();
    setLayout({ drawerTab, panels: { ...panels, drawer: { ...panels.drawer, open: true } } });
    store.setState({ called: { part: 'results' }, ...(drawerTab !== 'routes' && { cameFrom: undefined }) });
  };

  const actions: ViewActions = {
    select: (ids) => store.setState({ selection: [...new Set(ids)] }),
    toggleSelected: (id) =>
      store.setState(({ selection }) => ({
        selection: selection.includes(id) ? selection.filter((other) => other !== id) : [...selection, id],
      })),
    clearSelection: () => store.setState(({ selection }) => (selection.length === 0 ? {} : { selection: [] })),
    focus: (focused) => store.setState({ focused }),
    setMode: (mode) => store.setState({ mode }),
    setTool: (tool) => store.setState({ tool, linkFrom: undefined }),
    setLinkFrom: (linkFrom) => store.setState({ linkFrom }),
    highlight: (highlighted) => store.setState({ highlighted }),
    askTrace: (traceEnds) => store.setState(traceEnds === undefined ? { traceEnds, trace: undefined } : { traceEnds }),
    showTrace: (trace) => store.setState({ trace }),
    openRoutes: (wish, from) => {
      const { size } = store.getState().panels.drawer;
      if (drawerHeight(size, 'routes') < ROOM_FOR_REASONS) setPanel('drawer', { size: ROOM_FOR_REASONS });
      store.setState({
        cameFrom: { ...from, size },
        ...('trace' in wish
          ? { traceEnds: { ...wish.trace } }
          : { routesWish: { ...wish }, traceEnds: undefined, trace: undefined }),
      });
      showDrawer('routes');
    },
    goBack: () => {
      const { cameFrom } = store.getState();
      if (cameFrom === undefined) return;
      store.setState({ cameFrom: undefined, focusControl: cameFrom.control, traceEnds: undefined, trace: undefined });
      // Whoever has made it another height since wants it so.
      if (store.getState().panels.drawer.size === ROOM_FOR_REASONS) setPanel('drawer', { size: cameFrom.size });
      if (cameFrom.place === 'inspector') store.setState({ called: { part: 'inspector' } });
      else showDrawer(cameFrom.place);
    },
    controlFocused: () => store.setState({ focusControl: undefined }),
    setFold: (ids, fold) =>
      store.setState(({ folds }) => {
        const rest = Object.fromEntries(Object.entries(folds).filter(([id]) => !ids.includes(id)));
        return { folds: fold === undefined ? rest : { ...rest, ...Object.fromEntries(ids.map((id) => [id, fold])) } };
      }),
    openCanvasMenu: (canvasMenu) => store.setState({ canvasMenu }),
    startRename: (id) => store.setState({ renaming: id, selection: [id] }),
    renameStarted: () => store.setState({ renaming: undefined }),
    setViewport: (viewport) => store.setState({ viewport }),
    setDropPreview: (dropPreview) => store.setState({ dropPreview }),
    notify: (notice) => store.setState({ notice: { ...notice, key: (notices += 1) } }),
    dismissNotice: () => store.setState({ notice: undefined }),
    setPanel,
    enlargeDrawer: (isDrawerEnlarged) => {
      store.setState({ isDrawerEnlarged });
      if (isDrawerEnlarged && !store.getState().panels.drawer.open) setPanel('drawer', { open: true });
    },
    togglePanel: (panel) => setPanel(panel, { open: !store.getState().panels[panel].open }),
    showDrawer,
    setLeftTab: (leftTab) => setLayout({ leftTab }),
    setColorScheme: (colorScheme) => setLayout({ colorScheme }),
  };
  return { store, actions };
}
