/** What failures leave of a design's subnets: who still has a cable into each, and who still reaches whom there. */
import type { Design } from '../../src/design/index.ts';
import type { Network } from '../../src/engine/index.ts';
import { drawnPlanes, findMedia, livePlanes, planeReflectors } from '../../src/testkit/reference/media.ts';
import type { Medium } from '../../src/testkit/reference/media.ts';
import { compareDevices, unrollCables, unrollCopies, unrollDevices } from '../../src/testkit/reference/unroll.ts';

export interface Alive {
  /** Routers that are down, by order. */
  readonly down: ReadonlySet<number>;
  /** Whether frames get from one router to another on a medium, by its index. */
  readonly meet: (medium: number, a: number, b: number) => boolean;
  /** Why namespaces cannot show it: a plane that fell into parts of which some router is on several. */
  readonly trouble: string | undefined;
}

const KINDS = { link: 'link', 'server-port': 'port', 'rack-segment': 'segment', plane: 'plane' } as const;

/** @param network of the same design, in which nothing has failed */
export function aliveIn(design: Design, { routers, media }: Network): Alive {
  const copies = unrollCopies(design);
  const cables = unrollCables(design, copies);
  const listed = unrollDevices(design, copies);
  const devices = [...listed, ...planeReflectors(design, listed, cables)].toSorted(compareDevices);
  const drawn = drawnPlanes(design, devices, cables);
  const live = findMedia(design, devices, cables, livePlanes(design, devices, cables));
  const drawnName = ({ kind, name }: Medium): string =>
    kind === 'plane' ? (drawn.find(({ spines }) => spines.includes(name))?.spines[0] ?? name) : name;
  const isPair = ({ kind }: Medium): boolean => kind === 'link' || kind === 'server-port';
  const keyOf = (medium: Medium): string =>
    [KINDS[medium.kind], ...(isPair(medium) ? [...medium.meets.keys()].toSorted() : [drawnName(medium)])].join('|');

  const liveBy = new Map<string, Medium[]>();
  let trouble: string | undefined;
  for (const medium of live) {
    const key = keyOf(medium);
    const others = liveBy.get(key) ?? [];
    if (!isPair(medium) && others.some(({ meets }) => [...medium.meets.keys()].some((path) => meets.has(path)))) {
      trouble = `failures split the plane ${drawnName(medium)}, and some router is on both parts`;
    }
    liveBy.set(key, [...others, medium]);
  }
  const pathOf = (order: number): string => routers[order]?.path ?? '';
  const parts = media.map(({ kind, name, members }) => {
    const isLink = kind === 'link' || kind === 'port';
    const found = liveBy.get([kind, ...(isLink ? members.map(pathOf).toSorted() : [name])].join('|')) ?? [];
    // Several links may join the same two: then their names tell.
    return isLink && found.length > 1 ? found.filter((each) => each.name === name) : found;
  });
  return {
    down: new Set(
      routers.flatMap(({ order, path }) =>
        design.failures.some((failure) => 'router' in failure && failure.router === path) ? [order] : [],
      ),
    ),
    meet: (medium, a, b) => parts[medium]?.some(({ meets }) => meets.get(pathOf(a))?.has(pathOf(b)) ?? false) ?? false,
    trouble,
  };
}
