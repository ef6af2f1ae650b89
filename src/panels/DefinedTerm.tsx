import type { ReactNode } from 'react';
import { Term } from '../ui/index.ts';
import { TERMS } from '../words/index.ts';
import type { Term as Definition, TermId } from '../words/index.ts';

/** A word of the trade with its definition from the glossary on hover and focus. */
export function DefinedTerm({ id, children }: { readonly id: TermId; readonly children?: ReactNode }) {
  const { term, definition, source }: Definition = TERMS[id];
  return (
    <Term definition={source === undefined ? definition : `${definition} (${source})`}>
      {children ?? `${term.charAt(0).toUpperCase()}${term.slice(1)}`}
    </Term>
  );
}
