import { expect, test } from 'vitest';
import { loadDesign, referenceDesign, saveDesign } from '../../design/index.ts';
import { runText } from '../testIo.ts';

const design = referenceDesign({ racks: 2, tors: 2, servers: 2, endpoints: 3, spines: 2, model: 'as-per-server' });
const stdin = saveDesign(design);

const CLOS = `
name: tiny
topology:
  nodes: { spine1: {}, spine2: {}, leaf1: {}, host1: {} }
  links:
    - endpoints: [leaf1:eth1, spine1:eth1]
    - endpoints: [leaf1:eth2, spine2:eth1]
    - endpoints: [host1:eth1, leaf1:eth3]
    - endpoints: [leaf1:eth4, mgmt-net:leaf1]
`;

test('what is exported as a topology comes back as it was', async () => {
  const written: Record<string, string> = {};
  await runText(['export', '-', '--to', 'containerlab', '--out', 'lab'], { stdin, written });
  const files = { 'lab.yml': written['lab/topology.clab.yml'] ?? '' };
  expect(await runText(['import', 'lab.yml', '--from', 'containerlab'], { files })).toEqual({
    code: 0,
    out: stdin,
    err: '',
  });
});

test('a topology of somebody else becomes a design, with a word on what is left out', async () => {
  const { code, out, err } = await runText(['import', '-'], { stdin: CLOS });
  expect(code).toBe(0);
  expect(loadDesign(out)).toMatchObject({ document: { name: 'tiny' }, problems: [] });
  expect(err).toBe(
    'warning: standard input: topology.links[3]: A link to mgmt-net leads out of the topology and is left out.\n',
  );
  const analysed = await runText(['analyze', '-', '--json'], { stdin: out });
  expect(JSON.parse(analysed.out)).toMatchObject({ totals: { routers: 4, servers: 1 } });
});

test('a file to write to is written and named', async () => {
  const written: Record<string, string> = {};
  const { code, out } = await runText(['import', '-', '--out', 'tiny.json'], { stdin: CLOS, written });
  expect({ code, out, files: Object.keys(written) }).toEqual({
    code: 0,
    out: 'tiny written to tiny.json.\n',
    files: ['tiny.json'],
  });
  const refused = await runText(['import', '-', '--out', 'tiny.json'], { stdin: CLOS });
  expect(refused.code).toBe(74);
});

test('a design is read as one', async () => {
  expect(await runText(['import', '-', '--from', 'design'], { stdin })).toEqual({ code: 0, out: stdin, err: '' });
});

test('what cannot be used names place and remedy', async () => {
  const odd = CLOS.replace('host1: {}', 'thing: {}').replace('host1:eth1', 'thing:eth1');
  expect(await runText(['import', '-'], { stdin: odd })).toEqual({
    code: 2,
    out: '',
    err:
      'heddle: standard input, topology.nodes.thing: Nothing tells what "thing" is in the fabric.\n' +
      '  Give it a label "heddle-role" with one of server, tor, spine, superspine, border, external, routeReflector.\n',
  });
  expect((await runText(['import'])).err).toContain('No file is named');
  expect((await runText(['import', 'a', 'b'])).err).toContain('One file at a time, not 2');
  expect((await runText(['import', '-', '--from', 'visio'], { stdin: CLOS })).err).toContain('containerlab, design');
});
