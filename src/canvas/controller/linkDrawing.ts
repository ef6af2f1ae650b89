/** Drawing links by hand, and the handle on the node under the pointer that starts it. */
import type { Position } from '../../design/index.ts';
import { documentActions, documentStore, viewActions, viewStore } from '../../store/index.ts';
import { joinEdit } from '../editing.ts';
import { contains, grow } from '../geometry.ts';
import { IDLE, linkToolStep } from '../linkTool.ts';
import type { LinkToolEvent, LinkToolState } from '../linkTool.ts';
import type { Board } from './board.ts';

/** Smaller, and the handle would cover what it belongs to. */
const HANDLE_ZOOM = 0.35;

export interface LinkDrawing {
  readonly state: LinkToolState;
  readonly send: (event: LinkToolEvent) => void;
  /** What a link may end at, under a point: devices before the racks they stand in. */
  readonly endAt: (at: Position) => string | undefined;
  /** The node that carries the handle. */
  readonly handleOn: string | undefined;
  /** Moves the handle to what is under the pointer, if it may have one. */
  readonly hover: (at: Position) => void;
  readonly dropHandle: () => void;
  readonly showHandle: () => void;
}

export function createLinkDrawing(board: () => Board, isDragging: () => boolean): LinkDrawing {
  let state: LinkToolState = IDLE;
  let handleOn: string | undefined;

  function send(event: LinkToolEvent): void {
    const step = linkToolStep(state, event);
    state = step.state;
    const { node, later } = board();
    viewActions.setLinkFrom(state.kind === 'idle' ? undefined : node(state.from)?.ids[0]);
    later();
    if (step.joined === undefined) return;
    const [a, b] = [node(step.joined.a)?.ids[0], node(step.joined.b)?.ids[0]];
    if (a === undefined || b === undefined) return;
    const result = joinEdit(documentStore.getState().design, a, b);
    if (result.kind === 'problem') viewActions.notify({ severity: 'error', code: result.code, params: result.params });
    else documentActions.dispatch(result.edit);
  }

  function endAt(at: Position): string | undefined {
    const { projection, placeNow } = board();
    let rack: string | undefined;
    for (const node of projection.nodes.toReversed()) {
      if (node.ids.length !== 1 || node.face.kind === 'pod') continue;
      const box = placeNow(node.key)?.box;
      if (box === undefined) continue;
      if (node.face.kind === 'rack') {
        if (contains(box, at)) rack ??= node.key;
      } else if (contains(grow(box, 6), at)) return node.key;
    }
    return rack;
  }

  function hover(at: Position): void {
    const { node, placeNow } = board();
    const over = endAt(at);
    // The way from a node to its handle does not count as leaving it.
    const held = handleOn === undefined ? undefined : placeNow(handleOn)?.box;
    const isBeside = held !== undefined && contains({ ...grow(held, 12), x: held.x + 12 }, at);
    const next = over !== undefined && node(over)?.face.kind !== 'rack' ? over : isBeside ? handleOn : undefined;
    if (next === handleOn) return;
    handleOn = next;
    showHandle();
  }

  function dropHandle(): void {
    handleOn = undefined;
    showHandle();
  }

  function showHandle(): void {
    const { cy, parts, placeNow } = board();
    const box = handleOn === undefined || state.kind !== 'idle' ? undefined : placeNow(handleOn)?.box;
    const isShown =
      box !== undefined && cy.zoom() >= HANDLE_ZOOM && viewStore.getState().tool === 'select' && !isDragging();
    parts.handle.hidden = !isShown;
    if (!isShown) return;
    const zoom = cy.zoom();
    const { x, y } = cy.pan();
    parts.handle.style.transform = `translate(${String((box.x + box.w / 2) * zoom + x + 3)}px, ${String(box.y * zoom + y - 9)}px)`;
  }

  return {
    get state() {
      return state;
    },
    get handleOn() {
      return handleOn;
    },
    send,
    endAt,
    hover,
    dropHandle,
    showHandle,
  };
}
