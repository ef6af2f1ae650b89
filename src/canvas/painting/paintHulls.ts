/** AS regions on a canvas; the same shapes as in hulls, which writes them as SVG. */
import { blend } from '../blend.ts';
import { overlaps } from '../geometry.ts';
import type { Box } from '../geometry.ts';
import {
  hullColour,
  labelPlace,
  pillInk,
  RIM_SHARE,
  silhouetteOf,
  threadCourse,
  threadLook,
  threadWordsWidth,
  tintShare,
} from '../hulls.ts';
import type { HullShape, Silhouette } from '../hulls.ts';
import type { Thread } from '../projection.ts';
import { FONT } from '../theme.ts';
import type { CanvasTheme } from '../theme.ts';

export interface HullView {
  readonly shapes: readonly HullShape[];
  readonly threads: readonly Thread[];
  readonly theme: CanvasTheme;
  /** What can be seen, in model coordinates. */
  readonly sight: Box;
  /** Pixels of the screen per pixel of the model. */
  readonly zoom: number;
}

/** Farther away nobody reads the numbers; the colours remain. */
const LEAST_LABEL_ZOOM = 0.42;
/** A hull and its number reach so far beyond its members. */
const REACH = 40;

/** The shapes, behind the drawing. Members overlap, so the colours are mixed with the ground beforehand rather than see-through. */
export function paintHulls(context: CanvasRenderingContext2D, view: HullView): void {
  const { shapes, threads, theme, sight } = view;
  for (const shape of shapes) {
    if (!isInSight(shape, sight)) continue;
    const colour = hullColour(shape.hull, theme);
    fill(context, silhouetteOf(shape, true), blend(theme.ground, colour, RIM_SHARE));
    fill(context, silhouetteOf(shape, false), blend(theme.ground, colour, tintShare(theme)));
  }
  paintThreads(
    context,
    threads.filter(({ isWarning }) => !isWarning),
    view,
  );
}

/** Their numbers, and the threads between parts that should be one, before the drawing. */
export function paintHullLabels(context: CanvasRenderingContext2D, view: HullView): void {
  const { shapes, threads, theme, sight, zoom } = view;
  paintThreads(
    context,
    threads.filter(({ isWarning }) => isWarning),
    view,
  );
  if (zoom < LEAST_LABEL_ZOOM) return;
  context.font = `600 10.5px ${FONT}`;
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  for (const shape of shapes) {
    const place = isInSight(shape, sight) ? labelPlace(shape) : undefined;
    if (place === undefined) continue;
    const { left, top, width } = place;
    context.fillStyle = hullColour(shape.hull, theme);
    context.beginPath();
    context.roundRect(left, top, width, 17, 8.5);
    context.fill();
    context.fillStyle = pillInk(theme);
    context.fillText(shape.hull.label, left + width / 2, top + 12.2);
  }
}

/** Whether a member or a tie may be seen. */
function isInSight({ boxes, ties }: HullShape, sight: Box): boolean {
  const near = { ...sight, w: sight.w + 2 * REACH, h: sight.h + 2 * REACH };
  if (boxes.some((box) => overlaps(box, near))) return true;
  return ties.some(({ from, to }) =>
    overlaps(
      {
        x: (from.x + to.x) / 2,
        y: (from.y + to.y) / 2,
        w: Math.abs(from.x - to.x) + from.w,
        h: Math.abs(from.y - to.y) + from.h,
      },
      near,
    ),
  );
}

function fill(context: CanvasRenderingContext2D, { boxes, lines }: Silhouette, colour: string): void {
  context.fillStyle = colour;
  context.strokeStyle = colour;
  context.lineCap = 'round';
  context.beginPath();
  for (const { x, y, w, h, radius } of boxes) context.roundRect(x - w / 2, y - h / 2, w, h, radius);
  context.fill();
  for (const { from, to, width } of lines) {
    context.lineWidth = width;
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
    context.stroke();
  }
  context.lineCap = 'butt';
}

function paintThreads(
  context: CanvasRenderingContext2D,
  threads: readonly Thread[],
  { shapes, theme }: HullView,
): void {
  if (threads.length === 0) return;
  const byKey = new Map(shapes.map((shape) => [shape.hull.key, shape]));
  for (const thread of threads) {
    const course = threadCourse(thread, byKey);
    if (course === undefined) continue;
    const { start, control, end, words } = course;
    const { colour, width, dash } = threadLook(thread, theme);
    context.strokeStyle = colour;
    context.lineWidth = width;
    context.lineCap = 'round';
    context.setLineDash([...dash]);
    context.beginPath();
    context.moveTo(start.x, start.y);
    context.quadraticCurveTo(control.x, control.y, end.x, end.y);
    context.stroke();
    context.setLineDash([]);
    context.lineCap = 'butt';
    if (thread.label !== '') paintWords(context, thread, words, colour, theme);
  }
}

/** A card with a warning sign and the words. */
function paintWords(
  context: CanvasRenderingContext2D,
  thread: Thread,
  { x, y }: { readonly x: number; readonly y: number },
  colour: string,
  theme: CanvasTheme,
): void {
  const wide = threadWordsWidth(thread);
  context.fillStyle = theme.card;
  context.lineWidth = 1.4;
  context.beginPath();
  context.roundRect(x - wide / 2, y - 11, wide, 22, 6);
  context.fill();
  context.stroke();
  const left = x - wide / 2 + 14;
  context.lineWidth = 1.5;
  context.lineJoin = 'round';
  context.beginPath();
  context.moveTo(left, y - 6);
  context.lineTo(left + 6.5, y + 5.5);
  context.lineTo(left - 6.5, y + 5.5);
  context.closePath();
  context.moveTo(left, y - 1.5);
  context.lineTo(left, y + 2);
  context.stroke();
  context.lineJoin = 'miter';
  context.fillStyle = colour;
  context.font = `600 11px ${FONT}`;
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  context.fillText(thread.label, x + 10, y + 4);
}
