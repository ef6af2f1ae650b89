import type { Reason } from '../engine/index.ts';
import { MissingWordsError, readFacts } from './facts.ts';
import type { Facts, NameOf } from './facts.ts';
import { tableName } from './names.ts';
import { formatList } from './numbers.ts';
import { findingLabel } from './wordFinding.ts';

type Say = (facts: Facts) => string;

/** Why a model is recommended, why not, and what it would take. */
const REASONS = {
  'tables-hold': (f) =>
    `Every switch table holds the routes: the fullest, ${tableOf(f)} of ${f.place('node')}, is at ${f.percent('percent')} today and at ${f.percent('percentWithGrowth')} with growth.`,
  'tables-over': (f) =>
    `${f.place('node')} needs ${f.count('used')} ${tableOf(f)} and holds ${f.count('limit')} (${f.percent('percent')}).`,
  'tables-unknown': (f) =>
    `It is not known whether ${f.place('node')} holds its ${f.count('used')} ${tableOf(f)}: ${f.has('limit') ? `the one figure there is, ${f.count('limit')}, cannot be relied on` : 'no figure was found'}.`,
  // Without figures these two stand under "would win if".
  'tor-is-the-worry': (f) => {
    const figures = worry(f);
    return figures === undefined
      ? 'The ToRs could not hold every route, and the spines could.'
      : `ToRs are the worry: ${figures}, so they should hold their own rack and a default route only.`;
  },
  'both-over': (f) => {
    const figures = worry(f);
    return figures === undefined
      ? 'Neither ToRs nor spines could hold the routes.'
      : `ToRs and spines are both too small (${figures}), so switches should hold no routes and leave routing to the servers.`;
  },
  'not-usable': (f) =>
    f.has('codes')
      ? `It does not work on this drawing: ${labels(f.text('codes'))}.`
      : 'It does not work on this drawing.',
  'fewest-asns': (f) => `It needs the fewest AS numbers: ${f.count('asns')}.`,
  sessions: (f) => `It runs ${f.counted('sessions', 'session')}.`,
  'order-of-preference': () =>
    'Where tables allow, the order of preference is AS per rack, AS per server, Downward Default when ToRs are the worry, and the Ethernet fabric when ToRs and spines both are.',
  'growth-breaks': (f) =>
    `With ${f.percent('headroomPercent')} more routes, ${f.place('node')} would be at ${f.percent('percentWithGrowth')} of its ${tableOf(f)}.`,
  'needs-bigger-table': (f) =>
    `${f.place('node')} had room for ${f.count('needed')} ${tableOf(f)} instead of ${f.count('limit')}.`,
  'needs-block-routes': (f) =>
    `Servers announced blocks instead of single endpoints: ${f.counted('used', 'route')} against a limit of ${f.count('limit')}.`,
  'needs-mode': (f) => `${f.text('switch')} ran in mode ${f.text('mode')}, which would be at ${f.percent('percent')}.`,
  'needs-fix': (f) => `These findings were mended: ${labels(f.text('codes'))}.`,
  'vendor-note': () =>
    'Table sizes are those of the catalogue or your own; before buying, have the vendor confirm them for your software and mode.',
} as const satisfies Readonly<Record<string, Say>>;

export type ReasonCode = keyof typeof REASONS;

/** Every code that has words, sorted. */
export const REASON_CODES: readonly ReasonCode[] = Object.keys(REASONS).filter(hasWords).toSorted();

/** One sentence. Reasons of `wouldWinIf` read as conditions: "It would win if: {sentence}". Unknown codes are shown as they are. */
export function wordReason(reason: Reason, nameOf?: NameOf): string {
  try {
    return wordReasonStrictly(reason, nameOf);
  } catch (error) {
    if (error instanceof MissingWordsError) return `${reason.code}: ${JSON.stringify(reason.facts)}`;
    throw error;
  }
}

/** As {@link wordReason}; throws MissingWordsError where there are no words for the code, or a fact is missing. For tests. */
export function wordReasonStrictly({ code, facts }: Reason, nameOf?: NameOf): string {
  if (!hasWords(code)) throw new MissingWordsError(code, 'the code is not in the catalogue');
  return REASONS[code](readFacts(code, facts, nameOf));
}

function hasWords(code: string): code is ReasonCode {
  return Object.hasOwn(REASONS, code);
}

function tableOf(f: Facts): string {
  return tableName(f.text('table'));
}

/** The table that is too small, where the facts name one. */
function worry(f: Facts): string | undefined {
  if (!f.has('node') || !f.has('used') || !f.has('table')) return undefined;
  const limit = f.has('limit') ? ` against a limit of ${f.count('limit')}` : '';
  return `${f.place('node')} would need ${f.count('used')} ${tableOf(f)}${limit}`;
}

function labels(codes: string): string {
  return formatList(
    codes
      .split(/[\s,]+/)
      .filter((code) => code !== '')
      .map(findingLabel),
  );
}
