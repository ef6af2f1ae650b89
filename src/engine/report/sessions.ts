/** Sessions joined per pair of drawn nodes: what the peering view and the session table show. */
import { pathOf, type BasePart, type Block, type Fabric, type Member, type TreeNode } from '../fabric/index.ts';
import type { Role, SessionClass } from '../result.ts';
import type { Routing } from '../routing.ts';
import { countFor, peersOf, type Neighbours } from './neighbours.ts';

const OVER = { segment: 'rack-segment', port: 'server-port', plane: 'plane', link: 'link' } as const;

/** Where alike nodes that peer with each other make more pairs than this, one pair is shown for all. */
const SHOWN_PAIRS = 4_096;

interface End {
  readonly node: string;
  readonly role: Role;
  /** Drawn nodes that this end stands for, where it is more than the one it names. */
  readonly alike?: number;
}

interface Draft {
  readonly a: End;
  readonly b: End;
  readonly kind: 'ebgp' | 'ibgp';
  readonly over: SessionClass['over'];
  readonly link: string | undefined;
  ends: number;
  perA: number;
  perB: number;
  aReflects: boolean;
  bReflects: boolean;
}

/** What all routers of one drawn node have with all of another. */
interface Share {
  readonly here: End;
  readonly there: End;
  readonly link: string | undefined;
  /** Sessions at one router of `here`. */
  readonly count: number;
  /** Routers of `here`. */
  readonly copies: number;
}

class SessionLedger {
  readonly #drafts = new Map<string, Draft>();
  readonly #families: number;

  constructor(families: number) {
    this.#families = families;
  }

  /** @param seen sessions counted before at one router of this class, by end and pair */
  add({ here, there, link, count, copies }: Share, group: Neighbours, seen: Map<string, number>): void {
    const { hearing, medium } = group;
    const hereFirst = here.node < there.node || (here.node === there.node && here.role <= there.role);
    const [a, b] = hereFirst ? [here, there] : [there, here];
    const kind = hearing?.ibgp === true ? 'ibgp' : 'ebgp';
    const key = `${a.node}/${a.role}|${b.node}/${b.role}|${kind}|${OVER[medium.kind]}|${link ?? ''}`;
    let draft = this.#drafts.get(key);
    if (draft === undefined) {
      const over = OVER[medium.kind];
      draft = { a, b, kind, over, link, ends: 0, perA: 0, perB: 0, aReflects: false, bReflects: false };
      this.#drafts.set(key, draft);
    }
    draft.ends += copies * count;
    const alike = a.node === b.node && a.role === b.role;
    const atThisEnd = `${here.node}|${key}`;
    const all = (seen.get(atThisEnd) ?? 0) + count;
    seen.set(atThisEnd, all);
    if (hereFirst) draft.perA = Math.max(draft.perA, all * this.#families);
    if (!hereFirst || alike) draft.perB = Math.max(draft.perB, all * this.#families);
    if ((hereFirst ? hearing?.fromIsClient : hearing?.toIsClient) === true) draft.aReflects = true;
    if ((hereFirst ? hearing?.toIsClient : hearing?.fromIsClient) === true) draft.bReflects = true;
  }

  get all(): readonly SessionClass[] {
    return [...this.#drafts]
      .sort(([x], [y]) => (x < y ? -1 : 1))
      .map(([key, { a, b, kind, over, link, ends, perA, perB, aReflects, bReflects }]) => ({
        key,
        a,
        b,
        kind,
        over,
        ...(link === undefined ? {} : { link }),
        count: (ends / 2) * this.#families,
        perA,
        perB,
        ...(aReflects && bReflects
          ? { reflector: 'both' as const }
          : aReflects
            ? { reflector: 'a' as const }
            : bReflects
              ? { reflector: 'b' as const }
              : {}),
      }));
  }
}

function copiesBelow(member: Member, depth: number): number {
  let copies = 1;
  for (let at: Member | undefined = member; at !== undefined && at.node.depth > depth; at = at.above)
    copies *= at.copies;
  return copies;
}

function ancestorAt(member: Member, depth: number): TreeNode | undefined {
  let at: Member | undefined = member;
  while (at !== undefined && at.node.depth > depth) at = at.above;
  return at?.node;
}

/** Far members by the drawn node above them at a depth. */
class FarMembers {
  readonly #known = new Map<string, ReadonlyMap<TreeNode | undefined, readonly Member[]>>();
  readonly #fabric: Fabric;

  constructor(fabric: Fabric) {
    this.#fabric = fabric;
  }

  below(part: BasePart, depth: number, node: TreeNode): readonly Member[] {
    const key = `${this.#fabric.setup.down.idOf(part)}|${depth}`;
    let groups = this.#known.get(key);
    if (groups === undefined) {
      const found = new Map<TreeNode | undefined, Member[]>();
      for (const member of this.#fabric.population.members(part)) {
        const above = ancestorAt(member, depth);
        const list = found.get(above);
        if (list === undefined) found.set(above, [member]);
        else list.push(member);
      }
      this.#known.set(key, (groups = found));
    }
    return groups.get(node) ?? [];
  }
}

function idOf({ drawn }: TreeNode): string {
  return drawn?.id ?? '';
}

/** One pair for all pairs of two sets of alike nodes. */
function* sharesOfAll(fabric: Fabric, block: Block, group: Neighbours, farRole: Role): Generator<Share> {
  const [near, far] = [fabric.population.members(block.part.base), fabric.population.members(group.far)];
  const end = (members: readonly Member[], role: Role): End => ({
    node: members[0] === undefined ? '' : idOf(members[0].node),
    role,
    ...(members.length > 1 && { alike: members.length }),
  });
  // The largest of them says how many sessions a router has; every one adds its own.
  for (const member of near) {
    yield {
      here: end(near, block.role),
      there: end(far, farRole),
      link: group.medium.link,
      count: countFor(fabric, pathOf(member), group),
      copies: copiesBelow(member, 0),
    };
  }
}

/** Shares of one group of peers, drawn node by drawn node. */
function* sharesOf(fabric: Fabric, far: FarMembers, block: Block, group: Neighbours): Generator<Share> {
  const { medium, depth, common, times } = group;
  const farRole = group.hearing?.from.role ?? block.role;
  for (const member of fabric.population.members(block.part.base)) {
    const path = pathOf(member);
    const scope = path[depth];
    if (scope === undefined) continue;
    for (const other of far.below(group.far, depth, scope)) {
      const own = depth < common && ancestorAt(other, depth + 1) === path[depth + 1];
      const count = (copiesBelow(other, depth) - (own ? copiesBelow(other, depth + 1) : 0)) * times;
      if (count === 0) continue;
      yield {
        here: { node: idOf(member.node), role: block.role },
        there: { node: idOf(other.node), role: farRole },
        link:
          medium.link === undefined ? undefined : fabric.setup.folding.drawnLink(medium.link, member.node, other.node),
        count,
        copies: copiesBelow(member, 0),
      };
    }
  }
}

/** @returns classes sorted by key; every session of the fabric is counted in exactly one. */
export function sessionClassesOf(routing: Routing): readonly SessionClass[] {
  const { fabric } = routing;
  const { population } = fabric;
  const ledger = new SessionLedger(fabric.setup.design.addressing.families === 'dual' ? 2 : 1);
  const far = new FarMembers(fabric);
  for (const block of fabric.blocks) {
    if (block.part.restDepth > 0) continue;
    const seen = new Map<string, number>();
    for (const group of peersOf(fabric, block)) {
      const pairs = population.members(block.part.base).length * population.members(group.far).length;
      if (group.depth > 0 || pairs <= SHOWN_PAIRS) {
        for (const share of sharesOf(fabric, far, block, group)) ledger.add(share, group, seen);
        continue;
      }
      const farRole = group.hearing?.from.role ?? block.role;
      for (const share of sharesOfAll(fabric, block, group, farRole)) ledger.add(share, group, new Map());
    }
  }
  return ledger.all;
}
