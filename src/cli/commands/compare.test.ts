import { expect, test } from 'vitest';
import { applyEdit, referenceDesign, saveDesign } from '../../design/index.ts';
import { runText } from '../testIo.ts';

/** REF of docs/comparison.md. */
const REF = referenceDesign({ racks: 20, tors: 2, servers: 40, endpoints: 50, spines: 4 });
const files = {
  'ref.json': saveDesign(REF),
  'small.json': saveDesign({ ...referenceDesign({ racks: 2 }), name: 'Small' }),
};

/** What docs/comparison.md prints of REF under all models. */
const WORKED = `\
Reference fabric          AS per rack   AS per server   Downward Default   Ethernet fabric

BGP
AS numbers                         21             841                  3                 1*
Sessions in all                 1,780           1,760*             1,760*            6,404

Tables
FIB of a server                40,000          40,000                 51*           40,000
FIB of a ToR                   40,000          40,000              2,001                 0*
FIB of a spine                 40,000          40,000             40,000                 0*
Growth left                      220%            220%               220%       cannot tell

Bandwidth
Oversubscription, ToR to spine  2.5:1           2.5:1              2.5:1             2.5:1
`;

/** Rows as words, however wide their columns are. */
const rowsOf = (text: string) => text.split('\n').map((line) => line.trim().replace(/\s{2,}/g, ' | '));

test('the worked case: REF under all models', async () => {
  const rows = 'asns,sessions,fib-server,fib-tor,fib-spine,growth,over-tor';
  const { out, err, code } = await runText(['compare', 'ref.json', '--models', 'all', '--rows', rows], { files });
  expect([code, err]).toEqual([0, '']);
  expect(rowsOf(out)).toEqual(rowsOf(WORKED));
});

test('a file alone is compared under all models, and the order is that of the recommendation', async () => {
  const { out } = await runText(['compare', 'ref.json'], { files });
  expect(out).toContain('AS per rack   AS per server   Downward Default   Ethernet fabric');
  expect(out).toContain(
    'In the order of the recommendation: AS per rack, AS per server, Downward Default, Ethernet fabric.',
  );
  expect(rowsOf(out)).toContainEqual(expect.stringMatching(/^Lines of configuration \| [\d,]+ /));
});

test('variants and other files stand beside the drawing', async () => {
  const variant = { id: 'blocks', name: 'Blocks', changes: { advertise: { mode: 'block' } } } as const;
  const varied = saveDesign(applyEdit(REF, { kind: 'save-variant', variant }));
  const { out } = await runText(['compare', 'a.json', 'small.json', '--variants', 'all', '--rows', 'fib-tor'], {
    files: { ...files, 'a.json': varied },
  });
  expect(rowsOf(out)).toEqual([
    'Reference fabric | Reference fabric | Blocks | Small',
    '',
    'Tables',
    // 800 servers of one block each; 2 racks of 40 servers with 50 endpoints.
    'FIB of a ToR | 40,000 | 800* | 4,000',
    '',
  ]);
});

test('--why says what every figure is made of', async () => {
  const { out } = await runText(['compare', 'ref.json', '--models', 'downward-default', '--rows', 'fib-tor', '--why'], {
    files,
  });
  expect(out).toContain('    Downward Default: rack[1]/tor[1] installs 2,000 IPv4 host routes and 1 IPv4 prefix.\n');
});

test('--json holds figures, facts and words', async () => {
  const { out } = await runText(['compare', 'ref.json', '--rows', 'fib-tor,preference', '--json'], { files });
  const json: unknown = JSON.parse(out);
  expect(json).toMatchObject({
    format: 'heddle.compare/1',
    name: 'Reference fabric',
    columns: [{ id: 'model:as-per-rack', kind: 'model', model: 'as-per-rack', title: 'AS per rack' }, {}, {}, {}],
    rows: [
      {},
      {
        id: 'fib-tor',
        unit: 'count',
        better: 'low',
        differs: true,
        cells: [{ value: 40_000, place: 1, text: '40,000' }, {}, { value: 2_001, place: 0.5 }, { value: 0, place: 0 }],
      },
    ],
    ranking: [{ id: 'model:as-per-rack', score: 0 }, {}, {}, {}],
  });
});

test('standard input is one of the designs', async () => {
  const { code, out } = await runText(['compare', '-', 'small.json', '--rows', 'asns'], {
    files,
    stdin: files['ref.json'],
  });
  expect([code, rowsOf(out).at(-2)]).toEqual([0, 'AS numbers | 21 | 3*']);
});

for (const [argv, message, remedy] of [
  [['compare'], 'No design file is named', 'heddle compare FILE...'],
  [['compare', '-', '-'], 'Standard input is named twice', 'name files for the others'],
  [['compare', 'no.json'], 'no.json cannot be read: there is no such file', ''],
  [['compare', 'ref.json', '--models', 'ospf'], 'There is no model "ospf"', 'as-per-rack'],
  [['compare', 'ref.json', '--rows', 'speed'], 'There is no row "speed"', 'fib-tor'],
  [['compare', 'ref.json', '--variants', 'x'], 'There is no variant "x"', 'The design has no variants.'],
  [['compare', ...Array.from({ length: 13 }, () => 'ref.json')], '13 columns are too many', 'at most 12'],
] as const) {
  test(`refused: heddle ${argv.slice(0, 4).join(' ')}`, async () => {
    const { code, err } = await runText(argv, { files });
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(err).toContain(remedy);
  });
}
