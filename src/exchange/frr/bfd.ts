/** bfdd's part: how soon a silent peer is missed. */
import { bfdOfFrr, bfdWay } from '../router/timers.ts';
import type { RouterView } from '../router/view.ts';

/** Name of the timers that all neighbours use. */
export const BFD_PROFILE = 'sessions';

/** The section of BFD; empty where the document has none, or no neighbour would hear it. */
export function bfd({ network, router, neighbors }: RouterView): readonly string[] {
  const stated = network.design.timers.bfd;
  const isUsed = neighbors.some((neighbor) => bfdWay(network, router, neighbor.router) === 'single-hop');
  if (stated === undefined || !isUsed) return [];
  const { intervalMs, multiplier } = bfdOfFrr(stated);
  const isRaised = intervalMs !== stated.intervalMs || multiplier !== stated.multiplier;
  return [
    '! --- BFD',
    `! A peer that is silent for ${multiplier} times ${intervalMs} ms is gone (RFC 5880 §6.8.4); bfdd must run.`,
    ...(isRaised
      ? [`! The design says ${stated.multiplier} times ${stated.intervalMs} ms: FRR takes no less than 2 times 10 ms.`]
      : []),
    'bfd',
    ` profile ${BFD_PROFILE}`,
    `  detect-multiplier ${multiplier}`,
    `  receive-interval ${intervalMs}`,
    `  transmit-interval ${intervalMs}`,
    ' exit',
    'exit',
  ];
}
