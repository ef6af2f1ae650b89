import { expect, test } from './support.ts';

test('an architect says what the fabric must carry, and opens what can be built', async ({ heddle, page }) => {
  await heddle.file('Assistant…');
  const dialog = page.getByRole('dialog', { name: 'Assistant' });
  for (const [field, value] of [
    ['Servers', '500'],
    ['Endpoints per server', '20'],
    ['Spines that may fail', '1'],
    ['ToRs that may fail', '1'],
  ] as const) {
    await dialog.getByRole('textbox', { name: field, exact: true }).fill(value);
    await dialog.getByRole('textbox', { name: field, exact: true }).press('Tab');
  }
  await dialog.getByRole('button', { name: 'Find designs' }).click();
  const first = dialog.getByRole('button', { name: /^Open on the canvas: 1, / });
  await expect(first).toBeVisible({ timeout: 30_000 });
  await expect(dialog.getByRole('status')).toContainText('500 servers of 20 endpoints');
  await expect(dialog.getByRole('region', { name: 'Designs that hold, best first' })).toContainText(
    /One spine down takes/,
  );

  await first.press('Enter');
  await expect(dialog).toBeHidden();
  await heddle.settled();
  await expect(heddle.verdict).not.toContainText('error');
  await expect(heddle.verdict).toContainText(/5\d\d\s*servers/);

  await page.keyboard.press('Control+z');
  await heddle.settled();
  await expect(heddle.verdict).toContainText(/(^|\D)80\s*servers/);
});

test('where nothing holds, the assistant says what to ask less of', async ({ heddle, page }) => {
  await heddle.file('Assistant…');
  const dialog = page.getByRole('dialog', { name: 'Assistant' });
  for (const [field, value] of [
    ['Servers', '600'],
    ['Endpoints per server', '3000'],
    ['Servers per rack', '40'],
  ] as const) {
    await dialog.getByRole('textbox', { name: field, exact: true }).fill(value);
    await dialog.getByRole('textbox', { name: field, exact: true }).press('Tab');
  }
  const switches = dialog
    .getByRole('combobox', { name: 'Switches' })
    .or(dialog.getByRole('textbox', { name: 'Switches' }));
  await switches.first().click();
  await switches.first().fill('93180YC-EX');
  await page.getByRole('option', { name: /93180YC-EX/ }).click();
  await switches.first().fill('AS5835');
  await page.getByRole('option', { name: /AS5835/ }).click();
  await page.keyboard.press('Tab');
  await dialog.getByRole('button', { name: 'Find designs' }).click();
  await expect(dialog.getByText('Nothing holds all of that')).toBeVisible({ timeout: 30_000 });
  await expect(dialog.getByText('Allow any switch of the catalogue.')).toBeVisible();
});
