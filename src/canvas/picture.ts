/** Pictures of the drawing without a page: for reports, presentations and the command line. Touches neither Cytoscape nor React. */
import type { Design } from '../design/index.ts';
import type { Analysis } from '../engine/index.ts';
import { canvasToSvg } from './canvasToSvg.ts';
import { projectCanvas } from './projectCanvas.ts';
import type { CanvasMode } from './projection.ts';
import { canvasTheme } from './theme.ts';

export interface PictureOptions {
  readonly scheme: 'light' | 'dark';
  /** What stands behind the drawing; the scheme's ground when left out. */
  readonly ground?: string;
}

/** One view of a drawing as a stand-alone SVG document, named after the design. Pure; bounded as the canvas is. */
export function pictureOf(
  design: Design,
  analysis: Analysis | undefined,
  mode: CanvasMode,
  { scheme, ground }: PictureOptions,
): string {
  const theme = canvasTheme(scheme);
  const name = design.name.trim() === '' ? undefined : design.name;
  return canvasToSvg(
    projectCanvas(design, analysis, { mode }),
    ground === undefined ? theme : { ...theme, ground },
    name,
  );
}
