/** Text of files that people pick. */
import { viewActions } from '../store/index.ts';

/** Larger files are not designs. */
const MAX_BYTES = 64 * 1024 * 1024;

/** @returns the text of a file that was picked or dropped; undefined where it cannot be read, which is told */
export async function pickedText(file: File): Promise<string | undefined> {
  if (file.size > MAX_BYTES) {
    viewActions.notify({ severity: 'error', code: 'file/too-large', params: { name: file.name, max: MAX_BYTES } });
    return undefined;
  }
  try {
    return await file.text();
  } catch {
    viewActions.notify({ severity: 'error', code: 'file/unreadable', params: { name: file.name } });
    return undefined;
  }
}
