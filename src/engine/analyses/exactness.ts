/** Are the figures exact? They always should be: classes are cut until they are. Where that was given up, the answer says so. */
import type { Finding } from '../result.ts';
import type { AnalysisContext, Check } from './context.ts';

function run({ routing }: AnalysisContext): readonly Finding[] {
  if (routing.exact) return [];
  return [{ code: 'inexact', severity: 'warning', subjects: [], facts: {}, source: 'RFC 4271 §9.1.2.2 f' }];
}

export const exactness: Check = { codes: ['inexact'], run };
