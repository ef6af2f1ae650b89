/** Files in and out: the only place that touches downloads and file pickers. */
import { loadDesign, saveDesign } from '../design/index.ts';
import type { LoadProblem } from '../design/index.ts';
import { canvasPort, documentActions, documentStore, viewActions } from '../store/index.ts';
import { pickedText } from '../panels/index.ts';
import type { Dialogs } from '../panels/index.ts';
import { fileStem } from './fileStem.ts';

/** Opens a file that was picked or dropped. What is wrong with it is shown; a file that cannot be used changes nothing. */
export async function openFile(file: File, dialogs: Dialogs): Promise<void> {
  const text = await pickedText(file);
  if (text === undefined) return;
  const { document, problems } = loadDesign(text);
  if (document === undefined && looksLikeTopology(file.name, problems)) {
    const { openTopology } = await import('./openTopology.ts');
    await openTopology(file.name, text, dialogs);
    return;
  }
  if (document !== undefined) documentActions.openDesign(document, { fileName: file.name, problems });
  if (problems.length > 0) {
    dialogs.open({ kind: 'problems', fileName: file.name, problems, refused: document === undefined });
  }
}

/** Whether what is no design may be a topology of containerlab. */
function looksLikeTopology(fileName: string, problems: readonly LoadProblem[]): boolean {
  return /\.ya?ml$/i.test(fileName) || problems.some(({ params }) => params['looksLike'] === 'containerlab');
}

/** Lets the user pick a file and opens it. */
export function pickFile(dialogs: Dialogs): void {
  const input = window.document.createElement('input');
  input.type = 'file';
  input.accept = '.json,.yml,.yaml,application/json';
  input.addEventListener('change', () => {
    const [file] = input.files ?? [];
    if (file !== undefined) void openFile(file, dialogs);
  });
  input.click();
}

/** Downloads the design as `<name>.heddle.json`. */
export function saveFile(): void {
  const { design } = documentStore.getState();
  const fileName = `${fileStem(design.name)}.heddle.json`;
  download(fileName, new Blob([saveDesign(design)], { type: 'application/json' }));
  documentActions.markSaved(fileName);
}

export function exportSvg(): void {
  const svg = canvasPort()?.exportSvg();
  if (svg !== undefined) download(`${stem()}.svg`, new Blob([svg], { type: 'image/svg+xml' }));
}

export async function exportPng(): Promise<void> {
  const png = await canvasPort()?.exportPng();
  if (png !== undefined) download(`${stem()}.png`, png);
}

export function saveText(text: string): void {
  download('heddle-draft.json', new Blob([text], { type: 'application/json' }));
}

/** @returns whether the text is on the clipboard; where the browser does not let us, it is said */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    viewActions.notify({ severity: 'warning', code: 'clipboard/refused', params: {} });
    return false;
  }
}

function stem(): string {
  return fileStem(documentStore.getState().design.name);
}

/** Hands a file to the browser, which keeps or asks as it is set. */
export function download(fileName: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = window.document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // The browser reads the blob after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
