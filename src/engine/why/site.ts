/**
 * One router and one destination, looked at closely: the copies asked about stand alone, everything else stays in classes. What is said of them is
 * exact, and costs no more than an analysis.
 */
import type { Design } from '../../design/index.ts';
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
  unfold,
  type BasePart,
  type Block,
  type Fabric,
  type Setup,
  type Steps,
} from '../fabric/index.ts';
import { discards, installedHops } from '../fib/index.ts';
import { QuestionError } from '../questions/question.ts';

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
  readonly settled: readonly (Settled | undefined)[];
  readonly blockAt: (steps: Steps) => Block | undefined;
}

/** @throws QuestionError 'router/unknown' {path, example} */
export function stepsTo(setup: Setup, path: string): Steps {
  const steps = parseSteps(setup.tree, path.trim());
  if (steps !== undefined) return steps;
  const example = setup.design.nodes.find(({ kind }) => kind === 'rack')?.id;
  throw new QuestionError('router/unknown', { path, example: example === undefined ? '' : `${example}[1]/server[1]` });
}

/** The default route of a fabric; undefined where nobody announces one. */
export function defaultOf(fabric: Fabric): Destination | undefined {
  const announcers = fabric.blocks.filter(({ node }) => announcesDefault(fabric.setup, node));
  return announcers.length === 0
    ? undefined
    : { kind: 'default', origins: new Set(), announcers: new Set(announcers), rack: undefined };
}

/** What a router originates, as a destination. */
export function originatedBy(block: Block): Destination {
  const kind = block.role === 'external' ? 'external' : 'server';
  return { kind, origins: new Set([block]), announcers: new Set(), rack: block.rack };
}

/**
 * Prepares a site, cutting classes until the outcomes asked for are certain.
 *
 * @param alone copies that stand alone
 * @param destinations what to route, given the fabric as it is cut
 */
export function siteOf(
  design: Design,
  alone: (setup: Setup) => readonly Steps[],
  destinations: (fabric: Fabric, blockAt: Site['blockAt']) => readonly (Destination | undefined)[],
): Site {
  const setup = setUp(design);
  for (const steps of alone(setup)) isolatePath(setup.base, steps);
  const rules = exportRules(setup);
  const multipathRules = { relax: setup.options.multipathRelax, maxPaths: setup.options.maxPaths };
  for (let passes = 1; ; passes += 1) {
    const fabric = assembleFabric(setup);
    const blockAt = (steps: Steps): Block | undefined => {
      const part = findPart(setup.base, steps);
      return fabric.blocks.find((block) => block.part.base === part && block.part.restDepth === 0);
    };
    const doubts = new Set<BasePart>();
    const settled = destinations(fabric, blockAt).map((destination): Settled | undefined => {
      if (destination === undefined) return undefined;
      const outcome = propagate(fabric, rules, destination);
      for (const part of outcome.doubts) doubts.add(part);
      const known: (readonly InstalledHop[] | undefined)[] = [];
      const entry = (block: Block): readonly InstalledHop[] => {
        const held = outcome.held[block.index];
        if (held === undefined) return [];
        return (known[block.index] ??= installedHops(block, held, multipathRules).hops);
      };
      const drops = (block: Block): boolean => {
        const held = outcome.held[block.index];
        return held !== undefined && discards(held);
      };
      return { destination, outcome, entry, drops };
    });
    if (doubts.size === 0 || passes >= MAX_PASSES) return { setup, fabric, rules, multipathRules, settled, blockAt };
    for (const part of doubts) {
      if (part.openAt === undefined) cutLow(part, lowestOf(part.indices));
      else unfold(part);
    }
  }
}
