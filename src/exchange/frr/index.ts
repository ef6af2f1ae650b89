import { problem } from '../../net/index.ts';
import type { ExportFormat } from '../format.ts';
import { daemonOf, routerViews } from '../router/view.ts';
import { frrConfig } from './config.ts';

export const frr: ExportFormat = {
  id: 'frr',
  title: 'FRRouting',
  summary: 'frr.conf for every router whose platform is FRR or generic, in a folder of its name',
  write: (network) => {
    const views = routerViews(network);
    if (!views.ok) return views;
    const mine = views.value.views.filter(({ router }) => daemonOf(router) === 'frr');
    if (mine.length === 0) return problem('export/no-router-on-platform', { platform: 'FRR' });
    return { ok: true, value: mine.map((view) => ({ path: `${view.host}/frr.conf`, text: frrConfig(view) })) };
  },
};
