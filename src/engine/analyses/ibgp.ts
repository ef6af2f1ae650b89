/** Is iBGP closed, by a mesh or by reflectors that do their work? */
import type { AsModelOptions } from '../../design/index.ts';
import type { Block } from '../fabric/index.ts';
import { pairPaths } from '../report/pairs.ts';
import type { Finding } from '../result.ts';
import type { LossTally } from '../counting/pairs.ts';
import { clearOverrideOf } from './asPuddle.ts';
import type { AnalysisContext, Check } from './context.ts';
import { lossesOwnedBy, pairsOf, symptomsOf } from './losses.ts';
import { asnOf, distinct, drawnIdOf, drawnIdsOf, pathOf } from './places.ts';

const REFLECTION = 'RFC 4456 §6';

/** ToRs that reflect close the AS of a rack; over routed ports they must also stand in as next hop. */
function closureFix({ setup: { model, options } }: AnalysisContext): { readonly fix?: NonNullable<Finding['fix']> } {
  const helps = model.id === 'as-per-rack' && options.ibgp !== 'tor-rr';
  const changes: Partial<AsModelOptions> =
    options.rackAttach === 'routed' ? { ibgp: 'tor-rr', nextHopSelf: 'all' } : { ibgp: 'tor-rr' };
  return helps ? { fix: { code: 'use-ibgp-closure', edit: { kind: 'set-as-model', changes } } } : {};
}

function meshIncomplete(context: AnalysisContext): readonly Finding[] {
  const losses = lossesOwnedBy(context, 'ibgp-mesh-incomplete');
  const failure = losses[0]?.example;
  if (failure === undefined) return [];
  const { from, to } = pairPaths(failure);
  const refused = failure.loss.refusal;
  const override = refused === undefined ? undefined : clearOverrideOf(refused.hearing.from);
  return [
    {
      code: 'ibgp-mesh-incomplete',
      severity: 'error',
      subjects: distinct([drawnIdOf(failure.from), drawnIdOf(failure.to), from, to]),
      facts: {
        asn: asnOf(context.setup, failure.from),
        missing: Math.ceil(pairsOf(losses) / 2),
        exampleA: from,
        exampleB: to,
        hidden: losses.reduce((sum, { paths }) => sum + paths, 0),
      },
      source: 'RFC 4271 §9.2',
      ...symptomsOf(losses),
      ...(override === undefined ? closureFix(context) : { fix: override }),
    },
  ];
}

/** Sessions of a client to reflectors, by how many there are; servers only, ToRs that reflect are counted as single-homed racks elsewhere. */
function reflectorsHeard(
  context: AnalysisContext,
  block: Block,
): readonly { readonly reflector: Block; readonly count: number }[] {
  const heard = context.routing.fabric.heard[block.index] ?? [];
  return heard
    .filter(({ toIsClient }) => toIsClient)
    .map(({ from, count, media }) => ({ reflector: from, count: count * media.length }));
}

function clientsOf(context: AnalysisContext): readonly {
  readonly block: Block;
  readonly clients: number;
  readonly reflectors: ReturnType<typeof reflectorsHeard>;
}[] {
  const { blocks, population } = context.routing.fabric;
  return blocks
    .filter(({ part, role, seat }) => part.restDepth === 0 && role === 'server' && !seat.chosen)
    .map((block) => ({
      block,
      clients: population.total(block.part.base),
      reflectors: reflectorsHeard(context, block),
    }));
}

function clusterMistake(context: AnalysisContext, losses: readonly LossTally[]): Finding | undefined {
  const failure = losses[0]?.example;
  const refusal = failure?.loss.refusal;
  if (failure === undefined) return undefined;
  const { from, to } = pairPaths(failure);
  const base = {
    code: 'reflector-cluster',
    severity: 'error',
    source: REFLECTION,
    ...symptomsOf(losses),
    ...closureFix(context),
  } as const;
  const clients = clientsOf(context);
  if (refusal?.reason !== 'own-cluster') {
    const waiting = clients.filter(({ reflectors }) => reflectors.length === 0);
    const count = waiting.reduce((sum, entry) => sum + entry.clients, 0);
    return {
      ...base,
      subjects: distinct([drawnIdOf(failure.from), drawnIdOf(failure.to), from, to]),
      facts: { reason: 'none', clients: Math.max(1, count), exampleA: from },
    };
  }
  const dropping = [refusal.hearing.to, refusal.hearing.from];
  const both = clients.some(({ reflectors }) =>
    dropping.every((block) => reflectors.some(({ reflector }) => reflector.part.base === block.part.base)),
  );
  const [exampleA, exampleB] = both ? [from, pathOf(refusal.hearing.to)] : dropping.map(pathOf);
  return {
    ...base,
    source: 'RFC 4456 §8',
    subjects: distinct([...dropping.map(drawnIdOf), ...dropping.map(pathOf), from, to]),
    facts: {
      reason: both ? 'client-misses-reflector' : 'shared-id-disjoint-clients',
      reflectors: 2,
      clients: clients.reduce((sum, entry) => sum + entry.clients, 0),
      exampleA: exampleA ?? from,
      exampleB: exampleB ?? to,
    },
  };
}

/** Clients that hear of the others through one reflector only, where the rack is not bound to one ToR anyway. */
function singleReflector(context: AnalysisContext): readonly Finding[] {
  const alone = clientsOf(context).filter(
    ({ reflectors }) =>
      reflectors.reduce((sum, { count }) => sum + count, 0) === 1 && reflectors[0]?.reflector.role !== 'tor',
  );
  const reflector = alone[0]?.reflectors[0]?.reflector;
  if (reflector === undefined) return [];
  return [
    {
      code: 'reflector-cluster',
      severity: 'warning',
      subjects: distinct([
        ...alone.flatMap(({ reflectors }) => reflectors.flatMap((entry) => drawnIdsOf(context, entry.reflector))),
        pathOf(reflector),
      ]),
      facts: {
        reason: 'single-reflector',
        clients: alone.reduce((sum, { clients }) => sum + clients, 0),
        exampleA: pathOf(reflector),
      },
      source: REFLECTION,
    },
  ];
}

function run(context: AnalysisContext): readonly Finding[] {
  const mistake = clusterMistake(context, lossesOwnedBy(context, 'reflector-cluster'));
  return [...meshIncomplete(context), ...(mistake === undefined ? singleReflector(context) : [mistake])];
}

export const ibgp: Check = { codes: ['ibgp-mesh-incomplete', 'reflector-cluster'], run };
