import type { Design, DesignLink, DesignNode } from '../design/index.ts';
import type { Analysis, AsRegion, Role, SessionClass } from '../engine/index.ts';
import { formatCount, roleName } from '../words/index.ts';
import { assignColours } from './asColours.ts';
import { asListText, asText, eachText, partsText, serversText, TAGS, timesText } from './canvasWords.ts';
import { countFailures } from './failures.ts';
import type { FailureCounts } from './failures.ts';
import { foldLinks, foldNodes, inOrder, MAX_EDGES } from './folding.ts';
import type { Extra, Fold } from './folding.ts';
import {
  childrenByParent,
  GROUP,
  impliedReflectorBox,
  isContainer,
  layoutBoxes,
  serverStrip,
  titleBox,
  union,
} from './geometry.ts';
import type { Box } from './geometry.ts';
import { loadByNode } from './load.ts';
import type {
  CanvasEdge,
  CanvasNode,
  Face,
  FaceKind,
  Hull,
  HullMember,
  Load,
  Projection,
  Thread,
} from './projection.ts';

export const EMPTY_PROJECTION: Projection = {
  nodes: [],
  edges: [],
  hulls: [],
  threads: [],
  folding: undefined,
  boxes: new Map(),
  keyOf: new Map(),
};

/** Above this many session lines their counts are left to the panel. */
const LABELLED_SESSIONS = 32;

/** Curves are dear: with more lines all are straight. */
const ARCED = 400;

/** From below; lines start at their lower end. Reflectors hang above what they serve. */
const TIERS: Readonly<Record<FaceKind, number>> = {
  title: 0,
  servers: 0,
  group: 1,
  rack: 1,
  pod: 1,
  tor: 2,
  spine: 3,
  ethernet: 3,
  superspine: 4,
  superethernet: 4,
  impliedReflector: 5,
  routeReflector: 5,
  border: 6,
  external: 7,
};

export interface CanvasViewInput {
  readonly mode: 'physical' | 'peering' | 'as' | 'load';
}

/**
 * What to draw. Pure; never more than 1,000 nodes and 3,000 edges, whatever the document holds.
 *
 * @param analysis the newest answer, which may be older than the design: what it says of nodes that are gone is ignored
 * @param previous the projection drawn last; parts that did not change are taken over by identity
 */
export function projectCanvas(
  design: Design,
  analysis: Analysis | undefined,
  view: CanvasViewInput,
  previous: Projection = EMPTY_PROJECTION,
): Projection {
  const children = childrenByParent(design.nodes);
  const boxes = layoutBoxes(design.nodes, children);
  const failures = countFailures(design.failures);
  const fold = foldNodes(design, children, (keyOf) => extraDrawn(design, keyOf, analysis, view.mode));
  const loads = view.mode === 'load' ? loadByNode(analysis) : undefined;

  const nodes = [
    ...faces(design, fold, boxes, { mode: view.mode, failures, loads }),
    ...titles(design, fold, boxes),
    ...impliedNodes(design, fold, boxes, analysis, view.mode),
  ];
  const drawn = new Map(nodes.map((node) => [node.key, node]));
  const tierOf = (key: string) => TIERS[drawn.get(key)?.face.kind ?? 'group'];
  const links = linkEdges(design.links, fold, failures, tierOf, view.mode === 'peering' || view.mode === 'as');
  const sessions = view.mode === 'peering' ? sessionEdges(design, analysis, fold, drawn, tierOf) : [];
  const { hulls, threads } = view.mode === 'as' ? asHulls(design, analysis, fold) : { hulls: [], threads: [] };

  const keyOf = new Map<string, string>(fold.keyOf);
  for (const edge of links) for (const id of edge.ids) keyOf.set(id, edge.key);
  return {
    nodes: reuse(previous.nodes, nodes),
    edges: reuse(previous.edges, [...links, ...sessions]),
    hulls: reuse(previous.hulls, hulls),
    threads: reuse(previous.threads, threads),
    folding:
      fold.folding === undefined ? undefined : { ...fold.folding, links: design.links.length, drawn: nodes.length },
    boxes,
    keyOf,
  };
}

/** Takes over what is equal, so that the differ sees at a glance what changed. */
function reuse<T extends { readonly key: string }>(previous: readonly T[], next: readonly T[]): readonly T[] {
  const before = new Map(previous.map((part) => [part.key, part]));
  return next.map((part) => {
    const old = before.get(part.key);
    return old !== undefined && isEqual(old, part) ? old : part;
  });
}

function isEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const keys = Object.keys(a);
  const [left, right]: [Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>] = [{ ...a }, { ...b }];
  return keys.length === Object.keys(b).length && keys.every((key) => isEqual(left[key], right[key]));
}

interface FaceFacts {
  readonly mode: CanvasViewInput['mode'];
  readonly failures: FailureCounts;
  readonly loads: ReadonlyMap<string, Load> | undefined;
}

function faces(design: Design, fold: Fold, boxes: ReadonlyMap<string, Box>, facts: FaceFacts): CanvasNode[] {
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
          label: isContainer(node.kind) ? '' : node.name,
          box,
          face: faceOf(design, node, fullest, facts),
        });
    }
  }
  for (const [key, members] of many) single.push(groupNode(key, members, fold, boxes, facts));
  // Containers first: what is drawn later lies above.
  const rank = ({ face }: CanvasNode) => (face.kind === 'pod' ? 0 : face.kind === 'rack' ? 1 : 2);
  return single.toSorted((a, b) => rank(a) - rank(b));
}

function racksOf(design: Design) {
  return design.nodes.flatMap((node) => (node.kind === 'rack' ? [node] : []));
}

function faceOf(design: Design, node: DesignNode, fullest: number, { mode, failures, loads }: FaceFacts): Face {
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
    seeThrough: mode === 'as',
    quiet: mode === 'load' && !isContainer(node.kind) && !isSwitch(node),
  };
}

function isSwitch({ kind }: DesignNode): boolean {
  return kind === 'tor' || kind === 'spine' || kind === 'border';
}

function faceKind(design: Design, node: DesignNode): FaceKind {
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
      seeThrough: mode === 'as',
      quiet: mode === 'load',
    },
  };
}

function titles(design: Design, fold: Fold, boxes: ReadonlyMap<string, Box>): CanvasNode[] {
  return design.nodes.flatMap((node) => {
    const box = boxes.get(node.id);
    if (!isContainer(node.kind) || box === undefined || fold.keyOf.get(node.id) !== node.id) return [];
    const place = titleBox(box, node.count > 1);
    return [{ ...impliedNode(`${node.id}/title`, 'title', 1, place), label: node.name }];
  });
}

/** The servers of racks, as ends of sessions, and reflectors that the model adds to the drawing. */
function impliedNodes(
  design: Design,
  fold: Fold,
  boxes: ReadonlyMap<string, Box>,
  analysis: Analysis | undefined,
  mode: CanvasViewInput['mode'],
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
    if (node.kind === 'rack') found.push(impliedNode(`${node.id}/servers`, 'servers', 1, serverStrip(box)));
    const reflectors = node.kind === 'routeReflector' ? undefined : reflecting.get(node.id);
    if (reflectors !== undefined) {
      const key = `${node.id}/reflector`;
      found.push(impliedNode(key, 'impliedReflector', reflectors, impliedReflectorBox(box, node.kind)));
    }
    return found;
  });
}

function impliedNode(key: string, kind: FaceKind, count: number, box: Box): CanvasNode {
  const face: Face = {
    kind,
    count,
    tag: TAGS[kind],
    servers: undefined,
    endpoints: undefined,
    fill: undefined,
    load: undefined,
    failed: 0,
    seeThrough: false,
    quiet: false,
  };
  return { key, ids: [], label: '', box, face };
}

function linkEdges(
  links: readonly DesignLink[],
  fold: Fold,
  failures: FailureCounts,
  tierOf: (key: string) => number,
  quiet: boolean,
): CanvasEdge[] {
  const bundles = foldLinks(links, fold.keyOf, tierOf);
  return bundles.map(({ key, source, target, links: bundle }) => {
    const cables = bundle.reduce((sum, { parallel }) => sum + parallel, 0);
    const failed = bundle.reduce((sum, { id }) => sum + (failures.links.get(id) ?? 0), 0);
    const wholeDown = bundle.every(({ id, a, b }) => failures.links.has(id) && !isStack(a, fold) && !isStack(b, fold));
    const count = cables > 1 && !quiet ? timesText(formatCount(cables)) : '';
    return {
      key,
      source,
      target,
      ids: bundle.map(({ id }) => id),
      kind: 'link',
      label: failed === 0 ? count : `✕ ${wholeDown ? '' : formatCount(failed)} ${count}`.trim().replaceAll(/\s+/g, ' '),
      state: failed === 0 ? 'up' : wholeDown ? 'down' : 'partly',
      arrow: 'none',
      arc: source !== target && bundles.length <= ARCED && tierOf(source) === tierOf(target),
      quiet,
    };
  });
}

function isStack(id: string, fold: Fold): boolean {
  return (fold.copies.get(id) ?? 1) > 1;
}

function endKey(node: string, role: Role, fold: Fold, drawn: ReadonlyMap<string, CanvasNode>): string | undefined {
  const own = fold.keyOf.get(node);
  if (role === 'server' && drawn.has(`${node}/servers`)) return `${node}/servers`;
  if (role === 'routeReflector' && drawn.has(`${node}/reflector`)) return `${node}/reflector`;
  return own;
}

interface Bundle {
  readonly source: string;
  readonly target: string;
  readonly kind: 'ebgp' | 'ibgp';
  count: number;
  sourceIsClient: boolean;
  targetIsClient: boolean;
}

function sessionEdges(
  design: Design,
  analysis: Analysis | undefined,
  fold: Fold,
  drawn: ReadonlyMap<string, CanvasNode>,
  tierOf: (key: string) => number,
): CanvasEdge[] {
  const known = new Set(design.nodes.map(({ id }) => id));
  const bundles = new Map<string, Bundle>();
  for (const session of analysis?.sessions ?? []) {
    if (!known.has(session.a.node) || !known.has(session.b.node)) continue;
    const a = endKey(session.a.node, session.a.role, fold, drawn);
    const b = endKey(session.b.node, session.b.role, fold, drawn);
    if (a === undefined || b === undefined) continue;
    const [source, target] = inOrder(a, b, tierOf);
    const key = `session:${session.kind}:${source}|${target}`;
    const bundle = bundles.get(key) ?? {
      source,
      target,
      kind: session.kind,
      count: 0,
      sourceIsClient: false,
      targetIsClient: false,
    };
    bundles.set(key, bundle);
    bundle.count += session.count;
    const clients = clientEnds(session);
    bundle.sourceIsClient ||= source === a ? clients.a : clients.b;
    bundle.targetIsClient ||= source === a ? clients.b : clients.a;
  }
  const isLabelled = bundles.size <= LABELLED_SESSIONS;
  return [...bundles].map(([key, { source, target, kind, count, sourceIsClient, targetIsClient }]) => ({
    key,
    source,
    target,
    ids: [],
    kind,
    label: isLabelled && count > 1 ? formatCount(count) : '',
    state: 'up',
    arrow: sourceIsClient ? (targetIsClient ? 'both' : 'source') : targetIsClient ? 'target' : 'none',
    arc: source !== target && bundles.size <= ARCED && tierOf(source) === tierOf(target),
    quiet: false,
  }));
}

/** The reflector is named by the session; the other end is its client. */
function clientEnds({ reflector }: SessionClass): { readonly a: boolean; readonly b: boolean } {
  return { a: reflector === 'b' || reflector === 'both', b: reflector === 'a' || reflector === 'both' };
}

/** An upper bound of what the view adds to nodes and links; it stops counting where it is too much anyway. */
function extraDrawn(
  design: Design,
  keyOf: ReadonlyMap<string, string>,
  analysis: Analysis | undefined,
  mode: CanvasViewInput['mode'],
): Extra {
  const containers = design.nodes.filter(({ id, kind }) => isContainer(kind) && keyOf.get(id) === id);
  if (mode !== 'peering' && mode !== 'as') return { nodes: containers.length, edges: 0 };
  const racks = containers.filter(({ kind }) => kind === 'rack').length;
  const reflected = new Set(
    (analysis?.classes ?? []).flatMap(({ role, node }) =>
      role === 'routeReflector' && keyOf.get(node) === node ? [node] : [],
    ),
  );
  const pairs = new Set<string>();
  if (mode === 'peering') {
    for (const { a, b, kind } of analysis?.sessions ?? []) {
      const ends = [`${String(keyOf.get(a.node))} ${a.role}`, `${String(keyOf.get(b.node))} ${b.role}`];
      pairs.add([kind, ...ends.toSorted()].join(' '));
      if (pairs.size > MAX_EDGES) break;
    }
  }
  return { nodes: containers.length + racks + reflected.size, edges: pairs.size };
}

function asHulls(
  design: Design,
  analysis: Analysis | undefined,
  fold: Fold,
): { readonly hulls: readonly Hull[]; readonly threads: readonly Thread[] } {
  const regions = analysis?.asRegions ?? [];
  const children = childrenByParent(design.nodes);
  const kinds = new Map(design.nodes.map(({ id, kind }) => [id, kind]));
  const colours = assignColours(regions, design);
  const hulls = new Map<string, { readonly hull: Hull; readonly texts: Set<string> }>();
  const threads: Thread[] = [];
  const firstParts = new Map<string, string>();
  for (const region of regions) {
    const members = hullMembers(region, fold, children, kinds);
    if (members.length === 0) continue;
    const text = asText(region.from, region.to);
    // Copies of one stack that differ in something else are drawn in the same place: one hull, all numbers.
    const place = members
      .map(({ node, what }) => `${what} ${node}`)
      .toSorted()
      .join(' ');
    const there = hulls.get(place);
    const key = there?.hull.key ?? region.key;
    if (there === undefined) {
      const hull = { key, label: text, colour: colours.get(region.from) ?? 0, members };
      hulls.set(place, { hull, texts: new Set([text]) });
    } else {
      there.texts.add(text);
    }
    if (region.parts < 2) continue;
    const as = `${String(region.from)}-${String(region.to)}`;
    const before = firstParts.get(as);
    firstParts.set(as, key);
    if (before === undefined || before === key) continue;
    threads.push({
      key: `thread:${as}:${before}|${key}`,
      from: before,
      to: key,
      label: region.state === 'split' && region.part === region.parts ? partsText(text, region.parts) : '',
      isWarning: region.state === 'split',
    });
  }
  return {
    hulls: [...hulls.values()].map(({ hull, texts }) => ({ ...hull, label: asListText([...texts]) })),
    threads,
  };
}

/** A rack whose servers and ToRs are all in the region is enclosed as a whole. */
function hullMembers(
  region: AsRegion,
  fold: Fold,
  children: ReadonlyMap<string | undefined, readonly DesignNode[]>,
  kinds: ReadonlyMap<string, DesignNode['kind']>,
): readonly HullMember[] {
  const inRegion = new Set(region.members.map(({ node, role }) => `${role} ${node}`));
  const found = new Map<string, HullMember>();
  const whole = new Set<string>();
  for (const { node, role } of region.members) {
    if (role !== 'server') continue;
    const tors = (children.get(node) ?? []).filter(({ kind }) => kind === 'tor');
    if (tors.every(({ id }) => inRegion.has(`tor ${id}`))) whole.add(node);
  }
  const enclosed = new Set([...whole].flatMap((rack) => (children.get(rack) ?? []).map(({ id }) => id)));
  for (const { node, role } of region.members) {
    const key = fold.keyOf.get(node);
    if (key === undefined) continue;
    if (key !== node) {
      found.set(key, { node: key, what: 'node' });
    } else if (role === 'server') {
      found.set(`${node} ${role}`, { node, what: whole.has(node) ? 'node' : 'servers' });
    } else if (role === 'routeReflector' && kinds.get(node) !== 'routeReflector') {
      if (!whole.has(node)) found.set(`${node} ${role}`, { node, what: 'impliedReflector' });
    } else if (!enclosed.has(node)) {
      found.set(node, { node, what: 'node' });
    }
  }
  return [...found.values()];
}
