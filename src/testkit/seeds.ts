/**
 * How much property tests look at: an inner loop at little, `npm test` at much (it sets HEDDLE_THOROUGH), and
 * `HEDDLE_SEEDS=2000 npm run test:unit -- agreement` at as many seeds as one likes.
 */

/** Whether this is a run that takes its time. */
export const THOROUGH = process.env['HEDDLE_THOROUGH'] !== undefined;

/** @returns the seeds to look at, from 1 or HEDDLE_FIRST_SEED on, ascending */
export function seedsOf(counts: { readonly quick: number; readonly thorough: number }): readonly number[] {
  const first = Number(process.env['HEDDLE_FIRST_SEED'] ?? 1);
  const count = Number(process.env['HEDDLE_SEEDS'] ?? (THOROUGH ? counts.thorough : counts.quick));
  return Array.from({ length: count }, (_, i) => first + i);
}

/** The same seeds in rows of so many, one for each test, with a title: "seeds 21-40". */
export function seedRows(
  counts: { readonly quick: number; readonly thorough: number },
  perRow: number,
): readonly { readonly title: string; readonly seeds: readonly number[] }[] {
  const all = seedsOf(counts);
  return Array.from({ length: Math.ceil(all.length / perRow) }, (_, row) => {
    const seeds = all.slice(row * perRow, (row + 1) * perRow);
    return { title: `seeds ${seeds[0] ?? 0}-${seeds.at(-1) ?? 0}`, seeds };
  });
}
