import { expect, test } from './support.ts';
import type { Heddle } from './support.ts';

const TORS = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2', 'D1', 'D2'].map((name) => `ToR ${name}`);

/** ToRs that hold 16,384 hosts, and 20 servers of 250 endpoints in each of four racks: 20,000 host routes everywhere. */
async function overloadTors(heddle: Heddle): Promise<void> {
  await heddle.select(...TORS);
  const hardware = heddle.inspector.getByRole('combobox', { name: 'Switch and table mode' });
  await hardware.click();
  await hardware.fill('qfx5100 lpm');
  await heddle.page.getByRole('option', { name: /QFX5100.*lpm-profile/ }).click();
  await heddle.select('Rack A', 'Rack B', 'Rack C', 'Rack D');
  await heddle.setField('Endpoints each', '250');
  await heddle.settled();
}

test('a planner whose ToRs overflow is told which mode holds the routes, and switches with one click', async ({
  heddle,
}) => {
  await overloadTors(heddle);
  await expect(heddle.verdict.getByRole('button', { name: /ToR IPv4 host routes.*122%/ })).toBeVisible();
  const finding = heddle.finding(/ToR A1.*needs? more IPv4 host routes/);
  await expect(finding).toContainText('16,384');
  await expect(finding).toContainText('l3-profile');

  await heddle.verdict.getByRole('button', { name: /ToR IPv4 host routes/ }).click();
  const capacity = heddle.results.getByRole('tabpanel');
  const table = capacity.getByRole('row', { name: /^IPv4 host routes/ }).first();
  await expect(table).toContainText('does not fit');
  await expect(table).toContainText('16,384');

  await capacity.getByRole('button', { name: /^Use l3-profile/ }).click();
  await heddle.settled();
  await expect(capacity.getByText('does not fit')).toHaveCount(0);
  await expect(capacity.getByRole('rowgroup').filter({ hasText: 'ToR A1' }).first()).toContainText('l3-profile');
  await heddle.showResults('Findings');
  await expect(heddle.finding(/needs? more/)).toHaveCount(0);
  // What the switch cannot help: its ports are slower than the links drawn.
  await expect(heddle.finding(/no port for 100 Gb\/s/)).toBeVisible();
});

test('a planner whose ToRs overflow is told which AS model would hold the routes', async ({ heddle }) => {
  await overloadTors(heddle);
  const recommendation = await heddle.showResults('Recommendation');
  await expect(recommendation.getByRole('heading', { name: 'Recommended: Downward Default' })).toBeVisible();
  await expect(recommendation.getByText(/^ToRs are the worry: /)).toContainText('16,384');
  await recommendation.getByRole('button', { name: 'Use this model: Downward Default' }).first().click();
  await heddle.settled();
  await expect(heddle.verdict.getByRole('button', { name: 'Downward Default' })).toBeVisible();
  await heddle.showResults('Findings');
  await expect(heddle.finding(/needs? more/)).toHaveCount(0);
});

test('a planner types in the limit of the switch they have', async ({ heddle, page }) => {
  const capacity = await heddle.showResults('Capacity');
  const row = capacity
    .getByRole('rowgroup')
    .filter({ hasText: 'ToR A1' })
    .getByRole('row', { name: /^IPv4 host routes/ });
  await row.getByRole('button', { name: 'Set limit' }).click();
  const field = page.getByLabel('Own limit for IPv4 host routes').and(page.getByRole('textbox'));
  await field.fill('3000');
  await field.press('Enter');
  await heddle.settled();
  await expect(row).toContainText('3,000');
  await expect(row).toContainText('does not fit');
  // The figure is part of the design.
  await heddle.select('ToR A1');
  await expect(heddle.inspector.getByLabel('IPv4 host routes', { exact: true })).toHaveValue('3,000');
});
