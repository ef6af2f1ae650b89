import { expect, test } from './support.ts';

/** The preview is sandboxed without scripts, which stops those of the test runner as well. */
test.beforeEach(({ heddle }) => void heddle.expectedFaults.push(/Blocked script execution in 'about:srcdoc'/));

test('someone exports the report of a broken design and opens it', async ({ heddle, page, context }) => {
  await heddle.openTemplate('Two racks, one AS');
  await heddle.file('Report…');
  const preview = heddle.dialog.frameLocator('iframe');
  await expect(preview.getByRole('heading', { level: 1, name: 'Two racks, one AS' })).toBeVisible();
  await expect(preview.getByRole('region', { name: 'Verdict' })).toContainText('This design does not hold: 1 error.');

  // Without the peering view and the comparison.
  await heddle.dialog.getByRole('checkbox', { name: 'Peering' }).uncheck();
  await heddle.dialog.getByRole('checkbox', { name: 'Comparison of models' }).uncheck();
  await expect(preview.getByRole('heading', { name: 'Comparison' })).toHaveCount(0);
  await expect(preview.getByRole('img', { name: /Racks, switches/ })).toHaveCount(1);
  await expect(preview.getByRole('img', { name: /Bars of the share of flows/ })).toHaveCount(1);
  await expect(preview.getByRole('img')).toHaveCount(2);
  await expect(preview.getByRole('row', { name: /ToR/ }).first()).toBeAttached();

  const { name, text } = await heddle.download(() =>
    heddle.dialog.getByRole('button', { name: 'Download HTML' }).click(),
  );
  expect(name).toBe('Two racks, one AS report.html');

  const reader = await context.newPage();
  const requests: string[] = [];
  reader.on('request', (request) => {
    if (!request.url().startsWith('data:')) requests.push(request.url());
  });
  await reader.setContent(text);
  await expect(reader.getByRole('heading', { name: /AS 64512 is split into 2 parts/ })).toBeVisible();
  await expect(reader.getByRole('img', { name: /Racks, switches/ })).toBeVisible();
  await expect(reader.getByText('SHA-256 of the design')).toBeVisible();
  await expect(reader.locator('pre')).toContainText('heddle report');
  expect(requests).toEqual([]);
  const pdf = await reader.pdf({ format: 'A4' });
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  await reader.close();

  const markdown = await heddle.download(() =>
    heddle.dialog.getByRole('button', { name: 'Download Markdown' }).click(),
  );
  expect(markdown.text).toMatch(/^# Two racks, one AS\n/);
  await page.keyboard.press('Escape');
  await expect(heddle.dialog).toBeHidden();
});

test('the hash in the report is that of the file the design is saved to', async ({ heddle, page }) => {
  const saved = await heddle.download(() => page.keyboard.press('Control+S'));
  const hash = await page.evaluate(async (text) => {
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
    return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  }, saved.text);
  await page.keyboard.press('Control+P');
  await expect(heddle.dialog.frameLocator('iframe').getByText(hash)).toBeVisible();
});

test('nothing in the name of a design is executed in its report', async ({ heddle, page }) => {
  const name = '<img src=x onerror="parent.document.title=1"><script>document.title=2</script>';
  await page.getByRole('textbox', { name: 'Name of the design' }).fill(name);
  await page.keyboard.press('Enter');
  await heddle.file('Report…');
  await expect(heddle.dialog.frameLocator('iframe').getByRole('heading', { level: 1 })).toHaveText(name);
  await expect(page).toHaveTitle(`• ${name} – Heddle`);
});
