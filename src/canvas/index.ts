/** The drawing board, and pictures of it. */
import type { Position } from '../design/index.ts';
import { canvasPort } from '../store/index.ts';

export { FabricCanvas } from './FabricCanvas.tsx';
export { canvasToSvg } from './canvasToSvg.ts';
export { glyphPath } from './glyphs.ts';
export { projectCanvas } from './projectCanvas.ts';
export type { FaceKind, Projection } from './projection.ts';
export { canvasTheme } from './theme.ts';

/** Shows the whole drawing. */
export function fitCanvas(): void {
  canvasPort()?.fit();
}

/** Multiplies the zoom about the middle of what is shown. */
export function zoomCanvas(factor: number): void {
  canvasPort()?.zoom(factor);
}

/** Model coordinates of a point of the page; undefined outside the canvas, or when none is mounted. */
export function canvasPointFromClient(clientX: number, clientY: number): Position | undefined {
  return canvasPort()?.pointFromClient(clientX, clientY);
}

/** The drawing as shown, all of it, as SVG text. */
export function exportSvg(): string | undefined {
  return canvasPort()?.exportSvg();
}

export function exportPng(): Promise<Blob> | undefined {
  return canvasPort()?.exportPng();
}
