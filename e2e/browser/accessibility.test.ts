import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './support.ts';
import type { Heddle } from './support.ts';

/** Rule and place of whatever axe calls serious or critical. */
async function seriousFaults(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`));
}

async function expectSound(heddle: Heddle, where: string): Promise<void> {
  await heddle.drawn();
  expect(await seriousFaults(heddle.page), where).toEqual([]);
}

/** A drawing with findings of all kinds, so that every colour and mark is there. */
async function openTroubledDesign(heddle: Heddle): Promise<void> {
  await heddle.openTemplate('Two racks, one AS');
}

for (const scheme of ['light', 'dark'] as const) {
  test.describe(`in ${scheme} colours`, () => {
    test.use({ colorScheme: scheme });

    test('nothing serious stands in the way of the panels', async ({ heddle }) => {
      await openTroubledDesign(heddle);
      await heddle.showTab('Palette');
      for (const tab of ['Findings', 'Capacity', 'Sessions', 'Recommendation']) {
        await heddle.showResults(tab);
        await expectSound(heddle, tab);
      }
      await heddle.showView('AS regions');
      await heddle.select('Rack A');
      await expectSound(heddle, 'outline, inspector of a rack');
      await heddle.showView('Table load');
      await heddle.select('ToR A');
      await heddle.inspector.getByRole('button', { name: 'Set your own table sizes' }).click();
      await expectSound(heddle, 'inspector of a switch');
    });

    test('nothing serious stands in the way of dialogs and menus', async ({ heddle, page }) => {
      await openTroubledDesign(heddle);
      await heddle.file(/Gallery/);
      await expect(heddle.dialog).toBeVisible();
      await expectSound(heddle, 'gallery');
      await page.keyboard.press('Escape');
      await expect(heddle.dialog).toBeHidden();

      await page.keyboard.press('?');
      await expect(heddle.dialog).toBeVisible();
      await expectSound(heddle, 'shortcuts');
      await page.keyboard.press('Escape');
      await expect(heddle.dialog).toBeHidden();

      await page.keyboard.press('Control+K');
      await expect(heddle.dialog).toBeVisible();
      await expectSound(heddle, 'command palette');
      await page.keyboard.press('Escape');
      await expect(heddle.dialog).toBeHidden();

      await heddle.openFile('broken.json', '[1, 2');
      await expect(heddle.dialog).toBeVisible();
      await expectSound(heddle, 'a file that cannot be opened');
      await page.keyboard.press('Escape');

      await heddle.startEmpty();
      await expectSound(heddle, 'an empty drawing board');
    });
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('nothing serious stands in the way of any part', async ({ heddle }) => {
    for (const tab of ['Drawing', 'Outline', 'Inspect', 'Results']) {
      await heddle.showTab(tab);
      await expectSound(heddle, tab);
    }
  });
});
