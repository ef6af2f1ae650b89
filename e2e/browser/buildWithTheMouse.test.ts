import { expect, test } from './support.ts';

test('someone builds a two-rack fabric from nothing with the mouse', async ({ heddle, page }) => {
  await heddle.startEmpty();
  await expect(page.getByText('An empty drawing board')).toBeVisible();

  await heddle.dropFromPalette('Rack', await heddle.pointOnCanvas(0.3, 0.7));
  await heddle.dropFromPalette('Rack', await heddle.pointOnCanvas(0.7, 0.7));
  await heddle.dropFromPalette('Spine', await heddle.pointOnCanvas(0.5, 0.2));
  await heddle.settled();
  await heddle.showTab('Outline');
  for (const name of ['Spine 1', 'Rack 1', 'ToR 1', 'Rack 2', 'ToR 2']) await expect(heddle.row(name)).toBeVisible();
  // Each stands where it was dropped.
  expect((await heddle.place('Rack 1')).x).toBeLessThan((await heddle.place('Spine 1')).x);
  expect((await heddle.place('Spine 1')).y).toBeLessThan((await heddle.place('Rack 2')).y);

  const [tor, spine] = [await heddle.place('ToR 1'), await heddle.place('Spine 1')];
  await heddle.showTab('Palette');
  await page.getByRole('button', { name: 'Draw links' }).click();
  await heddle.drag(tor, spine);
  await page.getByRole('button', { name: 'Draw links' }).click();
  await heddle.settled();

  await page.mouse.click((await heddle.place('ToR 2')).x, (await heddle.place('ToR 2')).y);
  await expect(heddle.row('ToR 2')).toHaveAttribute('aria-selected', 'true');
  await heddle.showTab('Palette');
  await page.getByRole('region', { name: 'Wiring' }).getByRole('button', { name: 'Connect to all above' }).click();

  // 2 racks of 40 servers and a ToR, 50 endpoints a server: 40 iBGP sessions in each, and one eBGP session each to the spine.
  await heddle.expectTotals({
    routers: '83',
    servers: '80',
    endpoints: '4,000',
    sessions: '82',
    ASNs: '3',
  });
  const sessions = await heddle.showResults('Sessions');
  await expect(sessions.getByRole('row', { name: /Spine 1 ToR 1 eBGP link 1/ })).toBeVisible();
  await expect(sessions.getByRole('row', { name: /Spine 1 ToR 2 eBGP link 1/ })).toBeVisible();
  const capacity = await heddle.showResults('Capacity');
  await expect(capacity.getByRole('row', { name: /^IPv4 host routes 4,000/ }).first()).toBeVisible();
  const findings = await heddle.showResults('Findings');
  await expect(findings.getByRole('region', { name: /error/ })).toHaveCount(0);
});

test('someone draws a link by pulling it out of a switch', async ({ heddle, page }) => {
  await heddle.startEmpty();
  await heddle.dropFromPalette('Rack', await heddle.pointOnCanvas(0.3, 0.7));
  await heddle.dropFromPalette('Spine', await heddle.pointOnCanvas(0.5, 0.2));
  const spine = await heddle.place('Spine 1');
  const tor = await heddle.placeBox('ToR 1');
  const middle = { x: tor.x + tor.width / 2, y: tor.y + tor.height / 2 };
  await page.mouse.move(middle.x, middle.y);
  await page.mouse.move(middle.x + 4, middle.y);
  await heddle.drag({ x: tor.x + tor.width + 8, y: middle.y }, spine);
  // 40 in the rack and the one that was drawn.
  await heddle.expectTotals({ sessions: '41' });
});

test('someone moves a rack with what stands in it, and takes it back', async ({ heddle, page }) => {
  await page.getByRole('button', { name: 'Close the hint' }).click();
  const [rack, tor] = [await heddle.placeBox('Rack B'), await heddle.place('ToR B1')];
  // By its empty part: a drag that starts on a ToR moves the ToR.
  const grip = { x: rack.x + rack.width / 2, y: rack.y + rack.height - 16 };
  await heddle.drag(grip, { x: grip.x, y: grip.y + 40 });
  expect((await heddle.placeBox('Rack B')).y).toBeGreaterThan(rack.y + 20);
  expect((await heddle.place('ToR B1')).y).toBeGreaterThan(tor.y + 20);
  await page.getByRole('button', { name: /^Undo: / }).click();
  expect((await heddle.placeBox('Rack B')).y).toBeCloseTo(rack.y, 0);
  expect((await heddle.place('ToR B1')).y).toBeCloseTo(tor.y, 0);
});

test('someone stands a spare ToR in a rack by dropping it there', async ({ heddle }) => {
  const rack = await heddle.placeBox('Rack A');
  await heddle.dropFromPalette('ToR', { x: rack.x + rack.width / 2, y: rack.y + rack.height - 20 });
  await heddle.showTab('Outline');
  const fresh = heddle.rows().filter({ hasText: 'ToR' }).and(heddle.outline.locator('[aria-selected="true"]'));
  await expect(fresh).toHaveAttribute('aria-level', '2');
  await heddle.settled();
  await expect(heddle.total('routers')).toHaveText('91');
});

test('someone selects several nodes by drawing a frame around them', async ({ heddle, page }) => {
  const [left, right] = [await heddle.placeBox('Spine 1'), await heddle.placeBox('Spine 2')];
  await page.keyboard.down('Shift');
  await heddle.drag(
    { x: left.x - 20, y: left.y - 20 },
    { x: right.x + right.width + 20, y: right.y + right.height + 30 },
  );
  await page.keyboard.up('Shift');
  await expect(heddle.row('Spine 1')).toHaveAttribute('aria-selected', 'true');
  await expect(heddle.row('Spine 2')).toHaveAttribute('aria-selected', 'true');
  await expect(heddle.inspector.getByRole('heading', { name: '2 nodes selected' })).toBeVisible();
});

test('someone thinks better of a drag and presses Escape', async ({ heddle, page }) => {
  const before = await heddle.place('Spine 1');
  await page.mouse.move(before.x, before.y);
  await page.mouse.down();
  await page.mouse.move(before.x + 80, before.y + 90, { steps: 4 });
  await page.keyboard.press('Escape');
  await page.mouse.move(before.x + 160, before.y + 90, { steps: 4 });
  await page.mouse.up();
  expect(await heddle.place('Spine 1')).toEqual(before);
  await expect(page.getByRole('button', { name: /^Undo/ })).toBeDisabled();

  // And the next drag is a drag again.
  await heddle.drag(before, { x: before.x + 80, y: before.y + 40 });
  expect((await heddle.place('Spine 1')).y).toBeGreaterThan(before.y + 20);
});
