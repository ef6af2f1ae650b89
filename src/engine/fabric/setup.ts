/** What is decided once per analysis, before anything is cut for routing: copies and AS numbers, what is alike, and what is down. */
import { displacedOf, type AsModelOptions, type Design } from '../../design/index.ts';
import { AS_MODELS, type AsModel } from '../models/index.ts';
import { planAsNumbers, type AsNumbers } from './asNumbers.ts';
import { foldAlike, noFolding, type Folding } from './fold.ts';
import { downKey, type Down } from './media.ts';
import { buildBase, cutLow, findPart, isolatePath, type BasePart } from './parts.ts';
import { lowestOf } from './ranges.ts';
import { joinScarred } from './scars.ts';
import {
  buildTree,
  byText,
  makeTreeNode,
  parseSteps,
  rankChildren,
  type Steps,
  type Tree,
  type TreeNode,
} from './tree.ts';

/** What is decided once per analysis, before anything is cut for routing. */
export interface Setup {
  readonly design: Design;
  readonly options: AsModelOptions;
  readonly model: AsModel;
  readonly tree: Tree;
  readonly folding: Folding;
  readonly base: BasePart;
  readonly numbers: AsNumbers;
  readonly down: Down;
  readonly ethernetSpines: boolean;
  /** Failures that name nothing in this drawing. */
  readonly unknownFailures: readonly string[];
}

/** Adds the reflectors that the model implies on planes: below every spine, though only those of a plane's lowest spine are there (`planePlan.ts`). */
function addPlaneReflectors(tree: Tree, count: number): void {
  if (count === 0) return;
  // The list is taken first: the map grows below.
  const spines = [...tree.byKey.values()].filter((node) => node.kind === 'spine');
  for (const node of spines) {
    if (node.drawn === undefined) continue;
    const key = `${node.key}/reflector`;
    const reflector = makeTreeNode({
      key,
      id: 'reflector',
      kind: 'routeReflector',
      count,
      parent: node,
      depth: node.depth + 1,
      children: [],
      drawn: node.drawn,
      tier: 0,
    });
    node.children.push(reflector);
    node.children.sort((x, y) => byText(x.id, y.id));
    rankChildren(node);
    (tree.byKey as Map<string, TreeNode>).set(key, reflector);
  }
}

function forEachPart(part: BasePart, visit: (part: BasePart) => void): void {
  // A visitor may cut the child and so lengthen the list.
  const children = part.children.slice();
  for (const child of children) {
    visit(child);
    forEachPart(child, visit);
  }
}

/** Servers beyond those that reflect: with two or more of them a rack behaves as with any number. */
const OTHER_SERVERS = 2;

/** What of a drawing no cut and no failure changes. */
type Ground = Pick<Setup, 'tree' | 'numbers' | 'folding'>;

function layGround(design: Design, fold: boolean): Ground {
  const options = design.asModel;
  const model = AS_MODELS[options.id];
  const implied = model.impliedReflectors(options);
  const tree = buildTree(design, implied.perRack);
  addPlaneReflectors(tree, model.spineLayer(options) === 'ethernet' ? implied.perPlane : 0);
  const numbers = planAsNumbers(design, tree, model);
  if (!fold) return { tree, numbers, folding: noFolding(tree) };
  const reflecting = model.serverReflectors(options)?.count ?? 0;
  const movesOf = (endpoints: number): number => displacedOf(design, endpoints);
  return { tree, numbers, folding: foldAlike(tree, reflecting + OTHER_SERVERS, numbers.hasOwnNumber, movesOf) };
}

const grounds = new WeakMap<Design, Ground>();

/** Questions about one drawing set it up again and again: their paths and AS numbers stay the same. */
function knownGround(design: Design): Ground {
  let ground = grounds.get(design);
  if (ground === undefined) grounds.set(design, (ground = layGround(design, true)));
  return ground;
}

/** A failure as it stands in the base partition; parts are missing where it names nothing that is drawn. */
interface FailedPart {
  /** `router`, `port`, or the key of a link. */
  readonly what: string;
  readonly parts: readonly (BasePart | undefined)[];
}

function downOf(failed: readonly FailedPart[]): Down {
  const ids = new Map<BasePart, number>();
  const idOf = (part: BasePart): number => {
    let id = ids.get(part);
    if (id === undefined) ids.set(part, (id = ids.size));
    return id;
  };
  const routers = new Set<BasePart>();
  const links = new Set<string>();
  const ports = new Set<string>();
  for (const { what, parts } of failed) {
    const [a, b] = parts;
    if (what === 'router') {
      if (a !== undefined) routers.add(a);
    } else if (a !== undefined && b !== undefined) {
      (what === 'port' ? ports : links).add(downKey({ idOf }, what, a, b));
    }
  }
  return { routers, links, ports, idOf };
}

/**
 * Everything that one analysis of a document needs before routing. Pure; never throws on a half-built drawing.
 *
 * @param fold whether alike drawn nodes are one class from the start; without it every drawn node is its own, which costs time and changes no answer
 */
export function setUp(design: Design, { fold = true }: { readonly fold?: boolean } = {}): Setup {
  const options = design.asModel;
  const model = AS_MODELS[options.id];
  const ethernetSpines = model.spineLayer(options) === 'ethernet';
  const chosen = model.serverReflectors(options);
  const { tree, numbers, folding } = fold ? knownGround(design) : layGround(design, false);
  const base = buildBase(tree.root);
  for (const steps of numbers.collisions) isolatePath(base, steps);

  if (chosen?.per === 'rack')
    forEachPart(base, (part) => void (part.node.kind === 'server' && cutLow(part, part.node.offset + chosen.count)));

  const unknownFailures: string[] = [];
  const stepsOf = (path: string): Steps | undefined => {
    const steps = parseSteps(tree, path);
    if (steps === undefined) unknownFailures.push(path);
    else isolatePath(base, steps);
    return steps;
  };
  const failed = design.failures.map((failure) => {
    if ('router' in failure) return { what: 'router', ends: [stepsOf(failure.router)] } as const;
    if ('link' in failure)
      return {
        what: folding.leadLink.get(failure.link) ?? failure.link,
        ends: [stepsOf(failure.a), stepsOf(failure.b)],
      } as const;
    return { what: 'port', ends: [stepsOf(failure.attach), stepsOf(failure.tor)] } as const;
  });
  const partOf = (steps: Steps | undefined): BasePart | undefined =>
    steps === undefined ? undefined : findPart(base, steps);
  if (fold) {
    const alone = new Set<BasePart>();
    for (const steps of numbers.collisions)
      for (let at = partOf(steps); at !== undefined; at = at.parent) alone.add(at);
    const scars = failed.map(({ what, ends }) => ({ what, ends: ends.flatMap((steps) => partOf(steps) ?? []) }));
    joinScarred(base, scars, alone);
  }
  forEachPart(base, (part) => {
    part.kin = part;
  });
  const down = downOf(failed.map(({ what, ends }) => ({ what, parts: ends.map(partOf) })));
  // Ties go to the lowest router ID, so the first spine and the first ToR of a rack nearly always behave differently: cut them off at once.
  forEachPart(
    base,
    (part) => void ((part.node.kind === 'spine' || part.node.kind === 'tor') && cutLow(part, lowestOf(part.indices))),
  );
  return {
    design,
    options,
    model,
    tree,
    folding,
    base,
    numbers,
    down,
    ethernetSpines,
    unknownFailures,
  };
}
