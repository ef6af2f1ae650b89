import { expect, test } from 'vitest';
import { referenceDesign, saveDesign } from '../../design/index.ts';
import { EXPORT_FORMATS } from '../../exchange/index.ts';
import { runText } from '../testIo.ts';

const stdin = saveDesign(referenceDesign({ racks: 1, tors: 1, servers: 1, endpoints: 1, spines: 1 }));

test('a format of one file goes to standard output', async () => {
  const { code, out } = await runText(['export', '-', '--to', 'addressing'], { stdin });
  const plan: unknown = JSON.parse(out);
  expect(code).toBe(0);
  expect(plan).toMatchObject({
    format: 'heddle.addressing/1',
    routers: [{ host: 'spine' }, { host: 'rack_tor' }, { host: 'rack_server' }],
  });
});

test('the design itself comes out as it went in', async () => {
  expect(await runText(['export', '-', '--to', 'design'], { stdin })).toEqual({
    code: 0,
    out: stdin,
    err: '',
  });
});

test('--out writes a folder, one configuration per router', async () => {
  const written: Record<string, string> = {};
  const { code, out } = await runText(['export', '-', '--to', 'frr', '--out', 'lab/'], { stdin, written });
  expect({ code, out, files: Object.keys(written) }).toEqual({
    code: 0,
    out: '2 files written to lab/.\n',
    files: ['lab/spine/frr.conf', 'lab/rack_tor/frr.conf'],
  });
  expect(written['lab/spine/frr.conf']).toContain('router bgp 65534');
});

test('--json lists what was written, or holds the files themselves', async () => {
  const written: Record<string, string> = {};
  const listed = await runText(['export', '-', '--to', 'bird', '--out', 'lab', '--json'], { stdin, written });
  expect(JSON.parse(listed.out)).toEqual({ format: 'heddle.export/1', written: ['lab/rack_server/bird.conf'] });
  const held = await runText(['export', '-', '--to', 'bird', '--json'], { stdin });
  expect(JSON.parse(held.out)).toEqual({
    format: 'heddle.export/1',
    files: [{ path: 'rack_server/bird.conf', text: written['lab/rack_server/bird.conf'] }],
  });
});

test('--zip writes one archive with one folder in it, the same each time', async () => {
  const zip = async () => {
    const bytes: Record<string, Uint8Array> = {};
    const { code, out } = await runText(['export', '-', '--to', 'frr', '--zip', 'lab.zip'], { stdin, bytes });
    expect({ code, out }).toEqual({ code: 0, out: '2 files in lab.zip.\n' });
    return bytes['lab.zip'];
  };
  const archive = await zip();
  expect(Buffer.from(archive ?? []).toString('latin1')).toContain('reference-fabric-frr/rack_tor/frr.conf');
  expect(await zip()).toEqual(archive);
});

test('a folder and an archive at once are refused, and a place that cannot be written is told', async () => {
  const both = await runText(['export', '-', '--to', 'frr', '--zip', 'a.zip', '--out', 'a'], { stdin });
  expect(both).toMatchObject({ code: 2, out: '' });
  expect(both.err).toContain('--out and --zip');
  expect(await runText(['export', '-', '--to', 'frr', '--zip', 'a.zip'], { stdin })).toMatchObject({ code: 74 });
});

test('several files need a folder', async () => {
  const { code, out, err } = await runText(['export', '-', '--to', 'frr'], { stdin });
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain('--out DIR');
});

test('without a format, or with an unknown one, all are named', async () => {
  for (const argv of [
    ['export', '-'],
    ['export', '-', '--to', 'junos'],
  ]) {
    const { code, err } = await runText(argv, { stdin });
    expect(code).toBe(2);
    for (const { id } of EXPORT_FORMATS) expect(err).toContain(id);
  }
});

test('what cannot be exported says why', async () => {
  const design = referenceDesign({ racks: 4, servers: 4, endpoints: 50 });
  const small = saveDesign({ ...design, addressing: { ...design.addressing, endpoints4: '10.0.0.0/24' } });
  const { code, err } = await runText(['export', '-', '--to', 'frr', '--zip', 'lab.zip'], { stdin: small });
  expect(code).toBe(2);
  expect(err).toContain('10.0.0.0/24');
});

test('a folder that cannot be written is the fault of neither design nor Heddle', async () => {
  const { code, err } = await runText(['export', '-', '--to', 'frr', '--out', 'lab'], { stdin });
  expect(code).toBe(74);
  expect(err).toContain('the output cannot be written');
});
