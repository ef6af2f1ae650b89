import { expect, test } from './support.ts';

test('someone looks at the fabric as cables, as sessions, as regions of one AS and as table load', async ({
  heddle,
}) => {
  const physical = await heddle.wordsDrawn();
  for (const word of ['Rack A', 'ToR A1', 'Spine 2', '20 servers']) expect(physical).toContain(word);
  expect(physical.join()).not.toContain('AS 645');

  await heddle.showView('Peering');
  // Each ToR has a session with each of the 20 servers of its rack.
  expect((await heddle.wordsDrawn()).filter((word) => word === '20')).toHaveLength(8);
  await expect(heddle.canvas.getByRole('listitem')).toHaveText(['eBGP', 'iBGP', 'reflector to client']);

  await heddle.showView('AS regions');
  const regions = (await heddle.wordsDrawn()).filter((word) => word.startsWith('AS '));
  // One region for each contiguous part: spines share a number and do not meet.
  expect(regions).toEqual(['AS 64512', 'AS 64513', 'AS 64514', 'AS 64515', 'AS 65534', 'AS 65534']);
  await expect(heddle.canvas.getByRole('listitem')).toContainText([
    'contiguous part of an AS',
    'apart by design',
    'split AS',
  ]);

  await heddle.showView('Table load');
  await expect(heddle.canvas.getByRole('listitem')).toHaveText([
    'fits',
    'nearly full',
    'over its limit',
    'cannot tell',
  ]);
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
