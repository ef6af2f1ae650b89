/** What does the drawing hold at all? */
import type { Failure } from '../../design/index.ts';
import type { Finding } from '../result.ts';
import type { AnalysisContext, Check } from './context.ts';
import { distinct } from './places.ts';

function pathsOf(failure: Failure): readonly string[] {
  if ('router' in failure) return [failure.router];
  return 'link' in failure ? [failure.link, failure.a, failure.b] : [failure.attach, failure.tor];
}

function run({ design, setup, totals }: AnalysisContext): readonly Finding[] {
  if (design.nodes.length === 0) {
    return [
      {
        code: 'empty-drawing',
        severity: 'note',
        subjects: [],
        facts: {},
        source: 'docs/semantics.md, "Routers and order"',
      },
    ];
  }
  const found: Finding[] = [];
  if (totals.servers === 0) {
    const racks = design.nodes.filter(({ kind }) => kind === 'rack').map(({ id }) => id);
    found.push({
      code: 'no-servers',
      severity: 'note',
      subjects: racks,
      facts: {},
      source: 'docs/semantics.md, "Routers and order"',
    });
  }
  const unknown = new Set(setup.unknownFailures);
  const failed = design.failures.map(pathsOf).filter((paths) => !paths.some((path) => unknown.has(path)));
  if (failed.length > 0) {
    found.push({
      code: 'failed-parts',
      severity: 'note',
      subjects: distinct(failed.flat()),
      facts: { count: failed.length },
      source: 'docs/semantics.md, "Routers and order"',
    });
  }
  return found;
}

export const begun: Check = { codes: ['empty-drawing', 'no-servers', 'failed-parts'], run };
