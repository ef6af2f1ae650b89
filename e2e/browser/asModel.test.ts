import { expect, test } from './support.ts';
import type { Heddle } from './support.ts';

// Four racks of 20 servers with 50 endpoints each: 4,000 endpoints, 1,000 in a rack; two ToRs a rack, two spines.
const MODELS = [
  { name: 'AS per server', tor: '4,000', spine: '4,000', server: '4,000' },
  // A ToR holds its rack and the default; a server its own and the default.
  { name: 'Downward Default', tor: '1,001', spine: '4,000', server: '51' },
  // Its switches route nothing.
  { name: 'Ethernet fabric', tor: undefined, spine: undefined, server: '4,000' },
  { name: 'AS per rack', tor: '4,000', spine: '4,000', server: '4,000' },
] as const;

test('a planner changes the AS model and watches the counts change', async ({ heddle, page }) => {
  for (const { name, tor, spine, server } of MODELS) {
    await heddle.chooseModel(name);
    await expect(heddle.verdict.getByRole('button', { name })).toBeVisible();
    const row = (await heddle.showResults('Recommendation')).getByRole('row', { name: new RegExp(`^${name}`) });
    await expect(row.getByText('In use')).toBeVisible();
    await heddle.select('ToR A1');
    await expectFib(heddle, tor);
    await heddle.select('Spine 1');
    await expectFib(heddle, spine);
    await heddle.select('Rack A');
    await expectFib(heddle, server);
  }
  // Four models later every step can be taken back.
  for (let step = 0; step < MODELS.length; step += 1) await page.getByRole('button', { name: /^Undo: / }).click();
  await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled();
});

test('what a change did is marked in the verdict, from the old figure to the new', async ({ heddle }) => {
  await heddle.chooseModel('Downward Default');
  await expect(heddle.verdict.getByText('ToR FIB 4,000 → 1,001')).toBeVisible();
  const capacity = await heddle.showResults('Capacity');
  await expect(
    capacity.getByRole('rowgroup').filter({ hasText: 'ToR A1' }).filter({ hasText: '1,001' }).first(),
  ).toBeVisible();
});

/** What the inspector says about the routes of the selected router; undefined for a switch that has none. */
async function expectFib(heddle: Heddle, entries: string | undefined): Promise<void> {
  if (entries === undefined)
    await expect(heddle.inspector.getByText('Switches Ethernet and routes nothing.')).toBeVisible();
  else await expect(heddle.figure('FIB entries')).toHaveText(entries);
}
