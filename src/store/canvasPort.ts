/**
 * Where panels and canvas meet: they never import each other, so the canvas that is mounted leaves its
 * abilities here, and whoever needs one asks for it. Undefined while no canvas is mounted.
 */
import type { NodeKind, Position } from '../design/index.ts';

/** What can be added: kinds of nodes, and the superspine, which is a spine of tier 2. */
export type AddKind = NodeKind | 'superspine';

export interface CanvasPort {
  /** Shows the whole drawing. */
  readonly fit: () => void;
  /** Multiplies the zoom about the middle of what is shown. */
  readonly zoom: (factor: number) => void;
  /** Brings nodes and links into sight, moving no more than needed. */
  readonly reveal: (ids: readonly string[]) => void;
  /** Model coordinates of a point of the page; undefined outside the canvas. */
  readonly pointFromClient: (clientX: number, clientY: number) => Position | undefined;
  /**
   * Adds a node of this kind where the pointer is (a ToR over a rack goes inside it, a rack over a pod too) and
   * selects it: one history entry. @returns its id; undefined outside the canvas or when it cannot be added.
   */
  readonly dropAt: (kind: AddKind, clientX: number, clientY: number) => string | undefined;
  /** The same by keyboard: into the selected container where that fits, else near the middle of what is shown. */
  readonly addInView: (kind: AddKind) => string | undefined;
  /** Opens what is closed; shows the copies of a stack one by one. */
  readonly unfold: (ids: readonly string[]) => void;
  /** Takes an unfolded stack together again; closes racks and pods. */
  readonly fold: (ids: readonly string[]) => void;
  /** The drawing as it is shown (all of it, not only the visible part), as SVG text. */
  readonly exportSvg: () => string;
  readonly exportPng: () => Promise<Blob>;
  /** The middle of the visible part, for pasting. */
  readonly centre: () => Position;
}

let mounted: CanvasPort | undefined;

/** Called by the canvas. @returns takes the port away again. */
export function mountCanvasPort(port: CanvasPort): () => void {
  mounted = port;
  return () => {
    if (mounted === port) mounted = undefined;
  };
}

export function canvasPort(): CanvasPort | undefined {
  return mounted;
}
