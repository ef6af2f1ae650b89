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
}

export interface NodeDrag {
  readonly wire: (cy: Core) => void;
  /** Nodes in the user's hand, by key. */
  readonly held: () => ReadonlyMap<string, unknown>;
  /** The box that would take what is dragged. */
  readonly dropTarget: () => string | undefined;
  /** Puts everything back where it was. @returns whether there was a drag */
  readonly cancel: () => boolean;
}

const NOTHING: ReadonlyMap<string, unknown> = new Map();

export function createNodeDrag(board: () => Board, onStart: () => void): NodeDrag {
  let drag: Drag | undefined;
  /** Nodes of a cancelled drag: Cytoscape still holds them until the button is up. */
  let refused: readonly string[] = [];
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
    drag = { key, from: { ...event.target.position() }, starts, movers, boxes: board().projection.boxes };
    onStart();
  }

  function follow(event: EventObject): void {
    if (drag === undefined || String(event.target.id()) !== drag.key) return;
    const { starts, movers, boxes, key } = drag;
    const by = distance(drag);
    const { cy } = board();
    cy.batch(() => {
      for (const [mover, from] of starts) {
        if (mover !== key) cy.getElementById(mover).position({ x: from.x + by.x, y: from.y + by.y });
      }
    });
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

  function putBack({ starts }: Drag): void {
    const { cy, node } = board();
    cy.batch(() => {
      for (const mover of starts.keys()) {
        const box = node(mover)?.box;
        if (box !== undefined) cy.getElementById(mover).position({ x: box.x, y: box.y });
      }
    });
  }

  function end(): void {
    for (const key of refused) board().cy.getElementById(key).grabify();
    refused = [];
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
    refused = [...drag.starts.keys()].filter((key) => cy.getElementById(key).grabbable());
    for (const key of refused) cy.getElementById(key).ungrabify();
    putBack(drag);
    drag = undefined;
    dropTarget = undefined;
    board().later();
    return true;
  }

  return { wire, held: () => drag?.starts ?? NOTHING, dropTarget: () => dropTarget, cancel };
}
