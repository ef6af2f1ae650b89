import { useMemo } from 'react';
import { comparedColumns } from '../../report/index.ts';
import type { Answers, SectionId } from '../../report/index.ts';
import { useAnswer, useDocument } from '../../store/index.ts';

export interface ReportAnswers {
  readonly answers: Answers;
  /** How much is done, 0..1; undefined when nothing is being computed. */
  readonly progress: number | undefined;
  readonly stop: () => void;
}

const SINGLE = { order: 1 } as const;
const STATED = {};
const EVERY_MODEL = { models: 'all' } as const;

/** Asks the engine what the chosen sections need; what was stopped or failed is left out, and the report says so. */
export function useReportAnswers(sections: readonly SectionId[]): ReportAnswers {
  const variants = useDocument(({ design }) => design.variants);
  const hasPlan = useDocument(({ design }) => design.growth.plan !== undefined);
  const statesSurvival = useDocument(
    ({ design: { mustSurvive, failureSets } }) =>
      Object.values(mustSurvive).some((count) => count > 0) || failureSets.some((set) => set.mustSurvive),
  );
  const columns = useMemo(() => comparedColumns({ variants }), [variants]);
  const sweep = useAnswer('sweep', sections.includes('failures') ? SINGLE : undefined);
  const lapses = useAnswer('survival', sections.includes('failures') && statesSurvival ? STATED : undefined);
  const growth = useAnswer('grow', sections.includes('growth') && hasPlan ? EVERY_MODEL : undefined);
  const comparison = useAnswer('compare', sections.includes('comparison') ? columns : undefined);
  const states = [sweep, lapses, growth, comparison];
  const running = states.filter(({ status }) => status === 'asking');
  const [swept, lapsed, grown, compared] = [fresh(sweep), fresh(lapses), fresh(growth), fresh(comparison)];
  const answers = useMemo(
    (): Answers => ({
      ...(swept !== undefined && { sweep: swept }),
      ...(lapsed !== undefined && { lapses: lapsed }),
      ...(grown !== undefined && { growth: grown }),
      ...(compared !== undefined && { comparison: compared }),
    }),
    [swept, lapsed, grown, compared],
  );
  const done = states.reduce(
    (sum, { status, progress }) => sum + (status === 'asking' ? (progress?.share ?? 0) : 1),
    0,
  );
  return {
    answers,
    progress: running.length === 0 ? undefined : done / states.length,
    stop: () => running.forEach((state) => state.stop()),
  };
}

function fresh<T>({ answer, stale }: { readonly answer: T | undefined; readonly stale: boolean }): T | undefined {
  return stale ? undefined : answer;
}
