import { describe, expect, test } from 'vitest';
import { applyEdit } from '../applyEdit.ts';
import type { Edit } from '../edit.ts';
import { emptyDesign } from '../emptyDesign.ts';
import { makeNode } from '../makeNode.ts';
import type { Design, DesignLink } from '../schema.ts';
import { connectAboveEdit } from './connectAbove.ts';
import { duplicateEdit } from './duplicateEdit.ts';
import { copyFragment, pasteEdit } from './fragment.ts';
import { newLink } from './newLink.ts';
import { newNode } from './newNode.ts';

const link = (id: string, a: string, b: string): DesignLink => ({ id, a, b, gbps: 25, parallel: 2 });
const design: Design = {
  ...emptyDesign(),
  nodes: [
    makeNode('spine', 'spine-1', 'Spine 1', { position: { x: 100, y: 0 } }),
    makeNode('rack', 'rack-a', 'Rack A', { position: { x: 0, y: 200 }, servers: 12 }),
    makeNode('tor', 'tor-a', 'ToR A', { parent: 'rack-a', position: { x: 0, y: 176 } }),
    makeNode('tor', 'tor-b', 'ToR B', { parent: 'rack-a', position: { x: 20, y: 176 } }),
  ],
  links: [link('up-a', 'tor-a', 'spine-1'), link('peer', 'tor-a', 'tor-b')],
};
const add = (to: Design, edit: Edit) => applyEdit(to, edit);

describe('new nodes', () => {
  test('a rack comes with a ToR in it; ids and names go on where the drawing stops', () => {
    const first = newNode(emptyDesign(), 'rack', { x: 40, y: 100 });
    expect(first.map(({ id, name, parent, position }) => ({ id, name, parent, position }))).toEqual([
      { id: 'rack-1', name: 'Rack 1', parent: undefined, position: { x: 40, y: 100 } },
      { id: 'tor-1', name: 'ToR 1', parent: 'rack-1', position: { x: 40, y: 76 } },
    ]);
    const second = newNode(add(emptyDesign(), { kind: 'add-nodes', nodes: first }), 'rack', { x: 0, y: 0 });
    expect(second.map(({ id, name }) => [id, name])).toEqual([
      ['rack-2', 'Rack 2'],
      ['tor-2', 'ToR 2'],
    ]);
  });

  test('switches have the rule of thumb for hardware, other nodes none', () => {
    const profiles = (['tor', 'spine', 'border', 'external', 'routeReflector', 'pod'] as const).map((kind) => {
      const [node] = newNode(design, kind, { x: 0, y: 0 });
      return [node.id, 'hardware' in node ? node.hardware?.profile : undefined];
    });
    expect(profiles).toEqual([
      ['tor-1', 'generic-commodity-128k'],
      ['spine-2', 'generic-commodity-128k'],
      ['border-1', 'generic-commodity-128k'],
      ['external-1', undefined],
      ['rr-1', undefined],
      ['pod-1', undefined],
    ]);
  });

  test('a superspine is a spine of tier 2 with a name of its own', () => {
    expect(newNode(design, 'spine', { x: 0, y: 0 }, undefined, { tier: 2, count: 4 })).toMatchObject([
      { id: 'superspine-1', name: 'Superspine 1', tier: 2, count: 4 },
    ]);
  });
});

describe('new links', () => {
  test('have a free id', () => {
    const first = newLink(design, 'tor-b', 'spine-1');
    expect(first).toEqual({ ok: true, link: { id: 'link-1', a: 'tor-b', b: 'spine-1', gbps: 100, parallel: 1 } });
  });
  const refused = [
    ['tor-a', 'spine-1', 'edit/duplicate-link'],
    ['tor-a', 'tor-a', 'edit/self-link'],
    ['tor-a', 'rack-a', 'edit/link-end'],
    ['tor-a', 'gone', 'edit/no-such-node'],
  ] as const;
  for (const [a, b, code] of refused) {
    test(`${a} to ${b}: ${code}`, () => expect(newLink(design, a, b)).toMatchObject({ ok: false, problem: { code } }));
  }
});

test('a duplicate has everything in it and is wired as the first one', () => {
  const edit = duplicateEdit(design, ['rack-a', 'tor-a'], { x: 200, y: 10 });
  expect(edit.nodes.map(({ id, name, parent, position }) => ({ id, name, parent, position }))).toEqual([
    { id: 'rack-a-2', name: 'Rack B', parent: undefined, position: { x: 200, y: 210 } },
    { id: 'tor-a-2', name: 'ToR C', parent: 'rack-a-2', position: { x: 200, y: 186 } },
    { id: 'tor-b-2', name: 'ToR D', parent: 'rack-a-2', position: { x: 220, y: 186 } },
  ]);
  expect(edit.links).toEqual([link('up-a-2', 'tor-a-2', 'spine-1'), link('peer-2', 'tor-a-2', 'tor-b-2')]);
});

describe('copy and paste', () => {
  test('a piece holds the links inside it and lands about the point', () => {
    const edit = pasteEdit(emptyDesign(), copyFragment(design, ['rack-a']), { x: 1000, y: 1000 });
    expect(edit.nodes.map(({ id, parent, position }) => ({ id, parent, position }))).toEqual([
      { id: 'rack-a', parent: undefined, position: { x: 990, y: 1012 } },
      { id: 'tor-a', parent: 'rack-a', position: { x: 990, y: 988 } },
      { id: 'tor-b', parent: 'rack-a', position: { x: 1010, y: 988 } },
    ]);
    expect(edit.links).toEqual([link('peer', 'tor-a', 'tor-b')]);
  });

  test('a ToR goes back into its rack while that is there, else to the top level', () => {
    const piece = copyFragment(design, ['tor-a']);
    expect(pasteEdit(design, piece, { x: 0, y: 0 }).nodes).toMatchObject([{ id: 'tor-a-2', parent: 'rack-a' }]);
    const [pasted] = pasteEdit(emptyDesign(), piece, { x: 0, y: 0 }).nodes;
    expect(pasted).not.toHaveProperty('parent');
  });

  test('nothing makes nothing', () => {
    expect(pasteEdit(design, copyFragment(design, ['gone', 'up-a']), { x: 0, y: 0 })).toEqual({
      kind: 'add-nodes',
      nodes: [],
      links: [],
    });
  });
});

describe('connect to all above', () => {
  const fabric: Design = {
    ...emptyDesign(),
    nodes: [
      makeNode('external', 'isp', 'ISP'),
      makeNode('border', 'border', 'Border'),
      makeNode('spine', 'super', 'Superspine', { tier: 2 }),
      makeNode('spine', 'top', 'Spine at the top'),
      makeNode('pod', 'pod', 'Pod'),
      makeNode('spine', 'in-pod', 'Spine', { parent: 'pod' }),
      makeNode('routeReflector', 'rr', 'Reflector', { parent: 'in-pod' }),
      makeNode('rack', 'rack-in-pod', 'Rack', { parent: 'pod' }),
      makeNode('tor', 'tor-in-pod', 'ToR', { parent: 'rack-in-pod' }),
      makeNode('rack', 'rack', 'Rack'),
      makeNode('tor', 'tor', 'ToR', { parent: 'rack' }),
    ],
  };
  const pairs = (ids: readonly string[], on: Design = fabric) =>
    connectAboveEdit(on, ids)?.links.map(({ a, b }) => `${a}>${b}`);
  const without = (...ids: readonly string[]) => applyEdit(fabric, { kind: 'remove', ids });
  const cases: readonly (readonly [
    rule: string,
    ids: readonly string[],
    on: Design,
    expected: readonly string[] | undefined,
  ])[] = [
    ['a ToR in a pod to the spines of the pod', ['tor-in-pod'], fabric, ['tor-in-pod>in-pod']],
    ['a ToR outside pods to the spines at the top', ['tor'], fabric, ['tor>top']],
    ['a ToR in a pod without spines to those at the top', ['tor-in-pod'], without('in-pod'), ['tor-in-pod>top']],
    ['a ToR to superspines where there is nothing between', ['tor'], without('top'), ['tor>super']],
    ['a spine to the superspines', ['top', 'in-pod'], fabric, ['top>super', 'in-pod>super']],
    ['a spine to the borders where there are no superspines', ['top'], without('super'), ['top>border']],
    ['a superspine to the borders', ['super'], fabric, ['super>border']],
    ['a border to the topmost spines', ['border'], fabric, ['border>super']],
    ['a border to the spines at the top', ['border'], without('super'), ['border>top']],
    ['an external to the borders', ['isp'], fabric, ['isp>border']],
    ['a reflector to the spine it stands in', ['rr'], fabric, ['rr>in-pod']],
    ['a rack stands for its ToRs', ['rack'], fabric, ['tor>top']],
    ['a pod stands for all that is in it', ['pod'], fabric, ['in-pod>super', 'rr>in-pod', 'tor-in-pod>in-pod']],
    ['each pair once, whichever end is chosen', ['top', 'border', 'tor'], without('super'), ['top>border', 'tor>top']],
    ['nothing to join', ['border'], without('super', 'top', 'pod'), undefined],
  ];
  for (const [rule, ids, on, expected] of cases) {
    test(rule, () => expect(pairs(ids, on)).toEqual(expected));
  }

  test('what is joined stays as it is', () => {
    const edit = connectAboveEdit(fabric, ['tor']);
    expect(edit).toBeDefined();
    if (edit !== undefined) expect(connectAboveEdit(applyEdit(fabric, edit), ['tor'])).toBeUndefined();
  });
});
