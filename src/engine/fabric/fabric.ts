/**
 * Document + model -> classes of routers and the sessions between them. The base partition lives as long as an analysis and is
 * only ever cut finer; `assembleFabric` turns it into blocks and sessions each time it was.
 */
import { displacedOf, type AsModelOptions, type Design, type LocalAs } from '../../design/index.ts';
import { AS_MODELS, layerOf, type AsModel, type Seat } from '../models/index.ts';
import type { Role } from '../result.ts';
import { planAsNumbers, type AsNumbers, type AsToken } from './asNumbers.ts';
import {
  downKey,
  isDown,
  layMedia,
  meetOnPlane,
  mediumOrder,
  sharedParts,
  type Down,
  type Media,
  type Medium,
  type Plane,
} from './media.ts';
import { Population } from './population.ts';
import { localAsOf, sessionAs, type SessionAs } from './sessionAs.ts';
import { certainPlaces, roleRank, type RouterRef } from './routerOrder.ts';
import { joinScarred } from './scars.ts';
import { foldAlike, noFolding, type Folding } from './fold.ts';
import { NO_PLAN, planPlanes, type PlanePlan } from './planePlan.ts';
import {
  buildBase,
  cutLow,
  expand,
  findPart,
  baseChain,
  isolatePath,
  lowestSteps,
  type BasePart,
  type Part,
  type Partition,
} from './parts.ts';
import { highestOf, lowestOf } from './ranges.ts';
import { DEVICE_KINDS, routes } from './roles.ts';
import {
  buildTree,
  byText,
  formatSteps,
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
  /** The AS number that was drawn for it to present to some peers. */
  readonly localAs: LocalAs | undefined;
  readonly seat: Seat;
  readonly reflects: boolean;
  readonly platform: 'bird' | 'frr' | 'generic';
  /** Working part of the rack it stands in. */
  readonly rack: Part | undefined;
  /** CLUSTER_ID as it travels in CLUSTER_LIST. */
  readonly cluster: AsToken;
}

/** One direction of a class of sessions: what members of `to` hear from members of `from`. */
export interface Hearing {
  readonly from: Block;
  readonly to: Block;
  /** The two share copies down to exactly this depth. */
  readonly depth: number;
  /** Such sessions at one member of `to` on each medium; of servers whose number differs from rack to rack, as many as where there are fewest. */
  readonly count: number;
  /** Whether that number differs between members of `to`. */
  readonly open: boolean;
  /** One, or in {@link Fabric.heard} several planes over which the two have the same sessions. */
  readonly media: readonly Medium[];
  /** The first of them. */
  readonly medium: Medium;
  readonly as: SessionAs;
  readonly ibgp: boolean;
  readonly way: 'rack' | 'down' | 'north';
  /** The peer as `to` sees it. */
  readonly peer: RouterRef;
  /** Its own address on that medium, as a next hop. */
  readonly address: RouterRef & { readonly medium: Medium };
  /** Place of the peer in router order among all that `to` hears, where that is certain; equal for one peer over several media. */
  tiePlace: number | undefined;
  /** Place among all that `to` hears: in order of media, then of peers. */
  place: number;
  /** `to` is a client of the reflector `from`, and the reverse. */
  readonly toIsClient: boolean;
  readonly fromIsClient: boolean;
}

export interface Fabric {
  readonly setup: Setup;
  readonly partition: Partition;
  readonly population: Population;
  readonly blocks: readonly Block[];
  readonly blockOf: ReadonlyMap<Part, Block>;
  /** By index of the hearing block. */
  readonly heard: readonly (readonly Hearing[])[];
  /** The same by index of the speaking block: sessions that no rule tells apart but the one about routes that go back where they came from. */
  readonly told: readonly (readonly (readonly Hearing[])[])[];
  readonly media: Media;
  /** False for reflectors that other reflectors of their plane make superfluous. */
  readonly exists: (part: Part) => boolean;
  /** Answers whether a member of `block` meets, on `medium`, a member of `owner` with which it shares copies to `depth`. */
  readonly meets: (block: Block, medium: Medium, owner: Block, depth: number) => boolean;
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
    const [a, b] = ends.map(partOf);
    if (what === 'router') {
      if (a !== undefined) downRouters.add(a);
    } else if (a !== undefined && b !== undefined) {
      (what === 'port' ? ports : links).add(downKey({ idOf }, what, a, b));
    }
  }
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
    down: { routers: downRouters, links, ports, idOf },
    ethernetSpines,
    unknownFailures,
  };
}

/** Router order of the lowest members of two base parts. */
export function compareBase(x: BasePart, y: BasePart): number {
  const rank = roleRank(x.node) - roleRank(y.node);
  if (rank !== 0) return rank;
  const [a, b] = [baseChain(x), baseChain(y)];
  for (let level = 0; level < Math.min(a.length, b.length); level += 1) {
    const order = lowestOf(a[level]?.indices ?? []) - lowestOf(b[level]?.indices ?? []);
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

interface Parts {
  readonly partition: Partition;
  readonly chains: ReadonlyMap<Part, readonly Part[]>;
  readonly racks: readonly Part[];
  readonly rackOf: ReadonlyMap<Part, Part>;
  /** Leaf parts: servers, switches, reflectors, borders, externals. */
  readonly devices: readonly Part[];
}

function listParts(setup: Setup): Parts {
  const partition = expand(setup.base);
  const chains = new Map<Part, readonly Part[]>();
  const racks: Part[] = [];
  const rackOf = new Map<Part, Part>();
  const devices: Part[] = [];
  const visit = (part: Part, above: readonly Part[], rack: Part | undefined): void => {
    const chain = [...above, part];
    chains.set(part, chain);
    const within = part.node.kind === 'rack' ? part : rack;
    if (within !== undefined) rackOf.set(part, within);
    if (part.node.kind === 'rack') racks.push(part);
    if (DEVICE_KINDS.has(part.node.kind)) devices.push(part);
    for (const child of part.children) visit(child, chain, within);
  };
  for (const child of partition.root.children) visit(child, [], undefined);
  return { partition, chains, racks, rackOf, devices: devices.sort(compareParts) };
}

const NOTHING_DOWN: Omit<Down, 'idOf'> = { routers: new Set(), links: new Set(), ports: new Set() };

function isPlaneReflector(part: Part): boolean {
  return part.node.kind === 'routeReflector' && part.node.drawn?.kind === 'spine';
}

function makeBlocks(setup: Setup, parts: Parts, plan: PlanePlan, present: (part: Part) => boolean): readonly Block[] {
  const { options, model } = setup;
  const perRack = model.serverReflectors(options)?.per === 'rack' ? (model.serverReflectors(options)?.count ?? 0) : 0;
  const chosenOnPlanes = new Set([...plan.chosenBySpine.values()].flatMap((chosen) => [...chosen]));
  return parts.devices
    .filter((part) => routes(setup, part.node) && present(part))
    .map((part, index) => {
      const chain = parts.chains.get(part) ?? [];
      const role = part.node.kind as Role;
      const seat: Seat = {
        role,
        chosen:
          role === 'server' &&
          (chosenOnPlanes.has(part.base) || highestOf(part.base.indices) - part.node.offset <= perRack),
      };
      const { platforms } = options;
      return {
        index,
        part,
        node: part.node,
        role,
        chain,
        layer: layerOf(part.node),
        token: setup.numbers.tokenOf(part.node, chain),
        localAs: localAsOf(part.node),
        seat,
        reflects: model.isClient(options, seat, { role: 'server', chosen: false }),
        platform:
          role === 'server' || role === 'routeReflector'
            ? platforms.server
            : role === 'tor'
              ? platforms.tor
              : platforms.spine,
        rack: parts.rackOf.get(part),
        cluster: clusterOf(setup, plan, part, chain, parts.rackOf.get(part)),
      };
    });
}

/** Its own router ID, or what it shares: with its rack, or on planes with the first plane it serves. */
function clusterOf(setup: Setup, plan: PlanePlan, part: Part, chain: readonly Part[], rack: Part | undefined): AsToken {
  const within = (key: string, depth: number): AsToken => ({
    asn: undefined,
    key,
    chain: chain.slice(0, depth),
    depth,
  });
  if (setup.options.clusterIds === 'unique') return within(`cluster:${part.id}`, chain.length);
  if (setup.model.torsRoute) return within(`cluster:${rack?.id ?? 'none'}`, rack?.depth ?? 0);
  const serves = (plane: Plane): boolean =>
    isPlaneReflector(part)
      ? plane.spines.some((spine) => spine.base === part.base.parent)
      : part.node.kind === 'server'
        ? (plan.chosenBySpine.get(plane.spines[0]?.base ?? part.base)?.has(part.base) ?? false)
        : [...plane.attached.keys()].some((block) => block.part.base === part.base);
  const first = plan.drawn.find(serves);
  const shared = first === undefined ? 0 : sharedParts(first.chain, chain);
  return within(
    `cluster:${first?.spines[0]?.base.node.key ?? 'none'}:${lowestOf(first?.spines[0]?.base.indices ?? [])}`,
    shared,
  );
}

function layFor(setup: Setup, parts: Parts, blocks: readonly Block[], plan: PlanePlan, down: Down): Media {
  const devices = new Map<TreeNode, Part[]>();
  for (const part of parts.devices) {
    if (isDown(down, part.base)) continue;
    const list = devices.get(part.node);
    if (list === undefined) devices.set(part.node, [part]);
    else list.push(part);
  }
  return layMedia({
    design: setup.design,
    tree: setup.tree,
    links: setup.folding.links,
    down,
    devices,
    blockOf: new Map(blocks.map((block) => [block.part, block])),
    rackParts: parts.racks,
    ethernetSpines: setup.ethernetSpines,
    torsRoute: setup.model.torsRoute,
    chainOf: (part) => parts.chains.get(part) ?? [],
    reflectorsUnder: (spine) => (plan.sites.has(spine.base) ? spine.children.filter(isPlaneReflector) : []),
    orderParts: compareParts,
  });
}

/** Cuts what the plan of the planes asks for, until there is one. */
function partsAndPlan(setup: Setup): { readonly parts: Parts; readonly plan: PlanePlan } {
  const { options, model } = setup;
  const implied = setup.ethernetSpines ? model.impliedReflectors(options).perPlane : 0;
  const servers = model.serverReflectors(options);
  const serversPerPlane = servers?.per === 'plane' ? servers.count : 0;
  for (;;) {
    const parts = listParts(setup);
    if (implied === 0 && serversPerPlane === 0) return { parts, plan: NO_PLAN };
    const seats = makeBlocks(setup, parts, NO_PLAN, (part) => !isPlaneReflector(part));
    const drawn = layFor(setup, parts, seats, NO_PLAN, { ...NOTHING_DOWN, idOf: setup.down.idOf }).planes;
    const plan = planPlanes(drawn, implied, serversPerPlane, compareBase);
    if (plan !== undefined) return { parts, plan };
  }
}

/** Makes blocks and sessions of the base partition as it is now, cutting it where the drawing asks for single copies. */
export function assembleFabric(setup: Setup): Fabric {
  const { options, model } = setup;
  const { parts, plan } = partsAndPlan(setup);
  const { partition } = parts;
  const exists = (part: Part): boolean =>
    !isPlaneReflector(part) || (part.base.parent !== undefined && plan.sites.has(part.base.parent));
  const blocks = makeBlocks(setup, parts, plan, (part) => exists(part) && !isDown(setup.down, part.base));
  const blockOf = new Map(blocks.map((block) => [block.part, block]));
  const media = layFor(setup, parts, blocks, plan, setup.down);

  const heard: Hearing[][] = blocks.map(() => []);
  const meetKeys = new Map<Medium, Set<string>>();
  for (const meeting of media.meetings) {
    const { a, b, depth, media: places } = meeting;
    const [medium] = places;
    if (medium === undefined) continue;
    if (medium.kind !== 'plane') {
      let keys = meetKeys.get(medium);
      if (keys === undefined) meetKeys.set(medium, (keys = new Set()));
      keys.add(`${a.index}|${b.index}|${depth}`).add(`${b.index}|${a.index}|${depth}`);
    }
    const rackDepth = a.rack !== undefined && a.rack === b.rack ? a.rack.depth : Infinity;
    const sameRack = depth >= rackDepth;
    const peersOn = ({ kind, plane }: Medium): boolean => {
      if (kind === 'link') return true;
      if (kind !== 'plane') return model.peersInRack(options, a.seat, b.seat);
      const chosen = plan.chosenBySpine.get(plane?.spines[0]?.base ?? setup.base);
      const seatOn = (block: Block): Seat =>
        block.seat.chosen && chosen !== undefined
          ? { role: block.role, chosen: chosen.has(block.part.base) }
          : block.seat;
      return model.peersOnPlane(options, seatOn(a), seatOn(b), sameRack);
    };
    const peering = plan.chosenBySpine.size > 0 ? places.filter(peersOn) : peersOn(medium) ? places : [];
    const [first] = peering;
    if (first === undefined) continue;
    const inRack =
      sameRack &&
      (medium.kind === 'segment' ||
        medium.kind === 'port' ||
        (medium.kind === 'link' && a.role === 'tor' && b.role === 'tor'));
    const hear = (from: Block, to: Block, count: number): void => {
      const peer = { block: from, shared: depth };
      const as = sessionAs(from, to, depth, inRack);
      const { ibgp } = as;
      heard[to.index]?.push({
        from,
        to,
        depth,
        peer,
        address: { ...peer, medium: first },
        tiePlace: undefined,
        place: 0,
        count,
        open: from.chain.slice(depth).some((part) => part.base.openAt !== undefined && part.share !== 'rep'),
        media: peering,
        medium: first,
        as,
        ibgp,
        way: inRack ? 'rack' : to.layer < from.layer ? 'down' : 'north',
        toIsClient: ibgp && model.isClient(options, from.seat, to.seat),
        fromIsClient: ibgp && model.isClient(options, to.seat, from.seat),
      });
    };
    hear(b, a, meeting.perA);
    if (a !== b) hear(a, b, meeting.perB);
  }
  for (const list of heard) {
    list.sort((x, y) => mediumOrder(x.medium, y.medium) || x.from.index - y.from.index || x.depth - y.depth);
    placeInOrder(list);
  }
  const meets = (block: Block, medium: Medium, owner: Block, depth: number): boolean =>
    medium.plane === undefined
      ? (meetKeys.get(medium)?.has(`${block.index}|${owner.index}|${depth}`) ?? false)
      : meetOnPlane(medium.plane, block, owner, depth);
  const told = inLikeGroups(heard, blocks.length);
  return { setup, partition, population: new Population(), blocks, blockOf, heard, told, media, exists, meets };
}

/** One session of those that a hearing stands for. */
export function onMedium(hearing: Hearing, medium: Medium): Hearing {
  if (hearing.media.length === 1) return hearing;
  const { peer } = hearing;
  return { ...hearing, media: [medium], medium, address: { block: peer.block, shared: peer.shared, medium } };
}

/** Hearings with one for each medium, in order of media. */
export function onEveryMedium(hearings: readonly Hearing[]): readonly Hearing[] {
  if (hearings.every(({ media }) => media.length === 1)) return hearings;
  return hearings
    .flatMap((hearing) => hearing.media.map((medium) => onMedium(hearing, medium)))
    .sort((x, y) => mediumOrder(x.medium, y.medium) || x.place - y.place);
}

/** Hearings by speaker, then by what the rules of export look at. */
function inLikeGroups(heard: readonly (readonly Hearing[])[], blocks: number): readonly (readonly Hearing[][])[] {
  const groups = Array.from({ length: blocks }, () => new Map<string, Hearing[]>());
  for (const hearings of heard) {
    for (const hearing of hearings) {
      const { from, to, way, ibgp, toIsClient } = hearing;
      const key = `${way}|${ibgp}|${toIsClient}|${to.role}|${to.layer}`;
      const own = groups[from.index];
      const group = own?.get(key);
      if (group === undefined) own?.set(key, [hearing]);
      else group.push(hearing);
    }
  }
  return groups.map((own) => [...own.values()]);
}

/** Finds out once who comes first of those that a block hears. */
function placeInOrder(heard: readonly Hearing[]): void {
  heard.forEach((hearing, place) => {
    hearing.place = place;
  });
  const peers = new Map<string, RouterRef>();
  const nameOf = ({ from, depth }: Hearing): string => `${from.index}|${depth}`;
  for (const hearing of heard) if (!peers.has(nameOf(hearing))) peers.set(nameOf(hearing), hearing.peer);
  const places = certainPlaces([...peers.values()]);
  for (const hearing of heard) hearing.tiePlace = places.get(peers.get(nameOf(hearing)) ?? hearing.peer);
}
