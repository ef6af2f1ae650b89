/** What importing has to say about a file, in words: what is wrong, where, and what to do. */

/** What could not be taken over as it stands. */
export interface ImportNote {
  /** Where in the file: "topology.nodes.leaf1", or a line and column. Empty for the whole. */
  readonly at: string;
  /** One sentence without its full stop. */
  readonly message: string;
}

/** Stops an import. */
export interface ImportProblem extends ImportNote {
  /** One sentence: what to do instead. */
  readonly remedy: string;
}

/** Thrown inside this folder, and caught at its door. */
export class ImportStop extends Error {
  readonly problem: ImportProblem;

  constructor(at: string, message: string, remedy: string) {
    super(message);
    this.name = 'ImportStop';
    this.problem = { at, message, remedy };
  }
}
