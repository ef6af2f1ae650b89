/** Do servers carry traffic of others? */
import type { Finding } from '../result.ts';
import type { AnalysisContext, Check } from './context.ts';
import { distinct, drawnIdsOf } from './places.ts';

/** Servers that hear everything by eBGP from several ToRs, and send everything they know. */
function run(context: AnalysisContext): readonly Finding[] {
  const {
    routing: { fabric },
    setup,
  } = context;
  if (setup.options.serverExport !== 'all' || setup.model.sendsDown(setup.options) !== 'everything') return [];
  const nodes = distinct(
    fabric.blocks
      .filter(
        ({ index, role }) =>
          role === 'server' &&
          (fabric.heard[index] ?? []).reduce(
            (sum, { ibgp, count, media }) => sum + (ibgp ? 0 : count * media.length),
            0,
          ) > 1,
      )
      .flatMap((block) => drawnIdsOf(context, block)),
  );
  const [node] = nodes;
  if (node === undefined) return [];
  return [
    {
      code: 'transit-servers',
      severity: 'warning',
      subjects: nodes,
      facts: { node },
      source: 'docs/semantics.md, "Routes"',
      fix: { code: 'use-own-export', edit: { kind: 'set-as-model', changes: { serverExport: 'own' } } },
    },
  ];
}

export const transit: Check = { codes: ['transit-servers'], run };
