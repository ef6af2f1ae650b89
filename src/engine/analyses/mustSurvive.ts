/** Does the design survive what it states it must? */
import type { Failure } from '../../design/index.ts';
import { BudgetSpent, lapsesOf, statesSurvival, type Lapse } from '../failures/index.ts';
import { finish } from '../questions/question.ts';
import type { Finding } from '../result.ts';
import type { AnalysisContext, Check } from './context.ts';
import { distinct, percentOf } from './places.ts';

const SOURCE = 'docs/failures.md, "What must be survived"';
/** Work that the check may cost with every edit: routings, each weighed by its classes squared and its drawn devices. */
const WORK = 6_000;
const WORK_PER_DEVICE = 5;

/** Ends of what failed, for words: "rack[1]/tor|spine[2]". */
function endsText(failure: Failure): string {
  if ('router' in failure) return failure.router;
  return 'link' in failure ? `${failure.a}|${failure.b}` : `${failure.attach}|${failure.tor}`;
}

function pathsOf(failure: Failure): readonly string[] {
  if ('router' in failure) return [failure.router];
  return 'link' in failure ? [failure.link, failure.a, failure.b] : [failure.attach, failure.tor];
}

function findingOf({ of, name, count, failures, cost, ways, lost }: Lapse): Finding {
  const { unreachable, partial, worstShare, overTables } = cost;
  return {
    code: 'must-survive',
    severity: 'error',
    subjects: distinct(failures.flatMap(pathsOf)),
    facts: {
      of,
      name,
      count,
      failing: failures.map(endsText),
      unreachable,
      partial,
      sharePercent: percentOf(worstShare),
      overTables,
      ways,
      lost,
    },
    source: SOURCE,
  };
}

function run({ design, routing: { fabric }, devices }: AnalysisContext): readonly Finding[] {
  if (!statesSurvival(design) || design.nodes.length === 0) return [];
  const runs = Math.floor(WORK / (fabric.blocks.length ** 2 + WORK_PER_DEVICE * devices.length + 1));
  try {
    return finish(lapsesOf(design, { runs })).map(findingOf);
  } catch (error) {
    if (!(error instanceof BudgetSpent)) throw error;
    return [{ code: 'must-survive-unchecked', severity: 'note', subjects: [], facts: {}, source: SOURCE }];
  }
}

export const mustSurvive: Check = { codes: ['must-survive', 'must-survive-unchecked'], run };
