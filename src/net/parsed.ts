/** What is wrong with a piece of input. Codes and figures: words are added where it is shown. */
export interface Problem {
  /** Stable, e.g. "prefix/host-bits": the folder's noun, then the rule that was broken. */
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** Only where the reason came from outside as text, e.g. from another parser. */
  readonly message?: string;
}

/** The outcome of reading input: the value, or the one problem that stopped it. Parsers never throw. */
export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

/** The refusing half of {@link Parsed}, ready to return. */
export function problem(
  code: string,
  params: Problem['params'],
  message?: string,
): { readonly ok: false; readonly problem: Problem } {
  return { ok: false, problem: message === undefined ? { code, params } : { code, params, message } };
}
