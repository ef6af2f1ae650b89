/**
 * A bug of ours, never a mistake of the user: something that earlier code promised does not hold.
 * It surfaces at the worker or the error boundary and is shown there.
 */
export class InvariantError extends Error {
  /** The keys and texts involved. */
  readonly facts: Readonly<Record<string, string | number>>;

  constructor(message: string, facts: Readonly<Record<string, string | number>>) {
    super(`${message}: ${JSON.stringify(facts)}`);
    this.name = 'InvariantError';
    this.facts = facts;
  }
}
