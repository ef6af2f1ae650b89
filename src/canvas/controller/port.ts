/** What others may ask of the canvas that is mounted. */
import type { Position } from '../../design/index.ts';
import { documentActions, documentStore, viewActions, viewStore } from '../../store/index.ts';
import type { AddKind, CanvasPort } from '../../store/index.ts';
import { canvasToSvg } from '../canvasToSvg.ts';
import { addNodeEdit, kindToAdd, placeInView } from '../editing.ts';
import { containerAt, snap } from '../geometry.ts';
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
    exportSvg: svg,
    exportPng: () => rasterise(svg()),
    centre: viewport.centre,
  };
}
