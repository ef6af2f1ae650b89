import type { Design } from '../design/index.ts';
import type { Analysis } from '../engine/index.ts';
import { asHulls } from './asHulls.ts';
import { countFailures } from './failures.ts';
import { foldNodes, MAX_EDGES } from './folding.ts';
import type { ByHand, Extra, Fold } from './folding.ts';
import { childrenByParent, isContainer, layoutBoxes } from './geometry.ts';
import { isInside, linkEdges, sessionEdges, TIERS } from './lines.ts';
import { loadByNode } from './load.ts';
import { faceKind, faces, impliedNodes, titles } from './nodeFaces.ts';
import type { Basis, CanvasEdge, CanvasMode, HandFold, Projection } from './projection.ts';
import { cardNodes, frameSize, unfoldStacks } from './unfolding.ts';
import type { Unfolded } from './unfolding.ts';

export const EMPTY_PROJECTION: Projection = {
  basis: undefined,
  nodes: [],
  edges: [],
  hulls: [],
  threads: [],
  folding: undefined,
  boxes: new Map(),
  keyOf: new Map(),
  cardOf: new Map(),
};
export interface CanvasViewInput {
  readonly mode: CanvasMode;
  readonly folds?: Readonly<Record<string, HandFold>>;
  /** Instance paths whose copies must be told apart where a stack is unfolded. */
  readonly marked?: readonly string[];
}

/**
 * What to draw. Pure; never more than 1,000 nodes and 3,000 edges, whatever the document holds; the invisible ends of sessions at the servers of racks
 * are not counted.
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
  const known = takeOver(previous.basis, design, view);
  const { fold, unfolded, boxes } = known ?? layOut(design, analysis, view);
  const failures = countFailures(design.failures);
  const loads = view.mode === 'load' ? loadByNode(analysis) : undefined;

  const nodes = [
    ...faces(design, fold, boxes, { mode: view.mode, failures, loads, copies: fold.copies, unfolded }),
    ...titles(design, fold, boxes, unfolded),
    ...impliedNodes(design, fold, boxes, analysis, view.mode, unfolded),
    ...[...unfolded].flatMap(([id, stack]) => {
      const box = boxes.get(id);
      return box === undefined ? [] : cardNodes(stack, box, design.failures);
    }),
  ];
  const drawn = new Map(nodes.map((node) => [node.key, node]));
  const kinds = new Map(design.nodes.map((node) => [node.id, faceKind(design, node)]));
  const tierOf = (key: string) => {
    const kind = drawn.get(key)?.face.kind ?? 'group';
    // A stack that is unfolded, and its cards, stand where the stack did.
    const stack = kind === 'copies' ? key : kind === 'copy' ? key.slice(0, key.lastIndexOf('/')) : undefined;
    return TIERS[(stack === undefined ? undefined : kinds.get(stack)) ?? kind];
  };
  const quiet = view.mode === 'peering' || view.mode === 'as';
  const links =
    known?.links ??
    (fold.folding?.isWithoutLinks === true ? [] : linkEdges(design, fold, failures, tierOf, quiet, unfolded));
  const sessions = view.mode === 'peering' ? sessionEdges(design, analysis, fold, drawn, tierOf) : [];
  const { hulls, threads } = view.mode === 'as' ? asHulls(design, analysis, fold) : { hulls: [], threads: [] };
  const { keyOf, cardOf } = known ?? standIns(fold, links, unfolded);
  const isPlain = addsOf(view.mode) !== undefined;
  return {
    basis: {
      design,
      folds: view.folds,
      marked: view.marked ?? [],
      adds: addsOf(view.mode),
      fold,
      unfolded,
      boxes,
      links: isPlain ? links : undefined,
      keyOf,
      cardOf,
    },
    nodes: reuse(previous.nodes, nodes),
    edges: reuse(previous.edges, sessions.length === 0 ? links : [...links, ...sessions]),
    hulls: reuse(previous.hulls, hulls),
    threads: reuse(previous.threads, threads),
    folding:
      fold.folding === undefined
        ? undefined
        : { ...fold.folding, links: design.links.length, drawn: nodes.filter(({ ids }) => ids.length > 0).length },
    boxes,
    keyOf,
    cardOf,
  };
}

/** Views that draw the same things, by a name; undefined where what is drawn hangs on the analysis. */
function addsOf(mode: CanvasMode): string | undefined {
  return mode === 'peering' || mode === 'as' ? undefined : 'nothing';
}

/** What was found out for the same drawing, folded by hand in the same way, in a view that adds the same. */
function takeOver(basis: Basis | undefined, design: Design, view: CanvasViewInput): Basis | undefined {
  if (basis === undefined || basis.design !== design || basis.folds !== view.folds) return undefined;
  if (basis.adds === undefined || basis.adds !== addsOf(view.mode)) return undefined;
  return isEqual(basis.marked, view.marked ?? []) ? basis : undefined;
}

function layOut(
  design: Design,
  analysis: Analysis | undefined,
  view: CanvasViewInput,
): Pick<Basis, 'fold' | 'unfolded' | 'boxes'> {
  const children = childrenByParent(design.nodes);
  const hand = byHand(view.folds ?? {});
  const wanted = unfoldStacks(design, hand.unfolded, view.marked ?? []);
  const fold = foldNodes(
    design,
    children,
    { open: hand.open, closed: new Set([...hand.closed, ...wanted.keys()]) },
    (keyOf) => extraDrawn(design, keyOf, analysis, view.mode, wanted),
  );
  // What is folded away with something else cannot show its copies.
  const unfolded = new Map([...wanted].filter(([id]) => fold.keyOf.get(id) === id));
  const sizes = new Map([...unfolded].map(([id, stack]) => [id, frameSize(stack)]));
  return { fold, unfolded, boxes: layoutBoxes(design.nodes, children, sizes) };
}

function standIns(
  fold: Fold,
  links: readonly CanvasEdge[],
  unfolded: ReadonlyMap<string, Unfolded>,
): Pick<Basis, 'keyOf' | 'cardOf'> {
  const keyOf = new Map<string, string>(fold.keyOf);
  for (const edge of links) for (const id of edge.ids) keyOf.set(id, edge.key);
  const cardOf = new Map(
    [...unfolded].flatMap(([id, { cards }]) =>
      cards.map(({ key, copies: [copy] }) => [key.endsWith('/rest') ? id : `${id}[${String(copy)}]`, key] as const),
    ),
  );
  return { keyOf, cardOf };
}

/** Takes over what is equal, so that the differ sees at a glance what changed. */
function reuse<T extends { readonly key: string }>(previous: readonly T[], next: readonly T[]): readonly T[] {
  if (previous === next) return previous;
  const before = new Map(previous.map((part) => [part.key, part]));
  let isSame = previous.length === next.length;
  const parts = next.map((part, at) => {
    const old = before.get(part.key);
    const taken = old !== undefined && isEqual(old, part) ? old : part;
    isSame &&= taken === previous[at];
    return taken;
  });
  return isSame ? previous : parts;
}

function isEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a))
    return Array.isArray(b) && a.length === b.length && a.every((one: unknown, at) => isEqual(one, b[at]));
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length && keys.every((key) => isEqual(Reflect.get(a, key), Reflect.get(b, key)))
  );
}

function byHand(folds: Readonly<Record<string, HandFold>>): ByHand & { readonly unfolded: ReadonlySet<string> } {
  const having = (wanted: HandFold) => new Set(Object.keys(folds).filter((id) => folds[id] === wanted));
  return { open: having('open'), closed: having('closed'), unfolded: having('unfolded') };
}

/** An upper bound of what the view adds to nodes and links; it stops counting where it is too much anyway. */
function extraDrawn(
  design: Design,
  keyOf: ReadonlyMap<string, string>,
  analysis: Analysis | undefined,
  mode: CanvasMode,
  unfolded: ReadonlyMap<string, Unfolded>,
): Extra {
  const containers = design.nodes.filter(({ id, kind }) => isContainer(kind) && keyOf.get(id) === id);
  let cards = 0;
  for (const [id, stack] of unfolded) if (keyOf.get(id) === id) cards += stack.cards.length + 1;
  const cardsAt = (id: string) => unfolded.get(keyOf.get(id) ?? '')?.cards.length ?? 1;
  let lines = 0;
  if (cards > 0) for (const { a, b } of design.links) lines += cardsAt(a) * cardsAt(b) - 1;
  if (mode !== 'peering' && mode !== 'as')
    return { nodes: containers.length + cards, edges: lines, edgesAlone: undefined };
  const reflected = new Set(
    (analysis?.classes ?? []).flatMap(({ role, node }) =>
      role === 'routeReflector' && keyOf.get(node) === node ? [node] : [],
    ),
  );
  const pairs = new Set<string>();
  let inner = 0;
  if (mode === 'peering') {
    for (const { a, b, kind } of analysis?.sessions ?? []) {
      const ends = [`${String(keyOf.get(a.node))} ${a.role}`, `${String(keyOf.get(b.node))} ${b.role}`];
      const before = pairs.size;
      pairs.add([kind, ...ends.toSorted()].join(' '));
      if (pairs.size > before && isInside(a.node, b.node, keyOf)) inner += 1;
      if (pairs.size - inner > MAX_EDGES) break;
    }
  }
  return {
    nodes: containers.length + reflected.size + cards,
    edges: pairs.size + lines,
    edgesAlone: mode === 'peering' ? pairs.size - inner + lines : undefined,
  };
}
