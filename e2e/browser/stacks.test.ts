import { expect, test } from './support.ts';

test('someone types a count on a selected node, pulls one copy out, and makes it different', async ({
  heddle,
  page,
}) => {
  const at = await heddle.place('Rack A');
  await page.mouse.click(at.x, (await heddle.placeBox('Rack A')).y + 16);
  await expect(heddle.row('Rack A')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.type('12');
  await expect(heddle.row('Rack A')).toHaveAccessibleName(/12 copies/);
  // 12 racks of 20 servers and the other three.
  await heddle.expectTotals({ servers: '300' });

  await heddle.inspector.getByRole('button', { name: 'Pull one out…' }).click();
  await heddle.dialog.getByLabel('Which copy of 12').fill('3');
  await heddle.dialog.getByRole('button', { name: 'Pull out' }).click();
  await expect(heddle.dialog).toBeHidden();
  await expect(heddle.row('Rack A')).toHaveAccessibleName(/11 copies/);
  // Nothing about the fabric has changed yet: 15 racks of 20 servers and 2 ToRs, and 2 spines.
  await heddle.expectTotals({ servers: '300', routers: '332' });

  // What was pulled out is selected.
  await expect(heddle.inspector.getByRole('heading', { name: 'Rack A #3' })).toBeVisible();
  await heddle.setField('Servers', '4');
  await heddle.expectTotals({ servers: '284' });
  await page.keyboard.press('Control+Z');
  await page.keyboard.press('Control+Z');
  await expect(heddle.row('Rack A')).toHaveAccessibleName(/12 copies/);
});

test('a stack of a hundred racks is drawn as one, with its number', async ({ heddle }) => {
  await heddle.select('Rack A');
  await heddle.setField('Count', '100');
  await heddle.expectTotals({ servers: '2,060' });
  expect(await heddle.wordsDrawn()).toContain('×100');
});

test('a number that is taken for another says why', async ({ heddle }) => {
  await heddle.select('Rack A');
  await heddle.setField('Count', '1000000');
  await expect(heddle.inspector.getByLabel('Count', { exact: true })).toHaveValue('100,000');
  await expect(heddle.inspector.getByRole('alert')).toHaveText('At most 100,000');
  await heddle.setField('Count', 'many');
  await expect(heddle.inspector.getByLabel('Count', { exact: true })).toHaveValue('100,000');
  await expect(heddle.inspector.getByRole('alert')).toHaveText('“many” is no number');
  await heddle.setField('Count', '7');
  await expect(heddle.inspector.getByRole('alert')).toHaveCount(0);
});
