/** Whom the members of a class meet and peer with, counted for each of its drawn nodes: racks of one class may differ in servers. */
import {
  relatives,
  type BasePart,
  type Block,
  type Fabric,
  type Hearing,
  type Medium,
  type TreeNode,
} from '../fabric/index.ts';

/** What one member meets or hears of one base part on the same media, sharing copies down to exactly `depth`. */
export interface Neighbours {
  readonly far: BasePart;
  readonly depth: number;
  /** Depth down to which the two stand in the same base parts. */
  readonly common: number;
  /** The first of the media. */
  readonly medium: Medium;
  /** A hearing of the group; undefined among meetings. */
  readonly hearing: Hearing | undefined;
  /** Meetings with each far member: planes, with their copies, that they share. */
  readonly times: number;
  /** All of them; of far ends whose number differs from rack to rack, where there are fewest. */
  count: number;
}

function commonParts(x: Block, y: Block): number {
  let depth = 0;
  while (depth < x.chain.length && depth < y.chain.length && x.chain[depth]?.base === y.chain[depth]?.base) depth += 1;
  return depth;
}

class Groups {
  readonly #groups = new Map<string, Neighbours>();
  readonly #keys = new Map<readonly Medium[], string>();
  readonly #idOf: (part: BasePart) => number;

  constructor(idOf: (part: BasePart) => number) {
    this.#idOf = idOf;
  }

  add(near: Block, far: Block, depth: number, media: readonly Medium[], perMedium: number, hearing?: Hearing): void {
    const [medium] = media;
    if (medium === undefined) return;
    const count = perMedium * media.length;
    const key = `${this.#idOf(far.part.base)}|${depth}|${this.#keyOf(media)}|${hearing?.ibgp ?? ''}`;
    const known = this.#groups.get(key);
    if (known !== undefined) known.count += count;
    else {
      const times = count / relatives(near.chain, far.chain, depth);
      const common = commonParts(near, far);
      this.#groups.set(key, { far: far.part.base, depth, common, medium, hearing, times, count });
    }
  }

  /** The same for lists of the same media. */
  #keyOf(media: readonly Medium[]): string {
    let key = this.#keys.get(media);
    if (key === undefined) this.#keys.set(media, (key = media.map(({ id }) => id).join('+')));
    return key;
  }

  get all(): readonly Neighbours[] {
    return [...this.#groups.values()];
  }
}

/** Sessions of one member of a block, by far base part. Of the working variants of a class only the one that stands with the origins knows them all. */
export function peersOf(fabric: Fabric, block: Block): readonly Neighbours[] {
  const groups = new Groups(fabric.setup.down.idOf);
  for (const hearing of fabric.heard[block.index] ?? [])
    groups.add(block, hearing.from, hearing.depth, hearing.media, hearing.count, hearing);
  return groups.all;
}

/** By block index: what one member of a block meets, session or not. Working variants beside the origins are left out. */
export function meetingsOf(fabric: Fabric): ReadonlyMap<number, readonly Neighbours[]> {
  const groups = new Map<number, Groups>();
  const add = (near: Block, far: Block, depth: number, media: readonly Medium[], count: number): void => {
    if (near.part.restDepth > 0) return;
    let own = groups.get(near.index);
    if (own === undefined) groups.set(near.index, (own = new Groups(fabric.setup.down.idOf)));
    own.add(near, far, depth, media, count);
  };
  for (const { a, b, depth, media, perA, perB } of fabric.media.meetings) {
    add(a, b, depth, media, perA);
    if (a !== b) add(b, a, depth, media, perB);
  }
  return new Map([...groups].map(([index, { all }]) => [index, all]));
}

/** Members of a group as one copy of a drawn node sees them. @param path drawn nodes from the root down to it */
export function countFor(fabric: Fabric, path: readonly TreeNode[], group: Neighbours): number {
  const { far, depth, common, times, count } = group;
  return far.openAt === undefined ? count : fabric.population.beside(path, far, depth, common) * times;
}
