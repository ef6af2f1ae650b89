/**
 * The mounted canvas: puts its pieces together and has them follow the stores. Everything at pointer rate happens in
 * them, outside React; one gesture ends in at most one edit.
 */
import { documentStore, mountCanvasPort, resultsStore, viewActions, viewStore } from '../../store/index.ts';
import { nodeOfPath } from '../failures.ts';
import { createLifetime } from './board.ts';
import type { Board, CanvasParts } from './board.ts';
import { createDrawing } from './drawing.ts';
import { followKeys } from './keyboard.ts';
import { createLinkDrawing } from './linkDrawing.ts';
import { createNodeDrag } from './nodeDrag.ts';
import { paintOverlays } from './overlays.ts';
import { followPointer } from './pointer.ts';
import { createPort } from './port.ts';
import { followSelection } from './selection.ts';
import { createViewport } from './viewport.ts';

export type { CanvasParts } from './board.ts';

/** The store hears of a new viewport when it has stood still for so long. */
const VIEWPORT_MS = 120;

/** @returns takes the canvas down again */
export function mountCanvas(parts: CanvasParts): () => void {
  const { region } = parts;
  const lifetime = createLifetime();
  const current = (): Board => drawing;
  const nodes = createNodeDrag(current, () => links.dropHandle());
  const links = createLinkDrawing(current, () => nodes.held().size > 0);
  let viewportTimer: ReturnType<typeof setTimeout> | undefined;
  lifetime.onEnd(() => clearTimeout(viewportTimer));

  const drawing = createDrawing(parts, lifetime, {
    paintOverlays: () => paintOverlays(drawing, { viewport, links, nodes }),
    held: nodes.held,
    heldAt: nodes.heldAt,
  });
  const { cy } = drawing;
  followSelection(drawing, lifetime);
  nodes.wire(cy);
  cy.on('viewport', () => {
    drawing.move();
    clearTimeout(viewportTimer);
    viewportTimer = setTimeout(() => viewActions.setViewport({ ...cy.pan(), zoom: cy.zoom() }), VIEWPORT_MS);
  });
  cy.on('position', () => drawing.repaint());
  const viewport = createViewport(drawing);
  const { isSpaceDown } = followKeys(parts, lifetime, { viewport, links, nodes });
  followPointer(drawing, lifetime, { viewport, links, isSpaceDown });
  lifetime.onEnd(mountCanvasPort(createPort(drawing, viewport)));

  let wantsFit = true;
  function fitOnce(): void {
    if (!wantsFit || region.clientWidth === 0) return;
    // What is drawn into an empty document stays where it is put.
    wantsFit = false;
    viewport.fit(undefined, true);
  }

  lifetime.onEnd(
    documentStore.subscribe((state, before) => {
      // The store says first that another document comes, then shows it.
      if (state.opened !== before.opened) wantsFit = true;
      if (state.design === before.design) return;
      drawing.project();
      fitOnce();
    }),
  );
  lifetime.onEnd(
    resultsStore.subscribe((state, before) => {
      if (state.analysis !== before.analysis) drawing.project();
    }),
  );
  lifetime.onEnd(
    viewStore.subscribe((state, before) => {
      const isTraced = state.trace !== before.trace && Object.keys(state.folds).length > 0;
      if (state.mode !== before.mode || state.folds !== before.folds || isTraced) drawing.project();
      // The legend is there at the next frame.
      if (state.mode !== before.mode) requestAnimationFrame(() => viewport.refit());
      if (state.selection !== before.selection) drawing.repaint();
      if (state.highlighted !== before.highlighted) {
        drawing.repaint();
        const { keyOf } = drawing.projection;
        if (state.highlighted.length > 0)
          viewport.reveal(state.highlighted.map((one) => (keyOf.has(one) ? one : nodeOfPath(one))));
      }
      if (state.colorScheme !== before.colorScheme) drawing.showTheme();
      if (state.tool !== before.tool) {
        region.classList.toggle('is-linking', state.tool === 'link');
        if (links.state.kind !== 'idle') links.send({ kind: 'cancel' });
      }
      if (state.focused !== before.focused && state.focused !== undefined) viewport.reveal([state.focused]);
      if (state.trace !== before.trace && state.trace !== undefined) {
        viewport.reveal(state.trace.hops.flatMap(({ from, to }) => [nodeOfPath(from), nodeOfPath(to)]));
      }
      if (
        state.focused !== before.focused ||
        state.dropPreview !== before.dropPreview ||
        state.trace !== before.trace
      ) {
        drawing.later();
      }
    }),
  );

  const resizes = new ResizeObserver(() => {
    cy.resize();
    fitOnce();
    viewport.resized();
    drawing.repaint();
  });
  resizes.observe(region);
  lifetime.onEnd(() => resizes.disconnect());

  region.classList.toggle('is-linking', viewStore.getState().tool === 'link');
  drawing.project();
  return lifetime.end;
}
