/** What a format is: a design in, files out. */
import type { Network } from '../engine/index.ts';
import type { Parsed } from '../net/index.ts';

export interface ExportFile {
  /** Relative, with "/" between folders; unique within one export. */
  readonly path: string;
  readonly text: string;
}

export interface ExportFormat {
  /** What `--to` takes. */
  readonly id: string;
  readonly title: string;
  /** One sentence: what one gets. */
  readonly summary: string;
  /**
   * Writes the files. Pure: the same network gives the same bytes. Never throws on a design that loads: what cannot be written
   * is one problem, see `problems.ts`.
   */
  readonly write: (network: Network) => Parsed<readonly ExportFile[]>;
}
