import { expect, test } from 'vitest';
import { examine } from '../analyze.ts';
import { aDesign, aNode } from '../testDesigns.ts';
import type { AnalysisContext } from './context.ts';
import { exactness } from './exactness.ts';

function contextOf(design: Parameters<typeof examine>[0]): AnalysisContext {
  const steps = examine(design);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

test('figures that had to be given up on are said to be inexact, exact ones are not mentioned', () => {
  const context = contextOf(
    aDesign({ nodes: [aNode('rack', 'rack', { count: 3, servers: 2 }), aNode('tor', 'tor', { parent: 'rack' })] }),
  );
  expect(exactness.run(context)).toEqual([]);
  expect(exactness.run({ ...context, routing: { ...context.routing, exact: false } })).toEqual([
    { code: 'inexact', severity: 'warning', subjects: [], facts: {}, source: 'RFC 4271 §9.1.2.2 f' },
  ]);
});
