/**
 * Document + model -> classes of routers and the sessions between them. The base partition lives as long as an analysis and is
 * only ever cut finer; `assembleFabric` turns it into blocks and sessions each time it was.
 */
import {
  compareBase,
  compareParts,
  isPlaneReflector,
  listParts,
  makeBlocks,
  type Block,
  type Parts,
} from './blocks.ts';
import { inLikeGroups, placeInOrder, type Hearing } from './hearing.ts';
import {
  isDown,
  layMedia,
  meetOnPlane,
  mediumOrder,
  type Down,
  type Media,
  type Medium,
  type Meeting,
} from './media.ts';
import type { Part, Partition } from './parts.ts';
import { NO_PLAN, planPlanes, type PlanePlan } from './planePlan.ts';
import { Population } from './population.ts';
import { sessionAs } from './sessionAs.ts';
import type { Setup } from './setup.ts';
import type { TreeNode } from './tree.ts';
import type { Seat } from '../models/index.ts';

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

const NOTHING_DOWN: Omit<Down, 'idOf'> = { routers: new Set(), links: new Set(), ports: new Set() };

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
  const { parts, plan } = partsAndPlan(setup);
  const { partition } = parts;
  const exists = (part: Part): boolean =>
    !isPlaneReflector(part) || (part.base.parent !== undefined && plan.sites.has(part.base.parent));
  const blocks = makeBlocks(setup, parts, plan, (part) => exists(part) && !isDown(setup.down, part.base));
  const blockOf = new Map(blocks.map((block) => [block.part, block]));
  const media = layFor(setup, parts, blocks, plan, setup.down);

  const heard: Hearing[][] = blocks.map(() => []);
  for (const meeting of media.meetings) {
    const { a, b } = meeting;
    const peering = peeringMedia(setup, plan, meeting);
    const [medium] = peering;
    if (medium === undefined) continue;
    const common = { meeting, media: peering, medium };
    heard[a.index]?.push(hearingOf(setup, common, b, a, meeting.perA));
    if (a !== b) heard[b.index]?.push(hearingOf(setup, common, a, b, meeting.perB));
  }
  for (const list of heard) {
    list.sort((x, y) => mediumOrder(x.medium, y.medium) || x.from.index - y.from.index || x.depth - y.depth);
    placeInOrder(list);
  }
  const told = inLikeGroups(heard, blocks.length);
  const meets = whoMeets(media);
  return { setup, partition, population: new Population(), blocks, blockOf, heard, told, media, exists, meets };
}

/** Do the two who meet share a rack? */
function inOneRack({ a, b, depth }: Meeting): boolean {
  return a.rack !== undefined && a.rack === b.rack && depth >= a.rack.depth;
}

/** The media of a meeting over which the model has the two peer. */
function peeringMedia(setup: Setup, { chosenBySpine }: PlanePlan, meeting: Meeting): readonly Medium[] {
  const { options, model } = setup;
  const { a, b, media } = meeting;
  const [medium] = media;
  if (medium === undefined) return [];
  const peersOn = ({ kind, plane }: Medium): boolean => {
    if (kind === 'link') return true;
    if (kind !== 'plane') return model.peersInRack(options, a.seat, b.seat);
    const chosen = chosenBySpine.get(plane?.spines[0]?.base ?? setup.base);
    const seatOn = (block: Block): Seat =>
      block.seat.chosen && chosen !== undefined
        ? { role: block.role, chosen: chosen.has(block.part.base) }
        : block.seat;
    return model.peersOnPlane(options, seatOn(a), seatOn(b), inOneRack(meeting));
  };
  // Without reflectors of their own all planes of a meeting are alike.
  if (chosenBySpine.size > 0) return media.filter(peersOn);
  return peersOn(medium) ? media : [];
}

/** Sessions of two who meet, over the media on which they peer. */
interface Peering extends Pick<Hearing, 'media' | 'medium'> {
  readonly meeting: Meeting;
}

/** @param count sessions of this kind at one member of `to`, on each medium */
function hearingOf(
  { options, model }: Setup,
  { meeting, media, medium }: Peering,
  from: Block,
  to: Block,
  count: number,
): Hearing {
  const { a, b, depth } = meeting;
  const { kind } = medium;
  const inRack =
    inOneRack(meeting) &&
    (kind === 'segment' || kind === 'port' || (kind === 'link' && a.role === 'tor' && b.role === 'tor'));
  const peer = { block: from, shared: depth };
  const as = sessionAs(from, to, depth, inRack);
  const { ibgp } = as;
  return {
    from,
    to,
    depth,
    peer,
    address: { ...peer, medium },
    tiePlace: undefined,
    place: 0,
    count,
    open: from.chain.slice(depth).some((part) => part.base.openAt !== undefined && part.share !== 'rep'),
    media,
    medium,
    as,
    ibgp,
    way: inRack ? 'rack' : to.layer < from.layer ? 'down' : 'north',
    toIsClient: ibgp && model.isClient(options, from.seat, to.seat),
    fromIsClient: ibgp && model.isClient(options, to.seat, from.seat),
  };
}

function whoMeets({ meetings }: Media): Fabric['meets'] {
  const keys = new Map<Medium, Set<string>>();
  for (const { a, b, depth, media } of meetings) {
    const [medium] = media;
    if (medium === undefined || medium.kind === 'plane') continue;
    let met = keys.get(medium);
    if (met === undefined) keys.set(medium, (met = new Set()));
    met.add(`${a.index}|${b.index}|${depth}`).add(`${b.index}|${a.index}|${depth}`);
  }
  return (block, medium, owner, depth) =>
    medium.plane === undefined
      ? (keys.get(medium)?.has(`${block.index}|${owner.index}|${depth}`) ?? false)
      : meetOnPlane(medium.plane, block, owner, depth);
}
