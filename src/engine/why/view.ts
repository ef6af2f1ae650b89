/** What one router's table is made of, worked out once: a template per class of origins, which every row of that class is filled in from. */
import type { Design } from '../../design/index.ts';
import type { Family } from '../../net/index.ts';
import { receivedPath } from '../bgp/index.ts';
import type { AsToken, BasePart, Block, Steps } from '../fabric/index.ts';
import { witnessSteps } from '../report/pairs.ts';
import { overOf, type Hop } from './explain.ts';
import { asNumbersOf, nameAt, stepsBeside } from './names.ts';
import { prefixMap, type PrefixMap } from './prefixes.ts';
import type { RouteRow } from './routes.ts';
import { defaultOf, originatedBy, siteOf, stepsTo, type Settled, type Site } from './site.ts';

/** What alike rows have in common: of a row, everything but the names of the copies it is about. */
export interface Template {
  readonly state: RouteRow['state'];
  readonly learned: 'ebgp' | 'ibgp' | undefined;
  /** Whose routes these are; undefined for the default. */
  readonly origin: Block | undefined;
  readonly asPath: readonly AsToken[] | undefined;
  readonly hops: readonly {
    readonly block: Block;
    readonly count: number;
    readonly over: Hop['over'];
  }[];
  readonly paths: number;
}

/** What is worked out once for a router. */
export interface View {
  readonly site: Site;
  readonly at: Block;
  readonly maps: ReadonlyMap<Family, PrefixMap>;
  readonly templates: ReadonlyMap<BasePart, Template>;
  readonly byDefault: Template | undefined;
}

function templateOf(site: Site, at: Block, settled: Settled, origin: Block | undefined): Template {
  const held = settled.outcome.held[at.index];
  const best = held?.decision?.best;
  const media = site.fabric.media.byId;
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
    paths: (held?.candidates ?? []).reduce((sum, { count }) => sum + count, 0),
  };
}

/** A template as it reads for one copy of its origin. */
export function filled(
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

function viewOf(design: Design, router: string, beside: string | undefined): View | undefined {
  const site = siteOf(
    design,
    (setup) => [stepsTo(setup, router), ...(beside === undefined ? [] : [stepsTo(setup, beside)])],
    (fabric) => [defaultOf(fabric), ...fabric.blocks.filter(isOrigin).map(originatedBy)],
    ({ settled, setup, blockAt }) => {
      const at = blockAt(stepsTo(setup, router));
      if (at !== undefined) for (const destination of settled) destination?.entry(at);
    },
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
  const key = `${router}\n${beside ?? ''}`;
  if (!known.has(key)) {
    const view = viewOf(design, router, beside);
    if (known.size >= KEPT_VIEWS) known.clear();
    known.set(key, view);
  }
  return known.get(key);
}
