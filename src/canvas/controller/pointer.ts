/** The pointer: which gesture of ours it starts, and what is left to Cytoscape. */
import type { Position } from '../../design/index.ts';
import { viewActions, viewStore } from '../../store/index.ts';
import { union } from '../geometry.ts';
import { linkAt, nodeAt } from '../hit.ts';
import type { Board, Lifetime } from './board.ts';
import type { LinkDrawing } from './linkDrawing.ts';
import { LINK_REACH } from './selection.ts';
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

  /** The menu is about what is selected, so what is under the pointer is selected first. */
  function openMenu(event: PointerEvent | MouseEvent): void {
    event.preventDefault();
    const { selection } = viewStore.getState();
    // The key that opens menus knows no place: beside what is selected then.
    if (event.button !== 2) {
      const rect = region.getBoundingClientRect();
      const box = union(selection.flatMap((id) => viewport.renderedBox(id) ?? []));
      const at = box ?? { x: rect.width / 2, y: rect.height / 2, w: 0, h: 0 };
      viewActions.openCanvasMenu({ clientX: rect.left + at.x + at.w / 2, clientY: rect.top + at.y });
      return;
    }
    const at = viewport.modelPoint(event.clientX, event.clientY);
    const { projection, placeNow, cy } = board;
    const device = nodeAt(projection, placeNow, at);
    const isBox = device?.face.kind === 'rack' || device?.face.kind === 'pod';
    const link = device === undefined || isBox ? linkAt(projection, placeNow, at, LINK_REACH / cy.zoom()) : undefined;
    const ids = (link ?? device)?.ids ?? [];
    if (!ids.some((id) => selection.includes(id))) viewActions.select(ids);
    viewActions.openCanvasMenu({ clientX: event.clientX, clientY: event.clientY });
  }

  lifetime.listen(region, 'contextmenu', openMenu);
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
