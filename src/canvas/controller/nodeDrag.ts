/** Moving nodes by hand: `idle`, `dragging`, or `refused` once Escape was pressed; ends in at most one edit. */
import type { Core, EventObject } from 'cytoscape';
import type { Position } from '../../design/index.ts';
import { documentActions, documentStore, viewStore } from '../../store/index.ts';
import { finishDrag, moversOf } from '../editing.ts';
import { containerAt } from '../geometry.ts';
import type { Box } from '../geometry.ts';
import type { Board } from './board.ts';

interface Drag {
  /** The node under the pointer. */
  readonly key: string;
  readonly from: Position;
  /** Every node that moves along, with its place in the drawing when the drag began. */
  readonly starts: ReadonlyMap<string, Position>;
  readonly movers: ReadonlySet<string>;
  readonly boxes: ReadonlyMap<string, Box>;
  /** How far they have been moved. */
  by: Position;
}

export interface NodeDrag {
  readonly wire: (cy: Core) => void;
  /** Nodes in the user's hand, by key. */
  readonly held: () => ReadonlyMap<string, unknown>;
  /** Where the middle of one of them is now. */
  readonly heldAt: (key: string) => Position | undefined;
  /** The box that would take what is dragged. */
  readonly dropTarget: () => string | undefined;
  /** Puts everything back where it was. @returns whether there was a drag */
  readonly cancel: () => boolean;
}

const NOTHING: ReadonlyMap<string, unknown> = new Map();

export function createNodeDrag(board: () => Board, onStart: () => void): NodeDrag {
  let drag: Drag | undefined;
  /** The node of a cancelled drag: Cytoscape still holds it until the button is up. */
  let refused: string | undefined;
  let dropTarget: string | undefined;

  function wire(cy: Core): void {
    cy.on('grabon', 'node', (event) => start(event));
    cy.on('drag', 'node', (event) => follow(event));
    cy.on('freeon', 'node', () => end());
  }

  function start(event: EventObject): void {
    const key = String(event.target.id());
    const { design } = documentStore.getState();
    const { selection } = viewStore.getState();
    const movers = moversOf(design, selection.includes(key) ? selection : [key]);
    const starts = new Map<string, Position>();
    for (const node of board().projection.nodes) {
      // What is implied beside a node goes with it.
      const owner = node.ids[0] ?? node.key.slice(0, node.key.lastIndexOf('/'));
      if (movers.has(owner)) starts.set(node.key, { x: node.box.x, y: node.box.y });
    }
    drag = {
      key,
      from: { ...event.target.position() },
      starts,
      movers,
      boxes: board().projection.boxes,
      by: { x: 0, y: 0 },
    };
    onStart();
  }

  function follow(event: EventObject): void {
    if (drag === undefined || String(event.target.id()) !== drag.key) return;
    const { movers, boxes, key } = drag;
    // Cytoscape moves the one that was pressed; the rest is painted beside it.
    drag.by = distance(drag);
    const { design } = documentStore.getState();
    const node = design.nodes.find(({ id }) => id === key);
    const target =
      node === undefined ? undefined : containerAt(design.nodes, boxes, event.target.position(), node.kind, movers);
    dropTarget = target === node?.parent ? undefined : target;
  }

  function distance({ key, from }: Drag): Position {
    const at = board().cy.getElementById(key).position();
    return { x: at.x - from.x, y: at.y - from.y };
  }

  function putBack({ key }: Drag): void {
    const { cy, node } = board();
    const box = node(key)?.box;
    if (box !== undefined) cy.getElementById(key).position({ x: box.x, y: box.y });
  }

  function end(): void {
    if (refused !== undefined) board().cy.getElementById(refused).grabify();
    refused = undefined;
    const ended = drag;
    if (ended === undefined) return;
    const by = distance(ended);
    drag = undefined;
    dropTarget = undefined;
    if (by.x === 0 && by.y === 0) return;
    const edit = finishDrag(documentStore.getState().design, ended.boxes, ended.movers, ended.key, by);
    // Back to where the document has them: the edit, if it applies, moves them on.
    putBack(ended);
    if (edit !== undefined) documentActions.dispatch(edit);
    board().later();
  }

  function cancel(): boolean {
    if (drag === undefined) return false;
    const { cy } = board();
    refused = drag.key;
    cy.getElementById(refused).ungrabify();
    putBack(drag);
    drag = undefined;
    dropTarget = undefined;
    board().later();
    return true;
  }

  function heldAt(key: string): Position | undefined {
    const from = drag?.starts.get(key);
    return drag === undefined || from === undefined ? undefined : { x: from.x + drag.by.x, y: from.y + drag.by.y };
  }

  return { wire, held: () => drag?.starts ?? NOTHING, heldAt, dropTarget: () => dropTarget, cancel };
}
