/** Can everyone reach the next hops they are told? */
import type { Refusal } from '../bgp/index.ts';
import type { Finding } from '../result.ts';
import type { AnalysisContext, Check } from './context.ts';
import { lossesOwnedBy, pairsOf, symptomsOf } from './losses.ts';
import { distinct, drawnIdOf, drawnIdsOf, pathOf } from './places.ts';

/** Who must put its own address in: for eBGP-learned routes, or also for those it reflects where its rack has no common subnet. */
function fixOf(
  { setup: { options } }: AnalysisContext,
  { nextHop }: Refusal,
): { readonly fix?: NonNullable<Finding['fix']> } {
  if (options.nextHopSelf === 'all') return {};
  if (nextHop?.role === 'server') {
    return { fix: { code: 'use-nexthopself-all', edit: { kind: 'set-as-model', changes: { nextHopSelf: 'all' } } } };
  }
  if (options.nextHopSelf === 'ebgp') return {};
  const changes = { nextHopSelf: options.rackAttach === 'routed' ? 'all' : 'ebgp' } as const;
  return { fix: { code: `use-nexthopself-${changes.nextHopSelf}`, edit: { kind: 'set-as-model', changes } } };
}

function run(context: AnalysisContext): readonly Finding[] {
  const { routing, setup } = context;
  const losses = lossesOwnedBy(context, 'next-hop-unresolved');
  const isOff = setup.options.nextHopSelf === 'off';
  const refused = routing.refusals.filter(({ refusal }) => refusal.reason === 'next-hop-unresolved');
  const refusal = losses[0]?.example.loss.refusal ?? (isOff ? refused[0]?.refusal : undefined);
  // Where next-hop-self is on and nobody loses by it, a refused detour is how the design is meant to work.
  if (refusal === undefined) return [];
  const { to, from } = refusal.hearing;
  const routes = refused
    .filter((tally) => tally.refusal.hearing.to.part.base === to.part.base)
    .reduce((sum, tally) => sum + tally.routes / routing.fabric.population.total(to.part.base), 0);
  const router = pathOf(to);
  const nextHop = pathOf(refusal.nextHop ?? from);
  const pairs = pairsOf(losses);
  const hit =
    losses.length > 0
      ? losses.map(({ example }) => example.loss.refusal ?? refusal)
      : refused.map((tally) => tally.refusal);
  const nodes = distinct([
    drawnIdOf(to),
    ...hit.flatMap(({ hearing }) => drawnIdsOf(context, hearing.to)),
    drawnIdOf(refusal.nextHop ?? from),
  ]);
  return [
    {
      code: 'next-hop-unresolved',
      severity: pairs > 0 ? 'error' : 'warning',
      subjects: distinct([...nodes, router, nextHop]),
      facts: {
        router,
        nextHop,
        routes: Math.round(routes),
        session: pathOf(from),
        ...(refusal.kept && { kept: true }),
        ...(pairs > 0 && { pairs }),
      },
      source: 'RFC 4271 §5.1.3',
      ...symptomsOf(losses),
      ...fixOf(context, refusal),
    },
  ];
}

export const nextHops: Check = { codes: ['next-hop-unresolved'], run };
