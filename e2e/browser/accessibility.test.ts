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

/** What can be opened in front of the drawing, and how. */
const FRONTS: readonly (readonly [string, (heddle: Heddle) => Promise<void>])[] = [
  ['the gallery', (heddle) => heddle.file(/Gallery/)],
  ['the assistant', (heddle) => heddle.file('Assistant…')],
  ['the list of shortcuts', (heddle) => heddle.page.keyboard.press('?')],
  ['the command palette', (heddle) => heddle.page.keyboard.press('Control+K')],
  ['the exports', (heddle) => heddle.file('Export…')],
  ['a link to share', (heddle) => heddle.file('Share by link…')],
  ['the recent drawings', (heddle) => heddle.file('Recent drawings…')],
  ['a presentation', (heddle) => heddle.file('Present…')],
  ['a file that cannot be opened', (heddle) => heddle.openFile('broken.json', '[1, 2')],
];

for (const scheme of ['light', 'dark'] as const) {
  test.describe(`in ${scheme} colours`, () => {
    test.use({ colorScheme: scheme });

    for (const tabs of [
      ['Findings', 'Capacity'],
      ['Sessions', 'Failures'],
      ['Recommendation', 'Growth'],
      ['Routes', 'Comparison'],
    ] as const) {
      test(`nothing serious stands in the way of the results: ${tabs.join(' and ')}`, async ({ heddle }) => {
        await heddle.openTemplate('Two racks, one AS');
        for (const tab of tabs) {
          await heddle.showResults(tab);
          await expectSound(heddle, tab);
        }
      });
    }

    test('nothing serious stands in the way of outline, inspector and views', async ({ heddle }) => {
      await heddle.openTemplate('Two racks, one AS');
      await heddle.showView('AS regions');
      await heddle.select('Rack A');
      await expectSound(heddle, 'a rack');
      await heddle.showView('Table load');
      await heddle.select('ToR A');
      await heddle.inspector.getByRole('button', { name: 'Set your own table sizes' }).click();
      await expectSound(heddle, 'a switch');
    });

    test('nothing serious stands in the way of an empty drawing board', async ({ heddle }) => {
      await heddle.startEmpty();
      await expectSound(heddle, 'an empty drawing board');
    });

    for (const fronts of [FRONTS.slice(0, 3), FRONTS.slice(3, 6), FRONTS.slice(6)]) {
      test(`nothing serious stands in the way of ${fronts.map(([front]) => front).join(' and ')}`, async ({
        heddle,
      }) => {
        for (const [front, open] of fronts) {
          await open(heddle);
          await expect(heddle.dialog).toBeVisible();
          await expectSound(heddle, front);
          await heddle.page.keyboard.press('Escape');
          await expect(heddle.dialog).toBeHidden();
        }
      });
    }
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
