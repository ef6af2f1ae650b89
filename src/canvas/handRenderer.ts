/**
 * What Cytoscape asks of a renderer, for a drawing that is painted elsewhere: nothing but the selection box, as an element over the drawing. Its own
 * canvas renderer would keep five canvases and texture caches, and walk all nodes in every frame, on and on, only to paint nothing. Pointers, hits and
 * gestures are in the base that Cytoscape gives to every renderer.
 */
import cytoscape from 'cytoscape';

/** The name under which Cytoscape knows it. */
export const HAND_RENDERER = 'heddle-hand';

/** What the base provides, as far as it is read here. */
interface HandRenderer {
  readonly container: HTMLElement;
  readonly cy: cytoscape.Core;
  /** Two corners in model coordinates, and 1 while a box is drawn. */
  readonly destroyed?: boolean;
  /** What the base wants done before a frame: bringing sizes up to date, the next step of a motion. */
  readonly beforeRenderCallbacks: readonly { readonly fn: (willDraw: boolean, now: number) => void }[];
  readonly render: () => void;
  redraw: () => void;
  startRenderLoop: () => void;
  readonly selection: readonly [x1: number, y1: number, x2: number, y2: number, isOn: number];
  readonly hoverData: { readonly selecting?: boolean };
  readonly touchData: { readonly selecting?: boolean };
  /** The base keeps notes of its own here. */
  data: object;
  box: HTMLElement;
}

/** Called by Cytoscape with `new`, after the base's own constructor. */
function Hand(this: HandRenderer): void {
  this.data = {};
  this.box = document.createElement('div');
  this.box.className = 'heddle-canvas-selection';
  this.box.hidden = true;
  // The base takes only events whose target is within its container.
  const ground = document.createElement('div');
  ground.className = 'heddle-canvas-ground';
  this.container.append(ground, this.box);
  // The base asks for every frame there is; here there is one only when something asks to be drawn. A motion asks for its next step in each.
  let frame: number | undefined;
  this.startRenderLoop = () => undefined;
  this.redraw = () => {
    frame ??= requestAnimationFrame((now) => {
      frame = undefined;
      if (this.destroyed === true) return;
      for (const { fn } of this.beforeRenderCallbacks) fn(true, now);
      this.render();
    });
  };
}

Object.assign(Hand.prototype, {
  render(this: HandRenderer): void {
    const [x1, y1, x2, y2, isOn] = this.selection;
    const isShown = isOn === 1 && (this.hoverData.selecting === true || this.touchData.selecting === true);
    this.box.hidden = !isShown;
    if (!isShown) return;
    const { x, y } = this.cy.pan();
    const zoom = this.cy.zoom();
    const { style } = this.box;
    style.transform = `translate(${String(Math.min(x1, x2) * zoom + x)}px, ${String(Math.min(y1, y2) * zoom + y)}px)`;
    style.width = `${String(Math.abs(x2 - x1) * zoom)}px`;
    style.height = `${String(Math.abs(y2 - y1) * zoom)}px`;
  },
  redrawHint(): void {
    // Every frame that Cytoscape asks for shows all there is.
  },
  renderTo(): void {
    // Pictures of the drawing are written as SVG.
  },
  matchCanvasSize(): void {
    // There is none.
  },
  nodeShapeImpl(): void {
    // Nodes are painted by `painting`.
  },
  arrowShapeImpl(): void {
    // It knows no lines.
  },
});

cytoscape('renderer', HAND_RENDERER, Hand);
