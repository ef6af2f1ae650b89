import { describe, expect, test } from 'vitest';
import { applyEdit } from './applyEdit.ts';
import { EditError } from './edit.ts';
import type { Edit } from './edit.ts';
import { emptyDesign } from './emptyDesign.ts';
import { LIMITS } from './limits.ts';
import { makeNode } from './makeNode.ts';
import type { Design, DesignLink, Failure } from './schema.ts';

const link = (id: string, a: string, b: string): DesignLink => ({ id, a, b, gbps: 100, parallel: 1 });

/** A pod of racks and spines, and a border above. */
const design: Design = {
  ...emptyDesign('Fabric'),
  nodes: [
    makeNode('pod', 'pod', 'Pod', { count: 2 }),
    makeNode('rack', 'rack', 'Rack', { parent: 'pod', count: 3, servers: 4 }),
    makeNode('tor', 'tor', 'ToR', { parent: 'rack', count: 2 }),
    makeNode('spine', 'spine', 'Spine', { parent: 'pod', count: 4 }),
    makeNode('border', 'border', 'Border'),
  ],
  links: [link('up', 'tor', 'spine'), link('out', 'spine', 'border')],
};
const failing = (failures: readonly Failure[]): Design => ({ ...design, failures });
const ids = (parts: readonly { readonly id: string }[]) => parts.map(({ id }) => id);
const nodeOf = ({ nodes }: Design, id: string) => nodes.find((node) => node.id === id);

function faultOf(edit: Edit, on: Design = design): { readonly code: string; readonly params: object } | undefined {
  try {
    applyEdit(on, edit);
    return undefined;
  } catch (error) {
    if (!(error instanceof EditError)) throw error;
    return { code: error.code, params: error.params };
  }
}

describe('an edit that cannot apply says why', () => {
  const spine = makeNode('spine', 'new', 'New');
  const cases: readonly (readonly [rule: string, edit: Edit, code: string, params: object])[] = [
    ['no such node', { kind: 'update-node', id: 'x', changes: {} }, 'edit/no-such-node', { id: 'x' }],
    ['nothing to remove', { kind: 'remove', ids: ['x'] }, 'edit/no-such-node', { id: 'x' }],
    ['no such link', { kind: 'update-link', id: 'x', changes: {} }, 'edit/no-such-link', { id: 'x' }],
    [
      'an id that a node has',
      { kind: 'add-nodes', nodes: [{ ...spine, id: 'tor' }] },
      'edit/duplicate-id',
      { id: 'tor' },
    ],
    [
      'an id that a link has',
      { kind: 'add-nodes', nodes: [{ ...spine, id: 'up' }] },
      'edit/duplicate-id',
      { id: 'up' },
    ],
    ['the same id twice', { kind: 'add-nodes', nodes: [spine, spine] }, 'edit/duplicate-id', { id: 'new' }],
    [
      'an id that instance paths use',
      { kind: 'add-nodes', nodes: [{ ...spine, id: 'server' }] },
      'edit/bad-value',
      { id: 'server', kind: 'spine', field: 'id', value: 'server' },
    ],
    [
      'a parent that is not there',
      { kind: 'add-nodes', nodes: [{ ...spine, parent: 'x' }] },
      'edit/no-such-node',
      { id: 'x' },
    ],
    [
      'a parent that cannot hold it',
      { kind: 'reparent', ids: ['spine'], parent: 'rack' },
      'edit/parent-kind',
      { id: 'spine', kind: 'spine', parent: 'rack', parentKind: 'rack' },
    ],
    [
      'a pod in a pod',
      { kind: 'reparent', ids: ['pod'], parent: 'pod' },
      'edit/parent-kind',
      { id: 'pod', kind: 'pod', parent: 'pod', parentKind: 'pod' },
    ],
    [
      'a link to a rack',
      { kind: 'add-links', links: [link('l', 'rack', 'spine')] },
      'edit/link-end',
      { id: 'rack', kind: 'rack' },
    ],
    ['a link to nothing', { kind: 'add-links', links: [link('l', 'tor', 'x')] }, 'edit/no-such-node', { id: 'x' }],
    ['a link to itself', { kind: 'add-links', links: [link('l', 'tor', 'tor')] }, 'edit/self-link', { id: 'l' }],
    [
      'a second link between two nodes',
      { kind: 'add-links', links: [link('l', 'spine', 'tor')] },
      'edit/duplicate-link',
      { a: 'spine', b: 'tor' },
    ],
    [
      'a count too large',
      { kind: 'update-node', id: 'rack', changes: { count: 1e9 } },
      'edit/bad-value',
      { id: 'rack', kind: 'rack', field: 'count', value: '1000000000', max: LIMITS.count },
    ],
    [
      'a count of nothing',
      { kind: 'update-node', id: 'rack', changes: { count: 0 } },
      'edit/bad-value',
      { id: 'rack', kind: 'rack', field: 'count', value: '0', min: 1 },
    ],
    [
      'half a copy',
      { kind: 'update-node', id: 'rack', changes: { count: 1.5 } },
      'edit/bad-value',
      { id: 'rack', kind: 'rack', field: 'count', value: '1.5' },
    ],
    [
      'a field of another kind',
      { kind: 'update-node', id: 'tor', changes: { servers: 3 } },
      'edit/unknown-field',
      { id: 'tor', kind: 'tor', field: 'servers' },
    ],
    [
      'an option out of bounds',
      { kind: 'set-as-model', changes: { maxPaths: 0 } },
      'edit/bad-value',
      { field: 'maxPaths', value: '0', min: 1 },
    ],
    [
      'a prefix that is none',
      { kind: 'set-addressing', changes: { endpoints4: '10.0.0.1/8' } },
      'edit/bad-value',
      { field: 'endpoints4', value: '10.0.0.1/8' },
    ],
    [
      'a name too long',
      { kind: 'rename-design', name: 'x'.repeat(201) },
      'edit/bad-value',
      { field: 'name', value: `${'x'.repeat(57)}...`, max: 200 },
    ],
    [
      'a place off the canvas',
      { kind: 'move', positions: { tor: { x: Infinity, y: 0 } } },
      'edit/bad-value',
      { id: 'tor', field: 'position.x', value: 'Infinity' },
    ],
    [
      'a failure of nothing',
      { kind: 'set-failures', failures: [{ router: 'pod[3]/spine[1]' }] },
      'edit/no-such-copy',
      { path: 'pod[3]/spine[1]' },
    ],
    ['a single one pulled out', { kind: 'pull-one-out', id: 'border' }, 'edit/not-a-stack', { id: 'border' }],
    [
      'a copy that is not there pulled out',
      { kind: 'pull-one-out', id: 'rack', index: 4 },
      'edit/no-such-copy',
      { path: 'rack[4]' },
    ],
    [
      'more routers than there may be',
      {
        kind: 'batch',
        label: 'x',
        edits: [{ kind: 'update-node', id: 'rack', changes: { count: 100_000, servers: 4_000 } }],
      },
      'edit/too-many',
      { what: 'routers', count: 2 * 100_000 * 4_002 + 9, max: LIMITS.routers },
    ],
    [
      'a design that is not sound',
      { kind: 'replace-design', design: { ...design, nodes: [] } },
      'edit/invalid-design',
      { code: 'link/unknown-end', at: 'links[0]' },
    ],
  ];
  for (const [rule, edit, code, params] of cases) {
    test(rule, () => expect(faultOf(edit)).toEqual({ code, params }));
  }
});

test('what stands in a removed node goes with it, and so do its links and failures', () => {
  const before = failing([
    { router: 'pod[1]/rack[2]/server[1]' },
    { router: 'pod[1]/spine[1]' },
    { link: 'up', a: 'pod[1]/rack[2]/tor[1]', b: 'pod[1]/spine[1]' },
    { attach: 'pod[1]/rack[1]/server[1]', tor: 'pod[1]/rack[1]/tor[1]' },
  ]);
  const after = applyEdit(before, { kind: 'remove', ids: ['rack', 'tor'] });
  expect({ nodes: ids(after.nodes), links: ids(after.links), failures: after.failures }).toEqual({
    nodes: ['pod', 'spine', 'border'],
    links: ['out'],
    failures: [{ router: 'pod[1]/spine[1]' }],
  });
});

test('a removed link takes its failed copies with it, and nothing else', () => {
  const before = failing([{ link: 'out', a: 'pod[2]/spine[1]', b: 'border' }, { router: 'border' }]);
  const after = applyEdit(before, { kind: 'remove', ids: ['out'] });
  expect({ nodes: after.nodes, links: ids(after.links), failures: after.failures }).toEqual({
    nodes: before.nodes,
    links: ['up'],
    failures: [{ router: 'border' }],
  });
});

test('failures follow the count: what is gone is left out, what is left is written as it is read', () => {
  const before = failing([{ router: 'pod[1]/spine[1]' }, { router: 'pod[2]/spine[4]' }]);
  const fewer = applyEdit(before, { kind: 'update-node', id: 'spine', changes: { count: 1 } });
  expect(fewer.failures).toEqual([{ router: 'pod[1]/spine' }]);
  const single = applyEdit(fewer, { kind: 'update-node', id: 'pod', changes: { count: 1 } });
  expect(single.failures).toEqual([{ router: 'pod/spine' }]);
  expect(applyEdit(single, { kind: 'update-node', id: 'pod', changes: { count: 7 } }).failures).toEqual([
    { router: 'pod[1]/spine' },
  ]);
});

test('a node that moves to another parent keeps its failures only where its copy is still one and the same', () => {
  const before = failing([{ router: 'border' }, { router: 'pod[2]/spine[1]' }, { router: 'pod[2]/rack[1]/server[1]' }]);
  expect(applyEdit(before, { kind: 'reparent', ids: ['border', 'spine'], parent: 'pod' }).failures).toEqual([
    { router: 'pod[2]/spine[1]' },
    { router: 'pod[2]/rack[1]/server[1]' },
  ]);
  expect(applyEdit(before, { kind: 'reparent', ids: ['spine'] }).failures).toEqual([
    { router: 'border' },
    { router: 'pod[2]/rack[1]/server[1]' },
  ]);
  const onePod = applyEdit(before, { kind: 'update-node', id: 'pod', changes: { count: 1 } });
  expect(onePod.failures).toEqual([{ router: 'border' }]);
  expect(applyEdit(onePod, { kind: 'reparent', ids: ['border'], parent: 'pod' }).failures).toEqual([
    { router: 'pod/border' },
  ]);
});

test('hardware can be taken away', () => {
  const after = applyEdit(design, { kind: 'update-node', id: 'tor', changes: { hardware: undefined } });
  expect(nodeOf(after, 'tor')).not.toHaveProperty('hardware');
});

test('reparenting to the top level leaves no parent behind', () => {
  const after = applyEdit(design, { kind: 'reparent', ids: ['tor', 'spine'] });
  expect(after.nodes.filter((node) => 'parent' in node).map(({ id }) => id)).toEqual(['rack']);
});

test('prefixes are stored in canonical text', () => {
  expect(
    applyEdit(design, { kind: 'set-addressing', changes: { endpoints6: ' FD00::/32' } }).addressing.endpoints6,
  ).toBe('fd00::/32');
});

test('a batch applies as a whole or not at all', () => {
  const good: Edit = { kind: 'rename-design', name: 'New' };
  const both: Edit = { kind: 'batch', label: 'Both', edits: [good, { kind: 'set-notes', notes: 'n' }] };
  expect(applyEdit(design, both)).toMatchObject({ name: 'New', notes: 'n' });
  expect(faultOf({ kind: 'batch', label: 'Half', edits: [good, { kind: 'remove', ids: ['x'] }] })).toMatchObject({
    code: 'edit/no-such-node',
  });
});

test('what an edit leaves alone is shared with the document before', () => {
  const after = applyEdit(design, { kind: 'update-node', id: 'border', changes: { name: 'Edge' } });
  expect(after.links).toBe(design.links);
  expect(after.asModel).toBe(design.asModel);
  expect(after.nodes.slice(0, 4).every((node, place) => node === design.nodes[place])).toBe(true);
});

describe('pulling one out', () => {
  test('keeps what stands in it, its links, and its place beside the stack', () => {
    const after = applyEdit(design, { kind: 'pull-one-out', id: 'rack' });
    expect(after.nodes.map(({ id, name, count, parent }) => ({ id, name, count, parent }))).toEqual([
      { id: 'pod', name: 'Pod', count: 2, parent: undefined },
      { id: 'rack', name: 'Rack', count: 2, parent: 'pod' },
      { id: 'tor', name: 'ToR', count: 2, parent: 'rack' },
      { id: 'spine', name: 'Spine', count: 4, parent: 'pod' },
      { id: 'border', name: 'Border', count: 1, parent: undefined },
      { id: 'rack-2', name: 'Rack #3', count: 1, parent: 'pod' },
      { id: 'tor-2', name: 'ToR', count: 2, parent: 'rack-2' },
    ]);
    expect(after.links.at(-1)).toEqual(link('up-2', 'tor-2', 'spine'));
    const [stack, single] = [nodeOf(after, 'rack'), nodeOf(after, 'rack-2')];
    expect(single?.position).toEqual({ x: (stack?.position.x ?? 0) + 224, y: stack?.position.y });
  });

  test('failures go with their copy, and those behind it move up', () => {
    const before = failing([
      { router: 'pod[1]/rack[1]/server[4]' },
      { router: 'pod[1]/rack[2]/server[4]' },
      { router: 'pod[1]/rack[3]/server[4]' },
      { link: 'up', a: 'pod[2]/rack[2]/tor[1]', b: 'pod[2]/spine[3]' },
      { attach: 'pod[1]/rack[2]/server[1]', tor: 'pod[1]/rack[2]/tor[2]' },
    ]);
    expect(applyEdit(before, { kind: 'pull-one-out', id: 'rack', index: 2 }).failures).toEqual([
      { router: 'pod[1]/rack[1]/server[4]' },
      { router: 'pod[1]/rack-2/server[4]' },
      { router: 'pod[1]/rack[2]/server[4]' },
      { link: 'up-2', a: 'pod[2]/rack-2/tor-2[1]', b: 'pod[2]/spine[3]' },
      { attach: 'pod[1]/rack-2/server[1]', tor: 'pod[1]/rack-2/tor-2[2]' },
    ]);
  });

  test('the second one goes beside the first', () => {
    const twice = ['rack', 'rack'].reduce((sofar, id) => applyEdit(sofar, { kind: 'pull-one-out', id }), design);
    expect(
      twice.nodes.filter(({ kind }) => kind === 'rack').map(({ name, count, position }) => [name, count, position.x]),
    ).toEqual([
      ['Rack', 1, 0],
      ['Rack #3', 1, 224],
      ['Rack #2', 1, 448],
    ]);
  });
});
