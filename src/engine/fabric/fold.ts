/**
 * Finds drawn siblings that are twins: exchanging them changes nothing that routing looks at. The first of them becomes the `lead` of the
 * others, and all their copies together are one class, however many nodes were drawn. How many servers a rack has and how many endpoints a
 * server has do not set racks apart: weights enter only in the counting (`population.ts`).
 *
 * Twins have the same shape below them and reach exactly the same nodes outside. That is stricter than being of one class of a coarsest stable
 * colouring, and it is what makes "every copy of one meets every copy of the other" true of whole classes.
 */
import type { DesignLink } from '../../design/index.ts';
import { layerOf } from '../models/index.ts';
import { byText, type Tree, type TreeNode } from './tree.ts';

/** Which drawn nodes and links stand for which. */
export interface Folding {
  /** Links that stand for themselves and for those like them, sorted by id. */
  readonly links: readonly DesignLink[];
  /** The link that stands for a drawn one. */
  readonly leadLink: ReadonlyMap<string, string>;
  /** The drawn link between two drawn nodes that a link stands for. */
  readonly drawnLink: (lead: string, x: TreeNode, y: TreeNode) => string;
}

/** One end of a link as a node's subtree sees it. */
interface LinkEnd {
  readonly link: DesignLink;
  readonly far: TreeNode;
}

/** Every node and link for itself. */
export function noFolding(tree: Tree): Folding {
  return { links: tree.links, leadLink: new Map(tree.links.map(({ id }) => [id, id])), drawnLink: (lead) => lead };
}

/**
 * Sets `lead` of every node of the tree.
 *
 * @param hasOwnNumber whether the AS number typed in for a node is nobody else's; any other keeps it apart
 * @param movesOf how many endpoints of a server, of so many, are out of their rack: only whether there are any sets racks apart
 * @param serversApart racks with fewer servers than this are told apart by their number: so few may all reflect, or have no other to meet
 */
export function foldAlike(
  tree: Tree,
  serversApart: number,
  hasOwnNumber: (node: TreeNode) => boolean,
  movesOf: (endpoints: number) => number = () => 0,
): Folding {
  const linksOf = new Map<TreeNode, LinkEnd[]>();
  const addEnd = (at: TreeNode, end: LinkEnd): void => {
    const list = linksOf.get(at);
    if (list === undefined) linksOf.set(at, [end]);
    else list.push(end);
  };
  for (const link of tree.links) {
    const [a, b] = [tree.byKey.get(link.a), tree.byKey.get(link.b)];
    if (a === undefined || b === undefined) continue;
    addEnd(a, { link, far: b });
    addEnd(b, { link, far: a });
  }

  const signatureOf = (top: TreeNode): string | undefined => {
    const places = new Map<TreeNode, number>();
    const shape: string[] = [];
    const ends: (LinkEnd & { readonly at: TreeNode })[] = [];
    const visit = (node: TreeNode): boolean => {
      const isTyped = node.drawn !== undefined && node.drawn.asn !== 'auto' && node.kind !== 'server';
      if (!isFoldable(node) || (isTyped && !hasOwnNumber(node))) return false;
      places.set(node, places.size);
      // Of siblings that are alike there may be a stack and single ones.
      shape.push(
        `(${node.kind}${node.tier}${isTyped ? '#' : ''}${settingsText(node)}${node === top ? '' : countText(node, serversApart, movesOf)}`,
      );
      for (const end of linksOf.get(node) ?? []) ends.push({ ...end, at: node });
      const whole = node.children.every(visit);
      shape.push(')');
      return whole;
    };
    if (!visit(top)) return undefined;
    ends.sort((x, y) => byText(x.link.id, y.link.id));
    const joins: string[] = [];
    for (const { at, far } of ends) {
      const inside = places.get(far);
      // Routers of one layer may share an AS over a link; the order of such links then breaks ties.
      if (inside === undefined && layerOf(far) === layerOf(at)) return undefined;
      joins.push(inside === undefined ? `${places.get(at) ?? ''}>${far.key}` : `${places.get(at) ?? ''}-${inside}`);
    }
    return `${shape.join('')} ${joins.join(' ')}`;
  };

  const follow = (node: TreeNode, lead: TreeNode): void => {
    node.lead = lead;
    node.children.forEach((child, place) => {
      const twin = lead.children[place];
      if (twin !== undefined) follow(child, twin.lead);
    });
  };
  const foldBelow = (parent: TreeNode): void => {
    const leads = new Map<string, TreeNode>();
    const twins: (readonly [TreeNode, TreeNode])[] = [];
    for (const child of parent.children) {
      const signature = parent.children.length > 1 ? signatureOf(child) : undefined;
      const lead = signature === undefined ? undefined : leads.get(signature);
      if (lead !== undefined) twins.push([child, lead]);
      else {
        if (signature !== undefined) leads.set(signature, child);
        foldBelow(child);
      }
    }
    for (const [child, lead] of twins) follow(child, lead);
  };
  foldBelow(tree.root);
  return foldLinks(tree);
}

function settingsText({ drawn }: TreeNode): string {
  if (drawn === undefined) return '';
  const localAs = 'localAs' in drawn && drawn.localAs !== undefined ? `~${Object.values(drawn.localAs).join('~')}` : '';
  const thirdParty = 'thirdPartyNextHop' in drawn ? `t${String(drawn.thirdPartyNextHop)}` : '';
  return `${localAs}${thirdParty}`;
}

/** Borders, externals and drawn reflectors are few and stand alone. */
function isFoldable({ kind, drawn }: TreeNode): boolean {
  return kind !== 'border' && kind !== 'external' && drawn?.kind !== 'routeReflector';
}

function countText(node: TreeNode, serversApart: number, movesOf: (endpoints: number) => number): string {
  if (node.kind !== 'server') return `*${node.count}`;
  const endpoints = node.drawn?.kind === 'rack' ? node.drawn.endpointsPerServer : 0;
  const talks = `${endpoints > 0 ? 'e' : 'n'}${movesOf(endpoints) > 0 ? 'm' : ''}`;
  const hasTor = node.parent?.children.some(({ kind }) => kind === 'tor') === true;
  return hasTor && node.count >= serversApart ? `*many${talks}` : `*${node.count}${talks}`;
}

function foldLinks(tree: Tree): Folding {
  const leadLink = new Map<string, string>();
  const links: DesignLink[] = [];
  const pairs = new Map<string, number>();
  const byLeads = new Map<string, string>();
  const waiting: (readonly [id: string, key: string, pair: string])[] = [];
  for (const link of tree.links) {
    const [a, b] = [tree.byKey.get(link.a), tree.byKey.get(link.b)];
    if (a === undefined || b === undefined) continue;
    const pair = pairKey(a, b);
    const nth = pairs.get(pair) ?? 0;
    pairs.set(pair, nth + 1);
    const key = `${pairKey(a.lead, b.lead)}#${nth}`;
    if (a.lead === a && b.lead === b) {
      links.push(link);
      byLeads.set(key, link.id);
    }
    waiting.push([link.id, key, pair]);
  }
  const drawn = new Map<string, string>();
  for (const [id, key, pair] of waiting) {
    const lead = byLeads.get(key) ?? id;
    leadLink.set(id, lead);
    drawn.set(`${lead}|${pair}`, id);
  }
  return { links, leadLink, drawnLink: (lead, x, y) => drawn.get(`${lead}|${pairKey(x, y)}`) ?? lead };
}

function pairKey(a: TreeNode, b: TreeNode): string {
  return a.key < b.key ? `${a.key}|${b.key}` : `${b.key}|${a.key}`;
}
