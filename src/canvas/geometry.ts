/** Where things are and how large, in model pixels. Boxes are given by centre and size. */
import { mayContain } from '../design/index.ts';
import type { DesignNode, NodeKind, Position } from '../design/index.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** A device's card. Its name stands below it. */
export const DEVICE = { w: 64, h: 48, label: 18 } as const;
/** A rack holds its ToRs between a header and the strip of its servers. */
export const RACK = { w: 176, h: 160, header: 32, strip: 28, gap: 18, side: 12, bottom: 10 } as const;
/** A pod is as large as what it holds, and has room for a first rack when empty. */
export const POD = { w: 240, h: 216, header: 34, side: 20, bottom: 20 } as const;
/** A drawn stand-in for many nodes of one kind. */
export const GROUP = { w: 120, h: 72 } as const;
/** Reflectors the model implies are drawn small beside what they serve. */
export const IMPLIED = { w: 40, h: 30 } as const;
/** Drops, drags and nudges end on this grid. */
export const GRID = 8;

export function isContainer(kind: NodeKind): kind is 'pod' | 'rack' {
  return kind === 'pod' || kind === 'rack';
}

/** What a drop or a drag may put into what: into boxes, and nowhere else. */
function mayHold(container: NodeKind, child: NodeKind): boolean {
  return isContainer(container) && mayContain(container, child);
}

export function snap({ x, y }: Position): Position {
  return { x: Math.round(x / GRID) * GRID, y: Math.round(y / GRID) * GRID };
}

/** Children by parent id; nodes whose parent is missing count as top-level, under the key undefined. */
export function childrenByParent(nodes: readonly DesignNode[]): ReadonlyMap<string | undefined, readonly DesignNode[]> {
  const ids = new Set(nodes.map(({ id }) => id));
  const children = new Map<string | undefined, DesignNode[]>();
  for (const node of nodes) {
    const parent = node.parent !== undefined && ids.has(node.parent) ? node.parent : undefined;
    const siblings = children.get(parent);
    if (siblings === undefined) children.set(parent, [node]);
    else siblings.push(node);
  }
  return children;
}

/**
 * The box of every node. A container covers its own least size about its position and everything it holds.
 *
 * @param sizes of nodes that are drawn in another way than their kind's, without what they hold
 */
export function layoutBoxes(
  nodes: readonly DesignNode[],
  children: ReadonlyMap<string | undefined, readonly DesignNode[]> = childrenByParent(nodes),
  sizes: ReadonlyMap<string, Size> = new Map(),
): ReadonlyMap<string, Box> {
  const boxes = new Map<string, Box>();
  const open = new Set<string>();
  const place = (node: DesignNode): Box => {
    const known = boxes.get(node.id);
    if (known !== undefined) return known;
    const size = sizes.get(node.id);
    const own: Box = { ...node.position, ...(size ?? leastSize(node.kind)) };
    if (size !== undefined || !isContainer(node.kind) || open.has(node.id)) {
      boxes.set(node.id, own);
      return own;
    }
    open.add(node.id);
    const inside = children.get(node.id) ?? [];
    const content = inside.map((child) => withMargin(node.kind, child.kind, place(child)));
    // An empty container shows where it is; a filled pod fits what it holds.
    const box = union(node.kind === 'pod' && content.length > 0 ? content : [own, ...content]) ?? own;
    boxes.set(node.id, box);
    return box;
  };
  for (const node of nodes) place(node);
  return boxes;
}

interface Size {
  readonly w: number;
  readonly h: number;
}

function leastSize(kind: NodeKind): Size {
  if (kind === 'rack') return { w: RACK.w, h: RACK.h };
  if (kind === 'pod') return { w: POD.w, h: POD.h };
  return { w: DEVICE.w, h: DEVICE.h };
}

/** What a child takes up inside its container: its label, the header above, the servers' strip below. */
function withMargin(container: NodeKind, child: NodeKind, box: Box): Box {
  const label = isContainer(child) ? 0 : DEVICE.label;
  const [top, side, bottom] =
    container === 'rack'
      ? [RACK.header, RACK.side, label + RACK.gap + RACK.strip + RACK.bottom]
      : [POD.header, POD.side, label + POD.bottom];
  return fromEdges(
    box.x - box.w / 2 - side,
    box.y - box.h / 2 - top,
    box.x + box.w / 2 + side,
    box.y + box.h / 2 + bottom,
  );
}

/** The strip at the foot of a rack that stands for its servers. */
export function serverStrip(rack: Box): Box {
  return {
    x: rack.x,
    y: rack.y + rack.h / 2 - RACK.bottom - RACK.strip / 2,
    w: rack.w - 2 * RACK.side,
    h: RACK.strip,
  };
}

/** Where a container's name stands; a count takes the right end. */
export function titleBox(container: Box, hasCount: boolean): Box {
  const width = container.w - (hasCount ? 72 : 2 * RACK.side);
  return {
    x: container.x - container.w / 2 + RACK.side + width / 2,
    y: container.y - container.h / 2 + 14,
    w: width,
    h: 16,
  };
}

/** Where implied reflectors are drawn: on the right edge of a rack, at the shoulder of a spine. */
export function impliedReflectorBox(owner: Box, kind: NodeKind): Box {
  return kind === 'rack'
    ? { x: owner.x + owner.w / 2, y: owner.y + owner.h / 2 - RACK.bottom - RACK.strip - IMPLIED.h / 2 - 4, ...IMPLIED }
    : { x: owner.x + owner.w / 2 + IMPLIED.w / 2 + 12, y: owner.y - owner.h / 2, ...IMPLIED };
}

export function fromEdges(left: number, top: number, right: number, bottom: number): Box {
  return { x: (left + right) / 2, y: (top + bottom) / 2, w: right - left, h: bottom - top };
}

/** The smallest box around all; undefined for none. */
export function union(boxes: Iterable<Box>): Box | undefined {
  let edges: readonly [number, number, number, number] | undefined;
  for (const { x, y, w, h } of boxes) {
    const [left, top, right, bottom] = [x - w / 2, y - h / 2, x + w / 2, y + h / 2];
    edges =
      edges === undefined
        ? [left, top, right, bottom]
        : [Math.min(edges[0], left), Math.min(edges[1], top), Math.max(edges[2], right), Math.max(edges[3], bottom)];
  }
  return edges === undefined ? undefined : fromEdges(...edges);
}

export function grow(box: Box, by: number): Box {
  return { x: box.x, y: box.y, w: box.w + 2 * by, h: box.h + 2 * by };
}

export function contains(box: Box, { x, y }: Position): boolean {
  return Math.abs(x - box.x) <= box.w / 2 && Math.abs(y - box.y) <= box.h / 2;
}

export function overlaps(a: Box, b: Box): boolean {
  return Math.abs(a.x - b.x) < (a.w + b.w) / 2 && Math.abs(a.y - b.y) < (a.h + b.h) / 2;
}

/** The innermost container at a point that may hold a node of this kind. */
export function containerAt(
  nodes: readonly DesignNode[],
  boxes: ReadonlyMap<string, Box>,
  point: Position,
  kind: NodeKind,
  except: ReadonlySet<string> = new Set(),
): string | undefined {
  let found: { readonly id: string; readonly area: number } | undefined;
  for (const node of nodes) {
    const box = boxes.get(node.id);
    if (box === undefined || except.has(node.id) || !mayHold(node.kind, kind) || !contains(box, point)) continue;
    const area = box.w * box.h;
    if (found === undefined || area <= found.area) found = { id: node.id, area };
  }
  return found?.id;
}

/** The free place nearest to `wanted` on a spiral, for something of the given size that must overlap nothing. */
export function freePlace(
  taken: readonly Box[],
  size: { readonly w: number; readonly h: number },
  wanted: Position,
): Position {
  const stepX = size.w + 32;
  const stepY = size.h + 40;
  for (let ring = 0; ring < 24; ring += 1) {
    for (let row = -ring; row <= ring; row += 1) {
      for (let column = -ring; column <= ring; column += 1) {
        if (Math.max(Math.abs(row), Math.abs(column)) !== ring) continue;
        const place = snap({ x: wanted.x + column * stepX, y: wanted.y + row * stepY });
        const box = grow({ ...place, ...size }, 8);
        if (!taken.some((other) => overlaps(other, box))) return place;
      }
    }
  }
  return snap(wanted);
}

export function sizeOf(kind: NodeKind): { readonly w: number; readonly h: number } {
  return leastSize(kind);
}
