/** What is under a point of the drawing: looked for here rather than by Cytoscape, which slows down with every line it must watch. */
import type { Position } from '../design/index.ts';
import { arcRise } from './canvasToSvg.ts';
import { contains, grow } from './geometry.ts';
import type { Box } from './geometry.ts';
import type { CanvasEdge, CanvasNode, Projection } from './projection.ts';

type Places = (key: string) => { readonly box: Box } | undefined;

/** Devices are hit a little beside them too. */
const NEAR_DEVICE = 6;

/** The device, rack or pod under a point, what is small before what it stands in; undefined for none. */
export function nodeAt({ nodes }: Projection, placeOf: Places, at: Position): CanvasNode | undefined {
  let around: CanvasNode | undefined;
  for (const node of nodes.toReversed()) {
    if (node.ids.length === 0) continue;
    const isContainer = node.face.kind === 'rack' || node.face.kind === 'pod';
    if (isContainer && around !== undefined) continue;
    const box = placeOf(node.key)?.box;
    if (box === undefined || !contains(isContainer ? box : grow(box, NEAR_DEVICE), at)) continue;
    if (!isContainer) return node;
    around = node;
  }
  return around;
}

/** The link nearest to a point within `reach`; undefined for none. Sessions and other lines that stand for no link are passed over. */
export function linkAt({ edges }: Projection, placeOf: Places, at: Position, reach: number): CanvasEdge | undefined {
  let best: { readonly edge: CanvasEdge; readonly gap: number } | undefined;
  for (const edge of edges) {
    if (edge.ids.length === 0 || edge.source === edge.target) continue;
    const [from, to] = [placeOf(edge.source)?.box, placeOf(edge.target)?.box];
    if (from === undefined || to === undefined) continue;
    const gap = edge.arc ? gapToArc(at, from, to) : gapToLine(at, from, to);
    if (gap <= reach && (best === undefined || gap < best.gap)) best = { edge, gap };
  }
  return best?.edge;
}

function gapToLine(at: Position, from: Position, to: Position): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((at.x - from.x) * dx + (at.y - from.y) * dy) / length));
  return Math.hypot(at.x - from.x - along * dx, at.y - from.y - along * dy);
}

const ARC_STEPS = 12;

function gapToArc(at: Position, from: Position, to: Position): number {
  const top = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 - arcRise(from, to) };
  const points = Array.from({ length: ARC_STEPS + 1 }, (_, i): Position => {
    const t = i / ARC_STEPS;
    const along = (a: number, b: number, c: number) => (1 - t) * (1 - t) * a + 2 * t * (1 - t) * b + t * t * c;
    return { x: along(from.x, top.x, to.x), y: along(from.y, top.y, to.y) };
  });
  return Math.min(...points.slice(1).map((point, i) => gapToLine(at, points[i] ?? from, point)));
}
