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
      for (const repair of repaired.repairs) repairs.push(repair);
    }
  }
  return { value: undefined, repairs };
}

function repairFlaw(
  value: unknown,
  { path, rule, fields = [], min, max }: Flaw,
  fill: (path: Flaw['path']) => unknown,
): { readonly value: unknown; readonly repairs: readonly Repair[] } | undefined {
  if (path.length === 0) return undefined;
  const above = path.slice(0, -1);
  if (rule === 'unknown-field') {
    const repairs = fields.map((name): Repair => {
      const place = [...above, name];
      return { severity: 'lost', code: 'field/unknown', path: place, params: { field: place.join('.') } };
    });
    return { value: changedAt(value, above, (inner) => without(inner, new Set(fields))), repairs };
  }
  const found = valueAt(value, path);
  const filling = fill(path);
  // Missing, and nothing can stand in for it: give up what it belongs to.
  if (found === undefined && filling === undefined) return repairFlaw(value, { path: above, rule }, fill);
  const key = path.at(-1);
  const next = changedAt(value, above, (inner) => {
    const rest = without(inner, new Set([String(key)]));
    return filling === undefined || key === undefined || !isRecord(rest) ? rest : { ...rest, [key]: filling };
  });
  const field = path.join('.');
  const bounds = { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
  return {
    value: next,
    repairs: [
      found === undefined
        ? { severity: 'repaired', code: 'field/missing', path, params: { field } }
        : { severity: 'repaired', code: 'field/bad-value', path, params: { field, value: briefly(found), ...bounds } },
    ],
  };
}

/** A copy with what is at a path changed; what is no object on the way stays. */
function changedAt(value: unknown, [key, ...rest]: Flaw['path'], change: (inner: unknown) => unknown): unknown {
  if (key === undefined) return change(value);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, name === String(key) ? changedAt(inner, rest, change) : inner]),
  );
}

function without(value: unknown, fields: ReadonlySet<string>): unknown {
  return isRecord(value) ? Object.fromEntries(Object.entries(value).filter(([name]) => !fields.has(name))) : value;
}

/** An object with fields, as JSON knows it. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
