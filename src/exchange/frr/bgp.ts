/** bgpd's part: sessions, and per family what is announced, to whom, and how paths are chosen. */
import type { Network, NetworkRouter } from '../../engine/index.ts';
import type { LocalAsForm } from '../../design/index.ts';
import type { Family } from '../../net/index.ts';
import { ofFamily } from '../addressing/families.ts';
import { describeSend, isSendAll } from '../router/policy.ts';
import { checksNeighbour, overridesAs, privateAs, sendsAllPaths, sideOf } from '../router/side.ts';
import { bfdWay, RETRY, timersOf } from '../router/timers.ts';
import { describeMedium, summariesOf, type Neighbor, type RouterView } from '../router/view.ts';
import { BFD_PROFILE } from './bfd.ts';
import { sendName } from './names.ts';
import { arrivalMap } from './policies.ts';

/** FRR is built for at most so many paths. */
const MAX_PATHS = 256;

interface Setting {
  readonly line: string;
  /** The rule of the design it serves. */
  readonly why: string;
}

/** The neighbour's own AS stays in the path, or its loop check would be blind. */
const PRIVATE_AS: Readonly<Record<ReturnType<typeof privateAs>, readonly Setting[]>> = {
  off: [],
  remove: [{ line: 'remove-private-AS all', why: 'Private AS numbers are taken out of paths that go by eBGP.' }],
  replace: [
    { line: 'remove-private-AS all replace-AS', why: 'Own AS in place of private ones in paths that go by eBGP.' },
  ],
};

function describePeer({ router, medium }: Neighbor): string {
  return `${router.path}, ${describeMedium(medium)}`;
}

function nextHop(view: RouterView, { kind, medium }: Neighbor): readonly Setting[] {
  const { options } = view.network;
  const { role } = view.router;
  if (kind === 'ebgp') {
    const shared = medium.kind === 'plane' || medium.kind === 'segment';
    return shared && !medium.thirdParty
      ? [{ line: 'next-hop-self', why: 'Never the address of a third router of the subnet.' }]
      : [];
  }
  if ((role !== 'tor' && role !== 'spine' && role !== 'border') || options.nextHopSelf === 'off') return [];
  return options.nextHopSelf === 'all'
    ? [{ line: 'next-hop-self force', why: 'Own address as next hop, on reflected routes too.' }]
    : [{ line: 'next-hop-self', why: 'Own address as next hop of eBGP-learned routes; reflected ones keep theirs.' }];
}

/** What a neighbour's family needs beside being active. */
function settings(view: RouterView, neighbor: Neighbor): readonly Setting[] {
  const { options } = view.network;
  const allowed = options.allowAsIn[sideOf(view.router)];
  const { kind, isClient, send } = neighbor;
  return [
    ...(isClient
      ? [{ line: 'route-reflector-client', why: 'Reflection: what one iBGP peer says goes to the others.' }]
      : []),
    ...nextHop(view, neighbor),
    ...(kind === 'ibgp' && sendsAllPaths(view.network, view.router)
      ? [{ line: 'addpath-tx-all-paths', why: 'ADD-PATH: every path is announced, not the best one alone.' }]
      : []),
    ...(allowed > 0
      ? [{ line: `allowas-in ${allowed}`, why: `Own AS in a path is let in, up to ${times(allowed)}.` }]
      : []),
    ...(kind === 'ebgp' ? PRIVATE_AS[privateAs(view.network, view.router)] : []),
    ...(kind === 'ebgp' && overridesAs(view.network, view.router)
      ? [{ line: 'as-override', why: 'Own AS in place of the neighbour’s, wherever it stands in a path.' }]
      : []),
    ...(send.originatesDefault
      ? [
          {
            line: 'default-originate',
            why: 'Originates the default route, whether or not there is a way on from here.',
          },
        ]
      : []),
  ];
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}

function bfd(network: Network, self: NetworkRouter, { address, router }: Neighbor): readonly string[] {
  switch (bfdWay(network, self, router)) {
    case 'off':
      return [];
    case 'unheard':
      return [' ! No BFD: the far end takes this session for a multihop one (RFC 5883), and would not be heard.'];
    default:
      return [` neighbor ${address} bfd`, ` neighbor ${address} bfd profile ${BFD_PROFILE}`];
  }
}

const LOCAL_AS = {
  prepend: { words: '', why: 'the own number stands behind it in paths, and it in front of what is heard' },
  'no-prepend': { words: ' no-prepend', why: 'the own number stands behind it in paths' },
  'replace-as': { words: ' no-prepend replace-as', why: 'the own number is not seen' },
} as const satisfies Readonly<Record<LocalAsForm, { words: string; why: string }>>;

function localAs({ address, localAs: presented }: Neighbor): readonly string[] {
  if (presented === undefined) return [];
  const { words, why } = LOCAL_AS[presented.form];
  return [
    ` ! Local AS: this neighbor knows the router as AS ${presented.asn}; ${why}.`,
    ` neighbor ${address} local-as ${presented.asn}${words}`,
  ];
}

function sessions({ network, router: self, neighbors }: RouterView): readonly string[] {
  const heldBack = checksNeighbour(network, self);
  const isAlone = (kind: Neighbor['kind']): boolean => kind === 'ebgp' || sendsAllPaths(network, self);
  return neighbors.flatMap((neighbor) => {
    const { address, asn, kind } = neighbor;
    return [
      ` neighbor ${address} remote-as ${asn}`,
      ` neighbor ${address} description ${describePeer(neighbor)}`,
      ...localAs(neighbor),
      ` neighbor ${address} timers connect ${RETRY.connect}`,
      ...bfd(network, self, neighbor),
      // In a group with others, FRR would return routes to the peer they came from, and would put its own address where the next
      // hop of a shared subnet may stay.
      ...(isAlone(kind) ? [` neighbor ${address} solo`] : []),
      ...(kind === 'ebgp' && heldBack ? [` neighbor ${address} sender-as-path-loop-detection`] : []),
    ];
  });
}

function familyBody(view: RouterView, family: Family): readonly string[] {
  const { network, plan, router, neighbors } = view;
  const paths = Math.min(network.options.maxPaths, MAX_PATHS);
  const lines: string[] = [];
  let said: string | undefined;
  const say = (why: string): void => {
    if (why !== said) lines.push(`! ${why}`);
    said = why;
  };
  const announced = ofFamily(family, plan.announced);
  if (announced.length > 0) {
    say(router.role === 'external' ? 'Announced from outside.' : 'Workloads of this host.');
    for (const prefix of announced) lines.push(`network ${prefix}`);
  }
  const summaries = summariesOf(view, family);
  if (summaries.length > 0) {
    say(
      'Summary of the rack, while a route is part of it, with its discard route. Not summary-only, which would hide the',
    );
    lines.push('! parts from the servers and ToRs of the rack too: route maps keep them from going north.');
    for (const prefix of summaries) lines.push(`aggregate-address ${prefix}`);
  }
  for (const neighbor of neighbors.filter((each) => each.family === family)) {
    const { address, send } = neighbor;
    say(`${describePeer(neighbor)}: ${describeSend(send)}.`);
    lines.push(`neighbor ${address} activate`);
    for (const { line, why } of settings(view, neighbor)) {
      say(why);
      lines.push(`neighbor ${address} ${line}`);
    }
    const arriving = arrivalMap(view, neighbor);
    if (arriving !== undefined) lines.push(`neighbor ${address} route-map ${arriving.name} in`);
    if (!isSendAll(send)) lines.push(`neighbor ${address} route-map ${sendName(send, family)} out`);
  }
  say('Multipath.');
  lines.push(`maximum-paths ${paths}`, `maximum-paths ibgp ${paths}`);
  return lines;
}

/** The section of BGP. */
export function bgp(view: RouterView): readonly string[] {
  const { network, router, plan, clusterId, families } = view;
  const top: string[] = [
    `bgp router-id ${plan.routerId}`,
    'no bgp default ipv4-unicast',
    '! Sessions without a policy of their own send and take everything.',
    'no bgp ebgp-requires-policy',
    '! Only what is in the routing table is announced.',
    'bgp network import-check',
    '! Ties go to the lowest router ID, not to the oldest route: the same design gives the same tables.',
    'bgp bestpath compare-routerid',
  ];
  if (network.options.multipathRelax) {
    top.push(
      '! Paths of equal length share the load whatever the ASes on them.',
      'bgp bestpath as-path multipath-relax',
    );
  }
  if (router.reflects) {
    top.push(
      network.options.clusterIds === 'shared'
        ? '! One cluster ID for all reflectors of this group.'
        : '! A cluster ID of its own.',
      `bgp cluster-id ${clusterId}`,
    );
  }
  if (checksNeighbour(network, router)) {
    top.push('! What would loop at an eBGP neighbour, as its AS is in the path, is not sent (see the neighbours).');
  }
  const { keepalive, hold } = timersOf(network, router);
  top.push(
    `! A peer that is silent for ${hold} s is gone; where it proposes less, that counts. Keepalives are a third of it.`,
    `timers bgp ${keepalive} ${hold}`,
  );
  return [
    '! --- BGP',
    `router bgp ${router.asn}`,
    ...top.map((line) => ` ${line}`),
    ...sessions(view),
    ...families.flatMap((family) => [
      ` address-family ${family} unicast`,
      ...familyBody(view, family).map((line) => `  ${line}`),
      ' exit-address-family',
    ]),
    'exit',
  ];
}
