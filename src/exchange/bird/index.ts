import { problem } from '../../net/index.ts';
import type { ExportFormat } from '../format.ts';
import { daemonOf, routerViews } from '../router/view.ts';
import { birdConfig } from './config.ts';

export const bird: ExportFormat = {
  id: 'bird',
  title: 'BIRD 2',
  summary: 'bird.conf for every router whose platform is BIRD, in a folder of its name',
  write: (network) => {
    const views = routerViews(network);
    if (!views.ok) return views;
    const mine = views.value.views.filter(({ router }) => daemonOf(router) === 'bird');
    if (mine.length === 0) return problem('export/no-router-on-platform', { platform: 'BIRD' });
    return { ok: true, value: mine.map((view) => ({ path: `${view.host}/bird.conf`, text: birdConfig(view) })) };
  },
};
