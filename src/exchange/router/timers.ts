/** How soon a session misses its peer: what the document says of it, as each daemon can be told. */
import type { Timers } from '../../design/index.ts';
import type { Network, NetworkRouter } from '../../engine/index.ts';
import { sideOf } from './side.ts';

/** Not the document's: how long a router waits before it tries again, in seconds. Short, as a fabric's peers come back at once or not at all. */
export const RETRY = { connect: 1, errorAtMost: 9 } as const;

export interface SessionTimers {
  /** What this router proposes, in seconds; the lower of both ends counts (RFC 4271 §4.2). */
  readonly hold: number;
  /** A third of it, in seconds, at least 1 (RFC 4271 §10). */
  readonly keepalive: number;
}

export function timersOf(
  { design: { timers } }: Pick<Network, 'design'>,
  { platform }: Pick<NetworkRouter, 'platform'>,
): SessionTimers {
  const hold = timers.holdSeconds[platform];
  return { hold, keepalive: Math.max(1, Math.floor(hold / 3)) };
}

export type Bfd = NonNullable<Timers['bfd']>;

/** What FRR's bfdd takes: 10 ms and two packets at the least. BIRD takes whatever a document holds. */
export function bfdOfFrr({ intervalMs, multiplier }: Bfd): Bfd {
  return { intervalMs: Math.max(10, intervalMs), multiplier: Math.max(2, multiplier) };
}

/** Whether its sessions are multihop ones, as Calico's all are. Only BIRD is told. */
export function isMultihopRouter({ options }: Pick<Network, 'options'>, router: NetworkRouter): boolean {
  return router.platform === 'bird' && options.birdSessions[sideOf(router)] === 'multihop';
}

/**
 * How BFD watches over a session, where the document has it: over one hop (RFC 5881) or several (RFC 5883). The two have ports of
 * their own, so that ends of which one takes the session for a multihop one never hear each other: 'unheard'.
 */
export function bfdWay(
  network: Pick<Network, 'options' | 'design'>,
  self: NetworkRouter,
  peer: NetworkRouter,
): 'off' | 'single-hop' | 'multihop' | 'unheard' {
  if (network.design.timers.bfd === undefined) return 'off';
  const isMultihop = isMultihopRouter(network, self);
  if (isMultihop !== isMultihopRouter(network, peer)) return 'unheard';
  return isMultihop ? 'multihop' : 'single-hop';
}
