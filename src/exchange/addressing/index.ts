import type { ExportFormat } from '../format.ts';
import { hostRoute } from './families.ts';
import { routerViews } from '../router/view.ts';

export const addressing: ExportFormat = {
  id: 'addressing',
  title: 'Addressing plan',
  summary: 'loopbacks, subnets, interface addresses, endpoints and blocks of every router, as JSON',
  write: (network) => {
    const planned = routerViews(network);
    if (!planned.ok) return planned;
    const { plan, views } = planned.value;
    const hostAt = (order: number): string => views[order]?.host ?? '';
    const document = {
      format: 'heddle.addressing/1',
      name: network.design.name,
      subnets: network.media.map(({ index, kind, name, members }) => ({
        prefixes: plan.subnets[index],
        kind,
        name,
        routers: members.map(hostAt),
      })),
      racks: [...plan.racks].flatMap(([path, families]) =>
        families.map(({ range, length, borrowed }) => ({ path, range, length, borrowed })),
      ),
      routers: views.map(({ router, host, plan: own }) => ({
        host,
        path: router.path,
        role: router.role,
        asn: router.asn,
        routerId: own.routerId,
        loopbacks: own.loopbacks.map(hostRoute),
        interfaces: own.interfaces.map(({ name, address, length }) => ({ name, address: `${address}/${length}` })),
        endpoints: own.endpoints,
        ...(own.tunnels.length === 0 ? {} : { tunnels: own.tunnels }),
        ...(own.spare.length === 0 ? {} : { spare: own.spare }),
        announces: own.announced,
        ...(own.displaced.length === 0 ? {} : { displaced: own.displaced }),
      })),
    };
    return { ok: true, value: [{ path: 'addressing.json', text: `${JSON.stringify(document, undefined, 2)}\n` }] };
  },
};
