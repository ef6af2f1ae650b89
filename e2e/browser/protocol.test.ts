import { expect, test } from './support.ts';

test('an architect mends a puddle by letting routers accept their own AS, and takes it back', async ({
  heddle,
  page,
}) => {
  await heddle.openTemplate('Two racks, one AS');
  const puddle = heddle.finding('AS 64512 is split into 2 parts');
  await expect(puddle).toContainText('Rack B cannot reach Rack A');

  await heddle.inspector.getByRole('button', { name: 'Show all options' }).click();
  await expect(heddle.inspector.getByText('Own AS in paths (allowas-in)')).toHaveCount(0);
  await heddle.inspector.getByRole('button', { name: 'Show BGP details' }).click();
  await heddle.setField('ToRs accept it', '1');
  await heddle.settled();
  // Their servers still refuse what the ToRs accept now.
  await expect(puddle).toContainText('cannot reach');
  await heddle.setField('Servers accept it', '1');
  await expect(puddle).toContainText('No traffic is lost now, because routers are told to accept their own AS number');

  await page.getByRole('button', { name: /^Undo: / }).click();
  await expect(puddle).toContainText('cannot reach');
});

test('choosing BIRD turns off what BIRD has not', async ({ heddle, page }) => {
  await heddle.inspector.getByRole('button', { name: 'Show all options' }).click();
  await heddle.inspector.getByRole('button', { name: 'Show BGP details' }).click();
  const override = heddle.inspector.getByRole('switch', { name: 'Spines, borders replace it' });
  await override.click({ force: true });
  await expect(override).toBeChecked();
  await heddle.inspector.getByRole('combobox', { name: 'Spines, borders', exact: true }).click();
  await page.getByRole('option', { name: /BIRD/ }).click();
  await heddle.settled();
  await expect(override).not.toBeChecked();
  await expect(override).toBeDisabled();
  await expect(heddle.finding('BIRD on the spines has no as-override')).toHaveCount(0);
});

test('the inspector says what the software of the routers decides by itself', async ({ heddle, page }) => {
  await heddle.inspector.getByRole('button', { name: 'Show all options' }).click();
  await heddle.setField('Maximum paths', '2');
  await expect(heddle.inspector.getByText('FRR keeps the best one’s next hop, then the lowest addresses')).toHaveCount(
    1,
  );
  await heddle.inspector.getByRole('button', { name: 'Show BGP details' }).click();
  await expect(heddle.inspector.getByRole('list', { name: 'BIRD' })).toContainText('hold time of 240 s');
  await expect(heddle.inspector.getByRole('list', { name: 'FRR' })).toContainText('hold time of 180 s');
  await expect(heddle.inspector.getByRole('list', { name: 'generic router' })).toHaveCount(0);

  await heddle.inspector.getByRole('combobox', { name: 'ToRs', exact: true }).click();
  await page.getByRole('option', { name: 'generic router' }).click();
  await expect(heddle.inspector.getByRole('list', { name: 'generic router' })).toContainText(
    'holds a route back from a neighbour whose AS is in its path',
  );
});

test('a rack keeps a third party out of next hops on its own subnet', async ({ heddle, page }) => {
  await heddle.openTemplate('AS per server, routed spine');
  await heddle.showTab('Outline');
  await heddle.row('Rack A').click();
  await heddle.inspector.getByRole('combobox', { name: 'Third-party next hop', exact: true }).click();
  await page.getByRole('option', { name: 'Replaced', exact: true }).click();
  await heddle.settled();
  await expect(heddle.inspector.getByRole('combobox', { name: 'Third-party next hop', exact: true })).toHaveValue(
    'Replaced',
  );
  await page.getByRole('button', { name: /^Undo: / }).click();
  await expect(heddle.inspector.getByRole('combobox', { name: 'Third-party next hop', exact: true })).toHaveValue(
    'As the model: kept',
  );
});
