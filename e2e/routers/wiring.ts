/** Namespaces, cables and addresses: a design as Linux sees it. One namespace per router, one with a bridge per shared subnet. */
import type { Network, NetworkRouter } from '../../src/engine/index.ts';
import type { RouterView } from '../../src/exchange/index.ts';
import type { Alive } from './meets.ts';
import { run } from './shell.ts';

export interface Wiring {
  /** Namespace of every router, by order. */
  readonly routers: readonly string[];
  /** All of them, bridges too. */
  readonly all: readonly string[];
}

/** The address of nobody: frames to it end on the bridge. */
const NOBODY = '02:ff:00:00:00:00';

function mac(order: number, place: number): string {
  const hex = (value: number): string => value.toString(16).padStart(2, '0');
  return `02:00:${hex(order >> 8)}:${hex(order & 0xff)}:00:${hex(place)}`;
}

export function planWiring(network: Network, prefix: string): Wiring {
  const routers = network.routers.map(({ order }) => `${prefix}-r${order}`);
  const bridges = network.media.flatMap(({ index, kind }) => (isShared(kind) ? [`${prefix}-b${index}`] : []));
  return { routers, all: [...routers, ...bridges] };
}

function isShared(kind: string): boolean {
  return kind === 'plane' || kind === 'segment';
}

/**
 * All namespaces hash with one seed, so that a flow that takes the first of two ways once would take it everywhere. Each layer
 * looks at other fields: servers at the source port, ToRs at the destination port, the rest at both.
 */
function hashing({ role }: NetworkRouter): readonly string[] {
  const fields = role === 'server' ? 0x10 : role === 'tor' ? 0x20 : 0x30;
  return ['net.ipv4.fib_multipath_hash_policy=3', `net.ipv4.fib_multipath_hash_fields=${fields}`];
}

async function inNamespace(name: string, commands: readonly string[]): Promise<void> {
  if (commands.length > 0) await run('ip', ['-n', name, '-batch', '-'], `${commands.join('\n')}\n`);
}

/** Makes everything; what exists already after a failure half way is for {@link removeWiring}. */
export async function makeWiring(
  network: Network,
  views: readonly RouterView[],
  wiring: Wiring,
  alive: Alive,
  prefix: string,
): Promise<void> {
  await run('ip', ['-batch', '-'], wiring.all.map((name) => `netns add ${name}\n`).join(''));
  const namespaceOf = (order: number): string => wiring.routers[order] ?? '';
  const interfaceOf = (order: number, medium: number): string =>
    views[order]?.plan.interfaces.find((each) => each.medium === medium)?.name ?? '';

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
    const bridge = `${prefix}-b${index}`;
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

  for (const { router, plan } of views) {
    const lines = ['link set lo up', `address add ${plan.routerId}/32 dev lo`];
    for (const address of [...plan.endpoints, ...(plan.tunnel === undefined ? [] : [plan.tunnel])]) {
      lines.push(`address add ${address}/32 dev lo`);
    }
    for (const [place, { name, medium, address, length }] of plan.interfaces.entries()) {
      const others = (network.media[medium]?.members ?? []).filter((other) => other !== router.order);
      const isUp = others.some((other) => alive.meet(medium, router.order, other));
      lines.push(
        `link set ${name} address ${mac(router.order, place)}`,
        `address add ${address}/${length} dev ${name}`,
      );
      if (isUp) lines.push(`link set ${name} up`);
      if (!isUp) continue;
      // All namespaces share one neighbour table of 1,024 entries; permanent ones do not count, and nobody waits for ARP.
      for (const other of others) {
        const remote = views[other]?.plan.interfaces ?? [];
        const at = remote.findIndex((each) => each.medium === medium);
        const far = remote[at];
        if (far === undefined) continue;
        const lladdr = alive.meet(medium, router.order, other) ? mac(other, at) : NOBODY;
        lines.push(`neigh replace ${far.address} lladdr ${lladdr} dev ${name} nud permanent`);
      }
    }
    await inNamespace(namespaceOf(router.order), lines);
    const settings = ['net.ipv4.ip_forward=1', ...hashing(router)];
    await run('ip', ['netns', 'exec', namespaceOf(router.order), 'sysctl', '-qw', ...settings]);
  }
}

/** Removes whatever of it is there. Cables go with their namespaces. */
export async function removeWiring({ all }: Wiring): Promise<readonly string[]> {
  const complaints: string[] = [];
  const listed = await run('ip', ['netns', 'list']);
  const there = new Set(listed.split('\n').map((line) => line.split(' ')[0]));
  for (const name of all) {
    if (!there.has(name)) continue;
    await run('ip', ['netns', 'delete', name]).catch((error: unknown) => complaints.push(String(error)));
  }
  return complaints;
}
