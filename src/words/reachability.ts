import type { Reachability } from '../engine/index.ts';
import { formatCount, formatCounted } from './numbers.ts';

/** How many ordered pairs of servers can talk, as one sentence. */
export function wordReachability({
  pairs,
  unreachable,
  partial,
}: Pick<Reachability, 'pairs' | 'unreachable' | 'partial'>): string {
  if (pairs === 0) return 'There are no two servers with endpoints to talk to each other.';
  if (unreachable === 0 && partial === 0) return `All ${formatCounted(pairs, 'ordered pair')} of servers can talk.`;
  return `Of ${formatCounted(pairs, 'ordered pair')} of servers, ${formatCount(unreachable)} cannot talk and ${formatCount(partial)} lose some flows.`;
}
