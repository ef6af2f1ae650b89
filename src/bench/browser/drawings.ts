/** The documents that the browser benches open. */
import { applyEdit, referenceDesign } from '../../design/index.ts';
import type { Design, DesignNode } from '../../design/index.ts';

const COLUMNS = 25;
const RACK = { w: 208, h: 200 };

/**
 * Every rack, ToR and spine drawn for itself: 300 racks of one ToR under 10 spines are 910 nodes (with the racks' names, which are drawn as
 * nodes too) and 3,000 links, just under what the drawing takes before it folds.
 */
export function drawingAtTheCap(racks = 300, spines = 10): Design {
  const one = referenceDesign({ racks: 1, tors: 1, spines: 1, servers: 40, endpoints: 200 });
  const find = (kind: DesignNode['kind']): DesignNode => {
    const node = one.nodes.find((each) => each.kind === kind);
    if (node === undefined) throw new Error(`the reference fabric has no ${kind}`);
    return node;
  };
  const [rack, tor, spine] = [find('rack'), find('tor'), find('spine')];
  const nodes: DesignNode[] = [];
  for (let i = 0; i < spines; i += 1) {
    nodes.push({
      ...spine,
      id: `spine-${i}`,
      name: `Spine ${i + 1}`,
      position: { x: (i + 0.5) * ((COLUMNS * RACK.w) / spines), y: -600 },
    });
  }
  for (let i = 0; i < racks; i += 1) {
    const position = { x: (i % COLUMNS) * RACK.w + 104, y: Math.floor(i / COLUMNS) * RACK.h };
    nodes.push({ ...rack, id: `rack-${i}`, name: `Rack ${i + 1}`, position });
    nodes.push({
      ...tor,
      id: `tor-${i}`,
      name: `ToR ${i + 1}`,
      parent: `rack-${i}`,
      position: { x: position.x, y: position.y - 20 },
    });
  }
  const [link] = one.links;
  if (link === undefined) throw new Error('the reference fabric has no link');
  const links = Array.from({ length: racks * spines }, (_, i) => {
    const [r, s] = [Math.floor(i / spines), i % spines];
    return { ...link, id: `link-${r}-${s}`, a: `tor-${r}`, b: `spine-${s}` };
  });
  return { ...one, name: 'Drawing at the cap', nodes, links };
}

/** 1,024,000 servers of 200 endpoints in 100 pods; five drawn stacks. */
export function million(): Design {
  const built = referenceDesign({
    pods: 100,
    racks: 256,
    servers: 40,
    endpoints: 200,
    tors: 2,
    spines: 8,
    superspines: 64,
  });
  return applyEdit(built, { kind: 'rename-design', name: 'A million servers' });
}
