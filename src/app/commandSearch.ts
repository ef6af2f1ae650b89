import type { SpotlightActionData, SpotlightActionGroupData, SpotlightFilterFunction } from '@mantine/spotlight';

/**
 * How well a label answers what was typed: 0 is the label itself, 1 starts with it, 2 has it as it stands, 3 has all
 * of its words somewhere; undefined is no answer. The best comes first, as Enter runs it: "add rack" must never mean
 * "Undo: Add rack".
 */
export function matchRank(query: string, label: string): 0 | 1 | 2 | 3 | undefined {
  const wanted = query.trim().toLowerCase().replace(/\s+/g, ' ');
  const text = label.toLowerCase();
  if (text === wanted) return 0;
  if (text.startsWith(wanted)) return 1;
  if (text.includes(wanted)) return 2;
  return wanted.split(' ').every((word) => text.includes(word)) ? 3 : undefined;
}

/** Groups and lines that answer, the best first. */
export const commandFilter: SpotlightFilterFunction = (query, items) => {
  if (query.trim() === '') return items;
  return items
    .flatMap((item) => {
      const { group, actions }: SpotlightActionGroupData = 'actions' in item ? item : { group: '', actions: [item] };
      const ranked = actions
        .flatMap((action: SpotlightActionData) => {
          const rank = matchRank(query, action.label ?? '');
          return rank === undefined ? [] : [{ action, rank }];
        })
        .toSorted((a, b) => a.rank - b.rank);
      const [best] = ranked;
      return best === undefined ? [] : [{ rank: best.rank, group, actions: ranked.map(({ action }) => action) }];
    })
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ group, actions }) => ({ group, actions }));
};
