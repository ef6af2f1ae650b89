/** One `protocol bgp`. */
import { describeSend } from '../router/policy.ts';
import { sendsAllPaths, sideOf } from '../router/side.ts';
import { bfdWay, isMultihopRouter, RETRY, timersOf } from '../router/timers.ts';
import { describeMedium, type Neighbor, type RouterView } from '../router/view.ts';
import { familyName } from './names.ts';
import { filterOf } from './policies.ts';

function nextHop(
  { network: { options }, router: { role } }: RouterView,
  { kind, medium }: Neighbor,
): readonly string[] {
  if (kind === 'ebgp') {
    const shared = medium.kind === 'plane' || medium.kind === 'segment';
    return shared && !medium.thirdParty
      ? ['# Never the address of a third router of the subnet.', 'next hop self;']
      : [];
  }
  if ((role !== 'tor' && role !== 'spine' && role !== 'border') || options.nextHopSelf === 'off') return [];
  return options.nextHopSelf === 'all'
    ? ['# Own address as next hop, on reflected routes too.', 'next hop self;']
    : ['# Own address as next hop of eBGP-learned routes; reflected ones keep theirs.', 'next hop self ebgp;'];
}

function reflection({ network, clusterId }: RouterView, { isClient }: Neighbor): readonly string[] {
  if (!isClient) return [];
  const shared = network.options.clusterIds === 'shared' ? '; one cluster ID for all reflectors of this group' : '';
  return [
    `  # Reflection: what one iBGP peer says goes to the others${shared}.`,
    '  rr client;',
    `  rr cluster id ${clusterId};`,
  ];
}

function loopCheck({ network, router }: RouterView): readonly string[] {
  const allowed = network.options.allowAsIn[sideOf(router)];
  if (allowed === 0) return [];
  return [
    `  # Own AS in a path is let in, up to ${allowed === 1 ? 'once' : `${allowed} times`}.`,
    `  allow local as ${allowed};`,
  ];
}

/** FRR takes several paths unasked; BIRD agrees only to what both ends say. */
function addPaths({ network, router }: RouterView, { kind, router: peer }: Neighbor): readonly string[] {
  if (kind !== 'ibgp') return [];
  const [tx, rx] = [sendsAllPaths(network, router), sendsAllPaths(network, peer)];
  if (!tx && !rx) return [];
  const why = tx ? 'every path is announced, not the best one alone' : 'several paths of a prefix are taken';
  return [`# ADD-PATH: ${why}.`, `add paths ${tx && rx ? 'on' : tx ? 'tx' : 'rx'};`];
}

/** Table of connected subnets, where multihop sessions look for next hops. */
export const SUBNETS = 'subnets';

/** Whether sessions are multihop ones, as Calico's all are. */
export function isMultihop({ network, router }: RouterView): boolean {
  return isMultihopRouter(network, router);
}

function transport(view: RouterView): readonly string[] {
  return isMultihop(view)
    ? [
        '  # As Calico sets up its sessions: own address as next hop of all eBGP; routes whose next hop cannot be reached are kept,',
        '  # installed as unreachable, and passed on.',
        '  multihop 2;',
      ]
    : ['  # Both ends are on one subnet, and so is every next hop that may be used.', '  direct;'];
}

function bfd({ network, router }: RouterView, { router: peer }: Neighbor): readonly string[] {
  switch (bfdWay(network, router, peer)) {
    case 'off':
      return [];
    case 'unheard':
      return [
        '  # No BFD: one end takes this session for a multihop one (RFC 5883), the other does not, and neither would be heard.',
      ];
    default:
      return ['  bfd on;'];
  }
}

/** @param name of the protocol; filters know neighbours by it */
export function session(view: RouterView, neighbor: Neighbor, name: string): readonly string[] {
  const { router } = view;
  const { hold, keepalive } = timersOf(view.network, router);
  const { router: peer, asn, localAs, family, medium, local, address, send } = neighbor;
  const filter = filterOf(view, neighbor);
  const originates = send.originatesDefault ? ', and a default of its own' : '';
  return [
    `# ${peer.path}, ${describeMedium(medium)}: ${describeSend(send)}${originates}.`,
    `protocol bgp ${name} {`,
    ...(localAs === undefined
      ? []
      : [`  # Local AS: this neighbor knows the router as AS ${localAs.asn}, and its own number is in no path.`]),
    `  local ${local.address} as ${localAs?.asn ?? router.asn};`,
    `  neighbor ${address} as ${asn};`,
    ...transport(view),
    ...reflection(view, neighbor),
    ...loopCheck(view),
    '  # Silent for so many seconds, the peer is gone; where it proposes less, that counts. Keepalives are a third of it.',
    `  hold time ${hold};`,
    `  keepalive time ${keepalive};`,
    `  connect delay time ${RETRY.connect};`,
    `  connect retry time ${RETRY.connect};`,
    `  error wait time ${RETRY.connect}, ${RETRY.errorAtMost};`,
    ...bfd(view, neighbor),
    `  ${family} {`,
    '    import all;',
    filter === undefined ? '    export all;' : `    export filter ${filter};`,
    ...nextHop(view, neighbor).map((line) => `    ${line}`),
    ...addPaths(view, neighbor).map((line) => `    ${line}`),
    ...(isMultihop(view)
      ? ['    # A next hop must lie on a subnet of this router.', `    igp table ${familyName(SUBNETS, family)};`]
      : []),
    '  };',
    '}',
  ];
}
