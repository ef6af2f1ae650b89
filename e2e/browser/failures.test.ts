import { readFileSync } from 'node:fs';
import { expect, test } from './support.ts';

/** Downward Default, 20 racks with one ToR each under 4 spines: docs/failures.md. */
const ONE_TOR = readFileSync(new URL('../../docs/failures/one-tor.json', import.meta.url), 'utf8');

test('an architect fails a spine and reads what it costs, then repairs it with one click', async ({ heddle, page }) => {
  await heddle.openFile('one-tor.json', ONE_TOR);
  await heddle.settled();

  await heddle.select('Spine');
  await page.keyboard.press('Alt+X');
  await heddle.settled();

  await expect(heddle.verdict).toContainText('1 down');
  await expect(heddle.row('Spine')).toHaveAccessibleName(/1 down/);
  await page.getByRole('tab', { name: 'Failures' }).click();
  const now = page.getByRole('region', { name: 'What is down, and what must be survived' });
  await expect(now.getByRole('button', { name: 'Spine [4]', exact: true })).toBeVisible();
  await expect(now).toContainText('at once (link down)');
  await expect(now).toContainText('Nothing lost');
  // Every ToR keeps 3 of its 4 uplinks.
  await expect(now).toContainText('400 → 300 Gb/s');
  await expect(now).toContainText('4 → 3');

  // A second thing: the link that makes the black hole.
  await page.getByRole('button', { name: 'Repair all' }).first().click();
  await heddle.settled();
  await expect(heddle.verdict).not.toContainText('down');
  await expect(now).toContainText('Everything is up.');
});

test('the worst of the sweep is applied, told apart from the whole fabric, and undone', async ({ heddle, page }) => {
  await heddle.openFile('one-tor.json', ONE_TOR);
  await heddle.settled();
  await heddle.command('Show failures');
  await page.getByRole('button', { name: 'Run the sweep' }).click();
  const sweep = page.getByRole('region', { name: 'Sweep', exact: true });
  await expect(sweep).toHaveAttribute('aria-busy', 'false');
  await expect(sweep).toContainText('804 of 1,704 single failures lose nothing.');
  const rows = sweep.getByRole('row');
  await expect(rows.nth(1)).toContainText('62,360 pairs cut off');
  await expect(rows.nth(2)).toContainText('30,400 pairs lose up to 25% of their flows');

  // The same as bars, which can be taken as a picture, with a table behind them.
  await sweep.getByText('Chart', { exact: true }).click();
  await expect(sweep.getByRole('group', { name: /^Flows lost/ })).toContainText('9.8');
  const picture = await heddle.download(async () => {
    await sweep.getByRole('button', { name: /^Picture of/ }).click();
    await page.getByRole('menuitem', { name: 'Download SVG' }).click();
  });
  expect(picture.text).toContain('9.8');
  await sweep.getByRole('button', { name: 'Show as table' }).click();
  await expect(sweep.getByRole('row', { name: /^link/ })).toContainText('1.2');
  await sweep.getByText('Table', { exact: true }).click();

  await rows
    .nth(1)
    .getByRole('button', { name: /^Fail it/ })
    .click();
  await heddle.settled();
  await expect(heddle.verdict).toContainText('1 down');
  await expect(rows.nth(1).getByRole('button', { name: /^Repair it/ })).toBeVisible();
  const now = page.getByRole('region', { name: 'What is down, and what must be survived' });
  await expect(now).toContainText('62,360 pairs cut off');

  await page.keyboard.press('Control+Z');
  await heddle.settled();
  await expect(heddle.verdict).not.toContainText('down');
  await expect(rows.nth(1).getByRole('button', { name: /^Fail it/ })).toBeVisible();
});

test('what must be survived is stated, judged and found; a set is saved, applied and deleted', async ({
  heddle,
  page,
}) => {
  await heddle.openFile('one-tor.json', ONE_TOR);
  await heddle.settled();
  await heddle.command('Show failures');
  const now = page.getByRole('region', { name: 'What is down, and what must be survived' });
  await expect(now).toContainText('any one link between devices');
  await page.getByRole('tab', { name: /^Findings/ }).click();
  await expect(heddle.results).toContainText('The loss of one link is not survived');

  await heddle.select('Spine');
  await page.keyboard.press('Alt+X');
  await page.keyboard.press('Alt+X');
  await heddle.settled();
  await heddle.command('Show failures');
  await now.getByRole('textbox', { name: 'Name for what is down now' }).fill('Power feed A');
  await now.getByRole('button', { name: 'Save what is down' }).click();
  await now.getByRole('switch', { name: 'The design must survive this set: Power feed A' }).click();
  await heddle.command('Repair everything');
  await heddle.settled();
  await now.getByRole('button', { name: 'Fail this set: Power feed A' }).click();
  await heddle.settled();
  await expect(heddle.verdict).toContainText('2 down');
  await now.getByRole('button', { name: 'Delete set: Power feed A' }).click();
  await heddle.settled();
  await expect(now.getByRole('button', { name: 'Fail this set: Power feed A' })).toBeHidden();
});
