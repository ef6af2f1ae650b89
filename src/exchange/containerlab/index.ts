import { birdConfig } from '../bird/config.ts';
import type { ExportFile, ExportFormat } from '../format.ts';
import { frrConfig } from '../frr/config.ts';
import { daemonOf, routerViews } from '../router/view.ts';
import { bridgesComment, topology } from './topology.ts';
import { yamlText } from './yaml.ts';

/** FRR's own list of what to start. */
const DAEMONS = ['zebra=yes', 'bgpd=yes', 'staticd=yes'];
const AND_VTYSH = ['vtysh_enable=yes', ''];

export const containerlab: ExportFormat = {
  id: 'containerlab',
  title: 'containerlab topology',
  summary: 'topology.clab.yml that starts the whole design, with every router’s configuration beside it',
  write: (network) => {
    const planned = routerViews(network);
    if (!planned.ok) return planned;
    const { views } = planned.value;
    const bridges = bridgesComment(network);
    const head = [
      '# Written by Heddle. Start it with: containerlab deploy --topo topology.clab.yml',
      '# Look into a router with: docker exec -it clab-NAME-HOST vtysh (or birdc). There is no management network, whose default',
      '# route would go before those of BGP.',
      ...(bridges.length === 0 ? [] : ['# Bridges stand for shared subnets:', ...bridges]),
    ];
    const configs = views.map((view): ExportFile => {
      const isFrr = daemonOf(view.router) === 'frr';
      const text = isFrr ? frrConfig(view) : birdConfig(view);
      return { path: `configs/${view.host}/${isFrr ? 'frr' : 'bird'}.conf`, text };
    });
    const daemons = views.some(({ router }) => daemonOf(router) === 'frr')
      ? [
          {
            path: 'configs/daemons',
            text: [...DAEMONS, ...(network.design.timers.bfd === undefined ? [] : ['bfdd=yes']), ...AND_VTYSH].join(
              '\n',
            ),
          },
        ]
      : [];
    return {
      ok: true,
      value: [
        { path: 'topology.clab.yml', text: `${head.join('\n')}\n${yamlText(topology(network, views))}` },
        ...daemons,
        ...configs,
      ],
    };
  },
};
