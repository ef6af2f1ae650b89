/** Namespaces, cables and addresses: a design as Linux sees it. One namespace per router, one with a bridge per shared subnet. */
import type { Network, NetworkRouter } from '../../src/engine/index.ts';
import { hostRoute } from '../../src/exchange/index.ts';
import type { RouterView } from '../../src/exchange/index.ts';
import type { Alive } from './meets.ts';
import { run, sleep } from './shell.ts';

export interface Wiring {
  /** Namespace of every router, by order. */
  readonly routers: readonly string[];
  /** Namespace of the bridge of every shared subnet, by index of the medium; its ports are in the order of the members. */
  readonly bridges: ReadonlyMap<number, string>;
  /** All of them, bridges too. */
  readonly all: readonly string[];
}

/** The address of nobody: frames to it end on the bridge. */
const NOBODY = '02:ff:00:00:00:00';

interface Port {
  readonly name: string;
  readonly medium: number;
  /** Its place among the router's: part of its MAC address. */
  readonly place: number;
}

function portsOf({ plan }: RouterView): readonly Port[] {
  return [...new Map(plan.interfaces.map(({ name, medium }) => [name, medium]))].map(([name, medium], place) => ({
    name,
    medium,
    place,
  }));
}

function hex(value: number): string {
  return value.toString(16).padStart(2, '0');
}

function mac(order: number, place: number): string {
  return `02:00:${hex(order >> 8)}:${hex(order & 0xff)}:00:${hex(place)}`;
}

/** What the kernel makes of the MAC address (RFC 4291, appendix A). */
function linkLocal(order: number, place: number): string {
  return `fe80::${(order >> 8).toString(16)}ff:fe${hex(order & 0xff)}:${place.toString(16)}`.replace('::0ff', '::ff');
}

/** Every address by which a router is a next hop or a peer, link-local ones too. */
export function addressesOf(view: RouterView): readonly string[] {
  return [
    ...view.plan.interfaces.map(({ address }) => address),
    ...portsOf(view).map(({ place }) => linkLocal(view.router.order, place)),
  ];
}

export function planWiring(network: Network, prefix: string): Wiring {
  const routers = network.routers.map(({ order }) => `${prefix}-r${order}`);
  const bridges = new Map(
    network.media.flatMap(({ index, kind }) => (isShared(kind) ? [[index, `${prefix}-b${index}`] as const] : [])),
  );
  return { routers, bridges, all: [...routers, ...bridges.values()] };
}

function isShared(kind: string): boolean {
  return kind === 'plane' || kind === 'segment';
}

/**
 * Forwarding, and no waiting for duplicate addresses; before there are interfaces, which take it over.
 *
 * All namespaces hash with one seed, so that a flow that takes the first of two ways once would take it everywhere. Each layer
 * looks at other fields: servers at the source port, ToRs at the destination port, the rest at both.
 */
function settings({ role }: NetworkRouter): readonly string[] {
  const fields = role === 'server' ? 0x10 : role === 'tor' ? 0x20 : 0x30;
  return [
    'net.ipv4.ip_forward=1',
    'net.ipv6.conf.all.forwarding=1',
    'net.ipv6.conf.default.accept_dad=0',
    ...['ipv4', 'ipv6'].flatMap((family) => [
      `net.${family}.fib_multipath_hash_policy=3`,
      `net.${family}.fib_multipath_hash_fields=${fields}`,
    ]),
  ];
}

/** Lines for `ip -batch` inside a namespace. */
export async function inNamespace(name: string, commands: readonly string[]): Promise<void> {
  if (commands.length > 0) await run('ip', ['-n', name, '-batch', '-'], `${commands.join('\n')}\n`);
}

/** Makes everything; what exists already after a failure half way is for {@link removeWiring}. */
export async function makeWiring(
  network: Network,
  views: readonly RouterView[],
  wiring: Wiring,
  alive: Alive,
): Promise<void> {
  await run('ip', ['-batch', '-'], wiring.all.map((name) => `netns add ${name}\n`).join(''));
  const namespaceOf = (order: number): string => wiring.routers[order] ?? '';
  const interfaceOf = (order: number, medium: number): string =>
    views[order]?.plan.interfaces.find((each) => each.medium === medium)?.name ?? '';

  for (const router of network.routers) {
    await run('ip', ['netns', 'exec', namespaceOf(router.order), 'sysctl', '-qw', ...settings(router)]);
  }

  const cables: string[] = [];
  const bridgeLines = new Map<string, string[]>();
  for (const { index, kind, members } of network.media) {
    if (!isShared(kind)) {
      const [a = 0, b = 0] = members;
      cables.push(
        `link add ${interfaceOf(a, index)} netns ${namespaceOf(a)} type veth peer name ${interfaceOf(b, index)} netns ${namespaceOf(b)}`,
      );
      continue;
    }
    const bridge = wiring.bridges.get(index) ?? '';
    const lines = ['link add br0 type bridge stp_state 0 forward_delay 0 mcast_snooping 0', 'link set br0 up'];
    for (const [place, order] of members.entries()) {
      cables.push(
        `link add ${interfaceOf(order, index)} netns ${namespaceOf(order)} type veth peer name port${place} netns ${bridge}`,
      );
      lines.push(`link set port${place} master br0`, `link set port${place} up`);
    }
    bridgeLines.set(bridge, lines);
  }
  await run('ip', ['-batch', '-'], `${cables.join('\n')}\n`);
  for (const [bridge, lines] of bridgeLines) await inNamespace(bridge, lines);

  for (const view of views) {
    const { router, plan } = view;
    const lines = ['link set lo up'];
    for (const address of [...plan.loopbacks, ...plan.endpoints, ...plan.tunnels, ...plan.spare]) {
      lines.push(`address add ${hostRoute(address)} dev lo`);
    }
    for (const { name, medium, place } of portsOf(view)) {
      const others = (network.media[medium]?.members ?? []).filter((other) => other !== router.order);
      const isUp = others.some((other) => alive.meet(medium, router.order, other));
      lines.push(`link set ${name} address ${mac(router.order, place)}`);
      for (const { address, length } of plan.interfaces.filter((each) => each.name === name)) {
        lines.push(`address add ${address}/${length} dev ${name}${address.includes(':') ? ' nodad' : ''}`);
      }
      if (!isUp) continue;
      lines.push(`link set ${name} up`);
      // All namespaces share one neighbour table of 1,024 entries; permanent ones do not count, and nobody waits for ARP.
      for (const other of others) {
        const far = views[other];
        const port = far === undefined ? undefined : portsOf(far).find((each) => each.medium === medium);
        if (far === undefined || port === undefined) continue;
        const lladdr = alive.meet(medium, router.order, other) ? mac(other, port.place) : NOBODY;
        const addresses = far.plan.interfaces.filter((each) => each.medium === medium).map(({ address }) => address);
        if (view.families.includes('ipv6')) addresses.push(linkLocal(other, port.place));
        for (const address of addresses) {
          lines.push(`neigh replace ${address} lladdr ${lladdr} dev ${name} nud permanent`);
        }
      }
    }
    await inNamespace(namespaceOf(router.order), lines);
  }
}

/** Removes whatever of it is there. Cables go with their namespaces. */
export async function removeWiring({ all }: Wiring): Promise<readonly string[]> {
  const complaints: string[] = [];
  const listed = await run('ip', ['netns', 'list']);
  const there = new Set(listed.split('\n').map((line) => line.split(' ')[0]));
  for (const name of all) {
    if (!there.has(name)) continue;
    // A namespace may be busy for a moment while the cables into it go.
    const once = (): Promise<string> => run('ip', ['netns', 'delete', name]);
    await once()
      .catch(() => sleep(500).then(once))
      .catch((error: unknown) => complaints.push(String(error)));
  }
  return complaints;
}
