import { expect, test } from './support.ts';
import type { Heddle } from './support.ts';

// Four racks of 20 servers with 50 endpoints each: 1,000 endpoints in a rack, 4,000 in all; two ToRs a rack, two spines.
test('an architect turns summaries on and reads the table of a spine shrink', async ({ heddle, page }) => {
  await heddle.select('Spine 1');
  await expect(heddle.figure('FIB entries')).toHaveText('4,000');
  await heddle.row('Spine 1').click({ modifiers: ['Control'] });

  await sendNorth(heddle, 'A summary');
  await heddle.settled();
  // A prefix per rack; a ToR keeps its rack, learns three summaries and has the discard route of its own.
  await expect(heddle.verdict.getByText('ToR FIB 4,000 → 1,004')).toBeVisible();
  await heddle.select('Spine 1');
  await expect(heddle.figure('FIB entries')).toHaveText('4');

  await heddle.row('Spine 1').click({ modifiers: ['Control'] });
  await sendNorth(heddle, 'Summary, and moved');
  await heddle.setField('Moved per server', '1');
  await heddle.settled();
  await heddle.select('Spine 1');
  await expect(heddle.figure('FIB entries')).toHaveText('84');
  const capacity = await heddle.showResults('Capacity');
  await expect(capacity.getByRole('rowgroup').filter({ hasText: 'Spine 1' }).filter({ hasText: '80' })).not.toHaveCount(
    0,
  );

  for (let step = 0; step < 3; step += 1)
    await page.getByRole('button', { name: /^Undo: Change advertised routes/ }).click();
  await heddle.settled();
  await expect(heddle.figure('FIB entries')).toHaveText('4,000');
});

test('a ToR that loses a server and keeps the summary is found, and mended in one press', async ({ heddle }) => {
  await sendNorth(heddle, 'A summary');
  await heddle.settled();
  const latent = heddle.finding(/One lost port of a server makes a black hole/);
  await expect(latent).toContainText('discards 50% of what comes for this server');

  const { text } = await heddle.download(() => heddle.file('Save to a file'));
  const design: {
    readonly failures: readonly object[];
    readonly nodes: readonly { readonly id: string; readonly kind: string }[];
  } = JSON.parse(text);
  const rack = design.nodes.find(({ kind }) => kind === 'rack')?.id ?? '';
  const tor =
    design.nodes.find((node) => node.kind === 'tor' && JSON.stringify(node).includes(`"parent":"${rack}"`))?.id ?? '';
  const failures = [{ attach: `${rack}/server[1]`, tor: `${rack}/${tor}` }];
  await heddle.openFile('port.heddle.json', JSON.stringify({ ...design, failures }));
  await heddle.settled();
  const lost = heddle.finding(/discards traffic for/);
  await expect(lost).toContainText('50% of the flows');
  await lost.getByRole('button', { name: 'Announce the servers’ own prefixes' }).click();
  await heddle.settled();
  await expect(lost).toHaveCount(0);
});

async function sendNorth(heddle: Heddle, choice: string): Promise<void> {
  await heddle.inspector.getByRole('combobox', { name: 'ToRs send north' }).click();
  await heddle.page.getByRole('option', { name: choice, exact: true }).click();
}
