/** How readers tell what they could not keep. */
import type { LoadProblem } from '../loadProblem.ts';
import type { Repair } from '../repair.ts';

/** @param path where in the file, by names and places */
export type Report = (
  severity: LoadProblem['severity'],
  code: LoadProblem['code'],
  path: readonly (string | number)[],
  params?: LoadProblem['params'],
) => void;

/** Tells what was done to a value. @param at the place of the value in the file */
export function reportRepairs(report: Report, at: readonly (string | number)[], repairs: readonly Repair[]): void {
  for (const { severity, code, path, params } of repairs) report(severity, code, [...at, ...path], params);
}
