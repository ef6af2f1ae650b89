import { expect, test } from './support.ts';

test('a planner learns why two racks sharing an AS number cannot talk, and mends it with one click', async ({
  heddle,
  page,
}) => {
  await heddle.select('Rack A', 'Rack B');
  await heddle.setField('AS number', '64999');
  await heddle.expectTotals({ ASNs: '4' });

  const puddle = heddle.finding('AS 64999 is split into 2 parts');
  await expect(puddle).toContainText('both are AS 64999');
  await expect(puddle).toContainText('stands between them');
  await expect(puddle).toContainText('carry its own AS number');
  await puddle.getByRole('button', { name: 'Why' }).click();
  await expect(puddle).toContainText('RFC');

  // What the finding is about is selected, and told apart in the outline.
  await puddle.getByRole('button', { name: 'AS 64999 is split into 2 parts' }).click();
  await expect(heddle.row('ToR A1')).toHaveAttribute('aria-selected', 'true');
  await expect(heddle.row('ToR B1')).toHaveAttribute('aria-selected', 'true');
  await expect(heddle.row('Rack B')).toHaveAccessibleName(/1 error/);

  await heddle.showView('AS regions');
  expect(await heddle.wordsDrawn()).toContain('AS 64999: 2 parts');

  await puddle.getByRole('button', { name: 'Let the model choose the AS number' }).click();
  await heddle.settled();
  await expect(puddle).toHaveCount(0);
  await heddle.expectTotals({ ASNs: '5' });
  expect((await heddle.wordsDrawn()).join()).not.toContain('parts');

  // The mend is an edit as any other.
  await page.getByRole('button', { name: /^Undo: / }).click();
  await heddle.settled();
  await expect(puddle).toBeVisible();
});

test('a newcomer reads the template of two racks in one AS', async ({ heddle }) => {
  await heddle.openTemplate('Two racks, one AS');
  const puddle = heddle.finding('AS 64512 is split into 2 parts');
  await expect(puddle).toContainText('Rack B cannot reach Rack A');
  // 20 servers in each rack, counted each way.
  await expect(puddle).toContainText('800 pairs of servers');
  await puddle.getByRole('button', { name: 'Let the model choose the AS number' }).click();
  await heddle.settled();
  await expect(puddle).toHaveCount(0);
  await expect(heddle.results.getByRole('region', { name: /error/ })).toHaveCount(0);
});
