/** AS regions as soft shapes: one per contiguous part, drawn around its members and along the shortest ties between them. */
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
/** Farther away nobody reads the numbers; the colours remain. */
const LEAST_LABEL_ZOOM = 0.42;

/** A hull with the places of its members. */
export interface HullShape {
  readonly hull: Hull;
  readonly boxes: readonly Box[];
  readonly ties: readonly Tie[];
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
    return boxes.length === 0 ? [] : [{ hull, boxes, ties: tiesOf(boxes) }];
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
export function hullLabelsMarkup(
  shapes: readonly HullShape[],
  threads: readonly Thread[],
  theme: CanvasTheme,
  zoom = 1,
): string {
  const warnings = threads.filter(({ isWarning }) => isWarning);
  const labels = zoom < LEAST_LABEL_ZOOM ? '' : shapes.map((shape) => labelMarkup(shape, theme)).join('');
  return threadsMarkup(shapes, warnings, theme) + labels;
}

function threadsMarkup(shapes: readonly HullShape[], threads: readonly Thread[], theme: CanvasTheme): string {
  const byKey = new Map(shapes.map((shape) => [shape.hull.key, shape]));
  return threads.map((thread) => threadMarkup(thread, byKey, theme)).join('');
}

function hullMarkup(shape: HullShape, theme: CanvasTheme): string {
  const colour = theme.ases[shape.hull.colour] ?? theme.session;
  const outer = silhouette(shape, PAD + LINE, colour);
  const inner = silhouette(shape, PAD, theme.ground);
  const tint = silhouette(shape, PAD, colour);
  return `<g opacity="0.9">${outer}</g>${inner}<g opacity="${theme.scheme === 'dark' ? '0.2' : '0.13'}">${tint}</g>`;
}

function silhouette({ boxes, ties }: HullShape, pad: number, colour: string): string {
  const rects = boxes
    .map((box) => grow(box, pad))
    .map(
      ({ x, y, w, h }) =>
        `<rect x="${num(x - w / 2)}" y="${num(y - h / 2)}" width="${num(w)}" height="${num(h)}" rx="${num(Math.min(RADIUS, w / 2, h / 2))}"/>`,
    )
    .join('');
  const lines = ties
    .map(
      ({ from, to, breadth }) =>
        `<path d="M${num(from.x)} ${num(from.y)}L${num(to.x)} ${num(to.y)}" stroke-width="${num(breadth === BRIDGE ? breadth + 2 * (pad - PAD) : breadth + 2 * pad)}"/>`,
    )
    .join('');
  return `<g fill="${colour}" stroke="none">${rects}</g><g fill="none" stroke="${colour}" stroke-linecap="round">${lines}</g>`;
}

/** The box whose top left corner carries the number. */
function anchorOf({ boxes }: HullShape): Box | undefined {
  return boxes.toSorted((a, b) => a.y - a.h / 2 - (b.y - b.h / 2) || a.x - b.x)[0];
}

function labelMarkup(shape: HullShape, theme: CanvasTheme): string {
  const anchor = anchorOf(shape);
  if (anchor === undefined) return '';
  const colour = theme.ases[shape.hull.colour] ?? theme.session;
  const width = shape.hull.label.length * 6.7 + 12;
  // Over a lone device in the middle, where a rack's name and count leave room; else at the corner.
  const isNarrow = shape.boxes.length === 1 && anchor.w <= DEVICE.w;
  const left = isNarrow ? anchor.x - width / 2 : anchor.x - anchor.w / 2 - PAD;
  const top = anchor.y - anchor.h / 2 - PAD - 15;
  return (
    `<rect x="${num(left)}" y="${num(top)}" width="${num(width)}" height="17" rx="8.5" fill="${colour}"/>` +
    text(
      shape.hull.label,
      left + width / 2,
      top + 12.2,
      theme.scheme === 'dark' ? '#14181e' : '#ffffff',
      10.5,
      'middle',
      600,
    )
  );
}

function threadMarkup(thread: Thread, byKey: ReadonlyMap<string, HullShape>, theme: CanvasTheme): string {
  const [from, to] = [byKey.get(thread.from)?.boxes[0], byKey.get(thread.to)?.boxes[0]];
  if (from === undefined || to === undefined) return '';
  const colour = thread.isWarning ? theme.bad : theme.quietText;
  // Bowed, so that it is not taken for a link.
  const bow = Math.min(90, Math.hypot(to.x - from.x, to.y - from.y) * 0.22);
  const middle = { x: (from.x + to.x) / 2, y: Math.max(from.y + from.h / 2, to.y + to.h / 2) + bow };
  const start = { x: from.x, y: from.y + from.h / 2 + PAD };
  const end = { x: to.x, y: to.y + to.h / 2 + PAD };
  const width = thread.isWarning ? 2.4 : 1.4;
  const line = `<path d="M${num(start.x)} ${num(start.y)}Q${num(middle.x)} ${num(middle.y + bow / 2)} ${num(end.x)} ${num(end.y)}" fill="none" stroke="${colour}" stroke-width="${num(width)}" stroke-dasharray="${thread.isWarning ? '7 4' : '1.5 4'}" stroke-linecap="round"/>`;
  if (thread.label === '') return line;
  const at = { x: (start.x + 2 * middle.x + end.x) / 4, y: (start.y + 2 * (middle.y + bow / 2) + end.y) / 4 };
  const wide = thread.label.length * 6.4 + 30;
  return (
    line +
    `<rect x="${num(at.x - wide / 2)}" y="${num(at.y - 11)}" width="${num(wide)}" height="22" rx="6" fill="${theme.card}" stroke="${colour}" stroke-width="1.4"/>` +
    `<path d="M${num(at.x - wide / 2 + 14)} ${num(at.y - 6)}l6.5 11.5h-13ZM${num(at.x - wide / 2 + 14)} ${num(at.y - 1.5)}v3.5" fill="none" stroke="${colour}" stroke-width="1.5" stroke-linejoin="round"/>` +
    text(thread.label, at.x + 10, at.y + 4, colour, 11, 'middle', 600)
  );
}
