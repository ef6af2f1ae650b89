/** What is remembered between edits makes answers come sooner and changes none of them. */
import { describe, expect, test } from 'vitest';
import { AS_MODEL_IDS, applyEdit, type Design, type Edit, type Failure } from '../design/index.ts';
import { aDesign, randomDesign, seeded, seedsOf } from '../testkit/index.ts';
import { analyze, analyzing } from './analyze.ts';
import { Memory } from './memory.ts';
import type { Analysis } from './result.ts';

function analyzeWith(memory: Memory, design: Design): { readonly answer: Analysis; readonly routings: number } {
  const steps = analyzing(design, memory);
  let routings = 0;
  for (;;) {
    const step = steps.next();
    if (step.done === true) return { answer: step.value, routings };
    // Every routing begins with no share done of its targets; inside the comparison that is told as a share of the whole.
    if (step.value.stage === 'routing' || (step.value.stage === 'recommendation' && step.value.figures === undefined))
      routings += 1;
  }
}

function fabric(): Design {
  return aDesign({
    nodes: [
      { kind: 'rack', id: 'rack', count: 3, servers: 4 },
      { kind: 'tor', id: 'tor', parent: 'rack', count: 2 },
      { kind: 'spine', id: 'spine', count: 2 },
    ],
    links: [['tor', 'spine']],
  });
}

describe('what is routed again', () => {
  const memory = new Memory();
  const whole = fabric();
  const first = analyzeWith(memory, whole);

  test('the first answer routes every model', () => {
    expect(first.routings).toBeGreaterThanOrEqual(AS_MODEL_IDS.length);
  });

  test.each(AS_MODEL_IDS)('the choice of %s: nothing', (id) => {
    const { answer, routings } = analyzeWith(memory, { ...whole, asModel: { ...whole.asModel, id } });
    expect(routings).toBe(0);
    expect(answer).toEqual(analyze({ ...whole, asModel: { ...whole.asModel, id } }));
  });

  test('a failure: the model that was chosen, and that only', () => {
    const failures: readonly Failure[] = [{ router: 'spine[1]' }];
    const failed = analyzeWith(memory, { ...whole, failures });
    expect(failed.routings).toBeGreaterThan(0);
    expect(failed.routings).toBeLessThan(first.routings / 2);
    expect(analyzeWith(memory, { ...whole, failures }).routings).toBe(0);
    expect(analyzeWith(memory, whole).routings).toBe(0);
  });

  test('another name or place: nothing', () => {
    const edits: readonly Edit[] = [
      { kind: 'update-node', id: 'rack', changes: { name: 'Front row' } },
      { kind: 'move', positions: { spine: { x: 40, y: 80 } } },
    ];
    for (const edit of edits) expect(analyzeWith(memory, applyEdit(whole, edit)).routings).toBe(0);
  });

  test('one more server: everything', () => {
    const grown = applyEdit(whole, { kind: 'update-node', id: 'rack', changes: { servers: 5 } });
    expect(analyzeWith(memory, grown)).toEqual({ answer: analyze(grown), routings: first.routings });
  });
});

describe('answers with and without memory are the same', () => {
  /** Edits as an architect makes them, on whatever was drawn. */
  function someEdit(design: Design, random: ReturnType<typeof seeded>): Design {
    const { asModel, advertise } = design;
    const id = AS_MODEL_IDS[random.int(0, AS_MODEL_IDS.length - 1)] ?? 'as-per-rack';
    const routers: readonly Failure[] = design.nodes.flatMap(({ kind, id: router, count, parent }) =>
      kind === 'spine' && parent === null && count === 1 ? [{ router }] : [],
    );
    switch (random.int(0, 5)) {
      case 0:
        return { ...design, asModel: { ...asModel, id } };
      case 1:
        return { ...design, asModel: { ...asModel, valleyFree: !asModel.valleyFree } };
      case 2:
        return { ...design, failures: design.failures.length > 0 ? [] : routers.slice(0, 1) };
      case 3:
        return { ...design, advertise: { ...advertise, mode: advertise.mode === 'host' ? 'block' : 'host' } };
      case 4:
        return { ...design, growth: { ...design.growth, headroomPercent: random.int(0, 80) } };
      default:
        return applyEdit(design, {
          kind: 'batch',
          label: 'add-endpoints',
          edits: design.nodes.flatMap((node): readonly Edit[] =>
            node.kind === 'rack'
              ? [{ kind: 'update-node', id: node.id, changes: { endpointsPerServer: node.endpointsPerServer + 1 } }]
              : [],
          ),
        });
    }
  }

  test.each(seedsOf({ quick: 3, thorough: 20 }))('eight edits on a random design, seed %i', (seed) => {
    const memory = new Memory();
    const random = seeded(seed);
    let design = randomDesign(seed);
    for (let edits = 0; edits < 8; edits += 1) {
      expect(analyzeWith(memory, design).answer).toEqual(analyze(design));
      design = someEdit(design, random);
    }
  });
});
