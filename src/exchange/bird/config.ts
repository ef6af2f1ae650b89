/** `bird.conf` for one router, in BIRD 2's language (never 1.6's). BIRD sets no addresses: those are comments here. */
import type { Family } from '../../net/index.ts';
import { DEFAULT_ROUTE, hostRoute, isHostRoute, ofFamily } from '../addressing/families.ts';
import { overridesAs, privateAs } from '../router/side.ts';
import { bfdWay } from '../router/timers.ts';
import { describeMedium, summariesOf, type RouterView } from '../router/view.ts';
import { familyName, protocolNames } from './names.ts';
import { policies } from './policies.ts';
import { isMultihop, session, SUBNETS } from './session.ts';

/** BIRD counts merged paths in a byte. */
const MAX_PATHS = 255;

function header({ router, plan, network }: RouterView): readonly string[] {
  const on = (addresses: readonly string[], what: string): readonly string[] =>
    addresses.map((address) => `#   lo ${hostRoute(address)} (${what})`);
  return [
    '# Written by Heddle. Edits are lost when the design is exported again.',
    `# ${router.path}: ${router.role}, AS ${router.asn}`,
    '# Addresses that the operating system must hold:',
    ...on(
      plan.loopbacks,
      plan.loopbacks[0] === plan.routerId ? 'router ID; announced to nobody' : 'announced to nobody',
    ),
    ...on(plan.endpoints, 'workload'),
    ...on(plan.tunnels, 'tunnel'),
    ...on(plan.spare, 'borrowed, for a workload to come'),
    ...plan.interfaces.map(({ name, address, length, medium: index }) => {
      const medium = network.media[index];
      return `#   ${name} ${address}/${length} (${medium === undefined ? '' : describeMedium(medium)})`;
    }),
    ...(overridesAs(network, router)
      ? ['# The design has as-override here. BIRD has no such option: paths go out as they are.']
      : []),
    ...(privateAs(network, router) === 'replace'
      ? ['# The design replaces private AS numbers here. BIRD has no such option: paths go out as they are.']
      : []),
    'log syslog all;',
    `router id ${plan.routerId};`,
  ];
}

/** @param why what they are for; a protocol without routes is left out */
function staticRoutes(
  name: string,
  family: Family,
  why: readonly string[],
  channel: string,
  routes: readonly string[],
): readonly string[] {
  if (routes.length === 0) return [];
  return [
    ...why.map((line) => `# ${line}`),
    `protocol static ${familyName(name, family)} {`,
    `  ${channel};`,
    ...routes.map((route) => `  route ${route};`),
    '}',
  ];
}

function statics(view: RouterView, family: Family): readonly string[] {
  const { plan, router, neighbors } = view;
  const announced = ofFamily(family, plan.announced);
  const originates = neighbors.some(({ send }) => send.originatesDefault);
  return [
    ...staticRoutes(
      'own_hosts',
      family,
      ['Workloads of this host: announced from here, delivered by the kernel.'],
      family,
      announced.filter(isHostRoute).map((prefix) => `${prefix} via "lo"`),
    ),
    ...staticRoutes(
      'own_blocks',
      family,
      [
        router.role === 'external'
          ? 'Stand-ins for the prefixes out there.'
          : 'Own blocks; what no workload of them takes ends here.',
      ],
      family,
      announced.filter((prefix) => !isHostRoute(prefix)).map((prefix) => `${prefix} blackhole`),
    ),
    ...staticRoutes(
      'own_summary',
      family,
      [
        'Summary of the rack with its discard route. BIRD 2.0 sums nothing up: it is there whether or not a route is part of it, and',
        'filters keep the parts from going north.',
      ],
      family,
      summariesOf(view, family).map((prefix) => `${prefix} blackhole`),
    ),
    ...staticRoutes(
      'own_default',
      family,
      [
        'Originates the default route, whether or not there is a way on from here. Never in the kernel; a default that is heard',
        'is preferred for forwarding.',
      ],
      `${family} { preference 50; }`,
      originates ? [`${DEFAULT_ROUTE[family]} blackhole`] : [],
    ),
  ];
}

/** Where multihop sessions look for next hops; direct ones know their own subnet. */
function subnets(view: RouterView): readonly string[] {
  if (!isMultihop(view)) return [];
  return view.families.flatMap((family) => [
    '# Subnets of this router, for next hops alone.',
    `${family} table ${familyName(SUBNETS, family)};`,
    `protocol direct ${familyName('own_subnets', family)} {`,
    `  ${family} { table ${familyName(SUBNETS, family)}; };`,
    '  interface "eth*";',
    '}',
  ]);
}

/** How soon BFD misses a peer; sessions say that they want it. */
function bfd({ network, router, neighbors }: RouterView): readonly string[] {
  const stated = network.design.timers.bfd;
  if (stated === undefined) return [];
  const ways = new Set(neighbors.map((neighbor) => bfdWay(network, router, neighbor.router)));
  const times = `{ interval ${stated.intervalMs} ms; multiplier ${stated.multiplier}; };`;
  const where = [
    ...(ways.has('single-hop') ? [`  interface "eth*" ${times}`] : []),
    ...(ways.has('multihop') ? [`  multihop ${times}`] : []),
  ];
  if (where.length === 0) return [];
  return [
    `# BFD: a peer that is silent for ${stated.multiplier} times ${stated.intervalMs} ms is gone (RFC 5880 §6.8.4).`,
    'protocol bfd liveness {',
    ...where,
    '}',
  ];
}

function kernel(view: RouterView, family: Family): readonly string[] {
  const { network, plan } = view;
  const paths = Math.min(network.options.maxPaths, MAX_PATHS);
  const discards = ofFamily(family, [...plan.blocks, ...plan.outside]).length > 0;
  const summarises = summariesOf(view, family).length > 0;
  return [
    '# Learned routes go to the kernel' +
      (discards
        ? ', and the discard routes of own blocks.'
        : summarises
          ? ', and the discard route of the summary.'
          : '; own addresses are there already.'),
    'protocol kernel {',
    `  ${family} {`,
    '    import none;',
    '    export filter {',
    '      if source = RTS_BGP then accept;',
    ...(discards ? [`      if proto = "${familyName('own_blocks', family)}" then accept;`] : []),
    ...(summarises ? [`      if proto = "${familyName('own_summary', family)}" then accept;`] : []),
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

/** Writes the configuration of one router. Deterministic; ends with a newline. */
export function birdConfig(view: RouterView): string {
  const { families, neighbors } = view;
  const names = protocolNames(view);
  const sections = [
    header(view),
    ['protocol device {', '}', ...families.flatMap((family) => kernel(view, family))],
    subnets(view),
    bfd(view),
    families.flatMap((family) => statics(view, family)),
    policies(view),
    ...neighbors.map((neighbor, place) => session(view, neighbor, names[place] ?? '')),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}
