import { expect, test } from 'vitest';
import { applyEdit, loadDesign } from '../design/index.ts';
import type { Design, Edit } from '../design/index.ts';
import { analyze } from '../engine/index.ts';
import type { Analysis } from '../engine/index.ts';
import { foldingText } from './canvasWords.ts';
import { diffCanvas } from './diffCanvas.ts';
import { EMPTY_PROJECTION, projectCanvas } from './projectCanvas.ts';
import type { CanvasViewInput } from './projectCanvas.ts';
import type { CanvasEdge, Projection } from './projection.ts';

interface Wanted {
  readonly racks: number;
  readonly spines: number;
  readonly count?: number;
  readonly asModel?: Readonly<Record<string, unknown>>;
  readonly asns?: Readonly<Record<string, number>>;
  readonly failures?: readonly unknown[];
  readonly pods?: number;
}

/** Racks with one ToR each, every ToR to every spine of its pod. */
function fabric({ racks, spines, count = 1, asModel = {}, asns = {}, failures = [], pods = 0 }: Wanted): Design {
  const nodes: object[] = [];
  const links: object[] = [];
  const place = (id: string, x: number, y: number) => ({ id, name: id, position: { x, y }, asn: asns[id] ?? 'auto' });
  for (let p = 1; p <= Math.max(1, pods); p += 1) {
    const [prefix, left] = pods === 0 ? ['', 0] : [`p${p}-`, p * racks * 240];
    const inPod = pods === 0 ? {} : { parent: `pod-${p}` };
    if (pods > 0) nodes.push({ ...place(`pod-${p}`, left, 0), kind: 'pod' });
    for (let s = 1; s <= spines; s += 1) {
      nodes.push({ ...place(`${prefix}spine-${s}`, left + s * 160, 0), ...inPod, kind: 'spine' });
    }
    for (let r = 1; r <= racks; r += 1) {
      const rack = `${prefix}rack-${r}`;
      nodes.push({
        ...place(rack, left + r * 200, 240),
        ...inPod,
        kind: 'rack',
        servers: 4,
        endpointsPerServer: 1,
        count,
      });
      nodes.push({ ...place(`${prefix}tor-${r}`, left + r * 200, 216), kind: 'tor', parent: rack });
      for (let s = 1; s <= spines; s += 1) {
        links.push({ id: `l-${prefix}${r}-${s}`, a: `${prefix}tor-${r}`, b: `${prefix}spine-${s}` });
      }
    }
  }
  const { document, problems } = loadDesign({ format: 'heddle.design/1', nodes, links, asModel, failures });
  expect(problems).toEqual([]);
  if (document === undefined) throw new Error('the fixture is no design');
  return document;
}

function project(design: Design, mode: CanvasViewInput['mode'] = 'physical', analysis?: Analysis): Projection {
  return projectCanvas(design, analysis, { mode });
}

const keys = (parts: readonly { readonly key: string }[]) => parts.map(({ key }) => key);
const lines = ({ edges }: Projection, kind: CanvasEdge['kind']) =>
  edges
    .filter((edge) => edge.kind === kind)
    .map(({ source, target, label }) => [source, target, label].join(' ').trim());

test('an empty document draws nothing', () => {
  expect(projectCanvas(fabric({ racks: 0, spines: 0 }), undefined, { mode: 'physical' }).nodes).toEqual([]);
});

test('every node is drawn, containers first and with a title of their own', () => {
  const { nodes } = project(fabric({ racks: 2, spines: 1 }));
  expect(keys(nodes)).toEqual(['rack-1', 'rack-2', 'spine-1', 'tor-1', 'tor-2', 'rack-1/title', 'rack-2/title']);
});

test('a stack is one node that says how many it stands for, its servers and its fill', () => {
  const { nodes } = project(fabric({ racks: 1, spines: 1, count: 100 }));
  expect(nodes[0]?.face).toMatchObject({
    kind: 'rack',
    count: 100,
    servers: '4 servers',
    endpoints: '1 each',
    fill: 1,
  });
});

test('whether a spine routes or switches shows in glyph and word', () => {
  const spine = (asModel: object) =>
    project(fabric({ racks: 1, spines: 1, asModel: { ...asModel } })).nodes.find(({ key }) => key === 'spine-1')?.face;
  expect(spine({ spineLayer: 'routed' })).toMatchObject({ kind: 'spine', tag: 'Spine · L3' });
  expect(spine({ spineLayer: 'ethernet' })).toMatchObject({ kind: 'ethernet', tag: 'Spine · L2' });
  expect(spine({ id: 'ethernet' })).toMatchObject({ kind: 'ethernet' });
  expect(spine({ id: 'downward-default', spineLayer: 'ethernet' })).toMatchObject({ kind: 'spine' });
});

test('links start at their lower end; cables side by side are one line with a number', () => {
  const design = fabric({ racks: 1, spines: 2 });
  const edit: Edit = { kind: 'update-link', id: 'l-1-2', changes: { parallel: 4 } };
  expect(lines(project(applyEdit(design, edit)), 'link')).toEqual(['tor-1 spine-1', 'tor-1 spine-2 ×4']);
});

test('a link whose only copy failed is down, one of many copies is partly down', () => {
  const one = fabric({ racks: 1, spines: 1, failures: [{ link: 'l-1-1', a: 'rack-1/tor-1', b: 'spine-1' }] });
  expect(project(one).edges[0]).toMatchObject({ state: 'down', label: '✕' });
  const many = fabric({
    racks: 1,
    spines: 1,
    count: 8,
    failures: [{ link: 'l-1-1', a: 'rack-1[3]/tor-1', b: 'spine-1' }],
  });
  expect(project(many).edges[0]).toMatchObject({ state: 'partly', label: '✕ 1' });
});

test('failed routers are counted on the node drawn for them, servers on their rack', () => {
  const design = fabric({
    racks: 1,
    spines: 1,
    failures: [{ router: 'rack-1/tor-1' }, { router: 'rack-1/server[2]' }],
  });
  const failed = project(design).nodes.filter(({ face }) => face.failed > 0);
  expect(failed.map(({ key, face }) => `${key} ${face.failed}`)).toEqual(['rack-1 1', 'tor-1 1']);
});

test('the peering view draws eBGP and iBGP, in numbers, with clients where there are reflectors', () => {
  const design = fabric({ racks: 1, spines: 2, count: 3 });
  const drawn = project(design, 'peering', analyze(design));
  expect(lines(drawn, 'ebgp')).toEqual(['tor-1 spine-1 3', 'tor-1 spine-2 3']);
  expect(lines(drawn, 'ibgp')).toEqual(['rack-1/servers tor-1 12']);
  expect(drawn.edges.find(({ kind }) => kind === 'ibgp')).toMatchObject({ arrow: 'source' });
  expect(drawn.edges.filter(({ kind }) => kind === 'link').every(({ quiet }) => quiet)).toBe(true);
});

test('sessions between neighbours of one row are arcs, and reflectors the model adds are drawn', () => {
  const design = fabric({ racks: 2, spines: 1, asModel: { spineLayer: 'ethernet', ibgp: 'standalone-rr' } });
  const drawn = project(design, 'peering', analyze(design));
  expect(drawn.edges.find(({ kind }) => kind === 'ebgp')).toMatchObject({
    source: 'tor-1',
    target: 'tor-2',
    arc: true,
  });
  expect(keys(drawn.nodes.filter(({ face }) => face.kind === 'impliedReflector'))).toEqual([
    'rack-1/reflector',
    'rack-2/reflector',
  ]);
});

test('a whole AS is one hull around the rack; spines of a shared AS are parts joined by a quiet thread', () => {
  const design = fabric({ racks: 2, spines: 2 });
  const { hulls, threads } = project(design, 'as', analyze(design));
  expect(
    hulls.map(({ label, members }) => `${label}: ${members.map(({ node, what }) => `${node} ${what}`).join()}`),
  ).toEqual(['AS 64512: rack-1 node', 'AS 64513: rack-2 node', 'AS 65534: spine-1 node', 'AS 65534: spine-2 node']);
  expect(threads.map(({ isWarning, label }) => ({ isWarning, label }))).toEqual([{ isWarning: false, label: '' }]);
});

test('one AS on two racks is two hulls of one colour, joined by a warning thread', () => {
  const design = fabric({ racks: 2, spines: 1, asns: { 'rack-1': 64512, 'rack-2': 64512 } });
  const { hulls, threads } = project(design, 'as', analyze(design));
  const split = hulls.filter(({ label }) => label === 'AS 64512');
  expect(split).toHaveLength(2);
  expect(new Set(split.map(({ colour }) => colour)).size).toBe(1);
  expect(threads).toMatchObject([{ isWarning: true, label: 'AS 64512: 2 parts' }]);
});

test('servers and ToRs of different ASes get hulls of their own inside a rack', () => {
  const design = fabric({ racks: 1, spines: 1, asModel: { id: 'downward-default' } });
  const { hulls } = project(design, 'as', analyze(design));
  expect(hulls.flatMap(({ members }) => members).filter(({ node }) => node !== 'spine-1')).toEqual([
    { node: 'rack-1', what: 'servers' },
    { node: 'tor-1', what: 'node' },
  ]);
});

test('ASes that meet or follow each other in number do not share a colour', () => {
  const design = fabric({ racks: 6, spines: 3, asModel: { spineAs: 'unique' } });
  const { hulls } = project(design, 'as', analyze(design));
  const colours = new Map(hulls.map(({ label, colour }) => [label, colour]));
  const racks = Array.from({ length: 6 }, (_, i) => colours.get(`AS ${64512 + i}`));
  for (let i = 1; i < racks.length; i += 1) expect(racks[i]).not.toBe(racks[i - 1]);
});

// The ToR holds 4 host routes and 7 ARP entries of its rack and spines in the same table: 11 of 12.
test('the load view says fits, near, over or cannot tell on switches, and draws the rest back', () => {
  const design = fabric({ racks: 1, spines: 3 });
  const limits = (id: string, ipv4Host: number): Edit => ({
    kind: 'update-node',
    id,
    changes: {
      hardware: { limits: { ipv4Host, ipv4Lpm: 1_000, ecmpGroups: 64, ecmpMembers: 64, ecmpWidth: 64, mac: 1_000 } },
    },
  });
  const limited = [limits('tor-1', 12), limits('spine-1', 1_000), limits('spine-2', 1)].reduce(applyEdit, design);
  const { nodes } = project(limited, 'load', analyze(limited));
  const load = (key: string) => nodes.find((node) => node.key === key)?.face.load?.state;
  expect(['tor-1', 'spine-1', 'spine-2', 'spine-3'].map(load)).toEqual(['near', 'fits', 'over', 'unknown']);
  expect(load('rack-1')).toBeUndefined();
});

const sizes = [
  { title: 'a fabric that fits is drawn as it is', design: { racks: 60, spines: 4 }, shown: undefined },
  { title: 'racks close first', design: { racks: 400, spines: 2 }, shown: 'racks' },
  { title: 'then pods', design: { racks: 40, spines: 4, pods: 30 }, shown: 'pods' },
  { title: 'then nodes of one kind become groups', design: { racks: 1_500, spines: 16 }, shown: 'groups' },
] as const;
for (const { title, design, shown } of sizes) {
  test(`${title}; the drawing stays bounded and nothing is left out`, () => {
    const document = fabric(design);
    const { nodes, edges, folding, keyOf } = project(document);
    expect(folding?.shown).toBe(shown);
    expect(nodes.length).toBeLessThanOrEqual(1_000);
    expect(edges.length).toBeLessThanOrEqual(3_000);
    const drawn = new Set(keys(nodes));
    expect(document.nodes.filter(({ id }) => !drawn.has(keyOf.get(id) ?? ''))).toEqual([]);
    const standIns = nodes.filter(({ ids }) => ids.length > 0).length;
    if (folding !== undefined) expect(folding).toMatchObject({ nodes: document.nodes.length, drawn: standIns });
  });
}

test('sessions that have no room beside the cables are drawn without them, and that is said', () => {
  const design = fabric({ racks: 200, spines: 9 });
  const analysis = analyze(design);
  const { nodes, edges, folding } = project(design, 'peering', analysis);
  expect(folding).toMatchObject({ shown: 'all', isWithoutLinks: true });
  expect(nodes.filter(({ face }) => face.kind === 'tor')).toHaveLength(200);
  expect(edges.filter(({ kind }) => kind === 'link')).toEqual([]);
  expect(edges.length).toBeGreaterThan(1_800);
  expect(edges.length).toBeLessThanOrEqual(3_000);
  expect(foldingText('all', true, '609', '609')).toBe('609 nodes shown: cables are left out');
  expect(foldingText('racks', true, '209', '609')).toMatch(/as 209: racks are drawn without their ToRs, cables/);
  expect(project(design, 'as', analysis).folding).toBeUndefined();
});

test('what goes on inside a closed rack makes room too', () => {
  const design = fabric({ racks: 300, spines: 10 });
  const { edges, folding } = project(design, 'peering', analyze(design));
  expect(folding).toMatchObject({ shown: 'racks', isWithoutLinks: true });
  expect(edges).toHaveLength(3_000);
});

test('groups say how many copies they hold, and selecting one selects its nodes', () => {
  const { nodes } = project(fabric({ racks: 1_500, spines: 1, count: 2 }));
  const groups = nodes.filter(({ face }) => face.kind === 'group');
  expect(groups.reduce((sum, { face }) => sum + face.count, 0)).toBe(3_000);
  expect(groups.flatMap(({ ids }) => ids)).toHaveLength(1_500);
});

test('an equal document gives the same parts by identity, and no patch', () => {
  const design = fabric({ racks: 2, spines: 2 });
  const first = project(design);
  const second = projectCanvas(
    { ...design, nodes: design.nodes.map((node) => ({ ...node })) },
    undefined,
    { mode: 'physical' },
    first,
  );
  expect(Object.values(diffCanvas(first, second)).flat()).toEqual([]);
});

test('a move patches what moved and nothing else', () => {
  const design = fabric({ racks: 2, spines: 2 });
  const first = project(design);
  const moved = applyEdit(design, { kind: 'move', positions: { 'spine-1': { x: 40, y: -80 } } });
  const patch = diffCanvas(first, projectCanvas(moved, undefined, { mode: 'physical' }, first));
  expect({ ...patch, changedNodes: keys(patch.changedNodes) }).toEqual({
    removedNodes: [],
    addedNodes: [],
    changedNodes: ['spine-1'],
  });
});

test('what is removed takes its lines along; the first projection adds everything that a hand can take', () => {
  const design = fabric({ racks: 1, spines: 2 });
  const first = project(design);
  expect(diffCanvas(EMPTY_PROJECTION, first).addedNodes.map(({ key }) => key)).toEqual([
    'rack-1',
    'spine-1',
    'spine-2',
    'tor-1',
  ]);
  const fewer = applyEdit(design, { kind: 'remove', ids: ['spine-2'] });
  const second = projectCanvas(fewer, undefined, { mode: 'physical' }, first);
  expect(diffCanvas(first, second).removedNodes).toEqual(['spine-2']);
  expect(keys(second.edges)).toEqual(['link:tor-1|spine-1']);
});

test('an answer to an older document may name nodes that are gone', () => {
  const design = fabric({ racks: 2, spines: 2 });
  const analysis = analyze(design);
  const fewer = applyEdit(design, { kind: 'remove', ids: ['spine-2', 'rack-2'] });
  for (const mode of ['peering', 'as', 'load'] as const) {
    const drawn = new Set(keys(project(fewer, mode, analysis).nodes));
    const { edges, hulls } = project(fewer, mode, analysis);
    expect(edges.filter(({ source, target }) => !drawn.has(source) || !drawn.has(target))).toEqual([]);
    expect(hulls.flatMap(({ members }) => members).filter(({ node }) => !drawn.has(node))).toEqual([]);
  }
});
