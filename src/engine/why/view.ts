/**
 * What one router's table is made of: a template per class of origins, which every row of that class is filled in from. Templates are worked out
 * when they are first needed: a page shows rows of few classes, a filter looks at all.
 */
import type { Design } from '../../design/index.ts';
import type { Family } from '../../net/index.ts';
import { receivedPath } from '../bgp/index.ts';
import {
  findPart,
  isolatePath,
  setUp,
  type AsToken,
  type BasePart,
  type Block,
  type Setup,
  type Steps,
} from '../fabric/index.ts';
import { finish, type QuestionProgress } from '../questions/question.ts';
import { witnessSteps } from '../report/pairs.ts';
import { overOf, type Hop } from './explain.ts';
import { asNumbersOf, nameAt, nameOf, stepsBeside, type Named } from './names.ts';
import { prefixMap, type PrefixMap } from './prefixes.ts';
import type { RouteRow } from './routes.ts';
import {
  isOrigin,
  originsIn,
  settleDefault,
  settleOrigin,
  settleSummary,
  siteOf,
  stepsTo,
  type Settled,
  type Site,
} from './site.ts';

/** What alike rows have in common: of a row, everything but the names of the copies it is about. */
export interface Template {
  readonly site: Site;
  readonly state: RouteRow['state'];
  readonly learned: 'ebgp' | 'ibgp' | undefined;
  /** Whose routes these are; undefined for the default. Of a summary, a ToR that originates it. */
  readonly origin: Block | undefined;
  readonly asPath: readonly AsToken[] | undefined;
  readonly hops: readonly {
    readonly block: Block;
    readonly count: number;
    readonly over: Hop['over'];
  }[];
  readonly paths: number;
}

/** Templates that were worked out together. */
interface Worked {
  readonly site: Site;
  readonly byDefault: Template | undefined;
  /** By class of servers or externals. */
  readonly origins: ReadonlyMap<BasePart, Template>;
  /** By class of racks. */
  readonly summaries: ReadonlyMap<BasePart, Template>;
}

/** One router's view of all destinations. */
export interface View {
  readonly router: Named;
  /** The drawing with the router alone, as it is before anything is worked out. */
  readonly setup: Setup;
  readonly maps: ReadonlyMap<Family, PrefixMap>;
  readonly byDefault: Template | undefined;
  /** The template of a server's or an external's prefixes, and the class that follows it. */
  readonly at: (origin: Steps) => { readonly template: Template | undefined; readonly part: BasePart | undefined };
  /** The template of the summary of a rack copy. */
  readonly summaryOf: (rack: Steps) => Template | undefined;
  /** Works out all there are, so that every row can be looked at. */
  readonly whole: () => Generator<QuestionProgress, Worked>;
}

function templateOf(site: Site, at: Block, settled: Settled, origin: Block | undefined): Template {
  const held = settled.outcome.held[at.index];
  const best = held?.decision?.best;
  const media = site.fabric.media.byId;
  const isOwn = settled.destination.origins.has(at);
  return {
    site,
    state: isOwn ? 'own' : best === undefined ? 'missing' : settled.drops(at) ? 'dropped' : 'route',
    learned: best === undefined ? undefined : best.hearing.ibgp ? 'ibgp' : 'ebgp',
    origin,
    asPath: best === undefined ? undefined : receivedPath(best).map(({ token }) => token),
    hops: settled.entry(at).map(({ block, count, mediumId }) => {
      const medium = media.get(mediumId);
      return { block, count, over: medium === undefined ? 'link' : overOf(medium) };
    }),
    paths: (held?.candidates ?? []).reduce((sum, { count }) => sum + count, 0),
  };
}

/** A template as it reads for one copy of its origin. Next hops of one drawn node are one, however they were told apart. */
export function filled(
  { site, state, learned, origin, asPath, hops, paths }: Template,
  steps: Steps,
): Omit<RouteRow, 'prefix' | 'origin' | 'kind'> {
  const stepsFor = (block: Block): Steps =>
    origin === undefined ? witnessSteps(block) : stepsBeside(block, { block: origin, steps });
  const numberOf = asNumbersOf(site.fabric, stepsFor);
  const named = new Map<string, { -readonly [K in keyof Hop]: Hop[K] }>();
  for (const { block, count, over } of hops) {
    const hop = { ...nameAt(block, stepsFor(block)), count, over };
    const key = `${hop.node}|${hop.role}|${over}`;
    const known = named.get(key);
    if (known === undefined) named.set(key, hop);
    else known.count += count;
  }
  return {
    state,
    ...(learned !== undefined && { learned }),
    ...(asPath !== undefined && { asPath: asPath.map(numberOf) }),
    hops: [...named.values()],
    paths,
  };
}

/** What a class of racks or externals is known by, whatever was cut off it since. */
function kinOf(part: BasePart | undefined): BasePart | undefined {
  return part?.kin ?? part;
}

/** @param isAsked whether the prefixes of an origin, and the summary of its rack, are wanted */
function* work(
  design: Design,
  alone: readonly string[],
  isAsked: (setup: Setup) => (origin: Block) => boolean,
): Generator<QuestionProgress, (Worked & { readonly at: Block }) | undefined> {
  const [router = ''] = alone;
  interface Routed {
    readonly byDefault: Settled | undefined;
    readonly origins: readonly { readonly origin: Block; readonly settled: Settled }[];
    readonly summaries: readonly { readonly rack: BasePart; readonly origin: Block; readonly settled: Settled }[];
  }
  function* route(site: Site): Generator<QuestionProgress, Routed> {
    const { blocks } = site.fabric;
    const asked = isAsked(site.setup);
    const isExternal = ({ role, part, node }: Block): boolean =>
      role === 'external' && part.restDepth === 0 && node.drawn?.kind === 'external' && node.drawn.prefixes > 0;
    const wanted = blocks.filter((block) => (isOrigin(block) || isExternal(block)) && asked(block));
    const origins: { origin: Block; settled: Settled }[] = [];
    for (const [done, origin] of wanted.entries()) {
      if (done % 4 === 3) yield { share: done / wanted.length };
      origins.push({ origin, settled: settleOrigin(site, origin) });
    }
    const racks = new Set(wanted.flatMap(({ rack }) => rack ?? []));
    const summaries = [...racks].flatMap((rack) => {
      const servers = originsIn(site, rack).flatMap(
        (block) => origins.find(({ origin }) => origin === block)?.settled ?? [],
      );
      const settled = settleSummary(site, rack, servers);
      const [origin] = settled?.destination.origins ?? [];
      return settled === undefined || origin === undefined ? [] : [{ rack: rack.base, origin, settled }];
    });
    return { byDefault: settleDefault(site), origins, summaries };
  }
  const { site, routed } = yield* siteOf(
    design,
    (setup) => alone.map((path) => stepsTo(setup, path)),
    route,
    ({ setup, blockAt }, { byDefault, origins, summaries }) => {
      const at = blockAt(stepsTo(setup, router));
      if (at === undefined) return;
      byDefault?.entry(at);
      for (const { settled } of [...origins, ...summaries]) settled.entry(at);
    },
  );
  const at = site.blockAt(stepsTo(site.setup, router));
  if (at === undefined) return undefined;
  const { byDefault, origins, summaries } = routed;
  return {
    site,
    at,
    byDefault: byDefault && templateOf(site, at, byDefault, undefined),
    origins: new Map(origins.map(({ origin, settled }) => [origin.part.base, templateOf(site, at, settled, origin)])),
    summaries: new Map(summaries.map(({ rack, origin, settled }) => [rack, templateOf(site, at, settled, origin)])),
  };
}

function viewOf(design: Design, alone: readonly string[]): View | undefined {
  const setup = setUp(design);
  for (const path of alone) isolatePath(setup.base, stepsTo(setup, path));
  /** Without any origins: the default, and whether the router routes at all. */
  const first = finish(work(design, alone, () => () => false));
  if (first === undefined) return undefined;
  let whole: Worked | undefined;
  const known = new Map<BasePart, Worked>();
  /** What was worked out for the class of a rack, or of an external. */
  const workedFor = (top: Steps): Worked => {
    const kin = kinOf(findPart(setup.base, top));
    if (whole !== undefined || kin === undefined) return whole ?? first;
    let worked = known.get(kin);
    if (worked === undefined) {
      worked =
        finish(
          work(design, alone, (now) => {
            const wanted = kinOf(findPart(now.base, top));
            return ({ rack, part }) => kinOf((rack ?? part).base) === wanted;
          }),
        ) ?? first;
      known.set(kin, worked);
    }
    return worked;
  };
  const { families } = design.addressing;
  const wanted: readonly Family[] = families === 'dual' ? ['ipv4', 'ipv6'] : [families];
  return {
    router: nameOf(first.at),
    setup,
    maps: new Map(wanted.map((family) => [family, prefixMap(design, setup.tree.root, family)])),
    byDefault: first.byDefault,
    at: (origin) => {
      const last = origin.at(-1);
      const { site, origins } = workedFor(last?.node.kind === 'server' ? origin.slice(0, -1) : origin);
      const part = findPart(site.setup.base, origin);
      return { part, template: part === undefined ? undefined : origins.get(part) };
    },
    summaryOf: (rack) => {
      const { site, summaries } = workedFor(rack);
      const part = findPart(site.setup.base, rack);
      return part === undefined ? undefined : summaries.get(part);
    },
    whole: function* all() {
      return (whole ??= (yield* work(design, alone, () => () => true)) ?? first);
    },
  };
}

/** Views kept of one design. */
const KEPT_VIEWS = 16;
const views = new WeakMap<Design, Map<string, View | undefined>>();

/**
 * The view of a router, kept as long as the design is: paging through a table asks again and again.
 *
 * @param beside instance path of another router that stands alone in it
 * @throws QuestionError 'router/unknown' {path, example}
 */
export function knownView(design: Design, router: string, beside?: string): View | undefined {
  let known = views.get(design);
  if (known === undefined) views.set(design, (known = new Map()));
  const alone = beside === undefined ? [router] : [router, beside];
  const key = alone.join('\n');
  if (!known.has(key)) {
    const view = viewOf(design, alone);
    if (known.size >= KEPT_VIEWS) known.clear();
    known.set(key, view);
  }
  return known.get(key);
}
