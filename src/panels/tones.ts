import type { RouterClass } from '../engine/index.ts';
import type { Tone } from '../ui/index.ts';

/** The colour of a table's bar: by verdict, and amber from the warning share on. */
export function toneOf({ verdict, nearLimit }: Pick<RouterClass['limits'][number], 'verdict' | 'nearLimit'>): Tone {
  if (verdict === 'unknown') return 'unknown';
  if (verdict === 'over') return 'over';
  return nearLimit ? 'near' : 'good';
}
