import type { Args, Options } from '../args.ts';
import type { ExitCode, Io } from '../io.ts';

export interface Command {
  readonly name: string;
  /** What follows the name on the command line. */
  readonly operands: string;
  /** One line. */
  readonly summary: string;
  readonly options: Options;
  /** More lines for the help, if there is more to say. */
  readonly details: readonly string[];
  readonly run: (args: Args, io: Io) => Promise<ExitCode>;
}
