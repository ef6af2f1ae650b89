/** Rows, filters and traces of random designs must be what the reference simulation says of every single router. */
import { expect, test } from 'vitest';
import { referenceDesign, type Design, type Failure } from '../../design/index.ts';
import { randomDesign, seeded, simulate, type ReferenceResult } from '../../testkit/index.ts';
import { finish } from '../questions/question.ts';
import { listing, type RouteRow, type RoutesAsk, type RoutesPage } from './routes.ts';
import { tracing } from './trace.ts';

/** Every row of a table is compared: a long run looks at fewer designs here than elsewhere. */
const SEEDS = Math.min(Number(process.env['HEDDLE_SEEDS'] ?? 40), 200);
const TIMEOUT = { timeout: 120_000 };

/** Random designs that come to rest, whole ones and odd ones, with one of their routers. */
function* cases(): Generator<{
  readonly design: Design;
  readonly reference: ReferenceResult;
  readonly router: string;
  readonly pick: (list: readonly string[]) => string;
  readonly name: string;
}> {
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const design = randomDesign(seed, { simplicity: seed % 2 === 0 ? 1 : 0.5 });
    const reference = simulate(design);
    if (reference.oscillating) continue;
    const random = seeded(seed);
    const pick = (list: readonly string[]): string => list[random.int(0, list.length - 1)] ?? '';
    const routers = [...reference.routers].filter(([, { failed, ethernet }]) => !failed && !ethernet);
    const router = pick(routers.map(([path]) => path));
    if (router !== '') yield { design, reference, router, pick, name: `seed ${seed}, ${router}` };
  }
}

function table(design: Design, ask: Partial<RoutesAsk> & Pick<RoutesAsk, 'router'>): RoutesPage | undefined {
  return finish(listing(design, { offset: 0, limit: 100_000, ...ask }));
}

function destinationOf({ kind, origin }: RouteRow): string {
  return kind === 'summary' ? `summary of ${origin}` : origin;
}

function prefixes(page: RoutesPage | undefined): readonly string[] {
  return (page?.rows ?? []).map(({ prefix, origin }) => `${prefix ?? '?'} of ${origin}`);
}

test('rows are found by any next hop that carries them, also one among many alike', TIMEOUT, () => {
  for (const { design, reference, router, pick, name } of cases()) {
    const rows = table(design, { router })?.rows ?? [];
    const hopsOf = (origin: string): readonly string[] =>
      reference
        .paths(router, origin)
        .flatMap(({ installed, nextHop }) => (installed && nextHop !== undefined ? nextHop : []));
    const hop = pick([...new Set(rows.flatMap((row) => hopsOf(destinationOf(row))))]);
    if (hop === '') continue;
    const node = reference.routers.get(hop)?.node ?? '';
    const by = (isMeant: (path: string) => boolean): readonly string[] =>
      prefixes({ ...EMPTY, rows: rows.filter((row) => hopsOf(destinationOf(row)).some(isMeant)) });
    const isNode = design.nodes.some(({ id }) => id === hop);
    if (!isNode)
      expect(prefixes(table(design, { router, nextHop: hop })), `${name} by ${hop}`).toEqual(
        by((path) => path === hop),
      );
    expect(prefixes(table(design, { router, nextHop: node })), `${name} by ${node}`).toEqual(
      by((path) => reference.routers.get(path)?.node === node),
    );
  }
});

const EMPTY: RoutesPage = {
  router: { path: '', role: 'tor', node: '' },
  total: 0,
  matching: 0,
  offset: 0,
  rows: [],
  unlisted: { borrowed: 0, displaced: 0 },
};

test('a filtered table pages like a whole one', TIMEOUT, () => {
  for (const { design, router, name } of cases()) {
    const asn = table(design, { router })
      ?.rows.find(({ asPath }) => asPath !== undefined)
      ?.asPath?.at(-1);
    if (asn === undefined) continue;
    const whole = table(design, { router, asn });
    const pages = [0, 2, 4].map((offset) => table(design, { router, asn, offset, limit: 2 }));
    expect(
      pages.flatMap((page) => page?.rows ?? []),
      name,
    ).toEqual(whole?.rows.slice(0, 6));
    expect(
      pages.map((page) => page?.matching),
      name,
    ).toEqual(pages.map(() => whole?.matching));
  }
});

test('a next hop that is not there is refused with one that could be', () => {
  expect(() => table(randomDesign(1), { router: 'nowhere', nextHop: 'nowhere[3]' })).toThrow('router/unknown');
});

/** Five stages in which no two spines on the way are alike, so that there are as many ways as there are combinations of them. */
function unalike(): Design {
  const design = referenceDesign({
    pods: 3,
    racks: 16,
    tors: 2,
    servers: 1,
    endpoints: 1,
    spines: 8,
    superspines: 64,
  });
  const failures: Failure[] = [];
  for (let spine = 1; spine <= 8; spine += 1) {
    for (const pod of [1, 2]) {
      const a = `pod[${pod}]/rack[${8 + spine}]/tor[1]`;
      failures.push({ link: 'tor-spine', a, b: `pod[${pod}]/spine[${spine}]` });
    }
    for (let superspine = 1; superspine <= 64; superspine += 1) {
      if (((superspine - 1) >> (spine - 1)) % 2 === 0) continue;
      failures.push({
        link: 'spine-superspine',
        a: `pod[3]/spine[${spine}]`,
        b: `superspine[${superspine}]`,
      });
    }
  }
  return { ...design, failures };
}

test('ways without loops arrive, however many there are', () => {
  const trace = finish(tracing(unalike(), { from: 'pod[1]/rack[1]/server', to: 'pod[2]/rack[2]/server' }));
  expect(trace?.stops).toHaveLength(86);
  expect(trace?.losses).toEqual([]);
  expect(trace?.arrives).toBeCloseTo(1, 9);
});
