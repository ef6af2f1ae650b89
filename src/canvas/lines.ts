/** Lines of the drawing: links between what is drawn, and sessions in the peering view. */
import type { Design } from '../design/index.ts';
import type { Analysis, Role, SessionClass } from '../engine/index.ts';
import { formatCount } from '../words/index.ts';
import { timesText } from './canvasWords.ts';
import type { FailureCounts } from './failures.ts';
import { foldLinks, inOrder } from './folding.ts';
import type { Fold, LinkBundle } from './folding.ts';
import type { CanvasEdge, CanvasNode, FaceKind } from './projection.ts';
import { failedBetween } from './unfolding.ts';
import type { Card, Unfolded } from './unfolding.ts';

/** Above this many session lines their counts are left to the panel. */
const LABELLED_SESSIONS = 32;

/** Curves are dear: with more lines all are straight. */
const ARCED = 400;
/** From below; lines start at their lower end. Reflectors hang above what they serve. */
export const TIERS: Readonly<Record<FaceKind, number>> = {
  title: 0,
  servers: 0,
  group: 1,
  copies: 1,
  copy: 2,
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
export function linkEdges(
  design: Design,
  fold: Fold,
  counts: FailureCounts,
  tierOf: (key: string) => number,
  quiet: boolean,
  unfolded: ReadonlyMap<string, Unfolded>,
): CanvasEdge[] {
  const bundles = foldLinks(design.links, fold.keyOf, tierOf).flatMap((bundle) => splitByCards(bundle, unfolded));
  return bundles.map(({ key, source, target, links, ends }) => {
    const cables = links.reduce((sum, { parallel }) => sum + parallel, 0);
    const isSplit = ends.some(({ card }) => card !== undefined);
    const failedOf = (link: string) =>
      isSplit && counts.links.has(link) ? failedBetween(design.failures, link, ends) : (counts.links.get(link) ?? 0);
    const failed = links.reduce((sum, { id }) => sum + failedOf(id), 0);
    const alone = (end: string) => ends.some((each) => each.stack === end && each.card?.copies.length === 1);
    const wholeDown = links.every(
      ({ id, a, b }) => failedOf(id) > 0 && (alone(a) || !isStack(a, fold)) && (alone(b) || !isStack(b, fold)),
    );
    const count = cables > 1 && !quiet && !isSplit ? timesText(formatCount(cables)) : '';
    return {
      key,
      source,
      target,
      ids: links.map(({ id }) => id),
      kind: 'link',
      label: failed === 0 ? count : `✕ ${wholeDown ? '' : formatCount(failed)} ${count}`.trim().replaceAll(/\s+/g, ' '),
      state: failed === 0 ? 'up' : wholeDown ? 'down' : 'partly',
      arrow: 'none',
      arc: source !== target && bundles.length <= ARCED && tierOf(source) === tierOf(target),
      quiet,
    };
  });
}

interface CardBundle extends LinkBundle {
  readonly ends: readonly { readonly stack: string; readonly card: Card | undefined }[];
}

/** A line to an unfolded stack is one to each of its cards. */
function splitByCards(bundle: LinkBundle, unfolded: ReadonlyMap<string, Unfolded>): CardBundle[] {
  const cardsAt = (key: string): readonly (Card | undefined)[] => unfolded.get(key)?.cards ?? [undefined];
  return cardsAt(bundle.source).flatMap((from) =>
    cardsAt(bundle.target).map((to) => ({
      ...bundle,
      key: [bundle.key, from?.key, to?.key].filter((part) => part !== undefined).join(' '),
      source: from?.key ?? bundle.source,
      target: to?.key ?? bundle.target,
      ends: [
        { stack: bundle.source, card: from },
        { stack: bundle.target, card: to },
      ],
    })),
  );
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

/** Whether two different nodes are drawn as one, so that what is between them is inside it. */
export function isInside(a: string, b: string, keyOf: ReadonlyMap<string, string>): boolean {
  return a !== b && keyOf.get(a) !== undefined && keyOf.get(a) === keyOf.get(b);
}

interface Bundle {
  readonly source: string;
  readonly target: string;
  readonly kind: 'ebgp' | 'ibgp';
  count: number;
  sourceIsClient: boolean;
  targetIsClient: boolean;
}

export function sessionEdges(
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
    if (fold.folding?.isWithoutLinks === true && isInside(session.a.node, session.b.node, fold.keyOf)) continue;
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
