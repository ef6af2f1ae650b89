import type { AsModelOptions } from '../design/index.ts';

/** What the spine layer is in effect: two models fix it. */
export function spineLayerOf({ id, spineLayer }: AsModelOptions): 'routed' | 'ethernet' {
  if (id === 'downward-default') return 'routed';
  return id === 'ethernet' ? 'ethernet' : spineLayer;
}
