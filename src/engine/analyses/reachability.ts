/** Who cannot talk, for reasons that no other check names? */
import { pairExample } from '../report/pairs.ts';
import type { Finding } from '../result.ts';
import type { LossTally } from '../counting/pairs.ts';
import type { AnalysisContext, Check } from './context.ts';
import { lossesOwnedBy } from './losses.ts';
import { distinct, drawnIdOf, percentOf } from './places.ts';

function subjectsOf({ example }: LossTally): readonly string[] {
  const { from, to, at } = pairExample(example);
  return distinct([drawnIdOf(example.from), drawnIdOf(example.to), ...(at === '' ? [] : [at]), from, to]);
}

function run(context: AnalysisContext): readonly Finding[] {
  const losses = lossesOwnedBy(context, 'unreachable');
  const { pairs } = context.routing;
  const cut = losses.filter(({ unreachable }) => unreachable > 0);
  // What the model does wrong comes before what the drawing lacks: islands are plain to see.
  const isApart = ({ example }: LossTally): boolean =>
    example.loss.reason === 'apart' || example.loss.reason === 'rack-apart';
  const worst = cut.find((loss) => !isApart(loss)) ?? cut[0];
  const partial = losses.filter((loss) => loss.partial > 0);
  const lame = partial[0];
  const found: Finding[] = [];
  if (worst !== undefined) {
    const { from, to, at, reason } = pairExample(worst.example);
    found.push({
      code: 'unreachable',
      severity: 'error',
      subjects: subjectsOf(worst),
      facts: {
        pairs,
        unreachable: cut.reduce((sum, { unreachable }) => sum + unreachable, 0),
        from,
        to,
        ...(isApart(worst) ? {} : { at, reason }),
      },
      source: 'docs/semantics.md, "Counts"',
    });
  }
  if (lame !== undefined) {
    const { from, to, at } = pairExample(lame.example);
    found.push({
      code: 'reachability-partial',
      severity: 'error',
      subjects: subjectsOf(lame),
      facts: {
        pairs,
        partial: partial.reduce((sum, loss) => sum + loss.partial, 0),
        from,
        to,
        at,
        sharePercent: percentOf(1 - lame.example.arrives),
      },
      source: 'docs/semantics.md, "Counts"',
    });
  }
  return found;
}

export const reachability: Check = { codes: ['unreachable', 'reachability-partial'], run };
