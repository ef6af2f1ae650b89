import type { Design } from '../design/index.ts';
import type { Analysis } from '../engine/index.ts';
import type { ViewMode } from '../store/index.ts';
import { asHulls } from './asHulls.ts';
import { countFailures } from './failures.ts';
import { foldNodes, MAX_EDGES } from './folding.ts';
import type { Extra } from './folding.ts';
import { childrenByParent, isContainer, layoutBoxes } from './geometry.ts';
import { linkEdges, sessionEdges, TIERS } from './lines.ts';
import { loadByNode } from './load.ts';
import { faces, impliedNodes, titles } from './nodeFaces.ts';
import type { Projection } from './projection.ts';

export const EMPTY_PROJECTION: Projection = {
  nodes: [],
  edges: [],
  hulls: [],
  threads: [],
  folding: undefined,
  boxes: new Map(),
  keyOf: new Map(),
};
export interface CanvasViewInput {
  readonly mode: ViewMode;
}

/**
 * What to draw. Pure; never more than 1,000 nodes and 3,000 edges, whatever the document holds.
 *
 * @param analysis the newest answer, which may be older than the design: what it says of nodes that are gone is ignored
 * @param previous the projection drawn last; parts that did not change are taken over by identity
 */
export function projectCanvas(
  design: Design,
  analysis: Analysis | undefined,
  view: CanvasViewInput,
  previous: Projection = EMPTY_PROJECTION,
): Projection {
  const children = childrenByParent(design.nodes);
  const boxes = layoutBoxes(design.nodes, children);
  const failures = countFailures(design.failures);
  const fold = foldNodes(design, children, (keyOf) => extraDrawn(design, keyOf, analysis, view.mode));
  const loads = view.mode === 'load' ? loadByNode(analysis) : undefined;

  const nodes = [
    ...faces(design, fold, boxes, { mode: view.mode, failures, loads, copies: fold.copies }),
    ...titles(design, fold, boxes),
    ...impliedNodes(design, fold, boxes, analysis, view.mode),
  ];
  const drawn = new Map(nodes.map((node) => [node.key, node]));
  const tierOf = (key: string) => TIERS[drawn.get(key)?.face.kind ?? 'group'];
  const links = linkEdges(design.links, fold, failures, tierOf, view.mode === 'peering' || view.mode === 'as');
  const sessions = view.mode === 'peering' ? sessionEdges(design, analysis, fold, drawn, tierOf) : [];
  const { hulls, threads } = view.mode === 'as' ? asHulls(design, analysis, fold) : { hulls: [], threads: [] };

  const keyOf = new Map<string, string>(fold.keyOf);
  for (const edge of links) for (const id of edge.ids) keyOf.set(id, edge.key);
  return {
    nodes: reuse(previous.nodes, nodes),
    edges: reuse(previous.edges, [...links, ...sessions]),
    hulls: reuse(previous.hulls, hulls),
    threads: reuse(previous.threads, threads),
    folding:
      fold.folding === undefined ? undefined : { ...fold.folding, links: design.links.length, drawn: nodes.length },
    boxes,
    keyOf,
  };
}

/** Takes over what is equal, so that the differ sees at a glance what changed. */
function reuse<T extends { readonly key: string }>(previous: readonly T[], next: readonly T[]): readonly T[] {
  const before = new Map(previous.map((part) => [part.key, part]));
  return next.map((part) => {
    const old = before.get(part.key);
    return old !== undefined && isEqual(old, part) ? old : part;
  });
}

function isEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const keys = Object.keys(a);
  const [left, right]: [Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>] = [{ ...a }, { ...b }];
  return keys.length === Object.keys(b).length && keys.every((key) => isEqual(left[key], right[key]));
}

/** An upper bound of what the view adds to nodes and links; it stops counting where it is too much anyway. */
function extraDrawn(
  design: Design,
  keyOf: ReadonlyMap<string, string>,
  analysis: Analysis | undefined,
  mode: ViewMode,
): Extra {
  const containers = design.nodes.filter(({ id, kind }) => isContainer(kind) && keyOf.get(id) === id);
  if (mode !== 'peering' && mode !== 'as') return { nodes: containers.length, edges: 0 };
  const racks = containers.filter(({ kind }) => kind === 'rack').length;
  const reflected = new Set(
    (analysis?.classes ?? []).flatMap(({ role, node }) =>
      role === 'routeReflector' && keyOf.get(node) === node ? [node] : [],
    ),
  );
  const pairs = new Set<string>();
  if (mode === 'peering') {
    for (const { a, b, kind } of analysis?.sessions ?? []) {
      const ends = [`${String(keyOf.get(a.node))} ${a.role}`, `${String(keyOf.get(b.node))} ${b.role}`];
      pairs.add([kind, ...ends.toSorted()].join(' '));
      if (pairs.size > MAX_EDGES) break;
    }
  }
  return { nodes: containers.length + racks + reflected.size, edges: pairs.size };
}
