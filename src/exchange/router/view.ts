/** One router as its configuration sees it: its own addresses, its neighbours, what goes to them. */
import type { Network, NetworkMedium, NetworkRouter } from '../../engine/index.ts';
import type { Parsed } from '../../net/index.ts';
import { planAddresses } from '../addressing/plan.ts';
import type { AddressPlan, PlannedInterface, PlannedRouter } from '../addressing/plan.ts';
import type { RackPrefixes } from '../addressing/endpoints.ts';
import { hostNames } from '../hosts.ts';
import { learnedFrom, sendPolicy } from './policy.ts';
import type { SendPolicy } from './policy.ts';

export interface Neighbor {
  readonly router: NetworkRouter;
  readonly host: string;
  readonly medium: NetworkMedium;
  readonly local: PlannedInterface;
  readonly address: string;
  readonly kind: 'ebgp' | 'ibgp';
  /** It is our client, as we reflect. */
  readonly isClient: boolean;
  readonly learned: ReturnType<typeof learnedFrom>;
  readonly send: SendPolicy;
}

export interface RouterView {
  readonly network: Network;
  readonly router: NetworkRouter;
  readonly host: string;
  readonly plan: PlannedRouter;
  /** In the order of media, then of routers. */
  readonly neighbors: readonly Neighbor[];
  readonly clusterId: string;
  /** What the servers of its rack announce, where it stands in one. */
  readonly rack: RackPrefixes | undefined;
}

/** How a router forwards: what its configuration is written in. A generic NOS gets FRR. */
export function daemonOf({ platform }: NetworkRouter): 'frr' | 'bird' {
  return platform === 'bird' ? 'bird' : 'frr';
}

/** What people call a medium in comments and descriptions. */
export function describeMedium({ kind, name }: NetworkMedium): string {
  switch (kind) {
    case 'plane':
      return `plane ${name}`;
    case 'link':
      return `link ${name}`;
    case 'segment':
      return `segment of ${name}`;
    case 'port':
      return `port in ${name}`;
    default:
      return kind satisfies never;
  }
}

export interface Views {
  readonly plan: AddressPlan;
  readonly views: readonly RouterView[];
}

/** Every router of a network, in router order, or why its addresses cannot be planned. */
export function routerViews(network: Network): Parsed<Views> {
  const planned = planAddresses(network);
  if (!planned.ok) return planned;
  const plan = planned.value;
  const hosts = hostNames(network);
  const neighbors: Neighbor[][] = network.routers.map(() => []);
  const interfaceOf = (order: number, medium: number): PlannedInterface | undefined =>
    plan.routers[order]?.interfaces.find((each) => each.medium === medium);
  for (const { a, b, medium: index, kind, aToB, bToA } of network.sessions) {
    const medium = network.media[index];
    for (const [self, other, direction] of [
      [a, b, aToB],
      [b, a, bToA],
    ] as const) {
      const [from, to] = [network.routers[self], network.routers[other]];
      const [local, remote] = [interfaceOf(self, index), interfaceOf(other, index)];
      if (medium === undefined || from === undefined || to === undefined) continue;
      if (local === undefined || remote === undefined) continue;
      neighbors[self]?.push({
        router: to,
        host: hosts[other] ?? '',
        medium,
        local,
        address: remote.address,
        kind,
        isClient: direction.toClient,
        learned: learnedFrom(from, to),
        send: sendPolicy(network, from, to, kind, direction.way),
      });
    }
  }
  const views = network.routers.map((router): RouterView => {
    const { order } = router;
    return {
      network,
      router,
      host: hosts[order] ?? '',
      plan: plan.routers[order] ?? {
        routerId: '',
        interfaces: [],
        outside: [],
        endpoints: [],
        tunnel: undefined,
        blocks: [],
        borrowed: [],
        announced: [],
      },
      neighbors: (neighbors[order] ?? []).toSorted(
        (x, y) => x.medium.index - y.medium.index || x.router.order - y.router.order,
      ),
      clusterId: plan.routers[router.clusterOf]?.routerId ?? '',
      rack: router.rack === undefined ? undefined : plan.racks.get(router.rack),
    };
  });
  return { ok: true, value: { plan, views } };
}
