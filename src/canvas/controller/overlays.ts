/** What lies before the drawing and follows the pointer: traces, drop previews, the rubber band, the focus ring. */
import type { Design, Position } from '../../design/index.ts';
import { documentStore, viewStore } from '../../store/index.ts';
import type { AddKind } from '../../store/index.ts';
import { kindToAdd } from '../editing.ts';
import { faceMarkup } from '../faces.ts';
import { containerAt, GRID, grow, sizeOf, snap } from '../geometry.ts';
import type { Box } from '../geometry.ts';
import { num } from '../glyphs.ts';
import { spineFace } from '../nodeFaces.ts';
import { traceMarkup } from '../trace.ts';
import { plainFace } from '../projection.ts';
import type { Face } from '../projection.ts';
import type { CanvasTheme } from '../theme.ts';
import type { Board } from './board.ts';
import type { LinkDrawing } from './linkDrawing.ts';
import type { NodeDrag } from './nodeDrag.ts';
import type { ViewportControl } from './viewport.ts';

/** The ring stays this far from what it belongs to. */
const RING_GAP = 4;

interface Gestures {
  readonly viewport: ViewportControl;
  readonly links: LinkDrawing;
  readonly nodes: NodeDrag;
}

export function paintOverlays(board: Board, { viewport, links, nodes }: Gestures): void {
  const { cy, parts, projection, theme } = board;
  const { x, y } = cy.pan();
  const zoom = cy.zoom();
  const transform = `translate(${String(x)} ${String(y)}) scale(${String(zoom)})`;
  parts.over.setAttribute('transform', transform);
  // The ground's dots thin out rather than crowd.
  const step = GRID * 4 * zoom * 2 ** Math.max(0, Math.ceil(Math.log2(16 / (GRID * 4 * zoom))));
  parts.region.style.setProperty('--canvas-step', `${String(step)}px`);
  parts.region.style.backgroundPosition = `${String(x)}px ${String(y)}px`;
  const width = 2 / zoom;
  const { trace } = viewStore.getState();
  parts.over.innerHTML =
    (trace === undefined ? '' : traceMarkup(trace, projection, board.placeNow, theme, 1 / zoom)) +
    dropMarkup(board, viewport, width) +
    outline(boxAt(board, nodes.dropTarget()), width * 1.25, theme) +
    bandMarkup(board, links, width);
  showRing(board, viewport);
  links.showHandle();
}

function boxAt({ projection }: Board, id: string | undefined): Box | undefined {
  return id === undefined ? undefined : projection.boxes.get(id);
}

/** A palette item on its way to the drawing, and the box that would take it. */
function dropMarkup(board: Board, viewport: ViewportControl, width: number): string {
  const { dropPreview } = viewStore.getState();
  if (dropPreview === undefined) return '';
  const at = viewport.pointFromClient(dropPreview.clientX, dropPreview.clientY);
  if (at === undefined) return '';
  const { design } = documentStore.getState();
  const target = containerAt(design.nodes, board.projection.boxes, at, kindToAdd(dropPreview.kind));
  return (
    outline(boxAt(board, target), width * 1.25, board.theme) + ghost(design, dropPreview.kind, snap(at), board.theme)
  );
}

function bandMarkup({ placeNow, theme }: Board, { state }: LinkDrawing, width: number): string {
  if (state.kind === 'idle') return '';
  const from = placeNow(state.from)?.box;
  const to = state.over === undefined ? undefined : placeNow(state.over)?.box;
  if (from === undefined) return '';
  const end = to ?? state.at;
  const dashes = to === undefined ? ` stroke-dasharray="${num(4 * width)} ${num(3 * width)}"` : '';
  return (
    outline(from, width, theme) +
    outline(to, width, theme) +
    `<path d="M${num(from.x)} ${num(from.y)}L${num(end.x)} ${num(end.y)}" stroke="${theme.accent}" stroke-width="${num(width)}" stroke-linecap="round"${dashes}/>` +
    `<circle cx="${num(end.x)}" cy="${num(end.y)}" r="${num(2 * width)}" fill="${theme.accent}"/>`
  );
}

function outline(box: Box | undefined, width: number, theme: CanvasTheme): string {
  if (box === undefined) return '';
  const { x, y, w, h } = grow(box, 3 + width);
  return `<rect x="${num(x - w / 2)}" y="${num(y - h / 2)}" width="${num(w)}" height="${num(h)}" rx="10" fill="${theme.accent}" fill-opacity="0.06" stroke="${theme.accent}" stroke-width="${num(width)}"/>`;
}

function ghost(design: Design, kind: AddKind, at: Position, theme: CanvasTheme): string {
  const { w, h } = sizeOf(kindToAdd(kind));
  return `<g transform="translate(${num(at.x)} ${num(at.y)})" opacity="0.75">${faceMarkup(ghostFace(design, kind), w, h, theme)}</g>`;
}

function ghostFace(design: Design, kind: AddKind): Face {
  const isUpper = kind === 'superspine';
  return plainFace(isUpper || kind === 'spine' ? spineFace(design, isUpper ? 2 : 1) : kind);
}

function showRing({ parts: { ring } }: Board, viewport: ViewportControl): void {
  const { focused } = viewStore.getState();
  const rect = focused === undefined ? undefined : viewport.renderedBox(focused);
  ring.hidden = rect === undefined;
  if (rect === undefined) return;
  const { x, y, w, h } = grow(rect, RING_GAP);
  ring.style.transform = `translate(${String(x - w / 2)}px, ${String(y - h / 2)}px)`;
  ring.style.width = `${String(w)}px`;
  ring.style.height = `${String(h)}px`;
}
