/** What the page can write by itself: data, tables and pictures. Loaded when first asked for. */
import { archiveName, zipFiles } from '../../exchange/index.ts';
import { pictureOf, rasterise } from '../../canvas/index.ts';
import { analysisJson, csvFiles, jsonText } from '../../report/index.ts';
import { documentStore, resultsStore, viewActions } from '../../store/index.ts';
import type { ViewMode } from '../../store/index.ts';
import { download } from '../files.ts';
import { fileStem } from '../fileStem.ts';
import { currentReport } from './currentReport.ts';

/** The analysis as `heddle analyze --json` prints it. */
export function downloadAnalysis(): void {
  const { design } = documentStore.getState();
  const { analysis } = resultsStore.getState();
  if (analysis === undefined) return;
  const text = jsonText(analysisJson(design.name, analysis));
  download(`${fileStem(design.name)}.analysis.json`, new Blob([text], { type: 'application/json' }));
}

/** Every table of the report, one CSV file each. */
export async function downloadTables(): Promise<void> {
  const { design } = documentStore.getState();
  const { analysis } = resultsStore.getState();
  const report = await currentReport({});
  if (report === undefined || analysis === undefined) return;
  const name = archiveName(design.name, 'tables');
  const bytes = zipFiles(csvFiles(report, design, analysis), name);
  download(`${name}.zip`, new Blob([bytes], { type: 'application/zip' }));
}

/** One view of the drawing, whether or not it is the one on the screen. */
export async function downloadPicture(view: ViewMode, kind: 'svg' | 'png', scheme: 'light' | 'dark'): Promise<void> {
  const { design } = documentStore.getState();
  const svg = pictureOf(design, resultsStore.getState().analysis, view, { scheme });
  await downloadSvg(svg, `${fileStem(design.name)} ${view}`, kind);
}

/** An SVG document as a file, painted where a PNG is wanted. */
export async function downloadSvg(svg: string, stem: string, kind: 'svg' | 'png'): Promise<void> {
  if (kind === 'svg') {
    download(`${stem}.svg`, new Blob([svg], { type: 'image/svg+xml' }));
    return;
  }
  try {
    download(`${stem}.png`, await rasterise(svg));
  } catch {
    viewActions.notify({ severity: 'error', code: 'export/no-picture', params: {} });
  }
}
