/** One router as its configuration sees it: its own addresses, its neighbours, what goes to them. */
import { summaryOf } from '../../design/index.ts';
import type { LocalAsForm } from '../../design/index.ts';
import type { Network, NetworkMedium, NetworkRouter } from '../../engine/index.ts';
import type { Family, Parsed } from '../../net/index.ts';
import { NO_ENDPOINTS, planAddresses } from '../addressing/plan.ts';
import type { AddressPlan, PlannedInterface, PlannedRouter } from '../addressing/plan.ts';
import type { RackPrefixes } from '../addressing/endpoints.ts';
import { familiesOf } from '../addressing/families.ts';
import { familyOf } from '../addressing/pool.ts';
import { hostNames } from '../hosts.ts';
import { learnedFrom, sendPolicy } from './policy.ts';
import type { SendPolicy } from './policy.ts';

/** One session's far end. A session of two families is two: each speaks of its own over its own addresses. */
export interface Neighbor {
  readonly family: Family;
  readonly router: NetworkRouter;
  readonly host: string;
  readonly medium: NetworkMedium;
  readonly local: PlannedInterface;
  readonly address: string;
  readonly kind: 'ebgp' | 'ibgp';
  /** The AS number that it presents to us. */
  readonly asn: number;
  /** The AS number that we present to it in place of our own, and how. */
  readonly localAs: { readonly asn: number; readonly form: LocalAsForm } | undefined;
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
  readonly families: readonly Family[];
  /** By family, then in the order of media, then of routers. */
  readonly neighbors: readonly Neighbor[];
  readonly clusterId: string;
  /** What the servers of its rack announce, one per family; empty where it stands in none. */
  readonly rack: readonly RackPrefixes[];
}

/** How a router forwards: what its configuration is written in. A generic NOS gets FRR. */
export function daemonOf({ platform }: NetworkRouter): 'frr' | 'bird' {
  return platform === 'bird' ? 'bird' : 'frr';
}

/** Summaries that a router originates: those of its rack, if it is a ToR where ToRs summarise. */
export function summariesOf({ network, router, rack }: RouterView, family: Family): readonly string[] {
  if (router.role !== 'tor' || summaryOf(network.design) === 'off') return [];
  return rack.map(({ range }) => range).filter((range) => familyOf(range) === family);
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
  const families = familiesOf(network);
  const neighbors: Neighbor[][] = network.routers.map(() => []);
  const interfaceOf = (order: number, medium: number, family: Family): PlannedInterface | undefined =>
    plan.routers[order]?.interfaces.find((each) => each.medium === medium && each.family === family);
  const sessions = families.flatMap((family) => network.sessions.map((session) => ({ family, ...session })));
  for (const { family, a, b, medium: index, kind, aToB, bToA } of sessions) {
    const medium = network.media[index];
    for (const [self, other, direction, back] of [
      [a, b, aToB, bToA],
      [b, a, bToA, aToB],
    ] as const) {
      const [from, to] = [network.routers[self], network.routers[other]];
      const [local, remote] = [interfaceOf(self, index, family), interfaceOf(other, index, family)];
      if (medium === undefined || from === undefined || to === undefined) continue;
      if (local === undefined || remote === undefined) continue;
      neighbors[self]?.push({
        family,
        router: to,
        host: hosts[other] ?? '',
        medium,
        local,
        address: remote.address,
        kind,
        asn: back.asn,
        localAs: direction.localAs === undefined ? undefined : { asn: direction.asn, form: direction.localAs },
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
        loopbacks: [],
        interfaces: [],
        outside: [],
        ...NO_ENDPOINTS,
      },
      families,
      neighbors: (neighbors[order] ?? []).toSorted(
        (x, y) =>
          families.indexOf(x.family) - families.indexOf(y.family) ||
          x.medium.index - y.medium.index ||
          x.router.order - y.router.order,
      ),
      clusterId: plan.routers[router.clusterOf]?.routerId ?? '',
      rack: router.rack === undefined ? [] : (plan.racks.get(router.rack) ?? []),
    };
  });
  return { ok: true, value: { plan, views } };
}
