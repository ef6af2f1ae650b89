import { emptyDesign, TEMPLATES } from '../design/index.ts';
import type { Design } from '../design/index.ts';

/** What a first visit opens: four racks, AS per rack. */
const FIRST_TEMPLATE = 'reference-as-per-rack';

export function firstDesign(): Design {
  return TEMPLATES.find(({ id }) => id === FIRST_TEMPLATE)?.build() ?? emptyDesign();
}
