import type { Design } from '../design/index.ts';
import { designOfColumn, QUESTIONS, unroll } from '../engine/index.ts';
import type { CompareAnswer, CompareAsk, LinesCount, QuestionProgress } from '../engine/index.ts';
import { configurationLines } from '../exchange/index.ts';

/** Share of the work that counting lines takes. */
const COUNTING = 0.15;

/** A comparison with lines of configuration, unless the rows that are asked for leave them out. */
export function* withLines(design: Design, ask: CompareAsk): Generator<QuestionProgress, CompareAnswer> {
  if (ask.rows !== undefined && !ask.rows.includes('lines')) return yield* QUESTIONS.compare(design, ask);
  const lines: Record<string, LinesCount> = {};
  for (const [index, column] of ask.columns.entries()) {
    yield { share: (COUNTING * index) / ask.columns.length, label: column.id };
    const counted = configurationLines(designOfColumn(design, column), unroll);
    if (counted === undefined) continue;
    const { total, roles, sampled } = counted;
    const facts = { roles: roles.map(({ role, each }) => `${role}:${String(each)}`), sampled };
    lines[column.id] = { total, facts };
  }
  const steps = QUESTIONS.compare(design, { ...ask, lines });
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    yield { ...step.value, share: COUNTING + (1 - COUNTING) * step.value.share };
  }
}
