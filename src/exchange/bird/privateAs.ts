/** Taking private AS numbers out of paths: BIRD has no option for it, a filter does it. */
import { PRIVATE_16, PRIVATE_32 } from '../../net/index.ts';
import { privateAs } from '../router/side.ts';
import type { Neighbor, RouterView } from '../router/view.ts';

const PRIVATE = [PRIVATE_16, PRIVATE_32] as const;

/** Private numbers are taken out of what goes to a neighbour. */
export interface Strip {
  /** Its own number, if it is private: that one stays, or its loop check would be blind. */
  readonly keeps: number | undefined;
}

/** @returns undefined where paths go to a neighbour as they are */
export function stripFor({ network, router }: RouterView, { kind, asn }: Neighbor): Strip | undefined {
  if (kind !== 'ebgp' || privateAs(network, router) !== 'remove') return undefined;
  return { keeps: PRIVATE.some(({ from, to }) => asn >= from && asn <= to) ? asn : undefined };
}

/** The statement of a filter. */
export function stripLine({ keeps }: Strip): string {
  const ranges = PRIVATE.flatMap(({ from, to }) => {
    if (keeps === undefined || keeps < from || keeps > to) return [{ from, to }];
    return [
      { from, to: keeps - 1 },
      { from: keeps + 1, to },
    ].filter((range) => range.from <= range.to);
  });
  const set = ranges.map(({ from, to }) => (from === to ? String(from) : `${from}..${to}`)).join(', ');
  return `  if source = RTS_BGP then bgp_path = delete(bgp_path, [${set}]);`;
}
