/** The engine computes by arithmetic which prefix stands where in a table; the plan lists them. They must be the same. */
import { expect, test } from 'vitest';
import { finish, QUESTIONS, unroll } from '../../engine/index.ts';
import { aDesign, randomDesign, referenceFabric, seedsOf } from '../../testkit/index.ts';
import { planEndpoints } from './endpoints.ts';
import { summaryOf } from '../../design/index.ts';
import type { Design } from '../../design/index.ts';

/** Prefixes in router order, those of a rack after its pool where ToRs summarise. Borrowed and displaced addresses are in no order of racks. */
function listed(design: Design): readonly string[] {
  const network = unroll(design);
  if (!network.ok) return [];
  const plan = planEndpoints(network.value, 'ipv4');
  if (!plan.ok) return [];
  const { routers } = network.value;
  const summarised = new Set(routers.flatMap(({ role, rack }) => (role === 'tor' && rack !== undefined ? [rack] : [])));
  let last: string | undefined;
  return routers.flatMap(({ order, rack }) => {
    const own = plan.value.byOrder.get(order);
    if (own === undefined || rack === undefined) return [];
    const apart = new Set([...own.borrowed, ...own.displaced]);
    const pool = plan.value.racks.get(rack)?.range;
    const isFirst = rack !== last;
    last = rack;
    const hasSummary = summaryOf(design) !== 'off' && summarised.has(rack) && isFirst && pool !== undefined;
    return [...(hasSummary ? [pool] : []), ...own.announced.filter((prefix) => !apart.has(prefix))];
  });
}

function inTable(design: Design): readonly (string | undefined)[] {
  const server = unroll({ ...design, failures: [] });
  const router = server.ok ? server.value.routers.find(({ role }) => role === 'server')?.path : undefined;
  if (router === undefined) return [];
  const page = finish(
    QUESTIONS.routes({ ...design, failures: [] }, { router, family: 'ipv4', offset: 0, limit: 10_000 }),
  );
  return (page?.rows ?? []).filter(({ kind }) => kind === 'server' || kind === 'summary').map(({ prefix }) => prefix);
}

for (const seed of seedsOf({ quick: 20, thorough: 60 })) {
  test(`tables and plan name the same prefixes, seed ${seed}`, () => {
    const design = { ...randomDesign(seed), failures: [] };
    if (design.addressing.families === 'ipv6') return;
    const plan = listed(design);
    if (plan.length > 0) expect(inTable(design)).toEqual(plan);
  });
}

const hall = referenceFabric({ racks: 1_024, tors: 2, servers: 40, endpoints: 200, spines: 16 });

test('a table of millions is paged and filtered without being listed', () => {
  const ask = { router: 'rack[7]/tor[1]', offset: 0, limit: 3 };
  const first = finish(QUESTIONS.routes(hall, ask));
  expect(first).toMatchObject({ total: 8_192_000, matching: 8_192_000 });
  expect(first?.lack).toBeUndefined();
  expect(first?.rows.map(({ prefix, origin }) => [prefix, origin])).toEqual([
    ['10.0.0.0/32', 'rack[1]/server[1]'],
    ['10.0.0.1/32', 'rack[1]/server[1]'],
    ['10.0.0.2/32', 'rack[1]/server[1]'],
  ]);
  const last = finish(QUESTIONS.routes(hall, { ...ask, offset: 8_191_999 }));
  expect(last?.rows.map(({ origin }) => origin)).toEqual(['rack[1024]/server[40]']);
  const narrowed = finish(QUESTIONS.routes(hall, { ...ask, within: '10.0.32.0/24' }));
  expect(narrowed).toMatchObject({ matching: 256 });
  expect(narrowed?.rows[0]?.prefix).toBe('10.0.32.0/32');
  const one = finish(QUESTIONS.routes(hall, { ...ask, within: '10.0.0.7' }));
  expect(one?.rows.map(({ prefix }) => prefix)).toEqual(['10.0.0.7/32']);
});

test('filters by next hop and by AS number count what they leave', () => {
  const design = referenceFabric({ racks: 3, tors: 1, servers: 2, endpoints: 2, spines: 2 });
  const ask = { router: 'rack[1]/tor', offset: 0, limit: 50 };
  const all = finish(QUESTIONS.routes(design, ask));
  const over = finish(QUESTIONS.routes(design, { ...ask, nextHop: 'spine' }));
  expect([all?.matching, over?.matching]).toEqual([12, 8]);
  const asn = over?.rows.at(-1)?.asPath?.at(-1);
  const there = finish(QUESTIONS.routes(design, { ...ask, asn: asn ?? 0 }));
  expect(new Set(there?.rows.map(({ origin }) => origin.slice(0, 7)))).toEqual(new Set(['rack[3]']));
});

test('a pool that is too small leaves rows without prefixes', () => {
  const design = { ...aDesign(), ...referenceFabric({ racks: 2, tors: 1, servers: 2, endpoints: 200, spines: 1 }) };
  const small = { ...design, addressing: { ...design.addressing, endpoints4: '10.0.0.0/24' } };
  const page = finish(QUESTIONS.routes(small, { router: 'spine', offset: 0, limit: 1 }));
  expect(page).toMatchObject({ lack: {}, rows: [{ origin: 'rack[1]/server[1]', state: 'route' }] });
  expect(page?.rows[0]?.prefix).toBeUndefined();
});
