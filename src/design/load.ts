import type { z } from 'zod';
import { mayContain, mayLink } from './containment.ts';
import { pairKey } from './editChecks.ts';
import { canonicalFailure, failureKey } from './failures.ts';
import { freshIds } from './freshId.ts';
import type { FreshIds } from './freshId.ts';
import { freshNames } from './freshName.ts';
import { findJsonFault } from './jsonFault.ts';
import { LIMITS } from './limits.ts';
import { placeText } from './loadProblem.ts';
import type { LoadProblem } from './loadProblem.ts';
import { lookAt } from './looksLike.ts';
import { migrate } from './migrations.ts';
import type { RawDocument } from './migrations.ts';
import { isRecord, repairValue } from './repair.ts';
import {
  designSchema,
  failureSchema,
  failureSetSchema,
  FORMAT,
  FORMAT_VERSION,
  linkSchema,
  NODE_SCHEMAS,
  variantSchema,
} from './schema.ts';
import type { Design, DesignLink, DesignNode, Failure, FailureSet, NodeKind, Variant } from './schema.ts';
import { countTotals } from './totals.ts';
import { briefly } from './validity.ts';
import { partsOf } from './variants.ts';

export type Loaded =
  | { readonly document: Design; readonly problems: readonly LoadProblem[] }
  | { readonly document: undefined; readonly problems: readonly [LoadProblem, ...LoadProblem[]] };

type Report = (
  severity: LoadProblem['severity'],
  code: LoadProblem['code'],
  path: readonly (string | number)[],
  params?: LoadProblem['params'],
) => void;

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
  for (const { severity, code, path, params } of repaired.repairs) report(severity, code, [field, ...path], params);
  return repaired.value;
}

function readNodes(raw: readonly unknown[], report: Report): readonly DesignNode[] {
  const nodes = new Map<string, { readonly node: DesignNode; readonly place: number }>();
  for (const [place, value] of raw.entries()) {
    const at = ['nodes', place] as const;
    const kind = isRecord(value) ? value['kind'] : undefined;
    if (!isRecord(value) || kind === undefined) {
      report('lost', 'node/unreadable', at, { value: briefly(value) });
      continue;
    }
    if (!isKind(kind)) {
      report('lost', 'node/unknown-kind', at, { kind: briefly(kind) });
      continue;
    }
    const { value: node, repairs } = repairValue(NODE_SCHEMAS[kind], value, (path) => {
      if (path.length === 1 && path[0] === 'name') return typeof value['id'] === 'string' ? value['id'] : undefined;
      if (path.length === 1 && path[0] === 'position') return { x: 0, y: 0 };
      return path.length === 2 && path[0] === 'position' && (path[1] === 'x' || path[1] === 'y') ? 0 : undefined;
    });
    if (node === undefined) {
      report('lost', 'node/unreadable', at, { value: briefly(value) });
      continue;
    }
    for (const { severity, code, path, params } of repairs) report(severity, code, [...at, ...path], params);
    if (nodes.has(node.id)) report('lost', 'node/duplicate-id', at, { id: node.id });
    else nodes.set(node.id, { node, place });
  }
  return [...nodes.values()].map(({ node, place }) => atHome(node, place, (id) => nodes.get(id)?.node, report));
}

function isKind(value: unknown): value is NodeKind {
  return typeof value === 'string' && Object.hasOwn(NODE_SCHEMAS, value);
}

/** The node itself, or the node at the top level where its parent cannot hold it. */
function atHome(
  node: DesignNode,
  place: number,
  find: (id: string) => DesignNode | undefined,
  report: Report,
): DesignNode {
  if (node.parent === undefined) return node;
  const { parent: parentId, ...atTop } = node;
  const parent = find(parentId);
  const at = ['nodes', place, 'parent'] as const;
  if (parent === undefined) {
    report('repaired', 'node/unknown-parent', at, { id: node.id, parent: parentId });
    return atTop;
  }
  if (mayContain(parent.kind, node.kind)) return node;
  if (isAbove(node, parent, find)) report('repaired', 'node/parent-cycle', at, { id: node.id, parent: parentId });
  else
    report('repaired', 'node/parent-kind', at, {
      id: node.id,
      kind: node.kind,
      parent: parentId,
      parentKind: parent.kind,
    });
  return atTop;
}

function isAbove(node: DesignNode, below: DesignNode, find: (id: string) => DesignNode | undefined): boolean {
  const seen = new Set<string>();
  for (let at: DesignNode | undefined = below; at !== undefined && !seen.has(at.id); at = find(at.parent ?? '')) {
    if (at.id === node.id) return true;
    seen.add(at.id);
  }
  return false;
}

function readLinks(
  raw: readonly unknown[],
  nodes: readonly DesignNode[],
  newId: FreshIds,
  report: Report,
): readonly DesignLink[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const links: DesignLink[] = [];
  const pairs = new Set<string>();
  for (const [place, value] of raw.entries()) {
    const at = ['links', place] as const;
    const { value: link, repairs } = repairValue(linkSchema, value, (path) =>
      path.length === 1 && path[0] === 'id' ? 'link-1' : undefined,
    );
    if (link === undefined) {
      report('lost', 'link/unreadable', at, { value: briefly(value) });
      continue;
    }
    const { id, a, b } = link;
    const odd = [a, b].find((end) => !mayLink(byId.get(end)?.kind ?? 'pod'));
    if (odd !== undefined) {
      const kind = byId.get(odd)?.kind;
      if (kind === undefined) report('lost', 'link/unknown-end', at, { id, end: odd });
      else report('lost', 'link/end-kind', at, { id, end: odd, kind });
      continue;
    }
    if (a === b) {
      report('lost', 'link/self', at, { id, end: a });
      continue;
    }
    if (pairs.has(pairKey(link))) {
      report('lost', 'link/duplicate', at, { id, a, b });
      continue;
    }
    pairs.add(pairKey(link));
    for (const { severity, code, path, params } of repairs) report(severity, code, [...at, ...path], params);
    const ownId = newId(id);
    const hasIdRepair = repairs.some(({ path }) => path[0] === 'id');
    if (ownId !== id && !hasIdRepair) report('repaired', 'link/duplicate-id', [...at, 'id'], { id, newId: ownId });
    links.push(ownId === id ? link : { ...link, id: ownId });
  }
  return links;
}

/** @param above the list's own place in the file */
function readFailures(
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

function readFailureSets(raw: readonly unknown[], design: Design, report: Report): readonly FailureSet[] {
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
    for (const { severity, code, path, params } of repairs) report(severity, code, [...at, ...path], params);
    const name = newName(set.name);
    if (name !== set.name)
      report('repaired', 'failure-set/duplicate-name', [...at, 'name'], { name: set.name, newName: name });
    sets.push({ ...set, name, failures: readFailures(value['failures'], design, report, [...at, 'failures']) });
  }
  return sets;
}

function readVariants(raw: readonly unknown[], design: Design, report: Report): readonly Variant[] {
  const variants = new Map<string, Variant>();
  const newName = freshNames([]);
  for (const [place, value] of raw.entries()) {
    const at = ['variants', place] as const;
    if (variants.size === LIMITS.variants) {
      report('lost', 'variant/too-many', at, { count: raw.length, max: LIMITS.variants });
      break;
    }
    const { value: variant, repairs } = repairValue(variantSchema, value, (path) =>
      path.length === 1 && path[0] === 'name' ? `Variant ${place + 1}` : undefined,
    );
    if (variant === undefined) {
      report('lost', 'variant/unreadable', at, { value: briefly(value) });
      continue;
    }
    for (const { severity, code, path, params } of repairs) report(severity, code, [...at, ...path], params);
    if (variants.has(variant.id)) {
      report('lost', 'variant/duplicate-id', at, { id: variant.id });
      continue;
    }
    const name = newName(variant.name);
    if (name !== variant.name)
      report('repaired', 'variant/duplicate-name', [...at, 'name'], { name: variant.name, newName: name });
    const { changes, unknown } = partsOf(design, variant.changes);
    for (const { part, id } of unknown)
      report('lost', 'variant/unknown-part', [...at, 'changes', part, id], { name, id });
    variants.set(variant.id, { ...variant, name, changes });
  }
  return [...variants.values()];
}
