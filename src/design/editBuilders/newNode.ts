import { freshIds } from '../freshId.ts';
import { freshNames } from '../freshName.ts';
import { DEVICE, RACK } from '../layout/sizes.ts';
import { LIMITS } from '../limits.ts';
import { makeNode } from '../makeNode.ts';
import type { NodeFields } from '../makeNode.ts';
import type { Design, DesignNode, NodeKind, Position } from '../schema.ts';

const STEMS: Readonly<Record<NodeKind, readonly [id: string, name: string]>> = {
  pod: ['pod', 'Pod'],
  rack: ['rack', 'Rack'],
  tor: ['tor', 'ToR'],
  spine: ['spine', 'Spine'],
  border: ['border', 'Border'],
  external: ['external', 'External'],
  routeReflector: ['rr', 'Reflector'],
};

/**
 * A node to add, with an id and a name of its own and defaults for the rest. A rack comes with one ToR in it.
 *
 * @param position moved to the edge of the canvas where it is beyond
 * @param fields what is to differ from the defaults, `tier: 2` for a superspine
 * @returns the node first, then what comes with it: what `add-nodes` takes. Whether `parent` may hold it is for the edit to say.
 */
export function newNode(
  design: Design,
  kind: NodeKind,
  position: Position,
  parent?: string,
  fields: NodeFields = {},
): readonly [DesignNode, ...DesignNode[]] {
  const place = { x: within(position.x), y: within(position.y) };
  const newId = freshIds(design);
  const newName = freshNames(design.nodes.map(({ name }) => name));
  const make = (of: NodeKind, where: Position, inside: string | undefined, more: NodeFields): DesignNode => {
    const [id, name] = of === 'spine' && more.tier === 2 ? ['superspine', 'Superspine'] : STEMS[of];
    return makeNode(of, newId(`${id}-1`), newName(`${name} 1`), {
      ...more,
      position: where,
      ...(inside === undefined ? {} : { parent: inside }),
    });
  };
  const node = make(kind, place, parent, fields);
  if (kind !== 'rack') return [node];
  const torPlace = { x: place.x, y: place.y - RACK.height / 2 + RACK.header + DEVICE.height / 2 };
  return [node, make('tor', torPlace, node.id, {})];
}

function within(coordinate: number): number {
  return Math.max(RACK.height - LIMITS.coordinate, Math.min(LIMITS.coordinate, coordinate));
}
