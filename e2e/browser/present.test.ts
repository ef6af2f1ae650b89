import { expect, test } from './support.ts';

test('a speaker presents three boards with the arrow keys and leaves', async ({ heddle, page }) => {
  await heddle.openTemplate('AS per rack, four racks');
  await page.keyboard.press('Control+Enter');
  const board = heddle.dialog.getByRole('article');
  await expect(board).toHaveAccessibleName('Verdict');
  await expect(board.getByText('servers', { exact: true })).toBeVisible();

  // Only three, the comparison before the drawing.
  await page.keyboard.press('b');
  const list = heddle.dialog.getByRole('complementary', { name: 'Boards' });
  for (const name of ['Capacity', 'Findings', 'Growth', 'Failures'])
    await list.getByRole('checkbox', { name }).uncheck();
  for (let step = 0; step < 3; step += 1) await list.getByRole('button', { name: 'Move Comparison up' }).click();
  await page.keyboard.press('Escape');
  await expect(list).toBeHidden();

  await page.keyboard.press('ArrowRight');
  await expect(board).toHaveAccessibleName('Comparison');
  await expect(board.getByRole('columnheader', { name: 'Downward Default' })).toBeVisible();
  await expect(board.getByRole('row', { name: /^AS numbers/ })).toBeVisible();
  await page.keyboard.press('PageDown');
  await expect(board).toHaveAccessibleName('Drawing');
  await expect(board.getByRole('img', { name: /Drawing$/ })).toBeVisible();
  await page.keyboard.press('End');
  await expect(heddle.dialog.getByText('3 / 3')).toBeVisible();
  await page.keyboard.press('1');
  await expect(board).toHaveAccessibleName('Verdict');
  await page.keyboard.press('ArrowLeft');
  await expect(board).toHaveAccessibleName('Verdict');
  // A click goes on, at the left edge it goes back.
  await board.click({ position: { x: 500, y: 300 } });
  await expect(board).toHaveAccessibleName('Comparison');

  await page.keyboard.press('Escape');
  await expect(heddle.dialog).toBeHidden();

  // The choice is kept.
  await heddle.reload();
  await heddle.command('Present');
  await expect(heddle.dialog.getByText('1 / 3')).toBeVisible();
});

test('an empty drawing says on every board what is missing', async ({ heddle, page }) => {
  await heddle.startEmpty();
  await heddle.command('Present');
  for (let place = 1; place <= 7; place += 1) {
    await expect(heddle.dialog.getByText(`${String(place)} / 7`)).toBeVisible();
    await expect(heddle.dialog.getByRole('article')).toContainText('Nothing is drawn yet');
    await page.keyboard.press('ArrowRight');
  }
});

test('on a phone the boards are turned by tapping', async ({ heddle, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await heddle.file('Present…');
  const board = heddle.dialog.getByRole('article');
  await expect(board).toHaveAccessibleName('Verdict');
  await heddle.dialog.getByRole('button', { name: 'Next board' }).click();
  await expect(board).toHaveAccessibleName('Drawing');
  const isTooWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(isTooWide).toBe(false);
  await heddle.dialog.getByRole('button', { name: 'Leave the presentation' }).click();
  await expect(heddle.dialog).toBeHidden();
});

test('a board is set as large as the screen has room for, and none is cut off', async ({ heddle, page }) => {
  await heddle.openTemplate('AS per rack, four racks');
  await heddle.command('Present');
  const board = heddle.dialog.getByRole('article');
  await expect(board).toHaveAccessibleName('Verdict');
  const textSize = () => board.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
  const isWithin = () =>
    board.evaluate(
      ({ parentElement }) => parentElement !== null && parentElement.scrollHeight <= parentElement.clientHeight,
    );
  await expect.poll(isWithin).toBe(true);
  const large = await textSize();
  await page.setViewportSize({ width: 1280, height: 480 });
  await expect.poll(textSize).toBeLessThan(large);
  await page.setViewportSize({ width: 1920, height: 1080 });
  await expect.poll(textSize).toBeGreaterThan(large);
  for (let place = 1; place < 7; place += 1) {
    await page.keyboard.press('ArrowRight');
    await expect(heddle.dialog.locator('[aria-busy="true"]')).toHaveCount(0, { timeout: 30_000 });
    await expect.poll(isWithin).toBe(true);
  }
});
