/** `frr.conf` for one router: zebra's interfaces and discard routes, bgpd's sessions and policies. Written for FRR 8 and later. */
import { describeMedium, type Neighbor, type RouterView } from '../router/view.ts';
import { describeSend, isSendAll, type SendPolicy } from '../router/policy.ts';
import { TIMERS } from '../router/timers.ts';

/** FRR is built for at most so many paths. */
const MAX_PATHS = 256;

const TAGS = { below: 1, outside: 2 } as const;

/** Route-map name of a policy. */
function sendName({ prefixes, learned, withoutDefault }: SendPolicy): string {
  const parts = [
    prefixes === 'all' ? undefined : prefixes,
    learned === 'anywhere' ? undefined : `from-${learned}`,
    withoutDefault ? 'no-default' : undefined,
  ];
  return `SEND-${parts
    .flatMap((part) => part ?? [])
    .join('-')
    .toUpperCase()}`;
}

function distinct<T>(values: readonly T[], key: (value: T) => string): readonly T[] {
  return [...new Map(values.map((value) => [key(value), value])).values()];
}

function needsTags({ neighbors }: RouterView): boolean {
  return neighbors.some(({ send }) => send.learned !== 'anywhere');
}

function header(view: RouterView): readonly string[] {
  const { router, host } = view;
  return [
    '! Written by Heddle. Edits are lost when the design is exported again.',
    `! ${router.path}: ${router.role}, AS ${router.asn}`,
    'frr defaults traditional',
    `hostname ${host}`,
    'service integrated-vtysh-config',
    '! A next hop must not be reached through the default route (design rule: it lies on a subnet of this router).',
    'no ip nht resolve-via-default',
  ];
}

function interfaces({ network, plan }: RouterView): readonly string[] {
  const loopback = [
    '! Router ID; announced to nobody.',
    `ip address ${plan.routerId}/32`,
    ...(plan.endpoints.length > 0 ? ['! Workloads on this host.'] : []),
    ...plan.endpoints.map((address) => `ip address ${address}/32`),
    ...(plan.tunnel === undefined ? [] : ['! Tunnel address, out of the first block.', `ip address ${plan.tunnel}/32`]),
  ];
  const stanzas = plan.interfaces.map(({ name, medium: index, address, length }) => {
    const medium = network.media[index];
    return [
      `interface ${name}`,
      ` description ${medium === undefined ? '' : describeMedium(medium)}`,
      ` ip address ${address}/${length}`,
      'exit',
    ];
  });
  return ['! --- Interfaces', 'interface lo', ...loopback.map((line) => ` ${line}`), 'exit', ...stanzas.flat()];
}

function discards({ plan }: RouterView): readonly string[] {
  const routes = [...plan.blocks, ...plan.outside];
  if (routes.length === 0) return [];
  return [
    plan.outside.length > 0
      ? '! --- Stand-ins for the prefixes out there'
      : '! --- Discard routes: what no workload of a block takes ends here, and bgpd announces only what is in the table',
    ...routes.map((prefix) => `ip route ${prefix} blackhole`),
  ];
}

function prefixList(name: string, rules: readonly string[]): readonly string[] {
  const lines = rules.length === 0 ? ['deny any'] : rules;
  return lines.map((rule, place) => `ip prefix-list ${name} seq ${(place + 1) * 5} ${rule}`);
}

function prefixLists(view: RouterView): readonly string[] {
  const { neighbors, plan, rack } = view;
  const wanted = new Set(neighbors.map(({ send }) => send.prefixes));
  const lists: string[] = [];
  if (wanted.has('own')) {
    lists.push(
      '! What this router announces itself.',
      ...prefixList(
        'OWN',
        plan.announced.map((prefix) => `permit ${prefix}`),
      ),
    );
  }
  if (wanted.has('rack')) {
    const isWhole = rack?.range.endsWith(`/${rack.length}`) ?? false;
    const rules =
      rack === undefined
        ? []
        : [
            `permit ${rack.range}${isWhole ? '' : ` ge ${rack.length} le ${rack.length}`}`,
            ...rack.borrowed.map((prefix) => `permit ${prefix}`),
          ];
    lists.push('! What the servers of this rack announce.', ...prefixList('RACK', rules));
  }
  if (wanted.has('default') || neighbors.some(({ send }) => send.withoutDefault)) {
    lists.push(...prefixList('DEFAULT', ['permit 0.0.0.0/0']));
  }
  return lists;
}

function learnMap(name: string, why: string, tag: number): readonly string[] {
  return [`! ${why}`, `route-map ${name} permit 10`, ` set tag ${tag}`, 'exit'];
}

function sendMap(send: SendPolicy): readonly string[] {
  const name = sendName(send);
  const lines = [`! Sends ${describeSend(send)}.`];
  if (send.prefixes === 'none') return [...lines, `route-map ${name} deny 10`, 'exit'];
  if (send.withoutDefault) lines.push(`route-map ${name} deny 10`, ' match ip address prefix-list DEFAULT', 'exit');
  lines.push(`route-map ${name} permit 20`);
  if (send.prefixes !== 'all') lines.push(` match ip address prefix-list ${send.prefixes.toUpperCase()}`);
  if (send.learned !== 'anywhere') lines.push(` match tag ${TAGS[send.learned]}`);
  return [...lines, 'exit'];
}

function policies(view: RouterView): readonly string[] {
  const { neighbors } = view;
  const sends = distinct(
    neighbors.flatMap(({ send }) => (isSendAll(send) ? [] : [send])),
    sendName,
  );
  const lists = prefixLists(view);
  const maps = sends.flatMap(sendMap);
  const tags = needsTags(view)
    ? [
        ...(neighbors.some(({ learned }) => learned === 'below')
          ? learnMap('FROM-BELOW', 'Remembers what a lower layer said; the tag stays in this router.', TAGS.below)
          : []),
        ...(neighbors.some(({ learned }) => learned === 'outside')
          ? learnMap('FROM-OUTSIDE', 'Remembers what came from outside; the tag stays in this router.', TAGS.outside)
          : []),
      ]
    : [];
  const all = [...lists, ...tags, ...maps];
  return all.length === 0 ? [] : ['! --- Policies', ...all];
}

function describePeer({ router, medium }: Neighbor): string {
  return `${router.path}, ${describeMedium(medium)}`;
}

function nextHop(
  view: RouterView,
  { kind, medium }: Neighbor,
): { readonly line: string; readonly why: string } | undefined {
  const { options } = view.network;
  const { role } = view.router;
  if (kind === 'ebgp') {
    const shared = medium.kind === 'plane' || medium.kind === 'segment';
    return shared && !options.thirdPartyNextHop
      ? { line: 'next-hop-self', why: 'Never the address of a third router of the subnet.' }
      : undefined;
  }
  if ((role !== 'tor' && role !== 'spine' && role !== 'border') || options.nextHopSelf === 'off') return undefined;
  return options.nextHopSelf === 'all'
    ? { line: 'next-hop-self force', why: 'Own address as next hop, on reflected routes too.' }
    : { line: 'next-hop-self', why: 'Own address as next hop of eBGP-learned routes; reflected ones keep theirs.' };
}

function sessions(view: RouterView): readonly string[] {
  return view.neighbors.flatMap((neighbor) => {
    const { address, router, kind, medium } = neighbor;
    const alone = kind === 'ebgp' && (medium.kind === 'plane' || medium.kind === 'segment');
    return [
      ` neighbor ${address} remote-as ${router.asn}`,
      ` neighbor ${address} description ${describePeer(neighbor)}`,
      ` neighbor ${address} timers connect ${TIMERS.connect}`,
      // Grouped with peers of other subnets, FRR would put its own address where the subnet's next hop may stay.
      ...(alone ? [` neighbor ${address} solo`] : []),
    ];
  });
}

function family(view: RouterView): readonly string[] {
  const { network, plan, router, neighbors } = view;
  const tagged = needsTags(view);
  const paths = Math.min(network.options.maxPaths, MAX_PATHS);
  const lines: string[] = [];
  let said: string | undefined;
  const say = (why: string): void => {
    if (why !== said) lines.push(`! ${why}`);
    said = why;
  };
  if (plan.announced.length > 0) {
    say(router.role === 'external' ? 'Announced from outside.' : 'Workloads of this host.');
    for (const prefix of plan.announced) lines.push(`network ${prefix}`);
  }
  for (const neighbor of neighbors) {
    const { address, isClient, learned, send } = neighbor;
    say(`${describePeer(neighbor)}: ${describeSend(send)}.`);
    lines.push(`neighbor ${address} activate`);
    if (isClient) {
      say('Reflection: what one iBGP peer says goes to the others.');
      lines.push(`neighbor ${address} route-reflector-client`);
    }
    const hop = nextHop(view, neighbor);
    if (hop !== undefined) {
      say(hop.why);
      lines.push(`neighbor ${address} ${hop.line}`);
    }
    if (send.originatesDefault) {
      say('Originates the default route, whether or not there is a way on from here.');
      lines.push(`neighbor ${address} default-originate`);
    }
    if (tagged && learned !== 'elsewhere') lines.push(`neighbor ${address} route-map FROM-${learned.toUpperCase()} in`);
    if (!isSendAll(send)) lines.push(`neighbor ${address} route-map ${sendName(send)} out`);
  }
  say('Multipath.');
  lines.push(`maximum-paths ${paths}`, `maximum-paths ibgp ${paths}`);
  return lines;
}

function bgp(view: RouterView): readonly string[] {
  const { network, router, plan, clusterId } = view;
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
  top.push(`timers bgp ${TIMERS.keepalive} ${TIMERS.hold}`);
  const body = family(view);
  return [
    '! --- BGP',
    `router bgp ${router.asn}`,
    ...top.map((line) => ` ${line}`),
    ...sessions(view),
    ' address-family ipv4 unicast',
    ...body.map((line) => `  ${line}`),
    ' exit-address-family',
    'exit',
  ];
}

/** Writes the configuration of one router. Deterministic; ends with a newline. */
export function frrConfig(view: RouterView): string {
  const sections = [header(view), interfaces(view), discards(view), policies(view), bgp(view)];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n!\n')}\n`;
}
