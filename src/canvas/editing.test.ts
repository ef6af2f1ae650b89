import { expect, test } from 'vitest';
import { applyEdit, designIndex, emptyDesign } from '../design/index.ts';
import type { Design, Position } from '../design/index.ts';
import type { AddKind } from '../store/index.ts';
import { addNodeEdit, finishDrag, joinEdit, moversOf, placeInView } from './editing.ts';
import { layoutBoxes, overlaps } from './geometry.ts';

const origin = { x: 0, y: 0 };

function add(design: Design, kind: AddKind, position: Position, parent?: string): Design {
  return applyEdit(design, addNodeEdit(design, layoutBoxes(design.nodes), kind, position, parent).edit);
}

/** A pod with a rack and its ToR, a rack beside the pod, and a spine above. */
function drawing(): Design {
  let design = add(emptyDesign(), 'pod', { x: 0, y: 400 });
  design = add(design, 'rack', { x: 0, y: 400 }, 'pod-1');
  design = add(design, 'rack', { x: 600, y: 400 });
  return add(design, 'spine', { x: 0, y: 0 });
}

function drag(design: Design, ids: readonly string[], by: Position): Design {
  const edit = finishDrag(design, layoutBoxes(design.nodes), moversOf(design, ids), ids[0] ?? '', by);
  return edit === undefined ? design : applyEdit(design, edit);
}

const nodeOf = (design: Design, id: string) => designIndex(design).byId.get(id);

test('the fixture is what it says', () => {
  expect(drawing().nodes.map(({ id, parent }) => `${id} in ${parent ?? 'nothing'}`)).toEqual([
    'pod-1 in nothing',
    'rack-1 in pod-1',
    'tor-1 in rack-1',
    'rack-2 in nothing',
    'tor-2 in rack-2',
    'spine-1 in nothing',
  ]);
});

test('a drag moves what stands in the node too, and ends on the grid', () => {
  const moved = drag(drawing(), ['rack-2'], { x: 19, y: -3 });
  expect(nodeOf(moved, 'rack-2')?.position).toEqual({ x: 616, y: 400 });
  expect(nodeOf(moved, 'tor-2')?.position.x).toBe((nodeOf(drawing(), 'tor-2')?.position.x ?? 0) + 16);
});

test('a drag within one grid step is no edit', () => {
  const design = drawing();
  expect(drag(design, ['spine-1'], { x: 3, y: 2 })).toBe(design);
});

test('a rack dropped on a pod stands in it, with its place kept', () => {
  const moved = drag(drawing(), ['rack-2'], { x: -560, y: 40 });
  expect(nodeOf(moved, 'rack-2')).toMatchObject({ parent: 'pod-1', position: { x: 40, y: 440 } });
  expect(nodeOf(moved, 'tor-2')?.parent).toBe('rack-2');
});

test('a rack dragged out of its pod stands on its own', () => {
  expect(nodeOf(drag(drawing(), ['rack-1'], { x: -900, y: 0 }), 'rack-1')?.parent).toBeUndefined();
});

test('a ToR dragged to another rack moves in; within its rack it stays', () => {
  const design = drawing();
  const goal = nodeOf(design, 'tor-2')?.position ?? origin;
  const from = nodeOf(design, 'tor-1')?.position ?? origin;
  expect(nodeOf(drag(design, ['tor-1'], { x: goal.x - from.x + 40, y: goal.y - from.y }), 'tor-1')?.parent).toBe(
    'rack-2',
  );
  expect(nodeOf(drag(design, ['tor-1'], { x: 32, y: 0 }), 'tor-1')?.parent).toBe('rack-1');
});

test('what is dragged together with its container keeps it', () => {
  const moved = drag(drawing(), ['rack-1', 'pod-1', 'tor-1'], { x: 0, y: 800 });
  expect(nodeOf(moved, 'rack-1')?.parent).toBe('pod-1');
  expect(nodeOf(moved, 'tor-1')?.parent).toBe('rack-1');
});

test('a line to a rack joins its ToRs; a line to an empty pod says why not', () => {
  const design = drawing();
  const joined = joinEdit(design, 'rack-1', 'spine-1');
  if (joined.kind === 'problem') throw new Error(joined.code);
  expect(applyEdit(design, joined.edit).links).toMatchObject([{ a: 'tor-1', b: 'spine-1' }]);
  expect(joinEdit(design, 'pod-1', 'spine-1')).toMatchObject({ kind: 'problem', code: 'edit/link-end' });
  expect(joinEdit(applyEdit(design, joined.edit), 'tor-1', 'spine-1')).toMatchObject({ code: 'edit/duplicate-link' });
});

test('a rack with two ToRs is joined by both', () => {
  const design = add(drawing(), 'tor', origin, 'rack-2');
  const joined = joinEdit(design, 'spine-1', 'rack-2');
  if (joined.kind === 'problem') throw new Error(joined.code);
  expect(applyEdit(design, joined.edit).links.map(({ a, b }) => `${a} ${b}`)).toEqual([
    'spine-1 tor-2',
    'spine-1 tor-3',
  ]);
});

test('a ToR dropped on a rack stands beside the others, which make room about its middle', () => {
  const design = add(drawing(), 'tor', { x: 612, y: 455 }, 'rack-2');
  const x = (id: string) => nodeOf(design, id)?.position.x;
  expect([x('tor-2'), x('tor-3')]).toEqual([556, 644]);
  expect(layoutBoxes(design.nodes).get('rack-2')).toMatchObject({ w: 176, x: 600 });
});

test('a superspine is a spine of tier 2', () => {
  expect(add(emptyDesign(), 'superspine', origin).nodes[0]).toMatchObject({ kind: 'spine', tier: 2 });
});

test('what is added by keyboard overlaps nothing and keeps the order of tiers', () => {
  let design = emptyDesign();
  for (const kind of ['rack', 'rack', 'spine', 'superspine', 'spine', 'border', 'external', 'rack'] as const) {
    const { position, parent } = placeInView(design, layoutBoxes(design.nodes), kind, [], { x: 333, y: 77 });
    design = add(design, kind, position, parent);
  }
  const boxes = [...layoutBoxes(design.nodes)].filter(([id]) => !id.startsWith('tor'));
  const clashes = boxes.flatMap(([a, box], i) =>
    boxes.slice(i + 1).flatMap(([b, other]) => (overlaps(box, other) ? [[a, b]] : [])),
  );
  expect(clashes).toEqual([]);
  const y = (id: string) => nodeOf(design, id)?.position.y ?? 0;
  expect(['external-1', 'border-1', 'superspine-1', 'spine-1', 'rack-1'].map(y)).toEqual(
    ['external-1', 'border-1', 'superspine-1', 'spine-1', 'rack-1'].map(y).toSorted((a, b) => a - b),
  );
  expect([y('spine-2'), y('rack-2'), y('rack-3')]).toEqual([y('spine-1'), y('rack-1'), y('rack-1')]);
});

test('by keyboard a ToR goes into the selected rack, or into the rack of the selected ToR', () => {
  const design = drawing();
  const boxes = layoutBoxes(design.nodes);
  expect(placeInView(design, boxes, 'tor', ['rack-2'], origin).parent).toBe('rack-2');
  expect(placeInView(design, boxes, 'tor', ['tor-1'], origin).parent).toBe('rack-1');
  expect(placeInView(design, boxes, 'spine', ['tor-2'], origin).parent).toBeUndefined();
});
