/** AS regions as soft shapes: one per contiguous part, drawn around its members and along the shortest ties between them. */
import type { Position } from '../design/index.ts';
import { text } from './faces.ts';
import { DEVICE, grow, impliedReflectorBox, serverStrip } from './geometry.ts';
import type { Box } from './geometry.ts';
import { num } from './glyphs.ts';
import type { FaceKind, Hull, Thread } from './projection.ts';
import type { CanvasTheme } from './theme.ts';

const PAD = 10;
const RADIUS = 16;
const LINE = 1.6;
/** A tie between members that stand close is as broad as they are; a long one is a narrow bridge. */
const CLOSE = 120;
const BRIDGE = 18;

/** A hull with the places of its members. */
export interface HullShape {
  readonly hull: Hull;
  readonly boxes: readonly Box[];
  readonly ties: readonly Tie[];
  /** Its number stands below: above, inside a rack, the rack's own name does. */
  readonly isLabelledBelow: boolean;
}

interface Tie {
  readonly from: Box;
  readonly to: Box;
  readonly breadth: number;
}

/** @param boxOf where a drawn node is now, and what it is; undefined for one that is not drawn */
export function layoutHulls(
  hulls: readonly Hull[],
  boxOf: (key: string) => { readonly box: Box; readonly kind: FaceKind } | undefined,
): readonly HullShape[] {
  return hulls.flatMap((hull) => {
    const boxes = hull.members.flatMap(({ node, what }) => {
      const found = boxOf(node);
      if (found === undefined) return [];
      if (what === 'servers') return [grow(serverStrip(found.box), -2)];
      if (what === 'impliedReflector') {
        return [impliedReflectorBox(found.box, found.kind === 'rack' ? 'rack' : 'spine')];
      }
      return [found.kind === 'rack' || found.kind === 'pod' ? found.box : withName(found.box)];
    });
    const isLabelledBelow = hull.members.every(({ node, what }) => what === 'servers' || boxOf(node)?.kind === 'tor');
    return boxes.length === 0 ? [] : [{ hull, boxes, ties: tiesOf(boxes), isLabelledBelow }];
  });
}

/** A device's name stands below it and belongs to it. */
function withName({ x, y, w, h }: Box): Box {
  return { x, y: y + DEVICE.label / 2, w, h: h + DEVICE.label };
}

/** A spanning tree over the gaps between boxes: Prim's, in the order given. */
function tiesOf(boxes: readonly Box[]): Tie[] {
  const ties: Tie[] = [];
  const [first, ...others] = boxes;
  if (first === undefined) return ties;
  let rest = others.map((box) => ({ box, near: first, gap: gapOf(first, box) }));
  while (rest.length > 0) {
    const next = rest.reduce((best, one) => (one.gap < best.gap ? one : best));
    const breadth = next.gap < CLOSE ? Math.min(next.box.w, next.box.h, next.near.w, next.near.h) : BRIDGE;
    ties.push({ from: next.near, to: next.box, breadth });
    rest = rest
      .filter((one) => one !== next)
      .map((one) => {
        const gap = gapOf(next.box, one.box);
        return gap < one.gap ? { box: one.box, near: next.box, gap } : one;
      });
  }
  return ties;
}

function gapOf(a: Box, b: Box): number {
  const dx = Math.max(0, Math.abs(a.x - b.x) - (a.w + b.w) / 2);
  const dy = Math.max(0, Math.abs(a.y - b.y) - (a.h + b.h) / 2);
  return Math.hypot(dx, dy);
}

/**
 * The shapes, to lie behind the drawing, in model coordinates.
 *
 * Overlapping members must not darken each other nor show their lines inside the shape, so each hull is one group
 * whose opacity applies to the whole, laid over the same shape a line's width larger.
 */
export function hullsMarkup(shapes: readonly HullShape[], threads: readonly Thread[], theme: CanvasTheme): string {
  const quiet = threads.filter(({ isWarning }) => !isWarning);
  return shapes.map((shape) => hullMarkup(shape, theme)).join('') + threadsMarkup(shapes, quiet, theme);
}

/** Their numbers, and the threads between parts that should be one, to lie before the drawing. */
export function hullLabelsMarkup(shapes: readonly HullShape[], threads: readonly Thread[], theme: CanvasTheme): string {
  const warnings = threads.filter(({ isWarning }) => isWarning);
  return threadsMarkup(shapes, warnings, theme) + shapes.map((shape) => labelMarkup(shape, theme)).join('');
}

function threadsMarkup(shapes: readonly HullShape[], threads: readonly Thread[], theme: CanvasTheme): string {
  const byKey = new Map(shapes.map((shape) => [shape.hull.key, shape]));
  return threads.map((thread) => threadMarkup(thread, byKey, theme)).join('');
}

/** How much of a hull's colour its line has; the rest is the ground. */
export const RIM_SHARE = 0.9;

/** How much of a hull's colour its inside has. */
export function tintShare({ scheme }: CanvasTheme): number {
  return scheme === 'dark' ? 0.2 : 0.13;
}

function hullMarkup(shape: HullShape, theme: CanvasTheme): string {
  const colour = hullColour(shape.hull, theme);
  const outer = silhouette(shape, true, colour);
  const inner = silhouette(shape, false, theme.ground);
  const tint = silhouette(shape, false, colour);
  return `<g opacity="${String(RIM_SHARE)}">${outer}</g>${inner}<g opacity="${String(tintShare(theme))}">${tint}</g>`;
}

/** The rounded boxes and broad lines that a hull is made of, so much larger than its members. */
export interface Silhouette {
  readonly boxes: readonly (Box & { readonly radius: number })[];
  readonly lines: readonly { readonly from: Position; readonly to: Position; readonly width: number }[];
}

/** @param isRim larger by the width of the line around the hull */
export function silhouetteOf({ boxes, ties }: HullShape, isRim: boolean): Silhouette {
  const pad = isRim ? PAD + LINE : PAD;
  return {
    boxes: boxes.map((box) => {
      const grown = grow(box, pad);
      return { ...grown, radius: Math.min(RADIUS, grown.w / 2, grown.h / 2) };
    }),
    lines: ties.map(({ from, to, breadth }) => ({
      from,
      to,
      width: breadth === BRIDGE ? breadth + 2 * (pad - PAD) : breadth + 2 * pad,
    })),
  };
}

function silhouette(shape: HullShape, isRim: boolean, colour: string): string {
  const { boxes, lines: ties } = silhouetteOf(shape, isRim);
  const rects = boxes
    .map(
      ({ x, y, w, h, radius }) =>
        `<rect x="${num(x - w / 2)}" y="${num(y - h / 2)}" width="${num(w)}" height="${num(h)}" rx="${num(radius)}"/>`,
    )
    .join('');
  const lines = ties
    .map(
      ({ from, to, width }) =>
        `<path d="M${num(from.x)} ${num(from.y)}L${num(to.x)} ${num(to.y)}" stroke-width="${num(width)}"/>`,
    )
    .join('');
  return `<g fill="${colour}" stroke="none">${rects}</g><g fill="none" stroke="${colour}" stroke-linecap="round">${lines}</g>`;
}

/** The box whose top left corner carries the number. */
function anchorOf({ boxes }: HullShape): Box | undefined {
  return boxes.toSorted((a, b) => a.y - a.h / 2 - (b.y - b.h / 2) || a.x - b.x)[0];
}

/** Where the pill with a hull's number stands: left and upper edge, and width; it is 17 high. */
export function labelPlace(
  shape: HullShape,
): { readonly left: number; readonly top: number; readonly width: number } | undefined {
  const anchor = anchorOf(shape);
  if (anchor === undefined) return undefined;
  const width = shape.hull.label.length * 6.7 + 12;
  // Over a lone device in the middle, where a rack's name and count leave room; else at the corner.
  const isNarrow = shape.boxes.length === 1 && anchor.w <= DEVICE.w;
  const left = isNarrow ? anchor.x - width / 2 : anchor.x - anchor.w / 2 - PAD;
  const top = shape.isLabelledBelow ? anchor.y + anchor.h / 2 + PAD - 8.5 : anchor.y - anchor.h / 2 - PAD - 15;
  return { left, top, width };
}

function labelMarkup(shape: HullShape, theme: CanvasTheme): string {
  const place = labelPlace(shape);
  if (place === undefined) return '';
  const { left, top, width } = place;
  return (
    `<rect x="${num(left)}" y="${num(top)}" width="${num(width)}" height="17" rx="8.5" fill="${hullColour(shape.hull, theme)}"/>` +
    text(shape.hull.label, left + width / 2, top + 12.2, pillInk(theme), 10.5, 'middle', 600)
  );
}

export function hullColour({ colour }: Hull, theme: CanvasTheme): string {
  return theme.ases[colour] ?? theme.session;
}

/** What is written in a hull's colour. */
export function pillInk({ scheme }: CanvasTheme): string {
  return scheme === 'dark' ? '#14181e' : '#ffffff';
}

/** A thread's course: a curve by one control point, and where its words stand. */
export interface ThreadCourse {
  readonly start: Position;
  readonly control: Position;
  readonly end: Position;
  readonly words: Position;
}

export function threadCourse(thread: Thread, byKey: ReadonlyMap<string, HullShape>): ThreadCourse | undefined {
  const [from, to] = [byKey.get(thread.from)?.boxes[0], byKey.get(thread.to)?.boxes[0]];
  if (from === undefined || to === undefined) return undefined;
  // Bowed, so that it is not taken for a link.
  const bow = Math.min(90, Math.hypot(to.x - from.x, to.y - from.y) * 0.22);
  const control = { x: (from.x + to.x) / 2, y: Math.max(from.y + from.h / 2, to.y + to.h / 2) + 1.5 * bow };
  const start = { x: from.x, y: from.y + from.h / 2 + PAD };
  const end = { x: to.x, y: to.y + to.h / 2 + PAD };
  return {
    start,
    control,
    end,
    words: { x: (start.x + 2 * control.x + end.x) / 4, y: (start.y + 2 * control.y + end.y) / 4 },
  };
}

/** How a thread is drawn, here and on the screen. */
export function threadLook(
  { isWarning }: Thread,
  theme: CanvasTheme,
): { readonly colour: string; readonly width: number; readonly dash: readonly number[] } {
  return isWarning
    ? { colour: theme.bad, width: 2.4, dash: [7, 4] }
    : { colour: theme.quietText, width: 1.4, dash: [1.5, 4] };
}

/** How wide the box around a thread's words is, with its sign. */
export function threadWordsWidth({ label }: Thread): number {
  return label.length * 6.4 + 30;
}

function threadMarkup(thread: Thread, byKey: ReadonlyMap<string, HullShape>, theme: CanvasTheme): string {
  const course = threadCourse(thread, byKey);
  if (course === undefined) return '';
  const { start, control, end, words: at } = course;
  const { colour, width, dash } = threadLook(thread, theme);
  const line = `<path d="M${num(start.x)} ${num(start.y)}Q${num(control.x)} ${num(control.y)} ${num(end.x)} ${num(end.y)}" fill="none" stroke="${colour}" stroke-width="${num(width)}" stroke-dasharray="${dash.join(' ')}" stroke-linecap="round"/>`;
  if (thread.label === '') return line;
  const wide = threadWordsWidth(thread);
  return (
    line +
    `<rect x="${num(at.x - wide / 2)}" y="${num(at.y - 11)}" width="${num(wide)}" height="22" rx="6" fill="${theme.card}" stroke="${colour}" stroke-width="1.4"/>` +
    `<path d="M${num(at.x - wide / 2 + 14)} ${num(at.y - 6)}l6.5 11.5h-13ZM${num(at.x - wide / 2 + 14)} ${num(at.y - 1.5)}v3.5" fill="none" stroke="${colour}" stroke-width="1.5" stroke-linejoin="round"/>` +
    text(thread.label, at.x + 10, at.y + 4, colour, 11, 'middle', 600)
  );
}
