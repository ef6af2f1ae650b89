/**
 * The mounted canvas: keeps Cytoscape showing the projection of document, answer and view, and turns gestures
 * into edits, one gesture one edit. Everything at pointer rate happens here, outside React.
 */
import type { Core, EventObject, NodeSingular } from 'cytoscape';
import type { Design, Edit, Position } from '../design/index.ts';
import {
  documentActions,
  documentStore,
  mountCanvasPort,
  resultsStore,
  viewActions,
  viewStore,
} from '../store/index.ts';
import type { AddKind, CanvasPort } from '../store/index.ts';
import { canvasToSvg } from './canvasToSvg.ts';
import { applyPatch, applyTheme, createCytoscape, finishFor } from './cytoscapeAdapter.ts';
import type { Finish } from './cytoscapeAdapter.ts';
import { diffCanvas } from './diffCanvas.ts';
import { addNodeEdit, finishDrag, joinEdit, kindToAdd, moversOf, placeInView } from './editing.ts';
import { faceMarkup } from './faces.ts';
import { nodeOfPath } from './failures.ts';
import { contains, containerAt, GRID, grow, sizeOf, snap, union } from './geometry.ts';
import type { Box } from './geometry.ts';
import { num } from './glyphs.ts';
import { hullLabelsMarkup, hullsMarkup, layoutHulls } from './hulls.ts';
import { IDLE, linkToolStep } from './linkTool.ts';
import type { LinkToolEvent, LinkToolState } from './linkTool.ts';
import { rasterise } from './png.ts';
import { EMPTY_PROJECTION, projectCanvas, spineFace } from './projectCanvas.ts';
import type { CanvasNode, Folding, Projection } from './projection.ts';
import { canvasTheme } from './theme.ts';
import type { CanvasTheme } from './theme.ts';

export interface CanvasParts {
  /** The labelled region: takes the keyboard, carries the ground. */
  readonly region: HTMLElement;
  /** Cytoscape's container. */
  readonly holder: HTMLElement;
  /** Behind the drawing, in model coordinates: AS regions. */
  readonly under: SVGGElement;
  /** Before it: rubber band, drop preview, drop target. */
  readonly over: SVGGElement;
  readonly ring: HTMLElement;
  /** Pulled to draw a link. */
  readonly handle: HTMLElement;
  readonly onFolding: (folding: Folding | undefined) => void;
}

const FIT_PADDING = 48;
const FIT_ZOOM = 1.25;
const NUDGE = GRID;
const BIG_NUDGE = 5 * GRID;
/** Digits typed within this time make one number. */
const DIGITS_MS = 1_200;
const VIEWPORT_MS = 120;
const MOTION_MS = 160;
/** Handles and focus rings stay this far from what they belong to. */
const RING_GAP = 4;
const HANDLE_ZOOM = 0.35;

interface Drag {
  /** The node under the pointer. */
  readonly key: string;
  readonly from: Position;
  /** Every node that moves along, with its place in the drawing when the drag began. */
  readonly starts: ReadonlyMap<string, Position>;
  readonly movers: ReadonlySet<string>;
  readonly boxes: ReadonlyMap<string, Box>;
}

/** @returns takes the canvas down again */
export function mountCanvas(parts: CanvasParts): () => void {
  const { region, holder, under, over, ring, handle } = parts;
  const stops: (() => void)[] = [];
  const darkScheme = window.matchMedia('(prefers-color-scheme: dark)');
  const stillness = window.matchMedia('(prefers-reduced-motion: reduce)');

  let projection: Projection = EMPTY_PROJECTION;
  let nodeByKey: ReadonlyMap<string, CanvasNode> = new Map();
  let theme = currentTheme();
  let finish: Finish = 'fine';
  let cy = makeCytoscape();
  let wantsFit = true;
  let isFollowing = false;
  let selecting: ReturnType<typeof setTimeout> | undefined;
  let frame: number | undefined;
  let viewportTimer: ReturnType<typeof setTimeout> | undefined;
  let taps: readonly [before: string | undefined, last: string | undefined] = [undefined, undefined];
  let drag: Drag | undefined;
  let dropTarget: string | undefined;
  let link: LinkToolState = IDLE;
  let handleOn: string | undefined;
  let isSpaceDown = false;
  let panFrom: Position | undefined;
  let digits: { readonly text: string; readonly at: number } | undefined;

  // ---- what is drawn

  function currentTheme(): CanvasTheme {
    const { colorScheme } = viewStore.getState();
    return canvasTheme(colorScheme === 'auto' ? (darkScheme.matches ? 'dark' : 'light') : colorScheme);
  }

  function project(): void {
    const { design } = documentStore.getState();
    const next = projectCanvas(
      design,
      resultsStore.getState().analysis,
      { mode: viewStore.getState().mode },
      projection,
    );
    const wanted = finishFor(next.nodes.length + next.edges.length);
    if (wanted !== finish) {
      finish = wanted;
      const [pan, zoom] = [{ ...cy.pan() }, cy.zoom()];
      cy.destroy();
      cy = makeCytoscape();
      cy.viewport({ zoom, pan });
      projection = EMPTY_PROJECTION;
    }
    const patch = diffCanvas(projection, next);
    if (next.folding !== projection.folding) parts.onFolding(next.folding);
    projection = next;
    nodeByKey = new Map(next.nodes.map((node) => [node.key, node]));
    applyPatch(cy, patch, theme, next.edges.length, drag?.starts ?? NOTHING);
    showSelection();
    showHighlights();
    later();
  }

  function makeCytoscape(): Core {
    const made = createCytoscape(holder, finish, theme);
    made.on('select unselect', () => {
      if (isFollowing) return;
      clearTimeout(selecting);
      selecting = setTimeout(reportSelection, 0);
    });
    made.on('grabon', 'node', (event) => startDrag(event));
    made.on('drag', 'node', (event) => followDrag(event));
    made.on('freeon', 'node', () => endDrag());
    made.on('tap', (event) => {
      const key = event.target === made ? undefined : keyOfEvent(event);
      taps = [taps[1], key];
      if (key === undefined) {
        // With panning off Cytoscape takes a click on the ground for the start of a selection box.
        if (!(event.originalEvent.shiftKey || event.originalEvent.ctrlKey || event.originalEvent.metaKey)) {
          viewActions.clearSelection();
        }
        return;
      }
      const [id] = nodeByKey.get(key)?.ids ?? [];
      if (id !== undefined && viewStore.getState().focused !== undefined) viewActions.focus(id);
    });
    made.on('dbltap', 'node', (event) => {
      // Cytoscape also counts two quick taps on two nodes.
      const [id] = nodeByKey.get(keyOfEvent(event))?.ids ?? [];
      if (id !== undefined && taps[0] === taps[1]) viewActions.startRename(id);
    });
    made.on('viewport', () => {
      later();
      clearTimeout(viewportTimer);
      viewportTimer = setTimeout(() => viewActions.setViewport({ ...made.pan(), zoom: made.zoom() }), VIEWPORT_MS);
    });
    made.on('position', () => later());
    return made;
  }

  function keyOfEvent(event: EventObject): string {
    return String(event.target.id());
  }

  /** Overlays follow at most once a frame. */
  function later(): void {
    frame ??= requestAnimationFrame(() => {
      frame = undefined;
      showOverlays();
    });
  }

  function showOverlays(): void {
    const { x, y } = cy.pan();
    const zoom = cy.zoom();
    const transform = `translate(${String(x)} ${String(y)}) scale(${String(zoom)})`;
    under.setAttribute('transform', transform);
    over.setAttribute('transform', transform);
    // The ground's dots thin out rather than crowd.
    const step = GRID * 4 * zoom * 2 ** Math.max(0, Math.ceil(Math.log2(16 / (GRID * 4 * zoom))));
    region.style.setProperty('--canvas-step', `${String(step)}px`);
    region.style.backgroundPosition = `${String(x)}px ${String(y)}px`;
    const shapes = layoutHulls(projection.hulls, placeNow);
    under.innerHTML = hullsMarkup(shapes, projection.threads, theme);
    over.innerHTML = hullLabelsMarkup(shapes, projection.threads, theme) + overMarkup();
    showRing();
    showHandle();
  }

  /** Where a drawn node is at this moment, in the middle of a drag too. */
  function placeNow(key: string): { readonly box: Box; readonly kind: CanvasNode['face']['kind'] } | undefined {
    const node = nodeByKey.get(key);
    if (node === undefined) return undefined;
    const element = cy.getElementById(key);
    const at = element.nonempty() ? element.position() : node.box;
    return { box: { x: at.x, y: at.y, w: node.box.w, h: node.box.h }, kind: node.face.kind };
  }

  function overMarkup(): string {
    const width = 2 / cy.zoom();
    let markup = '';
    const { dropPreview } = viewStore.getState();
    const at = dropPreview === undefined ? undefined : pointFromClient(dropPreview.clientX, dropPreview.clientY);
    if (dropPreview !== undefined && at !== undefined) {
      const { design } = documentStore.getState();
      const target = containerAt(design.nodes, projection.boxes, at, kindToAdd(dropPreview.kind));
      if (target !== undefined) markup += outline(projection.boxes.get(target), width * 1.25);
      markup += ghost(dropPreview.kind, snap(at));
    }
    if (dropTarget !== undefined) markup += outline(projection.boxes.get(dropTarget), width * 1.25);
    if (link.kind !== 'idle') {
      const from = placeNow(link.from)?.box;
      const to = link.over === undefined ? undefined : placeNow(link.over)?.box;
      if (from !== undefined) {
        const end = to ?? link.at;
        markup +=
          outline(from, width) +
          outline(to, width) +
          `<path d="M${num(from.x)} ${num(from.y)}L${num(end.x)} ${num(end.y)}" stroke="${theme.accent}" stroke-width="${num(width)}" stroke-linecap="round"${to === undefined ? ` stroke-dasharray="${num(4 * width)} ${num(3 * width)}"` : ''}/>` +
          `<circle cx="${num(end.x)}" cy="${num(end.y)}" r="${num(2 * width)}" fill="${theme.accent}"/>`;
      }
    }
    return markup;
  }

  function outline(box: Box | undefined, width: number): string {
    if (box === undefined) return '';
    const { x, y, w, h } = grow(box, 3 + width);
    return `<rect x="${num(x - w / 2)}" y="${num(y - h / 2)}" width="${num(w)}" height="${num(h)}" rx="10" fill="${theme.accent}" fill-opacity="0.06" stroke="${theme.accent}" stroke-width="${num(width)}"/>`;
  }

  function ghost(kind: AddKind, at: Position): string {
    const { w, h } = sizeOf(kindToAdd(kind));
    const face = ghostFace(documentStore.getState().design, kind);
    return `<g transform="translate(${num(at.x)} ${num(at.y)})" opacity="0.75">${faceMarkup(face, w, h, theme)}</g>`;
  }

  function showRing(): void {
    const { focused } = viewStore.getState();
    const rect = focused === undefined ? undefined : renderedBox(focused);
    ring.hidden = rect === undefined;
    if (rect === undefined) return;
    const { x, y, w, h } = grow(rect, RING_GAP);
    ring.style.transform = `translate(${String(x - w / 2)}px, ${String(y - h / 2)}px)`;
    ring.style.width = `${String(w)}px`;
    ring.style.height = `${String(h)}px`;
  }

  /** The place of a node or link on the screen, relative to the region. */
  function renderedBox(id: string): Box | undefined {
    const key = projection.keyOf.get(id);
    if (key === undefined) return undefined;
    const box = placeNow(key)?.box ?? edgeMiddle(key);
    if (box === undefined) return undefined;
    const zoom = cy.zoom();
    const { x, y } = cy.pan();
    return { x: box.x * zoom + x, y: box.y * zoom + y, w: box.w * zoom, h: box.h * zoom };
  }

  function edgeMiddle(key: string): Box | undefined {
    const edge = projection.edges.find((one) => one.key === key);
    if (edge === undefined) return undefined;
    const [from, to] = [placeNow(edge.source)?.box, placeNow(edge.target)?.box];
    if (from === undefined || to === undefined) return undefined;
    return { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2, w: 16, h: 16 };
  }

  function showHandle(): void {
    const box = handleOn === undefined || link.kind !== 'idle' ? undefined : placeNow(handleOn)?.box;
    const isShown =
      box !== undefined && cy.zoom() >= HANDLE_ZOOM && viewStore.getState().tool === 'select' && drag === undefined;
    handle.hidden = !isShown;
    if (!isShown) return;
    const zoom = cy.zoom();
    const { x, y } = cy.pan();
    handle.style.transform = `translate(${String((box.x + box.w / 2) * zoom + x + 3)}px, ${String(box.y * zoom + y - 9)}px)`;
  }

  // ---- selection and highlights, both ways

  function showSelection(): void {
    const wanted = new Set(viewStore.getState().selection.flatMap((id) => projection.keyOf.get(id) ?? []));
    isFollowing = true;
    cy.batch(() => {
      cy.$(':selected').forEach((element) => {
        if (!wanted.has(element.id())) element.unselect();
      });
      for (const key of wanted) cy.getElementById(key).select();
    });
    isFollowing = false;
  }

  function reportSelection(): void {
    const edges = new Map(projection.edges.map((edge) => [edge.key, edge]));
    const ids = cy
      .$(':selected')
      .toArray()
      .flatMap((element) => nodeByKey.get(element.id())?.ids ?? edges.get(element.id())?.ids ?? []);
    const { selection } = viewStore.getState();
    const now = new Set(ids);
    // What stays selected keeps its place in the order.
    const kept = selection.filter((id) => now.has(id));
    const fresh = ids.filter((id) => !kept.includes(id));
    if (fresh.length > 0 || kept.length !== selection.length) viewActions.select([...kept, ...fresh]);
  }

  function showHighlights(): void {
    const keys = new Set(
      viewStore.getState().highlighted.flatMap((subject) => {
        const key = projection.keyOf.get(subject) ?? projection.keyOf.get(nodeOfPath(subject));
        return key === undefined ? [] : [key];
      }),
    );
    cy.batch(() => {
      cy.$('.highlighted').forEach((element) => {
        if (!keys.has(element.id())) element.removeClass('highlighted');
      });
      for (const key of keys) cy.getElementById(key).addClass('highlighted');
    });
  }

  // ---- the viewport

  function pointFromClient(clientX: number, clientY: number): Position | undefined {
    const rect = region.getBoundingClientRect();
    if (clientX < rect.left || clientX > rect.right || clientY < rect.top || clientY > rect.bottom) return undefined;
    return modelPoint(clientX, clientY);
  }

  function modelPoint(clientX: number, clientY: number): Position {
    const rect = region.getBoundingClientRect();
    const { x, y } = cy.pan();
    return { x: (clientX - rect.left - x) / cy.zoom(), y: (clientY - rect.top - y) / cy.zoom() };
  }

  function move(zoom: number, pan: Position): void {
    cy.stop();
    if (stillness.matches) cy.viewport({ zoom, pan: { ...pan } });
    else cy.animate({ zoom, pan: { ...pan } }, { duration: MOTION_MS, easing: 'ease-out' });
  }

  function fit(boxes: Iterable<Box> = projection.nodes.map(({ box }) => grow(box, 16)), isInstant = false): void {
    const bounds = union(boxes);
    const [width, height] = [region.clientWidth, region.clientHeight];
    if (bounds === undefined || width === 0 || height === 0) return;
    const wanted = Math.min((width - 2 * FIT_PADDING) / bounds.w, (height - 2 * FIT_PADDING) / bounds.h, FIT_ZOOM);
    const zoom = Math.min(cy.maxZoom(), Math.max(cy.minZoom(), wanted));
    const pan = { x: width / 2 - bounds.x * zoom, y: height / 2 - bounds.y * zoom };
    if (isInstant) cy.viewport({ zoom, pan });
    else move(zoom, pan);
  }

  function reveal(ids: readonly string[]): void {
    const boxes = ids.flatMap((id) => renderedBox(id) ?? []);
    const bounds = union(boxes);
    if (bounds === undefined) return;
    const [width, height] = [region.clientWidth, region.clientHeight];
    if (bounds.w > width - FIT_PADDING || bounds.h > height - FIT_PADDING) {
      const keys = new Set(ids.flatMap((id) => projection.keyOf.get(id) ?? []));
      fit(projection.nodes.filter(({ key }) => keys.has(key)).map(({ box }) => grow(box, 16)));
      return;
    }
    const by = {
      x: shiftInto(bounds.x - bounds.w / 2, bounds.x + bounds.w / 2, width),
      y: shiftInto(bounds.y - bounds.h / 2, bounds.y + bounds.h / 2, height),
    };
    if (by.x === 0 && by.y === 0) return;
    const pan = cy.pan();
    move(cy.zoom(), { x: pan.x + by.x, y: pan.y + by.y });
  }

  function shiftInto(low: number, high: number, room: number): number {
    const margin = 24;
    if (low < margin) return margin - low;
    return high > room - margin ? room - margin - high : 0;
  }

  function centre(): Position {
    const rect = region.getBoundingClientRect();
    return modelPoint(rect.left + rect.width / 2, rect.top + rect.height / 2);
  }

  // ---- dragging nodes

  function startDrag(event: EventObject): void {
    const key = keyOfEvent(event);
    const { design } = documentStore.getState();
    const { selection } = viewStore.getState();
    const movers = moversOf(design, selection.includes(key) ? selection : [key]);
    const starts = new Map<string, Position>();
    for (const node of projection.nodes) {
      // What is implied beside a node goes with it.
      const owner = node.ids[0] ?? node.key.slice(0, node.key.lastIndexOf('/'));
      if (movers.has(owner)) starts.set(node.key, { x: node.box.x, y: node.box.y });
    }
    drag = { key, from: { ...event.target.position() }, starts, movers, boxes: projection.boxes };
    handleOn = undefined;
  }

  function followDrag(event: EventObject): void {
    if (drag === undefined || keyOfEvent(event) !== drag.key) return;
    const by = dragDistance(event.target);
    const { starts, movers, boxes, key } = drag;
    cy.batch(() => {
      for (const [mover, start] of starts) {
        if (mover !== key) cy.getElementById(mover).position({ x: start.x + by.x, y: start.y + by.y });
      }
    });
    const { design } = documentStore.getState();
    const node = design.nodes.find(({ id }) => id === key);
    const target =
      node === undefined ? undefined : containerAt(design.nodes, boxes, event.target.position(), node.kind, movers);
    dropTarget = target === node?.parent ? undefined : target;
  }

  function dragDistance(element: NodeSingular): Position {
    const at = element.position();
    return { x: at.x - (drag?.from.x ?? at.x), y: at.y - (drag?.from.y ?? at.y) };
  }

  function endDrag(): void {
    const ended = drag;
    if (ended === undefined) return;
    const by = dragDistance(cy.getElementById(ended.key));
    drag = undefined;
    dropTarget = undefined;
    if (by.x === 0 && by.y === 0) return;
    const edit = finishDrag(documentStore.getState().design, ended.boxes, ended.movers, ended.key, by);
    // Back to where the document has them: the edit, if it applies, moves them on.
    cy.batch(() => {
      for (const mover of ended.starts.keys()) {
        const box = nodeByKey.get(mover)?.box;
        if (box !== undefined) cy.getElementById(mover).position({ x: box.x, y: box.y });
      }
    });
    if (edit !== undefined) documentActions.dispatch(edit);
    later();
  }

  // ---- drawing links

  function linkEvent(event: LinkToolEvent): void {
    const { state, joined } = linkToolStep(link, event);
    link = state;
    viewActions.setLinkFrom(state.kind === 'idle' ? undefined : nodeByKey.get(state.from)?.ids[0]);
    later();
    if (joined === undefined) return;
    const [a, b] = [nodeByKey.get(joined.a)?.ids[0], nodeByKey.get(joined.b)?.ids[0]];
    if (a === undefined || b === undefined) return;
    const result = joinEdit(documentStore.getState().design, a, b);
    if (result.kind === 'problem') viewActions.notify({ severity: 'error', code: result.code, params: result.params });
    else documentActions.dispatch(result.edit);
  }

  /** What a link may end at, under a point: devices before the racks they stand in. */
  function linkEndAt(at: Position): string | undefined {
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

  // ---- pointer and keys

  function listen<K extends keyof HTMLElementEventMap>(
    target: HTMLElement | Window,
    kind: K,
    handler: (event: HTMLElementEventMap[K]) => void,
    options?: AddEventListenerOptions,
  ): void {
    const listener = (event: Event) => handler(event as HTMLElementEventMap[K]);
    target.addEventListener(kind, listener, options);
    stops.push(() => target.removeEventListener(kind, listener, options));
  }

  let isTaken = false;
  listen(
    region,
    'pointerdown',
    (event) => {
      region.focus({ preventScroll: true });
      const at = modelPoint(event.clientX, event.clientY);
      isTaken = false;
      if (event.button === 1 || (event.button === 0 && isSpaceDown)) {
        isTaken = true;
        panFrom = { x: event.clientX, y: event.clientY };
        region.classList.add('is-panning');
        event.preventDefault();
      } else if (event.button === 0 && event.target === handle && handleOn !== undefined) {
        isTaken = true;
        linkEvent({ kind: 'down', on: handleOn, at });
        event.preventDefault();
      } else if (event.button === 0 && (viewStore.getState().tool === 'link' || link.kind !== 'idle')) {
        isTaken = true;
        linkEvent({ kind: 'down', on: linkEndAt(at), at });
      }
      // One finger pans; a mouse or pen selects.
      cy.userPanningEnabled(event.pointerType === 'touch' && !isTaken);
    },
    { capture: true },
  );
  for (const kind of ['mousedown', 'touchstart'] as const) {
    listen(
      region,
      kind,
      (event) => {
        // A gesture of ours is not one of Cytoscape's too.
        if (isTaken) event.stopPropagation();
      },
      { capture: true },
    );
  }
  listen(window, 'pointermove', (event) => {
    if (panFrom !== undefined) {
      cy.panBy({ x: event.clientX - panFrom.x, y: event.clientY - panFrom.y });
      panFrom = { x: event.clientX, y: event.clientY };
      return;
    }
    if (link.kind !== 'idle') {
      const at = modelPoint(event.clientX, event.clientY);
      linkEvent({ kind: 'move', at, over: linkEndAt(at) });
    }
  });
  listen(window, 'pointerup', (event) => {
    if (panFrom !== undefined) {
      panFrom = undefined;
      region.classList.remove('is-panning');
      return;
    }
    if (link.kind === 'dragging') {
      const at = modelPoint(event.clientX, event.clientY);
      linkEvent({ kind: 'up', at, on: linkEndAt(at) });
    }
  });
  listen(window, 'pointercancel', () => {
    panFrom = undefined;
    region.classList.remove('is-panning');
    if (link.kind !== 'idle') linkEvent({ kind: 'cancel' });
  });
  listen(region, 'pointermove', (event) => {
    if (event.buttons !== 0 || event.target === handle) return;
    const at = modelPoint(event.clientX, event.clientY);
    const over = linkEndAt(at);
    // The way from a node to its handle does not count as leaving it.
    const held = handleOn === undefined ? undefined : placeNow(handleOn)?.box;
    const isBeside = held !== undefined && contains({ ...grow(held, 12), x: held.x + 12 }, at);
    const next =
      over !== undefined && nodeByKey.get(over)?.face.kind !== 'rack' ? over : isBeside ? handleOn : undefined;
    if (next === handleOn) return;
    handleOn = next;
    showHandle();
  });
  listen(region, 'pointerleave', () => {
    handleOn = undefined;
    showHandle();
  });
  listen(region, 'wheel', () => cy.userPanningEnabled(true), { capture: true, passive: true });
  listen(region, 'wheel', () => cy.userPanningEnabled(false), { passive: true });

  function hasKeyboard(event: KeyboardEvent): boolean {
    if (event.defaultPrevented || event.isComposing) return false;
    const { target } = event;
    return target === document.body || (target instanceof Node && region.contains(target));
  }

  function isSpaceForUs(event: KeyboardEvent): boolean {
    return event.key === ' ' && hasKeyboard(event);
  }

  listen(window, 'keydown', (event) => {
    if (isSpaceForUs(event)) {
      isSpaceDown = true;
      region.classList.add('can-pan');
      event.preventDefault();
      return;
    }
    if (!hasKeyboard(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    const { selection, tool } = viewStore.getState();
    if (event.key === 'Escape') {
      if (link.kind !== 'idle') linkEvent({ kind: 'cancel' });
      else if (tool === 'link') viewActions.setTool('select');
      else if (viewStore.getState().highlighted.length > 0) viewActions.highlight([]);
      else viewActions.clearSelection();
      return;
    }
    const arrow = ARROWS[event.key];
    if (arrow !== undefined) {
      event.preventDefault();
      const step = event.shiftKey ? BIG_NUDGE : NUDGE;
      if (selection.length === 0) cy.panBy({ x: -arrow.x * 8 * step, y: -arrow.y * 8 * step });
      else nudge(selection, { x: arrow.x * step, y: arrow.y * step });
      return;
    }
    if (/^\d$/.test(event.key) && selection.length > 0) {
      event.preventDefault();
      typeCount(event.key, event.timeStamp);
    }
  });
  listen(window, 'keyup', (event) => {
    if (event.key !== ' ') return;
    isSpaceDown = false;
    region.classList.remove('can-pan');
  });
  listen(window, 'blur', () => {
    isSpaceDown = false;
    region.classList.remove('can-pan');
  });

  function nudge(selection: readonly string[], by: Position): void {
    const { design } = documentStore.getState();
    const movers = moversOf(design, selection);
    const positions = Object.fromEntries(
      design.nodes
        .filter(({ id }) => movers.has(id))
        .map(({ id, position }) => [id, { x: position.x + by.x, y: position.y + by.y }]),
    );
    if (Object.keys(positions).length === 0) return;
    documentActions.dispatch({ kind: 'move', positions }, { coalesce: `nudge ${[...movers].join(' ')}` });
  }

  /** "1", "0", "0" typed in a row set the count of what is selected to 1, then 10, then 100. */
  function typeCount(digit: string, at: number): void {
    const { design } = documentStore.getState();
    const { selection } = viewStore.getState();
    const text = digits !== undefined && at - digits.at < DIGITS_MS ? digits.text + digit : digit;
    digits = { text, at };
    const count = Number(text);
    if (count < 1) return;
    const edits: Edit[] = design.nodes
      .filter(({ id }) => selection.includes(id))
      .map(({ id }) => ({ kind: 'update-node', id, changes: { count } }));
    const [only] = edits;
    if (only === undefined) return;
    const edit: Edit = edits.length === 1 ? only : { kind: 'batch', label: 'set-count', edits };
    documentActions.dispatch(edit, { coalesce: `count ${selection.join(' ')}` });
  }

  // ---- what others may ask of the canvas

  function add(kind: AddKind, position: Position, parent: string | undefined): string | undefined {
    const { edit, id } = addNodeEdit(documentStore.getState().design, projection.boxes, kind, position, parent);
    if (!documentActions.dispatch(edit).ok) return undefined;
    viewActions.select([id]);
    return id;
  }

  const port: CanvasPort = {
    fit: () => fit(),
    zoom: (factor) => {
      const zoom = Math.min(cy.maxZoom(), Math.max(cy.minZoom(), cy.zoom() * factor));
      const [x, y] = [region.clientWidth / 2, region.clientHeight / 2];
      const pan = cy.pan();
      const scale = zoom / cy.zoom();
      move(zoom, { x: x - (x - pan.x) * scale, y: y - (y - pan.y) * scale });
    },
    reveal,
    pointFromClient,
    dropAt: (kind, clientX, clientY) => {
      const at = pointFromClient(clientX, clientY);
      if (at === undefined) return undefined;
      return add(
        kind,
        snap(at),
        containerAt(documentStore.getState().design.nodes, projection.boxes, at, kindToAdd(kind)),
      );
    },
    addInView: (kind) => {
      const { design } = documentStore.getState();
      const { position, parent } = placeInView(
        design,
        projection.boxes,
        kind,
        viewStore.getState().selection,
        centre(),
      );
      const id = add(kind, position, parent);
      if (id !== undefined) reveal([id]);
      return id;
    },
    exportSvg: () => canvasToSvg(projection, theme, documentStore.getState().design.name),
    exportPng: () => rasterise(canvasToSvg(projection, theme, documentStore.getState().design.name)),
    centre,
  };
  stops.push(mountCanvasPort(port));

  // ---- following the stores

  stops.push(
    documentStore.subscribe((state, before) => {
      if (state.opened !== before.opened) wantsFit = true;
      if (state.design !== before.design || state.opened !== before.opened) project();
      if (wantsFit && projection.nodes.length > 0 && region.clientWidth > 0) {
        wantsFit = false;
        fit(undefined, true);
      }
    }),
    resultsStore.subscribe((state, before) => {
      if (state.analysis !== before.analysis) project();
    }),
    viewStore.subscribe((state, before) => {
      if (state.mode !== before.mode) project();
      if (state.selection !== before.selection) showSelection();
      if (state.highlighted !== before.highlighted) {
        showHighlights();
        if (state.highlighted.length > 0)
          reveal(state.highlighted.map((one) => (projection.keyOf.has(one) ? one : nodeOfPath(one))));
      }
      if (state.colorScheme !== before.colorScheme) showTheme();
      if (state.tool !== before.tool) {
        region.classList.toggle('is-linking', state.tool === 'link');
        if (link.kind !== 'idle') linkEvent({ kind: 'cancel' });
      }
      if (state.focused !== before.focused && state.focused !== undefined) reveal([state.focused]);
      if (state.focused !== before.focused || state.dropPreview !== before.dropPreview) later();
    }),
  );

  function showTheme(): void {
    theme = currentTheme();
    region.dataset['scheme'] = theme.scheme;
    applyTheme(cy, projection.nodes, projection.edges, theme);
    later();
  }
  darkScheme.addEventListener('change', showTheme);
  stops.push(() => darkScheme.removeEventListener('change', showTheme));

  const resizes = new ResizeObserver(() => {
    cy.resize();
    if (wantsFit && projection.nodes.length > 0 && region.clientWidth > 0) {
      wantsFit = false;
      fit(undefined, true);
    }
    later();
  });
  resizes.observe(region);
  stops.push(() => resizes.disconnect());

  region.dataset['scheme'] = theme.scheme;
  region.classList.toggle('is-linking', viewStore.getState().tool === 'link');
  project();

  return () => {
    for (const stop of stops) stop();
    if (frame !== undefined) cancelAnimationFrame(frame);
    clearTimeout(selecting);
    clearTimeout(viewportTimer);
    cy.destroy();
  };
}

const NOTHING: ReadonlyMap<string, unknown> = new Map();

const ARROWS: Readonly<Record<string, Position>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

function ghostFace(design: Design, kind: AddKind): CanvasNode['face'] {
  const isUpper = kind === 'superspine';
  return {
    kind: isUpper || kind === 'spine' ? spineFace(design, isUpper ? 2 : 1) : kind,
    count: 1,
    tag: '',
    servers: undefined,
    endpoints: undefined,
    fill: undefined,
    load: undefined,
    failed: 0,
    seeThrough: false,
    quiet: false,
  };
}
