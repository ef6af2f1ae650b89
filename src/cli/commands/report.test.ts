import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { referenceDesign, saveDesign } from '../../design/index.ts';
import { runText } from '../testIo.ts';

const stdin = saveDesign(referenceDesign({ racks: 2, tors: 1, servers: 2, endpoints: 3, spines: 2 }));
const files = { 'fabric.json': stdin };

test('the hash in the report is the SHA-256 of the saved file', async () => {
  const { out } = await runText(['report', 'fabric.json', '--to', 'md'], { files });
  expect(out).toContain(createHash('sha256').update(stdin).digest('hex'));
  expect(out).toContain('heddle report fabric.json --to html --out report.html');
});

test('--to html writes one page with the drawings in it, the same bytes each time', async () => {
  const written: Record<string, string> = {};
  const { code, out } = await runText(['report', '-', '--to', 'html', '--out', 'a/report.html'], { stdin, written });
  expect({ code, out }).toEqual({ code: 0, out: '1 file written: a/report.html.\n' });
  const html = written['a/report.html'] ?? '';
  expect(html.match(/<img src="data:image\/svg\+xml,/g)).toHaveLength(3);
  expect(html.match(/alt="[^"]+"/g)).toHaveLength(3);
  const again = await runText(['report', '-', '--to', 'html'], { stdin });
  expect(again.out).toBe(html);
});

test('--to csv writes one file for each table', async () => {
  const written: Record<string, string> = {};
  const { code } = await runText(['report', '-', '--to', 'csv', '--out', 'tables/'], { stdin, written });
  expect(code).toBe(0);
  expect(written['tables/totals.csv']).toContain('Endpoints,12\r\n');
  expect(Object.keys(written)).toContain('tables/sources.csv');
});

test('--sections and --date say what is in it', async () => {
  const args = ['report', '-', '--to', 'md', '--sections', 'totals,reproduce', '--date', '21 November 2026'];
  const { out } = await runText(args, { stdin });
  expect(out.match(/^## .*/gm)).toEqual(['## Verdict', '## Totals', '## How to recompute this report']);
  expect(out).toContain('21 November 2026');
});

test('--json prints the tree', async () => {
  const { out } = await runText(['report', '-', '--json'], { stdin });
  expect(JSON.parse(out)).toMatchObject({ format: 'heddle.report/1', verdict: { points: expect.any(Array) } });
});

test('a design with errors is written all the same and exits with 1', async () => {
  const design = referenceDesign({ racks: 2, tors: 1, servers: 2, endpoints: 3, spines: 2 });
  const puddle = {
    ...design,
    nodes: design.nodes.map((node) => (node.kind === 'rack' ? { ...node, asn: 64512 } : node)),
  };
  const { code, out } = await runText(['report', '-', '--to', 'md'], { stdin: saveDesign(puddle) });
  expect(code).toBe(1);
  expect(out).toContain('This design does not hold');
});

for (const [args, says] of [
  [[], 'No format is named'],
  [['--to', 'pdf'], '--to cannot be "pdf"'],
  [['--to', 'csv'], 'CSV is one file for each table'],
  [['--to', 'md', '--sections', 'totals,weather'], '--sections cannot hold "weather"'],
] as const) {
  test(`refused with a remedy: ${args.join(' ')}`, async () => {
    const { code, err } = await runText(['report', '-', ...args], { stdin });
    expect({ code, says: err.includes(says) }).toEqual({ code: 2, says: true });
  });
}
