/** How much more the tables hold. */
import { fitOf, type TableFit } from '../recommend/tableFit.ts';
import type { Measured } from './measure.ts';
import type { RowRule } from './rowRule.ts';
import { tableFacts } from './verdictRows.ts';

/** Growth beyond this is not asked for: ten times of today. */
const MOST_GROWTH = 1000;

/** The largest growth in routes, in whole per cent, that every table of known size holds; growing more only ever asks for more. */
function growthLeft({ context }: Measured): { readonly percent: number; readonly breaks: TableFit | undefined } {
  const holds = (percent: number): boolean => fitOf(context, percent).verdict !== 'over';
  if (!holds(0)) return { percent: 0, breaks: fitOf(context, 0).worst };
  if (holds(MOST_GROWTH)) return { percent: MOST_GROWTH, breaks: undefined };
  let [low, high] = [0, MOST_GROWTH];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return { percent: low, breaks: fitOf(context, high).worst };
}

export const GROWTH_ROW: RowRule = {
  id: 'growth',
  group: 'tables',
  unit: 'percent',
  better: 'high',
  cell: ({ measured }) => {
    const { today } = measured.trial;
    if (today.worst === undefined) return { verdict: today.verdict, facts: {} };
    const { percent, breaks } = growthLeft(measured);
    return {
      value: percent,
      verdict: today.verdict,
      facts: { atLeast: breaks === undefined, ...tableFacts(breaks) },
    };
  },
};
