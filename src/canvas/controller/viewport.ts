/** Where one looks: points of the page in the drawing and back, fitting, revealing, zooming. */
import type { Position } from '../../design/index.ts';
import { grow, union } from '../geometry.ts';
import type { Box } from '../geometry.ts';
import type { Board } from './board.ts';

const FIT_PADDING = 48;
/** On a telephone every pixel goes to the drawing. */
const NARROW = { width: 600, padding: 12, below: 60 } as const;
const FIT_ZOOM = 1.25;
const MOTION_MS = 160;
/** What is revealed stays this far from the edge. */
const MARGIN = 24;

export interface ViewportControl {
  /** Model coordinates of a point of the page; undefined outside the canvas. */
  readonly pointFromClient: (clientX: number, clientY: number) => Position | undefined;
  readonly modelPoint: (clientX: number, clientY: number) => Position;
  /** The place of a node or link on the screen, relative to the region. */
  readonly renderedBox: (id: string) => Box | undefined;
  readonly fit: (boxes?: Iterable<Box>, isInstant?: boolean) => void;
  /** The region has another size: a drawing that was in sight stays in sight, and what was in the middle stays there. */
  readonly resized: () => void;
  /** Another legend: on a telephone a drawing that was fitted is fitted above it. */
  readonly refit: () => void;
  /** Brings nodes and links into sight, moving no more than needed. */
  readonly reveal: (ids: readonly string[]) => void;
  /** Zooms about the middle of what is shown. */
  readonly zoomBy: (factor: number) => void;
  readonly panBy: (by: Position) => void;
  readonly centre: () => Position;
}

export function createViewport(board: Board): ViewportControl {
  const { region } = board.parts;
  const stillness = window.matchMedia('(prefers-reduced-motion: reduce)');
  /** The region's size while it was last in sight, and what the last fit made of it. */
  let size: Size | undefined;
  let fitted: { readonly zoom: number; readonly pan: Position } | undefined;

  function pointFromClient(clientX: number, clientY: number): Position | undefined {
    const rect = region.getBoundingClientRect();
    if (clientX < rect.left || clientX > rect.right || clientY < rect.top || clientY > rect.bottom) return undefined;
    return modelPoint(clientX, clientY);
  }

  function modelPoint(clientX: number, clientY: number): Position {
    const rect = region.getBoundingClientRect();
    const { x, y } = board.cy.pan();
    const zoom = board.cy.zoom();
    return { x: (clientX - rect.left - x) / zoom, y: (clientY - rect.top - y) / zoom };
  }

  function renderedBox(id: string): Box | undefined {
    const key = board.projection.keyOf.get(id);
    if (key === undefined) return undefined;
    const box = board.placeNow(key)?.box ?? edgeMiddle(key);
    if (box === undefined) return undefined;
    const zoom = board.cy.zoom();
    const { x, y } = board.cy.pan();
    return { x: box.x * zoom + x, y: box.y * zoom + y, w: box.w * zoom, h: box.h * zoom };
  }

  function edgeMiddle(key: string): Box | undefined {
    const edge = board.edge(key);
    if (edge === undefined) return undefined;
    const [from, to] = [board.placeNow(edge.source)?.box, board.placeNow(edge.target)?.box];
    if (from === undefined || to === undefined) return undefined;
    return { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2, w: 16, h: 16 };
  }

  function clampZoom(zoom: number): number {
    return Math.min(board.cy.maxZoom(), Math.max(board.cy.minZoom(), zoom));
  }

  function move(zoom: number, pan: Position): void {
    const { cy } = board;
    cy.stop();
    if (stillness.matches) cy.viewport({ zoom, pan: { ...pan } });
    else {
      cy.animate({ zoom, pan: { ...pan } }, { duration: MOTION_MS, easing: 'ease-out' });
      // The first step of it.
      cy.forceRender();
    }
  }

  function fit(boxes: Iterable<Box> = board.projection.nodes.map(({ box }) => grow(box, 16)), isInstant = false): void {
    const bounds = union(boxes);
    const [width, height] = [region.clientWidth, region.clientHeight];
    if (bounds === undefined || width === 0 || height === 0) return;
    const isNarrow = width < NARROW.width;
    const padding = isNarrow ? NARROW.padding : FIT_PADDING;
    const room = height - (isNarrow ? Math.max(NARROW.below, legendHeight()) : 0);
    const wanted = Math.min((width - 2 * padding) / bounds.w, (room - 2 * padding) / bounds.h, FIT_ZOOM);
    const zoom = clampZoom(wanted);
    const pan = { x: width / 2 - bounds.x * zoom, y: room / 2 - bounds.y * zoom };
    fitted = { zoom, pan };
    if (isInstant) board.cy.viewport({ zoom, pan });
    else move(zoom, pan);
  }

  /** What stands over the drawing at the bottom says what its lines mean. */
  function legendHeight(): number {
    return region.querySelector<HTMLElement>('.heddle-canvas-legend')?.offsetHeight ?? 0;
  }

  function isAsFitted(): boolean {
    const { x, y } = board.cy.pan();
    return fitted !== undefined && fitted.zoom === board.cy.zoom() && fitted.pan.x === x && fitted.pan.y === y;
  }

  function refit(): void {
    if (region.clientWidth < NARROW.width && isAsFitted()) fit(undefined, true);
  }

  function resized(): void {
    const before = size;
    const now: Size = { w: region.clientWidth, h: region.clientHeight };
    if (now.w === 0 || now.h === 0) return;
    size = now;
    if (before === undefined || (before.w === now.w && before.h === now.h)) return;
    const { x, y } = board.cy.pan();
    const zoom = board.cy.zoom();
    const bounds = union(board.projection.nodes.map(({ box }) => box));
    if (bounds === undefined) return;
    const shown = { x: bounds.x * zoom + x, y: bounds.y * zoom + y, w: bounds.w * zoom, h: bounds.h * zoom };
    if (!isWithin(shown, before)) board.cy.panBy({ x: (now.w - before.w) / 2, y: (now.h - before.h) / 2 });
    else if (!isWithin(shown, now) || isAsFitted()) fit(undefined, true);
  }

  function reveal(ids: readonly string[]): void {
    const bounds = union(ids.flatMap((id) => renderedBox(id) ?? []));
    if (bounds === undefined) return;
    const [width, height] = [region.clientWidth, region.clientHeight];
    if (bounds.w > width - FIT_PADDING || bounds.h > height - FIT_PADDING) {
      const keys = new Set(ids.flatMap((id) => board.projection.keyOf.get(id) ?? []));
      fit(board.projection.nodes.filter(({ key }) => keys.has(key)).map(({ box }) => grow(box, 16)));
      return;
    }
    const by = {
      x: shiftInto(bounds.x - bounds.w / 2, bounds.x + bounds.w / 2, width),
      y: shiftInto(bounds.y - bounds.h / 2, bounds.y + bounds.h / 2, height),
    };
    if (by.x === 0 && by.y === 0) return;
    const pan = board.cy.pan();
    move(board.cy.zoom(), { x: pan.x + by.x, y: pan.y + by.y });
  }

  function zoomBy(factor: number): void {
    const zoom = clampZoom(board.cy.zoom() * factor);
    const [x, y] = [region.clientWidth / 2, region.clientHeight / 2];
    const pan = board.cy.pan();
    const scale = zoom / board.cy.zoom();
    move(zoom, { x: x - (x - pan.x) * scale, y: y - (y - pan.y) * scale });
  }

  function centre(): Position {
    const rect = region.getBoundingClientRect();
    return modelPoint(rect.left + rect.width / 2, rect.top + rect.height / 2);
  }

  return {
    pointFromClient,
    modelPoint,
    renderedBox,
    fit,
    resized,
    refit,
    reveal,
    zoomBy,
    panBy: (by) => void board.cy.panBy(by),
    centre,
  };
}

interface Size {
  readonly w: number;
  readonly h: number;
}

/** Half a pixel more or less is nobody's business. */
function isWithin({ x, y, w, h }: Box, size: Size): boolean {
  return x - w / 2 >= -0.5 && x + w / 2 <= size.w + 0.5 && y - h / 2 >= -0.5 && y + h / 2 <= size.h + 0.5;
}

function shiftInto(low: number, high: number, room: number): number {
  if (low < MARGIN) return MARGIN - low;
  return high > room - MARGIN ? room - MARGIN - high : 0;
}
