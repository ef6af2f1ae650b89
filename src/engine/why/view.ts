/**
 * What one router's table is made of: a template per class of origins, which every row of that class is filled in from. Templates are worked out
 * when they are first needed: a page shows rows of few classes, a filter looks at all.
 */
import type { Design } from '../../design/index.ts';
import type { Family } from '../../net/index.ts';
import { receivedPath } from '../bgp/index.ts';
import { findPart, type AsToken, type BasePart, type Block, type Setup, type Steps } from '../fabric/index.ts';
import { finish, type QuestionProgress } from '../questions/question.ts';
import { witnessSteps } from '../report/pairs.ts';
import { overOf, type Hop } from './session.ts';
import { asNumbersOf, nameAt, nameOf, stepsBeside, type Ground, type Named } from './names.ts';
import { prefixMap, type PrefixMap } from './prefixes.ts';
import type { RouteRow } from './routeRow.ts';
import {
  isOrigin,
  openingOf,
  settleDefault,
  settleOrigin,
  settleSummary,
  siteOf,
  stepsTo,
  type Opening,
  type Settled,
  type Site,
} from './site.ts';

/** What alike rows have in common: of a row, everything but the names of the copies it is about. */
export interface Template {
  readonly ground: Ground;
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
  readonly at: Named;
  readonly ground: Ground;
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

function templateOf(
  { fabric }: Site,
  ground: Ground,
  at: Block,
  settled: Settled,
  origin: Block | undefined,
): Template {
  const held = settled.outcome.held[at.index];
  const best = held?.decision?.best;
  const media = fabric.media.byId;
  const isOwn = settled.destination.origins.has(at);
  return {
    ground,
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
  { ground, state, learned, origin, asPath, hops, paths }: Template,
  steps: Steps,
): Omit<RouteRow, 'prefix' | 'origin' | 'kind'> {
  const stepsFor = (block: Block): Steps =>
    origin === undefined ? witnessSteps(block) : stepsBeside(block, { block: origin, steps });
  const numberOf = asNumbersOf(ground, stepsFor);
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

/** The shorter route that packets to an origin follow, or are discarded by, where there is none of its own. */
export function coverOf(
  { summaryOf, byDefault }: View,
  origin: Steps,
): { readonly by: 'summary' | 'default'; readonly template: Template } | undefined {
  const summary = origin.at(-1)?.node.kind === 'server' ? summaryOf(origin.slice(0, -1)) : undefined;
  if (summary !== undefined && summary.state !== 'missing') return { by: 'summary', template: summary };
  return byDefault === undefined || byDefault.state === 'missing' ? undefined : { by: 'default', template: byDefault };
}

/** What a class of racks or externals is known by, whatever was cut off it since. */
function kinOf(part: BasePart | undefined): BasePart | undefined {
  return part?.kin ?? part;
}

function byRack(blocks: readonly Block[]): ReadonlyMap<Block['rack'], readonly Block[]> {
  const racks = new Map<Block['rack'], Block[]>();
  for (const block of blocks) {
    const list = racks.get(block.rack);
    if (list === undefined) racks.set(block.rack, [block]);
    else list.push(block);
  }
  return racks;
}

/**
 * Works out templates.
 *
 * @param isAsked whether the prefixes of an origin, and the summary of its rack, are wanted; whole racks at a time
 * @returns undefined where the router does not route
 */
function* work(
  opening: Opening,
  isAsked: (setup: Setup) => (origin: Block) => boolean,
): Generator<QuestionProgress, Worked | undefined> {
  const [router = ''] = opening.alone;
  function* route(site: Site): Generator<QuestionProgress, Worked | undefined> {
    const { setup, blocks, population } = site.fabric;
    const at = site.blockAt(stepsTo(setup, router));
    if (at === undefined) return undefined;
    const ground: Ground = { setup, blocks, population };
    const made = (settled: Settled, origin?: Block): Template => templateOf(site, ground, at, settled, origin);
    const isExternal = ({ role, part, node }: Block): boolean =>
      role === 'external' && part.restDepth === 0 && node.drawn?.kind === 'external' && node.drawn.prefixes > 0;
    const asked = isAsked(setup);
    const wanted = blocks.filter((block) => (isOrigin(block) || isExternal(block)) && asked(block));
    const origins = new Map<BasePart, Template>();
    const summaries = new Map<BasePart, Template>();
    let done = 0;
    // What was settled is let go of rack by rack: it takes far more room than what is made of it.
    for (const [rack, ofRack] of byRack(wanted)) {
      const servers: Settled[] = [];
      for (const origin of ofRack) {
        done += 1;
        if (done % 4 === 0) yield { share: done / wanted.length };
        const settled = settleOrigin(site, origin);
        origins.set(origin.part.base, made(settled, origin));
        if (rack !== undefined) servers.push(settled);
      }
      const summary = settleSummary(site, rack, servers);
      const [origin] = summary?.destination.origins ?? [];
      if (rack !== undefined && summary !== undefined && origin !== undefined)
        summaries.set(rack.base, made(summary, origin));
    }
    const byDefault = settleDefault(site);
    return { at: nameOf(at), ground, byDefault: byDefault && made(byDefault), origins, summaries };
  }
  const { routed } = yield* siteOf(opening, route);
  return routed;
}

function viewOf(opening: Opening): View | undefined {
  const { design, setup, alone } = opening;
  /** Without any origins: the default, and whether the router routes at all. */
  const first = finish(work(opening, () => () => false));
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
          work(knownOpening(design, alone), (now) => {
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
    router: first.at,
    setup,
    maps: new Map(wanted.map((family) => [family, prefixMap(design, setup.tree.root, family)])),
    byDefault: first.byDefault,
    at: (origin) => {
      const last = origin.at(-1);
      const { ground, origins } = workedFor(last?.node.kind === 'server' ? origin.slice(0, -1) : origin);
      const part = findPart(ground.setup.base, origin);
      return { part, template: part === undefined ? undefined : origins.get(part) };
    },
    summaryOf: (rack) => {
      const { ground, summaries } = workedFor(rack);
      const part = findPart(ground.setup.base, rack);
      return part === undefined ? undefined : summaries.get(part);
    },
    whole: function* all() {
      return (whole ??= (yield* work(knownOpening(design, alone), () => () => true)) ?? first);
    },
  };
}

/** The last opening of each design: sessions take much room, so there is one. */
const openings = new WeakMap<Design, Opening>();

function knownOpening(design: Design, alone: readonly string[]): Opening {
  const last = openings.get(design);
  if (last !== undefined && last.alone.join('\n') === alone.join('\n')) return last;
  const opening = openingOf(design, alone);
  openings.set(design, opening);
  return opening;
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
    const view = viewOf(knownOpening(design, alone));
    if (known.size >= KEPT_VIEWS) known.clear();
    known.set(key, view);
  }
  return known.get(key);
}
