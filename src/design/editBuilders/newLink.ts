import { applyEdit } from '../applyEdit.ts';
import { EditError } from '../edit.ts';
import type { EditErrorCode } from '../edit.ts';
import { freshIds } from '../freshId.ts';
import type { Design, DesignLink } from '../schema.ts';

export type NewLink =
  | { readonly ok: true; readonly link: DesignLink }
  | { readonly ok: false; readonly problem: { readonly code: EditErrorCode; readonly params: EditError['params'] } };

/** A link between two nodes, with an id of its own, ready for `add-links`; or why there can be none. Never throws. */
export function newLink(design: Design, a: string, b: string): NewLink {
  const link: DesignLink = { id: freshIds(design)('link-1'), a, b, gbps: 100, parallel: 1 };
  try {
    applyEdit(design, { kind: 'add-links', links: [link] });
    return { ok: true, link };
  } catch (error) {
    if (!(error instanceof EditError)) throw error;
    return { ok: false, problem: { code: error.code, params: error.params } };
  }
}
