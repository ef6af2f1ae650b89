/** One value against its schema, with what is wrong told as a rule and figures instead of a sentence. */
import type { z } from 'zod';

export interface Flaw {
  /** Keys and indices from the value down to what is wrong. */
  readonly path: readonly (string | number)[];
  readonly rule: 'unknown-field' | 'bad-value';
  /** All unknown fields of one object; `path` leads to the first of them. */
  readonly fields?: readonly string[];
  readonly min?: number;
  readonly max?: number;
}

/** @returns the value in canonical form with defaults filled in, or at least one flaw; never throws */
export function checkValue<S extends z.ZodType>(
  schema: S,
  value: unknown,
): { readonly ok: true; readonly value: z.output<S> } | { readonly ok: false; readonly flaws: readonly Flaw[] } {
  const result = schema.safeParse(value);
  return result.success ? { ok: true, value: result.data } : { ok: false, flaws: result.error.issues.flatMap(flawsOf) };
}

function flawsOf(issue: z.core.$ZodIssue): readonly Flaw[] {
  const path = issue.path.map((key) => (typeof key === 'symbol' ? key.toString() : key));
  switch (issue.code) {
    case 'unrecognized_keys':
      return [{ path: [...path, issue.keys[0] ?? ''], rule: 'unknown-field', fields: issue.keys }];
    case 'too_small':
      return [{ path, rule: 'bad-value', min: Number(issue.minimum) }];
    case 'too_big':
      return [{ path, rule: 'bad-value', max: Number(issue.maximum) }];
    default:
      return [{ path, rule: 'bad-value' }];
  }
}

/** What is at a path inside plain data; undefined where there is nothing. */
export function valueAt(value: unknown, path: Flaw['path']): unknown {
  let at = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    at = Reflect.get(at, key);
  }
  return at;
}

const BRIEF = { length: 60, depth: 3, entries: 6 } as const;

/** A value in a few characters, for a message. Takes anything, however large, deep or circular it is. */
export function briefly(value: unknown): string {
  if (value === undefined) return 'nothing';
  const text = typeof value === 'string' ? value : sketch(value, BRIEF.depth);
  return text.length > BRIEF.length ? `${text.slice(0, BRIEF.length - 3)}...` : text;
}

/** As JSON, down to a depth. */
function sketch(value: unknown, depth: number): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, BRIEF.length));
  if (typeof value !== 'object' || value === null) return typeof value === 'symbol' ? 'symbol' : String(value);
  if (depth === 0) return '...';
  if (Array.isArray(value)) {
    return `[${value
      .slice(0, BRIEF.entries)
      .map((inner) => sketch(inner, depth - 1))
      .join(',')}]`;
  }
  const fields = Object.entries(value).slice(0, BRIEF.entries);
  return `{${fields.map(([field, inner]) => `${sketch(field, 1)}:${sketch(inner, depth - 1)}`).join(',')}}`;
}
