/** Which check answers for which lost pairs of servers, so that several symptoms of one cause read as one finding. */
import { unconnectedNodes } from './drawing.ts';
import { asnOf } from './places.ts';
import type { AnalysisContext } from './context.ts';
import { announcesDefault, type BasePart, type Block, type Setup, type TreeNode } from '../fabric/index.ts';
import { islandsOf } from '../pairCauses.ts';
import type { RegionDetail } from '../report/asRegions.ts';
import type { LossTally, PairFailure } from '../counting/pairs.ts';

export type LossOwner =
  | 'local-as-loop'
  | 'as-puddle'
  | 'asn-duplicate'
  | 'next-hop-unresolved'
  | 'reflector-cluster'
  | 'ibgp-mesh-incomplete'
  | 'unconnected'
  | 'default-not-originated'
  | 'tor-originates-default'
  | 'downward-default-blackhole'
  | 'summary-blackhole'
  | 'unreachable';

/** The contiguous part of its AS that a router stands in. */
export function regionOf({ regions }: AnalysisContext, block: Block): RegionDetail | undefined {
  return regions.find(({ members }) => members.some(({ base }) => base === block.part.base));
}

/** Does anybody live announce a default route, as Downward Default needs it? */
export function hasDefault({ setup, routing }: AnalysisContext): boolean {
  return routing.fabric.blocks.some(({ node }) => announcesDefault(setup, node));
}

/** Does the way iBGP is closed rely on reflectors that may be missing, rather than on a mesh or on the ToRs? */
export function needsReflectors({ setup: { model, options } }: AnalysisContext): boolean {
  return (
    options.ibgp === 'server-rr' ||
    options.ibgp === 'standalone-rr' ||
    (model.id === 'ethernet' && options.ibgp === 'tor-rr')
  );
}

/** The router that goes without the route, or that refuses it. */
export function placeOf({ loss, from }: PairFailure): Block {
  return loss.refusal?.hearing.to ?? loss.hidden?.to ?? from;
}

/** The stack whose every copy the model alone would make one AS, for a router. */
function ownScope(
  { setup: { model, options } }: AnalysisContext,
  node: TreeNode,
): { readonly key: string; readonly node: TreeNode } {
  for (const group of model.asGroups(options)) {
    const scope = group.scope(node);
    if (scope !== undefined) return { key: `${group.name}:${scope.key}`, node: scope };
  }
  return { key: node.key, node };
}

/** Which AS the model alone would put a router into; copies of one stack of ASes share the key. */
export function ownAsKey(context: AnalysisContext, node: TreeNode): string {
  return ownScope(context, node).key;
}

/** Does a number that was typed in make one AS of routers that the model keeps apart? */
function isTypedTogether(context: AnalysisContext, { region, members, scope }: RegionDetail): boolean {
  if (!context.design.nodes.some((node) => node.asn === region.from)) return false;
  const keys = new Set(members.map(({ base }) => ownAsKey(context, base.node)));
  const holdsSeveral = ({ base }: RegionDetail['members'][number]): boolean => {
    const { depth } = ownScope(context, base.node).node;
    let copies = 1;
    for (let at: BasePart | undefined = base; at !== undefined; at = at.parent)
      if (at.depth > scope && at.depth <= depth) copies *= at.weight;
    return copies > 1;
  };
  return keys.size > 1 || members.some(holdsSeveral);
}

function hasIdleRack(setup: Setup): boolean {
  return unconnectedNodes(setup).some(({ kind }) => kind === 'tor' || kind === 'rack');
}

/** Does nothing lead out of the rack of this server? */
function isAlone({ routing: { fabric } }: AnalysisContext, block: Block): boolean {
  const { of, beyondRack } = islandsOf(fabric);
  return !beyondRack.has(of[block.index] ?? block.index);
}

/**
 * The number for which a router refused a route, where it is one that somebody presents in place of its own (RFC 7705).
 *
 * @returns undefined where no local AS has a part in it
 */
export function localAsLoop({ design, setup }: AnalysisContext, { loss }: PairFailure): number | undefined {
  const hearing = loss.refusal?.hearing;
  if (hearing === undefined) return undefined;
  const { to, as } = hearing;
  if (as.to !== to.token) return as.to.asn;
  const own = asnOf(setup, to);
  return design.nodes.some((node) => 'localAs' in node && node.localAs?.asn === own) ? own : undefined;
}

function ownerOf(context: AnalysisContext, { example }: LossTally): LossOwner {
  const { loss, deadEnd } = example;
  const { setup } = context;
  switch (loss.reason) {
    case 'next-hop-unresolved':
      return 'next-hop-unresolved';
    case 'own-cluster':
      return 'reflector-cluster';
    case 'own-as':
    case 'not-reflected':
    case 'no-session': {
      if (loss.reason === 'own-as' && localAsLoop(context, example) !== undefined) return 'local-as-loop';
      const detail = regionOf(context, placeOf(example));
      const isSplit = (detail?.region.parts ?? 1) > 1;
      if (isSplit && loss.reason === 'own-as') return 'as-puddle';
      if (detail !== undefined && isTypedTogether(context, detail)) return isSplit ? 'as-puddle' : 'asn-duplicate';
      return loss.reason !== 'own-as' && needsReflectors(context) ? 'reflector-cluster' : 'ibgp-mesh-incomplete';
    }
    case 'rack-apart':
      return hasIdleRack(setup) ? 'unconnected' : 'unreachable';
    case 'summary-discards':
      return 'summary-blackhole';
    case 'no-route':
      if (setup.model.id !== 'downward-default' || setup.options.downward !== 'default') return 'unreachable';
      if (setup.options.defaultOrigin === 'tor') return 'tor-originates-default';
      if (!hasDefault(context)) return 'default-not-originated';
      if (isAlone(context, example.from) && hasIdleRack(setup)) return 'unconnected';
      return deadEnd?.role === 'spine' ? 'downward-default-blackhole' : 'unreachable';
    default:
      return 'unreachable';
  }
}

const known = new WeakMap<AnalysisContext, ReadonlyMap<LossOwner, readonly LossTally[]>>();

function ownersOf(context: AnalysisContext): ReadonlyMap<LossOwner, readonly LossTally[]> {
  let owners = known.get(context);
  if (owners === undefined) {
    const lists = new Map<LossOwner, LossTally[]>();
    for (const loss of context.routing.losses) {
      const owner = ownerOf(context, loss);
      const list = lists.get(owner);
      if (list === undefined) lists.set(owner, [loss]);
      else list.push(loss);
    }
    known.set(context, (owners = lists));
  }
  return owners;
}

/** Losses that one check explains, in routing order. */
export function lossesOwnedBy(context: AnalysisContext, owner: LossOwner): readonly LossTally[] {
  return ownersOf(context).get(owner) ?? [];
}

/** Ordered pairs of servers that lose all or some traffic. */
export function pairsOf(losses: readonly LossTally[]): number {
  return losses.reduce((sum, { unreachable, partial }) => sum + unreachable + partial, 0);
}

/** The findings that a cause makes unnecessary, for `includes`. */
export function symptomsOf(losses: readonly LossTally[]): { readonly includes?: readonly string[] } {
  const includes = [
    ...(losses.some(({ unreachable }) => unreachable > 0) ? ['unreachable'] : []),
    ...(losses.some(({ partial }) => partial > 0) ? ['reachability-partial'] : []),
  ];
  return includes.length === 0 ? {} : { includes };
}
