/** Variants of a file. */
import { freshNames } from '../freshName.ts';
import { LIMITS } from '../limits.ts';
import { repairValue } from '../repair.ts';
import { variantSchema } from '../schema.ts';
import type { Design, Variant } from '../schema.ts';
import { briefly } from '../validity.ts';
import { partsOf } from '../variants.ts';
import { reportRepairs, type Report } from './report.ts';

/** Changes of what the drawing has not are left out; names that stand twice get a number. */
export function readVariants(raw: readonly unknown[], design: Design, report: Report): readonly Variant[] {
  const variants = new Map<string, Variant>();
  const newName = freshNames([]);
  for (const [place, value] of raw.entries()) {
    const at = ['variants', place] as const;
    if (variants.size === LIMITS.variants) {
      report('lost', 'variant/too-many', at, { count: raw.length, max: LIMITS.variants });
      break;
    }
    const { value: variant, repairs } = repairValue(variantSchema, value, (path) =>
      path.length === 1 && path[0] === 'name' ? `Variant ${place + 1}` : undefined,
    );
    if (variant === undefined) {
      report('lost', 'variant/unreadable', at, { value: briefly(value) });
      continue;
    }
    reportRepairs(report, at, repairs);
    if (variants.has(variant.id)) {
      report('lost', 'variant/duplicate-id', at, { id: variant.id });
      continue;
    }
    const name = newName(variant.name);
    if (name !== variant.name)
      report('repaired', 'variant/duplicate-name', [...at, 'name'], { name: variant.name, newName: name });
    const { changes, unknown } = partsOf(design, variant.changes);
    for (const { part, id } of unknown)
      report('lost', 'variant/unknown-part', [...at, 'changes', part, id], { name, id });
    variants.set(variant.id, { ...variant, name, changes });
  }
  return [...variants.values()];
}
