import { expect, test } from './support.ts';

test('someone copies a rack and pastes it, with what stands in it', async ({ heddle, page }) => {
  await heddle.select('Rack A');
  await page.keyboard.press('Control+C');
  await page.keyboard.press('Control+V');
  await heddle.expectTotals({ servers: '100' });
  await expect(heddle.rows().filter({ hasText: 'ToR' })).toHaveCount(10);
  await page.keyboard.press('Control+X');
  await heddle.expectTotals({ servers: '80' });
  await page.keyboard.press('Control+V');
  await heddle.expectTotals({ servers: '100' });
});

test('someone carries a rack over to another design', async ({ heddle, page }) => {
  await heddle.select('Rack A');
  await page.keyboard.press('Control+C');
  await heddle.startEmpty();
  await page.keyboard.press('Control+V');
  await heddle.expectTotals({ servers: '20' });
  await expect(heddle.row('Rack A')).toBeVisible();
});

test('someone duplicates, deletes and takes it back', async ({ heddle, page }) => {
  await heddle.select('Spine 1', 'Spine 2');
  await page.keyboard.press('Control+D');
  // A duplicate has the links of its original: each ToR meets four spines now.
  await heddle.expectTotals({ sessions: '196' });
  await page.keyboard.press('Delete');
  await heddle.expectTotals({ sessions: '180' });
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
  await expect(page.getByText('An empty drawing board')).toBeVisible();
  await page.keyboard.press('Control+Z');
  await heddle.expectTotals({ sessions: '180' });
});

test('someone aligns and lays out what is drawn', async ({ heddle, page }) => {
  await page.getByRole('button', { name: 'Close the hint' }).click();
  const spine = await heddle.place('Spine 1');
  await heddle.drag(spine, { x: spine.x - 60, y: spine.y + 50 });
  await heddle.select('Spine 1', 'Spine 2');
  await heddle.command('Align top');
  expect((await heddle.place('Spine 1')).y).toBeCloseTo((await heddle.place('Spine 2')).y, 0);
  await heddle.command('Lay out in tiers');
  const [one, two, rack] = [await heddle.place('Spine 1'), await heddle.place('Spine 2'), await heddle.place('Rack A')];
  expect(one.y).toBeCloseTo(two.y, 0);
  expect(one.y).toBeLessThan(rack.y);
});

test('someone lays out a large drawing, and takes it back', async ({ heddle, page }) => {
  const racks = Array.from({ length: 240 }, (_, i) => ({
    kind: 'rack',
    id: `rack-${i + 1}`,
    name: `Rack ${i + 1}`,
    position: { x: 0, y: 40 * i },
  }));
  await heddle.openFile('hall.json', JSON.stringify({ format: 'heddle.design/1', nodes: racks }));
  const saved = async () =>
    JSON.parse((await heddle.download(() => heddle.file('Save to a file'))).text) as typeof hall;
  const hall = { nodes: racks };
  await heddle.command('Lay out in tiers');
  await expect(page.getByRole('button', { name: /^Undo/ })).toBeEnabled();
  const places = new Set((await saved()).nodes.map(({ position }) => `${position.x} ${position.y}`));
  expect(places.size).toBe(240);
  expect(new Set((await saved()).nodes.map(({ position }) => position.x)).size).toBeGreaterThan(1);
  await page.keyboard.press('Control+Z');
  await expect.poll(async () => (await saved()).nodes.at(-1)?.position).toEqual({ x: 0, y: 40 * 239 });
});
