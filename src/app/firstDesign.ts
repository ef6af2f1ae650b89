import { emptyDesign, TEMPLATES } from '../design/index.ts';
import type { Design } from '../design/index.ts';

/** What a first visit opens: four racks, AS per rack. */
const FIRST_TEMPLATE = 'as-per-rack-l3';

export function firstDesign(): Design {
  return TEMPLATES.find(({ id }) => id === FIRST_TEMPLATE)?.build() ?? emptyDesign();
}
