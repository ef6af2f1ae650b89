import type { Page } from '@playwright/test';
import { expect, test } from './support.ts';
import type { Heddle } from './support.ts';

/** Counts presses of a mouse, pen or finger from now on. */
async function watchPointer(page: Page): Promise<() => Promise<number>> {
  let presses = 0;
  await page.exposeFunction('pointerPressed', () => (presses += 1));
  await page.evaluate(() => {
    for (const kind of ['pointerdown', 'mousedown', 'touchstart']) {
      window.addEventListener(kind, () => void Reflect.get(window, 'pointerPressed')(), { capture: true });
    }
  });
  return async () => {
    // What was pressed has been counted once the page has answered.
    await page.evaluate(() => undefined);
    return presses;
  };
}

/** Presses Tab until the line of the outline that takes the keyboard has it. */
async function tabToOutline(heddle: Heddle): Promise<void> {
  await expect(heddle.outline).toBeVisible();
  for (let presses = 0; presses < 40; presses += 1) {
    if ((await heddle.outline.locator(':focus').count()) > 0) return;
    await heddle.page.keyboard.press('Tab');
  }
  throw new Error('the outline cannot be reached with Tab');
}

/** Moves in the outline with the arrow keys until a line has the keyboard. */
async function goTo(heddle: Heddle, name: string): Promise<void> {
  await heddle.page.keyboard.press('Home');
  for (let presses = 0; presses < 40; presses += 1) {
    if (await heddle.row(name).evaluate((row) => row === document.activeElement)) return;
    await heddle.page.keyboard.press('ArrowDown');
  }
  throw new Error(`${name} cannot be reached with the arrow keys`);
}

test('someone builds a two-rack fabric from nothing with the keyboard alone', async ({ heddle, page }) => {
  const presses = await watchPointer(page);
  await heddle.command('New design');
  await expect(page.getByText('An empty drawing board')).toBeVisible();
  await heddle.command('Add Rack');
  await page.keyboard.press('Escape');
  await heddle.command('Add Rack');
  await page.keyboard.press('Escape');
  await heddle.command('Add Spine');
  await heddle.command('Show the outline');
  for (const name of ['Spine 1', 'Rack 1', 'ToR 1', 'Rack 2', 'ToR 2']) await expect(heddle.row(name)).toBeVisible();

  // The first link by the outline's menu and a dialog, as the mouse draws it from node to node.
  await tabToOutline(heddle);
  await goTo(heddle, 'ToR 1');
  await expect(heddle.row('ToR 1')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menu', { name: 'Actions for the selection' })).toBeVisible();
  await pressUntilFocused(page, 'ArrowDown', 'Connect to…');
  await page.keyboard.press('Enter');
  await expect(heddle.dialog.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('Spine');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(heddle.dialog.getByRole('button', { name: 'Connect' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(heddle.dialog).toBeHidden();
  await heddle.settled();

  // The second with the command for all that stands above.
  await expect(heddle.row('ToR 1')).toBeFocused();
  await goTo(heddle, 'ToR 2');
  await heddle.command('Connect to all above');
  await heddle.expectTotals({ routers: '83', servers: '80', endpoints: '4,000', sessions: '82', ASNs: '3' });
  expect(await presses()).toBe(0);
});

async function pressUntilFocused(page: Page, key: string, item: string): Promise<void> {
  const wanted = page.getByRole('menuitem', { name: item, exact: true });
  for (let times = 0; times < 30; times += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${item} cannot be reached with ${key}`);
}

test('someone renames, stacks, moves and removes with the keyboard alone', async ({ heddle, page }) => {
  const presses = await watchPointer(page);
  await heddle.command('Show the outline');
  await tabToOutline(heddle);
  await goTo(heddle, 'Rack C');

  await page.keyboard.press('F2');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('Storage');
  await page.keyboard.press('Enter');
  await expect(heddle.row('Storage')).toBeFocused();

  await page.keyboard.press('1');
  await expect(heddle.dialog.getByLabel('How many')).toBeFocused();
  await page.keyboard.type('2');
  await page.keyboard.press('Enter');
  await expect(heddle.dialog).toBeHidden();
  await expect(heddle.row('Storage')).toHaveAccessibleName(/Storage, 12 copies/);
  await heddle.settled();
  // 4 racks of 20 servers were there; one is twelve now.
  await expect(heddle.total('servers')).toHaveText('300');

  await page.keyboard.press('Control+Z');
  await expect(heddle.row('Storage')).not.toHaveAccessibleName(/copies/);
  await expect(heddle.row('Storage')).toBeFocused();
  await page.keyboard.press('Delete');
  await expect(heddle.row('Storage')).toHaveCount(0);
  await heddle.expectTotals({ servers: '60' });
  await page.keyboard.press('Control+Z');
  await heddle.expectTotals({ servers: '80' });
  expect(await presses()).toBe(0);
});

test('someone moves what is selected over the canvas with the arrow keys', async ({ heddle, page }) => {
  const presses = await watchPointer(page);
  await heddle.command('Spine 2');
  await heddle.drawn();
  const ring = heddle.canvas.locator('[data-focus-ring]');
  const before = await ring.boundingBox();
  for (let tabs = 0; tabs < 60; tabs += 1) {
    if (await heddle.canvas.evaluate((canvas) => canvas === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await expect(heddle.canvas).toBeFocused();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('ArrowRight');
  await heddle.drawn();
  const after = await ring.boundingBox();
  expect(after?.x ?? 0).toBeGreaterThan(before?.x ?? Infinity);
  // One gesture, one step back.
  await page.keyboard.press('Control+Z');
  await heddle.drawn();
  expect((await ring.boundingBox())?.x).toBeCloseTo(before?.x ?? 0, 0);
  expect(await presses()).toBe(0);
});
