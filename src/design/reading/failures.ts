/** What a file says has failed, and sets of that under a name. */
import { canonicalFailure, failureKey } from '../failures.ts';
import { freshNames } from '../freshName.ts';
import { LIMITS } from '../limits.ts';
import { isRecord, repairValue } from '../repair.ts';
import { failureSchema, failureSetSchema } from '../schema.ts';
import type { Design, Failure, FailureSet } from '../schema.ts';
import { briefly } from '../validity.ts';
import { reportRepairs, type Report } from './report.ts';

/** @param above the list's own place in the file */
export function readFailures(
  raw: readonly unknown[],
  design: Design,
  report: Report,
  above: readonly (string | number)[] = ['failures'],
): readonly Failure[] {
  const failures = new Map<string, Failure>();
  for (const [place, value] of raw.entries()) {
    const at = [...above, place];
    if (failures.size === LIMITS.failures) {
      report('lost', 'failure/too-many', at, { count: raw.length, max: LIMITS.failures });
      break;
    }
    const checked = failureSchema.safeParse(value);
    if (!checked.success) {
      report('lost', 'failure/unreadable', at, { value: briefly(value) });
      continue;
    }
    const failure = canonicalFailure(design, checked.data);
    if (failure === undefined) report('lost', 'failure/unknown-copy', at, { value: briefly(value) });
    else failures.set(failureKey(failure), failure);
  }
  return [...failures.values()];
}

/** Names that stand twice get a number. */
export function readFailureSets(raw: readonly unknown[], design: Design, report: Report): readonly FailureSet[] {
  const sets: FailureSet[] = [];
  const newName = freshNames([]);
  for (const [place, value] of raw.entries()) {
    const at = ['failureSets', place] as const;
    if (sets.length === LIMITS.failureSets) {
      report('lost', 'failure-set/too-many', at, { count: raw.length, max: LIMITS.failureSets });
      break;
    }
    if (!isRecord(value) || !Array.isArray(value['failures'])) {
      report('lost', 'failure-set/unreadable', at, { value: briefly(value) });
      continue;
    }
    const { value: set, repairs } = repairValue(failureSetSchema, { ...value, failures: [] }, (path) =>
      path.length === 1 && path[0] === 'name' ? `Set ${place + 1}` : undefined,
    );
    if (set === undefined) {
      report('lost', 'failure-set/unreadable', at, { value: briefly(value) });
      continue;
    }
    reportRepairs(report, at, repairs);
    const name = newName(set.name);
    if (name !== set.name)
      report('repaired', 'failure-set/duplicate-name', [...at, 'name'], { name: set.name, newName: name });
    sets.push({ ...set, name, failures: readFailures(value['failures'], design, report, [...at, 'failures']) });
  }
  return sets;
}
