import { expect, Heddle, test } from './support.ts';

async function linkOf(heddle: Heddle): Promise<string> {
  await heddle.file('Share by link…');
  const field = heddle.dialog.getByRole('textbox', { name: 'Link to this design' });
  await expect(field).toHaveValue(/#d1=[\w-]+$/);
  const link = await field.inputValue();
  // All of the dialog is there to be read.
  const size = heddle.dialog.getByText(/of at most 8,000 characters/);
  await expect(heddle.dialog.getByRole('button', { name: 'Copy the link' })).toBeInViewport({ ratio: 1 });
  await expect(size).toBeInViewport({ ratio: 1 });
  await heddle.page.keyboard.press('Escape');
  await expect(heddle.dialog).toBeHidden();
  return link;
}

test('someone shares a design by link, and a colleague opens it in a browser that has never seen it', async ({
  heddle,
  browser,
}) => {
  await heddle.chooseModel('Downward Default');
  await heddle.select('Rack A');
  await heddle.setField('Servers', '33');
  await heddle.settled();
  const link = await linkOf(heddle);
  const saved = await heddle.download(() => heddle.page.keyboard.press('Control+S'));

  const context = await browser.newContext();
  const colleague = new Heddle(await context.newPage());
  const sent: string[] = [];
  colleague.page.on('request', (request) => sent.push(request.url() + (request.postData() ?? '')));
  await colleague.start(link);
  const theirs = await colleague.download(() => colleague.page.keyboard.press('Control+S'));
  expect(theirs.text).toBe(saved.text);
  // The fragment stays in the browser, and leaves the address so that a reload shows what was drawn since.
  expect(sent.filter((request) => request.includes('#d1='))).toEqual([]);
  expect(new URL(colleague.page.url()).hash).toBe('');
  await colleague.select('Rack A');
  await colleague.setField('Servers', '34');
  await colleague.reload();
  await colleague.select('Rack A');
  await expect(colleague.inspector.getByLabel('Servers', { exact: true })).toHaveValue('34');
  expect(colleague.faults()).toEqual([]);
  await context.close();
});

test('someone who opens a link keeps what they were drawing', async ({ heddle, page }) => {
  const link = await linkOf(heddle);
  await heddle.openTemplate('Two racks, one AS');
  await page.getByRole('textbox', { name: 'Name of the design' }).fill('My own work');
  await page.keyboard.press('Enter');
  await page.goto(link);
  const name = page.getByRole('textbox', { name: 'Name of the design' });
  await expect(name).toHaveValue('AS per rack, routed spine');
  await expect(page.getByText('Undo brings back what was drawn before')).toBeVisible();
  await heddle.settled();
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(name).toHaveValue('My own work');
  await heddle.expectTotals({ servers: '40' });
});

test('a damaged link changes nothing and says so', async ({ heddle, page }) => {
  const link = await linkOf(heddle);
  await heddle.openTemplate('Two racks, one AS');
  await page.goto(link.slice(0, -40));
  await expect(page.getByText('This link is damaged')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Name of the design' })).toHaveValue('Two racks, one AS');
});

test('a design too large for a link is refused with its size, and offered as a file', async ({ heddle }) => {
  let state = 7;
  const next = () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648);
  const notes = Array.from({ length: 9_000 }, () => String.fromCharCode(33 + ((next() >> 16) % 90))).join('');
  await heddle.openFile(
    'large.json',
    JSON.stringify({ format: 'heddle.design/1', name: 'Large', notes, nodes: [], links: [] }),
  );
  await heddle.settled();
  await heddle.file('Share by link…');
  await expect(heddle.dialog).toContainText(/it would have \d+,\d{3} characters, .* longer than 8,000/);
  await expect(heddle.dialog.getByRole('button', { name: 'Save to a file' })).toBeVisible();
});
