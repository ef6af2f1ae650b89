/** Blocks of routers: every working part that routes, with all that its sessions and its rank depend on. */
import type { LocalAs } from '../../design/index.ts';
import { layerOf, type Seat } from '../models/index.ts';
import type { Role } from '../result.ts';
import type { AsToken } from './asNumbers.ts';
import { sharedParts, type Plane } from './media.ts';
import { baseChain, expand, lowestSteps, type BasePart, type Part, type Partition } from './parts.ts';
import type { PlanePlan } from './planePlan.ts';
import { highestOf, lowestOf } from './ranges.ts';
import { DEVICE_KINDS, routes } from './roles.ts';
import { roleRank } from './routerOrder.ts';
import { localAsOf } from './sessionAs.ts';
import type { Setup } from './setup.ts';
import { formatSteps, type TreeNode } from './tree.ts';

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

export function compareParts(x: Part, y: Part): number {
  return compareBase(x.base, y.base) || x.restDepth - y.restDepth || x.id - y.id;
}

/** @returns the instance path of the lowest member of a base part. */
export function examplePath(part: BasePart): string {
  return formatSteps(lowestSteps(part));
}

export interface Parts {
  readonly partition: Partition;
  readonly chains: ReadonlyMap<Part, readonly Part[]>;
  readonly racks: readonly Part[];
  readonly rackOf: ReadonlyMap<Part, Part>;
  /** Leaf parts: servers, switches, reflectors, borders, externals. */
  readonly devices: readonly Part[];
}

export function listParts(setup: Setup): Parts {
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

export function isPlaneReflector(part: Part): boolean {
  return part.node.kind === 'routeReflector' && part.node.drawn?.kind === 'spine';
}

export function makeBlocks(
  setup: Setup,
  parts: Parts,
  plan: PlanePlan,
  present: (part: Part) => boolean,
): readonly Block[] {
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
