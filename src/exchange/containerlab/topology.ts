/** The whole design as a containerlab topology: routers with their configurations, and a bridge for every shared subnet. */
import type { Network } from '../../engine/index.ts';
import type { Family } from '../../net/index.ts';
import { hostRoute } from '../addressing/families.ts';
import { daemonOf, describeMedium, type RouterView } from '../router/view.ts';
import type { Yaml } from './yaml.ts';

/** Change them in one place, at the top of the file. Both have `ip` and `sysctl`, which the nodes' commands ask for. */
const IMAGES = { frr: 'frrouting/frr:v8.4.1', bird: 'ghcr.io/srl-labs/bird:2.13' } as const;
/** Where the daemons of these images look for what they are to do. */
const FILES = { frr: '/etc/frr/frr.conf', bird: '/etc/bird.conf' } as const;

/**
 * What every container starts with. The management network would bring a default route of the operating system, which goes before that of
 * BGP: there is none. Traffic may come back another way than it went, and flows of one pair of hosts take different ways.
 */
function defaults(families: readonly Family[]): Yaml {
  return {
    'network-mode': 'none',
    sysctls: {
      'net.ipv4.conf.all.rp_filter': '0',
      'net.ipv4.conf.default.rp_filter': '0',
      ...(families.includes('ipv6') ? { 'net.ipv6.conf.all.disable_ipv6': '0' } : {}),
      ...Object.fromEntries(families.map((family) => [`net.${family}.fib_multipath_hash_policy`, '1'])),
    },
  };
}

function isShared({ kind }: Network['media'][number]): boolean {
  return kind === 'plane' || kind === 'segment';
}

/** Name of the bridge that stands for a shared subnet; no host has one, as host names hold no capitals. */
function bridgeName(index: number): string {
  return `LAN-${index}`;
}

/** What the router's operating system does before its daemons start: forwarding, and where BIRD runs the addresses too. */
function commands({ plan, router, families }: RouterView): readonly string[] {
  const own = [...plan.loopbacks, ...plan.endpoints, ...plan.tunnels, ...plan.spare];
  const addresses = [
    ...own.map((address) => `ip address replace ${hostRoute(address)} dev lo`),
    ...plan.interfaces.map(({ name, address, length }) => `ip address replace ${address}/${length} dev ${name}`),
  ];
  const forwarding = families.map((family) =>
    family === 'ipv4' ? 'sysctl -w net.ipv4.ip_forward=1' : 'sysctl -w net.ipv6.conf.all.forwarding=1',
  );
  return [...forwarding, ...(daemonOf(router) === 'bird' ? addresses : [])];
}

function routerNode(view: RouterView): Yaml {
  const { router, host, plan, families } = view;
  const isFrr = daemonOf(router) === 'frr';
  return {
    group: isFrr ? 'frr' : 'bird',
    labels: {
      'heddle-path': router.path,
      'heddle-role': router.role,
      'heddle-asn': String(router.asn),
      ...(router.role === 'server' ? { 'heddle-endpoints': String(plan.endpoints.length / families.length) } : {}),
    },
    binds: isFrr
      ? [`configs/${host}/frr.conf:${FILES.frr}`, 'configs/daemons:/etc/frr/daemons']
      : [`configs/${host}/bird.conf:${FILES.bird}`],
    exec: commands(view),
  };
}

function bridgeNode({ index, members }: Network['media'][number]): Yaml {
  const ports = members.flatMap((_, place) => [
    `ip link set eth${place + 1} master ${bridgeName(index)}`,
    `ip link set eth${place + 1} up`,
  ]);
  return {
    group: 'bridge',
    exec: [`ip link add ${bridgeName(index)} type bridge`, `ip link set ${bridgeName(index)} up`, ...ports],
  };
}

/** A name containerlab takes for a laboratory: it becomes part of container names. */
function labName(design: string): string {
  const name = design
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 30);
  return name === '' ? 'fabric' : name;
}

/** Group of a topology that no node is in, and its label that holds the document. */
export const CARRIER = { group: 'heddle-design', label: 'heddle-document' } as const;

/** @returns the topology as data, ready to be written as YAML */
export function topology(network: Network, views: readonly RouterView[]): Yaml {
  const shared = network.media.filter(isShared);
  const endpoint = (order: number, medium: number): string => {
    const name = views[order]?.plan.interfaces.find((each) => each.medium === medium)?.name ?? '';
    return `${views[order]?.host ?? ''}:${name}`;
  };
  const links = network.media.flatMap((medium): Yaml[] => {
    if (!isShared(medium)) return [{ endpoints: medium.members.map((order) => endpoint(order, medium.index)) }];
    return medium.members.map((order, place) => ({
      endpoints: [endpoint(order, medium.index), `${bridgeName(medium.index)}:eth${place + 1}`],
    }));
  });
  return {
    name: labName(network.design.name),
    topology: {
      defaults: defaults(views[0]?.families ?? []),
      groups: {
        frr: { kind: 'linux', image: IMAGES.frr },
        bird: { kind: 'linux', image: IMAGES.bird },
        bridge: { kind: 'linux', image: IMAGES.frr },
        // No node is in it: it brings the document along, for whoever opens the topology in Heddle again.
        [CARRIER.group]: { labels: { [CARRIER.label]: JSON.stringify(network.design) } },
      },
      nodes: Object.fromEntries([
        ...views.map((view) => [view.host, routerNode(view)] as const),
        ...shared.map((medium) => [bridgeName(medium.index), bridgeNode(medium)] as const),
      ]),
      links,
    },
  };
}

/** Comment that explains the bridges. */
export function bridgesComment(network: Network): readonly string[] {
  return network.media.filter(isShared).map((medium) => `# ${bridgeName(medium.index)}: ${describeMedium(medium)}`);
}
