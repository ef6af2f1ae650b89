import { describe, expect, test } from 'vitest';
import { AS_MODEL_IDS, emptyDesign, loadDesign, saveDesign, TEMPLATES } from '../design/index.ts';
import { runText } from './testIo.ts';
import { VERSION } from './version.ts';

describe('help and version', () => {
  test('without a command the help goes to standard error, and nothing was done', async () => {
    const { code, out, err } = await runText([]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('Usage: heddle COMMAND');
  });

  test('--help names every command and the exit codes', async () => {
    const { code, out } = await runText(['--help']);
    expect(code).toBe(0);
    for (const word of ['check FILE|-', 'analyze FILE|-', 'new TEMPLATE', 'Exit codes: 0 fine; 1'])
      expect(out).toContain(word);
  });

  test('every command has a help with its options', async () => {
    for (const command of ['check', 'analyze', 'new']) {
      const { code, out } = await runText([command, '--help']);
      expect({ command, code, options: /--json/.test(out) && /--help/.test(out) }).toEqual({
        command,
        code: 0,
        options: true,
      });
    }
  });

  test('--version is that of the package', async () => {
    expect(await runText(['--version'])).toEqual({ code: 0, out: `${VERSION}\n`, err: '' });
    expect(VERSION).toMatch(/^\d+\.\d+\.\d+/);
  });
});

describe('input that cannot be used exits with 2, says why and what to do, and prints nothing', () => {
  const odd = [
    { argv: ['rub'], says: ['no command "rub"', 'check, analyze, new'] },
    { argv: ['check'], says: ['No design file is named', '"heddle check -"'] },
    { argv: ['check', 'a.json', 'b.json'], says: ['One design at a time'] },
    { argv: ['check', 'none.json'], says: ['none.json cannot be read: there is no such file'] },
    { argv: ['check', 'empty.json'], says: ['empty.json is empty'] },
    { argv: ['analyze', 'text.json'], says: ['text.json cannot be used as a design'] },
    { argv: ['analyze', 'list.json'], says: ['list.json cannot be used as a design'] },
    { argv: ['analyze', 'newer.json'], says: ['newer.json cannot be used as a design', 'heddle.design/9'] },
    { argv: ['analyze', '-', '--jsn'], says: ["Unknown option '--jsn'", '"heddle analyze --help"'] },
    { argv: ['new', 'cathedral'], says: ['no template "cathedral"', 'reference'] },
    { argv: ['new', 'reference', 'x'], says: ['One template at a time'] },
    { argv: ['new', 'reference', '--model', 'ospf'], says: ['--model cannot be "ospf"', ...AS_MODEL_IDS] },
    { argv: ['new', 'reference', '--racks', 'many'], says: ['--racks cannot be "many"', 'Give a whole number.'] },
    { argv: ['new', 'reference', '--servers', '5000'], says: ['--servers cannot be "5000"', 'to 4096'] },
    { argv: ['new', 'reference', '--racks', '0'], says: ['--racks cannot be "0"', 'from 1 to'] },
    { argv: ['new', 'reference', '--valley-free', 'yes'], says: ['--valley-free cannot be "yes"', 'on, off'] },
    {
      argv: ['new', 'reference', '--racks', '100000', '--servers', '4096'],
      says: ['These numbers make no design'],
    },
  ];
  const files = {
    'empty.json': ' \n',
    'text.json': 'hello',
    'list.json': '[]',
    'newer.json': '{"format":"heddle.design/9"}',
  };
  for (const { argv, says } of odd) {
    test(argv.join(' '), async () => {
      const { code, out, err } = await runText(argv, { files });
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toMatch(/^heddle: .+\.\n {2}\S/);
      for (const part of says) expect(err).toContain(part);
    });
  }

  test('an option of "reference" on another template', async () => {
    const id = TEMPLATES[0]?.id ?? '';
    const { code, err } = await runText(['new', id, '--racks', '3']);
    expect(code).toBe(2);
    expect(err).toContain(`"${id}" does not take --racks`);
  });
});

describe('new', () => {
  test('without a template it lists them all', async () => {
    const { code, out } = await runText(['new']);
    expect(code).toBe(0);
    for (const { id, title } of TEMPLATES) {
      expect(out).toContain(id);
      expect(out).toContain(title);
    }
    expect(out).toContain('reference');
    const listed = JSON.parse((await runText(['new', '--json'])).out) as { templates: readonly { id: string }[] };
    expect(listed.templates.map(({ id }) => id)).toEqual(
      expect.arrayContaining([...TEMPLATES.map(({ id }) => id), 'reference']),
    );
  });

  for (const { id } of TEMPLATES) {
    test(`${id} prints a design that loads without a problem`, async () => {
      const { code, out, err } = await runText(['new', id]);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(loadDesign(out).problems).toEqual([]);
    });
  }

  test('every option of "reference" reaches the document', async () => {
    const { out } = await runText(
      'new reference --model as-per-server --spine ethernet --racks 3 --tors 1 --servers 7 --endpoints 9 --spines 2 --rack-ibgp mesh --rack-attach routed --routes block --spine-as unique --valley-free off --platform bird --families dual'.split(
        ' ',
      ),
    );
    const { document } = loadDesign(out);
    expect(document?.asModel).toMatchObject({
      id: 'as-per-server',
      spineLayer: 'ethernet',
      ibgp: 'mesh',
      rackAttach: 'routed',
      spineAs: 'unique',
      valleyFree: false,
      platforms: { server: 'bird', tor: 'bird', spine: 'bird' },
    });
    expect(document?.advertise.mode).toBe('block');
    expect(document?.addressing.families).toBe('dual');
    const ofKind = (kind: string) => document?.nodes.find((node) => node.kind === kind);
    expect(ofKind('rack')).toMatchObject({ count: 3, servers: 7, endpointsPerServer: 9 });
    expect(ofKind('tor')).toMatchObject({ count: 1 });
    expect(ofKind('spine')).toMatchObject({ count: 2 });
  });

  test('pods and superspines reach the document', async () => {
    const { out } = await runText('new reference --pods 3 --superspines 5 --racks 2'.split(' '));
    const { document } = loadDesign(out);
    expect(document?.nodes.find(({ kind }) => kind === 'pod')).toMatchObject({ count: 3 });
    expect(document?.nodes.find((node) => node.kind === 'spine' && node.tier === 2)).toMatchObject({ count: 5 });
  });
});

const HEALTHY = ['new', 'reference', '--racks', '2', '--servers', '2', '--endpoints', '2', '--spines', '2'];
const healthy = async (): Promise<string> => (await runText(HEALTHY)).out;
/** Two racks that are given one AS: each drops what the other announces. */
async function puddled(): Promise<string> {
  const design = JSON.parse(await healthy()) as { nodes: { kind: string; count: number; asn: unknown }[] };
  for (const node of design.nodes) if (node.kind === 'rack') node.asn = 64512;
  return JSON.stringify(design);
}

describe('check', () => {
  test('a healthy fabric exits with 0 and ends in a count', async () => {
    const { code, out, err } = await runText(['check', 'd.json'], { files: { 'd.json': await healthy() } });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out.trimEnd().split('\n').at(-1)).toMatch(/: (no findings|\d.+)\.$/);
  });

  test('a puddle exits with 1 and is told by name', async () => {
    const { code, out } = await runText(['check', '-'], { stdin: await puddled() });
    expect(code).toBe(1);
    expect(out).toContain('AS 64512 is split into 2 parts');
    expect(out).toContain('Fix: Let the model choose the AS number.');
  });

  test('--json has code, severity, subjects, facts, source, message and fix of every finding', async () => {
    const { code, out } = await runText(['check', '-', '--json'], { stdin: await puddled() });
    expect(code).toBe(1);
    const { format, totals, findings } = JSON.parse(out) as {
      format: string;
      totals: { errors: number };
      findings: { code: string }[];
    };
    expect(format).toBe('heddle.check/1');
    expect(totals.errors).toBeGreaterThan(0);
    expect(findings.find(({ code: each }) => each === 'as-puddle')).toMatchObject({
      severity: 'error',
      subjects: expect.any(Array),
      facts: { asn: 64512 },
      source: expect.stringMatching(/\S/),
      message: expect.stringContaining('AS 64512'),
      fix: 'Let the model choose the AS number',
      fixCode: 'clear-asn-override',
    });
  });

  test('what a file lost in loading is told on standard error, with its place', async () => {
    const design = JSON.parse(await healthy()) as { nodes: { count: unknown }[] };
    const [first] = design.nodes;
    if (first !== undefined) first.count = 'lots';
    const { code, out, err } = await runText(['check', 'd.json', '--json'], {
      files: { 'd.json': JSON.stringify(design) },
    });
    expect([0, 1]).toContain(code);
    expect(err).toMatch(/^warning: d\.json: nodes\[0\]\.count/);
    expect(JSON.parse(out)).toMatchObject({ format: 'heddle.check/1' });
  });

  test('an empty drawing is fine', async () => {
    const { code, out } = await runText(['check', '-'], { stdin: saveDesign(emptyDesign()) });
    expect(code).toBe(0);
    expect(out).toContain('The drawing is empty');
  });

  test('colour only where it is wanted, and none from a name', async () => {
    const named = saveDesign(emptyDesign('evil \u001B[31mred'));
    const plain = await runText(['check', '-'], { stdin: named });
    const colored = await runText(['check', '-'], { stdin: named, color: true });
    expect(plain.out).not.toContain('\u001B');
    expect(colored.out).toContain('\u001B[1m');
    expect(colored.out).not.toContain('\u001B[31mred');
  });
});

describe('analyze', () => {
  test('for people: totals, reachability, routers, findings, recommendation', async () => {
    const { code, out } = await runText(['analyze', '-'], { stdin: await healthy(), columns: 80 });
    expect(code).toBe(0);
    expect(out).toMatch(/^AS per rack over routed spines, iBGP by route reflectors on the ToRs\. 10\s/m);
    expect(out).toContain('All 12 ordered pairs of servers can talk.');
    expect(out).toMatch(/\n {2}role +node +count +AS +eBGP +iBGP +paths +FIB +ECMP +fullest table\n/);
    expect(out).toMatch(/\nFindings: /);
    expect(out).toMatch(/\nRecommendation: \S/);
    expect(out).not.toMatch(/ \n|undefined|NaN|\[object/);
  });

  test('--json keeps the shape of the contract', async () => {
    const { code, out } = await runText(['analyze', '-', '--json'], { stdin: await puddled() });
    expect(code).toBe(1);
    const text = expect.any(String);
    const number = expect.any(Number);
    expect(JSON.parse(out)).toMatchObject({
      format: 'heddle.analysis/1',
      totals: { routers: 10, servers: 4, endpoints: 8, sessions: { ebgp: number, ibgp: number }, asns: number },
      classes: expect.arrayContaining([
        expect.objectContaining({
          node: text,
          role: 'server',
          count: number,
          example: text,
          instances: text,
          asn: text,
          sessions: { ebgp: number, ibgp: number },
          ribIn: { ipv4: number, ipv6: number },
          locRib: { ipv4: number, ipv6: number },
          fib: { ipv4Host: number, ipv4Lpm: number, ipv6Host: number, ipv6Lpm: number },
          ecmp: expect.objectContaining({ maxWidth: number, groups: number }),
          adjacencies: number,
          mac: number,
          limits: expect.any(Array),
        }),
      ]),
      findings: expect.arrayContaining([expect.objectContaining({ code: 'as-puddle', message: text, fix: text })]),
      reachability: { pairs: 12, unreachable: 8, examples: expect.any(Array) },
      recommendation: { model: text, because: expect.arrayContaining([text]), alternatives: expect.any(Array) },
    });
  });

  test('alternatives say in sentences why not, and what it would take', async () => {
    const { out } = await runText(['analyze', '-', '--json'], { stdin: await healthy() });
    const { recommendation } = JSON.parse(out) as {
      recommendation: { alternatives: { model: string; because: unknown[]; wouldWinIf: unknown[] }[] };
    };
    expect(recommendation.alternatives.length).toBeGreaterThan(0);
    for (const { because, wouldWinIf } of recommendation.alternatives) {
      for (const each of [...because, ...wouldWinIf]) expect(each).toMatch(/^\S.*\.$/);
    }
  });
});
