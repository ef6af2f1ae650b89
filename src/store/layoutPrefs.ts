/** Panel sizes and the like: kept per browser, never in the document. Damaged or blocked storage means defaults. */
const KEY = 'heddle.layout/1';

export type DrawerTab =
  | 'findings'
  | 'capacity'
  | 'sessions'
  | 'routes'
  | 'failures'
  | 'comparison'
  | 'growth'
  | 'recommendation';
export type LeftTab = 'palette' | 'outline';
export type ColorScheme = 'auto' | 'light' | 'dark';
export type PanelName = 'palette' | 'inspector' | 'drawer';

export interface PanelState {
  readonly open: boolean;
  /** Pixels: width of a side panel, height of the drawer. */
  readonly size: number;
}

export interface Layout {
  readonly panels: Readonly<Record<PanelName, PanelState>>;
  readonly drawerTab: DrawerTab;
  readonly leftTab: LeftTab;
  readonly colorScheme: ColorScheme;
}

const DRAWER_SIZE = 240;
/** What these need to be read, in pixels. */
const ROOM: Readonly<Partial<Record<DrawerTab, number>>> = {
  routes: 340,
  failures: 340,
  comparison: 400,
  growth: 400,
  recommendation: 340,
};

/** Height of the drawer: what somebody made it, else what its tab needs. @param size of the panel, as kept */
export function drawerHeight(size: number, tab: DrawerTab): number {
  return size === DRAWER_SIZE ? (ROOM[tab] ?? size) : size;
}

const DEFAULTS: Layout = {
  panels: {
    palette: { open: true, size: 216 },
    inspector: { open: true, size: 312 },
    drawer: { open: true, size: DRAWER_SIZE },
  },
  drawerTab: 'findings',
  leftTab: 'palette',
  colorScheme: 'auto',
};

export function readLayout(storage: Storage | undefined): Layout {
  let stored: unknown;
  try {
    stored = JSON.parse(storage?.getItem(KEY) ?? 'null');
  } catch {
    return DEFAULTS;
  }
  if (!isRecord(stored)) return DEFAULTS;
  const panels = isRecord(stored['panels']) ? stored['panels'] : {};
  return {
    panels: {
      palette: readPanel(panels['palette'], DEFAULTS.panels.palette),
      inspector: readPanel(panels['inspector'], DEFAULTS.panels.inspector),
      drawer: readPanel(panels['drawer'], DEFAULTS.panels.drawer),
    },
    drawerTab: oneOf(
      ['findings', 'capacity', 'sessions', 'routes', 'failures', 'comparison', 'growth', 'recommendation'],
      stored['drawerTab'],
      DEFAULTS.drawerTab,
    ),
    leftTab: oneOf(['palette', 'outline'], stored['leftTab'], DEFAULTS.leftTab),
    colorScheme: oneOf(['auto', 'light', 'dark'], stored['colorScheme'], DEFAULTS.colorScheme),
  };
}

export function writeLayout(storage: Storage | undefined, layout: Layout): void {
  try {
    storage?.setItem(KEY, JSON.stringify(layout));
  } catch {
    // A full or blocked storage costs the layout of the next visit, nothing else.
  }
}

function readPanel(value: unknown, fallback: PanelState): PanelState {
  if (!isRecord(value)) return fallback;
  const { open, size } = value;
  return {
    open: typeof open === 'boolean' ? open : fallback.open,
    size: typeof size === 'number' && size >= 80 && size <= 2_000 ? size : fallback.size,
  };
}

function oneOf<T extends string>(allowed: readonly T[], value: unknown, fallback: T): T {
  return allowed.find((one) => one === value) ?? fallback;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
