import { expect, test } from 'vitest';
import { emptyDesign } from './emptyDesign.ts';
import { freshIds } from './freshId.ts';
import { freshNames } from './freshName.ts';
import { makeNode } from './makeNode.ts';
import type { Design } from './schema.ts';

test('a free name stays; a taken one goes on in its series', () => {
  const next = freshNames(['Spine 1', 'Spine 2', 'Rack A', 'Core', 'Row Z', 'Pod 9', 'rack7']);
  expect(
    ['New', 'Spine 1', 'Spine 1', 'Spine 2', 'Rack A', 'Rack A', 'Core', 'Core', 'Row Z', 'Pod 9', 'rack7'].map(next),
  ).toEqual([
    'New',
    'Spine 3',
    'Spine 4',
    'Spine 5',
    'Rack B',
    'Rack C',
    'Core 2',
    'Core 3',
    'Row 27',
    'Pod 10',
    'rack8',
  ]);
});

test('no name is handed out twice, and none is longer than a name may be', () => {
  const long = 'x'.repeat(200);
  const like = [long, `${long.slice(0, 191)}999999999`, '', '999999999', 'A', ' A'];
  const next = freshNames(like);
  const names = [...like, ...like, ...like].map(next);
  expect(new Set([...names, ...like]).size).toBe(names.length + like.length);
  expect(names.filter(({ length }) => length > 200)).toEqual([]);
});

test('a free id stays; a taken one gets the next free number, also when a link has it', () => {
  const design: Design = {
    ...emptyDesign(),
    nodes: [
      makeNode('rack', 'rack-1', ''),
      makeNode('rack', 'rack-3', ''),
      makeNode('tor', 'tor', ''),
      makeNode('spine', 'spine', ''),
    ],
    links: [{ id: 'tor-2', a: 'tor', b: 'spine', gbps: 100, parallel: 1 }],
  };
  const next = freshIds(design);
  expect(['pod-1', 'rack-1', 'rack-1', 'tor', 'tor', 'pod-1', 'rack-3'].map(next)).toEqual([
    'pod-1',
    'rack-2',
    'rack-4',
    'tor-3',
    'tor-4',
    'pod-2',
    'rack-5',
  ]);
});

test('an id made from a long one is still an id', () => {
  const id = 'x'.repeat(64);
  const next = freshIds({ ...emptyDesign(), nodes: [makeNode('rack', id, '')] });
  expect(next(id)).toBe(`${'x'.repeat(50)}-1`);
});
