import { expect, test } from './support.ts';

test('an architect asks why a route is missing in a puddled fabric, and reads the answer', async ({ heddle, page }) => {
  await heddle.openTemplate('Two racks, one AS');
  await heddle.showResults('Routes');
  const routes = heddle.results;
  await routes.getByRole('textbox', { name: 'Router' }).fill('rack-a/tor-a');
  const table = routes.getByRole('region', { name: 'Routes' });
  await expect(table).toBeVisible();
  await routes.getByRole('radiogroup', { name: 'Which routes' }).getByText('Missing').click();
  const missing = table.getByRole('row').filter({ hasText: 'missing' }).first();
  await missing.getByRole('button').click();
  const why = page.getByRole('region', { name: 'Why', exact: true });
  await expect(why).toHaveAttribute('aria-busy', 'false');
  await expect(why).toContainText('has no route to');
  await expect(why).toContainText('its own AS is in the path');
  await expect(why).toContainText('RFC 4271 §9.1.2');
  await why.getByRole('button', { name: 'Close the explanation' }).click();
  await expect(why).toHaveCount(0);
});

test('an architect narrows a table and turns its pages', async ({ heddle }) => {
  await heddle.openTemplate('Two racks, one AS');
  await heddle.showResults('Routes');
  const routes = heddle.results;
  const table = routes.getByRole('region', { name: 'Routes' });
  await expect(table.getByRole('row')).not.toHaveCount(0);
  await routes.getByRole('textbox', { name: 'Prefix' }).fill('10.0.0.7');
  await expect(table.getByRole('row')).toHaveCount(2);
  await expect(table).toContainText('10.0.0.7/32');
  await routes.getByRole('textbox', { name: 'Prefix' }).fill('300.1');
  await expect(routes).toContainText('is neither a prefix nor an address');
  await routes.getByRole('textbox', { name: 'Prefix' }).fill('');
  await routes.getByRole('button', { name: 'Next', exact: true }).click();
  await expect(routes.getByRole('status').filter({ hasText: '101 to 200 of' })).toBeVisible();
});

test('an architect traces packets between two racks, and clears the trace', async ({ heddle, page }) => {
  await heddle.select('Rack A', 'Rack B');
  await heddle.command('Trace between them');
  const trace = page.getByRole('region', { name: 'Trace', exact: true });
  await expect(trace.getByRole('status')).toHaveText(/^All flows arrive, after \d hops at most$/);
  const hops = trace.getByRole('table', { name: 'Hops' });
  await expect(hops.getByRole('row').nth(1)).toContainText('server');
  await hops.getByRole('row').nth(2).getByRole('button').click();
  await expect(page.getByRole('region', { name: 'Why', exact: true })).toContainText('reaches');
  await heddle.results.getByRole('radiogroup', { name: 'What to show' }).getByText('Trace').click();
  await trace.getByRole('button', { name: 'Clear' }).click();
  await expect(hops).toHaveCount(0);
});

test('from a finding about lost pairs one click leads to the reason, another to the trace, and one back', async ({
  heddle,
  page,
}) => {
  await heddle.openTemplate('Two racks, one AS');
  const finding = heddle.finding(/AS 64512 is split/);
  const link = finding.getByRole('button', { name: /^Routes of/ });
  await link.focus();
  await page.keyboard.press('Enter');
  const why = page.getByRole('region', { name: 'Why', exact: true });
  await expect(why).toContainText('its own AS is in the path');
  await expect(why).toContainText('2 paths received, 0 paths after import');
  await heddle.results.getByRole('button', { name: 'Back to the findings' }).click();
  await expect(link).toBeFocused();
  await finding.getByRole('button', { name: 'Trace the flows' }).click();
  const trace = page.getByRole('region', { name: 'Trace', exact: true });
  await expect(trace.getByRole('status')).toHaveText('No flow arrives');
  await expect(trace).toContainText('100% dropped for want of a route');
  await heddle.results.getByRole('button', { name: 'Back to the findings' }).click();
  await expect(finding.getByRole('button', { name: 'Trace the flows' })).toBeFocused();
});

test('a figure in the inspector opens the table it is the length of', async ({ heddle }) => {
  await heddle.select('Spine 1');
  const figure = heddle.inspector.getByRole('button', { name: /^FIB entries: .* Open the table of / }).first();
  await figure.click();
  const table = heddle.results.getByRole('region', { name: 'Routes' });
  await expect(table.getByRole('row').nth(1)).toBeVisible();
  await heddle.results.getByRole('button', { name: 'Back to the inspector' }).click();
  await expect(figure).toBeFocused();
});

test('a table is read with the keyboard alone, page by page', async ({ heddle, page }) => {
  await heddle.openTemplate('Two racks, one AS');
  await heddle.showResults('Routes');
  const table = heddle.results.getByRole('region', { name: 'Routes' });
  const row = (prefix: string) => table.getByRole('button', { name: `Why ${prefix}?`, exact: true });
  await row('10.0.0.0/32').focus();
  await page.keyboard.press('ArrowDown');
  await expect(row('10.0.0.1/32')).toBeFocused();
  await page.keyboard.press('PageDown');
  await expect(row('10.0.0.101/32')).toBeFocused();
  await page.keyboard.press('Control+Home');
  await expect(row('10.0.0.0/32')).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowDown');
  await expect(row('10.0.0.100/32')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Why', exact: true })).toHaveAttribute('aria-busy', 'false');
});

test('any range of the rows that a filter leaves goes to a spreadsheet', async ({ heddle, page }) => {
  await heddle.openTemplate('Two racks, one AS');
  await heddle.showResults('Routes');
  await heddle.results.getByRole('textbox', { name: 'Prefix' }).fill('10.0.1.0/24');
  await expect(heddle.results.getByRole('status').filter({ hasText: '1 to 100 of 256' })).toBeVisible();
  await heddle.results.getByRole('button', { name: 'Copy or export rows' }).click();
  await page.getByLabel('From row').fill('2');
  await page.getByLabel('to row').fill('4');
  const { name, text } = await heddle.download(() => page.getByRole('button', { name: 'Download CSV' }).click());
  expect(name).toMatch(/routes of rack-a tor-a\.csv$/);
  expect(text.split('\r\n').map((line) => line.split(',')[0])).toEqual([
    'Prefix',
    '10.0.1.1/32',
    '10.0.1.2/32',
    '10.0.1.3/32',
    '',
  ]);
});

test('with something down, a trace stands beside the same with everything repaired', async ({ heddle, page }) => {
  await heddle.select('Spine 1');
  await heddle.command('Fail');
  await heddle.settled();
  await heddle.select('Rack A', 'Rack B');
  await heddle.command('Trace between them');
  const trace = page.getByRole('region', { name: 'Trace', exact: true });
  await expect(trace.getByRole('heading', { name: 'With everything repaired' })).toBeVisible();
  await expect(trace.getByText('not taken now').first()).toBeVisible();
});

test('a trace on the canvas follows the drawing while its list is out of sight', async ({ heddle }) => {
  await heddle.openTemplate('Two racks, one AS');
  await heddle.select('Rack A', 'Rack B');
  await heddle.command('Trace between them');
  await expect(heddle.results.getByRole('region', { name: 'Trace' })).toContainText('No flow arrives');
  await heddle.showResults('Findings');
  await expect(heddle.canvas).toContainText('100% lost');
  await heddle.results.getByRole('button', { name: 'Let the model choose the AS number' }).first().click();
  await expect(heddle.canvas).not.toContainText('100% lost');
  await expect(heddle.canvas).toContainText('50%');
});
