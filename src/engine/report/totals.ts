/** The figures of the verdict strip. */
import type { BasePart } from '../fabric/index.ts';
import type { Analysis } from '../result.ts';
import type { Routing } from '../routing.ts';
import type { Device } from './classes.ts';

/** Sums over all copies, failed ones included. Externals count neither as routers nor as ASes of ours. */
export function totalsOf(routing: Routing, devices: readonly Device[]): Analysis['totals'] {
  const { setup, population } = routing.fabric;
  let [routers, servers, endpoints, ebgp, ibgp] = [0, 0, 0, 0, 0];
  const asns = new Set<number>();
  const runs = new Map<string, number>();
  const counted = new Set<BasePart>();
  for (const { base, node, part, role, weight, ethernet, sessions } of devices) {
    ebgp += sessions.ebgp * weight;
    ibgp += sessions.ibgp * weight;
    if (role === 'server' && node.drawn?.kind === 'rack') {
      servers += weight;
      endpoints += weight * node.drawn.endpointsPerServer;
    }
    if (ethernet || role === 'external') continue;
    routers += weight;
    // One number for each copy of the scope, however many drawn nodes it has.
    if (counted.has(base)) continue;
    counted.add(base);
    const chain = [];
    for (let at: typeof part | undefined = part; at?.parent !== undefined; at = at.parent) chain.unshift(at);
    const token = setup.numbers.tokenOf(base.node, chain);
    const scope = token.asn === undefined ? token.chain.at(-1)?.base : undefined;
    if (token.asn !== undefined) asns.add(token.asn);
    else runs.set(token.key, scope === undefined ? 1 : population.total(scope));
  }
  let distinct = asns.size;
  for (const ases of runs.values()) distinct += ases;
  return { routers, servers, endpoints, sessions: { ebgp: ebgp / 2, ibgp: ibgp / 2 }, asns: distinct };
}
