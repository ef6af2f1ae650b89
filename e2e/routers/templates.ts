/** The gallery's templates, cut down to what a laboratory holds. */
import { loadDesign, TEMPLATES } from '../../src/design/index.ts';
import type { Design, DesignNode } from '../../src/design/index.ts';
import { unroll } from '../../src/engine/index.ts';
import { MAX_ROUTERS } from './randomCases.ts';

const MOST = 2;

/** At most two copies of everything, two servers in a rack, two endpoints on a server: shapes stay, sizes go. */
function cutDown(design: Design): Design {
  const nodes = design.nodes.map((node): DesignNode => {
    const count = Math.min(MOST, node.count);
    if (node.kind !== 'rack') return { ...node, count };
    const { servers, endpointsPerServer } = node;
    return {
      ...node,
      count,
      servers: Math.min(MOST, servers),
      endpointsPerServer: Math.min(MOST, endpointsPerServer),
    };
  });
  const { document } = loadDesign({ ...design, nodes });
  if (document === undefined) throw new Error(`${design.name} cannot be cut down`);
  return document;
}

/** What a design is, whatever it is called and wherever it is drawn. */
function shapeOf({ nodes, links, asModel, advertise, addressing }: Design): string {
  const drawn = nodes.map(({ position: _position, name: _name, ...rest }) => rest);
  return JSON.stringify({ drawn, links, asModel, advertise, addressing });
}

/** Every template, those that are one when cut down together. Throws when one is still too large. */
export function templateDesigns(): readonly { readonly title: string; readonly design: Design }[] {
  const byShape = new Map<string, { ids: string[]; design: Design }>();
  for (const { id, build } of TEMPLATES) {
    const design = cutDown(build());
    const network = unroll(design);
    if (!network.ok || network.value.routers.length > MAX_ROUTERS) throw new Error(`template ${id} is too large`);
    const known = byShape.get(shapeOf(design));
    if (known === undefined) byShape.set(shapeOf(design), { ids: [id], design });
    else known.ids.push(id);
  }
  return [...byShape.values()].map(({ ids, design }) => ({ title: `template ${ids.join(', ')}`, design }));
}
