/**
 * What can fail, copy by copy, gathered into cells: copies that stand in the same parts of the routing's base partition, weigh the same and stand in the
 * same place of the router order as far as it matters. One copy of a cell shows what every copy of it costs.
 *
 * Parts of one base part differ by nothing but their place in the router order. A copy that is taken away leaves the others in their order, so any copy
 * of one run of ranks will do. A copy that stays but loses something may win ties against its twins or lose them: the lowest of a run is
 * a cell of its own, and so is every rank at which the routing of a failure had to tell twins apart (`special`). All others are routed
 * step by step alike, whichever of them it is.
 */
import type { Design, DesignNode, Failure } from '../../design/index.ts';
import { formatSteps, lowestOf, type BasePart, type Setup, type Steps, type TreeNode } from '../fabric/index.ts';
import type { Failable } from './answer.ts';

/** One stack on the way to a copy. */
export interface Level {
  readonly node: TreeNode;
  /** Of the copy that stands for the cell. */
  readonly index: number;
  /** The part it stands in when nothing has failed. */
  readonly part: BasePart;
  /** Names the place: equal for levels of copies in the same part and place. */
  readonly key: string;
  /** Copies in one copy of the level above. */
  readonly copies: number;
  /** The copy itself goes away, so that its place in the order does not matter. */
  readonly goes: boolean;
}

/** One drawn thing's copies in one place. */
export interface Cell {
  readonly kind: Failable;
  /** Id of the drawn node or link; of servers and implied reflectors that of the node they are in. */
  readonly drawn: string;
  /** Equal for cells whose copies cost the same. */
  readonly key: string;
  /** The same without the place in the router order: equal for all copies of twins. */
  readonly classKey: string;
  readonly copies: number;
  /** Outermost first; of a link those above both ends, those of one end, those of the other. */
  readonly levels: readonly Level[];
  readonly failureAt: (indexOf: (level: Level) => number) => Failure;
}

/** Ranks that have to be looked at one by one, by the key of the node that leads the twins. */
export type Special = Map<string, Set<number>>;

export interface CellSource {
  readonly design: Design;
  readonly setup: Setup;
  /** Parts of devices that take part in the fabric. */
  readonly devices: ReadonlySet<BasePart>;
}

interface Place {
  readonly levels: readonly Level[];
  readonly part: BasePart;
}

/** Ranks of `node` in each run of the parts below `above`, gathered into places. */
function* placesBelow(setup: Setup, above: Place, node: TreeNode, goes: boolean, special: Special): Generator<Place> {
  const { idOf } = setup.down;
  const apart = special.get(node.lead.key) ?? new Set<number>();
  const last = node.offset + node.count;
  for (const part of above.part.children) {
    if (part.node !== node.lead) continue;
    for (const [run, [first, end]] of part.indices.entries()) {
      const low = Math.max(first, node.offset + 1);
      const high = part.openAt === end ? last : Math.min(end, last);
      if (low > high) continue;
      const name = `${idOf(part)}.${run}`;
      const at = (rank: number, key: string, copies: number): Place => ({
        part,
        levels: [...above.levels, { node, index: rank - node.offset, part, key, copies, goes }],
      });
      const singles = goes ? [] : [...new Set([first, ...apart])].filter((rank) => rank >= low && rank <= high);
      for (const rank of singles.toSorted((x, y) => x - y)) yield at(rank, `${name}:${rank}`, 1);
      const others = high - low + 1 - singles.length;
      let rank = high;
      while (singles.includes(rank)) rank -= 1;
      if (others > 0) yield at(rank, `${name}:*`, others);
    }
  }
}

function* placesAlong(
  setup: Setup,
  start: Place,
  path: readonly TreeNode[],
  goes: boolean,
  special: Special,
): Generator<Place> {
  const [node, ...rest] = path;
  if (node === undefined) yield start;
  else
    for (const place of placesBelow(setup, start, node, goes && rest.length === 0, special))
      yield* placesAlong(setup, place, rest, goes, special);
}

function pathTo(node: TreeNode): readonly TreeNode[] {
  const path: TreeNode[] = [];
  for (let at: TreeNode | undefined = node; at?.parent !== undefined; at = at.parent) path.unshift(at);
  return path;
}

function copiesOf(levels: readonly Level[]): number {
  return levels.reduce((product, { copies }) => product * copies, 1);
}

function placeKey(levels: readonly Level[]): string {
  return levels.map(({ key }) => key).join('/');
}

function partKey(levels: readonly Level[]): string {
  return levels.map(({ key }) => key.slice(0, key.indexOf(':'))).join('/');
}

function kindOf({ kind }: TreeNode): Failable | undefined {
  return kind === 'root' || kind === 'pod' || kind === 'rack' ? undefined : kind;
}

/** Says how a drawn node differs from its twins in what routing does not look at: sizes, hardware, speeds. */
class Weights {
  readonly #known = new Map<string, string>();
  readonly #children = new Map<string, DesignNode[]>();
  readonly #links = new Map<string, string[]>();

  constructor(design: Design) {
    for (const node of design.nodes) push(this.#children, node.parent ?? '', node);
    for (const { a, b, gbps, parallel } of design.links)
      for (const end of [a, b]) push(this.#links, end, `${gbps}x${parallel}`);
  }

  of({ drawn }: TreeNode): string {
    return drawn === undefined ? '' : this.#ofDrawn(drawn);
  }

  #ofDrawn(drawn: DesignNode): string {
    const known = this.#known.get(drawn.id);
    if (known !== undefined) return known;
    const { id, name: _name, position: _position, parent: _parent, ...own } = drawn;
    const below = (this.#children.get(id) ?? []).map((child) => this.#ofDrawn(child));
    const links = [...new Set(this.#links.get(id))].toSorted();
    const text = JSON.stringify([{ ...own, id: undefined, count: undefined }, below, links]);
    this.#known.set(id, text);
    return text;
  }
}

function push<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

function stepsOf(levels: readonly Level[], indexOf: (level: Level) => number): Steps {
  return levels.map((level) => ({ node: level.node, index: indexOf(level) }));
}

/** Every copy of every kind asked for, in exactly one cell. */
export function* cellsOf(source: CellSource, kinds: ReadonlySet<Failable>, special: Special): Generator<Cell> {
  const weights = new Weights(source.design);
  yield* deviceCells(source, kinds, special, weights);
  if (kinds.has('link')) yield* linkCells(source, special, weights);
  if (kinds.has('port')) yield* portCells(source, special, weights);
}

function* deviceCells(
  { setup, devices }: CellSource,
  kinds: ReadonlySet<Failable>,
  special: Special,
  weights: Weights,
): Generator<Cell> {
  const start: Place = { levels: [], part: setup.base };
  for (const node of setup.tree.byKey.values()) {
    const kind = kindOf(node);
    if (kind === undefined || !kinds.has(kind)) continue;
    const path = pathTo(node);
    const weight = path.map((at) => weights.of(at)).join();
    for (const { levels, part } of placesAlong(setup, start, path, node.children.length === 0, special)) {
      if (!devices.has(part)) continue;
      yield {
        kind,
        drawn: node.drawn?.id ?? node.key,
        key: `${kind} ${placeKey(levels)} ${weight}`,
        classKey: `${kind} ${partKey(levels)} ${weight}`,
        copies: copiesOf(levels),
        levels,
        failureAt: (indexOf) => ({ router: formatSteps(stepsOf(levels, indexOf)) }),
      };
    }
  }
}

/** Places of two ends that share the copies of what they both stand in. */
function* placesOfEnds(
  setup: Setup,
  a: TreeNode,
  b: TreeNode,
  special: Special,
): Generator<{ readonly a: Place; readonly b: Place; readonly shared: number }> {
  const [pathA, pathB] = [pathTo(a), pathTo(b)];
  let shared = 0;
  while (shared < pathA.length && pathA[shared] === pathB[shared]) shared += 1;
  const start: Place = { levels: [], part: setup.base };
  for (const above of placesAlong(setup, start, pathA.slice(0, shared), false, special))
    for (const atA of placesAlong(setup, above, pathA.slice(shared), false, special))
      for (const atB of placesAlong(setup, above, pathB.slice(shared), false, special))
        yield { a: atA, b: atB, shared };
}

function* linkCells({ design, setup, devices }: CellSource, special: Special, weights: Weights): Generator<Cell> {
  for (const link of design.links) {
    const [a, b] = [setup.tree.byKey.get(link.a), setup.tree.byKey.get(link.b)];
    if (a === undefined || b === undefined) continue;
    const lead = setup.folding.leadLink.get(link.id) ?? link.id;
    const weight = `${lead} ${link.gbps}x${link.parallel} ${[...pathTo(a), ...pathTo(b)].map((at) => weights.of(at)).join()}`;
    for (const ends of placesOfEnds(setup, a, b, special)) {
      if (!devices.has(ends.a.part) || !devices.has(ends.b.part)) continue;
      const levels = [...ends.a.levels, ...ends.b.levels.slice(ends.shared)];
      yield {
        kind: 'link',
        drawn: link.id,
        key: `link ${placeKey(ends.a.levels)} ${placeKey(ends.b.levels)} ${weight}`,
        classKey: `link ${partKey(ends.a.levels)} ${partKey(ends.b.levels)} ${weight}`,
        copies: copiesOf(levels),
        levels,
        failureAt: (indexOf) => ({
          link: link.id,
          a: formatSteps(stepsOf(ends.a.levels, indexOf)),
          b: formatSteps(stepsOf(ends.b.levels, indexOf)),
        }),
      };
    }
  }
}

function* portCells({ setup, devices }: CellSource, special: Special, weights: Weights): Generator<Cell> {
  for (const rack of setup.tree.byKey.values()) {
    if (rack.kind !== 'rack') continue;
    const servers = rack.children.filter(({ kind }) => kind === 'server');
    const tors = rack.children.filter(({ kind }) => kind === 'tor');
    const weight = pathTo(rack)
      .map((at) => weights.of(at))
      .join();
    for (const server of servers) {
      for (const tor of tors) {
        for (const ends of placesOfEnds(setup, server, tor, special)) {
          if (!devices.has(ends.a.part) || !devices.has(ends.b.part)) continue;
          const levels = [...ends.a.levels, ...ends.b.levels.slice(ends.shared)];
          yield {
            kind: 'port',
            drawn: rack.drawn?.id ?? rack.key,
            key: `port ${placeKey(ends.a.levels)} ${placeKey(ends.b.levels)} ${weight}`,
            classKey: `port ${partKey(ends.a.levels)} ${partKey(ends.b.levels)} ${weight}`,
            copies: copiesOf(levels),
            levels,
            failureAt: (indexOf) => ({
              attach: formatSteps(stepsOf(ends.a.levels, indexOf)),
              tor: formatSteps(stepsOf(ends.b.levels, indexOf)),
            }),
          };
        }
      }
    }
  }
}

/**
 * Ranks at which routing with one copy of the cell failed told twins apart: they have to be looked at one by one.
 *
 * @param base the partition as that routing left it
 * @returns whether there is one that was not known
 */
export function noteSpecial(cell: Cell, base: BasePart, special: Special): boolean {
  let isNew = false;
  const walk = (start: BasePart, levels: readonly Level[]): BasePart => {
    let at = start;
    for (const { node, index, part } of levels) {
      const rank = node.offset + index;
      const twins = at.children.filter((child) => child.node === node.lead);
      const own = twins.find(({ indices }) => lowestOf(indices) === rank && indices.length === 1);
      const others = twins.filter((twin) => twin !== own && within(part, lowestOf(twin.indices)));
      // One part beside the failed copy: no twin had to be told apart.
      if (others.length > 1) {
        for (const { indices } of others) {
          const lowest = lowestOf(indices);
          let known = special.get(node.lead.key);
          if (known === undefined) special.set(node.lead.key, (known = new Set()));
          if (!known.has(lowest)) isNew = true;
          known.add(lowest);
        }
      }
      if (own === undefined) break;
      at = own;
    }
    return at;
  };
  const cut = cell.levels.findIndex(({ node }, place) => node.parent !== (cell.levels[place - 1]?.node ?? node.parent));
  if (cut < 0) walk(base, cell.levels);
  else {
    // The second end starts where its first level hangs: below what both ends share.
    const second = cell.levels[cut]?.node.parent;
    const shared = cell.levels.findIndex(({ node }) => node === second) + 1;
    walk(base, cell.levels.slice(0, cut));
    const above = cell.levels.slice(0, shared);
    walk(walk(base, above), cell.levels.slice(cut));
  }
  return isNew;
}

function within({ indices }: BasePart, rank: number): boolean {
  return indices.some(([from, to]) => from <= rank && rank <= to);
}
