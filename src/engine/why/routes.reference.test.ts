/** Every row of a router's table, and what filters leave of it, must be what the reference simulation finds of every single router. */
import { expect, test } from 'vitest';
import type { Design } from '../../design/index.ts';
import { besidesOwn, casesAtRest, rackOf, type ReferenceResult } from '../../testkit/index.ts';
import { finish } from '../questions/question.ts';
import type { RouteRow, RoutesAsk, RoutesPage } from './routeRow.ts';
import { listing } from './routes.ts';

const SEEDS = { quick: 15, thorough: 40 };
const PATIENCE = { timeout: 600_000 };

test('rows hold the AS_PATH of the best path, all paths and all next hops', PATIENCE, () => {
  for (const { design, reference, routers, pick, name } of casesAtRest(SEEDS)) {
    const router = pick(routers);
    for (const row of finish(listing(design, { router, offset: 0, limit: 100_000 }))?.rows ?? []) {
      const to = row.kind === 'summary' ? `summary of ${row.origin}` : row.origin;
      const paths = reference.paths(router, to);
      const heard = to === 'default' ? besidesOwn(paths) : paths.filter(({ kind }) => kind !== 'local');
      const installed = heard.filter((path) => path.installed);
      const best = heard.find((path) => path.best);
      const own = paths.some(({ kind, best: wins }) => kind === 'local' && wins) && to !== 'default';
      const at = `${name}, ${router}, ${to}`;
      const covers = [...(row.kind === 'server' ? [`summary of ${rackOf(row.origin)}`] : []), 'default'];
      const by = own || best !== undefined ? undefined : covers.find((cover) => matchesAt(reference, router, cover));
      const used = by === undefined ? installed : reference.paths(router, by).filter((path) => path.installed);
      const state = reference.drops(router, to) ? 'dropped' : 'route';
      expect(
        {
          state: row.state,
          by: row.by,
          learned: row.learned,
          asPath: row.asPath,
          paths: row.paths,
          hops: row.hops.reduce((sum, { count }) => sum + count, 0),
        },
        at,
      ).toEqual({
        state: own
          ? 'own'
          : best !== undefined
            ? state
            : by === undefined || row.kind === 'default'
              ? 'missing'
              : used.length > 0
                ? 'covered'
                : 'dropped',
        by: by === undefined ? undefined : by === 'default' ? 'default' : 'summary',
        learned: own ? undefined : best?.kind,
        asPath: own ? undefined : best?.asPath,
        paths: heard.filter(({ refused }) => refused === undefined).length,
        hops: own ? 0 : used.length,
      });
      const names = used.map(({ nextHop }) => nextHop);
      for (const { path } of row.hops) expect(names, at).toContain(path);
    }
  }
});

/** Does a router look no further than its entry for a destination: it forwards by it, or discards what it matches? */
function matchesAt(reference: ReferenceResult, router: string, destination: string): boolean {
  if (reference.drops(router, destination)) return true;
  // Who announces a default has it not for itself; who originates a summary discards by it.
  return reference
    .paths(router, destination)
    .some(({ installed, kind }) => installed || (kind === 'local' && destination !== 'default'));
}

test('missing is what no route and no shorter one leads to, and what is dropped', PATIENCE, () => {
  for (const { design, routers, pick, name } of casesAtRest(SEEDS)) {
    const router = pick(routers);
    const all = finish(listing(design, { router, offset: 0, limit: 100_000 }))?.rows ?? [];
    const missing = finish(listing(design, { router, missing: true, offset: 0, limit: 100_000 }))?.rows;
    expect(missing, `${name}, ${router}`).toEqual(
      all.filter(({ state }) => state === 'missing' || state === 'dropped'),
    );
  }
});

function table(design: Design, ask: Partial<RoutesAsk> & Pick<RoutesAsk, 'router'>): RoutesPage | undefined {
  return finish(listing(design, { offset: 0, limit: 100_000, ...ask }));
}

function destinationOf({ kind, origin }: RouteRow): string {
  return kind === 'summary' ? `summary of ${origin}` : origin;
}

function prefixes(page: RoutesPage | undefined): readonly string[] {
  return (page?.rows ?? []).map(({ prefix, origin }) => `${prefix ?? '?'} of ${origin}`);
}

test('rows are found by any next hop that carries them, also one among many alike', PATIENCE, () => {
  for (const { design, reference, routers, pick, name } of casesAtRest(SEEDS)) {
    const router = pick(routers);
    const at = `${name}, ${router}`;
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
      expect(prefixes(table(design, { router, nextHop: hop })), `${at} by ${hop}`).toEqual(by((path) => path === hop));
    expect(prefixes(table(design, { router, nextHop: node })), `${at} by ${node}`).toEqual(
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

test('a filtered table pages like a whole one', PATIENCE, () => {
  for (const { design, routers, pick, name } of casesAtRest(SEEDS)) {
    const router = pick(routers);
    const at = `${name}, ${router}`;
    const asn = table(design, { router })
      ?.rows.find(({ asPath }) => asPath !== undefined)
      ?.asPath?.at(-1);
    if (asn === undefined) continue;
    const whole = table(design, { router, asn });
    const pages = [0, 2, 4].map((offset) => table(design, { router, asn, offset, limit: 2 }));
    expect(
      pages.flatMap((page) => page?.rows ?? []),
      at,
    ).toEqual(whole?.rows.slice(0, 6));
    expect(
      pages.map((page) => page?.matching),
      at,
    ).toEqual(pages.map(() => whole?.matching));
  }
});
