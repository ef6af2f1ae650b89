import { canvasPort } from '../store/index.ts';
import type { AddKind } from '../store/index.ts';
import type { TermId } from '../words/index.ts';

export interface PaletteItem {
  readonly kind: AddKind;
  readonly label: string;
  readonly term: TermId;
}

export const PALETTE_ITEMS: readonly PaletteItem[] = [
  { kind: 'rack', label: 'Rack', term: 'rack' },
  { kind: 'tor', label: 'ToR', term: 'tor' },
  { kind: 'spine', label: 'Spine', term: 'spine' },
  { kind: 'superspine', label: 'Superspine', term: 'superspine' },
  { kind: 'pod', label: 'Pod', term: 'pod' },
  { kind: 'border', label: 'Border', term: 'border' },
  { kind: 'external', label: 'External', term: 'external' },
  { kind: 'routeReflector', label: 'Reflector', term: 'routeReflector' },
];

/** Adds into the selected container where that fits, else at a free place in sight. */
export function addInView(kind: AddKind): void {
  canvasPort()?.addInView(kind);
}
