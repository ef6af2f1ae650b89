import { expect, test } from './support.ts';

test('someone undoes everything back to empty, and redoes it', async ({ heddle, page }) => {
  await heddle.startEmpty();
  const undo = page.getByRole('button', { name: /^Undo/ });
  const redo = page.getByRole('button', { name: /^Redo/ });
  await expect(undo).toBeDisabled();

  // One gesture each, by all the ways there are to make one.
  await heddle.dropFromPalette('Rack', await heddle.pointOnCanvas(0.3, 0.7));
  await heddle.dropFromPalette('Spine', await heddle.pointOnCanvas(0.5, 0.2));
  await heddle.select('ToR 1');
  await heddle.inspector.getByRole('button', { name: 'Connect to all above' }).click();
  await heddle.select('Rack 1');
  await heddle.setField('Count', '12');
  await heddle.setField('AS number', '64600');
  await heddle.inspector.getByRole('button', { name: 'Duplicate' }).click();
  const spine = await heddle.place('Spine 1');
  await heddle.drag(spine, { x: spine.x + 100, y: spine.y });
  await heddle.chooseModel('Downward Default');
  await page.getByRole('textbox', { name: 'Name of the design' }).fill('Twelve');
  await page.keyboard.press('Enter');
  const gestures = 9;

  const before = await heddle.download(() => heddle.file('Save to a file'));
  for (let step = 0; step < gestures; step += 1) await undo.click();
  await expect(undo).toBeDisabled();
  await expect(page.getByText('An empty drawing board')).toBeVisible();
  await heddle.expectTotals({ routers: '0', servers: '0', sessions: '0' });

  for (let step = 0; step < gestures; step += 1)
    await page.keyboard.press(step % 2 === 0 ? 'Control+Shift+Z' : 'Control+Y');
  await expect(redo).toBeDisabled();
  await heddle.settled();
  expect(await heddle.download(() => heddle.file('Save to a file'))).toEqual(before);
});

test('whoever picks a model takes it back, or looks elsewhere, with the next key', async ({ heddle, page }) => {
  await heddle.chooseModel('Downward Default');
  await page.keyboard.press('Alt+3');
  await expect(page.getByRole('radio', { name: 'AS regions' })).toBeChecked();
  await page.keyboard.press('Control+Z');
  await expect(page.getByRole('combobox', { name: 'AS model' })).toHaveValue('AS per rack');
});
