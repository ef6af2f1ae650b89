import { expect, test } from './support.ts';

test('someone saves, reloads the page, and opens the saved file again', async ({ heddle, page }) => {
  await heddle.openTemplate('Two racks, one AS');
  await page.getByRole('textbox', { name: 'Name of the design' }).fill('My puddle');
  await page.keyboard.press('Enter');
  await heddle.select('Rack A');
  await heddle.setField('Servers', '7');
  await heddle.settled();
  await expect(page).toHaveTitle('• My puddle – Heddle');

  const saved = await heddle.download(() => page.keyboard.press('Control+S'));
  expect(saved.name).toBe('My puddle.heddle.json');
  expect(JSON.parse(saved.text)).toMatchObject({ format: 'heddle.design/1', name: 'My puddle' });
  await expect(page).toHaveTitle('My puddle – Heddle');

  // What came after saving is kept by the browser, though the page goes away at once.
  await heddle.setField('Servers', '9');
  await heddle.reload();
  await expect(page.getByRole('textbox', { name: 'Name of the design' })).toHaveValue('My puddle');
  await heddle.expectTotals({ servers: '29' });
  await expect(page).toHaveTitle('• My puddle – Heddle');

  await heddle.startEmpty();
  await expect(page.getByText('An empty drawing board')).toBeVisible();
  await heddle.openFile(saved.name, saved.text);
  await heddle.expectTotals({ servers: '27' });
  await expect(page).toHaveTitle('My puddle – Heddle');
  const again = await heddle.download(() => heddle.file('Save to a file'));
  expect(again).toEqual(saved);
});

test('someone drops a saved design on the page', async ({ heddle, page }) => {
  const saved = await heddle.download(() => heddle.file('Save to a file'));
  await heddle.startEmpty();
  await heddle.dropFile('fabric.json', saved.text);
  await heddle.expectTotals({ servers: '80' });
  await expect(page.getByText('An empty drawing board')).toHaveCount(0);
});

const REFUSED = [
  { rule: 'text that is not JSON', text: '{"format": "heddle.design/1", "nodes": [}', says: 'line 1, column 41' },
  { rule: 'a file of another kind', text: '[1, 2, 3]', says: 'a list' },
  {
    rule: 'a newer format, by its name',
    text: '{"format": "heddle.design/9", "nodes": []}',
    says: 'heddle.design/9',
  },
  {
    rule: 'a small file that asks for an impossible fabric',
    text: JSON.stringify({
      format: 'heddle.design/1',
      nodes: ['pod', 'rack', 'tor'].map((kind, index) => ({
        kind,
        id: `n${String(index)}`,
        name: kind,
        count: 100_000,
        position: { x: 0, y: 0 },
        ...(index > 0 && { parent: `n${String(index - 1)}` }),
      })),
    }),
    says: 'possible at most',
  },
] as const;

for (const { rule, text, says } of REFUSED) {
  test(`someone who opens ${rule} is told why, and keeps their drawing`, async ({ heddle, page }) => {
    await heddle.openTemplate('Two racks, one AS');
    await heddle.openFile('broken.json', text);
    await expect(heddle.dialog).toContainText('This file cannot be opened');
    await expect(heddle.dialog).toContainText('broken.json');
    await expect(heddle.dialog.getByRole('row', { name: /^Refused/ })).toContainText(says);
    await page.keyboard.press('Escape');
    await expect(heddle.dialog).toBeHidden();
    await expect(page.getByRole('textbox', { name: 'Name of the design' })).toHaveValue('Two racks, one AS');
    await heddle.expectTotals({ servers: '40' });
  });
}

test('someone who opens a damaged file keeps what is sound, and reads what was left out and where', async ({
  heddle,
}) => {
  const at = (x: number) => ({ x, y: 0 });
  await heddle.openFile(
    'damaged.json',
    JSON.stringify({
      format: 'heddle.design/1',
      name: 'Damaged',
      nodes: [
        { kind: 'spine', id: 'spine-1', name: 'Spine 1', position: at(0) },
        { kind: 'toaster', id: 'toaster-1', name: 'Toaster', position: at(100) },
        { kind: 'rack', id: 'rack-1', name: 'Rack 1', position: at(200), servers: 'forty' },
        { kind: 'tor', id: 'tor-1', name: 'ToR 1', parent: 'rack-1', position: at(200) },
      ],
      links: [
        { id: 'link-1', a: 'tor-1', b: 'spine-1' },
        { id: 'link-2', a: 'tor-1', b: 'toaster-1' },
      ],
    }),
  );
  await expect(heddle.dialog).toContainText('The file was opened with changes');
  await expect(heddle.dialog.getByRole('row', { name: /Left out nodes\[1\]/ })).toContainText('toaster');
  await expect(heddle.dialog.getByRole('row', { name: /Repaired nodes\[2\]\.servers/ })).toContainText('default');
  await expect(heddle.dialog.getByRole('row', { name: /Left out links\[1\]/ })).toContainText('toaster-1');
  await heddle.page.keyboard.press('Escape');
  // What is left is a rack of 40 servers, by default, below a spine.
  await heddle.expectTotals({ servers: '40', routers: '42', sessions: '41' });
});

test('a name that looks like markup stays text wherever it is shown', async ({ heddle, page }) => {
  const name = '<img src=x onerror="document.title=1"><b>bold</b> & "quoted"';
  await heddle.select('Rack A');
  await heddle.setField('Name', name);
  await page.getByRole('textbox', { name: 'Name of the design' }).fill(name);
  await page.keyboard.press('Enter');
  await heddle.chooseModel('AS per server');
  await heddle.chooseModel('AS per rack');
  await expect(heddle.outline.getByText(name)).toBeVisible();
  await expect(heddle.inspector.getByRole('heading', { name })).toBeVisible();
  expect((await heddle.wordsDrawn()).join(' ')).toContain('<img src=x');
  await expect(page).toHaveTitle(`• ${name} – Heddle`);
  expect(await page.locator('img[src="x"], b:text-is("bold")').count()).toBe(0);
  const saved = await heddle.download(() => heddle.file('Save to a file'));
  expect(saved.name).toMatch(/^[^<>:"/\\|?*]+\.heddle\.json$/);
  expect(JSON.parse(saved.text)).toMatchObject({ name });
});

const TOPOLOGY = `name: lab
topology:
  nodes: { spine1: {}, spine2: {}, leaf1: {}, leaf2: {}, host1: {}, host2: {} }
  links:
    - endpoints: [leaf1:eth1, spine1:eth1]
    - endpoints: [leaf1:eth2, spine2:eth1]
    - endpoints: [leaf2:eth1, spine1:eth2]
    - endpoints: [leaf2:eth2, spine2:eth2]
    - endpoints: [host1:eth1, leaf1:eth3]
    - endpoints: [host2:eth1, leaf2:eth3]
`;

test('someone opens a topology of containerlab, and reads why another one cannot be opened', async ({
  heddle,
  page,
}) => {
  await heddle.openFile('lab.clab.yml', TOPOLOGY);
  await heddle.expectTotals({ servers: '2' });
  await expect(page.getByRole('textbox', { name: 'Name of the design' })).toHaveValue('lab');

  const more = TOPOLOGY.replace('spine1: {}, spine2', 'spine1: {}, alone: { kind: bridge }, spine2');
  await heddle.openFile('more.clab.yml', more);
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('The file was opened with changes')).toBeVisible();
  await expect(dialog.getByRole('row', { name: /topology\.nodes\.alone.*left out/ })).toBeVisible();
  await page.keyboard.press('Escape');

  await heddle.openFile('odd.yml', TOPOLOGY.replaceAll('leaf2', 'thing'));
  await expect(dialog.getByText('This file cannot be opened')).toBeVisible();
  await expect(dialog.getByRole('row', { name: /topology\.nodes\.thing.*Nothing tells.*heddle-role/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await heddle.expectTotals({ servers: '2' });
});
