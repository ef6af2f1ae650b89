/**
 * A small design, router by router: what configurations and laboratories need, and nothing that scales needs. It cuts the
 * classes of the fabric down to single copies and reads the sessions off them, so the two can never disagree.
 */
import type { AsModelOptions, Design, LocalAsForm } from '../../design/index.ts';
import { problem, type Parsed } from '../../net/index.ts';
import { announcedPrefixes, type FamilyPrefixes } from '../prefixes.ts';
import type { Role } from '../result.ts';
import { examplePath, type Block } from './blocks.ts';
import { assembleFabric, type Fabric } from './fabric.ts';
import { onEveryMedium } from './hearing.ts';
import { setUp } from './setup.ts';
import { keepsThirdParty, type Medium } from './media.ts';
import { isolate, type BasePart, type Part } from './parts.ts';
import { lowestOf } from './ranges.ts';
import { announcesDefault } from './roles.ts';
import { byText } from './tree.ts';

/** Beyond these a design is a data centre, not a laboratory; answers would be of no use to anybody. */
export const UNROLL_LIMITS = { routers: 2_000, sessions: 100_000 } as const;

/** One router. Routers are named by their place in router order, from 0. */
export interface NetworkRouter {
  readonly order: number;
  /** Instance path. */
  readonly path: string;
  /** Drawn node; of servers and implied reflectors the rack or spine they belong to. */
  readonly node: string;
  readonly role: Role;
  /** From below: server and reflector 0, ToR 1, spine 2 and 3, border 4, external 5. */
  readonly layer: number;
  readonly asn: number;
  readonly platform: 'bird' | 'frr' | 'generic';
  readonly reflects: boolean;
  /** The router whose ID is this one's cluster ID: itself, or the first reflector of its group. */
  readonly clusterOf: number;
  /** Path of the rack copy it stands in. */
  readonly rack: string | undefined;
  readonly endpoints: number;
  /** What it announces of its own per family, endpoints or blocks; for externals their prefixes as `lpm`. */
  readonly announces: { readonly ipv4: FamilyPrefixes; readonly ipv6: FamilyPrefixes };
  /** Announces a default route without holding one. */
  readonly originatesDefault: boolean;
}

export type NetworkMediumKind = 'plane' | 'link' | 'segment' | 'port';

/**
 * One subnet. Planes come first, then links, then what is inside racks: the order in which peer addresses break ties. Links
 * and ports are in the order of their ends, so that at every router the addresses of its neighbours are in router order too.
 */
export interface NetworkMedium {
  readonly index: number;
  readonly kind: NetworkMediumKind;
  /** Lowest spine of a plane, drawn link, rack copy. */
  readonly name: string;
  /** Everybody with an address there, in router order. */
  readonly members: readonly number[];
  /** eBGP keeps a third party's next hop there. */
  readonly thirdParty: boolean;
}

/** One direction of a session. */
export interface NetworkDirection {
  /** Where it leads from the sender's point of view: within the rack, to a lower layer, or to the same or a higher one. */
  readonly way: 'rack' | 'down' | 'north';
  /** The receiver is a client of the sender, which reflects. */
  readonly toClient: boolean;
  /** What the sender presents: its own AS number, or a local AS. */
  readonly asn: number;
  /** Form of the local AS; undefined where it presents its own number. */
  readonly localAs: LocalAsForm | undefined;
}

/** One session; `a` comes first in router order. */
export interface NetworkSession {
  readonly a: number;
  readonly b: number;
  readonly medium: number;
  readonly kind: 'ebgp' | 'ibgp';
  readonly aToB: NetworkDirection;
  readonly bToA: NetworkDirection;
}

/** A design as drawn, nothing failed, taken apart. */
export interface Network {
  readonly design: Design;
  readonly options: AsModelOptions;
  readonly routers: readonly NetworkRouter[];
  readonly media: readonly NetworkMedium[];
  readonly sessions: readonly NetworkSession[];
}

const MEDIUM_RANK: Readonly<Record<NetworkMediumKind, number>> = { plane: 0, link: 1, segment: 2, port: 3 };

/** Sessions of the fabric as classes say, without taking anything apart. */
function countSessions(fabric: Fabric): number {
  let directed = 0;
  for (const [index, hearings] of fabric.heard.entries()) {
    let copies = 1;
    for (const part of fabric.blocks[index]?.chain ?? []) copies *= part.weight;
    for (const { count, media } of hearings) directed += count * media.length * copies;
  }
  return directed / 2;
}

function countRouters(fabric: Fabric): number {
  return fabric.blocks.reduce((sum, { chain }) => sum + chain.reduce((copies, part) => copies * part.weight, 1), 0);
}

/** Cuts everything below a part to single copies. */
function cutBelow(part: BasePart): void {
  const stacks = part.children.filter(({ weight }) => weight > 1);
  for (const stack of stacks) while (stack.weight > 1) isolate(stack, lowestOf(stack.indices));
  for (const child of part.children) cutBelow(child);
}

interface Draft {
  readonly kind: NetworkMediumKind;
  readonly name: string;
  readonly first: Block;
  readonly members: Set<Block>;
  readonly thirdParty: boolean;
}

function draftKey(medium: Medium, a: Block, b: Block): string {
  switch (medium.kind) {
    case 'plane':
      return `plane|${medium.id}`;
    case 'segment':
      return `segment|${a.rack?.id ?? ''}`;
    default:
      return `${medium.kind}|${medium.id}|${a.part.id}|${b.part.id}`;
  }
}

function rackPath(rack: Part | undefined): string | undefined {
  return rack === undefined ? undefined : examplePath(rack.base);
}

/** The same for reflectors that share a cluster ID. */
function clusterKey({ cluster, index }: Block): string {
  return cluster.asn === undefined ? `${cluster.key}|${cluster.chain.at(-1)?.id ?? ''}` : `${index}`;
}

function nameOf(medium: Medium, block: Block): string {
  if (medium.kind === 'link') return medium.link ?? '';
  const lowest = medium.plane?.spines[0];
  return lowest === undefined ? (rackPath(block.rack) ?? '') : examplePath(lowest.base);
}

/**
 * Takes a design apart. Failures are left out: a configuration says what should be, not what is broken today.
 *
 * @returns everything in router order, or 'network/too-many-routers' {routers, limit}, 'network/too-many-sessions' {sessions, limit}
 */
export function unroll(design: Design): Parsed<Network> {
  const whole: Design = { ...design, failures: [] };
  const classes = assembleFabric(setUp(whole));
  const routerCount = countRouters(classes);
  if (routerCount > UNROLL_LIMITS.routers) {
    return problem('network/too-many-routers', { routers: routerCount, limit: UNROLL_LIMITS.routers });
  }
  const sessionCount = countSessions(classes);
  if (sessionCount > UNROLL_LIMITS.sessions) {
    return problem('network/too-many-sessions', { sessions: sessionCount, limit: UNROLL_LIMITS.sessions });
  }
  // Every drawn node by itself: media bear the names of their own links.
  const setup = setUp(whole, { fold: false });
  cutBelow(setup.base);
  const fabric = assembleFabric(setup);

  // With every part a single copy, blocks are routers and stand in router order.
  const { blocks } = fabric;
  const byOrder = (x: Block, y: Block): number => x.index - y.index;
  const inOrder = (x: Block, y: Block): readonly [Block, Block] => (x.index <= y.index ? [x, y] : [y, x]);

  const drafts = new Map<string, Draft>();
  for (const { a, b, media } of fabric.media.meetings) {
    const [first, second] = inOrder(a, b);
    for (const medium of media) {
      const key = draftKey(medium, first, second);
      let draft = drafts.get(key);
      if (draft === undefined) {
        const thirdParty = keepsThirdParty(setup.options, medium, first);
        draft = { kind: medium.kind, name: nameOf(medium, first), first, members: new Set(), thirdParty };
        drafts.set(key, draft);
      }
      draft.members.add(a).add(b);
    }
  }
  const planeRank = new Map(fabric.media.planes.map((plane, rank) => [`plane|${plane.medium.id}`, rank]));
  const membersOf = ({ members }: Draft): readonly Block[] => [...members].sort(byOrder);
  const compareDrafts = ([keyA, a]: [string, Draft], [keyB, b]: [string, Draft]): number => {
    const rank = MEDIUM_RANK[a.kind] - MEDIUM_RANK[b.kind] || (planeRank.get(keyA) ?? 0) - (planeRank.get(keyB) ?? 0);
    if (rank !== 0) return rank;
    const [membersA, membersB] = [membersOf(a), membersOf(b)];
    for (const [place, block] of membersA.entries()) {
      const other = membersB[place];
      if (other !== undefined && other !== block) return byOrder(block, other);
    }
    return byText(a.name, b.name);
  };
  const sorted = [...drafts].sort(compareDrafts);
  const mediumIndex = new Map(sorted.map(([key], index) => [key, index]));
  const media = sorted.map(([, draft], index): NetworkMedium => {
    const { kind, name, thirdParty } = draft;
    return { index, kind, name, members: membersOf(draft).map(({ index: order }) => order), thirdParty };
  });

  const clusterLead = new Map<string, number>();
  for (const block of blocks) {
    if (block.reflects && !clusterLead.has(clusterKey(block))) clusterLead.set(clusterKey(block), block.index);
  }

  const routers = blocks.map((block): NetworkRouter => {
    const { role, node } = block;
    const { drawn } = node;
    const endpoints = role === 'server' && drawn?.kind === 'rack' ? drawn.endpointsPerServer : 0;
    const external = drawn?.kind === 'external' ? drawn : undefined;
    const outside: FamilyPrefixes = {
      host: 0,
      lpm: external?.prefixes ?? 0,
      ownHost: 0,
      ownLpm: external?.prefixes ?? 0,
    };
    return {
      order: block.index,
      path: examplePath(block.part.base),
      node: drawn?.id ?? node.id,
      role,
      layer: block.layer,
      asn: block.token.asn ?? 0,
      platform: block.platform,
      reflects: block.reflects,
      clusterOf: clusterLead.get(clusterKey(block)) ?? block.index,
      rack: rackPath(block.rack),
      endpoints,
      announces: role === 'server' ? announcedPrefixes(design, endpoints) : { ipv4: outside, ipv6: outside },
      originatesDefault: announcesDefault(setup, node),
    };
  });

  const sessions = new Map<string, NetworkSession>();
  for (const hearings of fabric.heard) {
    for (const hearing of onEveryMedium(hearings)) {
      const [first, second] = inOrder(hearing.from, hearing.to);
      const medium = mediumIndex.get(draftKey(hearing.medium, first, second)) ?? -1;
      const key = `${medium}|${first.index}|${second.index}`;
      const { as, way, toIsClient } = hearing;
      const direction: NetworkDirection = { way, toClient: toIsClient, asn: as.from.asn ?? 0, localAs: as.form };
      const known = sessions.get(key);
      sessions.set(key, {
        a: first.index,
        b: second.index,
        medium,
        kind: hearing.ibgp ? 'ibgp' : 'ebgp',
        aToB: hearing.from === first ? direction : (known?.aToB ?? direction),
        bToA: hearing.from === first ? (known?.bToA ?? direction) : direction,
      });
    }
  }
  const ordered = [...sessions.values()].sort((x, y) => x.medium - y.medium || x.a - y.a || x.b - y.b);
  return { ok: true, value: { design: whole, options: setup.options, routers, media, sessions: ordered } };
}
