/** Makes a value fit its schema by giving up as little of it as possible. */
import type { z } from 'zod';
import type { LoadProblem } from './loadProblem.ts';
import { briefly, checkValue, valueAt } from './validity.ts';
import type { Flaw } from './validity.ts';

export interface Repair {
  readonly severity: 'lost' | 'repaired';
  readonly code: 'field/unknown' | 'field/bad-value' | 'field/missing';
  readonly path: Flaw['path'];
  readonly params: LoadProblem['params'];
}

/** Each round takes away at least one value, so a value with this many faults is not worth keeping. */
const MOST_ROUNDS = 200;

/**
 * Takes away what the schema refuses, deepest first, so that defaults stand in for it.
 *
 * @param fill what to put where a value that has no default is missing or bad; undefined for nothing
 * @returns the value with what was done to it; value undefined when it cannot be saved
 */
export function repairValue<S extends z.ZodType>(
  schema: S,
  raw: unknown,
  fill: (path: Flaw['path']) => unknown = () => undefined,
): { readonly value: z.output<S> | undefined; readonly repairs: readonly Repair[] } {
  const repairs: Repair[] = [];
  let current = raw;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const checked = checkValue(schema, current);
    if (checked.ok) return { value: checked.value, repairs };
    for (const flaw of checked.flaws) {
      const repaired = repairFlaw(current, flaw, fill);
      if (repaired === undefined) return { value: undefined, repairs };
      current = repaired.value;
      repairs.push(repaired.repair);
    }
  }
  return { value: undefined, repairs };
}

function repairFlaw(
  value: unknown,
  { path, rule, min, max }: Flaw,
  fill: (path: Flaw['path']) => unknown,
): { readonly value: unknown; readonly repair: Repair } | undefined {
  if (path.length === 0) return undefined;
  const found = valueAt(value, path);
  const field = path.join('.');
  if (rule === 'unknown-field') {
    return {
      value: withValue(value, path, undefined),
      repair: { severity: 'lost', code: 'field/unknown', path, params: { field } },
    };
  }
  const filling = fill(path);
  if (found === undefined && filling === undefined) {
    // Missing, and nothing can stand in for it: give up what it belongs to.
    return repairFlaw(value, { path: path.slice(0, -1), rule }, fill);
  }
  const bounds = { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
  return {
    value: withValue(value, path, filling),
    repair:
      found === undefined
        ? { severity: 'repaired', code: 'field/missing', path, params: { field } }
        : { severity: 'repaired', code: 'field/bad-value', path, params: { field, value: briefly(found), ...bounds } },
  };
}

/** A copy with another value at a path; undefined takes the field away. */
function withValue(value: unknown, [key, ...rest]: Flaw['path'], next: unknown): unknown {
  if (key === undefined) return next;
  if (!isRecord(value)) return value;
  const changed = withValue(value[key], rest, next);
  const entries = Object.entries(value).filter(([name]) => name !== String(key));
  return Object.fromEntries(changed === undefined ? entries : [...entries, [key, changed]]);
}

/** An object with fields, as JSON knows it. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
