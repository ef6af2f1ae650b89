import { expect, test } from './support.ts';

test('someone looks at the fabric as cables, as sessions, as regions of one AS and as table load', async ({ heddle }) => {
  const physical = await heddle.wordsDrawn();
  for (const word of ['Rack A', 'ToR A1', 'Spine 2', '20 servers']) expect(physical).toContain(word);
  expect(physical.join()).not.toContain('AS 645');

  await heddle.showView('Peering');
  const peering = await heddle.wordsDrawn();
  for (const word of ['Spine 1', 'ToR A1']) expect(peering).toContain(word);
  expect(peering.join(' ')).toMatch(/servers|Servers/);

  await heddle.showView('AS regions');
  const regions = await heddle.wordsDrawn();
  for (const word of ['AS 64512', 'AS 64513', 'AS 64514', 'AS 64515', 'AS 65534']) expect(regions).toContain(word);

  await heddle.showView('Table load');
  expect((await heddle.wordsDrawn()).join(' ')).toContain('3.1%');
});

test('someone switches views with keys', async ({ heddle, page }) => {
  for (const [key, name] of [
    ['Alt+2', 'Peering'],
    ['Alt+3', 'AS regions'],
    ['Alt+4', 'Table load'],
    ['Alt+1', 'Physical'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(heddle.page.getByRole('radio', { name })).toBeChecked();
  }
});
