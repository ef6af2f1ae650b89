/**
 * One router and one destination, looked at closely: the copies asked about stand alone, everything else stays in classes. What is said of them is
 * exact, and costs no more than an analysis.
 */
import { summaryOf, type Design } from '../../design/index.ts';
import {
  exportRules,
  propagate,
  type Destination,
  type ExportRules,
  type InstalledHop,
  type MultipathRules,
  type Outcome,
} from '../bgp/index.ts';
import {
  announcesDefault,
  assembleFabric,
  cutLow,
  findPart,
  isolatePath,
  lowestOf,
  parseSteps,
  setUp,
  sharedParts,
  unfold,
  type BasePart,
  type Block,
  type Fabric,
  type Part,
  type Setup,
  type Steps,
} from '../fabric/index.ts';
import { discards, installedHops, widthOf } from '../fib/index.ts';
import { PLATFORM_HABITS } from '../models/index.ts';
import { serverPrefixes } from '../prefixes.ts';
import { QuestionError, type QuestionProgress } from '../questions/question.ts';

const MAX_PASSES = 200;

/** A destination as one propagation left it. */
export interface Settled {
  readonly destination: Destination;
  readonly outcome: Outcome;
  /** What a block forwards by, for this destination alone. */
  readonly entry: (block: Block) => readonly InstalledHop[];
  /** Does a block drop what its entry matches? Such an entry hides a default route. */
  readonly drops: (block: Block) => boolean;
}

/** A fabric in which the named copies stand alone. */
export interface Site {
  readonly setup: Setup;
  readonly fabric: Fabric;
  readonly rules: ExportRules;
  readonly multipathRules: MultipathRules;
  readonly blockAt: (steps: Steps) => Block | undefined;
  /** Asks for a part to be cut finer: {@link siteOf} then begins anew, as long as it has patience. */
  readonly doubt: (part: BasePart) => void;
}

/** Doubts what stands for racks that differ in servers, where it matters how many there are. */
export function doubtOpen({ doubt }: Pick<Site, 'doubt'>, chain: readonly Part[], shared: number): void {
  for (const { base, share } of chain.slice(shared)) if (base.openAt !== undefined && share !== 'rep') doubt(base);
}

/** @throws QuestionError 'router/unknown' {path, example} */
export function stepsTo(setup: Setup, path: string): Steps {
  const steps = parseSteps(setup.tree, path.trim());
  if (steps !== undefined) return steps;
  const example = setup.design.nodes.find(({ kind }) => kind === 'rack')?.id;
  throw new QuestionError('router/unknown', { path, example: example === undefined ? '' : `${example}[1]/server[1]` });
}

/** The default route of a fabric; undefined where nobody announces one. */
export function settleDefault(site: Site): Settled | undefined {
  const { blocks, setup } = site.fabric;
  const announcers = blocks.filter(({ node }) => announcesDefault(setup, node));
  return announcers.length === 0
    ? undefined
    : settle(site, { kind: 'default', origins: new Set(), announcers: new Set(announcers), rack: undefined });
}

/** What a router originates. @param kind of a server, which of its prefixes */
export function settleOrigin(site: Site, block: Block, kind: 'server' | 'displaced' = 'server'): Settled {
  return settle(site, {
    kind: block.role === 'external' ? 'external' : kind,
    origins: new Set([block]),
    announcers: new Set(),
    rack: block.rack,
  });
}

/**
 * The summary of a rack copy.
 *
 * @param servers what became of the prefixes of its servers
 * @returns undefined where there is none, or no ToR originates it
 */
export function settleSummary(site: Site, rack: Part | undefined, servers: readonly Settled[]): Settled | undefined {
  const { design } = site.setup;
  const { drawn } = rack?.node ?? {};
  if (summaryOf(design) === 'off' || rack === undefined || drawn?.kind !== 'rack' || drawn.servers === 0)
    return undefined;
  const { ipv4, ipv6 } = serverPrefixes(design, drawn.endpointsPerServer);
  if (ipv4.host + ipv4.lpm + ipv6.host + ipv6.lpm === 0) return undefined;
  const origins = site.fabric.blocks.filter(
    (block) =>
      block.role === 'tor' &&
      block.rack === rack &&
      (!PLATFORM_HABITS[block.platform].summaryNeedsRoute ||
        servers.some(({ outcome }) => outcome.held[block.index]?.best !== undefined)),
  );
  return origins.length === 0
    ? undefined
    : settle(site, { kind: 'summary', origins: new Set(origins), announcers: new Set(), rack });
}

/** Servers of a rack copy whose prefixes are told apart. */
export function originsIn({ fabric }: Site, rack: Part | undefined): readonly Block[] {
  return fabric.blocks.filter((block) => isOrigin(block) && block.rack === rack);
}

export function isOrigin({ part, role }: Block): boolean {
  return role === 'server' && part.restDepth === 0 && part.share !== 'rest';
}

/** Classes of next hops of which `maxPaths` leaves some and takes others away, though they are alike. */
function cutThrough(
  block: Block,
  kept: readonly InstalledHop[],
  all: readonly InstalledHop[],
  fabric: Fabric,
): readonly BasePart[] {
  const several = (chain: readonly Part[]): readonly BasePart[] =>
    chain.flatMap(({ base, weight }) => (weight > 1 ? base : []));
  return all.flatMap((hop) => {
    const left = kept.find(
      (other) => other.block === hop.block && other.shared === hop.shared && other.mediumId === hop.mediumId,
    );
    if (left === undefined || left.count === hop.count) return [];
    const plane = fabric.media.byId.get(hop.mediumId)?.plane;
    return [
      ...several(hop.block.chain.slice(hop.shared)),
      ...(plane === undefined ? [] : several(plane.chain.slice(sharedParts(block.chain, plane.chain)))),
    ];
  });
}

function settle(site: Site, destination: Destination): Settled {
  const { fabric, rules, multipathRules, doubt } = site;
  const outcome = propagate(fabric, rules, destination);
  for (const part of outcome.doubts) doubt(part);
  const known: (readonly InstalledHop[] | undefined)[] = [];
  const entry = (block: Block): readonly InstalledHop[] => {
    const held = outcome.held[block.index];
    if (held === undefined) return [];
    const before = known[block.index];
    if (before !== undefined) return before;
    const { hops } = installedHops(block, held, multipathRules);
    if (widthOf(hops) === multipathRules.maxPaths) {
      const all = installedHops(block, held, { ...multipathRules, maxPaths: Infinity }).hops;
      for (const part of cutThrough(block, hops, all, fabric)) doubt(part);
    }
    for (const { hearing } of held.candidates) if (hearing.open) doubtOpen(site, hearing.from.chain, hearing.depth);
    for (const hop of hops) doubtOpen(site, hop.block.chain, hop.shared);
    return (known[block.index] = hops);
  };
  const drops = (block: Block): boolean => {
    const held = outcome.held[block.index];
    return held !== undefined && discards(held);
  };
  return { destination, outcome, entry, drops };
}

/** A drawing with some copies alone, before anything is routed: where every site of those copies begins. */
export interface Opening {
  readonly design: Design;
  readonly alone: readonly string[];
  /** Never cut. */
  readonly setup: Setup;
  readonly fabric: Fabric;
}

function isolated(design: Design, alone: Opening['alone']): Setup {
  const setup = setUp(design);
  for (const one of alone) isolatePath(setup.base, stepsTo(setup, one));
  return setup;
}

/** @throws QuestionError 'router/unknown' {path, example} */
export function openingOf(design: Design, alone: readonly string[]): Opening {
  const setup = isolated(design, alone);
  return { design, alone, setup, fabric: assembleFabric(setup) };
}

/** The parts of a partition that was made like another one, by the parts of that. */
function twinsOf(part: BasePart, twin: BasePart, twins = new Map<BasePart, BasePart>()): Map<BasePart, BasePart> {
  twins.set(part, twin);
  part.children.forEach((child, place) => {
    const other = twin.children[place];
    if (other !== undefined) twinsOf(child, other, twins);
  });
  return twins;
}

/**
 * Prepares a site, cutting classes until what is asked of it is certain.
 *
 * @param route settles what will be spoken of, given the fabric as it is cut
 * @param look looks at all that will be said, and so doubts where a class hides a difference
 */
export function* siteOf<T>(
  { design, alone, ...opening }: Opening,
  route: (site: Site) => Generator<QuestionProgress, T>,
  look: (site: Site, routed: T) => void = () => undefined,
): Generator<QuestionProgress, { readonly site: Site; readonly routed: T }> {
  let { setup, fabric } = opening;
  const rules = exportRules(setup);
  const multipathRules = { relax: setup.options.multipathRelax, maxPaths: setup.options.maxPaths };
  for (let passes = 1; ; passes += 1) {
    const { base } = setup;
    const { blocks } = fabric;
    const blockAt = (steps: Steps): Block | undefined => {
      const part = findPart(base, steps);
      return blocks.find((block) => block.part.base === part && block.part.restDepth === 0);
    };
    const doubts = new Set<BasePart>();
    const doubt = (part: BasePart): void => void doubts.add(part);
    const site: Site = { setup, fabric, rules, multipathRules, blockAt, doubt };
    const routed = yield* route(site);
    if (doubts.size === 0) look(site, routed);
    if (doubts.size === 0 || passes >= MAX_PASSES) return { site, routed };
    if (passes === 1) setup = isolated(design, alone);
    const twins = passes === 1 ? twinsOf(base, setup.base) : undefined;
    for (const doubtful of doubts) {
      const part = twins?.get(doubtful) ?? doubtful;
      if (part.openAt === undefined) cutLow(part, lowestOf(part.indices));
      else unfold(part);
    }
    fabric = assembleFabric(setup);
  }
}
