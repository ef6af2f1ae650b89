import { expect, test } from './support.ts';

test.use({ viewport: { width: 390, height: 844 } });

test('someone on a phone reads the verdict, inspects a switch, and edits through the outline', async ({
  heddle,
  page,
}) => {
  const noSidewaysScroll = async () =>
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await expect(heddle.verdict).toBeVisible();
  await expect(heddle.canvas).toBeVisible();
  await noSidewaysScroll();

  await heddle.showTab('Outline');
  await heddle.row('Rack A').click();
  await heddle.showTab('Inspect');
  await expect(page.getByRole('heading', { name: 'Rack A' })).toBeVisible();
  await page.getByLabel('Servers', { exact: true }).fill('30');
  await page.keyboard.press('Enter');
  await heddle.expectTotals({ servers: '90' });
  await noSidewaysScroll();

  await heddle.showTab('Outline');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Add Spine' }).click();
  await expect(heddle.row('Spine 3')).toBeVisible();
  await heddle.row('Spine 3').click();
  await page.getByRole('button', { name: 'Duplicate' }).click();
  await heddle.row('Spine 3').click();
  await page.getByRole('button', { name: 'Delete' }).click();
  await expect(heddle.row('Spine 3')).toHaveCount(0);
  await noSidewaysScroll();

  await heddle.showTab('Results');
  await heddle.showResults('Findings');
  await expect(heddle.results.getByRole('article').first()).toBeVisible();
  for (const tab of ['Capacity', 'Sessions', 'Recommendation']) {
    await heddle.showResults(tab);
    await noSidewaysScroll();
  }
  await heddle.chooseModel('Downward Default');
  await expect(heddle.results.getByRole('row', { name: /^Downward Default/ })).toContainText('In use');
});
