import { expect, test } from 'vitest';
import { applyEdit, loadDesign } from '../design/index.ts';
import { analyze } from '../engine/index.ts';
import { keepViews } from './keepViews.ts';
import { EMPTY_PROJECTION, projectCanvas } from './projectCanvas.ts';

const place = (id: string, kind: string, y: number, more: object = {}) => ({
  id,
  kind,
  name: id,
  position: { x: 0, y },
  ...more,
});
const { document: design } = loadDesign({
  format: 'heddle.design/1',
  nodes: [
    place('spine', 'spine', 0),
    place('rack', 'rack', 240, { servers: 2 }),
    place('tor', 'tor', 216, { parent: 'rack' }),
  ],
  links: [{ id: 'link', a: 'tor', b: 'spine' }],
});
if (design === undefined) throw new Error('the fixture is no design');

test('a view that was left is there again, and equals one that is worked out', () => {
  const project = keepViews();
  const analysis = analyze(design);
  const physical = project(design, analysis, { mode: 'physical' }, EMPTY_PROJECTION);
  const peering = project(design, analysis, { mode: 'peering' }, physical);
  expect(project(design, analysis, { mode: 'physical' }, peering)).toBe(physical);
  expect(project(design, analysis, { mode: 'peering' }, physical)).toBe(peering);
  expect(peering.nodes).toEqual(projectCanvas(design, analysis, { mode: 'peering' }).nodes);
  expect(peering.edges).toEqual(projectCanvas(design, analysis, { mode: 'peering' }).edges);
});

test('an edit, an answer, a fold or a trace makes it anew', () => {
  const project = keepViews();
  const first = project(design, undefined, { mode: 'load' });
  const analysis = analyze(design);
  expect(project(design, analysis, { mode: 'load' }, first)).not.toBe(first);
  const answered = project(design, analysis, { mode: 'load' }, first);
  const folds = { rack: 'closed' } as const;
  const closed = project(design, analysis, { mode: 'load', folds }, answered);
  expect(closed.keyOf.get('tor')).toBe('rack');
  const marked = project(design, analysis, { mode: 'load', folds, marked: ['rack/tor'] }, closed);
  expect(marked).not.toBe(closed);
  expect(project(design, analysis, { mode: 'load', folds, marked: ['rack/tor'] }, closed)).toBe(marked);
  const edited = applyEdit(design, { kind: 'update-node', id: 'spine', changes: { name: 'Other' } });
  const after = project(edited, analysis, { mode: 'load', folds, marked: ['rack/tor'] }, marked);
  expect(after.nodes.find(({ key }) => key === 'spine')?.label).toBe('Other');
});
