import { readFile } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support.ts';
import type { Heddle } from './support.ts';

async function bytesOf(
  page: Page,
  act: () => Promise<void>,
): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const waiting = page.waitForEvent('download');
  await act();
  const download = await waiting;
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** Files of an archive by path. */
function unzipped(bytes: Uint8Array): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([path, content]) => [path, strFromU8(content)]));
}

async function openExport(heddle: Heddle): Promise<Locator> {
  await heddle.page.keyboard.press('Control+E');
  await expect(heddle.dialog).toContainText('For routers and laboratories');
  return heddle.dialog;
}

test('someone downloads a zip of configurations and reads what a ToR is told', async ({ heddle, page }) => {
  await heddle.openTemplate('AS per rack, four racks');
  const dialog = await openExport(heddle);
  const { name, bytes } = await bytesOf(page, () =>
    dialog.getByRole('button', { name: 'FRRouting: Download ZIP' }).click(),
  );
  const files = unzipped(bytes);
  expect(name).toMatch(/-frr\.zip$/);
  const tors = Object.entries(files).filter(([path]) => /tor.*\/frr\.conf$/.test(path));
  expect(tors.length).toBeGreaterThanOrEqual(4);
  for (const [, text] of tors) expect(text).toMatch(/^router bgp \d+$/m);
  await expect(dialog.getByText(`${String(Object.keys(files).length)} files written.`)).toBeVisible();

  const bird = await bytesOf(page, () => dialog.getByRole('button', { name: 'BIRD 2: Download ZIP' }).click());
  expect(Object.values(unzipped(bird.bytes))[0]).toContain('protocol bgp');
});

test('someone with a fabric too large to write reads why, and what to do', async ({ heddle }) => {
  await heddle.openTemplate('Five-stage pod fabric');
  await heddle.select('Rack');
  await heddle.setField('Servers', '400');
  await heddle.settled();
  const dialog = await openExport(heddle);
  await dialog.getByRole('button', { name: 'FRRouting: Download ZIP' }).click();
  await expect(dialog.getByText(/routers; exports are written for at most 2,?000\. Lower the counts/)).toBeVisible();
});

test('someone takes data and pictures of every view', async ({ heddle, page }) => {
  const dialog = await openExport(heddle);
  const analysis = await heddle.download(() => dialog.getByRole('button', { name: 'Analysis: Download JSON' }).click());
  expect(JSON.parse(analysis.text)).toMatchObject({ format: 'heddle.analysis/1', totals: { servers: 80 } });

  const tables = await bytesOf(page, () => dialog.getByRole('button', { name: 'Tables: Download ZIP of CSV' }).click());
  const totals = Object.entries(unzipped(tables.bytes)).find(([path]) => path.endsWith('/totals.csv'));
  expect(totals?.[1]).toContain('Servers,80\r\n');

  for (const view of ['Physical', 'Peering', 'AS regions', 'Table load']) {
    const svg = await heddle.download(() => dialog.getByRole('button', { name: `${view}: SVG` }).click());
    expect(svg.text).toMatch(/^<svg [\s\S]*Rack A[\s\S]*<\/svg>$/);
    const png = await bytesOf(page, () => dialog.getByRole('button', { name: `${view}: PNG` }).click());
    expect(png.bytes.subarray(1, 4).toString()).toBe('PNG');
  }
});

test('someone takes a table to a spreadsheet', async ({ heddle, page }) => {
  await heddle.showResults('Sessions');
  await page.getByRole('button', { name: 'Sessions as CSV' }).click();
  const { name, text } = await heddle.download(() => page.getByRole('menuitem', { name: 'Download CSV' }).click());
  expect(name).toMatch(/ sessions\.csv$/);
  const [head, ...rows] = text.trimEnd().split('\r\n');
  expect(head).toMatch(/^Between,and,Kind,Over,In all/);
  expect(rows.length).toBeGreaterThan(5);

  await heddle.showResults('Findings');
  await page.getByRole('button', { name: 'Findings as CSV' }).click();
  const findings = await heddle.download(() => page.getByRole('menuitem', { name: 'Download CSV' }).click());
  expect(findings.text).toMatch(/^Severity,Code,Finding,/);
});
