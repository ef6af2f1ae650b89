/** What is routed towards: every destination class of a fabric with the prefixes it stands for. */
import { summaryOf } from '../../design/index.ts';
import type { Destination } from '../bgp/index.ts';
import {
  announcesDefault,
  besideIn,
  spreadOf,
  type Block,
  type Fabric,
  type Member,
  type Part,
  type Spread,
  type TreeNode,
} from '../fabric/index.ts';
import {
  displacedPrefixes,
  inFamilies,
  NO_PREFIXES,
  serverPrefixes,
  type FamilyPrefixes,
  type ServerPrefixes,
} from '../prefixes.ts';

/** How many destinations, and what each of them announces. */
export interface Amount {
  readonly times: number;
  readonly prefixes: ServerPrefixes;
}

export interface Target {
  readonly destination: Destination;
  readonly origin: Block | undefined;
  /** Working parts from below the root to the origin; empty where nobody owns the destination. */
  readonly chain: readonly Part[];
  /** False where there is nothing to announce: servers without endpoints. */
  readonly announces: boolean;
  /** What counts as LPM is no longer than 64 bits: IPv6 tables of switches tell the two apart. */
  readonly isShort: boolean;
  /**
   * Destinations that share copies down to exactly `depth` with a router.
   *
   * @param path drawn nodes from the root down to the router
   * @param common depth down to which the two stand in the same parts
   */
  readonly amount: (path: readonly TreeNode[], depth: number, common: number) => Amount;
}

function lpmOnly(count: number): FamilyPrefixes {
  return { host: 0, lpm: count, ownHost: 0, ownLpm: count };
}

/** Prefixes of all families together. */
export function announcedBy({ ipv4, ipv6 }: ServerPrefixes): number {
  return ipv4.host + ipv4.lpm + ipv6.host + ipv6.lpm;
}

/** One destination of fixed prefixes. */
function single(destination: Destination, origin: Block | undefined, prefixes: ServerPrefixes): Target {
  return {
    destination,
    origin,
    chain: origin?.chain ?? [],
    announces: announcedBy(prefixes) > 0,
    isShort: true,
    amount: () => ({ times: 1, prefixes }),
  };
}

const FAMILIES = ['ipv4', 'ipv6'] as const;
const FIELDS = ['host', 'lpm', 'ownHost', 'ownLpm'] as const;

/** Sums of prefixes over the tree, where servers of one class announce different numbers of them. */
function prefixSpreads(
  members: readonly Member[],
  prefixesOf: (node: TreeNode) => ServerPrefixes,
): (path: readonly TreeNode[], depth: number, common: number) => ServerPrefixes {
  const spreads = FAMILIES.map((family) =>
    FIELDS.map((field): Spread => spreadOf(members, ({ node }) => prefixesOf(node)[family][field])),
  );
  return (path, depth, common) => {
    const [ipv4, ipv6] = spreads.map((fields): FamilyPrefixes => {
      const [host = 0, lpm = 0, ownHost = 0, ownLpm = 0] = fields.map((spread) =>
        besideIn(spread, path, depth, common),
      );
      return { host, lpm, ownHost, ownLpm };
    });
    return { ipv4: ipv4 ?? NO_PREFIXES, ipv6: ipv6 ?? NO_PREFIXES };
  };
}

/** @param kind which of a server's prefixes */
function serverTarget(fabric: Fabric, block: Block, kind: 'server' | 'displaced'): Target {
  const { design } = fabric.setup;
  const { population } = fabric;
  const { base } = block.part;
  const prefixesOf = kind === 'server' ? serverPrefixes : displacedPrefixes;
  const known = new Map<number, ServerPrefixes>();
  const own = ({ drawn }: TreeNode): ServerPrefixes => {
    const endpoints = drawn?.kind === 'rack' ? drawn.endpointsPerServer : 0;
    let prefixes = known.get(endpoints);
    if (prefixes === undefined) known.set(endpoints, (prefixes = prefixesOf(design, endpoints)));
    return prefixes;
  };
  const members = population.members(base);
  const unit = own(block.node);
  const alike = members.every(({ node }) => own(node) === unit);
  const sums = alike ? undefined : prefixSpreads(members, own);
  return {
    destination: { kind, origins: new Set([block]), announcers: new Set(), rack: block.rack },
    origin: block,
    chain: block.chain,
    announces: announcedBy(unit) > 0,
    isShort: false,
    amount: (path, depth, common) =>
      sums === undefined
        ? { times: population.beside(path, base, depth, common), prefixes: unit }
        : { times: 1, prefixes: sums(path, depth, common) },
  };
}

/** The summaries of the copies of a rack. @param origins its ToRs that originate it, one at least */
export function summaryTarget(
  { setup: { design }, population }: Fabric,
  rack: Part,
  origins: readonly Block[],
): Target {
  const prefixes = inFamilies(design, () => lpmOnly(1));
  return {
    destination: { kind: 'summary', origins: new Set(origins), announcers: new Set(), rack },
    origin: origins[0],
    chain: origins[0]?.chain.slice(0, rack.depth) ?? [],
    announces: true,
    isShort: design.advertise.rackPool6 !== 'auto' && design.advertise.rackPool6 <= 64,
    amount: (path, depth, common) => ({ times: population.beside(path, rack.base, depth, common), prefixes }),
  };
}

/** Every destination class of a fabric but summaries, which follow from the others: the default first, because other traffic may follow it. */
export function targetsOf(fabric: Fabric): readonly Target[] {
  const { design } = fabric.setup;
  const targets: Target[] = [];
  const moves = summaryOf(design) === 'with-displaced' && design.advertise.displacedPerServer > 0;
  const announcers = fabric.blocks.filter((block) => announcesDefault(fabric.setup, block.node));
  if (announcers.length > 0) {
    const destination: Destination = {
      kind: 'default',
      origins: new Set(),
      announcers: new Set(announcers),
      rack: undefined,
    };
    targets.push(
      single(
        destination,
        undefined,
        inFamilies(design, () => lpmOnly(1)),
      ),
    );
  }
  for (const block of fabric.blocks) {
    if (block.part.restDepth > 0) continue;
    const { drawn } = block.node;
    if (block.role === 'server' && block.part.share !== 'rest') {
      targets.push(serverTarget(fabric, block, 'server'));
      if (moves) targets.push(serverTarget(fabric, block, 'displaced'));
    }
    if (drawn?.kind === 'external' && block.role === 'external' && drawn.prefixes > 0) {
      const destination: Destination = {
        kind: 'external',
        origins: new Set([block]),
        announcers: new Set(),
        rack: undefined,
      };
      targets.push(
        single(
          destination,
          block,
          inFamilies(design, () => lpmOnly(drawn.prefixes)),
        ),
      );
    }
  }
  return targets;
}
