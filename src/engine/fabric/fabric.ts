/**
 * Document + model -> classes of routers and the sessions between them. The base partition lives as long as an analysis and is
 * only ever cut finer; `assembleFabric` turns it into blocks and sessions each time it was.
 */
import type { AsModelOptions, Design } from '../../design/index.ts';
import { AS_MODELS, layerOf, type AsModel, type Seat } from '../models/index.ts';
import type { Role } from '../result.ts';
import { planAsNumbers, type AsNumbers, type AsToken } from './asNumbers.ts';
import { downKey, layMedia, mediumOrder, type Down, type Media, type Medium } from './media.ts';
import { buildBase, cutLow, expand, findPart, isolatePath, lowestSteps, type BasePart, type Part, type Partition } from './parts.ts';
import { highestOf, lowestOf } from './ranges.ts';
import { buildTree, byText, formatSteps, parseSteps, type Steps, type Tree, type TreeNode } from './tree.ts';

/** What is decided once per analysis, before anything is cut for routing. */
export interface Setup {
  readonly design: Design;
  readonly options: AsModelOptions;
  readonly model: AsModel;
  readonly tree: Tree;
  readonly base: BasePart;
  readonly numbers: AsNumbers;
  readonly down: Down;
  readonly ethernetSpines: boolean;
  /** Failures that name nothing in this drawing. */
  readonly unknownFailures: readonly string[];
}

/** Routers of one role that are alike and stand in one working part. */
export interface Block {
  readonly index: number;
  readonly part: Part;
  readonly node: TreeNode;
  readonly role: Role;
  /** Working parts from below the root to this block. */
  readonly chain: readonly Part[];
  readonly layer: number;
  readonly token: AsToken;
  readonly seat: Seat;
  readonly reflects: boolean;
  readonly platform: 'bird' | 'frr' | 'generic';
  /** Working part of the rack it stands in. */
  readonly rack: Part | undefined;
  /** Depth of the copies that share a cluster ID: its own depth when it is unique. */
  readonly clusterDepth: number;
}

/** One direction of a class of sessions: what members of `to` hear from members of `from`. */
export interface Hearing {
  readonly from: Block;
  readonly to: Block;
  /** The two share copies down to exactly this depth. */
  readonly depth: number;
  /** Such sessions at one member of `to`. */
  readonly count: number;
  readonly medium: Medium;
  readonly ibgp: boolean;
  readonly way: 'rack' | 'down' | 'north';
  /** `to` is a client of the reflector `from`, and the reverse. */
  readonly toIsClient: boolean;
  readonly fromIsClient: boolean;
}

export interface Fabric {
  readonly setup: Setup;
  readonly partition: Partition;
  readonly blocks: readonly Block[];
  readonly blockOf: ReadonlyMap<Part, Block>;
  /** By index of the hearing block. */
  readonly heard: readonly (readonly Hearing[])[];
  readonly media: Media;
  /** By block index: routers that one member meets, medium by medium. */
  readonly adjacencies: readonly number[];
  /** Meetings of a block with ToRs of its rack, by block index. */
  readonly torMeetings: ReadonlyMap<number, number>;
  /** Answers whether a member of `block` meets, on `medium`, a member of `owner` with which it shares copies to `depth`. */
  readonly meets: (block: Block, medium: Medium, owner: Block, depth: number) => boolean;
}

const ROUTER_KINDS: ReadonlySet<TreeNode['kind']> = new Set(['server', 'tor', 'spine', 'border', 'external', 'routeReflector']);

/** Does this node route, in this model? */
export function routes(setup: Pick<Setup, 'model' | 'ethernetSpines'>, node: TreeNode): boolean {
  switch (node.kind) {
    case 'spine':
      return !setup.ethernetSpines;
    case 'tor':
      return setup.model.torsRoute;
    case 'routeReflector':
      return node.drawn?.kind !== 'routeReflector' || setup.model.id === 'ethernet';
    default:
      return ROUTER_KINDS.has(node.kind);
  }
}

/** Adds the reflectors that the model implies on planes: below every spine, used only below the lowest one of each plane. */
function addPlaneReflectors(tree: Tree, count: number): void {
  if (count === 0) return;
  for (const node of [...tree.byKey.values()]) {
    if (node.kind !== 'spine' || node.drawn === undefined) continue;
    const key = `${node.key}/reflector`;
    const reflector: TreeNode = { key, id: 'reflector', kind: 'routeReflector', count, parent: node, depth: node.depth + 1, children: [], drawn: node.drawn, tier: 0 };
    node.children.push(reflector);
    node.children.sort((x, y) => byText(x.id, y.id));
    (tree.byKey as Map<string, TreeNode>).set(key, reflector);
  }
}

/** The first `count` servers of the fabric in router order, cut off as classes of their own. */
function cutFirstServers(tree: Tree, base: BasePart, count: number): void {
  let left = count;
  const walk = (node: TreeNode, steps: Steps): void => {
    for (const child of node.children) {
      if (child.kind === 'server') {
        const rack = findPart(base, steps);
        const servers = rack?.children.find((part) => part.node === child);
        if (servers === undefined || left <= 0) continue;
        isolatePath(base, steps);
        const single = findPart(base, steps)?.children.find((part) => part.node === child);
        if (single !== undefined) cutLow(single, left);
        left -= child.count;
      } else {
        for (let index = 1; index <= child.count && left > 0 && holdsServers(child); index += 1) walk(child, [...steps, { node: child, index }]);
      }
    }
  };
  walk(tree.root, []);
}

function holdsServers(node: TreeNode): boolean {
  return node.kind === 'server' || node.children.some(holdsServers);
}

function forEachPart(part: BasePart, visit: (part: BasePart) => void): void {
  for (const child of [...part.children]) {
    visit(child);
    forEachPart(child, visit);
  }
}

/** Everything that one analysis of a document needs before routing. Pure; never throws on a half-built drawing. */
export function setUp(design: Design): Setup {
  const options = design.asModel;
  const model = AS_MODELS[options.id];
  const ethernetSpines = model.spineLayer(options) === 'ethernet';
  const implied = model.impliedReflectors(options);
  const tree = buildTree(design, implied.perRack);
  addPlaneReflectors(tree, ethernetSpines ? implied.perPlane : 0);
  const base = buildBase(tree.root);
  const numbers = planAsNumbers(design, tree, model);
  for (const steps of numbers.collisions) isolatePath(base, steps);

  const chosen = model.serverReflectors(options);
  if (chosen?.per === 'fabric') cutFirstServers(tree, base, chosen.count);
  if (chosen?.per === 'rack') forEachPart(base, (part) => void (part.node.kind === 'server' && cutLow(part, chosen.count)));

  const unknownFailures: string[] = [];
  const stepsOf = (path: string): Steps | undefined => {
    const steps = parseSteps(tree, path);
    if (steps === undefined) unknownFailures.push(path);
    else isolatePath(base, steps);
    return steps;
  };
  const failed = design.failures.map((failure) => {
    if ('router' in failure) return { what: 'router', ends: [stepsOf(failure.router)] } as const;
    if ('link' in failure) return { what: failure.link, ends: [stepsOf(failure.a), stepsOf(failure.b)] } as const;
    return { what: 'port', ends: [stepsOf(failure.attach), stepsOf(failure.tor)] } as const;
  });
  const ids = new Map<BasePart, number>();
  const idOf = (part: BasePart): number => {
    let id = ids.get(part);
    if (id === undefined) ids.set(part, (id = ids.size));
    return id;
  };
  const downRouters = new Set<BasePart>();
  const links = new Set<string>();
  const ports = new Set<string>();
  for (const { what, ends } of failed) {
    const [a, b] = ends.map((steps) => (steps === undefined ? undefined : findPart(base, steps)));
    if (what === 'router') {
      if (a !== undefined) downRouters.add(a);
    } else if (a !== undefined && b !== undefined) {
      (what === 'port' ? ports : links).add(downKey({ idOf }, what, a, b));
    }
  }
  // Ties go to the lowest router ID, so the first spine and the first ToR of a rack nearly always behave differently: cut them off at once.
  forEachPart(base, (part) => void ((part.node.kind === 'spine' || part.node.kind === 'tor') && cutLow(part, lowestOf(part.indices))));
  return { design, options, model, tree, base, numbers, down: { routers: downRouters, links, ports, idOf }, ethernetSpines, unknownFailures };
}

const ROLE_RANK: Readonly<Record<string, number>> = { border: 2, external: 3, routeReflector: 4, tor: 5, server: 6 };

/** Rank of a role in router order: docs/semantics.md, "Routers and order". */
export function roleRank(node: Pick<TreeNode, 'kind' | 'tier'>): number {
  return node.kind === 'spine' ? (node.tier === 2 ? 1 : 0) : (ROLE_RANK[node.kind] ?? 7);
}

/** Router order of the lowest members of two base parts. */
export function compareBase(x: BasePart, y: BasePart): number {
  const rank = roleRank(x.node) - roleRank(y.node);
  if (rank !== 0) return rank;
  const [a, b] = [lowestSteps(x), lowestSteps(y)];
  for (let level = 0; level < Math.min(a.length, b.length); level += 1) {
    const [p, q] = [a[level], b[level]];
    if (p === undefined || q === undefined) break;
    const order = byText(p.node.id, q.node.id) || p.index - q.index;
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareParts(x: Part, y: Part): number {
  return compareBase(x.base, y.base) || x.restDepth - y.restDepth || x.id - y.id;
}

/** @returns the instance path of the lowest member of a base part. */
export function examplePath(part: BasePart): string {
  return formatSteps(lowestSteps(part));
}

function isDown(setup: Setup, part: BasePart): boolean {
  return setup.down.routers.has(part);
}

/** Makes blocks and sessions of the base partition as it is now. */
export function assembleFabric(setup: Setup): Fabric {
  const { options, model, tree } = setup;
  const partition = expand(setup.base);
  const chains = new Map<Part, readonly Part[]>();
  const devices = new Map<TreeNode, Part[]>();
  const rackParts: Part[] = [];
  const candidates: Part[] = [];
  const rackOfPart = new Map<Part, Part>();
  const visit = (part: Part, chain: readonly Part[], rack: Part | undefined): void => {
    chains.set(part, chain);
    if (rack !== undefined) rackOfPart.set(part, rack);
    if (part.node.kind === 'rack') rackParts.push(part);
    const planeReflector = part.node.kind === 'routeReflector' && part.node.drawn?.kind === 'spine';
    if (ROUTER_KINDS.has(part.node.kind) && !isDown(setup, part.base)) {
      const list = devices.get(part.node);
      if (list === undefined) devices.set(part.node, [part]);
      else list.push(part);
      if (routes(setup, part.node) && !planeReflector) candidates.push(part);
    }
    for (const child of part.children) visit(child, [...chain, child], part.node.kind === 'rack' ? part : rack);
  };
  for (const child of partition.root.children) visit(child, [child], child.node.kind === 'rack' ? child : undefined);

  const blocks: Block[] = [];
  const blockOf = new Map<Part, Block>();
  const chosenCount = model.serverReflectors(options)?.count ?? 0;
  const perFabric = model.serverReflectors(options)?.per === 'fabric';
  const chosenParts = perFabric ? firstServerParts(setup, chosenCount) : undefined;
  const addBlock = (part: Part): Block => {
    const chain = chains.get(part) ?? [];
    const kind = part.node.kind as Role;
    const chosen = kind === 'server' && (chosenParts?.has(part.base) ?? (chosenCount > 0 && highestOf(part.base.indices) <= chosenCount));
    const seat: Seat = { role: kind, chosen };
    const platform = kind === 'server' || kind === 'routeReflector' ? options.platforms.server : kind === 'tor' ? options.platforms.tor : options.platforms.spine;
    const block: Block = {
      index: blocks.length,
      part,
      node: part.node,
      role: kind,
      chain,
      layer: layerOf(part.node),
      token: setup.numbers.tokenOf(part.node, chain),
      seat,
      reflects: model.isClient(options, seat, { role: 'server', chosen: false }),
      platform,
      rack: rackOfPart.get(part),
      clusterDepth: options.clusterIds === 'unique' ? chain.length : clusterScope(part),
    };
    blocks.push(block);
    blockOf.set(part, block);
    return block;
  };
  for (const part of candidates.sort(compareParts)) addBlock(part);

  const media = layMedia({
    design: setup.design,
    tree,
    down: setup.down,
    devices,
    blockOf,
    rackParts,
    ethernetSpines: setup.ethernetSpines,
    torsRoute: model.torsRoute,
    chainOf: (part) => chains.get(part) ?? [],
    reflectorsOf: (spine) => {
      const live = spine.children.filter((part) => part.node.kind === 'routeReflector' && part.node.drawn?.kind === 'spine' && !isDown(setup, part.base));
      for (const part of live) addBlock(part);
      return live;
    },
    orderParts: compareParts,
  });

  const heard: Hearing[][] = blocks.map(() => []);
  const adjacencies = blocks.map(() => 0);
  const torMeetings = new Map<number, number>();
  const meetKeys = new Map<Medium, Set<string>>();
  for (const meeting of media.meetings) {
    const { a, b, depth, medium } = meeting;
    let keys = meetKeys.get(medium);
    if (keys === undefined) meetKeys.set(medium, (keys = new Set()));
    keys.add(`${a.index}|${b.index}|${depth}`).add(`${b.index}|${a.index}|${depth}`);
    adjacencies[a.index] = (adjacencies[a.index] ?? 0) + meeting.perA;
    if (a !== b) adjacencies[b.index] = (adjacencies[b.index] ?? 0) + meeting.perB;
    if (medium.kind === 'segment') {
      for (const [x, y] of [[a, b], [b, a]] as const) if (y.role === 'tor') torMeetings.set(x.index, (torMeetings.get(x.index) ?? 0) + 1);
    }
    const rackDepth = a.rack !== undefined && a.rack === b.rack ? a.rack.depth : Infinity;
    const sameRack = depth >= rackDepth;
    const session =
      medium.kind === 'link' || (medium.kind === 'plane' ? model.peersOnPlane(options, a.seat, b.seat, sameRack) : model.peersInRack(options, a.seat, b.seat));
    if (!session) continue;
    const inRack = sameRack && (medium.kind === 'segment' || medium.kind === 'port' || (medium.kind === 'link' && a.role === 'tor' && b.role === 'tor'));
    const ibgp = sameAs(a.token, b.token, depth);
    const hear = (from: Block, to: Block, count: number): void => {
      heard[to.index]?.push({
        from,
        to,
        depth,
        count,
        medium,
        ibgp,
        way: inRack ? 'rack' : to.layer < from.layer ? 'down' : 'north',
        toIsClient: ibgp && model.isClient(options, from.seat, to.seat),
        fromIsClient: ibgp && model.isClient(options, to.seat, from.seat),
      });
    };
    hear(b, a, meeting.perA);
    if (a !== b) hear(a, b, meeting.perB);
  }
  for (const list of heard) list.sort((x, y) => mediumOrder(x.medium, y.medium) || x.from.index - y.from.index || x.depth - y.depth);
  const meets = (block: Block, medium: Medium, owner: Block, depth: number): boolean => meetKeys.get(medium)?.has(`${block.index}|${owner.index}|${depth}`) ?? false;
  return { setup, partition, blocks, blockOf, heard, media, adjacencies, torMeetings, meets };
}

/** The copies that share a cluster ID when it is shared: the rack, the plane of an implied reflector, else all. */
function clusterScope(part: Part): number {
  const parent = part.parent;
  return parent !== undefined && (parent.node.kind === 'rack' || parent.node.kind === 'spine') ? parent.depth : 0;
}

function firstServerParts(setup: Setup, count: number): ReadonlySet<BasePart> {
  const servers: BasePart[] = [];
  forEachPart(setup.base, (part) => void (part.node.kind === 'server' && servers.push(part)));
  servers.sort(compareBase);
  const first = new Set<BasePart>();
  let left = count;
  for (const part of servers) {
    if (left <= 0) break;
    first.add(part);
    left -= part.weight;
  }
  return first;
}

/** Do two routers that share copies to `depth` have the same AS? */
export function sameAs(a: AsToken, b: AsToken, depth: number): boolean {
  if (a.asn !== undefined || b.asn !== undefined) return a.asn === b.asn;
  return a.key === b.key && depth >= a.depth;
}
