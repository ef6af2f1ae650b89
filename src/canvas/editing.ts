/** From what a hand did to one edit of the document. Pure. */
import { designIndex, mayContain, mayLink, newLink, newNode } from '../design/index.ts';
import type { Design, DesignNode, Edit, MoveEdit, NodeKind, Position } from '../design/index.ts';
import type { AddKind } from '../store/index.ts';
import { contains, containerAt, freePlace, isContainer, RACK, sizeOf, snap, union } from './geometry.ts';
import type { Box } from './geometry.ts';

/** Room between tiers when something is added without a place of its own. */
const TIER_GAP = 120;
const COLUMN_GAP = 32;
/** Between devices of a rack: two of them just fill its least width. */
const SLOT_GAP = 24;
/** From above. */
const TIERS: readonly AddKind[] = ['external', 'border', 'superspine', 'spine', 'routeReflector', 'pod', 'rack', 'tor'];

/** The nodes among `ids` and all that stands in them: what moves when they are moved. */
export function moversOf(design: Design, ids: readonly string[]): ReadonlySet<string> {
  const { subtreeOf } = designIndex(design);
  return new Set(ids.flatMap((id) => subtreeOf(id).map((node) => node.id)));
}

/**
 * The end of a drag: new places on the grid, and new parents for what was dropped into or out of a box.
 *
 * @param boxes as they were when the drag began
 * @param movers every node that moved
 * @param key the node under the pointer, whose place goes on the grid
 * @returns undefined when all is as before
 */
export function finishDrag(
  design: Design,
  boxes: ReadonlyMap<string, Box>,
  movers: ReadonlySet<string>,
  key: string,
  by: Position,
): Edit | undefined {
  const { byId } = designIndex(design);
  const held = byId.get(key);
  if (held === undefined) return undefined;
  const goal = snap({ x: held.position.x + by.x, y: held.position.y + by.y });
  const step = { x: goal.x - held.position.x, y: goal.y - held.position.y };
  if (step.x === 0 && step.y === 0) return undefined;
  const moving = design.nodes.filter(({ id }) => movers.has(id));
  const move: MoveEdit = {
    kind: 'move',
    positions: Object.fromEntries(
      moving.map(({ id, position }) => [id, { x: position.x + step.x, y: position.y + step.y }]),
    ),
  };
  const byParent = new Map<string | undefined, string[]>();
  for (const node of moving) {
    if (node.parent !== undefined && movers.has(node.parent)) continue;
    const parent = parentAfter(design, boxes, movers, node, step);
    if (parent === node.parent) continue;
    byParent.set(parent, [...(byParent.get(parent) ?? []), node.id]);
  }
  if (byParent.size === 0) return move;
  const reparents = [...byParent].map(([parent, ids]): Edit => ({
    kind: 'reparent',
    ids,
    ...(parent === undefined ? {} : { parent }),
  }));
  return { kind: 'batch', label: 'move', edits: [...reparents, move] };
}

function parentAfter(
  design: Design,
  boxes: ReadonlyMap<string, Box>,
  movers: ReadonlySet<string>,
  node: DesignNode,
  step: Position,
): string | undefined {
  const box = boxes.get(node.id);
  if (box === undefined) return node.parent;
  const middle = { x: box.x + step.x, y: box.y + step.y };
  const target = containerAt(design.nodes, boxes, middle, node.kind, movers);
  if (target !== undefined) return target;
  // A reflector inside a spine is not in a box, and stays where it belongs.
  const parent = node.parent === undefined ? undefined : designIndex(design).byId.get(node.parent);
  if (parent === undefined) return undefined;
  const around = boxes.get(parent.id);
  const isOut = isContainer(parent.kind) && around !== undefined && !contains(around, middle);
  return isOut ? undefined : parent.id;
}

/** Why two things cannot be joined, to be shown. */
export interface JoinProblem {
  readonly kind: 'problem';
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** A link between two nodes; between every two of their ToRs where an end is a rack. */
export function joinEdit(
  design: Design,
  a: string,
  b: string,
): { readonly kind: 'edit'; readonly edit: Edit } | JoinProblem {
  const edits: Edit[] = [];
  let problem: JoinProblem | undefined;
  let after = design;
  for (const from of portsOf(design, a)) {
    for (const to of portsOf(design, b)) {
      const made = newLink(after, from, to);
      if (made.ok) {
        edits.push({ kind: 'add-links', links: [made.link] });
        after = { ...after, links: [...after.links, made.link] };
      } else {
        problem ??= { kind: 'problem', code: made.problem.code, params: made.problem.params };
      }
    }
  }
  const [only] = edits;
  if (only === undefined)
    return problem ?? { kind: 'problem', code: 'edit/link-end', params: { id: a, kind: kindOf(design, a) } };
  return { kind: 'edit', edit: edits.length === 1 ? only : { kind: 'batch', label: 'add-links', edits } };
}

function portsOf(design: Design, id: string): readonly string[] {
  const { byId, childrenOf } = designIndex(design);
  const node = byId.get(id);
  if (node === undefined || mayLink(node.kind)) return [id];
  return childrenOf(id).flatMap((child) => (child.kind === 'tor' ? [child.id] : []));
}

function kindOf(design: Design, id: string): string {
  return designIndex(design).byId.get(id)?.kind ?? '';
}

export function kindToAdd(kind: AddKind): NodeKind {
  return kind === 'superspine' ? 'spine' : kind;
}

/** One edit that adds a node of a kind; inside a rack the row of devices makes room. @returns the new node's id too */
export function addNodeEdit(
  design: Design,
  boxes: ReadonlyMap<string, Box>,
  kind: AddKind,
  wanted: Position,
  parent: string | undefined,
): { readonly edit: Edit; readonly id: string } {
  const rack = parent === undefined ? undefined : designIndex(design).byId.get(parent);
  const row = rack?.kind === 'rack' ? rowIn(design, rack.id, boxes.get(rack.id), wanted) : undefined;
  const position = row?.free ?? wanted;
  const nodes = newNode(design, kindToAdd(kind), position, parent, kind === 'superspine' ? { tier: 2 } : {});
  const add: Edit = { kind: 'add-nodes', nodes };
  const isCrowded = row !== undefined && Object.keys(row.moved).length > 0;
  const edit: Edit = isCrowded
    ? { kind: 'batch', label: 'add-nodes', edits: [{ kind: 'move', positions: row.moved }, add] }
    : add;
  return { edit, id: nodes[0].id };
}

/** Devices in a rack stand side by side about its middle: where one more goes, and where the others move. */
function rowIn(
  design: Design,
  rack: string,
  box: Box | undefined,
  wanted: Position,
): { readonly free: Position; readonly moved: Readonly<Record<string, Position>> } {
  const devices = designIndex(design)
    .childrenOf(rack)
    .toSorted((a, b) => a.position.x - b.position.x);
  const { w, h } = sizeOf('tor');
  const y = devices[0]?.position.y ?? (box === undefined ? wanted.y : box.y - box.h / 2 + RACK.header + h / 2);
  const middle = box?.x ?? wanted.x;
  // Even about the middle rather than on the grid, so that the rack stays where it is.
  const at = (slot: number) => ({ x: middle + (slot - devices.length / 2) * (w + SLOT_GAP), y });
  const moved = Object.fromEntries(
    devices.flatMap(({ id, position }, slot) => {
      const goal = { x: at(slot).x, y: position.y };
      return goal.x === position.x ? [] : [[id, goal]];
    }),
  );
  return { free: at(devices.length), moved };
}

/**
 * A place for something added by keyboard: inside what is selected if it may stand there, beside its own kind if there
 * are some, else in its tier above or below the drawing; in an empty drawing, where one looks.
 */
export function placeInView(
  design: Design,
  boxes: ReadonlyMap<string, Box>,
  kind: AddKind,
  selection: readonly string[],
  centre: Position,
): { readonly position: Position; readonly parent: string | undefined } {
  const { byId, childrenOf, parentOf } = designIndex(design);
  const real = kindToAdd(kind);
  const parent = selection
    .flatMap((id) => [byId.get(id), parentOf(id)])
    .find((node) => node !== undefined && isContainer(node.kind) && mayContain(node.kind, real))?.id;
  const siblings = childrenOf(parent);
  const taken = siblings.flatMap(({ id }) => boxes.get(id) ?? []);
  const alike = siblings.filter((node) => addKindOf(node) === kind).flatMap(({ id }) => boxes.get(id) ?? []);
  const size = sizeOf(real);
  const last = alike.toSorted((a, b) => b.x - a.x)[0];
  if (last !== undefined) {
    return {
      parent,
      position: freePlace(taken, size, { x: last.x + last.w / 2 + COLUMN_GAP + size.w / 2, y: last.y }),
    };
  }
  const around = union(taken) ?? (parent === undefined ? undefined : boxes.get(parent));
  if (around === undefined) return { parent, position: snap(centre) };
  if (siblings.length === 0) return { parent, position: snap({ x: around.x, y: around.y }) };
  const tier = TIERS.indexOf(kind);
  const above = union(
    siblings.filter((node) => TIERS.indexOf(addKindOf(node)) > tier).flatMap(({ id }) => boxes.get(id) ?? []),
  );
  const y =
    above === undefined
      ? around.y + around.h / 2 + TIER_GAP + size.h / 2
      : above.y - above.h / 2 - TIER_GAP - size.h / 2;
  return { parent, position: freePlace(taken, size, { x: around.x, y }) };
}

function addKindOf(node: DesignNode): AddKind {
  return node.kind === 'spine' && node.tier === 2 ? 'superspine' : node.kind;
}
