/** Nodes of the drawing on a canvas: their faces and names, less of them the farther away one looks. */
import { shorten } from '../canvasToSvg.ts';
import { BLEED, labelOffset } from '../faces.ts';
import { overlaps } from '../geometry.ts';
import type { Box } from '../geometry.ts';
import type { CanvasNode } from '../projection.ts';
import { FONT } from '../theme.ts';
import type { CanvasTheme } from '../theme.ts';
import type { FaceBitmaps } from './faceBitmaps.ts';

export interface NodeView {
  readonly boxOf: (node: CanvasNode) => Box;
  readonly sight: Box;
  readonly zoom: number;
  /** Pixels of the device per pixel of the screen. */
  readonly ratio: number;
  readonly theme: CanvasTheme;
  readonly bitmaps: FaceBitmaps;
  readonly selected: ReadonlySet<string>;
  readonly highlighted: ReadonlySet<string>;
}

/** Nearer than this, faces are pictures; farther away they are plain cards. */
const LEAST_FACE = 0.2;
/** Smaller than this nobody reads it. */
const LEAST_TEXT = 6;
/** With more faces in sight than this they are painted from bitmaps. */
const CROWD = 80;

export function paintNodes(context: CanvasRenderingContext2D, nodes: readonly CanvasNode[], view: NodeView): void {
  const { sight, zoom, boxOf } = view;
  const inSight = nodes.flatMap((node) => {
    const box = boxOf(node);
    return overlaps({ ...box, w: box.w + 2 * BLEED + 80, h: box.h + 2 * BLEED + 24 }, sight) ? [{ node, box }] : [];
  });
  const isCrowded = inSight.length > CROWD;
  for (const { node, box } of inSight) {
    if (view.highlighted.has(node.key)) halo(context, box, view);
    if (node.face.kind !== 'servers' && node.face.kind !== 'title') face(context, node, box, isCrowded, view);
    if (view.selected.has(node.key)) outline(context, box, view);
  }
  for (const { node, box } of inSight) if (node.label !== '') name(context, node, box, zoom, view.theme);
}

function face(
  context: CanvasRenderingContext2D,
  node: CanvasNode,
  { x, y, w, h }: Box,
  isCrowded: boolean,
  { zoom, ratio, theme, bitmaps }: NodeView,
): void {
  const picture = zoom < LEAST_FACE ? undefined : bitmaps.of(node, zoom * ratio, isCrowded);
  if (picture === undefined) plainCard(context, node, { x, y, w, h }, zoom, theme);
  else context.drawImage(picture, x - w / 2 - BLEED, y - h / 2 - BLEED, w + 2 * BLEED, h + 2 * BLEED);
}

/** What is left of a face from afar: its card, red where something is down, filled by how full its fullest table is. */
function plainCard(
  context: CanvasRenderingContext2D,
  { face: { kind, failed, load, seeThrough, quiet } }: CanvasNode,
  { x, y, w, h }: Box,
  zoom: number,
  theme: CanvasTheme,
): void {
  const isPod = kind === 'pod' || kind === 'copies';
  const states = { fits: theme.good, near: theme.near, over: theme.bad, unknown: theme.hatch } as const;
  context.globalAlpha = quiet ? 0.45 : 1;
  context.fillStyle = isPod ? theme.pod : kind === 'rack' ? theme.rack : theme.card;
  context.strokeStyle = isPod ? theme.podLine : kind === 'rack' ? theme.rackLine : theme.cardLine;
  context.lineWidth = Math.max(1.2, 0.7 / zoom);
  if (load !== undefined) context.fillStyle = states[load.state];
  if (failed > 0) context.strokeStyle = theme.bad;
  if (failed > 0) context.lineWidth = 2 / zoom;
  if (!seeThrough || load !== undefined) context.fillRect(x - w / 2, y - h / 2, w, h);
  context.strokeRect(x - w / 2, y - h / 2, w, h);
  context.globalAlpha = 1;
}

function halo(context: CanvasRenderingContext2D, { x, y, w, h }: Box, { theme, zoom }: NodeView): void {
  const pad = Math.max(8, 4 / zoom);
  context.globalAlpha = 0.35;
  context.fillStyle = theme.halo;
  context.beginPath();
  context.roundRect(x - w / 2 - pad, y - h / 2 - pad, w + 2 * pad, h + 2 * pad, 12);
  context.fill();
  context.globalAlpha = 1;
}

function outline(context: CanvasRenderingContext2D, { x, y, w, h }: Box, { theme, zoom }: NodeView): void {
  context.strokeStyle = theme.accent;
  context.lineWidth = Math.max(2, 1.5 / zoom);
  const pad = 3 + context.lineWidth / 2;
  context.beginPath();
  context.roundRect(x - w / 2 - pad, y - h / 2 - pad, w + 2 * pad, h + 2 * pad, 9);
  context.stroke();
}

function name(
  context: CanvasRenderingContext2D,
  { label, face: { kind }, face: own }: CanvasNode,
  box: Box,
  zoom: number,
  theme: CanvasTheme,
): void {
  const isTitle = kind === 'title';
  const size = isTitle ? 12 : 11;
  if (size * zoom < LEAST_TEXT) return;
  context.font = `${isTitle ? '600 ' : ''}${String(size)}px ${FONT}`;
  context.textBaseline = 'alphabetic';
  context.textAlign = isTitle ? 'left' : 'center';
  const words = shorten(label, isTitle ? box.w : 140);
  const [x, y] = isTitle ? [box.x - box.w / 2, box.y + 4] : [box.x, box.y + box.h / 2 + labelOffset(own)];
  // Lines may pass behind.
  context.strokeStyle = theme.ground;
  context.lineWidth = 4;
  context.lineJoin = 'round';
  context.globalAlpha = 0.85;
  context.strokeText(words, x, y);
  context.globalAlpha = 1;
  context.fillStyle = theme.text;
  context.fillText(words, x, y);
}
