/** Written files as one archive, for browsers, which cannot write folders, and for `heddle export --zip`. */
import { strToU8, zipSync } from 'fflate';
import type { ExportFile } from './format.ts';

/**
 * When every file says it was written. A ZIP holds local time without its zone from 1980 on (APPNOTE.TXT 4.4.6), so a moment by
 * local fields is the same bytes everywhere; noon exists in every zone on every day.
 */
const WRITTEN = new Date(1980, 0, 1, 12);

/**
 * The bytes of a ZIP archive with these files, in their order, text as UTF-8. Pure: the same files give the same bytes on every
 * machine and day. Never throws on what an {@link ExportFormat} wrote, as paths in it are unique.
 *
 * @param folder put before every path, so that unpacking makes one folder; empty for none
 */
export function zipFiles(files: readonly ExportFile[], folder = ''): Uint8Array<ArrayBuffer> {
  const prefix = folder === '' ? '' : `${folder}/`;
  const entries = Object.fromEntries(files.map(({ path, text }) => [`${prefix}${path}`, strToU8(text)]));
  return Uint8Array.from(zipSync(entries, { level: 9, mtime: WRITTEN }));
}

/** A name for files and folders that every system takes: "Reference fabric" and "frr" become "reference-fabric-frr". */
export function archiveName(design: string, format: string): string {
  const name = design
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');
  return `${name === '' ? 'fabric' : name}-${format}`;
}
