/** The boards that can be shown, and which of them in which order: kept per browser, never in the document. */
export const BOARD_IDS = [
  'verdict',
  'physical',
  'peering',
  'as',
  'load',
  'capacity',
  'findings',
  'models',
  'comparison',
  'failures',
  'growth',
] as const;
export type BoardId = (typeof BOARD_IDS)[number];

export const BOARD_NAMES: Readonly<Record<BoardId, string>> = {
  verdict: 'Verdict',
  physical: 'Drawing',
  peering: 'Peering',
  as: 'AS regions',
  load: 'Table load',
  capacity: 'Capacity',
  findings: 'Findings',
  models: 'Recommendation',
  comparison: 'Comparison',
  failures: 'Failures',
  growth: 'Growth',
};

/** One line of the list: every board has one, shown or not. */
export interface BoardChoice {
  readonly id: BoardId;
  readonly shown: boolean;
}

const SHOWN_FIRST: readonly BoardId[] = [
  'verdict',
  'physical',
  'capacity',
  'findings',
  'comparison',
  'growth',
  'failures',
];

export const DEFAULT_CHOICES: readonly BoardChoice[] = [
  ...SHOWN_FIRST.map((id) => ({ id, shown: true })),
  ...BOARD_IDS.filter((id) => !SHOWN_FIRST.includes(id)).map((id) => ({ id, shown: false })),
];

const KEY = 'heddle.boards/1';

/** @param storage undefined, blocked or damaged means the default */
export function readChoices(storage: Storage | undefined): readonly BoardChoice[] {
  let stored: unknown;
  try {
    stored = JSON.parse(storage?.getItem(KEY) ?? 'null');
  } catch {
    return DEFAULT_CHOICES;
  }
  if (!Array.isArray(stored)) return DEFAULT_CHOICES;
  const read = stored.flatMap((entry: unknown): readonly BoardChoice[] => {
    if (typeof entry !== 'object' || entry === null || !('id' in entry) || !('shown' in entry)) return [];
    const id = BOARD_IDS.find((each) => each === entry.id);
    return id === undefined ? [] : [{ id, shown: entry.shown === true }];
  });
  const known = read.filter(({ id }, index) => read.findIndex((other) => other.id === id) === index);
  // A board that is newer than what was stored comes last.
  return [
    ...known,
    ...BOARD_IDS.filter((id) => known.every((each) => each.id !== id)).map((id) => ({ id, shown: false })),
  ];
}

export function writeChoices(storage: Storage | undefined, choices: readonly BoardChoice[]): void {
  try {
    storage?.setItem(KEY, JSON.stringify(choices));
  } catch {
    // A full or blocked storage: the choice holds for this visit.
  }
}

/** Moves a board one place up (-1) or down (1); the ends stay. */
export function moveChoice(choices: readonly BoardChoice[], id: BoardId, by: -1 | 1): readonly BoardChoice[] {
  const from = choices.findIndex((choice) => choice.id === id);
  const [moved, other] = [choices[from], choices[from + by]];
  if (moved === undefined || other === undefined) return choices;
  return choices.map((choice, index) => (index === from ? other : index === from + by ? moved : choice));
}
