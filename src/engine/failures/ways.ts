/** The ways that packets take from one class of servers to one destination: how long, through whom, and whether some go round. */
import type { InstalledHop } from '../bgp/index.ts';
import type { BasePart, Block } from '../fabric/index.ts';

export interface Way {
  /** Routers on the longest trace that arrives, both ends included; 0 where none does. */
  readonly longest: number;
  /** Some flows come back to a router they passed. */
  readonly loops: boolean;
  /** Servers passed on the way. */
  readonly transit: ReadonlySet<BasePart>;
}

const NOBODY: ReadonlySet<BasePart> = new Set();
const ARRIVED: Way = { longest: 1, loops: false, transit: NOBODY };
const STUCK: Way = { longest: 0, loops: false, transit: NOBODY };
const ROUND: Way = { longest: 0, loops: true, transit: NOBODY };

/** @param entry what a block forwards by, the default route included */
export function waysTo(
  origins: ReadonlySet<Block>,
  entry: (block: Block) => readonly InstalledHop[],
): (from: Block) => Way {
  const known = new Map<Block, Way>();
  const passing = new Set<Block>();
  const wayFrom = (block: Block): Way => {
    if (origins.has(block)) return ARRIVED;
    const memo = known.get(block);
    if (memo !== undefined) return memo;
    if (passing.has(block)) return ROUND;
    passing.add(block);
    let way = STUCK;
    for (const { block: next } of entry(block)) {
      const onward = wayFrom(next);
      const through = next.role === 'server' && !origins.has(next) ? new Set([next.part.base]) : NOBODY;
      way = {
        longest: Math.max(way.longest, onward.longest === 0 ? 0 : onward.longest + 1),
        loops: way.loops || onward.loops,
        transit: joined(joined(way.transit, onward.transit), through),
      };
    }
    passing.delete(block);
    known.set(block, way);
    return way;
  };
  return wayFrom;
}

function joined(a: ReadonlySet<BasePart>, b: ReadonlySet<BasePart>): ReadonlySet<BasePart> {
  if (b.size === 0 || a === b) return a;
  return a.size === 0 ? b : new Set([...a, ...b]);
}
