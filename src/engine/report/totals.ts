/** The figures of the verdict strip. */
import type { Analysis } from '../result.ts';
import type { Routing } from '../routing.ts';
import type { Device } from './classes.ts';

/** Sums over all copies, failed ones included. Externals count neither as routers nor as ASes of ours. */
export function totalsOf(routing: Routing, devices: readonly Device[]): Analysis['totals'] {
  const { setup } = routing.fabric;
  let [routers, servers, endpoints, ebgp, ibgp] = [0, 0, 0, 0, 0];
  const asns = new Set<number>();
  const runs = new Map<string, number>();
  for (const { base, part, role, weight, ethernet, sessions } of devices) {
    ebgp += sessions.ebgp * weight;
    ibgp += sessions.ibgp * weight;
    if (role === 'server' && base.node.drawn?.kind === 'rack') {
      servers += weight;
      endpoints += weight * base.node.drawn.endpointsPerServer;
    }
    if (ethernet || role === 'external') continue;
    routers += weight;
    const chain = [];
    for (let at: typeof part | undefined = part; at?.parent !== undefined; at = at.parent) chain.unshift(at);
    const token = setup.numbers.tokenOf(base.node, chain);
    if (token.asn !== undefined) asns.add(token.asn);
    else
      runs.set(
        token.key,
        token.chain.reduce((copies, { base: { weight: copy } }) => copies * copy, 1),
      );
  }
  let distinct = asns.size;
  for (const ases of runs.values()) distinct += ases;
  return { routers, servers, endpoints, sessions: { ebgp: ebgp / 2, ibgp: ibgp / 2 }, asns: distinct };
}
