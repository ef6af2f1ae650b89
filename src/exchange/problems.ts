/** Why a design cannot be exported, in words: the one place where codes of this folder and of `unroll` become sentences. */
import type { Problem } from '../net/index.ts';

const SENTENCES: Readonly<Record<string, string>> = {
  'network/too-many-routers': 'The design has {routers} routers; exports are written for at most {limit}',
  'network/too-many-sessions': 'The design has {sessions} BGP sessions; exports are written for at most {limit}',
  'export/pools-overlap': 'The pools for {a} ({poolA}) and {b} ({poolB}) overlap',
  'export/pool-too-small': 'The pool {pool} for {what} holds {has} addresses, and the design needs {needs}',
  'export/rack-pool-too-small':
    'The pool of {rack} is to be a {pool}, which holds {has} of {unit}; its servers need {needs}. Choose a shorter prefix, or auto',
  'export/too-many-outside-prefixes':
    'The external routers announce {needs} prefixes; stand-ins exist for at most {has}',
  'export/nothing-to-borrow':
    '{router} borrows {borrowed} addresses, and the blocks of the other servers have no {borrowed} left',
  'export/no-router-on-platform': 'No router of the design runs {platform}; the AS model says which role runs what',
};

/** @returns one sentence without its full stop */
export function wordExportProblem({ code, params }: Problem): string {
  const sentence = SENTENCES[code] ?? `The design cannot be exported (${code})`;
  return sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
}
