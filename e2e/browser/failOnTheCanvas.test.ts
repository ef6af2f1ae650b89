import { expect, test } from './support.ts';

test('someone fails one copy of a stack from the menu on the drawing, names another, and repairs them', async ({
  heddle,
  page,
}) => {
  await heddle.openTemplate('Five-stage pod fabric');
  const at = await heddle.place('Superspine');
  await page.mouse.click(at.x, at.y, { button: 'right' });
  await page.getByRole('menuitem', { name: 'Fail one copy' }).click();
  await heddle.settled();
  expect(await heddle.wordsDrawn()).toContain('✕ 1 of 4 down');

  await page.mouse.click(at.x, at.y, { button: 'right' });
  await page.getByRole('menuitem', { name: 'Fail or repair a copy…' }).click();
  await expect(heddle.dialog.getByRole('status')).toHaveText('This copy is up. 1 of 4 down');
  await heddle.dialog.getByLabel('Superspine, of 4').fill('2');
  await heddle.dialog.getByRole('button', { name: 'Fail this copy' }).click();
  await expect(heddle.dialog.getByRole('status')).toHaveText('This copy is down. 2 of 4 down');
  await page.keyboard.press('Escape');
  await expect(heddle.dialog).toBeHidden();

  await page.keyboard.press('Alt+E');
  const copies = (await heddle.wordsDrawn()).filter((word) => word.startsWith('#'));
  expect(copies).toEqual(['#1', '#2', '#3', '#4']);

  await page.keyboard.press('Alt+Shift+X');
  await heddle.settled();
  expect((await heddle.wordsDrawn()).join()).not.toContain('✕');
});

test('someone unfolds a stack of racks to see its copies, and folds it again', async ({ heddle, page }) => {
  await heddle.openTemplate('Five-stage pod fabric');
  await heddle.select('Rack');
  await page.keyboard.press('Alt+E');
  expect((await heddle.wordsDrawn()).filter((word) => word.startsWith('#'))).toHaveLength(8);
  await page.keyboard.press('Alt+Shift+E');
  expect((await heddle.wordsDrawn()).filter((word) => word.startsWith('#'))).toEqual([]);
  // Once more: the rack closes, and its ToRs are no longer drawn.
  expect(await heddle.wordsDrawn()).toContain('ToR');
  await page.keyboard.press('Alt+Shift+E');
  expect(await heddle.wordsDrawn()).not.toContain('ToR');
});

test('someone clicks a link on the drawing, fails it, and sees it broken', async ({ heddle, page }) => {
  const [from, to] = [await heddle.place('Spine 1'), await heddle.place('ToR A1')];
  await page.mouse.click((from.x * 2 + to.x) / 3, (from.y * 2 + to.y) / 3, { button: 'right' });
  await page.getByRole('menuitem', { name: 'Fail one copy' }).click();
  await heddle.settled();
  expect((await heddle.wordsDrawn()).filter((word) => word === '✕')).toHaveLength(1);
  await page.keyboard.press('Control+Z');
  await heddle.settled();
  expect((await heddle.wordsDrawn()).filter((word) => word === '✕')).toEqual([]);
});
