/** What others may ask of the canvas that is mounted. */
import { designIndex } from '../../design/index.ts';
import type { DesignNode, Position } from '../../design/index.ts';
import { documentActions, documentStore, viewActions, viewStore } from '../../store/index.ts';
import type { AddKind, CanvasPort, FoldState } from '../../store/index.ts';
import { canvasToSvg } from '../canvasToSvg.ts';
import { addNodeEdit, kindToAdd, placeInView } from '../editing.ts';
import { containerAt, isContainer, snap } from '../geometry.ts';
import { rasterise } from '../png.ts';
import type { Board } from './board.ts';
import type { ViewportControl } from './viewport.ts';

export function createPort(board: Board, viewport: ViewportControl): CanvasPort {
  function add(kind: AddKind, position: Position, parent: string | undefined): string | undefined {
    const { edit, id } = addNodeEdit(documentStore.getState().design, board.projection.boxes, kind, position, parent);
    if (!documentActions.dispatch(edit).ok) return undefined;
    viewActions.select([id]);
    return id;
  }

  /** How a node is drawn now, by hand or for want of room. */
  function foldOf({ id, kind }: DesignNode): FoldState | undefined {
    const byHand = viewStore.getState().folds[id];
    if (byHand === 'unfolded' || byHand === 'closed') return byHand;
    const child = designIndex(documentStore.getState().design).childrenOf(id)[0];
    const isClosed = isContainer(kind) && child !== undefined && board.projection.keyOf.get(child.id) === id;
    return isClosed ? 'closed' : byHand;
  }

  function setFolds(
    ids: readonly string[],
    next: (node: DesignNode, state: FoldState | undefined) => FoldState | undefined,
  ): void {
    const { byId } = designIndex(documentStore.getState().design);
    for (const id of ids) {
      const node = byId.get(id);
      if (node !== undefined) viewActions.setFold([id], next(node, foldOf(node)));
    }
  }

  function svg(): string {
    return canvasToSvg(board.projection, board.theme, documentStore.getState().design.name);
  }

  return {
    fit: () => viewport.fit(),
    zoom: viewport.zoomBy,
    reveal: viewport.reveal,
    pointFromClient: viewport.pointFromClient,
    dropAt: (kind, clientX, clientY) => {
      const at = viewport.pointFromClient(clientX, clientY);
      if (at === undefined) return undefined;
      const { nodes } = documentStore.getState().design;
      return add(kind, snap(at), containerAt(nodes, board.projection.boxes, at, kindToAdd(kind)));
    },
    addInView: (kind) => {
      const { design } = documentStore.getState();
      const { selection } = viewStore.getState();
      const { position, parent } = placeInView(design, board.projection.boxes, kind, selection, viewport.centre());
      const id = add(kind, position, parent);
      if (id !== undefined) viewport.reveal([id]);
      return id;
    },
    unfold: (ids) =>
      setFolds(ids, (node, state) => (state === 'closed' ? 'open' : node.count > 1 ? 'unfolded' : state)),
    fold: (ids) =>
      setFolds(ids, (node, state) => (state === 'unfolded' ? undefined : isContainer(node.kind) ? 'closed' : state)),
    exportSvg: svg,
    exportPng: () => rasterise(svg()),
    centre: viewport.centre,
  };
}
