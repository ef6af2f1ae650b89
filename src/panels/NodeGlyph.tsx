import { createContext, use } from 'react';
import type { DesignNode, NodeKind } from '../design/index.ts';

/** A node's kind, with superspines and Ethernet switches told apart. */
export type GlyphKind = NodeKind | 'superspine' | 'ethernet' | 'superethernet' | 'link';

/** The silhouettes of the canvas, on a 24 by 24 grid; handed in by the app, so that a thing looks alike everywhere. */
export const GlyphsContext = createContext<(kind: Exclude<GlyphKind, 'link'>) => string>(() => '');

const LINK =
  'M7.5 16.5 16.5 7.5M5.5 21a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM18.5 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z';

/** @param ethernetSpines whether the spine layer only switches */
export function glyphOf(node: DesignNode, ethernetSpines = false): GlyphKind {
  if (node.kind !== 'spine') return node.kind;
  if (ethernetSpines) return node.tier === 2 ? 'superethernet' : 'ethernet';
  return node.tier === 2 ? 'superspine' : 'spine';
}

/** Decorative: the word stands beside it. */
export function NodeGlyph({ kind, size = 16 }: { readonly kind: GlyphKind; readonly size?: number }) {
  const path = use(GlyphsContext);
  return (
    <svg
      className="hd-glyph"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={size < 20 ? 1.8 : 1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
    >
      <path d={kind === 'link' ? LINK : path(kind)} />
    </svg>
  );
}
