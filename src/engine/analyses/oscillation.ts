/** Does routing come to rest? */
import type { Finding } from '../result.ts';
import type { AnalysisContext, Check } from './context.ts';
import { distinct, drawnIdsOf, pathOf } from './places.ts';

function run(context: AnalysisContext): readonly Finding[] {
  const { oscillating } = context.routing;
  if (oscillating.length === 0) return [];
  const routers = distinct(oscillating.map(pathOf));
  return [
    {
      code: 'oscillation',
      severity: 'error',
      subjects: distinct([...oscillating.flatMap((block) => drawnIdsOf(context, block)), ...routers]),
      facts: { routers },
      source: 'RFC 4271 §9.1',
    },
  ];
}

export const oscillation: Check = { codes: ['oscillation'], run };
