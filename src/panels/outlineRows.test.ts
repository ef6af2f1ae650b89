import { expect, test } from 'vitest';
import { applyEdit, emptyDesign, loadDesign, newLink, newNode } from '../design/index.ts';
import type { Design } from '../design/index.ts';
import type { Finding } from '../engine/index.ts';
import { outlineRows } from './outlineRows.ts';

function aDesign(): Design {
  let design = emptyDesign();
  const at = { x: 0, y: 0 };
  for (const kind of ['rack', 'spine'] as const) {
    design = applyEdit(design, { kind: 'add-nodes', nodes: newNode(design, kind, at) });
  }
  const tor = design.nodes.find((node) => node.kind === 'tor');
  const spine = design.nodes.find((node) => node.kind === 'spine');
  const made = newLink(design, tor!.id, spine!.id);
  if (!made.ok) throw new Error(made.problem.code);
  return applyEdit(design, { kind: 'add-links', links: [made.link] });
}

const none = { toggled: new Map<string, boolean>(), findings: [] };
const idsOf = (design: Design, options: Parameters<typeof outlineRows>[1]) =>
  outlineRows(design, options).map(({ id, level }) => `${'  '.repeat(level - 1)}${id}`);

test('spines stand before racks, and containers are open while links are folded away', () => {
  expect(idsOf(aDesign(), none)).toEqual(['spine-1', 'rack-1', '  tor-1']);
});

test('a link is listed under both of its ends', () => {
  const toggled = new Map([
    ['spine-1', true],
    ['tor-1', true],
  ]);
  expect(idsOf(aDesign(), { ...none, toggled })).toEqual([
    'spine-1',
    '  link-1@spine-1',
    'rack-1',
    '  tor-1',
    '    link-1@tor-1',
  ]);
});

test('a closed rack hides what stands in it', () => {
  expect(idsOf(aDesign(), { ...none, toggled: new Map([['rack-1', false]]) })).toEqual(['spine-1', 'rack-1']);
});

test('a row says what it is, how many, and what is wrong with it', () => {
  const design = applyEdit(aDesign(), { kind: 'update-node', id: 'rack-1', changes: { count: 1_000, name: 'Web' } });
  const finding: Finding = {
    code: 'as-puddle',
    severity: 'error',
    subjects: ['rack-1[2]/tor-1', 'rack-1'],
    facts: {},
    source: 'RFC 4271 §9.1.2',
  };
  const names = outlineRows(design, { ...none, findings: [finding, { ...finding, severity: 'note' }] }).map(
    ({ name }) => name,
  );
  expect(names).toEqual(['Spine 1', 'Rack Web, 1,000 copies, 40 servers, 1 error', 'ToR 1, 1 error']);
});

test('positions in the set count the links of a node too', () => {
  const rows = outlineRows(aDesign(), { ...none, toggled: new Map([['tor-1', true]]) });
  expect(rows.map(({ id, posInSet, setSize, expanded }) => ({ id, posInSet, setSize, expanded }))).toEqual([
    { id: 'spine-1', posInSet: 1, setSize: 2, expanded: false },
    { id: 'rack-1', posInSet: 2, setSize: 2, expanded: true },
    { id: 'tor-1', posInSet: 1, setSize: 1, expanded: true },
    { id: 'link-1@tor-1', posInSet: 1, setSize: 1, expanded: undefined },
  ]);
});

test('an empty drawing has no rows', () => {
  const { document } = loadDesign({ format: 'heddle.design/1' });
  expect(outlineRows(document!, none)).toEqual([]);
});
