/** What the pieces of the mounted canvas share. */
import type { Core } from 'cytoscape';
import type { Box } from '../geometry.ts';
import type { CanvasEdge, CanvasNode, FaceKind, Folding, Projection } from '../projection.ts';
import type { CanvasTheme } from '../theme.ts';

export interface CanvasParts {
  /** The labelled region: takes the keyboard, carries the ground. */
  readonly region: HTMLElement;
  /** What the drawing is painted on. */
  readonly surface: HTMLCanvasElement;
  /** Cytoscape's container. */
  readonly holder: HTMLElement;
  /** Before it, in model coordinates: traces, rubber band, drop preview, drop target. */
  readonly over: SVGGElement;
  readonly ring: HTMLElement;
  /** Pulled to draw a link. */
  readonly handle: HTMLElement;
  readonly onFolding: (folding: Folding | undefined) => void;
}

/** Read its fields when they are needed: they are replaced as document, answer and view change. */
export interface Board {
  readonly parts: CanvasParts;
  readonly cy: Core;
  readonly projection: Projection;
  readonly theme: CanvasTheme;
  readonly node: (key: string) => CanvasNode | undefined;
  readonly edge: (key: string) => CanvasEdge | undefined;
  /** Where a drawn node is at this moment, in the middle of a drag too. */
  readonly placeNow: (key: string) => { readonly box: Box; readonly kind: FaceKind } | undefined;
  /** Has the overlays follow, at most once a frame. */
  readonly later: () => void;
  /** Has all of it painted anew at the next frame. */
  readonly repaint: () => void;
}

/** Collects what must be undone when the canvas is taken down. */
export interface Lifetime {
  readonly onEnd: (stop: () => void) => void;
  readonly listen: <K extends keyof HTMLElementEventMap>(
    target: HTMLElement | Window,
    kind: K,
    handler: (event: HTMLElementEventMap[K]) => void,
    options?: AddEventListenerOptions,
  ) => void;
  readonly end: () => void;
}

export function createLifetime(): Lifetime {
  const stops: (() => void)[] = [];
  return {
    onEnd: (stop) => void stops.push(stop),
    listen: (target, kind, handler, options) => {
      const listener = (event: Event) => handler(event as Parameters<typeof handler>[0]);
      target.addEventListener(kind, listener, options);
      stops.push(() => target.removeEventListener(kind, listener, options));
    },
    end: () => {
      for (const stop of stops) stop();
    },
  };
}
