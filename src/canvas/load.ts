import type { Analysis, RouterClass } from '../engine/index.ts';
import type { Load } from './projection.ts';

const WORSE = { fits: 0, unknown: 1, near: 2, over: 3 } as const;

/** The fullest table of the worst class of every switch. Switches of which nothing is known are `unknown`. */
export function loadByNode(analysis: Analysis | undefined): ReadonlyMap<string, Load> {
  const loads = new Map<string, Load>();
  for (const routers of analysis?.classes ?? []) {
    if (routers.failed || !['tor', 'spine', 'border'].includes(routers.role)) continue;
    const load = loadOf(routers);
    const before = loads.get(routers.node);
    if (before === undefined || isWorse(load, before)) loads.set(routers.node, load);
  }
  return loads;
}

function isWorse(a: Load, b: Load): boolean {
  return WORSE[a.state] - WORSE[b.state] > 0 || (a.state === b.state && (a.share ?? 0) > (b.share ?? 0));
}

function loadOf({ limits }: RouterClass): Load {
  const shares = limits.flatMap(({ share }) => (share === undefined ? [] : [share]));
  const share = shares.length === 0 ? undefined : Math.max(...shares);
  if (limits.some(({ verdict }) => verdict === 'over')) return { state: 'over', share };
  if (share === undefined || limits.some(({ verdict }) => verdict === 'unknown')) return { state: 'unknown', share };
  return { state: limits.some(({ nearLimit }) => nearLimit) ? 'near' : 'fits', share };
}
