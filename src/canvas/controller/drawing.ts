/** Keeps what is painted, and the nodes that Cytoscape knows, in step with document, answer and view. */
import type { Position } from '../../design/index.ts';
import { documentStore, resultsStore, viewStore } from '../../store/index.ts';
import { applyPatch, createCytoscape } from '../cytoscapeAdapter.ts';
import { diffCanvas } from '../diffCanvas.ts';
import { nodeOfPath } from '../failures.ts';
import type { Box } from '../geometry.ts';
import { layoutHulls } from '../hulls.ts';
import type { HullShape } from '../hulls.ts';
import { createSurface } from '../painting/surface.ts';
import { keepViews } from '../keepViews.ts';
import { EMPTY_PROJECTION } from '../projectCanvas.ts';
import type { CanvasViewInput } from '../projectCanvas.ts';
import type { CanvasEdge, CanvasNode, Projection } from '../projection.ts';
import { canvasTheme } from '../theme.ts';
import type { CanvasTheme } from '../theme.ts';
import type { Board, CanvasParts, Lifetime } from './board.ts';

export interface Drawing extends Board {
  /** Brings the drawing up to date with the stores. */
  readonly project: () => void;
  readonly showTheme: () => void;
  /** The viewport has moved. */
  readonly move: () => void;
}

export interface DrawingHooks {
  readonly paintOverlays: () => void;
  /** Nodes in the user's hand: they keep their place for now. */
  readonly held: () => ReadonlyMap<string, unknown>;
  /** Where the middle of a node in the user's hand is; undefined for one that is not. */
  readonly heldAt: (key: string) => Position | undefined;
}

/** A large drawing is painted anew when one has stopped moving about in it for so long. */
const REST_MS = 140;

export function createDrawing(parts: CanvasParts, lifetime: Lifetime, hooks: DrawingHooks): Drawing {
  const darkScheme = window.matchMedia('(prefers-color-scheme: dark)');
  let projection: Projection = EMPTY_PROJECTION;
  let nodeByKey: ReadonlyMap<string, CanvasNode> = new Map();
  let edgeByKey: ReadonlyMap<string, CanvasEdge> = new Map();
  let theme = currentTheme();
  const projectView = keepViews();
  const cy = createCytoscape(parts.holder);
  const surface = createSurface(parts.surface, theme, () => repaint());
  let frame: number | undefined;
  let laidOut: { readonly projection: Projection; readonly shapes: readonly HullShape[] } | undefined;
  let isStale = true;
  let resting: ReturnType<typeof setTimeout> | undefined;

  function currentTheme(): CanvasTheme {
    const { colorScheme } = viewStore.getState();
    return canvasTheme(colorScheme === 'auto' ? (darkScheme.matches ? 'dark' : 'light') : colorScheme);
  }

  function viewInput(): CanvasViewInput {
    const { mode, folds, trace } = viewStore.getState();
    return { mode, folds, marked: trace === undefined ? [] : trace.hops.flatMap(({ from, to }) => [from, to]) };
  }

  function project(): void {
    const next = projectView(
      documentStore.getState().design,
      resultsStore.getState().analysis,
      viewInput(),
      projection,
    );
    const patch = diffCanvas(projection, next);
    if (next.folding !== projection.folding) parts.onFolding(next.folding);
    if (next.nodes !== projection.nodes) nodeByKey = new Map(next.nodes.map((node) => [node.key, node]));
    if (next.edges !== projection.edges) edgeByKey = new Map(next.edges.map((edge) => [edge.key, edge]));
    projection = next;
    applyPatch(cy, patch, hooks.held());
    repaint();
  }

  function repaint(): void {
    isStale = true;
    later();
  }

  function later(): void {
    frame ??= requestAnimationFrame(() => {
      frame = undefined;
      if (isStale) paint();
      hooks.paintOverlays();
    });
  }

  function move(): void {
    if (surface.shift(cy.pan(), cy.zoom())) {
      clearTimeout(resting);
      resting = setTimeout(repaint, REST_MS);
    } else isStale = true;
    later();
  }

  function paint(): void {
    isStale = false;
    const { selection, highlighted } = viewStore.getState();
    surface.paint({
      projection,
      shapes: shapesNow(),
      theme,
      pan: cy.pan(),
      zoom: cy.zoom(),
      selected: new Set(selection.flatMap((id) => projection.keyOf.get(id) ?? [])),
      highlighted: new Set(
        highlighted.flatMap((one) => projection.keyOf.get(one) ?? projection.keyOf.get(nodeOfPath(one)) ?? []),
      ),
      boxOf,
      boxOfKey: (key) => {
        const node = nodeByKey.get(key);
        return node === undefined ? undefined : boxOf(node);
      },
    });
  }

  function boxOf({ key, box }: CanvasNode): Box {
    const at = hooks.heldAt(key);
    return at === undefined ? box : { x: at.x, y: at.y, w: box.w, h: box.h };
  }

  function placeNow(key: string): ReturnType<Board['placeNow']> {
    const node = nodeByKey.get(key);
    return node === undefined ? undefined : { box: boxOf(node), kind: node.face.kind };
  }

  /** Regions stay as they are until something moves. */
  function shapesNow(): readonly HullShape[] {
    if (hooks.held().size > 0) return layoutHulls(projection.hulls, placeNow);
    if (laidOut?.projection !== projection) laidOut = { projection, shapes: layoutHulls(projection.hulls, placeNow) };
    return laidOut.shapes;
  }

  function showTheme(): void {
    theme = currentTheme();
    parts.region.dataset['scheme'] = theme.scheme;
    repaint();
  }

  parts.region.dataset['scheme'] = theme.scheme;
  darkScheme.addEventListener('change', showTheme);
  lifetime.onEnd(() => {
    darkScheme.removeEventListener('change', showTheme);
    if (frame !== undefined) cancelAnimationFrame(frame);
    clearTimeout(resting);
    cy.destroy();
  });

  return {
    parts,
    cy,
    get projection() {
      return projection;
    },
    get theme() {
      return theme;
    },
    node: (key) => nodeByKey.get(key),
    edge: (key) => edgeByKey.get(key),
    placeNow,
    later,
    repaint,
    project,
    showTheme,
    move,
  };
}
