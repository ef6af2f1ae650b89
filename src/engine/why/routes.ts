/**
 * One router's table, page by page. Routes to servers that are alike from where the router stands are one template; which template a prefix follows,
 * and where it stands in the table, is arithmetic. A table of millions is never listed.
 */
import type { Design } from '../../design/index.ts';
import { comparePrefixes, prefixContains, formatPrefix, parsePrefix, type Family } from '../../net/index.ts';
import { receivedPath } from '../bgp/index.ts';
import { findPart, formatSteps, type AsToken, type BasePart, type Block, type Steps } from '../fabric/index.ts';
import type { QuestionProgress } from '../questions/question.ts';
import { QuestionError } from '../questions/question.ts';
import { overOf, type Hop } from './explain.ts';
import { asNumbersOf, nameAt, nameOf, stepsBeside, type Named } from './names.ts';
import { witnessSteps } from '../report/pairs.ts';
import { placeAt, prefixMap, serverSteps, type Place, type PrefixMap } from './prefixes.ts';
import { defaultOf, originatedBy, siteOf, stepsTo, type Settled, type Site } from './site.ts';

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

/** What alike rows have in common: of a row, everything but the names of the copies it is about. */
interface Template {
  readonly state: RouteRow['state'];
  readonly learned: 'ebgp' | 'ibgp' | undefined;
  /** Whose routes these are; undefined for the default. */
  readonly origin: Block | undefined;
  readonly asPath: readonly AsToken[] | undefined;
  readonly hops: readonly { readonly block: Block; readonly count: number; readonly over: Hop['over'] }[];
  readonly paths: number;
}

/** What is worked out once for a router. */
interface View {
  readonly site: Site;
  readonly at: Block;
  readonly maps: ReadonlyMap<Family, PrefixMap>;
  readonly templates: ReadonlyMap<BasePart, Template>;
  readonly byDefault: Template | undefined;
}

function templateOf(site: Site, at: Block, settled: Settled, origin: Block | undefined): Template {
  const held = settled.outcome.held[at.index];
  const best = held?.decision?.best;
  const media = new Map(site.fabric.media.meetings.map(({ medium }) => [medium.id, medium]));
  const isOwn = settled.destination.origins.has(at);
  return {
    state: isOwn ? 'own' : best === undefined ? 'missing' : settled.drops(at) ? 'dropped' : 'route',
    learned: best === undefined ? undefined : best.hearing.ibgp ? 'ibgp' : 'ebgp',
    origin,
    asPath: best === undefined ? undefined : receivedPath(best).map(({ token }) => token),
    hops: settled.entry(at).map(({ block, count, mediumId }) => {
      const medium = media.get(mediumId);
      return { block, count, over: medium === undefined ? 'link' : overOf(medium) };
    }),
    paths: (held?.candidates ?? []).reduce((sum, { hearing }) => sum + hearing.count, 0),
  };
}

/** A template as it reads for one copy of its origin. */
function filled(
  site: Site,
  { state, learned, origin, asPath, hops, paths }: Template,
  steps: Steps,
): Omit<RouteRow, 'prefix' | 'origin'> {
  const stepsTo = (block: Block): Steps =>
    origin === undefined ? witnessSteps(block) : stepsBeside(block, { block: origin, steps });
  const numberOf = asNumbersOf(site.fabric, stepsTo);
  return {
    state,
    ...(learned !== undefined && { learned }),
    ...(asPath !== undefined && { asPath: asPath.map(numberOf) }),
    hops: hops.map(({ block, count, over }) => ({ ...nameAt(block, stepsTo(block)), count, over })),
    paths,
  };
}

function isOrigin({ part, role }: Block): boolean {
  return role === 'server' && part.restDepth === 0 && part.share !== 'rest';
}

function viewOf(design: Design, router: string): View | undefined {
  const site = siteOf(
    design,
    (setup) => [stepsTo(setup, router)],
    (fabric) => [defaultOf(fabric), ...fabric.blocks.filter(isOrigin).map(originatedBy)],
  );
  const at = site.blockAt(stepsTo(site.setup, router));
  if (at === undefined) return undefined;
  const templates = new Map<BasePart, Template>();
  let byDefault: Template | undefined;
  for (const settled of site.settled) {
    if (settled === undefined) continue;
    const [origin] = settled.destination.origins;
    if (origin === undefined) byDefault = templateOf(site, at, settled, undefined);
    else templates.set(origin.part.base, templateOf(site, at, settled, origin));
  }
  const { families } = design.addressing;
  const wanted: readonly Family[] = families === 'dual' ? ['ipv4', 'ipv6'] : [families];
  const maps = new Map(wanted.map((family) => [family, prefixMap(design, site.setup.tree.root, family)]));
  return { site, at, maps, templates, byDefault };
}

const views = new WeakMap<Design, Map<string, View | undefined>>();

/** The view of a router, kept as long as the design is: paging through a table asks again and again. */
function knownView(design: Design, router: string): View | undefined {
  let known = views.get(design);
  if (known === undefined) views.set(design, (known = new Map()));
  if (!known.has(router)) known.set(router, viewOf(design, router));
  return known.get(router);
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

interface Filter {
  readonly rows: (template: Template | undefined, origin: Steps) => boolean;
  /** Bounds of the places looked at: from the first to before the last. */
  readonly from: number;
  readonly to: number;
}

/** Reads a page when only places bound it, else by looking at one server after another. */
function pageOf(view: View, map: PrefixMap, filter: Filter | undefined, offset: number, limit: number) {
  const rows: RouteRow[] = [];
  const add = (place: Place | undefined): void => {
    if (place !== undefined) rows.push(rowOf(view, map, place));
  };
  const from = filter?.from ?? 0;
  const to = Math.min(filter?.to ?? map.total, map.total);
  if (filter === undefined || filter.rows === EVERY) {
    for (let i = from + offset; i < Math.min(to, from + offset + limit); i += 1) add(placeAt(map, i));
    return { matching: Math.max(0, to - from), rows };
  }
  let matching = 0;
  for (const run of map.runs) {
    const perRack = run.servers * run.perServer;
    if (run.before >= to || run.before + run.copies * perRack <= from) continue;
    for (let copy = 0; copy < run.copies; copy += 1) {
      for (let server = 0; server < run.servers; server += 1) {
        const first = run.before + copy * perRack + server * run.perServer;
        if (first >= to || first + run.perServer <= from) continue;
        const steps = serverSteps({ run, copy, server, nth: 0 });
        const part = findPart(view.site.setup.base, steps);
        const template = part === undefined ? undefined : view.templates.get(part);
        if (!filter.rows(template, steps)) continue;
        for (let nth = 0; nth < run.perServer; nth += 1) {
          if (first + nth < from || first + nth >= to) continue;
          if (matching >= offset && rows.length < limit) add({ run, copy, server, nth });
          matching += 1;
        }
      }
    }
  }
  return { matching, rows };
}

const EVERY = (): boolean => true;

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

/** Which rows the ask is about, as far as their templates tell. */
function rowFilter({ nextHop, asn, missing = false }: RoutesAsk, site: Site): Filter['rows'] {
  if (nextHop === undefined && asn === undefined && !missing) return EVERY;
  return (template, origin) => {
    const isMissing = template === undefined || template.state === 'missing' || template.state === 'dropped';
    if (missing && !isMissing) return false;
    if (template === undefined) return nextHop === undefined && asn === undefined;
    const { hops, asPath } = filled(site, template, origin);
    return (
      (nextHop === undefined || hops.some(({ path, node }) => path === nextHop || node === nextHop)) &&
      (asn === undefined || (asPath ?? []).includes(asn))
    );
  };
}

/** The default route stands first. */
function defaultRow(
  { site, byDefault }: View,
  family: Family,
  rows: Filter['rows'],
  within: string | undefined,
): readonly RouteRow[] {
  if (byDefault === undefined || byDefault.state === 'missing' || !rows(byDefault, [])) return [];
  const prefix = family === 'ipv4' ? '0.0.0.0/0' : '::/0';
  if (within !== undefined && within.trim() !== prefix) return [];
  return [{ prefix, origin: 'default', ...filled(site, byDefault, []) }];
}

/**
 * One page of a router's table, the default first, then by prefix.
 *
 * @returns undefined where the router does not route here
 * @throws QuestionError 'router/unknown' {path, example}; 'prefix/unreadable' {text}
 */
// oxlint-disable-next-line require-yield -- a page is there before anybody could ask how far it is
export function* listing(design: Design, ask: RoutesAsk): Generator<QuestionProgress, RoutesPage | undefined> {
  const view = knownView(design, ask.router);
  if (view === undefined) return undefined;
  const [first] = view.maps.keys();
  const family = ask.family ?? first ?? 'ipv4';
  const map = view.maps.get(family);
  const { advertise, addressing } = design;
  const offset = Math.max(0, ask.offset);
  const filterRows = rowFilter(ask, view.site);
  const within = ask.within?.trim() === '' ? undefined : ask.within;
  const isNarrowed = within !== undefined || filterRows !== EVERY;
  const bounds = map === undefined || within === undefined ? { from: 0, to: Infinity } : boundsOf(map, within);
  const head = defaultRow(view, family, filterRows, within);
  const skipped = Math.min(offset, head.length);
  const found =
    map === undefined
      ? { matching: 0, rows: [] }
      : pageOf(
          view,
          map,
          isNarrowed ? { rows: filterRows, ...bounds } : undefined,
          offset - skipped,
          ask.limit - Math.max(0, head.length - offset),
        );
  const servers = map?.runs.reduce((sum, { copies, servers: each }) => sum + copies * each, 0) ?? 0;
  const all = defaultRow(view, family, EVERY, undefined).length + (map?.total ?? 0);
  return {
    router: nameOf(view.at),
    total: all,
    matching: head.length + found.matching,
    offset,
    rows: [...head.slice(offset), ...found.rows],
    unlisted: advertise.mode === 'block' ? servers * advertise.borrowedPerServer : 0,
    poolFits: map?.fits ?? addressing.families !== 'dual',
  };
}
