import { expect, test } from './support.ts';
import type { Heddle } from './support.ts';

/** Whether the whole picture of a node stands within the canvas. */
async function isInSight(heddle: Heddle, name: string): Promise<boolean> {
  const [node, canvas] = [await heddle.placeBox(name), await heddle.canvas.boundingBox()];
  return canvas !== null && node.y >= canvas.y && node.y + node.height <= canvas.y + canvas.height;
}

test('results that need room take it, and the drawing stays in sight', async ({ heddle, page }) => {
  const height = async (): Promise<number> => (await heddle.results.boundingBox())?.height ?? 0;
  const low = await height();
  await heddle.showResults('Comparison');
  await expect.poll(height).toBeGreaterThan(low + 100);
  expect(await isInSight(heddle, 'Rack A')).toBe(true);

  await heddle.results.getByRole('button', { name: 'Enlarge the results' }).click();
  await expect.poll(async () => (await heddle.canvas.boundingBox())?.height).toBeLessThan(200);
  expect(await isInSight(heddle, 'Rack A')).toBe(true);
  expect(await isInSight(heddle, 'Spine 1')).toBe(true);

  await page.keyboard.press('Alt+M');
  await expect(heddle.results.getByRole('button', { name: 'Enlarge the results' })).toBeVisible();
  await heddle.showResults('Findings');
  await expect.poll(height).toBe(low);
});

test('what was in the middle of a drawing larger than the canvas stays there', async ({ heddle }) => {
  for (let times = 0; times < 4; times += 1) await heddle.command('Zoom in');
  const middle = async (): Promise<number> => {
    const canvas = await heddle.canvas.boundingBox();
    const { y } = await heddle.place('Spine 1');
    return y - ((canvas?.y ?? 0) + (canvas?.height ?? 0) / 2);
  };
  const before = await middle();
  await heddle.results.getByRole('button', { name: 'Hide the results' }).click();
  await heddle.drawn();
  expect(Math.abs((await middle()) - before)).toBeLessThan(3);
});

test('a row at the edge of a low outline is picked with one click, though it then comes into sight', async ({
  heddle,
}) => {
  await heddle.showTab('Outline');
  await heddle.results.getByRole('button', { name: 'Enlarge the results' }).click();
  await expect.poll(async () => (await heddle.canvas.boundingBox())?.height).toBeLessThan(200);
  await heddle.row('Rack A').click();
  await heddle.row('Rack C').click({ modifiers: ['Control'] });
  await expect(heddle.inspector.getByText('2 nodes selected')).toBeVisible();
});
