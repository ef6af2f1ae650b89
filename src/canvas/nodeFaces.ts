/** The nodes of the document as they are drawn, and what the model adds to them. */
import type { Design, DesignNode } from '../design/index.ts';
import type { Analysis } from '../engine/index.ts';
import { formatCount, roleName } from '../words/index.ts';
import { eachText, serversText, TAGS } from './canvasWords.ts';
import type { FailureCounts } from './failures.ts';
import type { Fold } from './folding.ts';
import { GROUP, impliedReflectorBox, isContainer, serverStrip, titleBox, union } from './geometry.ts';
import type { Box } from './geometry.ts';
import { plainFace } from './projection.ts';
import type { CanvasMode, CanvasNode, Face, FaceKind, Load } from './projection.ts';
import type { Unfolded } from './unfolding.ts';

export interface FaceFacts {
  readonly mode: CanvasMode;
  readonly failures: FailureCounts;
  readonly loads: ReadonlyMap<string, Load> | undefined;
  readonly copies: ReadonlyMap<string, number>;
  readonly unfolded: ReadonlyMap<string, Unfolded>;
}

export function faces(design: Design, fold: Fold, boxes: ReadonlyMap<string, Box>, facts: FaceFacts): CanvasNode[] {
  const fullest = Math.max(
    1,
    ...racksOf(design).map(({ servers, endpointsPerServer }) => servers * endpointsPerServer),
  );
  const single: CanvasNode[] = [];
  const many = new Map<string, DesignNode[]>();
  for (const node of design.nodes) {
    const key = fold.keyOf.get(node.id);
    if (key === undefined) continue;
    if (fold.groups.has(key)) {
      // What stands in a member is folded into it.
      if (node.parent !== undefined && fold.keyOf.get(node.parent) === key) continue;
      const members = many.get(key);
      if (members === undefined) many.set(key, [node]);
      else members.push(node);
    } else if (key === node.id) {
      const box = boxes.get(node.id);
      if (box !== undefined)
        single.push({
          key,
          ids: [node.id],
          label: isContainer(node.kind) || facts.unfolded.has(node.id) ? '' : node.name,
          box,
          face: facts.unfolded.has(node.id) ? frameFace(node, facts) : faceOf(design, node, fullest, facts),
        });
    }
  }
  for (const [key, members] of many) single.push(groupNode(key, members, fold, boxes, facts));
  // Containers first: what is drawn later lies above.
  const rank = ({ face }: CanvasNode) =>
    face.kind === 'pod' ? 0 : face.kind === 'rack' ? 1 : face.kind === 'copies' ? 2 : 3;
  return single.toSorted((a, b) => rank(a) - rank(b));
}

function racksOf(design: Design) {
  return design.nodes.flatMap((node) => (node.kind === 'rack' ? [node] : []));
}

function faceOf(design: Design, node: DesignNode, fullest: number, { mode, failures, loads, copies }: FaceFacts): Face {
  const kind = faceKind(design, node);
  return {
    kind,
    count: node.count,
    tag: TAGS[kind],
    servers: node.kind === 'rack' ? serversText(node.servers, formatCount(node.servers)) : undefined,
    endpoints: node.kind === 'rack' && node.servers > 0 ? eachText(formatCount(node.endpointsPerServer)) : undefined,
    fill: node.kind === 'rack' ? (node.servers * node.endpointsPerServer) / fullest : undefined,
    load:
      loads === undefined || !isSwitch(node)
        ? undefined
        : (loads.get(node.id) ?? { state: 'unknown', share: undefined }),
    failed: failures.nodes.get(node.id) ?? 0,
    copies: isContainer(node.kind) ? undefined : copies.get(node.id),
    seeThrough: mode === 'as',
    quiet: mode === 'load' && !isContainer(node.kind) && !isSwitch(node),
  };
}

/** Around the cards of a stack that is unfolded. */
function frameFace(node: DesignNode, { mode, failures }: FaceFacts): Face {
  return {
    ...impliedNode('', 'copies', node.count, { x: 0, y: 0, w: 0, h: 0 }).face,
    failed: failures.nodes.get(node.id) ?? 0,
    seeThrough: mode === 'as',
  };
}

function isSwitch({ kind }: DesignNode): boolean {
  return kind === 'tor' || kind === 'spine' || kind === 'border';
}

export function faceKind(design: Design, node: DesignNode): FaceKind {
  return node.kind === 'spine' ? spineFace(design, node.tier) : node.kind;
}

/** Whether a spine routes is the model's answer, so the drawing as a whole decides on its glyph. */
export function spineFace(design: Design, tier: 1 | 2): FaceKind {
  if (hasEthernetSpines(design)) return tier === 2 ? 'superethernet' : 'ethernet';
  return tier === 2 ? 'superspine' : 'spine';
}

function hasEthernetSpines({ asModel }: Design): boolean {
  return asModel.id === 'ethernet' || (asModel.spineLayer === 'ethernet' && asModel.id !== 'downward-default');
}

function groupNode(
  key: string,
  members: readonly DesignNode[],
  fold: Fold,
  boxes: ReadonlyMap<string, Box>,
  { mode, failures }: FaceFacts,
): CanvasNode {
  const around = union(members.flatMap(({ id }) => boxes.get(id) ?? []));
  const kind = members[0]?.kind ?? 'rack';
  const copies = members.reduce((sum, { count }) => sum + count, 0);
  return {
    key,
    ids: members.map(({ id }) => id),
    label: `${formatCount(members.length)} ${roleName(kind, members.length)}`,
    box: { x: around?.x ?? 0, y: around?.y ?? 0, ...GROUP },
    face: {
      kind: 'group',
      count: copies,
      tag: fold.groups.get(key) ?? TAGS.group,
      servers: undefined,
      endpoints: undefined,
      fill: undefined,
      load: undefined,
      failed: members.reduce((sum, { id }) => sum + (failures.nodes.get(id) ?? 0), 0),
      copies: undefined,
      seeThrough: mode === 'as',
      quiet: mode === 'load',
    },
  };
}

export function titles(
  design: Design,
  fold: Fold,
  boxes: ReadonlyMap<string, Box>,
  unfolded: ReadonlyMap<string, Unfolded>,
): CanvasNode[] {
  return design.nodes.flatMap((node) => {
    const box = boxes.get(node.id);
    const isBox = isContainer(node.kind) || unfolded.has(node.id);
    if (!isBox || box === undefined || fold.keyOf.get(node.id) !== node.id) return [];
    const place = titleBox(box, node.count > 1);
    return [{ ...impliedNode(`${node.id}/title`, 'title', 1, place), label: node.name }];
  });
}

/** The servers of racks, as ends of sessions, and reflectors that the model adds to the drawing. */
export function impliedNodes(
  design: Design,
  fold: Fold,
  boxes: ReadonlyMap<string, Box>,
  analysis: Analysis | undefined,
  mode: CanvasMode,
  unfolded: ReadonlyMap<string, Unfolded>,
): CanvasNode[] {
  if (mode !== 'peering' && mode !== 'as') return [];
  const reflecting = new Map<string, number>();
  for (const { role, node, count } of analysis?.classes ?? []) {
    if (role === 'routeReflector') reflecting.set(node, (reflecting.get(node) ?? 0) + count);
  }
  return design.nodes.flatMap((node) => {
    const box = boxes.get(node.id);
    if (box === undefined || fold.keyOf.get(node.id) !== node.id) return [];
    const found: CanvasNode[] = [];
    if (node.kind === 'rack' && !unfolded.has(node.id))
      found.push(impliedNode(`${node.id}/servers`, 'servers', 1, serverStrip(box)));
    const reflectors = node.kind === 'routeReflector' ? undefined : reflecting.get(node.id);
    if (reflectors !== undefined) {
      const key = `${node.id}/reflector`;
      found.push(impliedNode(key, 'impliedReflector', reflectors, impliedReflectorBox(box, node.kind)));
    }
    return found;
  });
}

function impliedNode(key: string, kind: FaceKind, count: number, box: Box): CanvasNode {
  return { key, ids: [], label: '', box, face: plainFace(kind, { count, tag: TAGS[kind], copies: undefined }) };
}
