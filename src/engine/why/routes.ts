/**
 * One router's table, page by page. Routes to servers that are alike from where the router stands are one template; which template a prefix follows,
 * and where it stands in the table, is arithmetic. A table of millions is never listed.
 */
import { displacedOf, type Design } from '../../design/index.ts';
import { comparePrefixes, prefixContains, formatPrefix, parsePrefix, type Family } from '../../net/index.ts';
import { formatSteps, type Steps } from '../fabric/index.ts';
import { QuestionError, type QuestionProgress } from '../questions/question.ts';
import { placeAt, stepsAt, type Place, type PrefixMap } from './prefixes.ts';
import type { RouteRow, RoutesAsk, RoutesPage } from './routeRow.ts';
import { rowFilter, type RowFilter } from './routeFilter.ts';
import { coverOf, filled, knownView, type Template, type View } from './view.ts';

function rowOf(view: View, map: PrefixMap, place: Place): RouteRow {
  const steps = stepsAt(place);
  const isSummary = place.server === undefined;
  const template = isSummary ? view.summaryOf(steps) : view.at(steps).template;
  const prefix = map.prefixOf(place);
  return {
    kind: isSummary ? 'summary' : 'server',
    ...(prefix !== undefined && { prefix }),
    origin: formatSteps(steps),
    ...restOf(view, template, steps),
  };
}

/** What a row says beside its names: where there is no route, by what packets go. */
function restOf(
  view: View,
  template: Template | undefined,
  steps: Steps,
): Omit<RouteRow, 'prefix' | 'origin' | 'kind'> {
  const own = template === undefined ? { state: 'missing' as const, hops: [], paths: 0 } : filled(template, steps);
  const cover = own.state === 'missing' ? coverOf(view, steps) : undefined;
  if (cover === undefined) return own;
  const { by, template: wider } = cover;
  const { state, hops } = filled(wider, by === 'summary' ? steps.slice(0, -1) : []);
  return state === 'route' ? { ...own, state: 'covered', by, hops } : { ...own, state: 'dropped', by };
}

/** Rack copies looked at between two signs of life. */
const STRIDE = 256;

/** Reads a page when only places bound it, else by looking at one class of servers after another. */
function* pageOf(
  view: View,
  map: PrefixMap,
  filter: RowFilter | undefined,
  bounds: { readonly from: number; readonly to: number },
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Generator<QuestionProgress, { readonly matching: number; readonly rows: readonly RouteRow[] }> {
  const rows: RouteRow[] = [];
  const { from } = bounds;
  const to = Math.min(bounds.to, map.total);
  const addRow = (index: number): void => {
    const place = placeAt(map, index);
    if (place !== undefined) rows.push(rowOf(view, map, place));
  };
  if (filter === undefined) {
    for (let i = from + offset; i < Math.min(to, from + offset + limit); i += 1) addRow(i);
    return { matching: Math.max(0, to - from), rows };
  }
  let matching = 0;
  let looked = 0;
  /** Rows from one place up to another: of them, those that the page shows. */
  const addAll = (start: number, end: number): void => {
    const [low, high] = [Math.max(start, from), Math.min(end, to)];
    if (low >= high) return;
    const last = Math.min(high, low + offset + limit - matching);
    for (let i = low + Math.max(0, offset - matching); i < last; i += 1) addRow(i);
    matching += high - low;
  };
  for (const run of map.runs) {
    const { perRack, perServer, servers, copies } = run;
    if (run.before >= to || run.before + copies * perRack <= from) continue;
    const firstCopy = Math.floor(Math.max(0, from - run.before) / perRack);
    const lastCopy = Math.floor((Math.min(copies * perRack, to - run.before) - 1) / perRack);
    for (let copy = firstCopy; copy <= lastCopy; copy += 1) {
      looked += 1;
      if (looked % STRIDE === 0) yield { share: (run.before + copy * perRack) / map.total };
      let start = run.before + copy * perRack;
      if (run.summary !== undefined) {
        const rack = stepsAt({ run, copy, server: undefined });
        if (filter.other((of) => of.summaryOf(rack), rack)) addAll(start, start + 1);
        start += 1;
      }
      for (let server = 0; server < servers;) {
        const { keeps, upTo } = filter.server(stepsAt({ run, copy, server }), servers);
        if (keeps) addAll(start + server * perServer, start + upTo * perServer);
        server = Math.max(server + 1, upTo);
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
    const prefix = place === undefined ? undefined : map.prefixOf(place);
    if (prefix !== undefined && isBelow(prefix)) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface Bounds {
  readonly from: number;
  readonly to: number;
  /** The place of a summary that covers what is asked for, before `from`. */
  readonly above: number | undefined;
  /** The default route covers all, if it is of the family that is asked for. */
  readonly withDefault: boolean;
}

/**
 * Places of the prefixes that lie in a prefix, or cover it.
 *
 * @throws QuestionError 'prefix/unreadable' {text}; 'pool/too-small' {pool, needs, has}
 */
function boundsOf(map: PrefixMap, text: string): Bounds {
  const hostLength = text.includes(':') ? 128 : 32;
  const parsed = parsePrefix(text.includes('/') ? text : `${text}/${hostLength}`);
  if (!parsed.ok) throw new QuestionError('prefix/unreadable', { text });
  const { address, length, family } = parsed.value;
  if (family !== map.family) return { from: 0, to: 0, above: undefined, withDefault: false };
  if (length === 0) return { from: 0, to: Infinity, above: undefined, withDefault: true };
  if (map.lack !== undefined) throw new QuestionError('pool/too-small', { ...map.lack });
  // Longer than what is announced: the announced prefix it lies in.
  const wanted = formatPrefix(address, Math.min(length, map.length));
  const isBefore = (prefix: string): boolean => comparePrefixes(prefix, wanted) < 0 && !prefixContains(wanted, prefix);
  const from = firstNotBelow(map, isBefore);
  const to = firstNotBelow(map, (prefix) => isBefore(prefix) || prefixContains(wanted, prefix));
  return { from, to, above: summaryAbove(map, from - 1, wanted), withDefault: true };
}

/** The summary of the rack copy that a place is in, if it covers a prefix. */
function summaryAbove(map: PrefixMap, index: number, wanted: string): number | undefined {
  const place = index < 0 ? undefined : placeAt(map, index);
  if (place?.run.summary === undefined) return undefined;
  const { run, copy } = place;
  const summary = map.prefixOf({ run, copy, server: undefined, nth: 0 });
  return summary !== undefined && prefixContains(summary, wanted) ? run.before + copy * run.perRack : undefined;
}

/** What stands before the prefixes of servers: the default, what externals announce, and a summary that covers what is asked for. */
function headRows(
  view: View,
  map: PrefixMap | undefined,
  family: Family,
  bounds: Bounds | undefined,
  filter: RowFilter | undefined,
): readonly RouteRow[] {
  const rows: RouteRow[] = [];
  const { byDefault } = view;
  if (
    byDefault !== undefined &&
    byDefault.state !== 'missing' &&
    bounds?.withDefault !== false &&
    filter?.other((of) => of.byDefault, []) !== false
  ) {
    rows.push({
      kind: 'default',
      prefix: family === 'ipv4' ? '0.0.0.0/0' : '::/0',
      origin: 'default',
      ...filled(byDefault, []),
    });
  }
  // What networks outside announce has no addresses here: no prefix is in it.
  for (const steps of bounds === undefined ? externalsIn(view) : []) {
    if (filter?.other((of) => of.at(steps).template, steps) === false) continue;
    const drawn = steps.at(-1)?.node.drawn;
    rows.push({
      kind: 'external',
      origin: formatSteps(steps),
      prefixes: drawn?.kind === 'external' ? drawn.prefixes : 0,
      ...restOf(view, view.at(steps).template, steps),
    });
  }
  const place = bounds?.above === undefined || map === undefined ? undefined : placeAt(map, bounds.above);
  const rack = place && stepsAt(place);
  if (place !== undefined && rack !== undefined && map !== undefined) {
    if (filter?.other((of) => of.summaryOf(rack), rack) !== false) rows.push(rowOf(view, map, place));
  }
  return rows;
}

/** Every copy of an external that announces prefixes of its own. */
function externalsIn({ setup }: View): readonly Steps[] {
  return setup.tree.root.children
    .filter(({ drawn }) => drawn?.kind === 'external' && drawn.prefixes > 0)
    .flatMap((node) => Array.from({ length: node.count }, (_, i) => [{ node, index: i + 1 }]));
}

/**
 * One page of a router's table: the default first, then what externals announce, then by prefix.
 *
 * @returns undefined where the router does not route here
 * @throws QuestionError 'router/unknown' {path, example}; 'prefix/unreadable' {text}; 'pool/too-small' {pool, needs, has, rack?}
 */
export function* listing(design: Design, ask: RoutesAsk): Generator<QuestionProgress, RoutesPage | undefined> {
  const view = knownView(design, ask.router);
  if (view === undefined) return undefined;
  const [first] = view.maps.keys();
  const family = ask.family ?? first ?? 'ipv4';
  const map = view.maps.get(family);
  const offset = Math.max(0, ask.offset);
  const within = ask.within?.trim() === '' ? undefined : ask.within?.trim();
  const bounds = map === undefined || within === undefined ? undefined : boundsOf(map, within);
  const filter = yield* rowFilter(design, ask, view);
  const head = headRows(view, map, family, bounds, filter);
  const page = {
    offset: offset - Math.min(offset, head.length),
    limit: ask.limit - Math.max(0, head.length - offset),
  };
  const found =
    map === undefined
      ? { matching: 0, rows: [] }
      : yield* pageOf(view, map, filter, bounds ?? { from: 0, to: Infinity }, page);
  return {
    router: view.router,
    total: headRows(view, map, family, undefined, undefined).length + (map?.total ?? 0),
    matching: head.length + found.matching,
    offset,
    rows: [...head.slice(offset, offset + ask.limit), ...found.rows],
    unlisted: unlistedIn(design, map),
    ...(map?.lack !== undefined && { lack: map.lack }),
  };
}

/** Host routes out of the blocks and pools of others. */
function unlistedIn(design: Design, map: PrefixMap | undefined): RoutesPage['unlisted'] {
  const { mode, borrowedPerServer } = design.advertise;
  let [borrowed, displaced] = [0, 0];
  for (const { copies, servers, rack } of map?.runs ?? []) {
    if (mode === 'block') borrowed += copies * servers * borrowedPerServer;
    if (rack.drawn?.kind === 'rack') displaced += copies * servers * displacedOf(design, rack.drawn.endpointsPerServer);
  }
  return { borrowed, displaced };
}
