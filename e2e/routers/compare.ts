/** Daemons against the reference simulation, path by path and route by route, and against the engine's figures. */
import { analyze } from '../../src/engine/index.ts';
import type { RouterClass } from '../../src/engine/index.ts';
import { DEFAULT_ROUTE, isHostRoute, summariesOf } from '../../src/exchange/index.ts';
import { prefixContains } from '../../src/net/index.ts';
import type { RouterView } from '../../src/exchange/index.ts';
import { simulate } from '../../src/testkit/index.ts';
import type { ReferenceResult, ReferenceRouter } from '../../src/testkit/index.ts';
import type { Prepared, Seen } from './lab.ts';
import { FLOWS, REACHES } from './packets.ts';
import { predictArrivals } from './reach.ts';
import type { Arrival } from './reach.ts';
import { UNREACHABLE } from './tables.ts';
import type { SeenTables } from './tables.ts';
import { addressesOf } from './wiring.ts';

export interface Comparison {
  readonly routers: number;
  /** Ordered pairs of servers between which packets were sent. */
  readonly pairs: number;
  /** Accepted paths, table entries and figures that were looked at. */
  readonly entries: number;
  readonly differences: readonly string[];
}

/** What can be counted at a router, alike for daemons, reference and engine. */
interface Counted {
  readonly sessions: number;
  readonly ribIn: number;
  readonly locRib: number;
  readonly fibHost: number;
  readonly fibLpm: number;
  readonly ecmpWidth: number;
  readonly ecmpGroups: number;
}

function countedOf(figures: ReferenceRouter | RouterClass): Counted {
  const { sessions, ribIn, locRib, fib, ecmp } = figures;
  return {
    sessions: sessions.ebgp + sessions.ibgp,
    ribIn: ribIn.ipv4 + ribIn.ipv6,
    locRib: locRib.ipv4 + locRib.ipv6,
    fibHost: fib.ipv4Host + fib.ipv6Host,
    fibLpm: fib.ipv4Lpm + fib.ipv6Lpm,
    ecmpWidth: ecmp.maxWidth,
    ecmpGroups: ecmp.groups,
  };
}

function countSeen(seen: SeenTables, endpoints: number): Counted {
  const prefixes = [...seen.fib.keys()];
  const hosts = prefixes.filter(isHostRoute).length;
  const sets = [...seen.fib.values()].filter(([first]) => first !== UNREACHABLE);
  const wide = new Set(sets.filter((hops) => hops.length > 1).map((hops) => hops.join(' ')));
  return {
    sessions: seen.established,
    ribIn: [...seen.paths.values()].reduce((sum, { length }) => sum + length, 0),
    locRib: new Set([...prefixes, ...seen.own]).size,
    fibHost: hosts + endpoints,
    fibLpm: prefixes.length - hosts + seen.discards.size,
    ecmpWidth: sets.reduce((widest, { length }) => Math.max(widest, length), 0),
    ecmpGroups: wide.size,
  };
}

function familiesIn(views: readonly RouterView[]): RouterView['families'] {
  return views[0]?.families ?? [];
}

/** A handful of flows over several ways may all take one: where some are expected, few of them show nothing. */
function arrivalOf(arrived: number, sent: number, expected: Arrival | undefined, reach: number): Arrival {
  if (expected === 'some' && reach < 16) return 'some';
  return arrived === 0 ? 'none' : arrived < sent ? 'some' : 'all';
}

/** Of servers with an address of another rack's pool, that rack. */
function homesOf(views: readonly RouterView[]): ReadonlyMap<string, string> {
  const pools = views.flatMap(({ router, rack }) =>
    router.rack === undefined ? [] : rack.map(({ range }) => ({ path: router.rack ?? '', range })),
  );
  return new Map(
    views.flatMap(({ router, plan }) => {
      const [first] = plan.displaced;
      if (first === undefined) return [];
      return [[router.path, pools.find(({ range }) => prefixContains(range, first))?.path ?? ''] as const];
    }),
  );
}

export interface Expectation {
  readonly reference: ReferenceResult;
  readonly sessionsAt: readonly number[];
}

/** What the reference expects of a design. */
export function expectationOf({ design, network }: Prepared): Expectation {
  const reference = simulate(design);
  const sessionsAt = network.routers.map(({ path }) => {
    const sessions = reference.routers.get(path)?.sessions ?? { ebgp: 0, ibgp: 0 };
    return sessions.ebgp + sessions.ibgp;
  });
  return { reference, sessionsAt };
}

/** Lists every way in which the daemons' tables are not the predicted ones. */
export function compare(prepared: Prepared, { reference }: Expectation, { tables, arrivals }: Seen): Comparison {
  const { design, network, views } = prepared;
  const differences: string[] = [];
  let entries = 0;
  const differ = (where: string, what: string, expected: unknown, seen: unknown): void => {
    entries += 1;
    const [left, right] = [JSON.stringify(expected), JSON.stringify(seen)];
    if (left !== right) differences.push(`${where}: ${what}: predicted ${left}, daemon has ${right}`);
  };

  const ownerOf = new Map(
    views.flatMap((view) => addressesOf(view).map((address) => [address, view.router.path] as const)),
  );
  const owner = (address: string): string => ownerOf.get(address) ?? address;
  const summaries = new Map(
    views.flatMap((view) => {
      const prefixes = view.families.flatMap((family) => summariesOf(view, family));
      return prefixes.length === 0 ? [] : [[view.router.rack ?? '', prefixes] as const];
    }),
  );
  const destinations = [
    { name: 'default', prefixes: familiesIn(views).map((family) => DEFAULT_ROUTE[family]) },
    ...views.flatMap(({ router, plan }) => {
      const displaced = new Set(plan.displaced);
      return [
        { name: router.path, prefixes: plan.announced.filter((prefix) => !displaced.has(prefix)) },
        { name: `displaced from ${router.path}`, prefixes: plan.displaced },
      ];
    }),
    ...[...summaries].map(([rack, prefixes]) => ({ name: `summary of ${rack}`, prefixes })),
  ];
  const known = new Set(destinations.flatMap(({ prefixes }) => prefixes));
  const numbersAgree = network.routers.every(({ path, asn }) => reference.routers.get(path)?.asn === asn);
  differ('fabric', 'AS numbers', true, numbersAgree);

  for (const { router, plan } of views) {
    const seen = tables[router.order];
    if (seen === undefined) continue;
    for (const { name, prefixes } of destinations) {
      const paths = reference.paths(router.path, name).filter(({ refused }) => refused === undefined);
      const isOrigin = paths.some(({ kind }) => kind === 'local');
      const heard = paths.filter(({ kind }) => kind !== 'local');
      // Which of several paths of one peer is best is left open by RFC 7911: the peer is all there is to agree on.
      const marked = !isOrigin && network.options.addPath === 'off';
      const expectedPaths = heard
        .map(
          ({ from, asPath, nextHop, best }) =>
            `${from ?? ''} [${asPath.join(' ')}] via ${nextHop ?? ''}${best && marked ? ' best' : ''}`,
        )
        .toSorted();
      const expectedBest = heard.flatMap(({ from, best }) => (best ? [from ?? ''] : []));
      const usable = heard.flatMap(({ installed, nextHop }) => (installed ? [nextHop ?? ''] : [])).toSorted();
      const isHeld = heard.length > 0 && (!isOrigin || name === 'default');
      const expectedHops = isHeld && usable.length === 0 ? [UNREACHABLE] : usable;
      for (const prefix of prefixes) {
        const seenPaths = (seen.paths.get(prefix) ?? [])
          .map(
            ({ from, asPath, nextHop, best }) =>
              `${owner(from)} [${asPath.join(' ')}] via ${owner(nextHop)}${best && marked ? ' best' : ''}`,
          )
          .toSorted();
        const where = `${router.path} (${router.platform})`;
        differ(where, `paths to ${prefix} (${name})`, expectedPaths, seenPaths);
        if (!isOrigin && !marked) {
          const seenBest = (seen.paths.get(prefix) ?? []).flatMap(({ from, best }) => (best ? [owner(from)] : []));
          differ(where, `best path to ${prefix} (${name})`, expectedBest, seenBest);
        }
        differ(
          where,
          `next hops to ${prefix} (${name})`,
          expectedHops,
          (seen.fib.get(prefix) ?? []).map(owner).toSorted(),
        );
      }
    }
    const strays = [...new Set([...seen.paths.keys(), ...seen.fib.keys(), ...seen.own])].filter(
      (prefix) => !known.has(prefix),
    );
    differ(router.path, 'prefixes nobody announces', [], strays);
    const originated = [...summaries].flatMap(([rack, prefixes]) =>
      reference.paths(router.path, `summary of ${rack}`).some(({ kind }) => kind === 'local') ? prefixes : [],
    );
    const discards = [...plan.blocks, ...plan.outside, ...originated];
    differ(router.path, 'discard routes', discards.toSorted(), [...seen.discards].toSorted());
    const figures = reference.routers.get(router.path);
    if (figures !== undefined)
      differ(router.path, 'figures', countedOf(figures), countSeen(seen, plan.endpoints.length));
  }

  const orderOf = new Map(network.routers.map(({ path, order }) => [path, order]));
  const analysis = analyze(design);
  for (const group of analysis.classes) {
    const order = orderOf.get(group.example);
    const seen = order === undefined ? undefined : tables[order];
    if (order === undefined || seen === undefined) continue;
    const endpoints = views[order]?.plan.endpoints.length ?? 0;
    differ(group.example, 'figures of the engine', countedOf(group), countSeen(seen, endpoints));
  }

  const senders = views.filter(({ router, plan }) => plan.endpoints.length > 0 && tables[router.order] !== undefined);
  const arrives = predictArrivals(reference);
  const counted = { pairs: 0, unreachable: 0, partial: 0 };
  const families = familiesIn(views);
  const couples = senders.flatMap(({ router: source }) =>
    senders.flatMap(({ router: target }) =>
      source === target ? [] : families.map((family) => ({ family, source, target })),
    ),
  );
  for (const { family, source, target } of couples) {
    const seenAt = REACHES.map((reach) => arrivals.get(`${family} ${source.order} ${target.order} ${reach}`) ?? 0);
    const expectedAt = REACHES.map((reach) => arrives(source.path, target.path, reach));
    differ(
      `${source.path} to ${target.path} (${family})`,
      `flows that arrive after at most ${REACHES.map((reach) => reach - 1).join(', ')} routers`,
      expectedAt,
      REACHES.map((reach, place) => arrivalOf(seenAt[place] ?? 0, FLOWS[reach], expectedAt[place], reach)),
    );
    counted.pairs += 1;
    const flows = seenAt.at(-1) ?? 0;
    if (flows === 0) counted.unreachable += 1;
    else if (flows < FLOWS[16]) counted.partial += 1;
  }
  const homeOf = homesOf(views);
  const displaced = predictArrivals(reference, (server) => ({
    destination: `displaced from ${server}`,
    summary: `summary of ${homeOf.get(server) ?? ''}`,
  }));
  for (const { family, source, target } of couples) {
    const isThere = [source, target].every(({ path }) => homeOf.has(path));
    if (!isThere) continue;
    const seenAt = arrivals.get(`displaced ${family} ${source.order} ${target.order} 16`) ?? 0;
    const expected = displaced(source.path, target.path, 16);
    differ(
      `${source.path} to what ${target.path} has of ${homeOf.get(target.path) ?? ''} (${family})`,
      'flows that arrive',
      expected,
      arrivalOf(seenAt, FLOWS[16], expected, 16),
    );
  }
  const { pairs, unreachable, partial } = analysis.reachability;
  const perFamily = { pairs, unreachable, partial };
  const expected = Object.entries(perFamily).map(([what, count]) => [what, count * families.length]);
  differ('fabric', 'pairs of servers, by packets', Object.fromEntries(expected), counted);
  return { routers: tables.filter((table) => table !== undefined).length, pairs: counted.pairs, entries, differences };
}
