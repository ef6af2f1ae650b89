import { formatCount, formatCounted, formatList, formatPercent } from './numbers.ts';

export type FactValue = string | number | boolean | readonly string[];
export type FactRecord = Readonly<Record<string, FactValue>>;

/** The name that people gave to a drawn node or link; undefined where there is none. */
export type NameOf = (id: string) => string | undefined;

/** A sentence could not be built: no words for a code, or a fact is missing or of the wrong kind. */
export class MissingWordsError extends Error {
  constructor(code: string, missing: string) {
    super(`no words for ${code}: ${missing}`);
    this.name = 'MissingWordsError';
  }
}

/** Facts of one finding, reason or problem, read by name. Every reader throws MissingWordsError where the fact is not there. */
export interface Facts {
  /** Text, or a number without separators, as AS numbers are written. */
  readonly text: (name: string) => string;
  /** A number, thousands separated. */
  readonly count: (name: string) => string;
  /** A number with its noun: "1 session", "2 sessions". */
  readonly counted: (name: string, one: string, many?: string) => string;
  /** A number that is a percentage already. */
  readonly percent: (name: string) => string;
  readonly number: (name: string) => number;
  /** An id or instance path, with the names that people gave to its parts. */
  readonly place: (name: string) => string;
  readonly list: (name: string) => readonly string[];
  /** Any id or instance path, with the names that people gave to its parts. */
  readonly path: (text: string) => string;
  /** A list as "a, b and 7 more". */
  readonly listed: (name: string) => string;
  /** A list of ids or instance paths as "a, b and 7 more". */
  readonly places: (name: string) => string;
  /** Whether the fact is there and says something: false for absent, false, "" and an empty list. */
  readonly has: (name: string) => boolean;
}

export function readFacts(code: string, facts: FactRecord, nameOf: NameOf = () => undefined): Facts {
  const missing = (name: string): MissingWordsError => new MissingWordsError(code, `fact "${name}"`);
  const text = (name: string): string => {
    const value = facts[name];
    if (typeof value === 'string' && value !== '') return value;
    if (typeof value === 'number') return String(value);
    throw missing(name);
  };
  const number = (name: string): number => {
    const value = facts[name];
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    throw missing(name);
  };
  const list = (name: string): readonly string[] => {
    const value = facts[name];
    if (Array.isArray(value) && value.length > 0) return value.map(String);
    return [text(name)];
  };
  return {
    text,
    number,
    list,
    count: (name) => formatCount(number(name)),
    counted: (name, one, many) => formatCounted(number(name), one, many),
    percent: (name) => formatPercent(number(name)),
    place: (name) => placeName(text(name), nameOf),
    path: (path) => placeName(path, nameOf),
    listed: (name) => formatList(list(name)),
    places: (name) => formatList(list(name).map((path) => placeName(path, nameOf))),
    has: (name) => {
      const value = facts[name];
      if (value === undefined || value === false || value === '') return false;
      return !Array.isArray(value) || value.length > 0;
    },
  };
}

/**
 * Writes an instance path or id for people: "rack-a[7]/tor-1" stays as it is where `nameOf` knows no names, and reads
 * "Web rack [7] / ToR left" where it does.
 */
export function placeName(path: string, nameOf: NameOf): string {
  const steps = path.split('/').map((step) => {
    const bracket = step.indexOf('[');
    const [id, index] = bracket < 0 ? [step, ''] : [step.slice(0, bracket), step.slice(bracket)];
    const name = nameOf(id);
    return { text: name === undefined || name === '' ? step : joinIndex(name, index), isNamed: Boolean(name) };
  });
  return steps.map(({ text }) => text).join(steps.some(({ isNamed }) => isNamed) ? ' / ' : '/');
}

function joinIndex(name: string, index: string): string {
  return index === '' ? name : `${name} ${index}`;
}
