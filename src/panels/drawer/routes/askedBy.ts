/** What a finding makes one ask: whose table to look at, and which flows to follow. */
import type { Finding } from '../../../engine/index.ts';

export interface AskedByFinding {
  /** Instance path of the router to explain; that which goes without, or the source of the flows. */
  readonly at: string;
  /** Instance path of the source; absent where the finding is about one router. */
  readonly from: string | undefined;
  /** The server whose route it is about; absent where the whole table is the matter. */
  readonly to: string | undefined;
}

const SERVER = /(^|\/)server(\[\d+\])?$/;

/** @returns undefined where the finding names no router that goes without a route */
export function askedBy({ code, facts }: Pick<Finding, 'code' | 'facts'>): AskedByFinding | undefined {
  const text = (name: string): string | undefined => {
    const fact = facts[name];
    return typeof fact === 'string' && fact !== '' ? fact : undefined;
  };
  const server = (path: string | undefined): string | undefined =>
    path !== undefined && SERVER.test(path) ? path : undefined;
  const from = server(text('from') ?? text('exampleA'));
  const to = server(text('to') ?? text('exampleB') ?? text('prefixOf'));
  // Of figures and settings a router may be named too: what goes without a route names a pair, or the router that refuses.
  const at = text('at') ?? text('droppedAt') ?? (code === 'next-hop-unresolved' ? text('router') : undefined) ?? from;
  if (at === undefined || (to === undefined && at === from)) return undefined;
  return { at, from: to === undefined ? undefined : from, to };
}
