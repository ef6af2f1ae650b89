import type { ExportFormat } from '../format.ts';
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
        prefix: plan.subnets[index],
        kind,
        name,
        routers: members.map(hostAt),
      })),
      racks: [...plan.racks].map(([path, { range, length, borrowed }]) => ({ path, range, length, borrowed })),
      routers: views.map(({ router, host, plan: own }) => ({
        host,
        path: router.path,
        role: router.role,
        asn: router.asn,
        routerId: own.routerId,
        interfaces: own.interfaces.map(({ name, address, length }) => ({ name, address: `${address}/${length}` })),
        endpoints: own.endpoints,
        ...(own.tunnel === undefined ? {} : { tunnel: own.tunnel }),
        announces: own.announced,
      })),
    };
    return { ok: true, value: [{ path: 'addressing.json', text: `${JSON.stringify(document, undefined, 2)}\n` }] };
  },
};
