/** Rows of a router's table as text: for screens, terminals and spreadsheets alike. */
import type { RouteRow } from '../engine/index.ts';
import { formatCount } from './numbers.ts';
import { andAlike, pathText, wordEntry } from './why.ts';

const STATES: Readonly<Record<RouteRow['state'], string>> = {
  own: 'its own',
  route: '',
  dropped: 'dropped: next hop unreachable',
  covered: '',
  missing: 'missing',
};

/** What stands where the prefix would be. */
export function prefixText({ prefix, kind, prefixes = 0 }: RouteRow): string {
  if (prefix !== undefined) return prefix;
  if (kind === 'external') return `${formatCount(prefixes)} ${prefixes === 1 ? 'prefix' : 'prefixes'} from outside`;
  return kind === 'summary' ? 'summary, no address' : 'no address';
}

/** Where a row comes from: "summary of rack[3]". */
export function originText({ kind, origin }: Pick<RouteRow, 'kind' | 'origin'>): string {
  return kind === 'summary' ? `summary of ${origin}` : kind === 'default' ? 'default route' : origin;
}

/** How a route was learned: "eBGP". */
export function learnedText({ learned }: RouteRow): string {
  return learned === undefined ? '' : learned === 'ebgp' ? 'eBGP' : 'iBGP';
}

/** Where packets go by a row, or why they go nowhere. */
export function hopsText({ kind, state, by, hops }: RouteRow): string {
  if (state === 'dropped' && by !== undefined)
    return by === 'summary' ? 'dropped by the discard route of the summary' : 'dropped by the default route';
  const names = hops.map(({ path, count }) => andAlike(path, count)).join(', ');
  if (state === 'covered') return `${by === undefined ? '' : wordEntry(by)}: ${names}`;
  if (state === 'route') return names;
  return state === 'own' && kind === 'summary' ? 'its own, with a discard route' : STATES[state];
}

export const ROUTE_HEADINGS = [
  'Prefix',
  'Prefixes',
  'From',
  'State',
  'Learned by',
  'AS_PATH',
  'Paths',
  'Next hops',
  'Next hops by name',
] as const;

/** One row for a spreadsheet, by {@link ROUTE_HEADINGS}: figures as figures. */
export function routeFields(row: RouteRow): readonly (string | number)[] {
  const { prefix = '', prefixes = 1, state, asPath, paths, hops } = row;
  return [
    prefix,
    prefixes,
    originText(row),
    state,
    learnedText(row),
    asPath === undefined ? '' : pathText(asPath),
    paths,
    hops.reduce((sum, { count }) => sum + count, 0),
    hops.map(({ path, count }) => andAlike(path, count)).join(', '),
  ];
}
