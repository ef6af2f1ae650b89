/** The drawing as SVG text, from the same projection and the same faces as the screen. */
import type { Position } from '../design/index.ts';
import { CANVAS_LABEL } from './canvasWords.ts';
import { BLEED, escapeXml, faceMarkup, labelOffset, text } from './faces.ts';
import { grow, union } from './geometry.ts';
import type { Box } from './geometry.ts';
import { num } from './glyphs.ts';
import { hullLabelsMarkup, hullsMarkup, layoutHulls } from './hulls.ts';
import type { CanvasEdge, CanvasNode, Projection } from './projection.ts';
import type { CanvasTheme } from './theme.ts';

const MARGIN = 32;

/** A line from a thing to itself: a curve's two handles and its end, from its start. */
export const LOOP = [26, -14, 26, 26, 0, 12] as const;

/** @param title names the picture for readers that cannot see it */
export function canvasToSvg(projection: Projection, theme: CanvasTheme, title = CANVAS_LABEL): string {
  const byKey = new Map(projection.nodes.map((node) => [node.key, node]));
  const shapes = layoutHulls(projection.hulls, (key) => {
    const node = byKey.get(key);
    return node === undefined ? undefined : { box: node.box, kind: node.face.kind };
  });
  const drawn = [
    ...projection.nodes.map(({ box }) => grow(box, BLEED)),
    ...shapes.flatMap(({ boxes }) => boxes.map((box) => grow(box, 2 * BLEED))),
  ];
  const bounds = grow(union(drawn) ?? { x: 0, y: 0, w: 64, h: 64 }, MARGIN);
  const [left, top] = [bounds.x - bounds.w / 2, bounds.y - bounds.h / 2];
  const containers = projection.nodes.filter(isContainerNode);
  const devices = projection.nodes.filter((node) => !isContainerNode(node));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${num(bounds.w)}" height="${num(bounds.h)}" viewBox="${[left, top, bounds.w, bounds.h].map(num).join(' ')}" role="img">`,
    `<title>${escapeXml(title)}</title>`,
    `<rect x="${num(left)}" y="${num(top)}" width="${num(bounds.w)}" height="${num(bounds.h)}" fill="${theme.ground}"/>`,
    hullsMarkup(shapes, projection.threads, theme),
    ...containers.map((node) => nodeMarkup(node, theme)),
    ...projection.edges.map((edge) => edgeMarkup(edge, byKey, theme)),
    ...devices.map((node) => nodeMarkup(node, theme)),
    hullLabelsMarkup(shapes, projection.threads, theme),
    '</svg>',
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function isContainerNode({ face }: CanvasNode): boolean {
  return face.kind === 'pod' || face.kind === 'rack' || face.kind === 'copies';
}

function nodeMarkup({ label, box, face }: CanvasNode, theme: CanvasTheme): string {
  const words =
    face.kind === 'title'
      ? text(shorten(label, box.w), -box.w / 2, 4, theme.text, 12, 'start', 600)
      : text(shorten(label, 140), 0, box.h / 2 + labelOffset(face), theme.text, 11, 'middle');
  // Lines may pass behind.
  const halo = `stroke="${theme.ground}" stroke-width="4" stroke-linejoin="round" stroke-opacity="0.85" paint-order="stroke"`;
  return `<g transform="translate(${num(box.x)} ${num(box.y)})">${faceMarkup(face, box.w, box.h, theme)}${words === '' ? '' : `<g ${halo}>${words}</g>`}</g>`;
}

/** Cuts a name to about so many pixels; there is nothing here to measure text with. */
export function shorten(words: string, width: number): string {
  const most = Math.max(4, Math.floor(width / 6.2));
  return words.length <= most ? words : `${words.slice(0, most - 1)}…`;
}

function edgeMarkup(edge: CanvasEdge, byKey: ReadonlyMap<string, CanvasNode>, theme: CanvasTheme): string {
  const [from, to] = [byKey.get(edge.source)?.box, byKey.get(edge.target)?.box];
  if (from === undefined || to === undefined) return '';
  const { colour, width, dash } = edgeLook(edge, theme);
  const dashes = dash === undefined ? '' : ` stroke-dasharray="${dash}"`;
  if (edge.source === edge.target) {
    const [x, y] = [from.x + from.w / 2, from.y];
    return (
      `<path d="M${num(x)} ${num(y - 6)}c${LOOP.join(' ')}" fill="none" stroke="${colour}" stroke-width="${num(width)}"${dashes}/>` +
      text(edge.label, x + 24, y + 4, theme.quietText, 10, 'start')
    );
  }
  const start = edge.kind === 'link' || edge.arc ? from : borderPoint(from, to);
  const end = edge.kind === 'link' || edge.arc ? to : borderPoint(to, from);
  const top = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 - arcRise(from, to) };
  const course = edge.arc ? `Q${num(top.x)} ${num(top.y)} ` : 'L';
  const line = `<path d="M${num(start.x)} ${num(start.y)}${course}${num(end.x)} ${num(end.y)}" fill="none" stroke="${colour}" stroke-width="${num(width)}"${dashes}/>`;
  const heads =
    (edge.arrow === 'target' || edge.arrow === 'both' ? arrowHead(start, end, colour) : '') +
    (edge.arrow === 'source' || edge.arrow === 'both' ? arrowHead(end, start, colour) : '');
  if (edge.label === '') return line + heads;
  const { x, y } = edge.arc ? { x: top.x, y: (top.y + (start.y + end.y) / 2) / 2 } : labelPoint(start, end);
  const wide = edge.label.length * 6 + 8;
  return (
    line +
    heads +
    `<rect x="${num(x - wide / 2)}" y="${num(y - 7.5)}" width="${num(wide)}" height="15" rx="4" fill="${theme.ground}"/>` +
    text(edge.label, x, y + 3.6, edge.state === 'up' ? theme.quietText : theme.bad, 10.5, 'middle')
  );
}

/** Off the middle: lines that cross there are apart here. */
export function labelPoint(start: Position, end: Position): Position {
  return { x: start.x + (end.x - start.x) * LABEL_SHARE, y: start.y + (end.y - start.y) * LABEL_SHARE };
}

/** How far above the straight line between its ends the control point of an arc stands. */
export function arcRise(from: Position, to: Position): number {
  return 40 + Math.hypot(to.x - from.x, to.y - from.y) * 0.2;
}

/** How far along a line from its source its label stands. */
export const LABEL_SHARE = 0.38;

/** How a line is drawn, here and on the screen. */
export function edgeLook(
  { kind, state, quiet }: Pick<CanvasEdge, 'kind' | 'state' | 'quiet'>,
  theme: CanvasTheme,
): { readonly colour: string; readonly width: number; readonly dash: string | undefined } {
  if (state === 'down') return { colour: theme.bad, width: 1.6, dash: '5 5' };
  if (state === 'partly') return { colour: theme.bad, width: 1.4, dash: '12 3 2 3' };
  if (kind === 'link') return { colour: quiet ? theme.quietLink : theme.link, width: 1.3, dash: undefined };
  return { colour: theme.session, width: 1.7, dash: kind === 'ibgp' ? '6 4' : undefined };
}

/** Where the line from the middle of one box to the middle of another leaves the first. */
export function borderPoint(from: Box, to: Box): Position {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const scale = Math.min(
    dx === 0 ? Infinity : from.w / 2 / Math.abs(dx),
    dy === 0 ? Infinity : from.h / 2 / Math.abs(dy),
    1,
  );
  return { x: from.x + dx * scale, y: from.y + dy * scale };
}

/** In degrees. */
export function arrowAngle(from: Position, to: Position): number {
  return (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
}

function arrowHead(from: Position, to: Position, colour: string): string {
  const angle = arrowAngle(from, to);
  return `<path d="M0 0L-9 4.2V-4.2Z" fill="${colour}" transform="translate(${num(to.x)} ${num(to.y)}) rotate(${num(angle)})"/>`;
}
