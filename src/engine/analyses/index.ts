/** The registry of checks: one file each. Adding one is adding a file and a row here. */
import type { Finding } from '../result.ts';
import type { AnalysisContext, Check } from './context.ts';

const CHECKS: readonly Check[] = [];

/** All findings of a design. */
export function findingsOf(context: AnalysisContext): readonly Finding[] {
  return CHECKS.flatMap((check) => check.run(context));
}

export type { AnalysisContext, Check } from './context.ts';
