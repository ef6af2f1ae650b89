/** Next hops that only a default route of the operating system leads to. */
import { applyEdit } from '../../src/design/index.ts';
import type { AsModelOptions, Design } from '../../src/design/index.ts';
import { hostRoute } from '../../src/exchange/index.ts';
import type { RouterView } from '../../src/exchange/index.ts';
import type { RouterCase } from './cases.ts';
import type { Experiment, Judge } from './experiments.ts';
import { fabric } from './fabrics.ts';
import type { Prepared, Seen } from './lab.ts';
import { FLOWS, reachedAt } from './packets.ts';
import { UNREACHABLE } from './tables.ts';

const SERVERS_ON = {
  BIRD: { server: 'bird', tor: 'frr', spine: 'frr' },
  FRR: { server: 'frr', tor: 'frr', spine: 'frr' },
} as const satisfies Readonly<Record<string, AsModelOptions['platforms']>>;

/** Two racks whose ToRs keep the next hops of what comes from the spines. */
function withoutNextHopSelf(servers: keyof typeof SERVERS_ON): Design {
  const design = fabric({}, { asModel: { nextHopSelf: 'off' } });
  const birdSessions = { ...design.asModel.birdSessions, server: 'multihop' } as const;
  return applyEdit(design, { kind: 'set-as-model', changes: { platforms: SERVERS_ON[servers], birdSessions } });
}

function torOf({ router: { rack } }: RouterView, views: readonly RouterView[]): string {
  const tor = views.find(({ router }) => router.role === 'tor' && router.rack === rack);
  const medium = tor?.network.media.find(
    ({ kind, members }) => kind === 'segment' && members.includes(tor.router.order),
  );
  const port = tor?.plan.interfaces.find((each) => each.medium === medium?.index);
  if (port === undefined) throw new Error(`no ToR in ${rack ?? 'no rack'}`);
  return port.address;
}

const furnish: NonNullable<Experiment['furnish']> = (view, views) =>
  view.router.role === 'server' ? [`route add default via ${torOf(view, views)} dev eth1`] : [];

/** Replaces what must be there. */
function replaced(text: string, changes: readonly (readonly [RegExp, string])[]): string {
  return changes.reduce((done, [pattern, by]) => {
    if (!pattern.test(done)) throw new Error(`nothing to replace: ${pattern.source}`);
    return done.replace(pattern, by);
  }, text);
}

function onServers(changes: readonly (readonly [RegExp, string])[]): NonNullable<Experiment['config']> {
  return ({ router }, text) => (router.role === 'server' ? replaced(text, changes) : text);
}

/**
 * @param via what a server is to forward by to the other rack: its ToR, a route that discards, or nothing of BGP's
 * @param pairs of servers, ordered, that are to reach each other, of 12
 */
function sees(via: 'tor' | 'unreachable' | 'nothing', pairs: number): NonNullable<Experiment['look']> {
  return ({ views }: Prepared, { tables, arrivals }: Seen, judge: Judge): void => {
    const servers = views.filter(({ router }) => router.role === 'server');
    let reached = 0;
    for (const from of servers) {
      for (const to of servers) {
        if (from === to) continue;
        if (arrivals.get(`ipv4 ${from.router.order} ${to.router.order} 16`) === FLOWS[16]) reached += 1;
        if (from.router.rack === to.router.rack) continue;
        const prefix = hostRoute(reachedAt(to.plan, 'ipv4') ?? '');
        const expected = { tor: [torOf(from, views)], unreachable: [UNREACHABLE], nothing: [] }[via];
        judge(
          `next hops of ${from.router.path} to ${to.router.path}`,
          expected,
          tables[from.router.order]?.fib.get(prefix) ?? [],
        );
      }
    }
    judge('pairs of servers that reach each other', pairs, reached);
  };
}

export const OS_DEFAULT: readonly RouterCase[] = [
  {
    title: 'A default of the operating system, servers on BIRD as Calico sets it up: next hops resolve through it',
    design: withoutNextHopSelf('BIRD'),
    experiment: {
      furnish,
      config: onServers([
        // Kernel routes are learned, and next hops looked up among all routes.
        [/protocol kernel \{\n {2}ipv4 \{\n {4}import none;/, 'protocol kernel {\n  learn;\n  ipv4 {\n    import all;'],
        [/ {2}ipv4 \{ table subnets; \};/, '  ipv4;'],
        [/ {4}igp table subnets;/, ''],
      ]),
      look: sees('tor', 12),
    },
  },
  {
    title: 'A default of the operating system, servers on BIRD as exported: unreachable routes hide it',
    design: withoutNextHopSelf('BIRD'),
    experiment: { furnish, look: sees('unreachable', 4) },
  },
  {
    title: 'A default of the operating system, servers on FRR as exported: packets follow it, routes are refused',
    design: withoutNextHopSelf('FRR'),
    experiment: { furnish, look: sees('nothing', 12) },
  },
  {
    title: 'A default of the operating system, servers on FRR that resolve via it',
    design: withoutNextHopSelf('FRR'),
    experiment: {
      furnish,
      config: onServers([[/no ip nht resolve-via-default/, 'ip nht resolve-via-default']]),
      look: sees('tor', 12),
    },
  },
];
