import { expect, test } from 'vitest';
import { referenceFabric } from '../../testkit/index.ts';
import { examine } from '../analyze.ts';
import type { AnalysisContext } from './context.ts';
import { oscillation } from './oscillation.ts';

function contextOf(): AnalysisContext {
  const steps = examine(referenceFabric({ racks: 2, tors: 1, servers: 2, endpoints: 1, spines: 1 }));
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

test('routers that never settle are named; no drawing is known to cause it, so they are put in by hand', () => {
  const context = contextOf();
  const { blocks } = context.routing.fabric;
  const restless = blocks.filter(({ role, part }) => role !== 'server' && part.restDepth === 0);
  expect(oscillation.run({ ...context, routing: { ...context.routing, oscillating: restless } })).toEqual([
    {
      code: 'oscillation',
      severity: 'error',
      subjects: ['spine', 'tor', 'rack[1]/tor'],
      facts: { routers: ['spine', 'rack[1]/tor'] },
      source: 'RFC 4271 §9.1',
    },
  ]);
});

test('a fabric at rest raises nothing', () => {
  expect(oscillation.run(contextOf())).toEqual([]);
});
