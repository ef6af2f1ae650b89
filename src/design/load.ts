import type { z } from 'zod';
import { freshIds } from './freshId.ts';
import { findJsonFault } from './jsonFault.ts';
import { LIMITS } from './limits.ts';
import { placeText } from './loadProblem.ts';
import type { LoadProblem } from './loadProblem.ts';
import { lookAt } from './looksLike.ts';
import { migrate } from './migrations.ts';
import type { RawDocument } from './migrations.ts';
import { readFailures, readFailureSets } from './reading/failures.ts';
import { readLinks } from './reading/links.ts';
import { readNodes } from './reading/nodes.ts';
import { reportRepairs, type Report } from './reading/report.ts';
import { readVariants } from './reading/variants.ts';
import { repairValue } from './repair.ts';
import { designSchema, FORMAT, FORMAT_VERSION } from './schema.ts';
import type { Design } from './schema.ts';
import { countTotals } from './totals.ts';
import { briefly } from './validity.ts';

export type Loaded =
  | { readonly document: Design; readonly problems: readonly LoadProblem[] }
  | { readonly document: undefined; readonly problems: readonly [LoadProblem, ...LoadProblem[]] };

/** A file may have a problem in every line; nobody reads more than this. */
const LISTED_PROBLEMS = 500;

/**
 * Reads a document from a file's text, or from JSON that is parsed already. Keeps what it can: a value that makes no sense
 * falls back to its default, a part that makes none is left out, and each is listed with its place. Only a file that is no
 * design, is newer than we are, or is larger than {@link LIMITS} is refused. Never throws.
 */
export function loadDesign(input: unknown): Loaded {
  const parsed = typeof input === 'string' ? parseText(input) : { ok: true as const, value: input };
  if (!parsed.ok) return { document: undefined, problems: [parsed.problem] };
  const opened = openFormat(parsed.value);
  if (!opened.ok) return { document: undefined, problems: [opened.problem] };
  return readDocument(opened.value, opened.problems);
}

type Step<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: LoadProblem };

function refused(
  code: LoadProblem['code'],
  at: string,
  params: LoadProblem['params'],
): { readonly ok: false; readonly problem: LoadProblem } {
  return { ok: false, problem: { code, at, params, severity: 'refused' } };
}

function parseText(text: string): Step<unknown> {
  if (text.length > LIMITS.fileLength)
    return refused('file/too-long', '', { length: text.length, max: LIMITS.fileLength });
  // Some editors put a byte order mark first; JSON.parse refuses it.
  const json = text.replace(/^\uFEFF/, '');
  try {
    return { ok: true, value: JSON.parse(json) };
  } catch {
    return refused('json/unreadable', '', { line: 1, column: 1, found: '', ...findJsonFault(json) });
  }
}

function openFormat(value: unknown): Step<RawDocument> & { readonly problems?: readonly LoadProblem[] } {
  const looks = lookAt(value);
  if (looks.kind === 'other')
    return refused('format/not-a-design', '', { looksLike: looks.looksLike, value: looks.value });
  const { document, version, format } = looks;
  if (version === undefined) {
    return {
      ok: true,
      value: document,
      problems: [{ code: 'format/missing', at: 'format', params: {}, severity: 'repaired' }],
    };
  }
  if (version > FORMAT_VERSION) return refused('format/newer', 'format', { format, supported: FORMAT });
  const current = migrate(document, version);
  return current === undefined
    ? refused('format/unsupported', 'format', { format, supported: FORMAT })
    : { ok: true, value: current };
}

function readDocument(raw: RawDocument, first: readonly LoadProblem[] = []): Loaded {
  const problems = [...first];
  let [unlisted, worst]: [number, LoadProblem['severity']] = [0, 'repaired'];
  const report: Report = (severity, code, path, params = {}) => {
    if (problems.length < LISTED_PROBLEMS) problems.push({ code, at: placeText(path), params, severity });
    else {
      unlisted += 1;
      if (severity === 'lost') worst = severity;
    }
  };

  for (const field of Object.keys(raw)) {
    // Editors use $schema to check a file as it is written; it says nothing about the fabric.
    if (field !== '$schema' && !Object.hasOwn(designSchema.shape, field))
      report('lost', 'field/unknown', [field], { field });
  }
  const [rawNodes, rawLinks, rawFailures] = [
    listOf(raw, 'nodes', report),
    listOf(raw, 'links', report),
    listOf(raw, 'failures', report),
  ];
  for (const [what, { length }] of [
    ['nodes', rawNodes],
    ['links', rawLinks],
  ] as const) {
    if (length > LIMITS[what]) return tooMany(what, length, LIMITS[what]);
  }

  const nodes = readNodes(rawNodes, report);
  const { shape } = designSchema;
  const without: Design = {
    format: FORMAT,
    name: section(raw, 'name', shape.name, report),
    nodes,
    links: [],
    asModel: section(raw, 'asModel', shape.asModel, report),
    advertise: section(raw, 'advertise', shape.advertise, report),
    addressing: section(raw, 'addressing', shape.addressing, report),
    growth: section(raw, 'growth', shape.growth, report),
    failures: [],
    failureSets: [],
    mustSurvive: section(raw, 'mustSurvive', shape.mustSurvive, report),
    timers: section(raw, 'timers', shape.timers, report),
    bandwidth: section(raw, 'bandwidth', shape.bandwidth, report),
    variants: [],
    notes: section(raw, 'notes', shape.notes, report),
  };
  const linked = { ...without, links: readLinks(rawLinks, nodes, freshIds(without), report) };
  const document = {
    ...linked,
    failures: readFailures(rawFailures, linked, report),
    failureSets: readFailureSets(listOf(raw, 'failureSets', report), linked, report),
    variants: readVariants(listOf(raw, 'variants', report), linked, report),
  };

  const { routers, mostCopies } = countTotals(document);
  if (routers > LIMITS.routers) return tooMany('routers', routers, LIMITS.routers);
  if (mostCopies > LIMITS.routers) return tooMany('copies', mostCopies, LIMITS.routers);
  if (unlisted > 0) problems.push({ code: 'load/more', at: '', params: { count: unlisted }, severity: worst });
  return { document, problems };
}

function tooMany(what: string, count: number, max: number): Loaded {
  const { problem } = refused('design/too-many', what === 'links' ? 'links' : 'nodes', { what, count, max });
  return { document: undefined, problems: [problem] };
}

function listOf(
  raw: RawDocument,
  field: 'nodes' | 'links' | 'failures' | 'failureSets' | 'variants',
  report: Report,
): readonly unknown[] {
  const value = Object.hasOwn(raw, field) ? raw[field] : [];
  if (Array.isArray(value)) return value;
  report('lost', 'list/unreadable', [field], { field, value: briefly(value) });
  return [];
}

/** A part of the document that has a default for everything in it. */
function section<S extends z.ZodType>(raw: RawDocument, field: string, schema: S, report: Report): z.output<S> {
  if (!Object.hasOwn(raw, field)) return schema.parse(undefined);
  const repaired = repairValue(schema, raw[field]);
  if (repaired.value === undefined) {
    report('repaired', 'field/bad-value', [field], { field, value: briefly(raw[field]) });
    return schema.parse(undefined);
  }
  reportRepairs(report, [field], repaired.repairs);
  return repaired.value;
}
