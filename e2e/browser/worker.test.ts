import type { Page } from '@playwright/test';
import { expect, test } from './support.ts';

/** Puts another script in the place of the engine's, from the next worker on. @returns takes it back */
async function replaceEngine(page: Page, script: string): Promise<() => Promise<void>> {
  const engine = /engine\.worker[^/]*\.js/;
  await page.route(engine, (route) => route.fulfill({ contentType: 'text/javascript', body: script }));
  return () => page.unroute(engine);
}

/** Ends the running engine as running out of memory would: with an error that nobody catches. */
async function crashEngine(page: Page): Promise<void> {
  const [engine] = page.workers();
  if (engine === undefined) throw new Error('no engine runs');
  const gone = engine.waitForEvent('close');
  await engine.evaluate(() => {
    setTimeout(() => {
      throw new Error('out of memory');
    });
  });
  await gone;
}

test('a drawing survives a crash of the engine, and the next edit is computed as if nothing had happened', async ({
  heddle,
  page,
}) => {
  heddle.expectedFaults.push(/out of memory/);
  await crashEngine(page);
  await heddle.select('Rack A');
  await heddle.setField('Servers', '30');
  await heddle.expectTotals({ servers: '90' });
  await expect(heddle.verdict.getByText('Up to date')).toBeAttached();
});

test('someone whose engine keeps crashing is told so, loses nothing, and restarts it', async ({ heddle, page }) => {
  heddle.expectedFaults.push(/out of memory/, /poisoned/);
  const mend = await replaceEngine(page, 'self.onmessage = () => { throw new Error("poisoned"); };');
  await crashEngine(page);
  await heddle.select('Rack A');
  await heddle.setField('Servers', '30');
  await expect(page.getByRole('alert').filter({ hasText: 'Your drawing is safe' })).toBeVisible();
  await expect(heddle.status).toHaveAttribute('data-settled', 'false');

  // Drawing goes on without it.
  await heddle.setField('Servers', '31');
  await heddle.command('Duplicate');
  await expect(heddle.rows().filter({ hasText: '31 servers' })).toHaveCount(2);

  // The browser keeps it too.
  await page.reload();
  await heddle.showTab('Outline');
  await expect(heddle.rows().filter({ hasText: '31 servers' })).toHaveCount(2);

  await mend();
  await page.getByRole('alert').getByRole('button', { name: 'Restart' }).click();
  await heddle.expectTotals({ servers: '122' });
});

test('someone stops an engine that takes long, draws on, and asks again', async ({ heddle, page }) => {
  heddle.expectedFaults.push(/out of memory/);
  const mend = await replaceEngine(page, 'self.onmessage = () => {};');
  await crashEngine(page);
  await heddle.select('Rack A');
  await heddle.setField('Servers', '30');
  await expect(heddle.verdict.getByRole('progressbar', { name: 'Computing' })).toBeAttached();
  await expect(heddle.verdict).toHaveAttribute('aria-busy', 'true');

  await heddle.verdict.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('alert').filter({ hasText: /^Cancelled: / })).toBeVisible();
  await expect(heddle.total('servers')).toHaveText('80');

  await mend();
  await page.getByRole('alert').getByRole('button', { name: 'Compute again' }).click();
  await heddle.expectTotals({ servers: '90' });
});
