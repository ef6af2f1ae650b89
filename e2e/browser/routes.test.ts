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
  await routes.getByRole('textbox', { name: 'Prefix or address' }).fill('10.0.0.7');
  await expect(table.getByRole('row')).toHaveCount(2);
  await expect(table).toContainText('10.0.0.7/32');
  await routes.getByRole('textbox', { name: 'Prefix or address' }).fill('300.1');
  await expect(routes).toContainText('is neither a prefix nor an address');
  await routes.getByRole('textbox', { name: 'Prefix or address' }).fill('');
  await routes.getByRole('button', { name: 'Next', exact: true }).click();
  await expect(routes.getByRole('status').filter({ hasText: '101 to 200 of' })).toBeVisible();
});

test('an architect traces packets between two racks, and clears the trace', async ({ heddle, page }) => {
  await heddle.select('Rack A', 'Rack B');
  await heddle.command('Trace between them');
  const trace = page.getByRole('region', { name: 'Trace', exact: true });
  await expect(trace.getByRole('status')).toHaveText('All flows arrive');
  await expect(trace.getByRole('listitem').first()).toContainText('server');
  await trace.getByRole('button', { name: 'Clear' }).click();
  await expect(trace.getByRole('listitem')).toHaveCount(0);
});
