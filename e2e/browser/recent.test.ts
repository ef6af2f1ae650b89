import { expect, test } from './support.ts';

test('work that another drawing took the place of is found again after a reload, opened, and can be deleted', async ({
  heddle,
  page,
}) => {
  await heddle.select('Rack A');
  await heddle.setField('Servers', '33');
  await page.getByRole('textbox', { name: 'Name of the design' }).fill('Plan with 33');
  await page.keyboard.press('Enter');
  await heddle.openTemplate('Two racks, one AS');
  await heddle.reload();

  await heddle.file('Recent drawings…');
  const line = heddle.dialog.getByRole('listitem').filter({ hasText: 'Plan with 33' });
  await expect(line).toContainText('AS per rack');
  await expect(line).toContainText('in no file');
  await line.getByRole('button', { name: 'Open Plan with 33' }).click();
  await expect(heddle.dialog).toBeHidden();
  await heddle.settled();
  await heddle.select('Rack A');
  await expect(heddle.inspector.getByLabel('Servers', { exact: true })).toHaveValue('33');

  // It is the open drawing now, and in the list no more.
  await heddle.file('Recent drawings…');
  await expect(heddle.dialog.getByText('Nothing else is kept')).toBeVisible();
  await page.keyboard.press('Escape');

  await heddle.startEmpty();
  await heddle.file('Recent drawings…');
  await line.getByRole('button', { name: 'Delete Plan with 33 from this browser' }).click();
  await expect(line).toHaveCount(0);
  await page.keyboard.press('Escape');
  await heddle.reload();
  await heddle.file('Recent drawings…');
  await expect(heddle.dialog.getByText('Nothing else is kept')).toBeVisible();
});

test('a kept drawing that cannot be read is listed, and its text can be saved', async ({ heddle, page }) => {
  await page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open('heddle');
        request.addEventListener('error', () => reject(new Error('no database')));
        request.addEventListener('success', () => {
          const write = request.result.transaction('documents', 'readwrite');
          write.objectStore('documents').put({ text: '{"format": "hed', savedAt: 5, dirty: true }, 'draft:elsewhere');
          write.addEventListener('complete', () => {
            request.result.close();
            resolve();
          });
        });
      }),
  );
  await heddle.file('Recent drawings…');
  const line = heddle.dialog.getByRole('listitem').filter({ hasText: 'Cannot be read' });
  const { text } = await heddle.download(() => line.getByRole('button', { name: 'Save its text' }).click());
  expect(text).toBe('{"format": "hed');
  await line.getByRole('button', { name: /^Delete/ }).click();
  await expect(line).toHaveCount(0);
});
