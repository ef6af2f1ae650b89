/** Keeps Cytoscape showing the projection of document, answer and view. */
import type { Core } from 'cytoscape';
import { documentStore, resultsStore, viewStore } from '../../store/index.ts';
import { applyPatch, applyTheme, createCytoscape, finishFor } from '../cytoscapeAdapter.ts';
import type { Finish } from '../cytoscapeAdapter.ts';
import { diffCanvas } from '../diffCanvas.ts';
import { EMPTY_PROJECTION, projectCanvas } from '../projectCanvas.ts';
import type { CanvasViewInput } from '../projectCanvas.ts';
import type { CanvasEdge, CanvasNode, Projection } from '../projection.ts';
import { canvasTheme } from '../theme.ts';
import type { CanvasTheme } from '../theme.ts';
import type { Board, CanvasParts, Lifetime } from './board.ts';

export interface Drawing extends Board {
  /** Brings the drawing up to date with the stores. @param held nodes in the user's hand keep their place for now */
  readonly project: () => void;
  readonly showTheme: () => void;
}

export interface DrawingHooks {
  /** Called for every Cytoscape that is made: a large drawing needs another one than a small. */
  readonly wire: (cy: Core) => void;
  /** Called when a new projection is shown. */
  readonly onProjected: () => void;
  readonly paintOverlays: () => void;
  /** Nodes in the user's hand. */
  readonly held: () => ReadonlyMap<string, unknown>;
}

export function createDrawing(parts: CanvasParts, lifetime: Lifetime, hooks: DrawingHooks): Drawing {
  const darkScheme = window.matchMedia('(prefers-color-scheme: dark)');
  let projection: Projection = EMPTY_PROJECTION;
  let nodeByKey: ReadonlyMap<string, CanvasNode> = new Map();
  let edgeByKey: ReadonlyMap<string, CanvasEdge> = new Map();
  let theme = currentTheme();
  let finish: Finish = 'fine';
  let cy = createCytoscape(parts.holder, finish, theme);
  let frame: number | undefined;

  function currentTheme(): CanvasTheme {
    const { colorScheme } = viewStore.getState();
    return canvasTheme(colorScheme === 'auto' ? (darkScheme.matches ? 'dark' : 'light') : colorScheme);
  }

  function viewInput(): CanvasViewInput {
    const { mode, folds, trace } = viewStore.getState();
    return { mode, folds, marked: trace === undefined ? [] : trace.hops.flatMap(({ from, to }) => [from, to]) };
  }

  function refinish(elements: number): void {
    const wanted = finishFor(elements);
    if (wanted === finish) return;
    finish = wanted;
    const [pan, zoom] = [{ ...cy.pan() }, cy.zoom()];
    cy.destroy();
    cy = createCytoscape(parts.holder, finish, theme);
    hooks.wire(cy);
    cy.viewport({ zoom, pan });
    projection = EMPTY_PROJECTION;
  }

  function project(): void {
    const next = projectCanvas(
      documentStore.getState().design,
      resultsStore.getState().analysis,
      viewInput(),
      projection,
    );
    refinish(next.nodes.length + next.edges.length);
    const patch = diffCanvas(projection, next);
    if (next.folding !== projection.folding) parts.onFolding(next.folding);
    projection = next;
    nodeByKey = new Map(next.nodes.map((node) => [node.key, node]));
    edgeByKey = new Map(next.edges.map((edge) => [edge.key, edge]));
    applyPatch(cy, patch, theme, next.edges.length, hooks.held());
    hooks.onProjected();
    later();
  }

  function later(): void {
    frame ??= requestAnimationFrame(() => {
      frame = undefined;
      hooks.paintOverlays();
    });
  }

  function placeNow(key: string): ReturnType<Board['placeNow']> {
    const node = nodeByKey.get(key);
    if (node === undefined) return undefined;
    const element = cy.getElementById(key);
    const at = element.nonempty() ? element.position() : node.box;
    return { box: { x: at.x, y: at.y, w: node.box.w, h: node.box.h }, kind: node.face.kind };
  }

  function showTheme(): void {
    theme = currentTheme();
    parts.region.dataset['scheme'] = theme.scheme;
    applyTheme(cy, projection.nodes, projection.edges, theme);
    later();
  }

  parts.region.dataset['scheme'] = theme.scheme;
  darkScheme.addEventListener('change', showTheme);
  lifetime.onEnd(() => {
    darkScheme.removeEventListener('change', showTheme);
    if (frame !== undefined) cancelAnimationFrame(frame);
    cy.destroy();
  });
  hooks.wire(cy);

  return {
    parts,
    get cy() {
      return cy;
    },
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
    project,
    showTheme,
  };
}
