/** `bird.conf` for one router, in BIRD 2's language (never 1.6's). BIRD sets no addresses: those are comments here. */
import { describeMedium, type Neighbor, type RouterView } from '../router/view.ts';
import { describeSend, isSendAll, type SendPolicy } from '../router/policy.ts';
import { TIMERS } from '../router/timers.ts';

/** BIRD counts merged paths in a byte. */
const MAX_PATHS = 255;

function symbol(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9]+/g, '_').replaceAll(/^_+|_+$/g, '');
}

function sendName({ prefixes, learned, withoutDefault }: SendPolicy): string {
  const parts = [
    prefixes,
    learned === 'anywhere' ? undefined : `from_${learned}`,
    withoutDefault ? 'no_default' : undefined,
  ];
  return `send_${parts.flatMap((part) => part ?? []).join('_')}`;
}

/** Protocol names tell where a route comes from: filters ask for them. */
function protocolNames({ neighbors }: RouterView): readonly string[] {
  const taken = new Set<string>();
  return neighbors.map(({ learned, host, medium }) => {
    const base = `${learned === 'elsewhere' ? 'peer' : learned}_${symbol(host)}_m${medium.index}`;
    let name = base;
    for (let n = 2; taken.has(name); n += 1) name = `${base}_${n}`;
    taken.add(name);
    return name;
  });
}

function header({ router, plan, network }: RouterView): readonly string[] {
  return [
    '# Written by Heddle. Edits are lost when the design is exported again.',
    `# ${router.path}: ${router.role}, AS ${router.asn}`,
    '# Addresses that the operating system must hold:',
    `#   lo ${plan.routerId}/32 (router ID; announced to nobody)`,
    ...plan.endpoints.map((address) => `#   lo ${address}/32 (workload)`),
    ...(plan.tunnel === undefined ? [] : [`#   lo ${plan.tunnel}/32 (tunnel)`]),
    ...plan.interfaces.map(({ name, address, length, medium: index }) => {
      const medium = network.media[index];
      return `#   ${name} ${address}/${length} (${medium === undefined ? '' : describeMedium(medium)})`;
    }),
    'log syslog all;',
    `router id ${plan.routerId};`,
  ];
}

function set(name: string, entries: readonly string[]): readonly string[] {
  if (entries.length === 0) return [];
  return [`define ${name} = [`, ...entries.map((entry, n) => `  ${entry}${n < entries.length - 1 ? ',' : ''}`), '];'];
}

function statics({ plan, router, neighbors }: RouterView): readonly string[] {
  const lines: string[] = [];
  const hosts = plan.announced.filter((prefix) => prefix.endsWith('/32'));
  const discards = plan.announced.filter((prefix) => !prefix.endsWith('/32'));
  if (hosts.length > 0) {
    lines.push(
      '# Workloads of this host: announced from here, delivered by the kernel.',
      'protocol static own_hosts {',
      '  ipv4;',
      ...hosts.map((prefix) => `  route ${prefix} via "lo";`),
      '}',
    );
  }
  if (discards.length > 0) {
    lines.push(
      router.role === 'external'
        ? '# Stand-ins for the prefixes out there.'
        : '# Own blocks; what no workload of them takes ends here.',
      'protocol static own_blocks {',
      '  ipv4;',
      ...discards.map((prefix) => `  route ${prefix} blackhole;`),
      '}',
    );
  }
  if (neighbors.some(({ send }) => send.originatesDefault)) {
    lines.push(
      '# Originates the default route, whether or not there is a way on from here. Never in the kernel; a default that is heard',
      '# is preferred for forwarding.',
      'protocol static own_default {',
      '  ipv4 { preference 50; };',
      '  route 0.0.0.0/0 blackhole;',
      '}',
    );
  }
  return lines;
}

/** @param originates whether this router originates a default on some session, which the others must not get */
function filterFor(send: SendPolicy, originates: boolean): readonly string[] {
  const { prefixes, learned, withoutDefault, originatesDefault } = send;
  const lines = [
    `# Sends ${describeSend(send)}.`,
    `filter ${sendName(send)}${originatesDefault ? '_and_originate' : ''} {`,
  ];
  if (originatesDefault) {
    lines.push('  if net = 0.0.0.0/0 then {', '    bgp_path.empty;', '    accept;', '  }');
  } else if (originates) {
    lines.push('  if proto = "own_default" then reject;');
  }
  if (withoutDefault && !originatesDefault) lines.push('  if net = 0.0.0.0/0 then reject;');
  if (learned !== 'anywhere') lines.push(`  if source = RTS_BGP && !(proto ~ "${learned}_*") then reject;`);
  switch (prefixes) {
    case 'all':
      lines.push('  accept;');
      break;
    case 'own':
      lines.push('  if source = RTS_STATIC then accept;', '  reject;');
      break;
    case 'rack':
      lines.push('  if net ~ RACK then accept;', '  reject;');
      break;
    case 'default':
      if (!originatesDefault) lines.push('  if net = 0.0.0.0/0 then accept;');
      lines.push('  reject;');
      break;
    case 'none':
      lines.push('  reject;');
      break;
    default:
      prefixes satisfies never;
  }
  return [...lines, '}'];
}

function filterName(send: SendPolicy): string {
  return `${sendName(send)}${send.originatesDefault ? '_and_originate' : ''}`;
}

function needsFilter(view: RouterView, send: SendPolicy): boolean {
  return (
    !isSendAll(send) || send.originatesDefault || view.neighbors.some((neighbor) => neighbor.send.originatesDefault)
  );
}

function policies(view: RouterView): readonly string[] {
  const { neighbors, rack } = view;
  const lines: string[] = [];
  if (neighbors.some(({ send }) => send.prefixes === 'rack')) {
    const range = rack === undefined ? [] : [`${rack.range}{${rack.length},${rack.length}}`, ...rack.borrowed];
    // A set must not be empty; nothing is announced in a rack without workloads, so this one matches nothing.
    lines.push(
      '# What the servers of this rack announce.',
      ...set('RACK', range.length === 0 ? ['255.255.255.255/32'] : range),
    );
  }
  const sends = new Map(
    neighbors.filter(({ send }) => needsFilter(view, send)).map(({ send }) => [filterName(send), send] as const),
  );
  const originates = neighbors.some(({ send }) => send.originatesDefault);
  for (const send of sends.values()) lines.push(...filterFor(send, originates));
  return lines;
}

function kernel({ network, plan }: RouterView): readonly string[] {
  const paths = Math.min(network.options.maxPaths, MAX_PATHS);
  const discards = plan.blocks.length > 0 || plan.outside.length > 0;
  return [
    'protocol device {',
    '}',
    '# Learned routes go to the kernel' +
      (discards ? ', and the discard routes of own blocks.' : '; own addresses are there already.'),
    'protocol kernel {',
    '  ipv4 {',
    '    import none;',
    '    export filter {',
    '      if source = RTS_BGP then accept;',
    ...(discards ? ['      if proto = "own_blocks" then accept;'] : []),
    '      reject;',
    '    };',
    '  };',
    ...(paths > 1
      ? [
          '  # Multipath: paths of equal length share the load whatever the ASes on them.',
          `  merge paths on limit ${paths};`,
        ]
      : []),
    '}',
  ];
}

function nextHop(
  { network: { options }, router: { role } }: RouterView,
  { kind, medium }: Neighbor,
): readonly string[] {
  if (kind === 'ebgp') {
    const shared = medium.kind === 'plane' || medium.kind === 'segment';
    return shared && !options.thirdPartyNextHop
      ? ['# Never the address of a third router of the subnet.', 'next hop self;']
      : [];
  }
  if ((role !== 'tor' && role !== 'spine' && role !== 'border') || options.nextHopSelf === 'off') return [];
  return options.nextHopSelf === 'all'
    ? ['# Own address as next hop, on reflected routes too.', 'next hop self;']
    : ['# Own address as next hop of eBGP-learned routes; reflected ones keep theirs.', 'next hop self ebgp;'];
}

function session(view: RouterView, neighbor: Neighbor, name: string): readonly string[] {
  const { router, clusterId, network } = view;
  const { router: peer, medium, local, address, isClient, send } = neighbor;
  const filtered = needsFilter(view, send);
  const reflection = isClient
    ? [
        `  # Reflection: what one iBGP peer says goes to the others${network.options.clusterIds === 'shared' ? '; one cluster ID for all reflectors of this group' : ''}.`,
        '  rr client;',
        `  rr cluster id ${clusterId};`,
      ]
    : [];
  return [
    `# ${peer.path}, ${describeMedium(medium)}: ${describeSend(send)}${send.originatesDefault ? ', and a default of its own' : ''}.`,
    `protocol bgp ${name} {`,
    `  local ${local.address} as ${router.asn};`,
    `  neighbor ${address} as ${peer.asn};`,
    '  # Both ends are on one subnet, and so is every next hop that may be used.',
    '  direct;',
    ...reflection,
    `  hold time ${TIMERS.hold};`,
    `  keepalive time ${TIMERS.keepalive};`,
    `  connect delay time ${TIMERS.connect};`,
    `  connect retry time ${TIMERS.connect};`,
    `  error wait time ${TIMERS.connect}, ${TIMERS.hold};`,
    '  ipv4 {',
    '    import all;',
    filtered ? `    export filter ${filterName(send)};` : '    export all;',
    ...nextHop(view, neighbor).map((line) => `    ${line}`),
    '  };',
    '}',
  ];
}

/** Writes the configuration of one router. Deterministic; ends with a newline. */
export function birdConfig(view: RouterView): string {
  const names = protocolNames(view);
  const sections = [
    header(view),
    kernel(view),
    statics(view),
    policies(view),
    ...view.neighbors.map((neighbor, place) => session(view, neighbor, names[place] ?? '')),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}
