/** The canvas that the drawing is painted on. While one moves about in a large drawing, what was painted last moves along; it is painted anew when that comes to rest. */
import type { Position } from '../../design/index.ts';
import type { Box } from '../geometry.ts';
import type { CanvasNode, Projection } from '../projection.ts';
import type { CanvasTheme } from '../theme.ts';
import { createFaceBitmaps } from './faceBitmaps.ts';
import type { HullShape } from '../hulls.ts';
import { paintEdges } from './paintEdges.ts';
import { paintHullLabels, paintHulls } from './paintHulls.ts';
import { paintNodes } from './paintNodes.ts';

export interface Scene {
  readonly projection: Projection;
  readonly shapes: readonly HullShape[];
  readonly theme: CanvasTheme;
  readonly pan: Position;
  readonly zoom: number;
  readonly selected: ReadonlySet<string>;
  readonly highlighted: ReadonlySet<string>;
  readonly boxOf: (node: CanvasNode) => Box;
  readonly boxOfKey: (key: string) => Box | undefined;
}

export interface Surface {
  /** Paints all anew. */
  readonly paint: (scene: Scene) => void;
  /** Shows what is painted as it would be seen from elsewhere. @returns false where painting anew is as cheap */
  readonly shift: (pan: Position, zoom: number) => boolean;
}

/** With more than this to paint, moving about does not paint anew. */
const LARGE = 400;
/** So much more than what is in sight is painted of a large drawing, on each side, in shares of width and height. */
const MARGIN = 0.3;

export function createSurface(canvas: HTMLCanvasElement, theme: CanvasTheme, onReady: () => void): Surface {
  const context = canvas.getContext('2d');
  const bitmaps = createFaceBitmaps(theme, onReady);
  let painted: { readonly pan: Position; readonly zoom: number; readonly margin: Position } | undefined;
  let isLarge = false;
  let kept: Projection | undefined;

  function paint(scene: Scene): void {
    const { projection, pan, zoom } = scene;
    const region = canvas.parentElement;
    if (context === null || region === null) return;
    const [width, height] = [region.clientWidth, region.clientHeight];
    isLarge = projection.nodes.length + projection.edges.length + projection.hulls.length > LARGE;
    const ratio = isLarge ? 1 : window.devicePixelRatio;
    const margin = isLarge ? { x: Math.round(width * MARGIN), y: Math.round(height * MARGIN) } : { x: 0, y: 0 };
    resize(width + 2 * margin.x, height + 2 * margin.y, ratio, margin);
    if (projection !== kept) bitmaps.keepOnly(projection.nodes);
    kept = projection;
    bitmaps.setTheme(scene.theme);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.setTransform(ratio * zoom, 0, 0, ratio * zoom, ratio * (pan.x + margin.x), ratio * (pan.y + margin.y));
    const sight = {
      x: (width / 2 - pan.x) / zoom,
      y: (height / 2 - pan.y) / zoom,
      w: (width + 2 * margin.x) / zoom,
      h: (height + 2 * margin.y) / zoom,
    };
    const nodeView = { ...scene, sight, ratio, bitmaps };
    const containers = projection.nodes.filter(isContainer);
    const hullView = { ...scene, threads: projection.threads, sight };
    paintHulls(context, hullView);
    paintNodes(context, containers, nodeView);
    paintEdges(context, projection.edges, { ...scene, boxOf: scene.boxOfKey, sight });
    paintNodes(
      context,
      projection.nodes.filter((node) => !isContainer(node)),
      nodeView,
    );
    paintHullLabels(context, hullView);
    painted = { pan, zoom, margin };
    canvas.style.transform = '';
  }

  function resize(width: number, height: number, ratio: number, margin: Position): void {
    const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (canvas.width !== w) canvas.width = w;
    if (canvas.height !== h) canvas.height = h;
    canvas.style.width = `${String(width)}px`;
    canvas.style.height = `${String(height)}px`;
    canvas.style.left = `${String(-margin.x)}px`;
    canvas.style.top = `${String(-margin.y)}px`;
  }

  function shift(pan: Position, zoom: number): boolean {
    if (!isLarge || painted === undefined) return false;
    const scale = zoom / painted.zoom;
    // The canvas begins a margin before the region does.
    const x = pan.x - scale * (painted.pan.x + painted.margin.x) + painted.margin.x;
    const y = pan.y - scale * (painted.pan.y + painted.margin.y) + painted.margin.y;
    canvas.style.transform = `translate(${String(x)}px, ${String(y)}px) scale(${String(scale)})`;
    return true;
  }

  return { paint, shift };
}

function isContainer({ face: { kind } }: CanvasNode): boolean {
  return kind === 'pod' || kind === 'rack' || kind === 'copies';
}
