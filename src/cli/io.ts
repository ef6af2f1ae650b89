/** What a command may touch of the world; the process itself is known to main.ts alone. */
export interface Io {
  /** The text of a file. Rejects as node:fs does. */
  readonly readFile: (path: string) => Promise<string>;
  /** Writes one file, with the folders around it. Rejects as node:fs does. */
  readonly writeFile: (path: string, content: string | Uint8Array) => Promise<void>;
  readonly readStdin: () => Promise<string>;
  readonly writeOut: (text: string) => void;
  readonly writeErr: (text: string) => void;
  /** Columns of the terminal that reads standard output; undefined where none does. */
  readonly columns: number | undefined;
  /** Whether output may be coloured. */
  readonly color: boolean;
}

export const EXIT = {
  fine: 0,
  /** The design has findings of severity error. */
  findings: 1,
  /** Unreadable, not a design, or a wrong option. */
  unusable: 2,
  /** Our own bug; the number is that of EX_SOFTWARE in sysexits. */
  bug: 70,
  /** The output cannot be written, say because the disk is full; EX_IOERR in sysexits. */
  unwritable: 74,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Input that cannot be used: what is wrong, and what to do instead. */
export class UnusableInput extends Error {
  /** One sentence. */
  readonly remedy: string;

  constructor(message: string, remedy: string) {
    super(message);
    this.name = 'UnusableInput';
    this.remedy = remedy;
  }
}
