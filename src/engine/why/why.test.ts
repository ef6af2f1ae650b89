/** One router's view must be what the reference simulation says of it, path by path. */
import { expect, test } from 'vitest';
import { randomDesign, seeded, simulate, type ReferencePath, type ReferenceResult } from '../../testkit/index.ts';
import { finish, QuestionError } from '../questions/question.ts';
import { explaining, type HeardPath } from './explain.ts';
import { tracing } from './trace.ts';

const SEEDS = Number(process.env['HEDDLE_SEEDS'] ?? 40);

/** What became of each path, told without names: alike peers are one line in the engine's answer and many in the reference's. */
function fates(heard: readonly HeardPath[]): readonly string[] {
  const lines = heard.flatMap((path) => {
    if (path.state === 'nothing-heard' || path.state === 'withheld') return [];
    const fate = path.state === 'refused' ? `refused ${path.reason ?? ''}` : path.state === 'best' ? 'best' : 'lost';
    const line = `${path.kind} ${path.asPath?.length ?? 0} ${fate}`;
    return Array.from({ length: path.count }, () => line);
  });
  return lines.toSorted();
}

/** The two speak of the same things by other names. */
const NAMES: Readonly<Record<string, string>> = {
  'own-asn': 'own-as',
  'own-cluster-id': 'own-cluster',
  'own-originator-id': 'own-originator',
};

function referenceFates(paths: readonly ReferencePath[]): readonly string[] {
  return paths
    .filter(({ kind }) => kind !== 'local')
    .map(({ kind, asPath, refused, best }) => {
      const fate = refused !== undefined ? `refused ${NAMES[refused] ?? refused}` : best ? 'best' : 'lost';
      return `${kind} ${asPath.length} ${fate}`;
    })
    .toSorted();
}

function samples(reference: ReferenceResult, seed: number): readonly (readonly [string, string])[] {
  const random = seeded(seed);
  const routers = [...reference.routers]
    .filter(([, { failed, ethernet }]) => !failed && !ethernet)
    .map(([path]) => path);
  const servers = routers.filter((path) => reference.routers.get(path)?.role === 'server');
  const pick = (list: readonly string[]): string => list[random.int(0, list.length - 1)] ?? '';
  return servers.length === 0 ? [] : Array.from({ length: 6 }, () => [pick(routers), pick(servers)] as const);
}

for (let from = 1; from <= SEEDS; from += 10) {
  test(`explains as the reference simulates, seeds ${from} to ${from + 9}`, { timeout: 60_000 }, () => {
    for (let seed = from; seed < from + 10; seed += 1) {
      const design = randomDesign(seed);
      const reference = simulate(design);
      if (reference.oscillating) continue;
      for (const [router, to] of samples(reference, seed)) {
        const answer = finish(explaining(design, { router, to }));
        const paths = reference.paths(router, to);
        const hops = answer?.installed.reduce((sum, { count }) => sum + count, 0);
        expect({ seed, router, to, fates: fates(answer?.heard ?? []), hops }).toEqual({
          seed,
          router,
          to,
          fates: referenceFates(paths),
          hops: paths.filter(({ kind, installed }) => installed && kind !== 'local').length,
        });
      }
    }
  });
}

test('the shares of a trace arrive or are lost, nothing else', { timeout: 10_000 + SEEDS * 200 }, () => {
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const design = randomDesign(seed);
    const reference = simulate(design);
    if (reference.oscillating) continue;
    const servers = [...reference.routers].filter(([, { role, failed }]) => role === 'server' && !failed);
    const [first, last] = [servers[0]?.[0], servers.at(-1)?.[0]];
    if (first === undefined || last === undefined || first === last) continue;
    const trace = finish(tracing(design, { from: first, to: last }));
    const lost = trace?.losses.reduce((sum, { share }) => sum + share, 0) ?? 0;
    expect((trace?.arrives ?? 0) + lost, `seed ${seed}`).toBeCloseTo(1, 6);
  }
});

test('a router that is not there is named, with one that could be', () => {
  expect(() => finish(explaining(randomDesign(1), { router: 'nowhere[3]', to: 'default' }))).toThrow(QuestionError);
});
