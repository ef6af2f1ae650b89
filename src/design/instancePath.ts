/** One copy of a device, addressed by ids and indices, outermost first: `pod-1[2]/rack-a[7]/server[3]`. */
import type { IMPLIED_IDS, Design, DesignNode } from './schema.ts';
import { designIndex } from './tree.ts';
import type { DesignIndex } from './tree.ts';

type ImpliedId = (typeof IMPLIED_IDS)[number];

export interface InstanceStep {
  /** Of a drawn node; or `server`, `reflector` as the last step. */
  readonly id: string;
  /** From 1. */
  readonly index: number;
  /** Copies inside one copy of the step before; decides whether the index is written. */
  readonly count: number;
}

export interface InstancePath {
  /** At least one. */
  readonly steps: readonly InstanceStep[];
  /** The last drawn node of the path: the rack of a server. */
  readonly node: DesignNode;
  /** What the last step is, where it is not drawn. */
  readonly implied: ImpliedId | undefined;
}

/** Writes a path; `[1]` is left out where there is one copy. The inverse of {@link parseInstancePath}. */
export function formatInstancePath(steps: readonly InstanceStep[]): string {
  return steps.map(({ id, index, count }) => (count === 1 ? id : `${id}[${index}]`)).join('/');
}

/**
 * Reads a path. An index left out means 1. Implied reflectors are let through below every rack and spine, whatever the
 * model, so that a path outlives a change of the model and back.
 *
 * @returns undefined when the text names no copy of this drawing
 */
export function parseInstancePath(design: Design, text: string): InstancePath | undefined {
  const index = designIndex(design);
  const steps: InstanceStep[] = [];
  let at: DesignNode | undefined;
  let implied: ImpliedId | undefined;
  for (const part of text.split('/')) {
    const match = /^([a-z0-9][a-z0-9._-]*)(?:\[([1-9]\d{0,8})\])?$/.exec(part);
    if (match?.[1] === undefined || implied !== undefined) return undefined;
    const id = match[1];
    const copy = match[2] === undefined ? 1 : Number(match[2]);
    let count = impliedCount(design, at, id);
    if (count === undefined) {
      const node = index.byId.get(id);
      if (node === undefined || index.parentOf(id)?.id !== at?.id) return undefined;
      count = node.count;
      at = node;
    } else {
      implied = id === 'server' ? 'server' : 'reflector';
    }
    if (copy > count) return undefined;
    steps.push({ id, index: copy, count });
  }
  return at === undefined ? undefined : { steps, node: at, implied };
}

/** Copies of an implied `server` or `reflector` in one copy of `parent`; undefined where `id` means a drawn node. */
export function impliedCount(design: Design, parent: DesignNode | undefined, id: string): number | undefined {
  if (id === 'server' && parent?.kind === 'rack') return parent.servers;
  if (id === 'reflector' && (parent?.kind === 'rack' || parent?.kind === 'spine')) return design.asModel.reflectors;
  return undefined;
}

/**
 * The steps to one copy of a drawn node, with the index of each level asked for.
 *
 * @param indexOf the copy of that node, from 1; undefined when there is none, which makes the whole undefined
 */
export function stepsTo(
  index: DesignIndex,
  id: string,
  indexOf: (node: DesignNode) => number | undefined,
): readonly InstanceStep[] | undefined {
  const node = index.byId.get(id);
  if (node === undefined) return undefined;
  const steps: InstanceStep[] = [];
  for (const each of [...index.ancestorsOf(id).toReversed(), node]) {
    const copy = indexOf(each);
    if (copy === undefined || copy > each.count) return undefined;
    steps.push({ id: each.id, index: copy, count: each.count });
  }
  return steps;
}
