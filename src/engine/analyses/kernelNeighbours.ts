/** Does a server meet more neighbours than its kernel keeps addresses of? */
import { SOFTWARE_LIMITS } from '../../hardware/index.ts';
import type { Finding } from '../result.ts';
import type { AnalysisContext, Check } from './context.ts';

/** Servers and reflectors run on hosts; switches have tables of their own, see `tables.ts`. One finding per drawn node, the worst of its classes. */
function over({ classes }: AnalysisContext): readonly Finding[] {
  const { value: max, source } = SOFTWARE_LIMITS.linuxNeighbours;
  const worst = new Map<string, Finding>();
  for (const { node, role, adjacencies } of classes) {
    if ((role !== 'server' && role !== 'routeReflector') || adjacencies <= max) continue;
    const known = worst.get(`${node}/${role}`)?.facts['used'];
    if (typeof known === 'number' && known >= adjacencies) continue;
    worst.set(`${node}/${role}`, {
      code: 'kernel-neighbours-over',
      severity: 'warning',
      subjects: [node],
      facts: { node, role, used: adjacencies, max },
      source,
    });
  }
  return [...worst.values()];
}

export const kernelNeighbours: Check = { codes: ['kernel-neighbours-over'], run: over };
