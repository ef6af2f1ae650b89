/** What can fail, copy by copy, and the edits that fail and repair it: canvas, outline, inspector and drawer share them. */
import { mayLink } from './containment.ts';
import type { Edit } from './edit.ts';
import { canonicalFailure, failureKey } from './failures.ts';
import { formatInstancePath } from './instancePath.ts';
import type { InstanceStep } from './instancePath.ts';
import type { Design, Failure } from './schema.ts';
import { designIndex } from './tree.ts';

/** A drawn thing of which copies can fail. */
export type FailureTarget =
  | { readonly kind: 'device'; readonly node: string }
  | { readonly kind: 'link'; readonly link: string }
  | { readonly kind: 'server'; readonly rack: string }
  /** The port between a server and a ToR of its rack. */
  | { readonly kind: 'port'; readonly rack: string; readonly tor: string };

/** A stack on the way to one copy: which of its copies is meant must be said. */
export interface CopyLevel {
  /** Id of the stack's node; `server` for the servers of a rack. */
  readonly node: string;
  /** Two or more. */
  readonly count: number;
}

interface Ends {
  readonly a: readonly CopyLevel[];
  readonly b?: readonly CopyLevel[];
}

/** All steps from the top, those of a single copy included; undefined for a target that is not in the drawing. */
function endsOf(design: Design, target: FailureTarget): Ends | undefined {
  const index = designIndex(design);
  const chain = (id: string): readonly CopyLevel[] | undefined => {
    const node = index.byId.get(id);
    return node && [...index.ancestorsOf(id).toReversed(), node].map((each) => ({ node: each.id, count: each.count }));
  };
  const serverOf = (id: string): readonly CopyLevel[] | undefined => {
    const rack = index.byId.get(id);
    const above = chain(id);
    if (rack?.kind !== 'rack' || rack.servers === 0 || above === undefined) return undefined;
    return [...above, { node: 'server', count: rack.servers }];
  };
  if (target.kind === 'device') {
    const node = index.byId.get(target.node);
    const a = node !== undefined && mayLink(node.kind) ? chain(node.id) : undefined;
    return a && { a };
  }
  if (target.kind === 'server') {
    const a = serverOf(target.rack);
    return a && { a };
  }
  if (target.kind === 'link') {
    const link = index.linkById.get(target.link);
    const [a, b] = [chain(link?.a ?? ''), chain(link?.b ?? '')];
    return a && b && { a, b };
  }
  const [a, b] = [serverOf(target.rack), chain(target.tor)];
  return index.parentOf(target.tor)?.id === target.rack ? a && b && { a, b } : undefined;
}

/** The stacks of which a copy must be named to name one copy of the target, outermost first; empty where there is one. */
export function copyLevels(design: Design, target: FailureTarget): readonly CopyLevel[] {
  const ends = endsOf(design, target);
  const levels = new Map<string, CopyLevel>();
  for (const level of [...(ends?.a ?? []), ...(ends?.b ?? [])]) if (level.count > 1) levels.set(level.node, level);
  return [...levels.values()];
}

/**
 * One copy of the target as a failure.
 *
 * @param copies index of the copy by the node of each {@link copyLevels}, from 1; 1 where it is left out
 * @returns undefined when there is no such copy
 */
export function failureAt(
  design: Design,
  target: FailureTarget,
  copies: Readonly<Record<string, number>>,
): Failure | undefined {
  const ends = endsOf(design, target);
  if (ends === undefined) return undefined;
  const path = (levels: readonly CopyLevel[]): string =>
    formatInstancePath(levels.map(({ node, count }): InstanceStep => ({ id: node, index: copies[node] ?? 1, count })));
  const a = path(ends.a);
  const b = path(ends.b ?? []);
  if (target.kind === 'link') return canonicalFailure(design, { link: target.link, a, b });
  if (target.kind === 'port') return canonicalFailure(design, { attach: a, tor: b });
  return canonicalFailure(design, { router: a });
}

/** The last copy of the target that is not marked as failed; undefined when all are. */
export function lastLiveCopy(design: Design, target: FailureTarget): Failure | undefined {
  if (endsOf(design, target) === undefined) return undefined;
  const down = new Set(design.failures.map(failureKey));
  const levels = copyLevels(design, target);
  const copies = new Map(levels.map(({ node, count }) => [node, count]));
  for (;;) {
    const failure = failureAt(design, target, Object.fromEntries(copies));
    if (failure === undefined || !down.has(failureKey(failure))) return failure;
    const next = levels.findLast(({ node }) => (copies.get(node) ?? 1) > 1);
    if (next === undefined) return undefined;
    copies.set(next.node, (copies.get(next.node) ?? 1) - 1);
    for (const { node, count } of levels.slice(levels.indexOf(next) + 1)) copies.set(node, count);
  }
}

/** The drawn thing that an id of a node or link stands for when it is failed; undefined for a pod or a rack. */
export function failureTarget(design: Design, id: string): FailureTarget | undefined {
  const index = designIndex(design);
  if (index.linkById.has(id)) return { kind: 'link', link: id };
  const node = index.byId.get(id);
  return node !== undefined && mayLink(node.kind) ? { kind: 'device', node: id } : undefined;
}

/** Every copy listed is down already: repairs them; else fails those that are not. @returns undefined where none can fail */
export function toggleFailureEdit(design: Design, failures: readonly Failure[]): Edit | undefined {
  const meant = new Map<string, Failure>();
  for (const failure of failures) {
    const canonical = canonicalFailure(design, failure);
    if (canonical !== undefined) meant.set(failureKey(canonical), canonical);
  }
  if (meant.size === 0) return undefined;
  const down = new Set(design.failures.map(failureKey));
  const isRepair = [...meant.keys()].every((key) => down.has(key));
  const rest = isRepair ? [] : [...meant].flatMap(([key, failure]) => (down.has(key) ? [] : [failure]));
  const kept = isRepair ? design.failures.filter((failure) => !meant.has(failureKey(failure))) : design.failures;
  return { kind: 'set-failures', failures: [...kept, ...rest] };
}

/** Fails one more copy of every device and link listed: the last one that is still up. @returns undefined where none is left */
export function failOneEdit(design: Design, ids: readonly string[]): Edit | undefined {
  const failures = ids.flatMap((id) => {
    const target = failureTarget(design, id);
    return (target && lastLiveCopy(design, target)) ?? [];
  });
  return failures.length === 0 ? undefined : toggleFailureEdit(design, failures);
}

/** The failures that concern a node, what stands in it, or a link. */
export function failuresOf(design: Design, ids: readonly string[]): readonly Failure[] {
  const wanted = new Set(ids);
  const within = (path: string): boolean => path.split('/').some((step) => wanted.has(step.replace(/\[\d+\]$/, '')));
  return design.failures.filter((failure) => {
    if ('router' in failure) return within(failure.router);
    // A link belongs to itself, not to the devices at its ends: those are up.
    return 'link' in failure ? wanted.has(failure.link) : within(failure.attach);
  });
}

/** Repairs everything in or of the nodes and links listed; everything there is without a list. @returns undefined where nothing is down */
export function repairEdit(design: Design, ids?: readonly string[]): Edit | undefined {
  const gone = new Set(ids === undefined ? design.failures : failuresOf(design, ids));
  if (gone.size === 0) return undefined;
  return { kind: 'set-failures', failures: design.failures.filter((failure) => !gone.has(failure)) };
}

/** Nodes and links that a failure is about, for selecting: the device, the link, or the rack of a server. */
export function drawnOfFailure(failure: Failure): readonly string[] {
  const last = (path: string): string => {
    const ids = path.split('/').map((step) => step.replace(/\[\d+\]$/, ''));
    const id = ids.at(-1) ?? '';
    return id === 'server' || id === 'reflector' ? (ids.at(-2) ?? id) : id;
  };
  if ('router' in failure) return [last(failure.router)];
  if ('link' in failure) return [failure.link];
  return [last(failure.attach), last(failure.tor)];
}
