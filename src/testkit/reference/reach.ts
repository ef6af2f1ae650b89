/** Which servers reach which, by following forwarding tables hop by hop. */
import type { Entry } from './propagate.ts';
import type { Result } from './tables.ts';
import type { Router } from './sessions.ts';

export interface Reach {
  /** Ordered pairs of live servers that both have endpoints. */
  readonly pairs: number;
  /** Pairs of which no packet arrives. */
  readonly unreachable: number;
  /** Pairs of which some flows arrive and others end without a route or in a loop. */
  readonly partial: number;
}

export function followTables(routers: readonly Router[], results: readonly Result[]): Reach {
  const servers = routers.filter(({ role, failed, endpoints }) => role === 'server' && !failed && endpoints > 0);
  const byDefault = results.find(({ destination }) => destination.kind === 'default');
  let unreachable = 0;
  let partial = 0;
  for (const target of servers) {
    const specific = results.find(
      ({ destination }) => destination.kind === 'server' && destination.name === target.path,
    );
    const summary = results.find(
      ({ destination }) => destination.kind === 'summary' && destination.rack === target.rack,
    );
    // Longest match: a router uses its route to the target, or else the summary that the target is in, or else its default
    // route. One that discards is a match too, and whoever originates a summary discards by it.
    const next = new Map(
      routers.map((router) => {
        const own = specific?.entries.get(router);
        const wider = summary?.entries.get(router);
        const discardsWider = summary?.destination.origins.has(router.path) ?? false;
        const matches = (entry: Entry | undefined): boolean =>
          entry !== undefined && (entry.installed.length > 0 || entry.discards);
        const used =
          (matches(own) ? own : discardsWider || matches(wider) ? wider : byDefault?.entries.get(router))?.installed ??
          [];
        return [router, used.flatMap(({ nextHop }) => nextHop?.owner ?? [])] as const;
      }),
    );
    const arrivesSome = grow(
      target,
      (router, known) => next.get(router)?.some((hop) => known.has(hop)) ?? false,
      routers,
    );
    const arrivesAll = grow(
      target,
      (router, known) =>
        (next.get(router)?.length ?? 0) > 0 && (next.get(router)?.every((hop) => known.has(hop)) ?? false),
      routers,
    );
    for (const source of servers) {
      if (source === target) continue;
      if (!arrivesSome.has(source)) unreachable++;
      else if (!arrivesAll.has(source)) partial++;
    }
  }
  return { pairs: servers.length * (servers.length - 1), unreachable, partial };
}

/** The smallest set that holds the target and every router that belongs by the rule. Loops never get in by "every hop". */
function grow(
  target: Router,
  belongs: (router: Router, known: ReadonlySet<Router>) => boolean,
  routers: readonly Router[],
): Set<Router> {
  const known = new Set([target]);
  for (let size = 0; size < known.size;) {
    size = known.size;
    for (const router of routers) {
      if (!known.has(router) && belongs(router, known)) known.add(router);
    }
  }
  return known;
}
