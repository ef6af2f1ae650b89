/**
 * Where routers meet: links, rack segments, server ports and Ethernet planes, over blocks (classes of routers) instead of routers.
 * A meeting says how many members of one block each member of the other meets, and down to which depth the two share copies.
 * Rules: docs/semantics.md, "Media".
 */
import type { AsModelOptions, Design, DesignLink } from '../../design/index.ts';
import type { BasePart, Part } from './parts.ts';
import { commonDepth, type Tree, type TreeNode } from './tree.ts';
import type { Block } from './blocks.ts';

export type MediumKind = 'segment' | 'port' | 'plane' | 'link';

/** Order of kinds where all else ties: docs/semantics.md, "Order of media". */
const MEDIUM_RANK: Readonly<Record<MediumKind, number>> = { plane: 0, link: 1, segment: 2, port: 3 };

export interface Medium {
  readonly id: number;
  readonly kind: MediumKind;
  /** Drawn link, where it is one. */
  readonly link: string | undefined;
  readonly plane: Plane | undefined;
}

/** A connected part of the Ethernet spine layer; one per copy of its scope. */
export interface Plane {
  /** Parts from the root down to the scope: copies of the last one are separate planes. */
  readonly chain: readonly Part[];
  readonly spines: readonly Part[];
  readonly medium: Medium;
  /** By block, in order of blocks. */
  readonly attached: ReadonlyMap<Block, Attachment>;
}

export interface Attachment {
  readonly block: Block;
  /** Depth down to which the router and the plane share copies. */
  readonly depth: number;
  /** Planes (copies) that one member is attached to. */
  readonly copies: number;
}

/** Members of `a` and `b` that meet and share copies down to exactly `depth`. */
export interface Meeting {
  readonly a: Block;
  readonly b: Block;
  readonly depth: number;
  /** Where they meet, in order of media: one medium, or several planes on which they meet in the same way. */
  readonly media: readonly Medium[];
  /** Members of b (times plane copies) that one member of a meets on each medium, and the reverse. */
  readonly perA: number;
  readonly perB: number;
}

/** Does eBGP keep a third party's next hop on the subnet that `member` is on? What is drawn for its rack or the plane, else what the AS model says. */
export function keepsThirdParty(
  { thirdPartyNextHop }: AsModelOptions,
  { kind, plane }: Pick<Medium, 'kind' | 'plane'>,
  { rack }: Pick<Block, 'rack'>,
): boolean {
  if (kind !== 'segment' && kind !== 'plane') return false;
  const drawn = (kind === 'plane' ? plane?.spines[0] : rack)?.node.drawn;
  return (drawn?.kind === 'rack' || drawn?.kind === 'spine' ? drawn.thirdPartyNextHop : undefined) ?? thirdPartyNextHop;
}

export function mediumOrder(x: Medium, y: Medium): number {
  return MEDIUM_RANK[x.kind] - MEDIUM_RANK[y.kind] || x.id - y.id;
}

/** Depth down to which two chains are the same parts. */
export function sharedParts(a: readonly Part[], b: readonly Part[]): number {
  let depth = 0;
  while (depth < a.length && depth < b.length && a[depth] === b[depth]) depth += 1;
  return depth;
}

function product(chain: readonly Part[], from: number): number {
  let weight = 1;
  for (let depth = from; depth < chain.length; depth += 1) weight *= chain[depth]?.weight ?? 1;
  return weight;
}

/** Members of `b` per member of `a` that share copies down to exactly `depth` (0: nothing but the root). A member is not counted with itself. */
export function relatives(a: readonly Part[], b: readonly Part[], depth: number): number {
  const shared = sharedParts(a, b);
  if (depth > shared) return 0;
  if (depth === shared) return depth === a.length && depth === b.length ? 0 : product(b, depth);
  return ((b[depth]?.weight ?? 1) - 1) * product(b, depth + 1);
}

/** What is down, by the base parts that failures were looked up in ({@link BasePart.kin}): what is true of one of their copies is true of all. */
export interface Down {
  readonly routers: ReadonlySet<BasePart>;
  /** Keys of {@link downKey}. */
  readonly links: ReadonlySet<string>;
  readonly ports: ReadonlySet<string>;
  readonly idOf: (part: BasePart) => number;
}

/** Has a router of this part failed, and so all of them? */
export function isDown({ routers }: Pick<Down, 'routers'>, part: BasePart): boolean {
  return routers.has(part.kin ?? part);
}

export function downKey(down: Pick<Down, 'idOf'>, what: string, a: BasePart, b: BasePart): string {
  const [x, y] = [down.idOf(a.kin ?? a), down.idOf(b.kin ?? b)];
  return x < y ? `${what}|${x}|${y}` : `${what}|${y}|${x}`;
}

export interface MediaInput {
  readonly design: Design;
  readonly tree: Tree;
  /** Drawn links, of alike ones the one that stands for all; sorted by id. */
  readonly links: readonly DesignLink[];
  readonly down: Down;
  /** Working leaf parts of every device node, live ones only, by tree node. */
  readonly devices: ReadonlyMap<TreeNode, readonly Part[]>;
  /** Blocks of routers by working part. */
  readonly blockOf: ReadonlyMap<Part, Block>;
  readonly rackParts: readonly Part[];
  readonly ethernetSpines: boolean;
  readonly torsRoute: boolean;
  readonly chainOf: (part: Part) => readonly Part[];
  /** Reflectors that the model implies below a spine. */
  readonly reflectorsUnder: (spine: Part) => readonly Part[];
  readonly orderParts: (x: Part, y: Part) => number;
}

export interface Media {
  readonly meetings: readonly Meeting[];
  readonly byId: ReadonlyMap<number, Medium>;
  readonly planes: readonly Plane[];
  /** Planes each device is linked to, copies counted. */
  readonly planesOfTor: ReadonlyMap<
    Part,
    readonly { readonly plane: Plane; readonly copies: number; readonly depth: number }[]
  >;
}

interface LinkPair {
  readonly link: string;
  readonly a: Part;
  readonly b: Part;
  readonly depth: number;
}

/** Live copies of drawn links as pairs of device parts. */
function* linkPairs(input: MediaInput): Generator<LinkPair> {
  for (const link of input.links) {
    const nodeA = input.tree.byKey.get(link.a);
    const nodeB = input.tree.byKey.get(link.b);
    if (nodeA === undefined || nodeB === undefined) continue;
    const depth = commonDepth(nodeA, nodeB);
    const ends = new Map<Part | undefined, Part[]>();
    for (const b of input.devices.get(nodeB) ?? []) {
      const key = input.chainOf(b)[depth - 1];
      const list = ends.get(key);
      if (list === undefined) ends.set(key, [b]);
      else list.push(b);
    }
    for (const a of input.devices.get(nodeA) ?? []) {
      for (const b of ends.get(input.chainOf(a)[depth - 1]) ?? []) {
        if (input.down.links.size > 0 && input.down.links.has(downKey(input.down, link.id, a.base, b.base))) continue;
        yield { link: link.id, a, b, depth };
      }
    }
  }
}

/** Joins live Ethernet spines into planes. */
function joinPlanes(spines: readonly Part[], pairs: readonly LinkPair[]): Map<Part, { root: Part; scope: number }> {
  const lead = new Map<Part, Part>(spines.map((spine) => [spine, spine]));
  const scope = new Map<Part, number>(spines.map((spine) => [spine, spine.depth]));
  const find = (part: Part): Part => {
    let at = part;
    for (let next = lead.get(at); next !== undefined && next !== at; next = lead.get(at)) at = next;
    return at;
  };
  for (const { a, b, depth } of pairs) {
    if (!lead.has(a) || !lead.has(b)) continue;
    const [x, y] = [find(a), find(b)];
    const joined = Math.min(scope.get(x) ?? depth, scope.get(y) ?? depth, depth);
    if (x !== y) lead.set(y, x);
    scope.set(x, joined);
  }
  return new Map(spines.map((spine) => [spine, { root: find(spine), scope: scope.get(find(spine)) ?? spine.depth }]));
}

/** Finds every meeting. Cost: pairs of blocks that meet, not pairs of routers. */
export function layMedia(input: MediaInput): Media {
  const { design, down, devices, blockOf, chainOf } = input;
  const meetings: Meeting[] = [];
  const byId = new Map<number, Medium>();
  const makeMedium = (kind: MediumKind, link?: string): { -readonly [K in keyof Medium]: Medium[K] } => {
    const medium = { id: byId.size, kind, link, plane: undefined };
    byId.set(medium.id, medium);
    return medium;
  };
  const meet = (a: Block, b: Block, depth: number, media: readonly Medium[], copies = 1): void => {
    const perA = relatives(a.chain, b.chain, depth) * copies;
    if (perA > 0) meetings.push({ a, b, depth, media, perA, perB: relatives(b.chain, a.chain, depth) * copies });
  };
  const portUp = (server: Part, tor: Part): boolean =>
    down.ports.size === 0 || !down.ports.has(downKey(down, 'port', server.base, tor.base));

  const pairs = [...linkPairs(input)];
  const linkMedia = new Map<string, readonly Medium[]>();

  const spines = input.ethernetSpines
    ? [...devices.entries()].filter(([node]) => node.kind === 'spine').flatMap(([, parts]) => parts)
    : [];
  const planes: Plane[] = [];
  const planesOfTor = new Map<Part, { plane: Plane; copies: number; depth: number }[]>();
  if (spines.length > 0) {
    const joined = joinPlanes(spines, pairs);
    const members = new Map<Part, Part[]>();
    for (const [spine, { root }] of joined) {
      const list = members.get(root);
      if (list === undefined) members.set(root, [spine]);
      else list.push(spine);
    }
    const drafts = [...members.entries()].map(([root, list]) => {
      const sorted = [...list].sort(input.orderParts);
      const lowest = sorted[0] ?? root;
      return { sorted, lowest, scope: joined.get(root)?.scope ?? root.depth, attached: new Map<Block, number>() };
    });
    drafts.sort((x, y) => input.orderParts(x.lowest, y.lowest));
    const draftOf = new Map<Part, (typeof drafts)[number]>();
    for (const draft of drafts) for (const spine of draft.sorted) draftOf.set(spine, draft);
    const attach = (draft: (typeof drafts)[number], block: Block, depth: number): void => {
      draft.attached.set(block, Math.min(depth, draft.attached.get(block) ?? depth));
    };
    const torLinks: { draft: (typeof drafts)[number]; tor: Part; depth: number }[] = [];
    for (const { a, b, depth } of pairs) {
      for (const [spine, other] of [
        [a, b],
        [b, a],
      ] as const) {
        const draft = draftOf.get(spine);
        if (draft === undefined || draftOf.has(other)) continue;
        const shared = Math.min(depth, draft.scope);
        const block = blockOf.get(other);
        if (block !== undefined) attach(draft, block, shared);
        if (other.node.kind === 'tor') torLinks.push({ draft, tor: other, depth: shared });
      }
    }
    if (!input.torsRoute) {
      for (const { draft, tor, depth } of torLinks) {
        for (const sibling of tor.parent?.node.kind === 'rack' ? tor.parent.children : []) {
          const block = sibling.node.kind === 'server' ? blockOf.get(sibling) : undefined;
          if (block !== undefined && portUp(sibling, tor)) attach(draft, block, depth);
        }
      }
    }
    for (const draft of drafts) {
      for (const spine of draft.sorted) {
        for (const part of input.reflectorsUnder(spine)) {
          const block = blockOf.get(part);
          if (block !== undefined) attach(draft, block, draft.scope);
        }
      }
      const chain = chainOf(draft.lowest).slice(0, draft.scope);
      const attached = new Map(
        [...draft.attached]
          .sort(([x], [y]) => x.index - y.index)
          .map(([block, depth]) => [block, { block, depth, copies: product(chain, depth) }]),
      );
      const medium = makeMedium('plane');
      const plane: Plane = { chain, spines: draft.sorted, medium, attached };
      medium.plane = plane;
      planes.push(plane);
      for (const { draft: at, tor, depth } of torLinks) {
        if (at !== draft) continue;
        const list = planesOfTor.get(tor) ?? [];
        if (!list.some((known) => known.plane === plane)) list.push({ plane, copies: product(chain, depth), depth });
        planesOfTor.set(tor, list);
      }
    }
    meetOnPlanes(planes, meet);
  }

  const segment = design.asModel.rackAttach === 'segment';
  const rackMedia = [makeMedium(segment ? 'segment' : 'port')];
  for (const rack of input.torsRoute ? input.rackParts : []) {
    const liveTors = rack.children.filter((part) => part.node.kind === 'tor' && blockOf.has(part));
    if (liveTors.length === 0) continue;
    const seats = rack.children.flatMap((part) => {
      const block = blockOf.get(part);
      return block === undefined ? [] : [{ part, block }];
    });
    seats.forEach((x, i) => {
      for (const y of seats.slice(i)) {
        const roles = [x.part.node.kind, y.part.node.kind];
        const servers = roles.filter((role) => role === 'server').length;
        const tors = roles.filter((role) => role === 'tor').length;
        if (servers === 1 && tors === 1) {
          const [server, tor] = x.part.node.kind === 'server' ? [x.part, y.part] : [y.part, x.part];
          if (portUp(server, tor)) meet(x.block, y.block, rack.depth, rackMedia);
        } else if (segment && (servers < 2 || liveTors.some((tor) => portUp(x.part, tor) && portUp(y.part, tor)))) {
          meet(x.block, y.block, rack.depth, rackMedia);
        }
      }
    });
  }

  for (const { link, a, b, depth } of pairs) {
    const [blockA, blockB] = [blockOf.get(a), blockOf.get(b)];
    if (blockA === undefined || blockB === undefined) continue;
    let medium = linkMedia.get(link);
    if (medium === undefined) linkMedia.set(link, (medium = [makeMedium('link', link)]));
    meet(blockA, blockB, depth, medium);
  }
  return { meetings, byId, planes, planesOfTor };
}

/** How the routers of two blocks may meet on planes: on each of `media`, from `depth` down. */
interface Common {
  readonly depth: number;
  /** Copies of each plane that the two share. */
  readonly copies: number;
  readonly media: readonly Medium[];
}

/**
 * Meetings of all that is attached to the same planes. Most blocks hang on most planes in one of a few ways, so what two ways have in common
 * is found out once and not for each pair of blocks.
 */
function meetOnPlanes(
  planes: readonly Plane[],
  meet: (a: Block, b: Block, depth: number, media: readonly Medium[], copies: number) => void,
): void {
  type Seat = readonly [plane: Plane, depth: number];
  const seatsOf = new Map<Block, Seat[]>();
  for (const plane of planes) {
    for (const { block, depth } of plane.attached.values()) {
      const seats = seatsOf.get(block);
      if (seats === undefined) seatsOf.set(block, [[plane, depth]]);
      else seats.push([plane, depth]);
    }
  }
  const ways = new Map<string, { readonly seats: readonly Seat[]; readonly common: Map<object, readonly Common[]> }>();
  const attached = [...seatsOf]
    .map(([block, seats]) => {
      const key = seats.map(([{ medium }, depth]) => `${medium.id}:${depth}`).join();
      let way = ways.get(key);
      if (way === undefined) ways.set(key, (way = { seats, common: new Map() }));
      return { block, way };
    })
    .sort((x, y) => x.block.index - y.block.index);
  attached.forEach((x, i) => {
    for (const y of attached.slice(i)) {
      let common = x.way.common.get(y.way);
      if (common === undefined) x.way.common.set(y.way, (common = commonOf(x.way.seats, y.way.seats)));
      const shared = common.length === 0 ? 0 : sharedParts(x.block.chain, y.block.chain);
      for (const { depth: from, copies, media } of common)
        for (let depth = from; depth <= shared; depth += 1) meet(x.block, y.block, depth, media, copies);
    }
  });
}

/** Does a member of `x` meet on a plane a member of `y` with which it shares copies down to exactly `depth`? */
export function meetOnPlane({ attached }: Plane, x: Block, y: Block, depth: number): boolean {
  const [a, b] = [x, y].map((block) => attached.get(block)?.depth);
  return a !== undefined && b !== undefined && depth >= Math.min(a, b) && relatives(x.chain, y.chain, depth) > 0;
}

function commonOf(
  x: readonly (readonly [plane: Plane, depth: number])[],
  y: readonly (readonly [plane: Plane, depth: number])[],
): readonly Common[] {
  const depths = new Map(y);
  const groups = new Map<string, { depth: number; copies: number; media: Medium[] }>();
  for (const [plane, depth] of x) {
    const other = depths.get(plane);
    if (other === undefined) continue;
    const copies = product(plane.chain, Math.max(depth, other));
    const from = Math.min(depth, other);
    const key = `${from}|${copies}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { depth: from, copies, media: [plane.medium] });
    else group.media.push(plane.medium);
  }
  return [...groups.values()];
}
