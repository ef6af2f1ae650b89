import { expect, test } from './support.ts';

/** Keys somebody may hit by chance: they draw, wire, fail, undo, switch views, open and close things. */
const KEYS = [
  'Control+Z Control+Shift+Z Control+A Control+D Control+C Control+V Control+X Control+K Delete Escape Escape',
  'Escape Enter Tab Shift+Tab Space Home End F2 ? ArrowUp ArrowDown ArrowLeft ArrowRight Alt+1 Alt+2 Alt+3 Alt+4',
  'Alt+M Alt+U Alt+X Alt+Shift+X Alt+E Alt+T u x e l t f m + - 3 9',
].flatMap((row) => row.split(' '));
/** What is typed into whatever field has the focus. */
const TEXTS = ['7', '0', '-1', '1e9', '999999', 'abc', '64512', '<b>', 'rack-a/server[1]', '10.0.0.0/8', 'ü'];
/** Everything that answers to a click, but what leaves the page or asks the system for a file. */
const TARGETS =
  ':is(button, [role=tab], [role=menuitem], [role=option], [role=treeitem], [role=radio], [role=switch], input):visible';

/** Numbers 0..1, the same for the same seed. */
function chances(seed: number): () => number {
  let state = seed * 2_654_435_761;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

for (const seed of [3, 8]) {
  test(`whatever is clicked and typed, nothing breaks: seed ${seed}`, async ({ heddle, page }) => {
    test.setTimeout(120_000);
    const chance = chances(seed);
    const one = <T>(list: readonly T[]): T | undefined => list[Math.floor(chance() * list.length)];
    const across = (): { readonly x: number; readonly y: number } => ({ x: chance() * 1440, y: chance() * 900 });
    page.on('filechooser', () => undefined);
    for (let step = 0; step < 90; step += 1) {
      const kind = chance();
      if (kind < 0.45) {
        // What is clicked may be covered or gone by then: that is somebody else's click.
        await one(await page.locator(TARGETS).all())
          ?.click({ timeout: 400, noWaitAfter: true })
          .catch(() => undefined);
      } else if (kind < 0.6) {
        const { x, y } = across();
        await page.mouse.click(x, y, {
          button: chance() < 0.15 ? 'right' : 'left',
          clickCount: chance() < 0.2 ? 2 : 1,
        });
      } else if (kind < 0.7) await heddle.drag(across(), across());
      else if (kind < 0.94) await page.keyboard.press(one(KEYS) ?? 'Escape');
      else {
        await page.keyboard.type(one(TEXTS) ?? '');
        await page.keyboard.press('Enter');
      }
      expect(heddle.faults(), `after step ${step}`).toEqual([]);
    }
    for (let times = 0; times < 4; times += 1) await page.keyboard.press('Escape');
    // Still a drawing board, still answering.
    await expect(heddle.verdict).toBeVisible();
    await heddle.settled();
    await heddle.reload();
    await expect(heddle.canvas).toBeVisible();
  });
}
