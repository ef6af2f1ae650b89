/** How much room the canvas gives each kind, in model pixels, and the gaps between. */
import type { NodeKind } from '../schema.ts';

export const DEVICE = { width: 64, height: 48, label: 18 } as const;
/** A rack's card is at least this large; its ToRs stand between a header and the strip of its servers. */
export const RACK = { width: 176, height: 160, header: 32, side: 12, gap: 16, foot: 56 } as const;
export const POD = { width: 240, height: 216, header: 34, side: 20, foot: 20 } as const;
/** Between neighbours of one row, and between rows. */
export const GAP = { x: 48, y: 72, pods: 72 } as const;

export function sizeOfKind(kind: NodeKind): { readonly width: number; readonly height: number } {
  if (kind === 'rack') return RACK;
  return kind === 'pod' ? POD : DEVICE;
}
