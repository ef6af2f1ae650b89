import { expect, test } from './support.ts';

test('a planner grows the fabric until a table breaks, and switches to the mode that holds', async ({
  heddle,
  page,
}) => {
  await heddle.select('ToR A1', 'ToR A2', 'ToR B1', 'ToR B2', 'ToR C1', 'ToR C2', 'ToR D1', 'ToR D2');
  const hardware = heddle.inspector.getByRole('combobox', { name: 'Switch and table mode' });
  await hardware.click();
  await hardware.fill('93180yc-ex');
  await page.getByRole('option', { name: /93180YC-EX.*ACI Dual Stack/ }).click();
  await heddle.settled();

  const growth = await heddle.showResults('Growth');
  await expect(growth.getByText('Say what will be more')).toBeVisible();
  await growth.getByRole('textbox', { name: 'Look ahead' }).fill('12');
  await growth.getByRole('textbox', { name: 'Look ahead' }).press('Enter');
  await growth.getByRole('textbox', { name: 'Racks' }).fill('4');
  await growth.getByRole('textbox', { name: 'Racks' }).press('Enter');
  await expect(growth.getByRole('region', { name: 'Growth', exact: true })).toHaveAttribute('aria-busy', 'false');

  // 20 servers of 50 endpoints a rack are 1,000 routes; 24 racks and their neighbours are more than 24,000.
  const answer = growth.getByRole('status');
  await expect(answer).toContainText(/First to break: .*IPv4 host routes, rack 24, month 5/);
  await expect(growth.getByRole('figure').first()).toContainText('24,000');

  await growth.getByRole('button', { name: 'Use this mode: ACI High Dual Stack' }).click();
  await heddle.settled();
  await expect(growth.getByRole('region', { name: 'Growth', exact: true })).toHaveAttribute('aria-busy', 'false');
  await expect(answer).not.toContainText('rack 24');
  await expect(growth.getByRole('row', { name: /^ACI High Dual Stack/ })).toContainText('In use');
  await page.keyboard.press('Control+z');
  await heddle.settled();
  await expect(answer).toContainText('rack 24, month 5');
});
