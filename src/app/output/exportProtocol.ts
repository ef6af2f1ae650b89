import type { Design } from '../../design/index.ts';

/** What the export worker is asked for. */
export interface ExportRequest {
  readonly design: Design;
  readonly formatId: string;
}

/** What it answers, once. */
export type ExportReply =
  | { readonly ok: true; readonly bytes: Uint8Array<ArrayBuffer>; readonly fileName: string; readonly files: number }
  /** `sentence` says what is wrong, without its full stop. */
  | { readonly ok: false; readonly code: string; readonly sentence: string };
