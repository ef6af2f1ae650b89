/** Keeps the drawing bounded: first racks close, then pods, then nodes of one kind become groups. */
import type { Design, DesignLink, DesignNode } from '../design/index.ts';
import { TAGS } from './canvasWords.ts';
import type { Folding } from './projection.ts';

const MAX_NODES = 1_000;
export const MAX_EDGES = 3_000;
/** Groups per set of siblings of one kind, tried in turn. */
const GROUPS = [128, 64, 32, 16, 8, 4, 2, 1] as const;

export interface Fold {
  /** The drawn stand-in of every node: itself, a container that is closed, or a group. */
  readonly keyOf: ReadonlyMap<string, string>;
  /** Keys of groups with the word for what they hold. */
  readonly groups: ReadonlyMap<string, string>;
  readonly folding: Pick<Folding, 'nodes' | 'shown' | 'isWithoutLinks'> | undefined;
  /** Copies of every node in all, its parents' counts included. */
  readonly copies: ReadonlyMap<string, number>;
}

interface Attempt {
  readonly keyOf: ReadonlyMap<string, string>;
  readonly groups: ReadonlyMap<string, string>;
}

/** What a view draws beside nodes and links: sessions, and nodes the model implies. */
export interface Extra {
  readonly nodes: number;
  readonly edges: number;
  /** So many lines are left where there is no room for cables beside them; undefined where cables are what the view is about. */
  readonly edgesAlone: number | undefined;
}

/** What the user opened and closed by hand, by node id. */
export interface ByHand {
  /** Stays open while that fits. */
  readonly open: ReadonlySet<string>;
  readonly closed: ReadonlySet<string>;
}

/** @param extraOf how much more the view draws under a candidate */
export function foldNodes(
  design: Design,
  children: ReadonlyMap<string | undefined, readonly DesignNode[]>,
  hand: ByHand,
  extraOf: (keyOf: ReadonlyMap<string, string>) => Extra,
): Fold {
  const copies = copiesOf(design.nodes);
  const roomIn = ({ keyOf }: Attempt): 'all' | 'without links' | 'none' => {
    const drawn = new Set(keyOf.values()).size;
    if (drawn > MAX_NODES) return 'none';
    const extra = extraOf(keyOf);
    if (drawn + extra.nodes > MAX_NODES) return 'none';
    const left = MAX_EDGES - extra.edges;
    if (left >= 0 && countLines(design.links, keyOf, left) <= left) return 'all';
    return extra.edgesAlone !== undefined && extra.edgesAlone <= MAX_EDGES ? 'without links' : 'none';
  };

  const closing = (kinds: readonly DesignNode['kind'][], open: ReadonlySet<string>) => (node: DesignNode) =>
    hand.closed.has(node.id) || (kinds.includes(node.kind) && !open.has(node.id));
  const attempt = (kinds: readonly DesignNode['kind'][], open = hand.open): Attempt => ({
    keyOf: closed(design.nodes, closing(kinds, open)),
    groups: new Map(),
  });

  const nodes = design.nodes.length;
  const foldOf = (tried: Attempt, shown: Folding['shown'], room: ReturnType<typeof roomIn>): Fold => {
    const isWithoutLinks = room === 'without links';
    const isWhole = shown === 'all' && !isWithoutLinks;
    return { ...tried, folding: isWhole ? undefined : { nodes, shown, isWithoutLinks }, copies };
  };
  const pods = attempt(['rack', 'pod'], new Set());
  const attempts: readonly (readonly [Attempt, Folding['shown']])[] = [
    [attempt([]), 'all'],
    [attempt(['rack']), 'racks'],
    [attempt(['rack', 'pod']), 'pods'],
    [pods, 'pods'],
  ];
  for (const [tried, shown] of attempts) {
    const room = roomIn(tried);
    if (room !== 'none') return foldOf(tried, shown, room);
  }
  let last: Attempt = pods;
  for (const most of GROUPS) {
    last = grouped(children, pods.keyOf, most);
    const room = roomIn(last);
    if (room !== 'none') return foldOf(last, 'groups', room);
  }
  return foldOf(last, 'groups', 'all');
}

/** Every node by its outermost closed ancestor, or itself. */
function closed(nodes: readonly DesignNode[], isClosed: (node: DesignNode) => boolean): Map<string, string> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const keyOf = new Map<string, string>();
  for (const node of nodes) {
    let key = node.id;
    const seen = new Set<string>([node.id]);
    for (let up = parentOf(node, byId); up !== undefined && !seen.has(up.id); up = parentOf(up, byId)) {
      seen.add(up.id);
      if (isClosed(up)) key = up.id;
    }
    keyOf.set(node.id, key);
  }
  return keyOf;
}

function parentOf({ parent }: DesignNode, byId: ReadonlyMap<string, DesignNode>): DesignNode | undefined {
  return parent === undefined ? undefined : byId.get(parent);
}

/** Siblings of one kind in at most `most` groups of equal size, in the order of the document. */
function grouped(
  children: ReadonlyMap<string | undefined, readonly DesignNode[]>,
  keyOf: ReadonlyMap<string, string>,
  most: number,
): Attempt {
  const standIn = new Map<string, string>();
  const groups = new Map<string, string>();
  for (const [parent, siblings] of children) {
    const drawn = siblings.filter(({ id }) => keyOf.get(id) === id);
    const bySort = new Map<string, DesignNode[]>();
    for (const node of drawn) {
      const alike = bySort.get(sortOf(node));
      if (alike === undefined) bySort.set(sortOf(node), [node]);
      else alike.push(node);
    }
    for (const [sort, alike] of bySort) {
      const size = Math.ceil(alike.length / most);
      if (size < 2) continue;
      alike.forEach(({ id, kind }, i) => {
        const key = `group:${parent ?? ''}/${sort}/${String(Math.floor(i / size) + 1)}`;
        standIn.set(id, key);
        groups.set(key, TAGS[kind]);
      });
    }
  }
  return { keyOf: new Map([...keyOf].map(([id, key]) => [id, standIn.get(key) ?? key])), groups };
}

function sortOf(node: DesignNode): string {
  return node.kind === 'spine' ? `spine${String(node.tier)}` : node.kind;
}

export interface LinkBundle {
  readonly key: string;
  readonly source: string;
  readonly target: string;
  readonly links: readonly DesignLink[];
}

/**
 * Links between the same two drawn things are one line; links inside one drawn thing are none.
 *
 * @param tierOf the lower end becomes the source; of equal ones the one whose key comes first
 */
export function foldLinks(
  links: readonly DesignLink[],
  keyOf: ReadonlyMap<string, string>,
  tierOf: (key: string) => number = () => 0,
): LinkBundle[] {
  const bundles = new Map<string, { source: string; target: string; links: DesignLink[] }>();
  for (const link of links) {
    const [a, b] = [keyOf.get(link.a), keyOf.get(link.b)];
    if (a === undefined || b === undefined || a === b) continue;
    const [source, target] = inOrder(a, b, tierOf);
    const key = `link:${source}|${target}`;
    const bundle = bundles.get(key);
    if (bundle === undefined) bundles.set(key, { source, target, links: [link] });
    else bundle.links.push(link);
  }
  return [...bundles].map(([key, bundle]) => ({ key, ...bundle }));
}

/** How many lines {@link foldLinks} would draw, counted no further than just past `most`. */
function countLines(links: readonly DesignLink[], keyOf: ReadonlyMap<string, string>, most: number): number {
  const pairs = new Set<string>();
  for (const { a, b } of links) {
    const [from, to] = [keyOf.get(a), keyOf.get(b)];
    if (from === undefined || to === undefined || from === to) continue;
    pairs.add(from < to ? `${from}|${to}` : `${to}|${from}`);
    if (pairs.size > most) break;
  }
  return pairs.size;
}

/** Two ends, the lower one first. */
export function inOrder(
  a: string,
  b: string,
  tierOf: (key: string) => number,
): readonly [source: string, target: string] {
  const by = tierOf(a) - tierOf(b);
  return by < 0 || (by === 0 && a <= b) ? [a, b] : [b, a];
}

function copiesOf(nodes: readonly DesignNode[]): ReadonlyMap<string, number> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return new Map(
    nodes.map((node) => {
      let copies = node.count;
      const seen = new Set<string>([node.id]);
      for (let up = parentOf(node, byId); up !== undefined && !seen.has(up.id); up = parentOf(up, byId)) {
        seen.add(up.id);
        copies *= up.count;
      }
      return [node.id, copies];
    }),
  );
}
