/**
 * Who reflects on Ethernet planes, decided by the drawing alone: roles do not move when something fails. Planes without a drawn reflector get
 * implied ones below their lowest spine copy; where servers reflect, the first ones attached to a plane do. docs/semantics.md, "Routers and order".
 */
import type { Plane } from './media.ts';
import { highestOf, lowestOf, type Ranges } from './ranges.ts';
import { baseChain, cutLow, type BasePart, type Part } from './parts.ts';

export interface PlanePlan {
  /** Spines below which implied reflectors stand. */
  readonly sites: ReadonlySet<BasePart>;
  /** Servers that reflect on the plane a spine belongs to. */
  readonly chosenBySpine: ReadonlyMap<BasePart, ReadonlySet<BasePart>>;
  /** Planes as drawn, lowest spine first. */
  readonly drawn: readonly Plane[];
}

export const NO_PLAN: PlanePlan = { sites: new Set(), chosenBySpine: new Map(), drawn: [] };

/** The last of the first `count` indices that follow each other without a gap: copies of other parts may stand in a gap. */
function lastOfFirst(ranges: Ranges, count: number): number {
  const [from, to] = ranges[0] ?? [0, 0];
  return Math.min(to, from + count - 1);
}

/** Cuts the lowest copy off the first part of several copies below a depth. @returns whether something was cut */
function cutAbove(chain: readonly BasePart[], depth: number): boolean {
  const many = chain.slice(depth).find((part) => part.weight > 1);
  if (many === undefined) return false;
  cutLow(many, lowestOf(many.indices));
  return true;
}

/**
 * Plans the reflectors of the planes as drawn.
 *
 * @returns the plan, or undefined when a part had to be cut first: assemble the fabric again and ask once more
 */
export function planPlanes(
  drawn: readonly Plane[],
  implied: number,
  serversPerPlane: number,
  compare: (x: BasePart, y: BasePart) => number,
): PlanePlan | undefined {
  const sites = new Set<BasePart>();
  const chosenBySpine = new Map<BasePart, ReadonlySet<BasePart>>();
  for (const { spines, attached, chain } of drawn) {
    const lowest: Part | undefined = spines[0];
    if (lowest === undefined) continue;
    if (implied > 0 && ![...attached.keys()].some((block) => block.role === 'routeReflector')) {
      if (cutAbove(baseChain(lowest.base), chain.length)) return undefined;
      sites.add(lowest.base);
    }
    if (serversPerPlane === 0) continue;
    const depths = new Map(
      [...attached.values()].flatMap(({ block, depth }) =>
        block.role === 'server' ? [[block.part.base, depth] as const] : [],
      ),
    );
    const servers = [...depths.keys()].sort(compare);
    const chosen = new Set<BasePart>();
    let left = serversPerPlane;
    for (const server of servers) {
      if (left <= 0) break;
      if (cutAbove(baseChain(server).slice(0, -1), depths.get(server) ?? 0)) return undefined;
      const last = lastOfFirst(server.indices, left);
      if (last < highestOf(server.indices)) {
        cutLow(server, last);
        return undefined;
      }
      chosen.add(server);
      left -= server.weight;
    }
    for (const spine of spines) chosenBySpine.set(spine.base, chosen);
  }
  return { sites, chosenBySpine, drawn };
}
