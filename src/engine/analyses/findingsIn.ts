import type { Design } from '../../design/index.ts';
import { examine } from '../analyze.ts';
import type { Finding } from '../result.ts';
import { findingsOf } from './index.ts';

/** Findings of a design with one of these codes, without the comparison of models. For tests. */
export function findingsIn(design: Design, ...codes: readonly string[]): readonly Finding[] {
  const steps = examine(design);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return findingsOf(step.value).filter(({ code }) => codes.includes(code));
  }
}
