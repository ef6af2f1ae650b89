import { describe, expect, test } from 'vitest';
import { applyEdit, AS_MODEL_IDS, referenceDesign, TEMPLATES } from '../../design/index.ts';
import type { Design, ReferenceParams } from '../../design/index.ts';
import { unroll } from '../../engine/index.ts';
import { figuresOf } from '../../testkit/index.ts';
import { EXPORT_FORMATS, importContainerlab } from '../index.ts';
import type { Imported } from '../index.ts';

const read = (text: string): Promise<Imported> => importContainerlab(text, unroll);

async function documentOf(text: string): Promise<Design> {
  const imported = await read(text);
  if (imported.document === undefined) throw new Error(JSON.stringify(imported.problem));
  return imported.document;
}

function topologyOf(design: Design): string {
  const network = unroll(design);
  const written = network.ok ? EXPORT_FORMATS.find(({ id }) => id === 'containerlab')?.write(network.value) : network;
  const file = written?.ok === true ? written.value.find(({ path }) => path === 'topology.clab.yml') : undefined;
  if (file === undefined) throw new Error('no topology');
  return file.text;
}

/** As somebody's tool would write it: without the document that ours carry. */
const withoutDocument = (text: string): string => text.replace(/^ {4}heddle-design:\n(?: {6}.*\n)+/m, '');

/** What an analysis says, whatever nodes are called. */
function meaning(design: Design): unknown {
  const { totals, classes, reachability } = figuresOf(design);
  const figures: Record<string, number> = {};
  for (const { role, count, sessions, ribIn, locRib, fib, ecmp } of classes) {
    const key = JSON.stringify({ role, sessions, ribIn, locRib, fib, ecmp });
    figures[key] = (figures[key] ?? 0) + count;
  }
  return { totals, figures, reachability: { ...reachability, examples: undefined } };
}

const SMALL = { racks: 3, tors: 2, servers: 2, endpoints: 3, spines: 2 } as const;

describe('what was exported comes back', () => {
  test.each(TEMPLATES.map(({ id, build }) => [id, build] as const))(
    'the template %s, as it was drawn',
    async (_, build) => {
      const design = build();
      const nodes = design.nodes.map((node) => ({ ...node, count: Math.min(2, node.count) }));
      const small = { ...design, nodes: nodes.map((node) => (node.kind === 'rack' ? { ...node, servers: 2 } : node)) };
      expect(await documentOf(topologyOf(small))).toEqual(small);
    },
  );

  test('with an equal analysis where only nodes, links and labels are left', async () => {
    const fabrics: readonly ReferenceParams[] = [
      {},
      { spineAs: 'unique' },
      { tors: 1, spines: 4 },
      { rackAttach: 'routed', ibgp: 'mesh' },
      { spineLayer: 'ethernet' },
      { model: 'as-per-server' },
      { model: 'downward-default', platform: 'frr' },
      { pods: 2, superspines: 2, racks: 2 },
    ];
    for (const params of fabrics) {
      const design = referenceDesign({ ...SMALL, ...params });
      const bare = withoutDocument(topologyOf(design));
      expect(bare).not.toContain('heddle-document');
      const { id, ibgp } = design.asModel;
      const again = applyEdit(await documentOf(bare), { kind: 'set-as-model', changes: { ibgp } });
      expect({ params, id: again.asModel.id, meaning: meaning(again) }).toEqual({
        params,
        id,
        meaning: meaning(design),
      });
    }
  });

  test('every model is told by its AS numbers', async () => {
    for (const model of AS_MODEL_IDS.filter((id) => id !== 'ethernet')) {
      const bare = withoutDocument(topologyOf(referenceDesign({ ...SMALL, model })));
      expect((await documentOf(bare)).asModel.id).toBe(model);
    }
  });

  test('a topology that was edited since is drawn from what it says now, and it is said', async () => {
    const text = topologyOf(referenceDesign({ ...SMALL, tors: 1, rackAttach: 'routed' }));
    const without = text.replace(/ {4}- endpoints:\n {8}- "spine-1:eth1"\n {8}- "rack-1_tor:eth1"\n/, '');
    expect(without.length).toBeLessThan(text.length);
    const imported = await read(without);
    expect(imported.document?.nodes.filter(({ kind }) => kind === 'rack').map(({ count }) => count)).toEqual([1, 2]);
    expect(imported.document === undefined ? [] : imported.notes.map(({ at }) => at)).toContain(
      'topology.groups.heddle-design',
    );
  });
});

/** As people write them: short names, roles by name, no numbers. */
const CLOS = `
name: clos
topology:
  kinds:
    nokia_srlinux:
      image: ghcr.io/nokia/srlinux
  nodes:
    spine1: { kind: nokia_srlinux }
    spine2: { kind: nokia_srlinux }
    leaf1: { kind: nokia_srlinux }
    leaf2: { kind: nokia_srlinux }
    leaf3: { kind: nokia_srlinux }
    client1: { kind: linux, image: alpine }
    client2: { kind: linux, image: alpine }
    client3: { kind: linux, image: alpine }
  links:
    - endpoints: ["leaf1:e1-49", "spine1:e1-1"]
    - endpoints: ["leaf1:e1-50", "spine2:e1-1"]
    - endpoints: ["leaf2:e1-49", "spine1:e1-2"]
    - endpoints: ["leaf2:e1-50", "spine2:e1-2"]
    - endpoints: ["leaf3:e1-49", "spine1:e1-3"]
    - endpoints: ["leaf3:e1-50", "spine2:e1-3"]
    - endpoints: ["client1:eth1", "leaf1:e1-1"]
    - endpoints: ["client2:eth1", "leaf2:e1-1"]
    - type: veth
      endpoints:
        - { node: client3, interface: eth1 }
        - { node: leaf3, interface: e1-1 }
`;

describe('a Clos fabric written by hand', () => {
  test('is drawn as a person would: one rack, three times, under two spines', async () => {
    const imported = await read(CLOS);
    expect(imported).toMatchObject({ notes: [] });
    const { name, nodes, links, asModel } = await documentOf(CLOS);
    expect(name).toBe('clos');
    expect(nodes.map(({ id, kind, count, parent }) => ({ id, kind, count, parent }))).toEqual([
      { id: 'spine', kind: 'spine', count: 2, parent: undefined },
      { id: 'rack', kind: 'rack', count: 3, parent: undefined },
      { id: 'leaf', kind: 'tor', count: 1, parent: 'rack' },
    ]);
    expect(links.map(({ a, b, parallel }) => ({ a, b, parallel }))).toEqual([{ a: 'leaf', b: 'spine', parallel: 1 }]);
    expect(asModel).toMatchObject({ id: 'as-per-rack', spineLayer: 'routed', rackAttach: 'routed' });
    expect(asModel.platforms).toEqual({ server: 'bird', tor: 'generic', spine: 'generic' });
  });

  test('reads the same as JSON', async () => {
    const { parse } = await import('yaml');
    expect(await documentOf(JSON.stringify(parse(CLOS)))).toEqual(await documentOf(CLOS));
  });

  test('cables side by side are one bundle, and a leaf that has none is another rack', async () => {
    const twice = CLOS.replace('    - type: veth', '    - endpoints: ["leaf1:e1-51", "spine1:e1-9"]\n    - type: veth');
    const { nodes, links } = await documentOf(twice);
    expect(nodes.filter(({ kind }) => kind === 'rack').map(({ count }) => count)).toEqual([1, 2]);
    expect(links.map(({ parallel }) => parallel).toSorted((a, b) => a - b)).toEqual([1, 1, 1, 2]);
  });

  test('roles by label go before names, and numbers are taken over where one node has one', async () => {
    const labelled = CLOS.replaceAll(
      /(spine\d): \{ kind: nokia_srlinux/g,
      '$1: { kind: nokia_srlinux, labels: { role: border, asn: 65000 }',
    );
    const { nodes } = await documentOf(labelled);
    expect(nodes.find(({ id }) => id === 'spine')).toMatchObject({ kind: 'border', asn: 65000 });
  });

  test('groups and defaults speak for their nodes', async () => {
    const grouped = `
topology:
  defaults: { kind: linux, image: frrouting/frr }
  groups: { upper: { labels: { heddle-role: spine } }, lower: { labels: { heddle-role: tor } } }
  nodes: { x1: { group: upper }, x2: { group: upper }, y1: { group: lower } }
  links: [{ endpoints: ["y1:eth1", "x1:eth1"] }, { endpoints: ["y1:eth2", "x2:eth1"] }]
`;
    const imported = await read(grouped);
    expect(imported.document?.nodes.map(({ kind, count }) => [kind, count])).toEqual([
      ['spine', 2],
      ['rack', 1],
      ['tor', 1],
    ]);
    expect(imported.document?.asModel.platforms.tor).toBe('frr');
    expect(imported).toMatchObject({ notes: [{ message: expect.stringContaining('no servers') }] });
  });

  test('ToRs that are joined to each other stand in one rack, each for itself', async () => {
    const paired = CLOS.replace(
      '    - type: veth',
      '    - endpoints: ["leaf1:e1-60", "leaf2:e1-60"]\n    - type: veth',
    );
    const imported = await read(paired);
    const racks = imported.document?.nodes.filter(({ kind }) => kind === 'rack') ?? [];
    expect(racks.map((rack) => ('servers' in rack ? rack.servers : 0)).toSorted((a, b) => a - b)).toEqual([1, 2]);
    expect(imported.document?.links).toHaveLength(4);
    expect(imported.document === undefined ? [] : imported.notes.map(({ at }) => at)).toEqual([
      'topology.nodes.client1',
      'topology.nodes.client2',
    ]);
  });
});

describe('what cannot be read is told with its place and what to do', () => {
  const cases: readonly (readonly [string, string, string, RegExp])[] = [
    ['no topology', 'a: 1', '', /nodes below "topology"/],
    ['no nodes', 'topology: { nodes: {} }', 'topology.nodes', /nodes/],
    ['a list for nodes', 'topology: { nodes: [a] }', 'topology.nodes', /keys/],
    ['broken YAML', 'topology:\n  nodes: [', 'line 2, column 11', /Mend/],
    ['an unknown role', 'topology: { nodes: { foo: {} } }', 'topology.nodes.foo', /heddle-role/],
    ['an end that is no node', CLOS.replace('"leaf1:e1-49"', '"leaf9:e1-49"'), 'topology.links[0]', /nodes/],
    [
      'an end without a port',
      CLOS.replace('"leaf1:e1-49"', 'leaf1'),
      'topology.links[0].endpoints[0]',
      /node:interface/,
    ],
    ['one end', CLOS.replace('["leaf1:e1-49", "spine1:e1-1"]', '["leaf1:e1-49"]'), 'topology.links[0]', /endpoints/],
    ['a server below a spine', CLOS.replace('"leaf1:e1-1"', '"spine1:e1-1"'), 'topology.nodes.client1', /tor/],
    [
      'a server without links',
      CLOS.replace('["client1:eth1", "leaf1:e1-1"]', '["leaf1:a", "leaf1:b"]'),
      'topology.nodes.client1',
      /link/,
    ],
    [
      'a number that is none',
      CLOS.replace('client1: {', 'client1: { labels: { asn: many },'),
      'topology.nodes.client1.labels.asn',
      /whole number/,
    ],
    [
      'aliases of aliases',
      `a: &a [x, x, x, x, x, x, x, x, x]\n${'bcdefg'
        .split('')
        .map((key, n) => `${key}: &${key} [${Array(9).fill(`*${'abcdef'[n]}`).join(', ')}]`)
        .join('\n')}`,
      '',
      /anchors/,
    ],
  ];
  test.each(cases)('%s', async (_, text, at, remedy) => {
    const imported = await read(text);
    expect(imported).toMatchObject({ document: undefined, problem: { at, remedy: expect.stringMatching(remedy) } });
  });

  test('links that lead out of the topology are left out, and it is said', async () => {
    const imported = await read(
      CLOS.replace('    - type: veth', '    - endpoints: ["leaf1:mgmt", "mgmt-net:leaf1"]\n    - type: veth'),
    );
    expect(imported).toMatchObject({ notes: [{ at: 'topology.links[8]' }] });
  });
});
