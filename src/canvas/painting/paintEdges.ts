/** Lines of the drawing on a canvas; the same lines as in canvasToSvg. */
import { arcRise, arrowAngle, borderPoint, edgeLook, labelPoint, LOOP } from '../canvasToSvg.ts';
import type { Box } from '../geometry.ts';
import type { CanvasEdge } from '../projection.ts';
import { FONT } from '../theme.ts';
import type { CanvasTheme } from '../theme.ts';

export interface LineView {
  readonly boxOf: (key: string) => Box | undefined;
  /** What can be seen, in model coordinates. */
  readonly sight: Box;
  /** Pixels of the screen per pixel of the model. */
  readonly zoom: number;
  readonly theme: CanvasTheme;
  readonly selected: ReadonlySet<string>;
  readonly highlighted: ReadonlySet<string>;
}

/** Smaller than this nobody reads it. */
const LEAST_TEXT = 7;
const LABEL_SIZE = 10.5;
/** Arrows and dashes are left out farther away than this. */
const LEAST_DETAIL = 0.3;
/** So many lines are stroked at once: each stroke costs, and so does a path of thousands. */
const STROKE_AT_ONCE = 60;

interface Line {
  readonly edge: CanvasEdge;
  readonly from: Box;
  readonly to: Box;
}

interface Pen {
  readonly colour: string;
  readonly width: number;
  readonly dash: readonly number[];
  readonly alpha: number;
  readonly lines: Line[];
}

export function paintEdges(context: CanvasRenderingContext2D, edges: readonly CanvasEdge[], view: LineView): void {
  const lines = edges.flatMap((edge): Line[] => {
    const [from, to] = [view.boxOf(edge.source), view.boxOf(edge.target)];
    return from === undefined || to === undefined || !isInSight(from, to, edge, view.sight) ? [] : [{ edge, from, to }];
  });
  const pens = new Map<string, Pen>();
  for (const line of lines) {
    const pen = penFor(line.edge, edges.length, view);
    const key = `${pen.colour} ${String(pen.width)} ${String(pen.alpha)} ${pen.dash.join()}`;
    const there = pens.get(key);
    if (there === undefined) pens.set(key, { ...pen, lines: [line] });
    else there.lines.push(line);
  }
  // What is marked lies above what is not.
  const ordered = [...pens.values()].toSorted((a, b) => a.alpha - b.alpha || a.width - b.width);
  for (const pen of ordered) strokeLines(context, pen);
  if (view.zoom >= LEAST_DETAIL) for (const line of lines) if (line.edge.arrow !== 'none') arrows(context, line, view);
  if (LABEL_SIZE * view.zoom >= LEAST_TEXT)
    for (const line of lines) if (line.edge.label !== '') label(context, line, view);
  context.globalAlpha = 1;
  context.setLineDash([]);
}

function isInSight(from: Box, to: Box, edge: CanvasEdge, sight: Box): boolean {
  const reach = edge.arc ? arcRise(from, to) : 40;
  const [left, right] = [sight.x - sight.w / 2 - reach, sight.x + sight.w / 2 + reach];
  const [top, bottom] = [sight.y - sight.h / 2 - reach, sight.y + sight.h / 2 + reach];
  return !(
    (from.x < left && to.x < left) ||
    (from.x > right && to.x > right) ||
    (from.y < top && to.y < top) ||
    (from.y > bottom && to.y > bottom)
  );
}

/** The more lines, the fainter: a large drawing is quiet. */
function faintness(edge: CanvasEdge, count: number): number {
  if (count > 600) return edge.kind === 'link' ? 0.25 : 0.3;
  return count > 160 ? 0.58 : 1;
}

function penFor(edge: CanvasEdge, count: number, { theme, zoom, selected, highlighted }: LineView): Pen {
  const marked = { dash: [], alpha: 1, lines: [] };
  if (selected.has(edge.key)) return { ...marked, colour: theme.accent, width: Math.max(3, 2 / zoom) };
  if (highlighted.has(edge.key)) return { ...marked, colour: theme.halo, width: Math.max(3, 2 / zoom) };
  const { colour, width, dash } = edgeLook(edge, theme);
  const isQuiet = edge.state === 'up';
  return {
    colour,
    // Lines thin out as one goes away, to half a pixel of the screen; broken ones stay.
    width: isQuiet ? width : Math.max(width, 1.2 / zoom),
    dash: dash === undefined || (isQuiet && zoom < LEAST_DETAIL) ? [] : dash.split(' ').map(Number),
    alpha: isQuiet ? faintness(edge, count) * (zoom < LEAST_DETAIL && edge.kind !== 'link' ? 0.7 : 1) : 1,
    lines: [],
  };
}

function strokeLines(context: CanvasRenderingContext2D, { colour, width, dash, alpha, lines }: Pen): void {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.globalAlpha = alpha;
  context.setLineDash([...dash]);
  for (let first = 0; first < lines.length; first += STROKE_AT_ONCE) {
    context.beginPath();
    for (const line of lines.slice(first, first + STROKE_AT_ONCE)) trace(context, line);
    context.stroke();
  }
}

function trace(context: CanvasRenderingContext2D, { edge, from, to }: Line): void {
  if (edge.source === edge.target) {
    const [x, y] = [from.x + from.w / 2, from.y - 6];
    context.moveTo(x, y);
    context.bezierCurveTo(x + LOOP[0], y + LOOP[1], x + LOOP[2], y + LOOP[3], x + LOOP[4], y + LOOP[5]);
    return;
  }
  const isWhole = edge.kind === 'link' || edge.arc;
  const [start, end] = isWhole ? [from, to] : [borderPoint(from, to), borderPoint(to, from)];
  context.moveTo(start.x, start.y);
  if (edge.arc) context.quadraticCurveTo((from.x + to.x) / 2, (from.y + to.y) / 2 - arcRise(from, to), end.x, end.y);
  else context.lineTo(end.x, end.y);
}

function arrows(context: CanvasRenderingContext2D, { edge, from, to }: Line, { theme }: LineView): void {
  const [start, end] = [borderPoint(from, to), borderPoint(to, from)];
  context.fillStyle = edgeLook(edge, theme).colour;
  context.globalAlpha = 1;
  const head = (tail: { x: number; y: number }, tip: { x: number; y: number }) => {
    const angle = (arrowAngle(tail, tip) * Math.PI) / 180;
    const turn = (x: number, y: number): readonly [number, number] => [
      tip.x + x * Math.cos(angle) - y * Math.sin(angle),
      tip.y + x * Math.sin(angle) + y * Math.cos(angle),
    ];
    context.beginPath();
    context.moveTo(tip.x, tip.y);
    context.lineTo(...turn(-9, -4.2));
    context.lineTo(...turn(-9, 4.2));
    context.fill();
  };
  if (edge.arrow !== 'source') head(start, end);
  if (edge.arrow !== 'target') head(end, start);
}

/** Lines with less of them in sight than this carry their label beside them. */
const SHORT = 80;

function label(context: CanvasRenderingContext2D, { edge, from, to }: Line, { theme }: LineView): void {
  context.font = `${String(LABEL_SIZE)}px ${FONT}`;
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  context.globalAlpha = 1;
  const width = context.measureText(edge.label).width + 6;
  const ink = edge.state === 'up' ? theme.quietText : theme.bad;
  if (edge.source === edge.target) {
    context.fillStyle = ink;
    context.fillText(edge.label, from.x + from.w / 2 + 24 + width / 2, from.y + 4);
    return;
  }
  const isWhole = edge.kind === 'link' || edge.arc;
  const [start, end] = isWhole ? [from, to] : [borderPoint(from, to), borderPoint(to, from)];
  const isShort = edge.source.endsWith('/servers') && Math.hypot(end.x - start.x, end.y - start.y) < SHORT;
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y - arcRise(from, to)) / 2 };
  const at = edge.arc ? middle : labelPoint(start, end);
  // Between a ToR and the servers below it there is no room on the line, but beside it.
  const x = isShort ? (start.x + end.x) / 2 + width / 2 + 5 : at.x;
  const y = isShort ? (start.y + end.y) / 2 : at.y;
  if (!isShort) {
    context.fillStyle = theme.ground;
    context.beginPath();
    context.roundRect(x - width / 2, y - 7.5, width, 15, 4);
    context.fill();
  }
  context.fillStyle = ink;
  context.fillText(edge.label, x, y + 3.6);
}
