import { expect, test } from './support.ts';
import type { Heddle } from './support.ts';

/** Two racks of eight servers below two spines. */
const OTHER = JSON.stringify({
  format: 'heddle.design/1',
  name: 'Two racks',
  nodes: [
    { kind: 'rack', id: 'rack', name: 'Rack', count: 2, servers: 8, position: { x: 0, y: 200 } },
    { kind: 'tor', id: 'tor', name: 'ToR', parent: 'rack', position: { x: 0, y: 160 } },
    { kind: 'spine', id: 'spine', name: 'Spine', count: 2, position: { x: 0, y: 0 } },
  ],
  links: [{ id: 'uplinks', a: 'tor', b: 'spine' }],
});

/** The tab with its table, once every column has its figures. */
async function openComparison(heddle: Heddle) {
  await heddle.results.getByRole('tab', { name: 'Comparison' }).click();
  const comparison = heddle.results.getByRole('region', { name: 'Comparison' }).first();
  await expect(comparison).toHaveAttribute('aria-busy', 'false', { timeout: 30_000 });
  await expect(comparison.getByRole('columnheader', { name: 'AS per rack' })).toBeVisible();
  return comparison;
}

test('an architect compares three models, reads why a figure is what it is, and switches to one', async ({
  heddle,
}) => {
  await heddle.openTemplate('Reference fabric');
  const comparison = await openComparison(heddle);

  await comparison.getByRole('button', { name: 'Columns' }).click();
  await heddle.page.getByRole('menuitemcheckbox', { name: 'Ethernet fabric' }).click();
  await heddle.page.keyboard.press('Escape');
  await expect(comparison).toHaveAttribute('aria-busy', 'false', { timeout: 30_000 });
  await expect(comparison.getByRole('columnheader')).toHaveText([
    /What is compared/,
    /AS per rack/,
    /AS per server/,
    /Downward Default/,
  ]);

  const fib = comparison.getByRole('row', { name: /FIB of a ToR/ });
  await expect(fib.getByRole('rowheader')).toContainText('differs');
  await fib.getByRole('button').nth(2).click();
  const reason = comparison.getByRole('status', { name: 'What a figure is made of' });
  await expect(reason).toContainText('FIB of a ToR, Downward Default');
  await expect(reason).toContainText(/installs [\d,]+ IPv4 host routes and 1 IPv4 prefix/);
  await heddle.page.keyboard.press('ArrowLeft');
  await expect(reason).toContainText('FIB of a ToR, AS per server');

  await comparison.getByRole('button', { name: 'Comparison as CSV' }).click();
  const { text } = await heddle.download(() => heddle.page.getByRole('menuitem', { name: 'Download CSV' }).click());
  expect(text.split('\r\n')[0]).toBe('What,About,AS per rack,AS per server,Downward Default');
  expect(text).toMatch(/^FIB of a ToR,Tables,\d+,\d+,\d+$/m);

  await comparison.getByRole('button', { name: 'Open Downward Default' }).click();
  await heddle.settled();
  await expect(heddle.verdict).toContainText('Downward Default');
  await expect(comparison.getByRole('columnheader', { name: 'Downward Default' })).toContainText('is drawn');
  await heddle.page.keyboard.press('Control+Z');
  await heddle.settled();
  await expect(heddle.verdict).toContainText('AS per rack');
});

test('weights of her own change the order, and the recommendation’s come back', async ({ heddle }) => {
  await heddle.openTemplate('Reference fabric');
  const comparison = await openComparison(heddle);
  const reading = comparison.getByRole('complementary', { name: 'Reading of the comparison' });
  const order = reading.getByRole('listitem');
  await expect(order.first()).toContainText('AS per rack');

  await reading.getByRole('button', { name: 'Weigh rows yourself' }).click();
  await reading.getByRole('combobox', { name: 'Weight of AS numbers' }).click();
  await heddle.page.getByRole('option', { name: 'above all' }).click();
  await expect(order.first()).toContainText('Ethernet fabric');
  await reading.getByRole('button', { name: 'As recommended' }).click();
  await expect(order.first()).toContainText('AS per rack');
});

test('a variant and a file stand beside the models, and the variant becomes the drawing', async ({ heddle }) => {
  await heddle.openTemplate('Reference fabric');
  const comparison = await openComparison(heddle);
  await comparison.getByRole('button', { name: 'New variant…' }).click();
  await heddle.dialog.getByRole('textbox', { name: 'Name' }).fill('In blocks');
  await heddle.dialog.getByRole('combobox', { name: 'Announced as' }).click();
  await heddle.page.getByRole('option', { name: 'Blocks' }).click();
  await heddle.dialog.getByRole('button', { name: 'Save variant' }).click();
  await expect(comparison.getByRole('columnheader', { name: 'In blocks' })).toBeVisible({ timeout: 30_000 });

  const chooser = heddle.page.waitForEvent('filechooser');
  await comparison.getByRole('button', { name: 'Add a file…' }).click();
  await (await chooser).setFiles({ name: 'other.json', mimeType: 'application/json', buffer: Buffer.from(OTHER) });
  await expect(comparison.getByRole('columnheader', { name: 'Two racks' })).toBeVisible({ timeout: 30_000 });

  await comparison.getByRole('button', { name: 'Open In blocks' }).click();
  await heddle.settled();
  await expect(heddle.inspector.getByRole('radio', { name: 'Blocks' })).toBeChecked();
  await expect(comparison.getByRole('columnheader', { name: 'AS per rack, before' })).toBeVisible({ timeout: 30_000 });
});

test('every figure of the chart stands in a table too', async ({ heddle }) => {
  await heddle.openTemplate('Reference fabric');
  const comparison = await openComparison(heddle);
  const chart = comparison.getByRole('figure', { name: /Two rows against each other/ });
  await chart.scrollIntoViewIfNeeded();
  await expect(chart.getByRole('button', { name: /^Downward Default, FIB of a ToR: [\d,]+/ })).toBeAttached();
  await chart.getByRole('button', { name: 'Show as table' }).click();
  await expect(chart.getByRole('row', { name: /Downward Default/ })).toContainText(/[\d,]{3,}/);
});

test('an empty drawing says what to do', async ({ heddle }) => {
  await heddle.startEmpty();
  await heddle.results.getByRole('tab', { name: 'Comparison' }).click();
  await expect(heddle.results.getByText('There is nothing to compare yet')).toBeVisible();
});
