/** The pointer: which gesture of ours it starts, and what is left to Cytoscape. */
import type { Position } from '../../design/index.ts';
import { viewStore } from '../../store/index.ts';
import type { Board, Lifetime } from './board.ts';
import type { LinkDrawing } from './linkDrawing.ts';
import type { ViewportControl } from './viewport.ts';

interface PointerParts {
  readonly viewport: ViewportControl;
  readonly links: LinkDrawing;
  readonly isSpaceDown: () => boolean;
}

export function followPointer(board: Board, lifetime: Lifetime, { viewport, links, isSpaceDown }: PointerParts): void {
  const { region, handle } = board.parts;
  let panFrom: Position | undefined;
  let isTaken = false;

  function down(event: PointerEvent): void {
    region.focus({ preventScroll: true });
    const at = viewport.modelPoint(event.clientX, event.clientY);
    isTaken = false;
    if (event.button === 1 || (event.button === 0 && isSpaceDown())) {
      isTaken = true;
      panFrom = { x: event.clientX, y: event.clientY };
      region.classList.add('is-panning');
      event.preventDefault();
    } else if (event.button === 0 && event.target === handle && links.handleOn !== undefined) {
      isTaken = true;
      links.send({ kind: 'down', on: links.handleOn, at });
      event.preventDefault();
    } else if (event.button === 0 && (viewStore.getState().tool === 'link' || links.state.kind !== 'idle')) {
      isTaken = true;
      links.send({ kind: 'down', on: links.endAt(at), at });
    }
    // One finger pans; a mouse or pen selects.
    board.cy.userPanningEnabled(event.pointerType === 'touch' && !isTaken);
  }

  lifetime.listen(region, 'pointerdown', down, { capture: true });
  for (const kind of ['mousedown', 'touchstart'] as const) {
    lifetime.listen(
      region,
      kind,
      (event) => {
        // A gesture of ours is not one of Cytoscape's too.
        if (isTaken) event.stopPropagation();
      },
      { capture: true },
    );
  }
  lifetime.listen(window, 'pointermove', (event) => {
    if (panFrom !== undefined) {
      viewport.panBy({ x: event.clientX - panFrom.x, y: event.clientY - panFrom.y });
      panFrom = { x: event.clientX, y: event.clientY };
      return;
    }
    if (links.state.kind !== 'idle') {
      const at = viewport.modelPoint(event.clientX, event.clientY);
      links.send({ kind: 'move', at, over: links.endAt(at) });
    }
  });
  lifetime.listen(window, 'pointerup', (event) => {
    if (panFrom !== undefined) {
      panFrom = undefined;
      region.classList.remove('is-panning');
      return;
    }
    if (links.state.kind === 'dragging') {
      const at = viewport.modelPoint(event.clientX, event.clientY);
      links.send({ kind: 'up', at, on: links.endAt(at) });
    }
  });
  lifetime.listen(window, 'pointercancel', () => {
    panFrom = undefined;
    region.classList.remove('is-panning');
    if (links.state.kind !== 'idle') links.send({ kind: 'cancel' });
  });
  lifetime.listen(region, 'pointermove', (event) => {
    if (event.buttons !== 0 || event.target === handle) return;
    links.hover(viewport.modelPoint(event.clientX, event.clientY));
  });
  lifetime.listen(region, 'pointerleave', () => links.dropHandle());
  lifetime.listen(region, 'wheel', () => board.cy.userPanningEnabled(true), { capture: true, passive: true });
  lifetime.listen(region, 'wheel', () => board.cy.userPanningEnabled(false), { passive: true });
}
