import { describe, expect, test } from 'vitest';
import { applyEdit } from '../applyEdit.ts';
import { emptyDesign } from '../emptyDesign.ts';
import { makeNode } from '../makeNode.ts';
import type { Design } from '../schema.ts';
import { alignEdit } from './alignEdit.ts';
import type { Alignment } from './alignEdit.ts';
import { boxOf } from './boxes.ts';
import { tierLayoutEdit } from './tierLayout.ts';

const places = ({ nodes }: Design) =>
  Object.fromEntries(nodes.map(({ id, position }) => [id, [position.x, position.y]]));
const withNodes = (...nodes: Design['nodes']): Design => ({ ...emptyDesign(), nodes });

describe('tier layout', () => {
  test('tiers stand one above the other, ToRs inside their rack', () => {
    const design = withNodes(
      makeNode('rack', 'rack', 'Rack'),
      makeNode('tor', 'a', 'A', { parent: 'rack' }),
      makeNode('tor', 'b', 'B', { parent: 'rack' }),
      makeNode('spine', 'spine', 'Spine'),
      makeNode('spine', 'super', 'Super', { tier: 2 }),
      makeNode('border', 'border', 'Border'),
      makeNode('external', 'isp', 'ISP'),
    );
    const { isp, border, super: top, spine, rack, a, b } = places(applyEdit(design, tierLayoutEdit(design)));
    // Rows are 66 high (48 and a label) and 72 apart: 138 from centre to centre; 4 · 66 + 4 · 72 + 160 = 712 in all.
    expect({ isp, border, top, spine }).toEqual({ isp: [0, -332], border: [0, -194], top: [0, -56], spine: [0, 82] });
    // The rack starts 72 below the labels of the spines; ToRs are 64 wide with 16 between, below a header of 32.
    expect({ rack, a, b }).toEqual({ rack: [0, 276], a: [-40, 252], b: [40, 252] });
  });

  test('racks go into rows of at most eight, as equal as can be', () => {
    const design = withNodes(...Array.from({ length: 20 }, (_, number) => makeNode('rack', `r${number}`, 'Rack')));
    const rows = new Map<number, number>();
    for (const { position } of applyEdit(design, tierLayoutEdit(design)).nodes)
      rows.set(position.y, (rows.get(position.y) ?? 0) + 1);
    expect([...rows.values()]).toEqual([7, 7, 6]);
  });

  test('an empty document has nothing to move', () => {
    expect(tierLayoutEdit(emptyDesign())).toEqual({ kind: 'move', positions: {} });
  });
});

describe('boxes', () => {
  const design = withNodes(
    makeNode('pod', 'pod', 'Pod', { position: { x: 500, y: 500 } }),
    makeNode('spine', 'spine', 'Spine', { parent: 'pod', position: { x: 0, y: 0 } }),
    makeNode('pod', 'empty', 'Empty', { position: { x: 10, y: 20 } }),
    makeNode('rack', 'rack', 'Rack', { position: { x: 0, y: 0 } }),
    makeNode('tor', 'tor', 'ToR', { parent: 'rack', position: { x: 200, y: -24 } }),
  );
  test('a pod covers what it holds, wherever it was put', () => {
    // Device ±32 × ±24; 20 at the sides, 34 above, label 18 and 20 below.
    expect(boxOf(design, 'pod')).toEqual({ left: -52, right: 52, top: -58, bottom: 62 });
  });
  test('an empty pod has room of its own', () => {
    expect(boxOf(design, 'empty')).toEqual({ left: -110, right: 130, top: -88, bottom: 128 });
  });
  test('a rack grows with a ToR that stands outside its card', () => {
    // Card ±88 × ±80; the ToR reaches to 200 + 32, and 12 more.
    expect(boxOf(design, 'rack')).toEqual({ left: -88, right: 244, top: -80, bottom: 80 });
  });
  test('nothing covers nothing', () => {
    expect(boxOf(design, 'gone')).toBeUndefined();
  });
});

describe('align', () => {
  // 64 × 48 devices, and a rack of 176 × 160 with its ToR.
  const design = withNodes(
    makeNode('spine', 's1', 'S1', { position: { x: 0, y: 0 } }),
    makeNode('spine', 's2', 'S2', { position: { x: 100, y: 30 } }),
    makeNode('rack', 'rack', 'Rack', { position: { x: 400, y: 300 } }),
    makeNode('tor', 'tor', 'ToR', { parent: 'rack', position: { x: 400, y: 276 } }),
  );
  const cases: readonly (readonly [Alignment, Record<string, readonly [number, number]>])[] = [
    ['left', { s1: [0, 0], s2: [0, 30], rack: [56, 300], tor: [56, 276] }],
    ['right', { s1: [456, 0], s2: [456, 30], rack: [400, 300], tor: [400, 276] }],
    ['center', { s1: [228, 0], s2: [228, 30], rack: [228, 300], tor: [228, 276] }],
    ['top', { s1: [0, 0], s2: [100, 0], rack: [400, 56], tor: [400, 32] }],
    ['bottom', { s1: [0, 356], s2: [100, 356], rack: [400, 300], tor: [400, 276] }],
    ['middle', { s1: [0, 178], s2: [100, 178], rack: [400, 178], tor: [400, 154] }],
    // From -32 to 488 with 64 + 64 + 176 filled: gaps of 108.
    ['distribute-x', { s1: [0, 0], s2: [172, 30], rack: [400, 300], tor: [400, 276] }],
    // From -24 to 380 with 48 + 48 + 160 filled: gaps of 74.
    ['distribute-y', { s1: [0, 0], s2: [100, 122], rack: [400, 300], tor: [400, 276] }],
  ];
  for (const [alignment, expected] of cases) {
    test(alignment, () => {
      const edit = alignEdit(design, ['s1', 's2', 'rack', 'tor', 'gone'], alignment);
      expect(places(applyEdit(design, edit))).toEqual(expected);
    });
  }

  test('one alone stays where it is', () => {
    expect(alignEdit(design, ['rack', 'tor'], 'left')).toEqual({ kind: 'move', positions: {} });
  });
});
