/**
 * One router's table, page by page. Routes to servers that are alike from where the router stands are one template; which template a prefix follows,
 * and where it stands in the table, is arithmetic. A table of millions is never listed.
 */
import type { Design } from '../../design/index.ts';
import { comparePrefixes, prefixContains, formatPrefix, parsePrefix, type Family } from '../../net/index.ts';
import { findPart, formatSteps } from '../fabric/index.ts';
import { QuestionError, type QuestionProgress } from '../questions/question.ts';
import type { Hop } from './explain.ts';
import { nameOf, type Named } from './names.ts';
import { placeAt, serverSteps, type Place, type PrefixMap } from './prefixes.ts';
import { rowFilter, type RowFilter } from './routeFilter.ts';
import { filled, knownView, type View } from './view.ts';

export interface RoutesAsk {
  /** Instance path. */
  readonly router: string;
  readonly family?: Family;
  /** A prefix or an address: rows that lie in it or cover it. */
  readonly within?: string;
  /** Rows that an installed next hop of this instance path or drawn node carries. */
  readonly nextHop?: string;
  /** Rows with this AS number in the AS_PATH. */
  readonly asn?: number;
  /** Only what its origin announces and this router has not, or drops. */
  readonly missing?: boolean;
  readonly offset: number;
  readonly limit: number;
}

export interface RouteRow {
  /** Absent where the pool of the design is too small for its endpoints. */
  readonly prefix?: string;
  /** Instance path of who originates it; 'default' for the default route. */
  readonly origin: string;
  /** `own`: its own; `route`: by BGP; `dropped`: the best route leads nowhere; `missing`: announced by its origin and not here. */
  readonly state: 'own' | 'route' | 'dropped' | 'missing';
  readonly learned?: 'ebgp' | 'ibgp';
  readonly asPath?: readonly number[];
  readonly hops: readonly Hop[];
  /** Candidates in all. */
  readonly paths: number;
}

export interface RoutesPage {
  readonly router: Named;
  /** Rows in the table, and rows that the filters leave. */
  readonly total: number;
  readonly matching: number;
  readonly offset: number;
  readonly rows: readonly RouteRow[];
  /** Host routes that servers borrow from each other's blocks: installed, and not among the rows. */
  readonly unlisted: number;
  readonly poolFits: boolean;
}

function rowOf({ site, templates }: View, map: PrefixMap, place: Place): RouteRow {
  const steps = serverSteps(place);
  const part = findPart(site.setup.base, steps);
  const template = part === undefined ? undefined : templates.get(part);
  const prefix = map.prefixOf(place.run, place.copy, place.server, place.nth);
  return {
    ...(prefix !== undefined && { prefix }),
    origin: formatSteps(steps),
    ...(template === undefined ? { state: 'missing', hops: [], paths: 0 } : filled(site, template, steps)),
  };
}

/** Servers looked at between two signs of life. */
const STRIDE = 2048;

/** Reads a page when only places bound it, else by looking at one server after another. */
function* pageOf(
  view: View,
  map: PrefixMap,
  keeps: RowFilter | undefined,
  bounds: { readonly from: number; readonly to: number },
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Generator<QuestionProgress, { readonly matching: number; readonly rows: readonly RouteRow[] }> {
  const rows: RouteRow[] = [];
  const add = (place: Place | undefined): void => {
    if (place !== undefined) rows.push(rowOf(view, map, place));
  };
  const { from } = bounds;
  const to = Math.min(bounds.to, map.total);
  if (keeps === undefined) {
    for (let i = from + offset; i < Math.min(to, from + offset + limit); i += 1) add(placeAt(map, i));
    return { matching: Math.max(0, to - from), rows };
  }
  let matching = 0;
  let looked = 0;
  for (const run of map.runs) {
    const perRack = run.servers * run.perServer;
    if (run.before >= to || run.before + run.copies * perRack <= from) continue;
    const firstCopy = Math.floor(Math.max(0, from - run.before) / perRack);
    const lastCopy = Math.floor((Math.min(run.copies * perRack, to - run.before) - 1) / perRack);
    for (let copy = firstCopy; copy <= lastCopy; copy += 1) {
      for (let server = 0; server < run.servers; server += 1) {
        looked += 1;
        if (looked % STRIDE === 0) yield { share: (run.before + copy * perRack) / map.total };
        const start = run.before + copy * perRack + server * run.perServer;
        const low = Math.max(start, from);
        const high = Math.min(start + run.perServer, to);
        if (low >= high || !keeps(serverSteps({ run, copy, server, nth: 0 }))) continue;
        // Of the prefixes of this server that match, those that the page shows.
        const last = Math.min(high, low + offset + limit - matching);
        for (let unit = low + Math.max(0, offset - matching); unit < last; unit += 1) {
          add({ run, copy, server, nth: unit - start });
        }
        matching += high - low;
      }
    }
  }
  return { matching, rows };
}

/** First place whose prefix is not below a bound; prefixes rise with their places. */
function firstNotBelow(map: PrefixMap, isBelow: (prefix: string) => boolean): number {
  let low = 0;
  let high = map.total;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const place = placeAt(map, middle);
    const prefix = place === undefined ? undefined : map.prefixOf(place.run, place.copy, place.server, place.nth);
    if (prefix !== undefined && isBelow(prefix)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Places of the prefixes that lie in a prefix, or cover it. @throws QuestionError 'prefix/unreadable' {text} */
function boundsOf(map: PrefixMap, text: string): { readonly from: number; readonly to: number } {
  const hostLength = text.includes(':') ? 128 : 32;
  const parsed = parsePrefix(text.includes('/') ? text : `${text}/${hostLength}`);
  if (!parsed.ok) throw new QuestionError('prefix/unreadable', { text });
  if (parsed.value.family !== map.family) return { from: 0, to: 0 };
  // Longer than what is announced: the announced prefix it lies in.
  const { address, length } = parsed.value;
  const wanted = formatPrefix(address, Math.min(length, map.length));
  const isBefore = (prefix: string): boolean => comparePrefixes(prefix, wanted) < 0 && !prefixContains(wanted, prefix);
  return {
    from: firstNotBelow(map, isBefore),
    to: firstNotBelow(map, (prefix) => isBefore(prefix) || prefixContains(wanted, prefix)),
  };
}

/** The default route stands first. */
function defaultRow({ site, byDefault }: View, family: Family): readonly RouteRow[] {
  if (byDefault === undefined || byDefault.state === 'missing') return [];
  const prefix = family === 'ipv4' ? '0.0.0.0/0' : '::/0';
  return [{ prefix, origin: 'default', ...filled(site, byDefault, []) }];
}

/**
 * One page of a router's table, the default first, then by prefix.
 *
 * @returns undefined where the router does not route here
 * @throws QuestionError 'router/unknown' {path, example}; 'prefix/unreadable' {text}
 */
export function* listing(design: Design, ask: RoutesAsk): Generator<QuestionProgress, RoutesPage | undefined> {
  const view = knownView(design, ask.router);
  if (view === undefined) return undefined;
  const [first] = view.maps.keys();
  const family = ask.family ?? first ?? 'ipv4';
  const map = view.maps.get(family);
  const { advertise, addressing } = design;
  const offset = Math.max(0, ask.offset);
  const filter = rowFilter(design, ask, view);
  const within = ask.within?.trim() === '' ? undefined : ask.within?.trim();
  const bounds = map === undefined || within === undefined ? { from: 0, to: Infinity } : boundsOf(map, within);
  const own = defaultRow(view, family);
  const head = own.filter(
    ({ prefix }) => (within === undefined || within === prefix) && (filter === undefined || filter.keepsDefault),
  );
  const page = {
    offset: offset - Math.min(offset, head.length),
    limit: ask.limit - Math.max(0, head.length - offset),
  };
  const found = map === undefined ? { matching: 0, rows: [] } : yield* pageOf(view, map, filter?.keeps, bounds, page);
  const servers = map?.runs.reduce((sum, { copies, servers: each }) => sum + copies * each, 0) ?? 0;
  return {
    router: nameOf(view.at),
    total: own.length + (map?.total ?? 0),
    matching: head.length + found.matching,
    offset,
    rows: [...head.slice(offset), ...found.rows],
    unlisted: advertise.mode === 'block' ? servers * advertise.borrowedPerServer : 0,
    poolFits: map?.fits ?? addressing.families !== 'dual',
  };
}
