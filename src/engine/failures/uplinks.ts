/** What racks keep of their uplinks when parts fail: counted on the drawing, copy by copy of what is named. */
import { designIndex, type Design, type DesignLink, type DesignNode, type Failure } from '../../design/index.ts';
import type { RackUplinks } from './answer.ts';

type Copies = ReadonlyMap<string, number>;

/** Index of the copy by node id, from an instance path. */
function copiesIn(path: string): Copies {
  return new Map(
    path.split('/').map((step) => {
      const [, id = step, index] = /^(.*?)(?:\[(\d+)\])?$/.exec(step) ?? [];
      return [id, Number(index ?? 1)];
    }),
  );
}

function agree(a: Copies, b: Copies): boolean {
  return [...a].every(([id, index]) => (b.get(id) ?? index) === index);
}

interface Uplink {
  readonly link: DesignLink;
  readonly tor: DesignNode;
  readonly far: DesignNode;
  /** Copies of the far end that one copy of the rack meets. */
  readonly fars: number;
}

/** Copies of a node inside one copy of what it has in common with the rack. */
function copiesMet(design: Design, far: DesignNode, above: ReadonlySet<string>): number {
  const { ancestorsOf } = designIndex(design);
  return [far, ...ancestorsOf(far.id)].reduce((sum, { id, count }) => sum * (above.has(id) ? 1 : count), 1);
}

/** Uplinks of every drawn rack that has some: links from a ToR in it to what stands outside it. */
function uplinksByRack(design: Design): ReadonlyMap<DesignNode, readonly Uplink[]> {
  const index = designIndex(design);
  const racks = new Map<DesignNode, Uplink[]>();
  const above = new Map<DesignNode, ReadonlySet<string>>();
  for (const link of design.links) {
    for (const [near, end] of [
      [link.a, link.b],
      [link.b, link.a],
    ] as const) {
      const [tor, far, rack] = [index.byId.get(near), index.byId.get(end), index.parentOf(near)];
      if (tor?.kind !== 'tor' || rack?.kind !== 'rack' || far === undefined || far.parent === rack.id) continue;
      let chain = above.get(rack);
      if (chain === undefined)
        above.set(rack, (chain = new Set([rack, ...index.ancestorsOf(rack.id)].map(({ id }) => id))));
      const uplink = { link, tor, far, fars: copiesMet(design, far, chain) };
      const known = racks.get(rack);
      if (known === undefined) racks.set(rack, [uplink]);
      else known.push(uplink);
    }
  }
  return racks;
}

/** The drawn node and the copy that a router's failure names; servers and reflectors have no uplinks. */
function failedCopies(failures: readonly Failure[]): readonly { readonly id: string; readonly at: Copies }[] {
  return failures.flatMap((failure) => {
    if (!('router' in failure)) return [];
    const at = copiesIn(failure.router);
    const id = [...at.keys()].at(-1);
    return id === undefined ? [] : [{ id, at }];
  });
}

/** Uplink capacity of one copy of a rack that is left, in Gb/s. */
function leftOf(uplinks: readonly Uplink[], failures: readonly Failure[], rack: Copies): number {
  const routers = failedCopies(failures).filter(({ at }) => agree(rack, at));
  let left = 0;
  for (const { link, tor, far, fars } of uplinks) {
    const [tors, spines] = [tor, far].map(({ id }) => routers.filter((failed) => failed.id === id));
    const cut = failures.filter((failure) => {
      if (!('link' in failure) || failure.link !== link.id) return false;
      const ends = new Map([...copiesIn(failure.a), ...copiesIn(failure.b)]);
      const isDead = ({ at }: { readonly at: Copies }): boolean => agree(at, ends);
      return agree(rack, ends) && !(tors ?? []).some(isDead) && !(spines ?? []).some(isDead);
    });
    const [downTors, downFars] = [tors?.length ?? 0, spines?.length ?? 0];
    left += ((tor.count - downTors) * (fars - downFars) - cut.length) * link.gbps * link.parallel;
  }
  return left;
}

/** Uplinks of a drawing, to be asked about several choices of failures. Uplinks are the links from a rack's ToRs to what stands outside it. */
export class UplinkPlan {
  readonly #design: Design;
  readonly #racks: ReadonlyMap<DesignNode, readonly Uplink[]>;
  /** Racks by the ids of their ToRs, their uplinks and the far ends of these. */
  readonly #touching = new Map<string, Set<DesignNode>>();

  constructor(design: Design) {
    this.#design = design;
    this.#racks = uplinksByRack(design);
    for (const [rack, uplinks] of this.#racks) {
      for (const { link, tor, far } of uplinks) {
        for (const id of [link.id, tor.id, far.id]) {
          const known = this.#touching.get(id);
          if (known === undefined) this.#touching.set(id, new Set([rack]));
          else known.add(rack);
        }
      }
    }
  }

  /**
   * The rack that loses the largest share of its uplinks, and how many lose any.
   *
   * @returns undefined where no rack has an uplink
   */
  after(failures: readonly Failure[]): RackUplinks | undefined {
    const concerned = new Set<DesignNode>();
    for (const failure of failures) {
      const id =
        'router' in failure
          ? [...copiesIn(failure.router).keys()].at(-1)
          : 'link' in failure
            ? failure.link
            : undefined;
      for (const rack of this.#touching.get(id ?? '') ?? []) concerned.add(rack);
    }
    const [any] = this.#racks.keys();
    if (any === undefined) return undefined;
    if (concerned.size === 0) concerned.add(any);
    let worst: (RackUplinks & { readonly share: number }) | undefined;
    let racks = 0;
    for (const rack of concerned) {
      for (const { copies, path, before, after } of this.#copiesOf(rack, failures)) {
        if (after < before) racks += copies;
        const share = after / before;
        if (worst === undefined || share < worst.share)
          worst = { rack: path, gbps: { before, after }, racks: 0, share };
      }
    }
    return worst && { rack: worst.rack, gbps: worst.gbps, racks };
  }

  /** Copies of one drawn rack that keep the same, one entry per what failures fix of their path; each copy in one of them. */
  *#copiesOf(rack: DesignNode, failures: readonly Failure[]) {
    const uplinks = this.#racks.get(rack) ?? [];
    const before = leftOf(uplinks, [], new Map());
    const chain = [...designIndex(this.#design).ancestorsOf(rack.id).toReversed(), rack];
    const fixes = new Map<string, Copies>([['', new Map()]]);
    for (const failure of failures) {
      const paths = 'router' in failure ? [failure.router] : 'link' in failure ? [failure.a, failure.b] : [];
      const named = new Map(paths.flatMap((path) => [...copiesIn(path)]));
      const fixed = new Map(chain.flatMap(({ id }) => (named.has(id) ? [[id, named.get(id) ?? 1] as const] : [])));
      fixes.set(JSON.stringify([...fixed]), fixed);
    }
    const all = [...fixes.values()];
    for (const fixed of all) {
      const one = new Map(chain.map(({ id, count }) => [id, fixed.get(id) ?? untouched(id, count, all)]));
      const within = chain.reduce((product, { id, count }) => product * (fixed.has(id) ? 1 : count), 1);
      // What is fixed further has an entry of its own.
      const apart = all.filter((other) => other.size > fixed.size && agree(fixed, other));
      const inner = apart.reduce(
        (sum, other) => sum + chain.reduce((product, { id, count }) => product * (other.has(id) ? 1 : count), 1),
        0,
      );
      if (within <= inner) continue;
      yield {
        copies: within - inner,
        path: chain.map(({ id, count }) => (count === 1 ? id : `${id}[${one.get(id) ?? 1}]`)).join('/'),
        before,
        after: leftOf(uplinks, failures, one),
      };
    }
  }
}

/** A copy that no failure names, so that it shows what all of them lose; the last one where every copy is named. */
function untouched(id: string, count: number, all: readonly Copies[]): number {
  const named = new Set(all.flatMap((fixed) => fixed.get(id) ?? []));
  for (let copy = 1; copy < count; copy += 1) if (!named.has(copy)) return copy;
  return count;
}
