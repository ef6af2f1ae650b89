/** `frr.conf` for one router: zebra's interfaces and discard routes, bgpd's sessions and policies. Written for FRR 8 and later. */
import { hostRoute } from '../addressing/families.ts';
import { familyOf } from '../addressing/pool.ts';
import { describeMedium, type RouterView } from '../router/view.ts';
import { bfd } from './bfd.ts';
import { bgp } from './bgp.ts';
import { IP } from './names.ts';
import { policies } from './policies.ts';

function header({ router, host, families }: RouterView): readonly string[] {
  return [
    '! Written by Heddle. Edits are lost when the design is exported again.',
    `! ${router.path}: ${router.role}, AS ${router.asn}`,
    'frr defaults traditional',
    `hostname ${host}`,
    'service integrated-vtysh-config',
    '! A next hop must not be reached through the default route (design rule: it lies on a subnet of this router).',
    ...families.map((family) => `no ${IP[family]} nht resolve-via-default`),
  ];
}

function addressLine(prefix: string): string {
  return `${IP[familyOf(prefix)]} address ${prefix}`;
}

function interfaces({ network, plan }: RouterView): readonly string[] {
  const lines = (addresses: readonly string[], why: string): readonly string[] =>
    addresses.length === 0 ? [] : [`! ${why}`, ...addresses.map((address) => addressLine(hostRoute(address)))];
  const loopback = [
    ...lines(
      plan.loopbacks,
      plan.loopbacks[0] === plan.routerId
        ? 'Router ID; announced to nobody.'
        : 'Address of this router; announced to nobody.',
    ),
    ...lines(plan.endpoints, 'Workloads on this host.'),
    ...lines(plan.tunnels, 'Tunnel address, out of the first block.'),
    ...lines(plan.spare, 'Borrowed, for workloads to come.'),
  ];
  const names = [...new Set(plan.interfaces.map(({ name }) => name))];
  const stanzas = names.map((name) => {
    const ends = plan.interfaces.filter((each) => each.name === name);
    const medium = network.media[ends[0]?.medium ?? -1];
    return [
      `interface ${name}`,
      ` description ${medium === undefined ? '' : describeMedium(medium)}`,
      ...ends.map(({ address, length }) => ` ${addressLine(`${address}/${length}`)}`),
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
    ...routes.map((prefix) => `${IP[familyOf(prefix)]} route ${prefix} blackhole`),
  ];
}

/** Writes the configuration of one router. Deterministic; ends with a newline. */
export function frrConfig(view: RouterView): string {
  const sections = [header(view), interfaces(view), discards(view), policies(view), bfd(view), bgp(view)];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n!\n')}\n`;
}
