import type { Design, NodeKind } from '../schema.ts';
import { designIndex } from '../tree.ts';
import { DEVICE, POD, RACK, sizeOfKind } from './sizes.ts';

/** What something covers on the canvas, in model pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * What a node and all that stands in it cover. A rack covers its own card at least; a pod what it holds, or its own room
 * when it is empty.
 *
 * @returns undefined for an id that is not there
 */
export function boxOf(design: Design, id: string): Box | undefined {
  const index = designIndex(design);
  const node = index.byId.get(id);
  if (node === undefined) return undefined;
  const size = sizeOfKind(node.kind);
  const own: Box = {
    left: node.position.x - size.width / 2,
    right: node.position.x + size.width / 2,
    top: node.position.y - size.height / 2,
    bottom: node.position.y + size.height / 2,
  };
  const content = index.childrenOf(id).flatMap((child) => {
    const box = boxOf(design, child.id);
    return box === undefined ? [] : [withMargin(box, node.kind, child.kind)];
  });
  const boxes = node.kind === 'pod' && content.length > 0 ? content : [own, ...content];
  return boxes.reduce(union);
}

function withMargin(box: Box, container: NodeKind, child: NodeKind): Box {
  const label = child === 'rack' ? 0 : DEVICE.label;
  if (container !== 'rack' && container !== 'pod') return box;
  const { header, side, foot } = container === 'rack' ? RACK : POD;
  return { left: box.left - side, right: box.right + side, top: box.top - header, bottom: box.bottom + label + foot };
}

export function union(a: Box, b: Box): Box {
  return {
    left: Math.min(a.left, b.left),
    right: Math.max(a.right, b.right),
    top: Math.min(a.top, b.top),
    bottom: Math.max(a.bottom, b.bottom),
  };
}
